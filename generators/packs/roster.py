"""名单: names and units for the sign-in sheet, read from a file that stays outside the project."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from generators.content.damaged import DAMAGED
from generators.model.location import Location
from generators.model.problem import Problem

_HEADS = ("姓名", "名字", "人员姓名", "人员", "name")
_UNITS = ("单位", "部门", "科室", "支部", "unit")
# What stands under or over a list of people and is nobody.
_NOBODY = ("合计", "总计", "小计", "共计", "备注", "说明", "填表", "制表", "审核", "注：", "注:")
_UNIT_ENDS = tuple("科室局组部处委办队院所镇乡村站厅会校司")
_MOST = 2000
_HEAD_WITHIN = 10
_WORKBOOKS = (".xlsx", ".xlsm")
_TEXTS = (".csv", ".txt", ".tsv", "")
_CJK_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af\s]+")


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    unit: str = ""


def read_roster(path: Path) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """A roster from .xlsx, .csv or .txt, as offices keep them. What cannot be read is a problem (D022)."""
    at = Location(path.name)
    suffix = path.suffix.lower()
    if suffix not in (*_WORKBOOKS, *_TEXTS):
        words = f"名单读不了：不支持 {suffix} 文件。"
        return (), (Problem("D022", at, words, "另存为 .xlsx、.csv 或 .txt，每行一人：姓名、单位。"),)
    try:
        sheets = _excel(path) if suffix in _WORKBOOKS else [_lines(path.read_bytes())]
    except DAMAGED as error:
        reason = "找不到文件" if isinstance(error, FileNotFoundError) else "文件损坏、有密码或格式不对"
        return (), (Problem("D022", at, f"名单读不了：{reason}。", "用 Excel 或文本文件，每行一人：姓名、单位。"),)
    # Of several sheets the one that is headed 姓名, else the first that has anybody.
    headed = sorted((sheet for sheet in sheets if sheet), key=lambda sheet: _heading(sheet) is None)
    people = next((found for sheet in headed if (found := parse_roster(sheet))), ())
    if not people:
        return (), (Problem("D022", at, "名单里没有姓名。", "每行写一人，第一列姓名、第二列单位。"),)
    return people, ()


def parse_roster(rows: list[list[str]]) -> tuple[Person, ...]:
    """Rows to people: a heading row, near the top, says which column is which; without one they are name and unit."""
    heading = _heading(rows)
    if heading is not None:
        number, name_column, unit_column = heading
        rows = rows[number + 1 :]
    else:
        # A first column of bare numbers counts the people.
        name_column = 1 if all(row[0].strip().rstrip(".、").isdigit() for row in rows if len(row) > 1) else 0
        name_column = name_column if any(len(row) > 1 for row in rows) else 0
        unit_column = name_column + 1
    people: list[Person] = []
    for row in rows[:_MOST]:
        name = _name(row[name_column]) if name_column < len(row) else ""
        unit = row[unit_column].strip() if 0 <= unit_column < len(row) else ""
        if name and not name.startswith(_NOBODY) and not (row[0].strip().startswith(_NOBODY) and name_column):
            people.append(Person(name, unit))
    return tuple(people)


def _heading(rows: list[list[str]]) -> tuple[int, int, int] | None:
    """(row, name's column, unit's column or -1) of the heading, which may stand under a title."""
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        cells = [re.sub(r"\s|[（(].{0,80}?[）)]|[*＊：:]", "", cell).lower() for cell in row]
        names = [column for head in _HEADS for column, cell in enumerate(cells) if cell == head]
        if names:
            unit = next((n for n, cell in enumerate(cells) if any(word in cell for word in _UNITS)), -1)
            return number, names[0], unit if unit != names[0] else -1
    return None


def _name(cell: str) -> str:
    """A name without the spaces by which 张　三 is brought to the width of three characters."""
    name = cell.strip()
    return re.sub(r"\s", "", name) if _CJK_NAME.fullmatch(name) else re.sub(r"\s+", " ", name)


def _excel(path: Path) -> list[list[list[str]]]:
    """The rows of each sheet, empty ones left out."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except InvalidFileException as error:
        raise ValueError("not a workbook") from error
    try:
        return [
            [row for row in _written(sheet.iter_rows(values_only=True)) if any(cell.strip() for cell in row)]
            for sheet in book.worksheets
        ]
    finally:
        book.close()


def _written(rows: object) -> list[list[str]]:
    return [["" if value is None else str(value) for value in row] for row in rows]  # type: ignore[attr-defined]


def _lines(data: bytes) -> list[list[str]]:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ValueError("unknown encoding")
    text = re.sub(r"[，；;\t]", ",", text)
    rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    return [people for row in rows for people in (_typed(row[0]) if len(row) == 1 else [row])]


def _typed(line: str) -> list[list[str]]:
    """A line without commas: 张三、李四、王五 are three people, 张三 综合科 is one with a unit, 张　三 is one."""
    listed = [part.strip() for part in line.split("、") if part.strip()]
    if len(listed) > 1:
        unit = len(listed) == 2 and listed[1].endswith(_UNIT_ENDS)
        return [listed] if unit else [[name] for name in listed]
    parts = line.split()
    if len(parts) > 1 and _CJK_NAME.fullmatch(line.strip()) and len(parts[0]) > 1:
        if all(not part.endswith(_UNIT_ENDS) and len(part) <= 4 for part in parts):
            return [[name] for name in parts]
        return [[parts[0], "".join(parts[1:])]]
    return [[line]]
