"""Every page stands once, and a folded sheet reads in order."""

from __future__ import annotations

import io

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.documents.booklet import booklet_order, render_booklet
from generators.documents.document import Document, PageBreak, Paragraph
from generators.documents.fonts import Face, resolve_fonts
from generators.documents.pdf import render_pdf


def test_eight_pages_on_two_sheets() -> None:
    assert booklet_order(8) == ((8, 1), (2, 7), (6, 3), (4, 5))


@given(st.integers(1, 200))
def test_every_page_stands_once(pages: int) -> None:
    placed = [number for side in booklet_order(pages) for number in side if number is not None]
    assert sorted(placed) == list(range(1, pages + 1))
    assert len(booklet_order(pages)) == -(-pages // 4) * 2


@pytest.mark.skipif(not resolve_fonts().chain(Face.FANG), reason="no Chinese typeface on this machine")
def test_a_booklet_has_wide_sheets_with_two_pages_each() -> None:
    blocks = tuple(block for n in range(1, 6) for block in (Paragraph(f"第{n}页"), PageBreak()))
    folded = render_booklet(render_pdf(Document("手册", blocks)))
    pages = pypdf.PdfReader(io.BytesIO(folded)).pages
    assert len(pages) == 4
    assert round(float(pages[0].mediabox.width) * 25.4 / 72) == 420
    assert "第2页" in pages[1].extract_text()
    assert render_booklet(render_pdf(Document("手册", blocks))) == folded
