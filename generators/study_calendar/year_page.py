"""The year on one page: twelve small months in at most 40 KB, that print on one A4 sheet."""

from __future__ import annotations

import calendar as weeks
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from generators.model.library import Library
from generators.model.numerals import chinese_numeral
from generators.model.plan import Session, SessionKind, StudyPlan
from generators.schedule.work_calendar import WorkCalendar
from generators.study_calendar.glyphs import glyph
from generators.study_calendar.toolbar import (
    agenda_path,
    downloads,
    filters,
    month_path,
    provisional_banner,
    segments,
    sessions_of,
)

_HEAD = "<thead><tr>" + "".join(f"<th>{day}" for day in "一二三四五六日") + "</thead>"


def render_year(library: Library, plan: StudyPlan, calendar: WorkCalendar) -> str:
    sessions = sessions_of(library, plan)
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        if session.on is not None:
            by_day.setdefault(session.on, []).append(session)
    month = library.today.month if library.today.year == plan.year else 1
    tables = "".join(_month(plan, calendar, month, by_day) for month in range(1, 13))
    agenda = escape(agenda_path(plan.id).rpartition("/")[2])
    return (
        f'<div class="qs-cal" data-view="year" data-year="{plan.year}" data-agenda="{agenda}">'
        f'<div class="qs-cal-tool"><h1>{plan.year}年</h1>{segments(plan, "年", month)}{filters(library, plan)}</div>'
        f"{provisional_banner(plan, sessions)}"
        '<p class="qs-cal-key qs-s"><span class="qs-cal-k1">12</span>有学习安排　<span class="qs-cal-k2">12</span>廉洁提醒　'
        '<span class="qs-cal-k3">12</span>放假　<span class="qs-cal-k4">12</span>调休上班</p>'
        f'<div class="qs-cal-yr">{tables}</div>{_outside(plan, sessions)}{downloads(plan)}</div>'
    )


def _month(plan: StudyPlan, calendar: WorkCalendar, month: int, by_day: Mapping[date, Sequence[Session]]) -> str:
    href = escape(month_path(plan.id, month).rpartition("/")[2])
    rows = []
    for week in weeks.Calendar().monthdatescalendar(plan.year, month):
        cells = "".join(_cell(calendar, day, month, by_day.get(day, ()), href) for day in week)
        rows.append(f"<tr>{cells}")
    count = sum(
        session.kind is not SessionKind.REMINDER
        for day, sessions in by_day.items()
        if (day.year, day.month) == (plan.year, month)
        for session in sessions
    )
    return (
        f'<table class="qs-keep" data-month="{month}"><caption><a href="{href}">{chinese_numeral(month)}月</a>'
        f"<small>{count} 次</small></caption>{_HEAD}<tbody>{''.join(rows)}</tbody></table>"
    )


def _cell(calendar: WorkCalendar, day: date, month: int, sessions: Sequence[Session], href: str) -> str:
    if day.month != month:
        return "<td>"
    classes = ""
    if calendar.holiday(day):
        classes += "x"
    elif calendar.make_up_for(day):
        classes += " b"
    elif not calendar.is_workday(day):
        classes += "e"
    study = [session for session in sessions if session.kind is not SessionKind.REMINDER]
    if study:
        classes += " s"
    if len(study) < len(sessions):
        classes += " n"
    label = f' class="{classes.strip()}"' if classes else ""
    if not sessions:
        return f"<td{label}>{day.day}"
    words = "".join(glyph(session.kind) for session in sessions)
    return f'<td{label}><a href="{href}#d{day:%m%d}" title="{words}">{day.day}</a>'


def _outside(plan: StudyPlan, sessions: Sequence[Session]) -> str:
    """What the twelve months cannot show: reminders in the December before, and slots without a day."""
    words = []
    early = [session for session in sessions if session.on and session.on.year < plan.year]
    if early:
        listed = "、".join(f"{s.on.month}月{s.on.day}日" for s in early if s.on)
        href = escape(month_path(plan.id, 12, 1).rpartition("/")[2])
        words.append(f'元旦节前提醒在上年<a href="{href}">{listed}</a>')
    waiting = [session for session in sessions if session.on is None]
    if waiting:
        href = escape(agenda_path(plan.id).rpartition("/")[2])
        words.append(f'另有 {len(waiting)} 项<a href="{href}#waiting">日期待定</a>')
    return f'<p class="qs-s">{"；".join(words)}。</p>' if words else ""
