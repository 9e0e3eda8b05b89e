"""Reads a Word file as lines and tables, with the automatic numbers that Word would print before each paragraph."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generators.importers.word_numbering import Numbering, printed_number, read_numbering
from generators.importers.word_xml import W, attribute, whole_number

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr", _MC_FALLBACK}
# Around underlined words, which in a bank of blanks are the answers. ``without_underlines`` takes them out.
UNDERLINED = ("\ue010", "\ue011")
# Around strong words, only while a paragraph is put together.
_STRONG = ("\ue016", "\ue017")
_RED = re.compile(r"(?:[A-F9][0-9A-F])[0-6][0-9A-F][0-6][0-9A-F]", re.IGNORECASE)
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}


@dataclass(frozen=True, slots=True)
class WordLine:
    """A line of the body. ``paragraph`` counts paragraphs from 1, those in tables included.

    ``strong`` are (start, end) of words in red, bold or highlighted, counted in ``text`` without its underlines.
    """

    paragraph: int
    text: str
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table's cells as text; a cell that continues a vertical merge is empty."""

    paragraph: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WordContent:
    blocks: tuple[WordLine | WordTable, ...]
    pictures: tuple[int, ...] = ()
    foreign: bool = False


def without_underlines(text: str) -> str:
    return text.replace(UNDERLINED[0], "").replace(UNDERLINED[1], "")


class UnreadableWord(ValueError):
    """The parts are no WordprocessingML that can be read safely."""


def read_word(document: bytes, numbering: bytes = b"", styles: bytes = b"") -> WordContent:
    """``document``, ``numbering`` and ``styles`` are the bytes of those parts (word/….xml); the last two may be empty.

    Raises ``UnreadableWord``. Deleted revisions, field codes and hidden alternates are left out; soft breaks part
    lines; underlined spaces read as ``____``, underlined words stand between ``UNDERLINED``; ``foreign`` says that text stands in an altChunk and was not read.
    """
    try:
        root = _parse(document)
        lists = read_numbering(_parse(numbering) if numbering else None, _parse(styles) if styles else None)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise UnreadableWord(str(error)) from error
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableWord("no body")
    reader = _BodyReader(lists)
    try:
        reader.read(body)
    except RecursionError as error:
        raise UnreadableWord("nested too deep") from error
    return WordContent(tuple(reader.blocks), tuple(reader.pictures), reader.foreign)


def _parse(data: bytes) -> ET.Element:
    element: ET.Element = fromstring(data.replace(_STRICT[1:-1].encode(), W[1:-1].encode()), forbid_dtd=True)
    return element


class _BodyReader:
    def __init__(self, lists: Numbering) -> None:
        self.lists = lists
        self.blocks: list[WordLine | WordTable] = []
        self.pictures: list[int] = []
        self.foreign = False
        self.paragraph = 0
        self.counters: dict[tuple[str, int], int] = {}
        self.overridden: set[tuple[str, int]] = set()

    def read(self, parent: ET.Element) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self.blocks += [WordLine(self.paragraph, *_with_strong(line)) for line in self._strong_lines(child)]
            elif child.tag == f"{W}tbl":
                first = self.paragraph + 1
                self.blocks.append(WordTable(first, tuple(self._rows(child))))
            elif child.tag == f"{W}altChunk":
                self.foreign = True
            elif child.tag not in _HIDDEN:
                self.read(child)

    def _rows(self, table: ET.Element) -> Iterator[tuple[str, ...]]:
        for row in table.iter(f"{W}tr"):
            cells: list[str] = []
            for cell in row.findall(f"{W}tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                lines = [line for p in cell.iter(f"{W}p") for line in self._paragraph(p)]
                cells.append("" if merge is not None and attribute(merge) != "restart" else "\n".join(lines).strip())
                span = whole_number(attribute(cell.find(f"{W}tcPr/{W}gridSpan")), 1)
                cells += [""] * (min(span, 60) - 1)
            yield tuple(cells)

    def _paragraph(self, paragraph: ET.Element) -> list[str]:
        return [_with_strong(line)[0] for line in self._strong_lines(paragraph)]

    def _strong_lines(self, paragraph: ET.Element) -> list[str]:
        self.paragraph += 1
        pieces: list[str] = []
        self._collect(paragraph, pieces)
        text = "".join(pieces)
        label = self._label(paragraph) if text.strip() else ""
        return [label + line if index == 0 else line for index, line in enumerate(text.split("\n"))]

    def _collect(self, element: ET.Element, pieces: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in _HIDDEN:
                continue
            if tag == f"{W}t":
                pieces.append(child.text or "")
            elif tag == f"{W}r":
                self._run(child, pieces)
            elif tag in (f"{W}br", f"{W}cr"):
                pieces.append("\n")
            elif tag in (f"{W}tab", f"{W}ptab"):
                pieces.append("    ")
            elif tag == f"{W}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{W}sym":
                pieces.append(_symbol(child))
            elif tag == f"{W}p":
                pieces.append("\n")
                self._collect(child, pieces)
            else:
                if tag in _PICTURES:
                    self.pictures.append(self.paragraph)
                self._collect(child, pieces)

    def _run(self, run: ET.Element, pieces: list[str]) -> None:
        words: list[str] = []
        self._collect(run, words)
        text = "".join(words)
        line = attribute(run.find(f"{W}rPr/{W}u"))
        if line and line != "none" and text and not text.strip(" \u3000\u00a0") and len(text) >= 2:
            text = "____"
        elif line and line != "none" and text.strip() and len(text) <= 60:
            text = f"{UNDERLINED[0]}{text}{UNDERLINED[1]}"
            if pieces and pieces[-1].rstrip(_STRONG[1]).endswith(UNDERLINED[1]):
                strong = pieces[-1].endswith(_STRONG[1])
                pieces[-1] = pieces[-1].rstrip(_STRONG[1])[:-1] + (_STRONG[1] if strong else "")
                text = text[1:]
        if text == "____" and pieces and pieces[-1] == "____":
            return
        if text.strip() and "\n" not in text and _is_strong(run.find(f"{W}rPr")):
            text = f"{_STRONG[0]}{text}{_STRONG[1]}"
        pieces.append(text)

    def _label(self, paragraph: ET.Element) -> str:
        properties = paragraph.find(f"{W}pPr")
        number, depth = self._list_of(properties)
        level = self.lists.levels.get((number, depth))
        if level is None or number == "0":
            return ""
        shared = self.lists.abstract.get(number, number)
        if (number, depth) in self.lists.overrides and (number, depth) not in self.overridden:
            self.overridden.add((number, depth))
            self.counters.pop((shared, depth), None)
            start = self.lists.overrides[number, depth]
        else:
            start = level.start
        key = (shared, depth)
        self.counters[key] = self.counters[key] + 1 if key in self.counters else start
        for other in [k for k in self.counters if k[0] == shared and k[1] > depth]:
            del self.counters[other]
        if level.form in ("bullet", "none"):
            return ""
        label = level.text
        for position in range(depth + 1):
            form = self.lists.levels.get((number, position), level).form
            value = self.counters.get((shared, position), self.lists.levels.get((number, position), level).start)
            label = label.replace(f"%{position + 1}", printed_number(value, form))
        return f"{label} " if label and level.suffix != "nothing" else label

    def _list_of(self, properties: ET.Element | None) -> tuple[str, int]:
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        style_number, style_depth = self.lists.styles.get(attribute(properties.find(f"{W}pStyle")), ("", 0))
        if own is None:
            return style_number, style_depth
        number, depth = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        return (attribute(number) if number is not None else style_number), (
            whole_number(attribute(depth)) if depth is not None else style_depth
        )


def _is_strong(properties: ET.Element | None) -> bool:
    if properties is None:
        return False
    bold, highlight = properties.find(f"{W}b"), properties.find(f"{W}highlight")
    return (
        (bold is not None and attribute(bold) not in ("0", "false", "none"))
        or (highlight is not None and attribute(highlight) not in ("none", "white"))
        or _RED.fullmatch(attribute(properties.find(f"{W}color"))) is not None
    )


def _with_strong(line: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    if _STRONG[0] not in line:
        return line, ()
    spans: list[tuple[int, int]] = []
    length = start = 0
    for character in line:
        if character == _STRONG[0]:
            start = length
        elif character == _STRONG[1]:
            spans.append((start, length))
        elif character not in UNDERLINED:
            length += 1
    return line.replace(_STRONG[0], "").replace(_STRONG[1], ""), tuple(spans)


def _symbol(element: ET.Element) -> str:
    # Wingdings' ticks and crosses, by which typed keys are often marked.
    return {"F0FC": "√", "F0FE": "√", "F050": "√", "F0FB": "×", "F0FD": "×", "F04F": "×"}.get(
        attribute(element, "char").upper(), ""
    )
