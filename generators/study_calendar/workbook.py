"""Excel files, deterministic and formula-safe: the year's table, and with it the plan itself to edit and import again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generators.documents.repack import pack

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_THIN = Side(style="thin", color="808080")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CELL_LIMIT = 32_000


def render_workbook(sheets: Sequence[tuple[str, Sequence[Sequence[str]], Sequence[int]]], note: str = "") -> bytes:
    """``sheets`` are (name, rows with the header first, column widths); ``note`` stands below the first sheet's table."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for position, (name, rows, widths) in enumerate(sheets):
        sheet = book.create_sheet(name)
        _fill(sheet, rows, widths)
        if note and position == 0:
            write_text(sheet, len(rows) + 2, 1, note)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    return _undated(buffer.getvalue())


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Text that stays text: ``=1+1`` is shown, not calculated."""
    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_CELL_LIMIT]
    if text:
        cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            write_text(sheet, number, column, text)
            cell = sheet.cell(number, column)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = _BORDER
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _undated(data: bytes) -> bytes:
    """openpyxl writes the clock into ``modified`` on saving; what it wrote there is set back."""
    stamp = f"{_EPOCH:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = []
        for name in archive.namelist():
            content = archive.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entries.append((name, content))
    return pack(tuple(entries))
