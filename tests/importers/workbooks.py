"""Small Excel files for tests."""

from __future__ import annotations

import io

import openpyxl


def workbook(*rows: tuple[object, ...], title: str = "安排表") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
