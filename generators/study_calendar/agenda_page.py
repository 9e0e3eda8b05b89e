"""议程: the year as a list of days, the view on which a phone opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

from generators.model.library import Library
from generators.model.numerals import chinese_numeral
from generators.model.plan import Session, StudyPlan
from generators.schedule.work_calendar import WorkCalendar
from generators.study_calendar.lunar import lunar_label
from generators.study_calendar.month_page import day_marks, session_facts, session_line
from generators.study_calendar.toolbar import (
    agenda_path,
    downloads,
    filters,
    provisional_banner,
    segments,
    sessions_of,
)

_DAYS = "一二三四五六日"


def render_agenda(library: Library, plan: StudyPlan, calendar: WorkCalendar) -> str:
    sessions = sessions_of(library, plan)
    dated = [session for session in sessions if session.on is not None]
    month = library.today.month if library.today.year == plan.year else 1
    parts = []
    for (year, number), in_month in groupby(dated, key=lambda s: (_day(s).year, _day(s).month)):
        name = f"{chinese_numeral(number)}月" if year == plan.year else f"{year}年{chinese_numeral(number)}月"
        items = "".join(_day_item(plan, calendar, day, tuple(of_day)) for day, of_day in groupby(in_month, key=_day))
        parts.append(f'<h2 class="qs-cal-mm" id="m{year}{number:02d}">{name}</h2><ol class="qs-cal-ag">{items}</ol>')
    return (
        f'<div class="qs-cal" data-view="agenda" data-year="{plan.year}">'
        f'<div class="qs-cal-tool"><h1>{plan.year}年　议程</h1>{segments(plan, "议程", month)}{filters(library, plan)}</div>'
        f"{provisional_banner(plan, sessions)}{''.join(parts)}{_waiting(plan, sessions)}{downloads(plan)}</div>"
    )


def _day_item(plan: StudyPlan, calendar: WorkCalendar, day: date, sessions: Sequence[Session]) -> str:
    start = agenda_path(plan.id)
    lines = []
    for session in sessions:
        moved = f'<small class="qs-cal-moved">{escape(session.moved)}</small>' if session.moved else ""
        facts = session_facts(session)
        lines.append(f"<p>{session_line(session, start, plan)}<small>{facts}</small>{moved}</p>")
    return (
        f'<li data-day="{day}"><div class="qs-cal-dd"><b>{day.day}</b>周{_DAYS[day.weekday()]}{day_marks(calendar, day)}'
        f"<br>{lunar_label(day)}</div><div>{''.join(lines)}</div></li>"
    )


def _waiting(plan: StudyPlan, sessions: Sequence[Session]) -> str:
    """待定 slots: what waits for its event, and until when it is due once that has happened."""
    waiting = [session for session in sessions if session.on is None]
    if not waiting:
        return ""
    start = agenda_path(plan.id)
    items = []
    for session in waiting:
        due = f"最迟 {session.due.month}月{session.due.day}日" if session.due else escape(session.summary[-40:])
        items.append(
            f'<li><div class="qs-cal-dd">待定</div><div><p>{session_line(session, start, plan)}<small>{due}</small></p></div></li>'
        )
    return f'<h2 class="qs-cal-mm" id="waiting">日期待定</h2><ol class="qs-cal-ag">{"".join(items)}</ol>'


def _day(session: Session) -> date:
    return session.on or date.max
