"""Reads the host's attendance sheets: a line a person and session, a grid of people and days, or one sheet a session."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generators.content.plan_values import parse_day, parse_hours
from generators.importers.workbook import read_sheets

_PRESENT = re.compile(
    r"(?:已到|实到|到会|到场|到岗|到|出席|参加|参会|是|[√✓✔☑]|迟到|早退|线上|视频).*|[vy1]|yes|true", re.I
)
_ABSENT = re.compile(
    r"(?:缺席?|未|没|否|不|请假|[^，。]{0,3}假(?:$|[（(])|公差|公出|出差|外出|休息|[×✗✘☒]).*|[xn0]|no|false", re.I
)
# What only says that somebody was not there, and gives no reason.
_BARE = re.compile(r"(?:缺席?|未到会?|没来|没到|否|未参加|[×✗✘☒xXnN0]|no|false)[（(：:]?\s*(.*?)[）)]?", re.I)
_HEADS = (
    ("made_up", ("补学",)),
    ("reason", ("原因",)),
    ("name", ("姓名", "名字")),
    ("session", ("场次", "编号")),
    ("present", ("到会", "出席", "签到", "签名", "签字", "参会", "考勤", "到场", "出勤", "到课", "是否参加")),
    ("hours", ("学时", "课时")),
    ("day", ("日期", "时间")),
    ("subject", ("内容", "主题", "会议", "形式", "活动", "题目")),
    ("recorder", ("记录人",)),
    ("attachment", ("附件",)),
    ("note", ("备注",)),
)
_PEOPLE = ("人员", "参会人员", "参学人员", "参加人员", "党员", "同志")
_DATE = re.compile(r"(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?")
_SESSION = re.compile(r"\d{4}[a-z0-9-]{0,60}-[a-z][a-z0-9-]*")


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
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A file or line that was left out, and why, for a person to look at."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class _Table:
    """A heading: columns by key, and those that are sessions or days of their own (a grid)."""

    columns: Mapping[str, int]
    grid: Mapping[int, tuple[str, date | None, str]]


def read_attendance(
    data: bytes, where: str, year: int | None = None, half_day: float = 4.0
) -> tuple[tuple[Attendance, ...], tuple[Doubt, ...]]:
    """Raises ``UnreadableWorkbook``. ``year`` is that of days written without one, ``half_day`` the 学时 of 半天."""
    found: list[Attendance] = []
    doubts: list[Doubt] = []
    for sheet, rows in read_sheets(data).items():
        table: _Table | None = None
        above: list[str] = [sheet]
        for number, row in enumerate(rows, 1):
            heading = _heading(row, year)
            if heading is not None:
                table = heading
                continue
            if table is None:
                above += [cell for cell in row if cell]
                continue
            line = f"{where} {sheet} 第 {number} 行"
            for cells in _lines(table, row, above, year):
                entry, why = _attendance(cells, year, half_day)
                doubts += [Doubt(line, words) for words in why]
                found += [entry] if entry is not None else []
        if rows and table is None:
            hint = "没有认出表头：需要“姓名”，和“场次”“日期”或每场一列"
            doubts.append(Doubt(f"{where} {sheet}", hint))
    return tuple(found), tuple(doubts)


def person_name(value: object) -> str:
    """A short printable name: 张　三 and 张三 are one person; nothing for what is no text."""
    if not isinstance(value, str):
        return ""
    text = "".join(c for c in unicodedata.normalize("NFKC", value) if c.isprintable())
    bare = "".join(text.split())
    return (text.strip() if bare.isascii() else bare)[:60]


def _heading(row: Sequence[str], year: int | None) -> _Table | None:
    columns: dict[str, int] = {}
    grid: dict[int, tuple[str, date | None, str]] = {}
    for position, cell in enumerate(row):
        name = re.sub(r"\s", "", cell)
        key = next((key for key, words in _HEADS if len(name) <= 12 and any(word in name for word in words)), None)
        key = "name" if name in _PEOPLE else key
        session = _SESSION.search(name)
        # 2027年3月15日 党员大会: the day stands first, with or without a year.
        written = _DATE.match(name)
        text = written[0] if written else name
        day = parse_day(text, year) if year and not session else _dated(text)
        if session or day:
            # 3月15日（主题党日）: of several sessions on one day, the heading says which.
            grid[position] = (session[0] if session else "", day, _DATE.sub("", name, count=1))
        elif key is not None and key not in columns and name != "序号":
            columns[key] = position
    if "name" not in columns or not (grid or len(columns) > 1):
        return None
    return _Table(columns, grid if not {"session", "day"} & set(columns) else {})


def _lines(table: _Table, row: Sequence[str], above: Sequence[str], year: int | None) -> list[dict[str, str]]:
    """The cells of a row by key, once for each session that it speaks of."""
    cells = {key: row[place] if place < len(row) else "" for key, place in table.columns.items()}
    if table.grid:
        lines = []
        for place, (session, day, subject) in table.grid.items():
            written = row[place] if place < len(row) else ""
            if written and cells.get("name"):
                mine = {"session": session, "day": str(day or ""), "subject": subject, "present": written, "hours": ""}
                lines.append({**cells, **mine})
        return lines
    if not {"session", "day"} & set(table.columns) and any(cells.values()):
        # A sheet for one session names it above its heading or in its tab.
        session = next((match[0] for text in above if (match := _SESSION.search(text))), "")
        days = [day for text in above for match in _DATE.findall(text) if (day := parse_day(match, year or 1))]
        known = next((day for day in days if day.year > 1), None)
        cells = {**cells, "session": session, "day": str(known or "")}
        cells.setdefault("subject", " ".join(above[1:])[:60])
        signed = cells.get("present", "")
        if signed and person_name(signed) == person_name(cells.get("name", "")):
            cells["present"] = "到"
    return [cells]


def _attendance(
    cells: Mapping[str, str], year: int | None, half_day: float
) -> tuple[Attendance | None, tuple[str, ...]]:
    name = person_name(cells.get("name", ""))
    session = re.sub(r"\s", "", cells.get("session", ""))
    written = cells.get("day", "")
    day = parse_day(written, year) if year else _dated(written)
    if name in ("合计", "小计", "总计") or not any(cells.values()):
        return None, ()
    if not name or not (session or day):
        if any(value for key, value in cells.items() if key not in ("session", "day", "subject")):
            return None, ("缺少姓名，或既没有场次编号也没有日期",)
        return None, ()
    doubts = []
    present, why = _present(cells.get("present", ""))
    if present is None:
        doubts.append(f"看不出 {name} 是否到会（“{cells.get('present', '')[:20]}”），没有计入")
    hours = parse_hours(cells["hours"], half_day) if cells.get("hours") else None
    if cells.get("hours") and (hours is None or hours > 24):
        doubts.append(f"{name} 的学时“{cells['hours'][:20]}”看不懂，按计划里的学时计")
        hours = None
    note = cells.get("note", "")
    entry = Attendance(
        session=session,
        day=day,
        name=name,
        present=present,
        reason=cells.get("reason", "") or ("" if present else why),
        made_up=cells.get("made_up", ""),
        hours=hours,
        recorder=cells.get("recorder", ""),
        attachment=cells.get("attachment", ""),
        note="；".join(part for part in (note, f"{name}{why}" if present and why else "") if part),
        subject=cells.get("subject", ""),
    )
    return entry, tuple(doubts)


def _present(written: str) -> tuple[bool | None, str]:
    """Whether the cell says that somebody was there, and what it says beside that (a reason, 迟到)."""
    word = "".join(written.split())
    if _PRESENT.fullmatch(word):
        return True, word if word.startswith(("迟到", "早退", "线上", "视频")) else ""
    if _ABSENT.fullmatch(word):
        bare = _BARE.fullmatch(word)
        return False, (bare[1] if bare else word)
    return None, ""


def _dated(text: str) -> date | None:
    """A day that names its own year; without one it could be anybody's."""
    day = parse_day(text, 1)
    return day if day is not None and day.year > 1 else None
