"""Measures a DOCX: what each paragraph's style and runs come to, and the page that they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from generators.documents.facts import OFF_GRID, Facts, PageNumber, Piece, Role, role_of

_MM_PER_TWIP = 25.4 / 1440
_EMU_PER_MM = 36000
Element = etree._Element
_HEADINGS = {"heading 1": Role.FIRST, "heading 2": Role.SECOND, "heading 3": Role.THIRD, "title": Role.TITLE}


@dataclass(frozen=True, slots=True)
class _Manner:
    """Effective properties; None where nothing on the way says."""

    font: str | None = None
    theme: bool = False
    size: float | None = None
    spacing: float | None = None
    bold: bool | None = None
    colour: str | None = None
    line: tuple[float, str] | None = None
    first: float | None = None
    snap: bool | None = None
    align: str | None = None

    def over(self, below: _Manner) -> _Manner:
        """These properties where they say anything, else those below."""
        themed = self.theme if self.font or self.theme else below.theme
        return _Manner(
            self.font or (None if self.theme else below.font),
            themed,
            self.size if self.size is not None else below.size,
            self.spacing if self.spacing is not None else below.spacing,
            self.bold if self.bold is not None else below.bold,
            self.colour if self.colour is not None else below.colour,
            self.line if self.line is not None else below.line,
            self.first if self.first is not None else below.first,
            self.snap if self.snap is not None else below.snap,
            self.align if self.align is not None else below.align,
        )


def read_word_facts(path: Path) -> Facts:
    """Raises what python-docx raises for a broken file; the caller turns that into a problem."""
    word = docx.Document(str(path))
    styles = _Styles(word)
    pieces = tuple(_pieces(word, styles))
    section = word.sections[0]
    width, height = (section.page_width or 0) / _EMU_PER_MM, (section.page_height or 0) / _EMU_PER_MM
    left, right = (section.left_margin or 0) / _EMU_PER_MM, (section.right_margin or 0) / _EMU_PER_MM
    top, bottom = (section.top_margin or 0) / _EMU_PER_MM, (section.bottom_margin or 0) / _EMU_PER_MM
    measure, tall = width - left - right, height - top - bottom
    normal = _body_manner(word, styles)
    characters, lines = _grid(section._sectPr, normal, measure, tall)
    numbers = tuple(_numbers(word, styles))
    return Facts(
        kind="docx",
        pages=((width, height),),
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


class _Styles:
    """The chain of each style, resolved once."""

    def __init__(self, word: WordDocument) -> None:
        root = word.styles.element
        self.known = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
        self.default = next(
            (k for k, s in self.known.items() if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) == "1"),
            None,
        )
        defaults = root.find(qn("w:docDefaults"))
        self.base = _Manner()
        if defaults is not None:
            for element in defaults:
                self.base = _manner(element).over(self.base)
        self.made: dict[str | None, _Manner] = {}

    def manner(self, name: str | None, depth: int = 0) -> _Manner:
        name = name if name in self.known else self.default
        if name not in self.made:
            style = self.known.get(name)
            if style is None or depth > 20:
                return self.base
            parent = style.find(qn("w:basedOn"))
            below = self.manner(parent.get(qn("w:val")), depth + 1) if parent is not None else self.base
            self.made[name] = _manner(style).over(below)
        return self.made[name]

    def role(self, name: str | None) -> Role | None:
        style = self.known.get(name) if name else None
        label = style.find(qn("w:name")) if style is not None else None
        return _HEADINGS.get(str(label.get(qn("w:val"))).lower()) if label is not None else None


def _value(parent: Element, name: str, attribute: str = "w:val") -> str | None:
    child = parent.find(qn(name))
    return None if child is None else child.get(qn(attribute))


def _manner(holder: Element) -> _Manner:
    """What the rPr and pPr directly in ``holder`` say."""
    runs, paragraph = holder.find(qn("w:rPr")), holder.find(qn("w:pPr"))
    font = size = spacing = bold = colour = line = first = snap = align = None
    theme = False
    if runs is not None:
        fonts = runs.find(qn("w:rFonts"))
        if fonts is not None:
            theme = fonts.get(qn("w:eastAsiaTheme")) is not None
            font = None if theme else fonts.get(qn("w:eastAsia"))
        half = _value(runs, "w:sz")
        size = float(half) / 2 if half else None
        between = _value(runs, "w:spacing")
        spacing = float(between) / 20 if between else None
        strong = runs.find(qn("w:b"))
        bold = None if strong is None else strong.get(qn("w:val")) not in ("0", "false", "off")
        colour = _value(runs, "w:color")
    if paragraph is not None:
        lines = paragraph.find(qn("w:spacing"))
        if lines is not None and lines.get(qn("w:line")):
            line = (float(lines.get(qn("w:line")) or 0) / 20, lines.get(qn("w:lineRule")) or "auto")
        indent = paragraph.find(qn("w:ind"))
        if indent is not None:
            chars = indent.get(qn("w:firstLineChars"))
            twips = indent.get(qn("w:firstLine"))
            first = float(chars) / 100 if chars else float(twips) / 320 if twips else first
            if indent.get(qn("w:hanging")) or indent.get(qn("w:hangingChars")):
                first = -1.0
        on = paragraph.find(qn("w:snapToGrid"))
        snap = None if on is None else on.get(qn("w:val")) not in ("0", "false", "off")
        align = _value(paragraph, "w:jc")
    return _Manner(font, theme, size, spacing, bold, colour, line, first, snap, align)


def _paragraph_manner(paragraph: Element, styles: _Styles) -> tuple[_Manner, str | None]:
    properties = paragraph.find(qn("w:pPr"))
    name = _value(properties, "w:pStyle") if properties is not None else None
    return _manner(paragraph).over(styles.manner(name)), name


def _run_text(run: Element) -> str:
    return "".join(node.text or "" for node in run.iter(qn("w:t")))


def _pieces(word: WordDocument, styles: _Styles) -> Iterator[Piece]:
    for number, paragraph in enumerate(word.element.body.iter(qn("w:p")), 1):
        runs = [(run, _run_text(run)) for run in paragraph.iter(qn("w:r"))]
        text = "".join(words for _, words in runs)
        if not text.strip():
            continue
        base, name = _paragraph_manner(paragraph, styles)
        longest = max(runs, key=lambda pair: len(pair[1]))[0]
        manner = _manner(longest).over(base)
        role = styles.role(name) or (role_of(text) if base.align not in ("center", "right") else Role.OTHER)
        if number == 1 and role is Role.OTHER and (manner.size or 0) > 17:
            role = Role.TITLE
        table = next(paragraph.iterancestors(qn("w:tc")), None) is not None
        yield Piece(text, role, manner.font or "", manner.size or 10.5, number, bool(manner.bold), manner.first, table)


def _body_manner(word: WordDocument, styles: _Styles) -> _Manner:
    """The manner of the longest run of body text: what the grid is measured by."""
    best, length = styles.manner(None), 0
    for paragraph in word.element.body.findall(qn("w:p")):
        base, name = _paragraph_manner(paragraph, styles)
        if styles.role(name):
            continue
        for run in paragraph.iter(qn("w:r")):
            words = len(_run_text(run))
            if words > length:
                best, length = _manner(run).over(base), words
    return best


def _grid(section: Element, manner: _Manner, measure: float, tall: float) -> tuple[int | None, int | None]:
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


def _numbers(word: WordDocument, styles: _Styles) -> Iterator[PageNumber]:
    section = word.sections[0]
    both = word.settings.odd_and_even_pages_header_footer
    footers = [(section.footer, True)]
    footers.append((section.even_page_footer if both else section.footer, False))
    for footer, odd in footers:
        for paragraph in footer._element.iter(qn("w:p")):
            codes = "".join(node.text or "" for node in paragraph.iter(qn("w:instrText")))
            codes += "".join(node.get(qn("w:instr")) or "" for node in paragraph.iter(qn("w:fldSimple")))
            if not re.search(r"\bPAGE\b", codes):
                continue
            base, _ = _paragraph_manner(paragraph, styles)
            runs = list(paragraph.iter(qn("w:r")))
            manner = _manner(runs[0]).over(base) if runs else base
            side = {"right": "right", "end": "right", "center": "center"}.get(base.align or "", "left")
            text = "".join(_run_text(run) for run in runs)
            yield PageNumber(text, side, odd, manner.font or "", manner.size or 10.5)


def _colours(word: WordDocument, styles: _Styles) -> Iterator[tuple[str, int]]:
    for number, paragraph in enumerate(word.element.body.iter(qn("w:p")), 1):
        base, _ = _paragraph_manner(paragraph, styles)
        for run in paragraph.iter(qn("w:r")):
            colour = _manner(run).over(base).colour
            text = _run_text(run)
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
