"""The A3 wall chart: twelve columns of days on one landscape page, legible without colour."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typst

from generators.documents.fonts import Face, FontSet, resolve_fonts
from generators.model.numerals import chinese_numeral
from generators.model.plan import Session, SessionKind, StudyPlan
from generators.model.portal import Portal
from generators.schedule.occurrences import month_range
from generators.schedule.work_calendar import WorkCalendar
from generators.study_calendar.glyphs import frame, glyph
from generators.study_calendar.toolbar import PROVISIONAL, is_provisional

_TEMPLATE = Path(__file__).parent / "templates" / "wall.typ"
_DAYS = "一二三四五六日"
_MOST_ENTRIES = 4
# A column holds seven characters behind a glyph.
_SHORT = {
    SessionKind.DEMOCRATIC_LIFE: "民主生活会",
    SessionKind.DEMOCRATIC_APPRAISAL: "民主评议",
    SessionKind.INTENSIVE_EDUCATION: "集中教育",
}


def render_wall_chart(
    plan: StudyPlan, sessions: Sequence[Session], calendar: WorkCalendar, portal: Portal, fonts: FontSet | None = None
) -> bytes:
    """PDF of one page, equal bytes for equal input. Raises ``NoTypefaceError`` where no Chinese typeface was found."""
    found = fonts or resolve_fonts()
    found.require()
    payload = json.dumps(_chart(plan, sessions, calendar, portal, found), ensure_ascii=False)
    folders = [str(folder) for folder in dict.fromkeys(path.parent for path in found.files)]
    loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    compiler = typst.Compiler(font_paths=loaded)
    data = compiler.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs={"doc": payload}, timestamp=315_532_800)
    if not isinstance(data, bytes):
        raise TypeError("the chart did not fit on one page")
    return data


def _chart(
    plan: StudyPlan, sessions: Sequence[Session], calendar: WorkCalendar, portal: Portal, fonts: FontSet
) -> dict[str, object]:
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        if session.on is not None and session.on.year == plan.year:
            by_day.setdefault(session.on, []).append(session)
    rows = [[_day(plan.year, month, number, calendar, by_day) for month in range(1, 13)] for number in range(1, 32)]
    kinds = dict.fromkeys(session.kind for session in sessions)
    provisional = is_provisional(plan, sessions)
    heading = fonts.chain(Face.TITLE) or fonts.chain(Face.HEI)
    return {
        "title": f"{portal.group}{plan.year}年学习日历",
        "note": PROVISIONAL if provisional else "",
        "sans": [file.family for file in (*fonts.chain(Face.HEI), *fonts.chain(Face.SONG))],
        "heading": [file.family for file in heading],
        "weight": heading[0].weight,
        "months": [f"{chinese_numeral(month)}月" for month in range(1, 13)],
        "rows": rows,
        "heights": [_height(plan.year, number, by_day) for number in range(1, 32)],
        "legend": [{"glyph": glyph(kind), "frame": frame(kind), "title": kind.value} for kind in kinds],
        "foot": "斜线为放假，灰底为周末，“班”为调休上班" + ("，“?”为待核" if provisional else ""),
    }


def _height(year: int, number: int, by_day: dict[date, list[Session]]) -> float:
    """A row's share of the page: its fullest day, and never less than a line and a half."""
    fullest = max((len(found) for day, found in by_day.items() if day.year == year and day.day == number), default=0)
    return max(1.5, min(fullest, _MOST_ENTRIES) + 0.1)


def _day(
    year: int, month: int, number: int, calendar: WorkCalendar, by_day: dict[date, list[Session]]
) -> dict[str, object] | None:
    if number > month_range(year, month)[1].day:
        return None
    day = date(year, month, number)
    off, worked = calendar.holiday(day) is not None, calendar.make_up_for(day) is not None
    found = by_day.get(day, ())
    shown = found if len(found) <= _MOST_ENTRIES else found[: _MOST_ENTRIES - 1]
    entries = [{"glyph": glyph(s.kind), "frame": frame(s.kind), "title": _short(s)} for s in shown]
    if len(shown) < len(found):
        entries.append({"glyph": "＋", "frame": "", "title": f"另 {len(found) - len(shown)} 项"})
    return {
        "number": str(number),
        "weekday": _DAYS[day.weekday()],
        "mark": "班" if worked else "休" if off else "",
        "kind": "off" if off else "weekend" if not calendar.is_workday(day) else "",
        "entries": entries,
    }


def _short(session: Session) -> str:
    if session.kind is SessionKind.REMINDER:
        words = session.title.replace("廉洁提醒（", " ").removesuffix("）")
        for left_out in ("印发", "提醒", "、"):
            words = words.replace(left_out, "")
        return words if len(words) <= 6 else words.replace(" ", "")[:6]
    doubt = "?" if session.to_confirm else ""
    return _SHORT.get(session.kind, session.kind.value) + doubt
