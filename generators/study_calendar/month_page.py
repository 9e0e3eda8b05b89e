"""One month: a grid of weeks on a screen, a list of days on a phone, both from the same table."""

from __future__ import annotations

import calendar as weeks
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from generators.model.library import Library
from generators.model.links import relative, session_path
from generators.model.numerals import chinese_numeral
from generators.model.plan import Session, SessionKind, SessionStatus, StudyPlan
from generators.schedule.work_calendar import WorkCalendar
from generators.study_calendar.glyphs import glyph_html
from generators.study_calendar.lunar import lunar_label
from generators.study_calendar.shards import node_page
from generators.study_calendar.toolbar import (
    filters,
    item_attributes,
    legend,
    measures_words,
    month_path,
    provisional_banner,
    segments,
    sessions_of,
)

_DAYS = "一二三四五六日"


def render_month(library: Library, plan: StudyPlan, calendar: WorkCalendar, year: int, month: int) -> str:
    sessions = sessions_of(library, plan)
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        if session.on is not None:
            by_day.setdefault(session.on, []).append(session)
    mine = [session for session in sessions if session.on and (session.on.year, session.on.month) == (year, month)]
    name = f"{chinese_numeral(month)}月"
    return (
        f'<div class="qs-cal" data-view="month" data-year="{year}">'
        f'<div class="qs-cal-tool"><h1>{year}年　{name}</h1>{segments(plan, "月", month)}{_neighbours(plan, year, month)}'
        f"{filters(library, plan)}</div>"
        f"{provisional_banner(plan, mine)}{legend(mine)}{_table(plan, calendar, year, month, by_day)}"
        f"{_footnote(calendar, year, month)}</div>"
    )


def day_marks(calendar: WorkCalendar, day: date) -> str:
    """休 in a ring, 班 solid; nothing on ordinary days."""
    if calendar.make_up_for(day):
        return '<b class="qs-cal-mk qs-cal-mk--b" title="调休上班">班</b>'
    name = calendar.holiday(day)
    if name:
        return f'<b class="qs-cal-mk qs-cal-mk--h" title="{escape(name)}放假">休</b>'
    return ""


def session_href(session: Session, start: str, plan: StudyPlan) -> str:
    target = f"{node_page(plan)}#{session.id}" if session.kind is SessionKind.REMINDER else session_path(session.id)
    return escape(relative(target, start))


def session_line(session: Session, start: str, plan: StudyPlan) -> str:
    """A linked line: glyph, title, and the badges that an exception needs."""
    badge = '<i class="qs-badge qs-badge--warn">待核</i>' if session.to_confirm else ""
    if session.status is not SessionStatus.PLANNED:
        badge += f'<i class="qs-badge">{session.status.value}</i>'
    label = f"{session.kind.value}：{session.title}" if session.title != session.kind.value else session.title
    return (
        f'<a href="{session_href(session, start, plan)}" {item_attributes(session)} title="{escape(label)}">'
        f"{glyph_html(session.kind)}<span>{escape(session.title)}{badge}</span></a>"
    )


def _table(
    plan: StudyPlan, calendar: WorkCalendar, year: int, month: int, by_day: Mapping[date, Sequence[Session]]
) -> str:
    start = month_path(plan.id, month, int(year != plan.year))
    head = "".join(f'<th scope="col">{day}</th>' for day in _DAYS)
    rows = []
    for week in weeks.Calendar().monthdatescalendar(year, month):
        cells = "".join(_cell(plan, calendar, day, month, by_day.get(day, ()), start) for day in week)
        rows.append(f"<tr>{cells}</tr>")
    return (
        f'<table class="qs-cal-mo"><caption class="qs-cal-hide">{year}年{month}月学习安排</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _cell(
    plan: StudyPlan, calendar: WorkCalendar, day: date, month: int, sessions: Sequence[Session], start: str
) -> str:
    classes = []
    if day.month != month:
        classes.append("qs-cal-out")
    if calendar.holiday(day):
        classes.append("qs-cal-hol")
    elif not calendar.is_workday(day):
        classes.append("qs-cal-we")
    if sessions:
        classes.append("qs-cal-has")
    inner = "".join(session_line(session, start, plan) for session in sessions)
    anchor = f' id="d{day:%m%d}"' if day.month == month else ""
    return (
        f'<td{anchor} class="{" ".join(classes)}" data-day="{day}"><div class="qs-cal-h"><b>{day.day}</b>'
        f'<span class="qs-cal-wd">周{_DAYS[day.weekday()]}</span><span>{lunar_label(day)}</span>'
        f"{day_marks(calendar, day)}</div>{inner}</td>"
    )


def _neighbours(plan: StudyPlan, year: int, month: int) -> str:
    before = after = ""
    if year == plan.year and month > 1:
        before = month_path(plan.id, month - 1)
    if year == plan.year and month < 12:
        after = month_path(plan.id, month + 1)
    if year != plan.year:
        after = month_path(plan.id, 1)
    links = ""
    for rel, href, name in (("prev", before, "上月"), ("next", after, "下月")):
        if href:
            links += f'<a class="qs-btn" rel="{rel}" href="{escape(href.rpartition("/")[2])}">{name}</a>'
    return f'<span class="qs-cal-step qs-noprint">{links}</span>'


def _footnote(calendar: WorkCalendar, year: int, month: int) -> str:
    worked = [day for day in calendar.make_up if (day.year, day.month) == (year, month)]
    words = []
    if year in calendar.announced:
        number = calendar.numbers.get(year) or "文号待核"
        words.append(f"放假安排据国务院办公厅通知（{number}）")
    else:
        words.append("放假日按法定节日推算，没有计入调休")
    if worked:
        listed = "、".join(f"{day.month}月{day.day}日（周{_DAYS[day.weekday()]}）" for day in sorted(worked))
        words.append(f"{listed}上班，可以排学习")
    return f'<p class="qs-s">{escape("；".join(words))}。</p>'


def session_facts(session: Session) -> str:
    """Time, place and measures of one session, in one line."""
    parts = [f"{session.start:%H:%M}" if session.start else "", session.place, measures_words(session)]
    return "　".join(escape(part) for part in parts if part)
