"""变更: what has changed since the calendar was given out, and what the holiday notice would still move."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from generators.model.library import Library
from generators.model.plan import StudyPlan
from generators.schedule.record import Change, ScheduleRecord, find_changes
from generators.study_calendar.toolbar import provisional_banner, segments, sessions_of


def render_changes(library: Library, plan: StudyPlan, record: ScheduleRecord | None) -> str:
    """``record`` as ``visible_record`` gives it."""
    sessions = sessions_of(library, plan)
    month = library.today.month if library.today.year == plan.year else 1
    if record is None or record.recorded_on is None:
        body = (
            '<p class="qs-lead">还没有排期记录。</p><p>日历印发前运行 <code>qianshao calendar '
            f"{escape(plan.id)} --replan</code>，把现在的日子记下来；以后哪一场改了期，这里就列出来。</p>"
        )
    else:
        pending = find_changes(record, sessions)
        logged = record.log
        body = f"<p>排期记录于 {_words(record.recorded_on)}。</p>"
        body += "<h2>记录之后的变化</h2>" + (_table(pending) if pending else "<p>没有变化。</p>")
        for on in sorted({entry.recorded_on for entry in logged}, reverse=True):
            body += f"<h2>{_words(on)}记录的变更</h2>" + _table([e.change for e in logged if e.recorded_on == on])
    moved = [session for session in sessions if session.moved and session.on]
    rows = "".join(
        f"<tr><td>{_words(s.on)}</td><td>{escape(s.title)}</td><td>{escape(s.moved)}</td></tr>" for s in moved
    )
    moves = (
        f'<h2>没有排在原定日子的</h2><table class="qs-table"><thead><tr><th>日期</th><th>内容</th><th>原因</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        if rows
        else ""
    )
    return (
        f'<div class="qs-cal" data-view="changes" data-year="{plan.year}"><div class="qs-cal-tool">'
        f"<h1>{plan.year}年　变更</h1>{segments(plan, '变更', month)}</div>{provisional_banner(plan, sessions)}{body}{moves}</div>"
    )


def _table(changes: Iterable[Change]) -> str:
    rows = "".join(
        f"<tr><td>{change.kind.value}</td><td>{escape(change.title)}</td><td>{_words(change.before)}</td>"
        f"<td>{_words(change.after)}</td><td>{escape(change.reason)}</td></tr>"
        for change in changes
    )
    return (
        '<table class="qs-table"><thead><tr><th>事项</th><th>内容</th><th>原日期</th><th>新日期</th><th>原因</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _words(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "—"
