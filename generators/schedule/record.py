"""排期记录 (``docs/plans/<plan>-schedule.yml``): the days that were given out, so that only what must move moves.

Written by ``qianshao calendar YEAR --replan`` and by nothing else; a build reads it. The calendar that people already
have in their phones is this record: SEQUENCE and CANCELLED of the ICS files and the page of changes come from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generators.content.document import parse_yaml
from generators.content.fields import Fields
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.plan import Session, SessionKind, StudyPlan
from generators.model.problem import Problem
from generators.model.source import SourceFile

_PATH = re.compile(r"docs/plans/([a-z0-9][a-z0-9-]{0,39})-schedule\.yml")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One session as given out: its day, the rule's wish at that time, its start, and how often it has changed."""

    id: str
    title: str
    kind: str
    on: date | None
    wished: date | None = None
    start: str = ""
    sequence: int = 0
    cancelled: bool = False
    provisional: bool = False
    audience: Audience = Audience.INTERNAL


class ChangeKind(StrEnum):
    MOVED = "改期"
    ADDED = "新增"
    CANCELLED = "取消"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed for one session since it was given out. ``reason`` is for people."""

    kind: ChangeKind
    id: str
    title: str
    before: date | None
    after: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """A change that a ``--replan`` recorded, with the day on which it did."""

    recorded_on: date
    change: Change


@dataclass(frozen=True, slots=True)
class ScheduleRecord:
    plan: str
    recorded_on: date | None
    sessions: tuple[Recorded, ...]
    log: tuple[LoggedChange, ...] = ()

    def of(self, session: str) -> Recorded | None:
        return next((recorded for recorded in self.sessions if recorded.id == session), None)


def record_path(plan: str) -> str:
    return f"docs/plans/{plan}-schedule.yml"


def read_records(sources: Iterable[SourceFile]) -> tuple[tuple[ScheduleRecord, ...], list[Problem]]:
    records: list[ScheduleRecord] = []
    problems: list[Problem] = []
    for source in sources:
        match = _PATH.fullmatch(source.path)
        if match is not None:
            record, found = parse_record(source.path, match[1], source.text)
            records.append(record)
            problems += found
    return tuple(records), problems


def parse_record(path: str, plan: str, text: str) -> tuple[ScheduleRecord, list[Problem]]:
    """A broken record is P025 and counts as none, so that the plan can still be checked."""
    mapping, problems = parse_yaml(path, text)
    fields = Fields(mapping, Location(path))
    recorded_on = fields.date("记录日期")
    sessions: list[Recorded] = []
    for part, at in fields.mapping_list("场次"):
        entry = Fields(part, at)
        session = Recorded(
            id=entry.text("编号", required=True),
            title=entry.text("标题"),
            kind=entry.text("种类"),
            on=entry.date("日期"),
            wished=entry.date("原定"),
            start=entry.text("时间"),
            sequence=max(0, entry.integer("改动", default=0) or 0),
            cancelled=entry.flag("取消"),
            provisional=entry.flag("预排"),
            audience=entry.choice("知悉范围", Audience, default=Audience.INTERNAL),
        )
        problems += entry.finish()
        sessions.append(session)
    log: list[LoggedChange] = []
    for part, at in fields.mapping_list("变更"):
        entry = Fields(part, at)
        on = entry.date("记录", required=True)
        kind = entry.choice("事项", ChangeKind, default=ChangeKind.MOVED)
        change = Change(
            kind, entry.text("编号"), entry.text("标题"), entry.date("原"), entry.date("改"), entry.text("原因")
        )
        problems += entry.finish()
        if on is not None:
            log.append(LoggedChange(on, change))
    problems += fields.finish()
    if problems:
        hint = "这个文件由 qianshao calendar --replan 写，不用手改；从备份恢复，或删去它重新运行。"
        return ScheduleRecord(plan, None, ()), [*problems, Problem("P025", Location(path), "排期记录读不懂。", hint)]
    return ScheduleRecord(plan, recorded_on, tuple(sessions), tuple(log)), []


def visible_record(
    record: ScheduleRecord | None, plan: StudyPlan, sessions: Sequence[Session], audience: Audience
) -> ScheduleRecord | None:
    """What a build for ``audience`` may know of a record: its own sessions, and those that are gone and were for it.

    The record is kept for everybody; ``plan`` and ``sessions`` are already those of one audience. Outside the group
    what is gone is named by its kind alone, for its title may never have been meant for these readers.
    """
    if record is None:
        return None
    present = {session.id for session in sessions}
    rules = tuple(f"{plan.id}-{rule.id}-" for rule in plan.rules)
    recorded = {entry.id: entry for entry in record.sessions}
    inside = audience is Audience.INTERNAL

    def known(session: str) -> bool:
        entry = recorded.get(session)
        return inside or session.startswith(rules) or (entry is not None and audience.may_see(entry.audience))

    log = []
    for logged in record.log:
        change = logged.change
        if change.id in present or inside:
            log.append(logged)
        elif known(change.id) and change.kind is ChangeKind.CANCELLED:
            kind = recorded[change.id].kind if change.id in recorded else "学习安排"
            log.append(replace(logged, change=replace(change, title=kind)))
    kept = tuple(
        entry if entry.id in present or inside else replace(entry, title=entry.kind)
        for entry in record.sessions
        if entry.id in present or known(entry.id)
    )
    return replace(record, sessions=kept, log=tuple(log))


def find_changes(record: ScheduleRecord, sessions: Sequence[Session]) -> tuple[Change, ...]:
    """What the sessions of today change against what was given out, in the order of their new days."""
    changes: list[Change] = []
    known = {recorded.id: recorded for recorded in record.sessions}
    for session in sessions:
        recorded = known.pop(session.id, None)
        if recorded is None or recorded.cancelled:
            changes.append(Change(ChangeKind.ADDED, session.id, session.title, None, session.on, "计划里新增"))
        elif recorded.on != session.on or recorded.start != _start(session):
            reason = session.moved or "计划改动"
            if recorded.on == session.on:
                reason = f"时间由 {recorded.start or '未定'} 改为 {_start(session) or '未定'}"
            if session.kind is SessionKind.REMINDER:
                reason = "放假安排变了，节前的工作日重新推算"
            changes.append(Change(ChangeKind.MOVED, session.id, session.title, recorded.on, session.on, reason))
    for recorded in known.values():
        if not recorded.cancelled:
            changes.append(Change(ChangeKind.CANCELLED, recorded.id, recorded.title, recorded.on, None, "计划里已删去"))
    return tuple(sorted(changes, key=lambda c: (c.after or c.before or date.max, c.id)))


def sequence_of(session: Session, record: ScheduleRecord | None) -> int:
    """How often the session has changed since it was first given out, today's change included.

    Losing the mark 预排 is a change that a phone has to hear of, though no day moves.
    """
    before = record.of(session.id) if record else None
    if before is None:
        return 0
    same = (before.on, before.start, before.provisional, before.cancelled) == (
        session.on,
        _start(session),
        session.provisional,
        False,
    )
    return before.sequence + (not same)


def next_record(record: ScheduleRecord, sessions: Sequence[Session], today: date) -> ScheduleRecord:
    """The record after ``sessions`` are given out: what changed has its count raised, what is gone stays as cancelled."""
    entries = [
        Recorded(
            id=session.id,
            title=session.title,
            kind=session.kind.value,
            on=session.on,
            wished=session.wished,
            start=_start(session),
            sequence=sequence_of(session, record),
            provisional=session.provisional,
            audience=session.audience,
        )
        for session in sessions
    ]
    present = {session.id for session in sessions}
    for before in record.sessions:
        if before.id not in present:
            gone = replace(before, cancelled=True, sequence=before.sequence + 1)
            entries.append(before if before.cancelled else gone)
    log = record.log
    if record.recorded_on is not None:
        log = (*log, *(LoggedChange(today, change) for change in find_changes(record, sessions)))
    return ScheduleRecord(record.plan, today, tuple(entries), log)


def render_record(record: ScheduleRecord) -> str:
    lines = [
        "# 排期记录：已经发出去的日子。由 qianshao calendar --replan 写入，请勿手改。",
        f"记录日期: {record.recorded_on}",
        "场次:" if record.sessions else "场次: []",
    ]
    for session in sorted(record.sessions, key=lambda s: (s.on or date.max, s.id)):
        pairs = [("编号", session.id), ("标题", session.title), ("种类", session.kind)]
        dates = [("日期", session.on), ("原定", session.wished)]
        line = ", ".join(f"{key}: {_quoted(value)}" for key, value in pairs)
        line += "".join(f", {key}: {value}" for key, value in dates if value)
        line += f", 时间: {_quoted(session.start)}" if session.start else ""
        line += f", 改动: {session.sequence}" if session.sequence else ""
        line += ", 取消: 是" if session.cancelled else ""
        line += ", 预排: 是" if session.provisional else ""
        line += f", 知悉范围: {session.audience}" if session.audience is not Audience.INTERNAL else ""
        lines.append(f"  - {{{line}}}")
    if record.log:
        lines.append("变更:")
    for logged in record.log:
        change = logged.change
        line = f"记录: {logged.recorded_on}, 事项: {change.kind}, 编号: {_quoted(change.id)}, 标题: {_quoted(change.title)}"
        line += "".join(f", {key}: {value}" for key, value in (("原", change.before), ("改", change.after)) if value)
        lines.append(f"  - {{{line}, 原因: {_quoted(change.reason)}}}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _start(session: Session) -> str:
    return f"{session.start:%H:%M}" if session.start else ""
