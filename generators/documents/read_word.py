"""Measures a DOCX: what each paragraph's style and runs come to, and the page that they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import Section

from generators.documents.facts import OFF_GRID, Facts, PageNumber, Piece, Role, role_of
from generators.documents.word_manner import (
    Element,
    Manner,
    Styles,
    paragraph_manner,
    read_manner,
    run_text,
    style_name,
)

_MM_PER_TWIP = 25.4 / 1440
_EMU_PER_MM = 36000


def read_word_facts(path: Path) -> Facts:
    """Raises what python-docx raises for a broken file; the caller turns that into a problem."""
    word = docx.Document(str(path))
    styles = Styles(word)
    pieces = tuple(_pieces(word, styles))
    section = _judged_section(word)
    width, height = (section.page_width or 0) / _EMU_PER_MM, (section.page_height or 0) / _EMU_PER_MM
    left, right = (section.left_margin or 0) / _EMU_PER_MM, (section.right_margin or 0) / _EMU_PER_MM
    top, bottom = (section.top_margin or 0) / _EMU_PER_MM, (section.bottom_margin or 0) / _EMU_PER_MM
    measure, tall = width - left - right, height - top - bottom
    normal = _body_manner(word, styles)
    characters, lines = _grid(section._sectPr, normal, measure, tall)
    numbers = tuple(_numbers(word, styles))
    return Facts(
        kind="docx",
        pages=tuple(((s.page_width or 0) / _EMU_PER_MM, (s.page_height or 0) / _EMU_PER_MM) for s in word.sections),
        top=top,
        left=left,
        width=measure,
        height=tall,
        pieces=pieces,
        characters=characters,
        lines=lines,
        numbers=numbers,
        numbered=bool(numbers),
        colours=tuple(_colours(word, styles)),
        theme_fonts=any(piece.font == "" for piece in pieces),
        headless_tables=tuple(_headless(word)),
        title=word.core_properties.title,
        language="zh-CN",
        off_grid=word.core_properties.category == OFF_GRID,
        text=tuple((piece.where, piece.text) for piece in pieces),
    )


def _judged_section(word: WordDocument) -> Section:
    """The first upright section whose margins leave the standard, so that none hides behind a good one; else the first.

    A table on its side (横排) has margins of its own.
    """
    wanted = (37.0, 35.0, 28.0, 26.0)

    def away(section: Section) -> bool:
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        upright = (section.page_height or 0) >= (section.page_width or 0)
        return upright and any(abs((side or 0) / _EMU_PER_MM - mm) > 1 for side, mm in zip(sides, wanted, strict=True))

    return next((section for section in word.sections if away(section)), word.sections[0])


# Above the title may stand a mark (内部资料), a number and their empty lines, no more.
_TITLE_WITHIN = 4


def _pieces(word: WordDocument, styles: Styles) -> Iterator[Piece]:
    seen, titled = 0, any(styles.role(style_name(p)) is Role.TITLE for p in word.element.body.iter(qn("w:p")))
    for number, paragraph in enumerate(word.element.body.iter(qn("w:p")), 1):
        runs = [(run, run_text(run)) for run in paragraph.iter(qn("w:r"))]
        text = "".join(words for _, words in runs)
        if not text.strip():
            continue
        base, name = paragraph_manner(paragraph, styles)
        longest = max(runs, key=lambda pair: len(pair[1]))[0]
        manner = read_manner(longest).over(base)
        role = styles.role(name) or (role_of(text) if base.align not in ("center", "right") else Role.OTHER)
        table = next(paragraph.iterancestors(qn("w:tc")), None) is not None
        seen += 1
        # Most editors type a title as a centred line: the first such near the top, whatever its size.
        if not titled and not table and seen <= _TITLE_WITHIN and base.align == "center":
            role, titled = Role.TITLE, True
        yield Piece(text, role, manner.font or "", manner.size or 10.5, number, bool(manner.bold), manner.first, table)


def _body_manner(word: WordDocument, styles: Styles) -> Manner:
    """The manner of the longest run of body text: what the grid is measured by."""
    best, length = styles.manner(None), 0
    for paragraph in word.element.body.findall(qn("w:p")):
        base, name = paragraph_manner(paragraph, styles)
        if styles.role(name):
            continue
        for run in paragraph.iter(qn("w:r")):
            words = len(run_text(run))
            if words > length:
                best, length = read_manner(run).over(base), words
    return best


def _grid(section: Element, manner: Manner, measure: float, tall: float) -> tuple[int | None, int | None]:
    """Characters a line and lines a page by Word's own rules: an exact pitch first, else the document's grid."""
    size = manner.size or 10.5
    grid = section.find(qn("w:docGrid"))
    kind = grid.get(qn("w:type")) if grid is not None and manner.snap is not False else None
    advance = size + (manner.spacing or 0)
    if kind in ("linesAndChars", "snapToChars") and grid is not None:
        advance = size + float(grid.get(qn("w:charSpace")) or 0) / 4096
    characters = int(measure / 25.4 * 72 / advance + 0.02) if advance > 0 else None
    pitch: float | None = None
    if manner.line and manner.line[1] == "exact":
        pitch = manner.line[0]
    elif kind and grid is not None and grid.get(qn("w:linePitch")):
        pitch = float(grid.get(qn("w:linePitch")) or 0) / 20
        pitch *= -(-size * 1.3 // pitch) if pitch else 1
    elif manner.line and manner.line[1] == "auto":
        pitch = size * 1.3 * manner.line[0] / 12
    lines = int(tall / 25.4 * 72 / pitch + 0.02) if pitch else None
    return characters, lines


def _numbers(word: WordDocument, styles: Styles) -> Iterator[PageNumber]:
    section = word.sections[0]
    both = word.settings.odd_and_even_pages_header_footer
    footers = [(section.footer, True)]
    footers.append((section.even_page_footer if both else section.footer, False))
    for footer, odd in footers:
        for paragraph in footer._element.iter(qn("w:p")):
            if (
                next(paragraph.iterancestors(_FALLBACK), None) is not None
                or paragraph.find(f".//{_TEXT_BOX}") is not None
            ):
                continue
            codes = "".join(node.text or "" for node in paragraph.iter(qn("w:instrText")))
            codes += "".join(node.get(qn("w:instr")) or "" for node in paragraph.iter(qn("w:fldSimple")))
            if not re.search(r"\bPAGE\b", codes):
                continue
            base, _ = paragraph_manner(paragraph, styles)
            runs = list(paragraph.iter(qn("w:r")))
            manner = read_manner(runs[0]).over(base) if runs else base
            side = _number_side(paragraph, base.align, odd)
            text = "".join(run_text(run) for run in runs)
            yield PageNumber(text, side, odd, manner.font or "", manner.size or 10.5)


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_TEXT_BOX = qn("w:txbxContent")
_SIDES = {"right": "right", "end": "right", "center": "center"}


def _number_side(paragraph: Element, align: str | None, odd: bool) -> str:
    """Where a page number stands: Word puts it into a frame, WPS into a text box, each with a place of its own."""
    outside = {"outside": "right" if odd else "left", "inside": "left" if odd else "right"}
    placed: str | None = None
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    if frame is not None:
        placed = frame.get(qn("w:xAlign"))
    anchor = next(paragraph.iterancestors(_ANCHOR), None)
    if anchor is not None:
        found = anchor.find("{*}positionH/{*}align")
        placed = None if found is None else found.text
    if placed:
        return outside.get(placed) or _SIDES.get(placed, "left")
    return _SIDES.get(align or "", "left")


def _colours(word: WordDocument, styles: Styles) -> Iterator[tuple[str, int]]:
    for number, paragraph in enumerate(word.element.body.iter(qn("w:p")), 1):
        base, _ = paragraph_manner(paragraph, styles)
        for run in paragraph.iter(qn("w:r")):
            colour = read_manner(run).over(base).colour
            text = run_text(run)
            if text.strip() and colour and colour not in ("auto", "000000") and len(colour) == 6:
                values = (
                    [int(colour[n : n + 2], 16) for n in (0, 2, 4)] if re.fullmatch("[0-9A-Fa-f]{6}", colour) else [0]
                )
                if max(values) - min(values) > 25:
                    yield text[:10], number
                    return


def _headless(word: WordDocument) -> Iterator[int]:
    """Tables long enough to run over a page whose first row does not repeat."""
    for number, table in enumerate(word.element.body.iter(qn("w:tbl")), 1):
        rows = table.findall(qn("w:tr"))
        repeats = any(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows[:3])
        if len(rows) > 20 and not repeats:
            yield number
