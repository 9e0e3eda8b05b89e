"""Reads what comes back from people: result files that readers exported, and the host's attendance sheet. Neither is trusted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from generators.content.fields import as_date
from generators.importers.workbook import read_sheets

SCHEMA = "qianshao-result/1"
MAX_RESULT_BYTES = 5_000_000
MAX_ITEMS = 2_000
_PRESENT = ("到", "到会", "出席", "参加", "是", "√", "✓", "1", "实到")
_ABSENT = ("缺席", "未到", "否", "请假", "×", "0", "缺", "迟", "病假", "事假", "公差", "出差")
_HEADS = {
    "session": ("场次", "场次编号", "编号"),
    "day": ("日期", "时间", "实际日期"),
    "name": ("姓名", "人员"),
    "present": ("到会", "出席", "到会情况", "出席情况", "签到"),
    "reason": ("缺席原因", "原因"),
    "made_up": ("补学", "补学情况", "补学日期"),
    "hours": ("学时",),
    "recorder": ("记录人",),
    "attachment": ("附件",),
    "note": ("备注",),
}


@dataclass(frozen=True, slots=True)
class ExamResult:
    """One finished test: who (as typed by the reader), which paper, how much of how much, on which day."""

    name: str
    paper: str
    seed: int
    score: float
    total: float
    answered: int
    finished: date


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person at one session. ``present`` None: the sheet does not say. ``made_up`` is what stands under 补学."""

    session: str
    day: date | None
    name: str
    present: bool | None
    reason: str = ""
    made_up: str = ""
    hours: float | None = None
    recorder: str = ""
    attachment: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A file or line that was left out, and why, for a person to look at."""

    where: str
    why: str


def read_result(data: bytes, where: str, portal: str) -> tuple[ExamResult | None, tuple[Doubt, ...]]:
    """One result file of this portal; anything else is a doubt, never an error."""

    def refuse(why: str) -> tuple[None, tuple[Doubt, ...]]:
        return None, (Doubt(where, why),)

    if len(data) > MAX_RESULT_BYTES:
        return refuse("文件过大，不是答题结果")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return refuse("不是答题结果文件（读不出 JSON）")
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        return refuse("不是本系统导出的答题结果")
    if found.get("portal") != portal:
        return refuse("是另一个门户的答题结果")
    name, paper = _word(found.get("name")), _word(found.get("paper"))
    finished = as_date(str(found.get("finished", ""))[:10])
    numbers = [found.get(key) for key in ("seed", "score", "total", "answered")]
    if not name or not paper or finished is None:
        return refuse("缺少姓名、试卷或完成日期")
    if not all(isinstance(n, int | float) and not isinstance(n, bool) and abs(n) < 1e9 for n in numbers):
        return refuse("分数不是数字")
    seed, score, total, answered = (float(n) for n in numbers if isinstance(n, int | float))
    if not 0 <= score <= total + 1e-6:
        return refuse("得分超过总分")
    items = found.get("items", [])
    if not isinstance(items, list) or len(items) > MAX_ITEMS:
        return refuse("题目列表不合要求")
    return ExamResult(name, paper, int(seed), score, total, int(answered), finished), ()


def read_attendance(data: bytes, where: str) -> tuple[tuple[Attendance, ...], tuple[Doubt, ...]]:
    """Rows under a heading with at least 姓名 and 场次 or 日期. Raises ``UnreadableWorkbook`` where it is no workbook."""
    found: list[Attendance] = []
    doubts: list[Doubt] = []
    for sheet, rows in read_sheets(data).items():
        columns: dict[str, int] = {}
        for number, row in enumerate(rows, 1):
            if not columns:
                columns = _columns(row)
                continue
            line = f"{where} {sheet} 第 {number} 行"
            cells = {key: row[position] if position < len(row) else "" for key, position in columns.items()}
            entry = _attendance(cells)
            if entry is None:
                if any(cells.values()):
                    doubts.append(Doubt(line, "缺少姓名，或既没有场次编号也没有日期"))
                continue
            if entry.present is None:
                doubts.append(
                    Doubt(line, f"看不出 {entry.name} 是否到会（“{cells.get('present', '')[:20]}”），没有计入")
                )
            found.append(entry)
        if rows and not columns:
            doubts.append(Doubt(f"{where} {sheet}", "没有认出表头：需要“姓名”和“场次”或“日期”两列"))
    return tuple(found), tuple(doubts)


def _columns(row: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, cell in enumerate(row):
        name = re.sub(r"\s", "", cell)
        for key, heads in _HEADS.items():
            if name in heads and key not in found:
                found[key] = position
    return found if "name" in found and ("session" in found or "day" in found) else {}


def _attendance(cells: dict[str, str]) -> Attendance | None:
    name = _word(cells.get("name", ""))
    session, day = cells.get("session", "").strip(), as_date(cells.get("day", ""))
    if not name or not (session or day):
        return None
    try:
        hours = float(cells["hours"]) if cells.get("hours") else None
    except ValueError:
        hours = None
    return Attendance(
        session=session,
        day=day,
        name=name,
        present=_present(cells.get("present", "")),
        reason=cells.get("reason", ""),
        made_up=cells.get("made_up", ""),
        hours=hours if hours is not None and 0 <= hours <= 24 else None,
        recorder=cells.get("recorder", ""),
        attachment=cells.get("attachment", ""),
        note=cells.get("note", ""),
    )


def _present(written: str) -> bool | None:
    word = written.strip()
    if word in _PRESENT:
        return True
    return False if word.startswith(_ABSENT) else None


def _word(value: object) -> str:
    """A short printable text, or nothing."""
    if not isinstance(value, str):
        return ""
    return "".join(c for c in value.strip() if c.isprintable())[:60]
