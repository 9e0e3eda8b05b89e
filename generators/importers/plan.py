"""Reads a plan from Excel: the three sheets that we write, or the plain table of dates that an office already has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from generators.content.document import parse_document
from generators.content.fields import as_date
from generators.content.plan import read_plan
from generators.content.plan_text import render_plan_text, scalar
from generators.importers.plan_edits import Edit, apply_edits, failed_edits, find_edits
from generators.importers.plan_table import Sheets, find_year, read_table
from generators.importers.workbook import UnreadableWorkbook, read_sheets
from generators.model.plan import Session, SessionStatus, StudyPlan
from generators.model.problem import Problem
from generators.schedule.holidays import HolidayYear, shipped_holidays
from generators.schedule.record import ScheduleRecord
from generators.schedule.sessions import build_sessions
from generators.study_calendar.plan_sheets import (
    CALENDAR_SHEET,
    RULE_COLUMNS,
    RULES_SHEET,
    SETTINGS_SHEET,
    TOPIC_COLUMNS,
    TOPICS_SHEET,
)
from generators.study_calendar.rows import HEADER


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """``text`` is the Markdown to be written; ``plan`` and ``problems`` what reading it back gave.

    ``taken`` are the changes made in the dated table that went into the topics, ``doubts`` what was not taken as it
    stands, for a person to look at.
    """

    text: str
    plan: StudyPlan | None
    problems: tuple[Problem, ...]
    doubts: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the portal has: its plans, the holidays it knows and the days that it gave out."""

    plans: tuple[StudyPlan, ...] = ()
    holidays: tuple[HolidayYear, ...] = field(default_factory=shipped_holidays)
    records: tuple[ScheduleRecord, ...] = ()

    def sessions(self, plan: StudyPlan) -> tuple[dict[str, Session], list[Problem]]:
        """Those of ``plan`` among the others, in place of the one that has its id."""
        plans = [*(other for other in self.plans if other.id != plan.id), plan]
        sessions, problems = build_sessions(plans, self.holidays, self.records)
        return {session.id: session for session in sessions if session.plan == plan.id}, problems


def import_plan(data: bytes, year: int | None, path: str, standing: Standing | None = None) -> ImportedPlan:
    """``year`` names a plan that the file itself does not name. Raises ``UnreadableWorkbook``."""
    sheets = read_sheets(data)
    if RULES_SHEET in sheets or SETTINGS_SHEET in sheets or TOPICS_SHEET in sheets:
        return _own(sheets, year, path, standing or Standing())
    found = year or find_year(sheets)
    if found is None:
        raise UnreadableWorkbook("看不出是哪一年的计划，请加上 --year 2027。")
    table = read_table(sheets, found)
    if not table.rules and not table.topics:
        raise UnreadableWorkbook(f"没有读到一项安排。{'；'.join(table.doubts) or '表里没有内容'}。")
    settings = {"类型": "学习计划", "编号": str(found), "标题": f"{found}年度学习计划", "年度": str(found)}
    text = render_plan_text(settings, (), table.rules, table.topics)
    plan, problems = _read(path, text)
    return ImportedPlan(text, plan, problems, table.doubts)


def _read(path: str, text: str) -> tuple[StudyPlan | None, tuple[Problem, ...]]:
    document, problems = parse_document(path, text)
    plan, found = read_plan(document)
    return plan, (*problems, *found)


def _own(sheets: Sheets, year: int | None, path: str, standing: Standing) -> ImportedPlan:
    """Our own sheets, and what somebody wrote into the dated table beside them."""
    doubts: list[str] = []
    topics = _table(sheets.get(TOPICS_SHEET, []), TOPIC_COLUMNS, doubts)
    text = _own_text(sheets, year, topics, (), doubts)
    plan, problems = _read(path, text)
    if plan is None:
        return ImportedPlan(text, plan, problems, tuple(doubts))
    rows = _table(sheets.get(CALENDAR_SHEET, []), HEADER, doubts)
    planned, _ = standing.sessions(plan)
    before = next((other for other in standing.plans if other.id == plan.id), None)
    given = standing.sessions(before)[0] if before else {}
    edits, added, left = find_edits(rows, given, planned, plan.year)
    new = read_table(
        {CALENDAR_SHEET: [list(HEADER), *([row.get(name, "") for name in HEADER] for row in added)]}, plan.year
    )
    topics += _renumbered(new.topics, topics)
    doubts += [*left, *(doubt for doubt in new.doubts if added)]
    reality = [line for session, line in _reality(rows) if not _told(planned.get(session))]
    identity = plan.id

    def rendered(wanted: Sequence[Edit]) -> str:
        return _own_text(sheets, year, apply_edits(topics, wanted, identity), reality, [])

    edits, refused = _that_hold(edits, lambda wanted: _read(path, rendered(wanted))[0], standing)
    text = rendered(edits)
    plan, problems = _read(path, text)
    taken = (*(edit.words for edit in edits), *(f"新增的一行“{topic['题目'][:30]}”列为专题" for topic in new.topics))
    return ImportedPlan(text, plan, problems, (*doubts, *refused), taken)


def _that_hold(
    edits: Sequence[Edit], build: Callable[[Sequence[Edit]], StudyPlan | None], standing: Standing
) -> tuple[list[Edit], list[str]]:
    """The edits with which the plan can be built and says what they ask for, and why the others were left out."""
    kept, refused = list(edits), []
    while kept:
        plan = build(kept)
        sessions, problems = standing.sessions(plan) if plan else ({}, [])
        failed = failed_edits(kept, sessions, problems)
        if not failed:
            break
        refused += [f"年度安排里 {edit.words}：没有导入，{reason}" for edit, reason in failed.items()]
        kept = [edit for edit in kept if edit not in failed]
    return kept, refused


def _renumbered(added: Sequence[Mapping[str, str]], topics: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The topics of added lines, under ids that no other has."""
    taken = {topic.get("编号", "") for topic in topics}
    found: list[dict[str, str]] = []
    for topic in added:
        number = next(n for n in count(1) if f"bu-{n:02d}" not in taken)
        taken.add(f"bu-{number:02d}")
        found.append({**topic, "编号": f"bu-{number:02d}"})
    return found


def _told(session: Session | None) -> bool:
    return session is not None and session.status is not SessionStatus.PLANNED


def _reality(rows: Sequence[Mapping[str, str]]) -> list[tuple[str, str]]:
    """(session, entry of 开展情况) for each line of 年度安排 in which somebody filled in 情况."""
    found: list[tuple[str, str]] = []
    for row in rows:
        status, session = row.get("情况", ""), row.get("编号", "")
        if not session or status in ("", SessionStatus.PLANNED.value):
            continue
        pairs = [
            ("场次", session),
            ("状态", status),
            ("实际日期", row.get("实际日期", "")),
            ("原因", row.get("原因", "")),
        ]
        line = ", ".join(f"{key}: {scalar(' '.join(value.split()))}" for key, value in pairs if value)
        found.append((session, f"{{{line}}}"))
    return found


def _own_text(
    sheets: Sheets, year: int | None, topics: Sequence[Mapping[str, str]], reality: Sequence[str], doubts: list[str]
) -> str:
    rows = sheets.get(SETTINGS_SHEET, [])
    start = next((n for n, row in enumerate(rows) if list(row[:2]) == ["项目", "内容"]), -1)
    settings = {row[0]: row[1] for row in rows[start + 1 :] if len(row) > 1 and row[0]}
    named = year or find_year({SETTINGS_SHEET: rows}) or find_year(sheets)
    if named is not None:
        settings.setdefault("编号", str(named))
        settings.setdefault("年度", str(named))
    reminders = _reminder_lines(settings)
    introduction = settings.pop("说明", "")
    blackout = [entry for line in settings.pop("避开", "").splitlines() if (entry := _blackout(line))]
    excused = []
    for line in settings.pop("不适用", "").splitlines():
        measure, _, reason = line.replace(":", "：").partition("：")
        if measure.strip():
            excused.append(f"{scalar(measure.strip())}: {scalar(reason.strip())}")
    rules = _table(sheets.get(RULES_SHEET, []), RULE_COLUMNS, doubts)
    return render_plan_text(settings, reminders, rules, topics, introduction, blackout, excused, reality)


def _reminder_lines(settings: dict[str, str]) -> list[str]:
    """Takes the 提醒… settings out and gives them as lines of the front matter."""
    lines: list[str] = []
    festivals = settings.pop("提醒节日", "")
    merged = settings.pop("提醒合并", "").splitlines()
    three, own = settings.pop("提前三日", ""), settings.pop("提醒自定", "").splitlines()
    measures, audience = settings.pop("提醒工作要点", ""), settings.pop("提醒知悉范围", "")
    cases, questions = settings.pop("提醒案例", "").splitlines(), settings.pop("提醒题目", "").splitlines()
    if not festivals and not own:
        return lines
    if festivals:
        lines.append(f"节日: [{', '.join(scalar(part) for part in _parts(festivals))}]")
    groups = [f"[{', '.join(scalar(part) for part in _parts(group))}]" for group in merged if _parts(group)]
    if groups:
        lines.append(f"合并: [{', '.join(groups)}]")
    if three in ("是", "否"):
        lines.append(f"提前三日: {three}")
    nodes = [words for line in own if len(words := line.split()) == 3]
    if nodes:
        lines.append("自定:")
        lines += [f"  - {{编号: {scalar(a)}, 名称: {scalar(b)}, 日期: {scalar(c)}}}" for a, b, c in nodes]
    if measures:
        lines.append(f"工作要点: [{', '.join(scalar(part) for part in _parts(measures))}]")
    if audience:
        lines.append(f"知悉范围: {scalar(audience)}")
    for key, written in (("案例", cases), ("题目", questions)):
        pairs = [line.replace(":", "：").partition("：") for line in written if "：" in line.replace(":", "：")]
        if pairs:
            lines.append(f"{key}:")
            lines += [f"  {scalar(name)}: [{', '.join(scalar(p) for p in _parts(ids))}]" for name, _, ids in pairs]
    return lines


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[、，,；;\s]+", text) if part]


def _blackout(line: str) -> str:
    match = re.fullmatch(r"\s*(\S+?)\s*(?:至|到|—|~)\s*(\S+)\s*(.*)", line)
    if match is None:
        return ""
    start, end = as_date(match[1]), as_date(match[2])
    if start is None or end is None:
        return ""
    return f"{{起: {start}, 止: {end}, 原因: {scalar(match[3].strip() or '领导不在')}}}"


def _table(rows: Sequence[Sequence[str]], known: Sequence[str], doubts: list[str]) -> list[dict[str, str]]:
    """The lines below the heading, which may have a title above it; a column that nobody knows is a doubt."""
    start = next((n for n, row in enumerate(rows) if "编号" in row), None)
    if start is None:
        return []
    header = ["".join(name.split()) for name in rows[start]]
    unknown = [name for name in header if name and name not in known]
    if unknown:
        doubts.append(f"不认识的列没有导入：{'、'.join(unknown)}")
    return [
        {name: cell for name, cell in zip(header, row, strict=False) if name in known and cell}
        for row in rows[start + 1 :]
    ]
