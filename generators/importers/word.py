"""Reads a Word file as lines and tables, with the automatic numbers that Word would print before each paragraph."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generators.model.numerals import chinese_numeral

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}rPr", f"{_W}pPr", _MC_FALLBACK}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Around underlined words, which in a bank of blanks are the answers. ``without_underlines`` takes them out.
UNDERLINED = ("\ue010", "\ue011")
# Around strong words, only while a paragraph is put together.
_STRONG = ("\ue016", "\ue017")
_RED = re.compile(r"(?:[A-F9][0-9A-F])[0-6][0-9A-F][0-6][0-9A-F]", re.IGNORECASE)
_PICTURES = {f"{_W}drawing", f"{_W}pict", f"{_W}object"}


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


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int = 1
    suffix: str = "tab"


@dataclass(slots=True)
class _Numbering:
    """``levels`` by (numId, level); ``abstract`` maps a numId to the list whose counters it shares."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)


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
        lists = _read_numbering(_parse(numbering) if numbering else None, _parse(styles) if styles else None)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise UnreadableWord(str(error)) from error
    body = root.find(f"{_W}body")
    if body is None:
        raise UnreadableWord("no body")
    reader = _BodyReader(lists)
    try:
        reader.read(body)
    except RecursionError as error:
        raise UnreadableWord("nested too deep") from error
    return WordContent(tuple(reader.blocks), tuple(reader.pictures), reader.foreign)


def _parse(data: bytes) -> ET.Element:
    element: ET.Element = fromstring(data.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()), forbid_dtd=True)
    return element


def _value(element: ET.Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(f"{_W}{name}", "")


def _integer(text: str, default: int = 0) -> int:
    return int(text) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 7 else default


def _read_numbering(root: ET.Element | None, styles: ET.Element | None) -> _Numbering:
    lists = _Numbering()
    shapes: dict[str, dict[int, _Level]] = {}
    if root is not None:
        for shape in root.iter(f"{_W}abstractNum"):
            shapes[_value(shape, "abstractNumId")] = {
                _integer(_value(level, "ilvl")): _level(level) for level in shape.findall(f"{_W}lvl")
            }
        for number in root.findall(f"{_W}num"):
            number_id = _value(number, "numId")
            abstract = _value(number.find(f"{_W}abstractNumId"))
            lists.abstract[number_id] = abstract
            for depth, level in shapes.get(abstract, {}).items():
                lists.levels[number_id, depth] = level
            for override in number.findall(f"{_W}lvlOverride"):
                depth = _integer(_value(override, "ilvl"))
                start = override.find(f"{_W}startOverride")
                own = override.find(f"{_W}lvl")
                if own is not None:
                    lists.levels[number_id, depth] = _level(own)
                if start is not None:
                    lists.overrides[number_id, depth] = _integer(_value(start), 1)
    if styles is not None:
        _read_styles(styles, lists)
    return lists


def _read_styles(styles: ET.Element, lists: _Numbering) -> None:
    based: dict[str, str] = {}
    for style in styles.iter(f"{_W}style"):
        name = _value(style, "styleId")
        based[name] = _value(style.find(f"{_W}basedOn"))
        properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is not None:
            lists.styles[name] = (_value(properties.find(f"{_W}numId")), _integer(_value(properties.find(f"{_W}ilvl"))))
    for name in based:
        parent, depth = based.get(name, ""), 0
        while name not in lists.styles and parent and depth < 20:
            if parent in lists.styles:
                lists.styles[name] = lists.styles[parent]
            parent, depth = based.get(parent, ""), depth + 1


def _level(level: ET.Element) -> _Level:
    start = level.find(f"{_W}start")
    return _Level(
        _value(level.find(f"{_W}numFmt")) or "decimal",
        _value(level.find(f"{_W}lvlText")),
        _integer(_value(start), 1) if start is not None else 1,
        _value(level.find(f"{_W}suff")) or "tab",
    )


class _BodyReader:
    def __init__(self, lists: _Numbering) -> None:
        self.lists = lists
        self.blocks: list[WordLine | WordTable] = []
        self.pictures: list[int] = []
        self.foreign = False
        self.paragraph = 0
        self.counters: dict[tuple[str, int], int] = {}
        self.overridden: set[tuple[str, int]] = set()

    def read(self, parent: ET.Element) -> None:
        for child in parent:
            if child.tag == f"{_W}p":
                self.blocks += [WordLine(self.paragraph, *_with_strong(line)) for line in self._strong_lines(child)]
            elif child.tag == f"{_W}tbl":
                first = self.paragraph + 1
                self.blocks.append(WordTable(first, tuple(self._rows(child))))
            elif child.tag == f"{_W}altChunk":
                self.foreign = True
            elif child.tag not in _HIDDEN:
                self.read(child)

    def _rows(self, table: ET.Element) -> Iterator[tuple[str, ...]]:
        for row in table.iter(f"{_W}tr"):
            cells: list[str] = []
            for cell in row.findall(f"{_W}tc"):
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                lines = [line for p in cell.iter(f"{_W}p") for line in self._paragraph(p)]
                cells.append("" if merge is not None and _value(merge) != "restart" else "\n".join(lines).strip())
                span = _integer(_value(cell.find(f"{_W}tcPr/{_W}gridSpan")), 1)
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
            if tag == f"{_W}t":
                pieces.append(child.text or "")
            elif tag == f"{_W}r":
                self._run(child, pieces)
            elif tag in (f"{_W}br", f"{_W}cr"):
                pieces.append("\n")
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                pieces.append("    ")
            elif tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{_W}sym":
                pieces.append(_symbol(child))
            elif tag == f"{_W}p":
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
        line = _value(run.find(f"{_W}rPr/{_W}u"))
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
        if text.strip() and "\n" not in text and _is_strong(run.find(f"{_W}rPr")):
            text = f"{_STRONG[0]}{text}{_STRONG[1]}"
        pieces.append(text)

    def _label(self, paragraph: ET.Element) -> str:
        properties = paragraph.find(f"{_W}pPr")
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
            label = label.replace(f"%{position + 1}", _number(value, form))
        return f"{label} " if label and level.suffix != "nothing" else label

    def _list_of(self, properties: ET.Element | None) -> tuple[str, int]:
        if properties is None:
            return "", 0
        own = properties.find(f"{_W}numPr")
        style_number, style_depth = self.lists.styles.get(_value(properties.find(f"{_W}pStyle")), ("", 0))
        if own is None:
            return style_number, style_depth
        number, depth = own.find(f"{_W}numId"), own.find(f"{_W}ilvl")
        return (_value(number) if number is not None else style_number), (
            _integer(_value(depth)) if depth is not None else style_depth
        )


def _is_strong(properties: ET.Element | None) -> bool:
    if properties is None:
        return False
    bold, highlight = properties.find(f"{_W}b"), properties.find(f"{_W}highlight")
    return (
        (bold is not None and _value(bold) not in ("0", "false", "none"))
        or (highlight is not None and _value(highlight) not in ("none", "white"))
        or _RED.fullmatch(_value(properties.find(f"{_W}color"))) is not None
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
        _value(element, "char").upper(), ""
    )


def _number(value: int, form: str) -> str:
    if form in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    if form.startswith(("chinese", "japanese", "ideograph", "taiwanese", "korean")) and 0 < value < 10000:
        return _CIRCLED[value - 1] if "Circle" in form and value <= 20 else chinese_numeral(value)
    if form.startswith("decimalEnclosedCircle") and 0 < value <= 20:
        return _CIRCLED[value - 1]
    if form == "decimalZero":
        return f"{value:02d}"
    if form == "decimalEnclosedParen":
        return f"({value})"
    return str(value)


def _roman(value: int) -> str:
    written = ""
    for number, letters in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        written += letters * (value // number)
        value %= number
    return written
