"""Everything about a plan that is not a page: calendars, tables, the wall chart, the office's papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.model.library import Library
from generators.model.plan import Session, StudyPlan
from generators.model.site import Asset
from generators.schedule.record import ScheduleRecord, read_records, visible_record
from generators.schedule.sessions import calendar_of
from generators.schedule.work_calendar import WorkCalendar
from generators.study_calendar.ics import render_eve_ics, render_ics
from generators.study_calendar.plan_documents import plan_documents
from generators.study_calendar.plan_sheets import CALENDAR_SHEET, RULES_SHEET, plan_sheets
from generators.study_calendar.rows import HEADER, render_csv, session_rows
from generators.study_calendar.toolbar import PROVISIONAL, files_folder, is_provisional, sessions_of

_WIDTHS = (20, 12, 6, 8, 13, 36, 16, 10, 10, 16, 6, 10, 36, 10, 12, 16, 40)
FORMATS = ("ics", "xlsx", "csv", "pdf", "docx")


def render_files(library: Library) -> tuple[Asset, ...]:
    """Paths below ``build/calendar``: a folder a plan."""
    return tuple(
        Asset(f"{plan.id}/{asset.path}", asset.data) for plan in library.plans for asset in plan_files(library, plan)
    )


def site_downloads(library: Library) -> Iterator[Asset]:
    """What the site offers: the calendar file, the table and the chart, of the sessions that its readers may see."""
    if not library.plans:
        return
    from generators.study_calendar.wall_chart import render_wall_chart
    from generators.study_calendar.workbook import render_workbook

    calendar = calendar_of(library.sources)
    records = {record.plan: record for record in read_records(library.sources)[0]}
    for plan in library.plans:
        sessions = sessions_of(library, plan)
        base = f"{files_folder(plan.id)}/{plan.id}"
        rows = session_rows(sessions)
        name = f"{library.portal.name} {plan.year}年"
        yield Asset(
            f"{base}.ics",
            render_ics(
                name,
                sessions,
                visible_record(records.get(plan.id), plan, sessions, library.audience),
                library.portal,
                library.today,
            ),
        )
        yield Asset(
            f"{base}.xlsx", render_workbook([(CALENDAR_SHEET, (tuple(HEADER), *rows), _WIDTHS)], _note(plan, sessions))
        )
        yield Asset(f"{base}.csv", render_csv(rows))
        yield Asset(f"{base}-wall.pdf", render_wall_chart(plan, sessions, calendar, library.portal))


def plan_files(library: Library, plan: StudyPlan, formats: Sequence[str] = FORMATS) -> Iterator[Asset]:
    """The files of one plan, relative to its own folder; ``formats`` out of ``FORMATS``."""
    calendar = calendar_of(library.sources)
    record = next((record for record in read_records(library.sources)[0] if record.plan == plan.id), None)
    sessions = sessions_of(library, plan)
    record = visible_record(record, plan, sessions, library.audience)
    if "ics" in formats:
        yield from _calendars(library, plan, sessions, record, calendar)
    rows = session_rows(sessions)
    if "xlsx" in formats:
        yield Asset(f"{plan.id}.xlsx", render_plan_workbook(plan, sessions))
    if "csv" in formats:
        yield Asset(f"{plan.id}.csv", render_csv(rows))
    if "pdf" in formats:
        from generators.study_calendar.wall_chart import render_wall_chart

        yield Asset(f"{plan.id}-wall.pdf", render_wall_chart(plan, sessions, calendar, library.portal))
    if "docx" in formats:
        from generators.documents.word import render_docx

        for named in plan_documents(library, plan, sessions):
            yield Asset(f"{plan.id}-{named.name}.docx", render_docx(named.document))


def render_plan_workbook(plan: StudyPlan, sessions: Sequence[Session]) -> bytes:
    """The year's table first, then the plan itself, which ``qianshao import plan`` takes back."""
    from generators.study_calendar.workbook import render_workbook

    sheets: list[tuple[str, Sequence[Sequence[str]], Sequence[int]]] = [
        (CALENDAR_SHEET, (tuple(HEADER), *session_rows(sessions)), _WIDTHS)
    ]
    for name, rows in plan_sheets(plan):
        widths = (
            (16, 60)
            if len(rows[0]) == 2
            else tuple(16 for _ in rows[0])
            if name == RULES_SHEET
            else (8, 18, 36, *(14 for _ in rows[0][3:]))
        )
        sheets.append((name, rows, widths))
    return render_workbook(sheets, _note(plan, sessions))


def _calendars(
    library: Library,
    plan: StudyPlan,
    sessions: Sequence[Session],
    record: ScheduleRecord | None,
    calendar: WorkCalendar,
) -> Iterator[Asset]:
    portal, today = library.portal, library.today
    name = f"{portal.name} {plan.year}年"
    yield Asset(f"{plan.id}.ics", render_ics(name, sessions, record, portal, today))
    for kind in dict.fromkeys(session.kind for session in sessions if session.on):
        mine = [session for session in sessions if session.kind is kind]
        file = kind.name.lower().replace("_", "-")
        yield Asset(
            f"{plan.id}-{file}.ics",
            render_ics(f"{name}{kind.value}", mine, _of_kind(record, kind.value), portal, today),
        )
    yield Asset(f"{plan.id}-eve.ics", render_eve_ics(f"{name}会前提醒", sessions, record, calendar, portal, today))


def _of_kind(record: ScheduleRecord | None, kind: str) -> ScheduleRecord | None:
    if record is None:
        return None
    return ScheduleRecord(record.plan, record.recorded_on, tuple(r for r in record.sessions if r.kind == kind))


def _note(plan: StudyPlan, sessions: Sequence[Session]) -> str:
    return PROVISIONAL if is_provisional(plan, sessions) else ""
