"""名单: names and units for the sign-in sheet, read from a file that stays outside the project."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from generators.model.location import Location
from generators.model.problem import Problem

_HEADS = ("姓名", "名字", "人员", "name")
_UNITS = ("单位", "部门", "科室", "unit")
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    unit: str = ""


def read_roster(path: Path) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """A roster from .xlsx, .csv or .txt (one name a line, or name and unit). What cannot be read is a problem (D022)."""
    at = Location(path.name)
    try:
        rows = _excel(path) if path.suffix.lower() == ".xlsx" else _lines(path.read_bytes())
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        reason = "找不到文件" if isinstance(error, FileNotFoundError) else "文件损坏或格式不对"
        return (), (Problem("D022", at, f"名单读不了：{reason}。", "用 Excel 或文本文件，每行一人：姓名、单位。"),)
    people = parse_roster(rows)
    if not people:
        return (), (Problem("D022", at, "名单里没有姓名。", "每行写一人，第一列姓名、第二列单位。"),)
    return people, ()


def parse_roster(rows: list[list[str]]) -> tuple[Person, ...]:
    """Rows to people: a heading row says which column is which; without one they are name and unit."""
    name_column, unit_column = 0, 1
    first = [cell.strip().lower() for cell in rows[0]] if rows else []
    heads = [n for n, cell in enumerate(first) if cell in _HEADS]
    if heads:
        name_column = heads[0]
        unit_column = next((n for n, cell in enumerate(first) if any(word in cell for word in _UNITS)), -1)
        rows = rows[1:]
    people: list[Person] = []
    for row in rows[:_MOST]:
        name = row[name_column].strip() if name_column < len(row) else ""
        unit = row[unit_column].strip() if 0 <= unit_column < len(row) else ""
        if name:
            people.append(Person(name, unit))
    return tuple(people)


def _excel(path: Path) -> list[list[str]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except InvalidFileException as error:
        raise ValueError("not a workbook") from error
    try:
        sheet = book.worksheets[0]
        rows = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        return [row for row in rows if any(cell.strip() for cell in row)]
    finally:
        book.close()


def _lines(data: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ValueError("unknown encoding")
    text = text.replace("，", ",").replace("\t", ",").replace("、", ",")
    return [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
