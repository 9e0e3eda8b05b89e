"""What somebody changed by hand in 年度安排, the dated table of our own workbook: put into the topics that stand for it.

A row is changed by hand where it says neither what the portal's plan gave when the workbook was written nor what the
workbook's own rules and topics give now; so a changed rule moves its sessions and pins none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generators.importers.plan_table import day_of, time_of
from generators.model.plan import Session
from generators.model.problem import Problem
from generators.study_calendar.rows import session_cells

Row = dict[str, str]
_KEYS = {
    "日期": "日期",
    "时间": "时间",
    "内容": "题目",
    "地点": "地点",
    "主持": "主持",
    "主讲": "主讲",
    "参加": "参加",
    "学时": "学时",
}
_ELSEWHERE = {"形式": "种类", "工作要点": "工作要点", "依据": "依据"}
_OPEN = "待定"


@dataclass(frozen=True, slots=True)
class Edit:
    """``changes`` are (column of 年度安排, what stands there now), dates and times as we write them."""

    session: Session
    changes: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        told = "，".join(f"{column}改为“{value[:30]}”" if value else f"{column}删空" for column, value in self.changes)
        return f"{self.session.id}（{self.session.title[:20]}）{told}"


def find_edits(
    rows: Iterable[Row], given: Mapping[str, Session], planned: Mapping[str, Session], year: int
) -> tuple[list[Edit], list[Row], list[str]]:
    """The edits, the lines that somebody added, and what cannot be taken.

    ``given`` are the sessions of the portal's plan, ``planned`` those of the workbook's other sheets, by id. Where the
    portal has no such plan nobody can say what was changed, and each difference is told instead of taken.
    """
    edits: list[Edit] = []
    added: list[Row] = []
    doubts: list[str] = []
    seen: set[str] = set()
    for row in rows:
        session = planned.get(row.get("编号", ""))
        if session is None:
            if row.get("编号", "") not in given and row.get("内容"):
                added.append({key: value for key, value in row.items() if key != "编号"})
            continue
        seen.add(session.id)
        edit, left = _edit(row, session, given, year)
        if edit is not None and not given:
            doubts.append(f"年度安排里 {edit.words}：和规则、专题排出的不同，没有导入")
        elif edit is not None and session.rule is None and session.topic is None:
            doubts.append(f"年度安排里 {edit.words}：廉洁提醒按节日排定，没有导入；日子在“设置”里改")
        elif edit is not None:
            edits.append(edit)
        doubts += left
    gone = [session for session in planned if session in given and session not in seen] if seen else []
    if gone:
        names = "、".join(gone[:5]) + ("等" if len(gone) > 5 else "")
        doubts.append(f"年度安排里删去的 {len(gone)} 场（{names}）仍在计划里；不开的在“情况”写未开展和原因")
    return edits, added, doubts


def apply_edits(topics: Sequence[Row], edits: Iterable[Edit], plan: str) -> list[Row]:
    """The rows of 专题 with the edits in them, a new one where a session had no topic, month by month."""
    changed = [dict(topic) for topic in topics]
    by_id = {topic.get("编号", ""): topic for topic in changed}
    for edit in edits:
        session = edit.session
        topic = by_id.get(session.topic or "")
        if topic is None:
            topic = {
                "月份": f"{session.on.month}月" if session.on else _OPEN,
                "编号": session.id.removeprefix(f"{plan}-"),
                "题目": session.title,
                "规则": session.rule or "",
            }
            changed.append(topic)
        for column, value in edit.changes:
            topic[_KEYS[column]] = value
            if column == "日期" and value:
                topic["月份"] = f"{date.fromisoformat(value).month}月"
    return sorted(changed, key=lambda topic: _month(topic.get("月份", "")))


def failed_edits(
    edits: Sequence[Edit], sessions: Mapping[str, Session], problems: Sequence[Problem]
) -> dict[Edit, str]:
    """Which of the edits the plan, built with them, does not show, and why."""
    failed: dict[Edit, str] = {}
    for edit in edits:
        session = sessions.get(edit.session.id)
        row = session_cells(session) if session else {}
        if all(row.get(column) == value for column, value in edit.changes):
            continue
        title = dict(edit.changes).get("内容", edit.session.title)
        reason = next((p.message for p in problems if f"“{title[:30]}”" in p.message), "")
        failed[edit] = reason or "那天不在这一场的周期之内，或这一项不能单独改；跨期的在“情况”写延期，填实际日期"
    return failed


def _edit(row: Row, session: Session, given: Mapping[str, Session], year: int) -> tuple[Edit | None, list[str]]:
    planned = session_cells(session)
    before = given.get(session.id)
    stood = session_cells(before) if before else planned
    changes: list[tuple[str, str]] = []
    doubts: list[str] = []
    for column in (*_KEYS, *_ELSEWHERE):
        written = row.get(column, "")
        value = _value(column, written, year)
        if value is None:
            doubts.append(f"年度安排里 {session.id} 的{column}“{written[:20]}”看不懂，没有导入")
        elif value not in (planned[column], stood[column]):
            if column in _ELSEWHERE:
                doubts.append(
                    f"年度安排里 {session.id} 的{column}改为“{value[:30]}”：在“规则”或“专题”一页里改，没有导入"
                )
            else:
                changes.append((column, value))
    return (Edit(session, tuple(changes)) if changes else None), doubts


def _value(column: str, written: str, year: int) -> str | None:
    """The cell as the exported table would write it; None where it cannot be read."""
    text = " ".join(written.split()) if column != "内容" else written.strip()
    if not text or text == _OPEN:
        return text
    if column == "日期":
        day, note = day_of(text, year, None)
        return day.isoformat() if day is not None and not note else None
    if column == "时间":
        return time_of(text) or None
    if column == "学时":
        try:
            return f"{float(text.removesuffix('学时')):g}"
        except ValueError:
            return None
    return text


def _month(written: str) -> int:
    digits = written.removesuffix("月")
    return int(digits) if digits.isascii() and digits.isdigit() else 99
