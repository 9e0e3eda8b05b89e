"""The automatic numbers of a Word file: its lists as ``numbering.xml`` and the styles define them, and how each is printed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from generators.importers.word_xml import W, attribute, whole_number
from generators.model.numerals import chinese_numeral

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(slots=True)
class Level:
    """One depth of a list: ``form`` as Word calls it, ``text`` with %1…%9 where the counters go."""

    form: str
    text: str
    start: int = 1
    suffix: str = "tab"


@dataclass(slots=True)
class Numbering:
    """``levels`` by (numId, level); ``abstract`` maps a numId to the list whose counters it shares."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)


def read_numbering(root: ET.Element | None, styles: ET.Element | None) -> Numbering:
    """From the roots of ``numbering.xml`` and ``styles.xml``, either of which may be missing."""
    lists = Numbering()
    shapes: dict[str, dict[int, Level]] = {}
    if root is not None:
        for shape in root.iter(f"{W}abstractNum"):
            shapes[attribute(shape, "abstractNumId")] = {
                whole_number(attribute(level, "ilvl")): _level(level) for level in shape.findall(f"{W}lvl")
            }
        for number in root.findall(f"{W}num"):
            number_id = attribute(number, "numId")
            abstract = attribute(number.find(f"{W}abstractNumId"))
            lists.abstract[number_id] = abstract
            for depth, level in shapes.get(abstract, {}).items():
                lists.levels[number_id, depth] = level
            for override in number.findall(f"{W}lvlOverride"):
                depth = whole_number(attribute(override, "ilvl"))
                start = override.find(f"{W}startOverride")
                own = override.find(f"{W}lvl")
                if own is not None:
                    lists.levels[number_id, depth] = _level(own)
                if start is not None:
                    lists.overrides[number_id, depth] = whole_number(attribute(start), 1)
    if styles is not None:
        _read_styles(styles, lists)
    return lists


def _read_styles(styles: ET.Element, lists: Numbering) -> None:
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = attribute(style, "styleId")
        based[name] = attribute(style.find(f"{W}basedOn"))
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            lists.styles[name] = (
                attribute(properties.find(f"{W}numId")),
                whole_number(attribute(properties.find(f"{W}ilvl"))),
            )
    for name in based:
        parent, depth = based.get(name, ""), 0
        while name not in lists.styles and parent and depth < 20:
            if parent in lists.styles:
                lists.styles[name] = lists.styles[parent]
            parent, depth = based.get(parent, ""), depth + 1


def _level(level: ET.Element) -> Level:
    start = level.find(f"{W}start")
    return Level(
        attribute(level.find(f"{W}numFmt")) or "decimal",
        attribute(level.find(f"{W}lvlText")),
        whole_number(attribute(start), 1) if start is not None else 1,
        attribute(level.find(f"{W}suff")) or "tab",
    )


def printed_number(value: int, form: str) -> str:
    """``value`` in one of Word's number formats; an unknown one, or a value out of its reach, gives digits."""
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
