"""Opens an Excel file as rows of text: values as shown, cells merged downwards filled, formulas never run."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime, time

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

MAX_BYTES = 20_000_000
MAX_UNPACKED = 60_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 60
_MIDNIGHT = time(0)


class UnreadableWorkbook(Exception):
    """Not an Excel file that can be read; the message is for people."""


def read_sheets(data: bytes) -> dict[str, list[list[str]]]:
    """Each visible sheet as rows of text, empty rows left out. Raises ``UnreadableWorkbook``."""
    if len(data) > MAX_BYTES:
        raise UnreadableWorkbook(f"文件超过 {MAX_BYTES // 1_000_000} MB。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise UnreadableWorkbook("文件展开后过大，不像一份表格；删去图片和空行后另存一份。")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        return {sheet.title: _rows(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"}
    except UnreadableWorkbook:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, IndexError, AttributeError) as error:
        raise UnreadableWorkbook("这不是能读的 Excel 文件（.xlsx）；旧的 .xls 请先另存为 .xlsx。") from error
    except Exception as error:
        # openpyxl and the XML parser raise whatever a broken part provokes; there is no common base.
        raise UnreadableWorkbook("文件内部已损坏，请用 Excel 打开后另存一份再导入。") from error


def cell_text(value: object) -> str:
    """A cell as people see it: dates as 2027-03-15 (with 15:00 where they have a time of day), whole numbers bare."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == _MIDNIGHT else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _rows(sheet: Worksheet) -> list[list[str]]:
    # Beyond its own bounds openpyxl would make the cells up.
    height, width = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    rows = [
        [cell_text(value) for value in row] for row in sheet.iter_rows(max_row=height, max_col=width, values_only=True)
    ]
    own = [any(row) for row in rows]
    for merged in sheet.merged_cells.ranges:
        first, column = merged.min_row - 1, merged.min_col - 1
        if first >= len(rows) or column >= len(rows[first]):
            continue
        for number in range(first + 1, min(merged.max_row, len(rows))):
            # A merge over empty rows makes no row of them.
            if own[number] and column < len(rows[number]):
                rows[number][column] = rows[first][column]
    return [row for row, filled in zip(rows, own, strict=True) if filled]
