"""Integrity nodes (廉洁提醒): the working days before each holiday on which notices and messages go out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generators.model.plan import StudyPlan
from generators.schedule.work_calendar import WorkCalendar

FESTIVAL_IDS = {
    "元旦": "yuandan",
    "春节": "chunjie",
    "清明": "qingming",
    "五一": "wuyi",
    "端午": "duanwu",
    "中秋": "zhongqiu",
    "国庆": "guoqing",
}


class Phase(StrEnum):
    """When a reminder goes out, counted in working days before the first day off."""

    NOTICE = "印发通知"
    MESSAGE = "微信提醒"
    SMS = "短信提醒"

    @property
    def days(self) -> int:
        return {Phase.NOTICE: 7, Phase.MESSAGE: 3, Phase.SMS: 1}[self]


@dataclass(frozen=True, slots=True)
class Node:
    """One reminder. ``year`` is that of the holiday: 元旦's reminders of 2023 lie in December 2022.

    ``id`` (``2023-lj-yuandan-7``) is that of its session too. ``first_off`` to ``last_off`` are the days off; for the
    editor's own nodes both are the day itself.
    """

    id: str
    names: tuple[str, ...]
    year: int
    phase: Phase
    on: date
    first_off: date
    last_off: date
    own: bool = False
    provisional: bool = False
    to_confirm: bool = False

    @property
    def name(self) -> str:
        return "、".join(self.names)


def reminder_nodes(plan: StudyPlan, calendar: WorkCalendar, plan_years: Iterable[int]) -> tuple[Node, ...]:
    """The nodes of a plan's year, and those of next 元旦 that lie in it unless next year has a plan of its own."""
    settings = plan.reminders
    if settings is None:
        return ()
    nodes: list[Node] = []
    grouped = {name: group for group in settings.merged for name in group}
    done: set[str] = set()
    for festival in settings.festivals:
        if festival in done:
            continue
        group = tuple(name for name in grouped.get(festival, (festival,)) if name in settings.festivals)
        done.update(group)
        nodes += _festival_nodes(group, plan.year, calendar, settings.three_days)
    for own in settings.own:
        nodes += _nodes((own.name,), own.id, own.on.year, own.on, own.on, calendar, settings.three_days, own=True)
    if "元旦" in settings.festivals and plan.year + 1 not in set(plan_years):
        following = _festival_nodes(("元旦",), plan.year + 1, calendar, settings.three_days)
        nodes += [node for node in following if node.on.year == plan.year]
    return tuple(sorted(nodes, key=lambda node: (node.on, node.id)))


def _festival_nodes(group: tuple[str, ...], year: int, calendar: WorkCalendar, three_days: bool) -> list[Node]:
    spans = [(span, name) for name in group if (span := calendar.days_off(name, year)) is not None]
    if not spans:
        return []
    first, last = min(span[0] for span, _ in spans), max(span[1] for span, _ in spans)
    names = tuple(name for _, name in sorted(spans, key=lambda pair: pair[0]))
    node_id = "-".join(FESTIVAL_IDS[name] for name in group)
    return _nodes(names, node_id, year, first, last, calendar, three_days)


def _nodes(
    names: tuple[str, ...],
    node_id: str,
    year: int,
    first: date,
    last: date,
    calendar: WorkCalendar,
    three_days: bool,
    own: bool = False,
) -> list[Node]:
    phases = [Phase.NOTICE, Phase.MESSAGE, Phase.SMS] if three_days else [Phase.NOTICE, Phase.SMS]
    nodes: list[Node] = []
    for phase in phases:
        on = calendar.workdays_before(first, phase.days)
        provisional = calendar.provisional(on) or calendar.provisional(date(year, 6, 1))
        nodes.append(
            Node(
                id=f"{year}-lj-{node_id}-{phase.days}",
                names=names,
                year=year,
                phase=phase,
                on=on,
                first_off=first,
                last_off=last,
                own=own,
                provisional=provisional,
                to_confirm=calendar.risk(on) is not None or (provisional and not own),
            )
        )
    return nodes
