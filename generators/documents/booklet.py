"""Folds a PDF into a booklet: two A4 pages on each side of A3, in the order in which folded sheets are read."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pypdf
from pypdf import PageObject, Transformation
from pypdf.generic import NameObject, TextStringObject


def booklet_order(pages: int) -> tuple[tuple[int | None, int | None], ...]:
    """(left, right) page numbers from 1 for each side of each sheet; None is a blank. Print on both sides, short edge.

    Four pages to a sheet: the first sheet's front carries the last and the first page, its back the second and the last but one.
    """
    padded = -(-max(pages, 1) // 4) * 4
    sides: list[tuple[int | None, int | None]] = []
    for sheet in range(padded // 4):
        first, last = 2 * sheet + 1, padded - 2 * sheet
        sides += [(last, first), (first + 1, last - 1)]

    def real(number: int) -> int | None:
        return number if number <= pages else None

    return tuple((real(left or 0), real(right or 0)) for left, right in sides)


def render_booklet(data: bytes) -> bytes:
    """The PDF imposed for folding, with the size of its first page doubled across. For paper alone: tags are left out."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    width, height = (float(side) for side in (reader.pages[0].mediabox.width, reader.pages[0].mediabox.height))
    writer = pypdf.PdfWriter()
    for side in booklet_order(len(reader.pages)):
        sheet = PageObject.create_blank_page(width=2 * width, height=height)
        for offset, number in zip((0.0, width), side, strict=True):
            if number is not None:
                sheet.merge_transformed_page(reader.pages[number - 1], Transformation().translate(offset, 0))
        writer.add_page(sheet)
    for page in writer.pages:
        page.compress_content_streams()
    title = reader.metadata.title if reader.metadata and reader.metadata.title else ""
    stamp = datetime(1980, 1, 1, tzinfo=UTC)
    writer.add_metadata({"/Title": title, "/Producer": "qianshao", "/CreationDate": f"D:{stamp:%Y%m%d%H%M%S}Z"})
    writer.root_object[NameObject("/Lang")] = TextStringObject("zh-CN")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
