"""Reads a plan from Excel: the three sheets that we write, or the plain table of dates that an office already has."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from generators.content.document import parse_document
from generators.content.fields import as_date
from generators.content.plan import read_plan
from generators.content.plan_text import render_plan_text, scalar
from generators.model.plan import SessionKind, SessionStatus, StudyPlan
from generators.model.problem import Problem
from generators.study_calendar.plan_sheets import (
    RULE_COLUMNS,
    RULES_SHEET,
    SETTINGS_SHEET,
    TOPIC_COLUMNS,
    TOPICS_SHEET,
)

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 60

# What offices call the columns of a plain plan table, and the key that each is here.
_ALIASES = {
    "日期": ("日期", "时间", "学习时间", "开展时间", "计划时间"),
    "种类": ("形式", "种类", "类型", "学习形式", "活动形式"),
    "题目": ("内容", "题目", "主题", "学习内容", "活动内容", "专题"),
    "主讲": ("主讲", "主讲人", "领学人", "授课人"),
    "学时": ("学时",),
    "工作要点": ("工作要点", "要点序号"),
    "法规": ("法规", "学习法规"),
    "阅读": ("材料", "学习材料", "阅读"),
    "原因": ("原因", "未开展原因"),
    "状态": ("情况", "状态", "完成情况"),
    "实际日期": ("实际日期", "实际开展日期"),
}


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """``text`` is the Markdown to be written; ``plan`` and ``problems`` what reading it back gave."""

    text: str
    plan: StudyPlan | None
    problems: tuple[Problem, ...]


class UnreadableWorkbook(Exception):
    """Not an Excel file that can be read; the message is for people."""


def import_plan(data: bytes, year: int, path: str) -> ImportedPlan:
    """``year`` names a plan that the file itself does not name. Raises ``UnreadableWorkbook``."""
    sheets = read_sheets(data)
    own = RULES_SHEET in sheets or SETTINGS_SHEET in sheets
    text = _own_text(sheets, year) if own else _table_text(sheets, year)
    document, problems = parse_document(path, text)
    plan, found = read_plan(document)
    return ImportedPlan(text, plan, (*problems, *found))


def read_sheets(data: bytes) -> dict[str, list[list[str]]]:
    """Each sheet as rows of text: values as shown, never formulas; empty rows left out."""
    if len(data) > MAX_BYTES:
        raise UnreadableWorkbook(f"文件超过 {MAX_BYTES // 1_000_000} MB。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise UnreadableWorkbook("文件展开后过大，不像一份学习计划。")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return {
            sheet.title: list(_rows(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)))
            for sheet in book.worksheets
        }
    except UnreadableWorkbook:
        raise
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        TypeError,
        IndexError,
        AttributeError,
    ) as error:
        raise UnreadableWorkbook("这不是能读的 Excel 文件（.xlsx）；旧的 .xls 请先另存为 .xlsx。") from error
    except Exception as error:
        # The XML parser's own errors (entities, bombs, broken markup) have no common base.
        raise UnreadableWorkbook("文件内部已损坏，请用 Excel 打开后另存一份再导入。") from error


def _rows(rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    for row in rows:
        cells = [_cell(value) for value in row]
        if any(cells):
            yield cells


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _own_text(sheets: dict[str, list[list[str]]], year: int) -> str:
    settings = {row[0]: row[1] for row in sheets.get(SETTINGS_SHEET, [])[1:] if len(row) > 1 and row[0]}
    settings.setdefault("编号", str(year))
    settings.setdefault("年度", str(year))
    reminders = _reminder_lines(settings)
    introduction = settings.pop("说明", "")
    blackout = [entry for line in settings.pop("避开", "").splitlines() if (entry := _blackout(line))]
    excused = []
    for line in settings.pop("不适用", "").splitlines():
        measure, _, reason = line.replace(":", "：").partition("：")
        if measure.strip():
            excused.append(f"{scalar(measure.strip())}: {scalar(reason.strip())}")
    rules = _table(sheets.get(RULES_SHEET, []), RULE_COLUMNS)
    topics = _table(sheets.get(TOPICS_SHEET, []), TOPIC_COLUMNS)
    return render_plan_text(settings, reminders, rules, topics, introduction, blackout, excused)


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


def _table(rows: list[list[str]], known: list[str]) -> list[dict[str, str]]:
    if not rows:
        return []
    header = rows[0]
    return [{name: cell for name, cell in zip(header, row, strict=False) if name in known and cell} for row in rows[1:]]


def _table_text(sheets: dict[str, list[list[str]]], year: int) -> str:
    """The office's own table: a dated topic for each row that has a day or a month and a subject."""
    topics: list[dict[str, str]] = []
    for rows in sheets.values():
        columns: dict[int, str] = {}
        for row in rows:
            if not columns:
                columns = _columns(row)
                continue
            entry: dict[str, str] = {}
            for position, key in columns.items():
                if position < len(row) and row[position]:
                    entry.setdefault(key, row[position])
            topic = _office_topic(entry, year, len(topics) + 1)
            if topic is not None:
                topics.append(topic)
    topics.sort(key=lambda topic: (topic["月份"] == "待定", topic["月份"].rjust(4, "0"), topic.get("日期", "")))
    settings = {"类型": "学习计划", "编号": str(year), "标题": f"{year}年度学习计划", "年度": str(year)}
    return render_plan_text(settings, (), (), topics)


def _columns(row: list[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for position, cell in enumerate(row):
        name = re.sub(r"\s", "", cell)
        for key, aliases in _ALIASES.items():
            if name in aliases and key not in found.values():
                found[position] = key
                break
    return found if {"日期", "题目"} <= set(found.values()) else {}


def _office_topic(entry: dict[str, str], year: int, number: int) -> dict[str, str] | None:
    title = entry.get("题目", "")
    written = entry.get("日期", "")
    if not title:
        return None
    day = as_date(written) or as_date(f"{year}年{written}")
    month = re.match(r"\s*(?:\d{4}年)?\s*(\d{1,2})\s*月", written)
    kind = entry.get("种类", "")
    topic = {
        **{key: value for key, value in entry.items() if key not in ("日期", "种类", "状态")},
        "编号": f"{year}-{number:03d}",
        "月份": f"{day.month}月" if day else f"{int(month[1])}月" if month else "待定",
        "题目": title.splitlines()[0][:80],
        "种类": kind if kind in {k.value for k in SessionKind} else SessionKind.GROUP_STUDY.value,
    }
    if day is not None and day.year == year:
        topic["日期"] = day.isoformat()
    if entry.get("状态") in {status.value for status in SessionStatus}:
        topic["状态"] = entry["状态"]
    return topic
