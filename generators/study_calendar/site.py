"""The feature's door: plan, year, months, agenda, changes and reminders of every plan, their scripts, data and downloads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generators.model.library import Library
from generators.model.numerals import chinese_numeral
from generators.model.plan import StudyPlan
from generators.model.site import Asset, NavGroup, NavItem, Page, SiteContent, Tab
from generators.schedule.record import ScheduleRecord, read_records, visible_record
from generators.schedule.sessions import calendar_of
from generators.schedule.work_calendar import WorkCalendar
from generators.study_calendar.agenda_page import render_agenda
from generators.study_calendar.changes_page import render_changes
from generators.study_calendar.files import site_downloads
from generators.study_calendar.month_page import render_month
from generators.study_calendar.plan_page import render_plan
from generators.study_calendar.reminders_page import render_reminders
from generators.study_calendar.shards import SESSIONS_PATH, library_nodes, node_page, render_shards
from generators.study_calendar.toolbar import agenda_path, changes_path, month_path, sessions_of
from generators.study_calendar.year_page import render_year

STYLE = "assets/qs/calendar.css"
SCRIPT = "assets/qs/calendar.js"
FILTER_SCRIPT = "assets/qs/calendar-filter.js"
_WEB = Path(__file__).parent / "web"
_SCRIPTS = (SESSIONS_PATH, FILTER_SCRIPT, SCRIPT)


def render_site(library: Library) -> SiteContent:
    """Pages of every plan; ``assets`` holds the shards that the home page reads too (``generators.study_calendar.shards``)."""
    calendar = calendar_of(library.sources)
    records = {record.plan: record for record in read_records(library.sources)[0]}
    pages: list[Page] = []
    for plan in sorted(library.plans, key=lambda plan: (plan.id != library.portal.plan, -plan.year, plan.id)):
        pages += _plan_pages(library, plan, calendar, records.get(plan.id), len(pages))
    assets = [
        *render_shards(library, calendar),
        Asset(STYLE, (_WEB / "calendar.css").read_bytes()),
        Asset(FILTER_SCRIPT, (_WEB / "calendar-filter.js").read_bytes()),
        Asset(SCRIPT, (_WEB / "calendar.js").read_bytes()),
        *site_downloads(library),
    ]
    return SiteContent(tuple(pages), tuple(assets))


def _plan_pages(
    library: Library,
    plan: StudyPlan,
    calendar: WorkCalendar,
    record: ScheduleRecord | None,
    order: int,
) -> Iterator[Page]:
    sidebar = _sidebar(library)
    yield Page(
        path=_staged(f"plans/{plan.id}.html"),
        title=plan.title,
        tab=Tab.PLAN,
        body=render_plan(library, plan),
        body_class="qs-cal-page",
        styles=(STYLE,),
        source=plan.at.path,
        nav_title=f"{plan.year}年学习计划",
        order=order,
    )

    def page(path: str, title: str, body: str, *, nav: bool, offset: int, scripts: tuple[str, ...] = _SCRIPTS) -> Page:
        return Page(
            path=_staged(path),
            title=title,
            tab=Tab.CALENDAR,
            body=body,
            hide_toc=True,
            hide_nav=True,
            body_class="qs-cal-page",
            styles=(STYLE,),
            scripts=scripts,
            source=plan.at.path,
            nav=nav,
            order=order + offset,
            sidebar=sidebar,
        )

    name = f"{plan.year}年"
    yield page(f"calendar/{plan.id}.html", f"{name}日历", render_year(library, plan, calendar), nav=True, offset=0)
    for year, month in _months(library, plan):
        body = render_month(library, plan, calendar, year, month)
        path = month_path(plan.id, month, int(year != plan.year))
        yield page(path, f"{year}年{chinese_numeral(month)}月", body, nav=False, offset=month)
    yield page(agenda_path(plan.id), f"{name}议程", render_agenda(library, plan, calendar), nav=True, offset=13)
    yield page(
        changes_path(plan.id),
        f"{name}变更",
        render_changes(library, plan, visible_record(record, plan, sessions_of(library, plan), library.audience)),
        nav=True,
        offset=14,
    )
    nodes = tuple(node for owner, node in library_nodes(library, calendar) if owner.id == plan.id)
    if nodes:
        body = render_reminders(library, plan, nodes)
        yield page(node_page(plan), f"{name}节前廉洁提醒", body, nav=True, offset=15, scripts=(SCRIPT,))


def _months(library: Library, plan: StudyPlan) -> Iterator[tuple[int, int]]:
    if any(session.on and session.on.year < plan.year for session in sessions_of(library, plan)):
        yield plan.year - 1, 12
    for month in range(1, 13):
        yield plan.year, month


def _sidebar(library: Library) -> tuple[NavGroup, ...]:
    groups = []
    for plan in sorted(library.plans, key=lambda plan: (plan.id != library.portal.plan, -plan.year, plan.id)):
        items = (
            NavItem("年历", f"calendar/{plan.id}.html"),
            NavItem("议程", agenda_path(plan.id)),
            NavItem("变更", changes_path(plan.id)),
        )
        groups.append(NavGroup(f"{plan.year}年", items))
    return tuple(groups)


def _staged(path: str) -> str:
    return path.removesuffix(".html") + ".md"
