"""Opens XLSX and CSV files as grids of text, merged cells known, formulas never run."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from generators.importers.questions.source import Refused, open_package, read_part

MAX_ROWS = 60_000
MAX_COLUMNS = 80
MAX_CELL = 6_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. ``rows`` pair the row number (from 1) with its cells; ``filled`` has vertical merges filled down.

    ``unread`` are (row, words) that stand beyond what is read: a far column, a hidden sheet.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    filled: tuple[tuple[str, ...], ...] = field(default=())
    unread: tuple[tuple[int, str], ...] = ()

    def filled_row(self, index: int) -> tuple[str, ...]:
        return self.filled[index] if self.filled else self.rows[index][1]


def read_xlsx(data: bytes) -> list[Grid]:
    package = open_package(data)
    for entry in package.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            read_part(package, entry.filename)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl raises whatever a broken part provokes; such a file is refused
        raise Refused("Excel 文件不完整，打不开。请在 Excel 里重新另存一份 xlsx。") from error
    grids = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            grids.append(Grid(sheet.title, (), unread=((1, f"隐藏的工作表“{sheet.title[:20]}”"),)))
            continue
        rows = _rows(sheet)
        spans = [
            (r.min_row, r.max_row, r.min_col)
            for r in sheet.merged_cells.ranges
            if r.max_row > r.min_row and r.max_row - r.min_row < 2000
        ]
        grids.append(Grid(sheet.title, tuple(rows), _fill(rows, spans), _beyond(sheet)))
    return grids


def _rows(sheet: Worksheet) -> list[tuple[int, tuple[str, ...]]]:
    """Only cells that are in the file: a stray one in the last row does not make a million rows of nothing."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet._cells.items():
        if column <= MAX_COLUMNS and (words := _text(cell.value)):
            by_row.setdefault(row, {})[column] = words
        if len(by_row) > MAX_ROWS:
            raise Refused(f"工作表“{sheet.title[:20]}”超过 {MAX_ROWS} 行。")
    width = max((column for cells in by_row.values() for column in cells), default=0)
    return [(row, tuple(by_row[row].get(column, "") for column in range(1, width + 1))) for row in sorted(by_row)]


def _beyond(sheet: Worksheet) -> tuple[tuple[int, str], ...]:
    far = ((row, _text(cell.value)) for (row, column), cell in sheet._cells.items() if column > MAX_COLUMNS)
    return tuple((row, words) for row, words in far if words)[:50]


def _fill(rows: list[tuple[int, tuple[str, ...]]], spans: list[tuple[int, int, int]]) -> tuple[tuple[str, ...], ...]:
    if not spans:
        return ()
    by_number = {number: list(words) for number, words in rows}
    for first, last, column in spans:
        top = by_number.get(first, [])
        if column > len(top):
            continue
        for number in range(first + 1, last + 1):
            if number in by_number and not by_number[number][column - 1]:
                by_number[number][column - 1] = top[column - 1]
    return tuple(tuple(by_number[number]) for number, _ in rows)


def read_csv(text: str) -> list[Grid]:
    delimiter = max(",\t;|", key=lambda mark: sum(line.count(mark) for line in text.split("\n", 20)[:20]))
    csv.field_size_limit(1_000_000)
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            words = tuple(_text(cell) for cell in cells[:MAX_COLUMNS])
            if any(words) and not all(re.fullmatch(r":?-*:?", cell) for cell in words):
                rows.append((number, words))
            if len(rows) > MAX_ROWS:
                raise Refused(f"超过 {MAX_ROWS} 行。")
    except csv.Error as error:
        raise Refused("CSV 文件的引号或分隔符有误，读不下去。请在 Excel 里打开后另存为 xlsx。") from error
    return [Grid("", tuple(rows))]


def table_grid(rows: Sequence[Sequence[str]], first_line: int) -> Grid:
    """A table of a Word file as a grid; its rows carry the paragraph at which the table begins."""
    return Grid(
        "",
        tuple((first_line + index, tuple(row)) for index, row in enumerate(rows) if any(cell.strip() for cell in row)),
    )


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "正确" if cell else "错误"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    text = re.sub(
        r"_x([0-9A-Fa-f]{4})_",
        lambda m: chr(int(m[1], 16)) if int(m[1], 16) >= 32 or m[1].lower() in ("000a", "0009") else "",
        str(cell),
    )
    text = re.sub(r"\r\n?", "\n", text).strip(" \t\n\u3000\u00a0")
    if len(text) > MAX_CELL:
        text = text[:MAX_CELL] + "……（过长，已截断）"
    # An apostrophe kept an exported formula from running; it is no part of the words.
    return text[1:] if re.match(r"'[=+\-@\t]", text) else text
