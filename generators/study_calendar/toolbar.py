"""What stands above every calendar page: title, 年/月/议程/变更, filters, the legend, and the 预排 banner."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generators.model.library import Library
from generators.model.links import calendar_path
from generators.model.plan import Session, SessionKind, StudyPlan
from generators.study_calendar.glyphs import glyph_html

PROVISIONAL = "预排，以国务院通知为准"


def month_path(plan: str, month: int, year_offset: int = 0) -> str:
    """The built page of a month; the December before is ``-00``."""
    return calendar_path(plan).removesuffix(".html") + f"-{0 if year_offset else month:02d}.html"


def agenda_path(plan: str) -> str:
    return calendar_path(plan).removesuffix(".html") + "-agenda.html"


def changes_path(plan: str) -> str:
    return calendar_path(plan).removesuffix(".html") + "-changes.html"


def files_folder(plan: str) -> str:
    """Where the site keeps the downloads of a plan."""
    return f"calendar/files/{plan}"


def sessions_of(library: Library, plan: StudyPlan) -> tuple[Session, ...]:
    return tuple(session for session in library.sessions if session.plan == plan.id)


def segments(plan: StudyPlan, current: str, month: int) -> str:
    """年 carries ``#year`` so that a phone, which opens on 议程, can still ask for it."""
    views = (
        ("年", _file(calendar_path(plan.id)) + "#year"),
        ("月", _file(month_path(plan.id, month))),
        ("议程", _file(agenda_path(plan.id))),
        ("变更", _file(changes_path(plan.id))),
    )
    links = "".join(
        f'<a href="{escape(href)}"{" aria-current=page" if name == current else ""}>{name}</a>' for name, href in views
    )
    return f'<nav class="qs-seg" aria-label="日历视图">{links}</nav>'


def filters(library: Library, plan: StudyPlan) -> str:
    """Three menus; without scripts they are not shown, and everything is."""
    sessions = sessions_of(library, plan)
    kinds = dict.fromkeys(session.kind for session in sessions)
    measures = sorted({m for s in sessions for m in s.measures}, key=_measure_key)
    audiences = dict.fromkeys(session.audience.value for session in sessions)
    titles = {measure.id: measure.title for work in library.work_plans for measure in work.measures}
    options = "".join(f"<option>{escape(kind.value)}</option>" for kind in kinds)
    measure_options = "".join(
        f'<option value="{escape(m)}">{escape(m.rpartition("-")[2])}　{escape(titles.get(m, m)[:14])}</option>'
        for m in measures
    )
    audience_options = "".join(f"<option>{escape(name)}</option>" for name in audiences)
    return (
        '<form class="qs-cal-filter" hidden>'
        f'<label>种类 <select name="kind"><option value="">全部</option>{options}</select></label>'
        f'<label>工作要点 <select name="measure"><option value="">全部</option>{measure_options}</select></label>'
        f'<label>对象 <select name="audience"><option value="">全部</option>{audience_options}</select></label>'
        '<output class="qs-s" aria-live="polite"></output></form>'
    )


def legend(sessions: Sequence[Session]) -> str:
    kinds = dict.fromkeys(session.kind for session in sessions)
    shown = "".join(f"<span>{glyph_html(kind)}{escape(kind.value)}</span>" for kind in kinds)
    marks = (
        '<span><b class="qs-cal-mk qs-cal-mk--h" aria-hidden="true">休</b>放假</span>'
        '<span><b class="qs-cal-mk qs-cal-mk--b" aria-hidden="true">班</b>调休上班</span>'
    )
    return f'<div class="qs-cal-kinds">{shown}{marks}</div>'


def provisional_banner(plan: StudyPlan, sessions: Sequence[Session]) -> str:
    if not is_provisional(plan, sessions):
        return ""
    count = sum(session.to_confirm for session in sessions)
    doubt = f"标“待核”的 {count} 项离法定节日近，通知公布后要核对。" if count else ""
    return (
        '<div class="qs-banner qs-banner--plan qs-keep"><b>预排</b>'
        f"<span>{plan.year}年的放假通知尚未公布，本日历为{PROVISIONAL}。{doubt}</span></div>"
    )


def is_provisional(plan: StudyPlan, sessions: Sequence[Session]) -> bool:
    """Whether the notice for the plan's own year is missing. Next 元旦's reminders wait for the next notice in every year."""
    return any(
        session.provisional and session.kind is not SessionKind.REMINDER
        for session in sessions
        if session.on and session.on.year == plan.year
    )


def downloads(plan: StudyPlan) -> str:
    base = f"files/{plan.id}"
    files = (
        (f"{base}/{plan.id}.ics", "日历文件（ics）"),
        (f"{base}/{plan.id}.xlsx", "Excel 表"),
        (f"{base}/{plan.id}.csv", "CSV"),
        (f"{base}/{plan.id}-wall.pdf", "A3 挂图"),
    )
    links = "　".join(f'<a href="{escape(href)}" download>{name}</a>' for href, name in files)
    return f'<p class="qs-s qs-noprint" id="subscribe">下载：{links}</p>'


def item_attributes(session: Session) -> str:
    return (
        f'data-kind="{escape(session.kind.value)}" data-measures="{escape(" ".join(session.measures))}" '
        f'data-audience="{escape(session.audience.value)}"'
    )


def measures_words(session: Session) -> str:
    numbers = [measure.rpartition("-")[2] for measure in sorted(session.measures, key=_measure_key)]
    return f"工作要点 {'、'.join(numbers)}" if numbers else ""


def _measure_key(measure: str) -> tuple[str, int]:
    plan, _, number = measure.rpartition("-")
    return plan, int(number) if number.isdigit() else 0


def _file(path: str) -> str:
    return path.rpartition("/")[2]
