"""Word's automatic numbering: what 第N条 a paragraph shows though its text does not hold it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generators.model.numerals import chinese_numeral

_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand japaneseCounting "
    "ideographDigital japaneseDigitalTenThousand taiwaneseDigital koreanCounting".split()
)
_PLACE = re.compile(r"%([1-9])")


def local(name: str) -> str:
    """The tag or attribute without its namespace: transitional and strict documents read alike."""
    return name.rsplit("}", 1)[-1]


def child(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((c for c in element if local(c.tag) == name), None)


def value(element: Element | None, name: str = "val") -> str | None:
    if element is None:
        return None
    return next((v for k, v in element.attrib.items() if local(k) == name), None)


@dataclass(frozen=True, slots=True)
class Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """``numbers`` maps numId to (counter's id, levels); ``styles`` maps a style to its own numId and level."""

    numbers: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int]] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, number: str, level: int, afresh: bool = False) -> str:
        """Counts one paragraph on and gives what Word prints before it; ``afresh`` starts a list of 项 again."""
        if number not in self.numbers or not 0 <= level <= 8:
            return ""
        counter, levels = self.numbers[number]
        own = levels.get(level, Level())
        if own.form == "bullet":
            return ""
        if afresh and not _runs_on(own) and re.search(r"[（(.．、]", own.text):
            self.counters.pop((counter, level), None)
        self.counters[counter, level] = self.counters.get((counter, level), own.start - 1) + 1
        for deeper in range(level + 1, 9):
            # An article's number runs on across chapters: only a level whose text names the one above restarts.
            if deeper in levels and not _runs_on(levels[deeper]):
                self.counters.pop((counter, deeper), None)
        return _PLACE.sub(lambda place: self._written(counter, levels, int(place[1]) - 1), own.text)

    def _written(self, counter: str, levels: dict[int, Level], level: int) -> str:
        shown = levels.get(level, Level())
        return format_number(self.counters.get((counter, level), shown.start), shown.form)


def _runs_on(level: Level) -> bool:
    return bool(re.search(r"%\d ?条", level.text))


def format_number(number: int, form: str) -> str:
    if form in _CHINESE and 0 <= number <= 9999:
        return chinese_numeral(number)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return "" if form == "none" else str(number)


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    made = Numbering()
    if numbering is not None:
        abstract: dict[str, dict[int, Level]] = {}
        for element in numbering:
            if local(element.tag) == "abstractNum":
                abstract[value(element, "abstractNumId") or ""] = _levels(element)
        for element in numbering:
            if local(element.tag) == "num":
                _add_number(made, element, abstract)
    for style in styles if styles is not None else ():
        if local(style.tag) == "style":
            numbered = child(child(style, "pPr"), "numPr")
            if numbered is not None:
                level = value(child(numbered, "ilvl")) or "0"
                made.styles[value(style, "styleId") or ""] = (
                    value(child(numbered, "numId")),
                    int(level) if level.isdigit() else 0,
                )
    return made


def _add_number(made: Numbering, element: Element, abstract: dict[str, dict[int, Level]]) -> None:
    number = value(element, "numId") or ""
    base = value(child(element, "abstractNumId")) or ""
    levels = dict(abstract.get(base, {}))
    counter = base
    for override in element:
        if local(override.tag) != "lvlOverride":
            continue
        level = _integer(value(override, "ilvl"), 0)
        own = child(override, "lvl")
        if own is not None:
            levels[level] = _level(own)
        start = value(child(override, "startOverride"))
        if start is not None:
            old = levels.get(level, Level())
            levels[level] = Level(old.form, old.text, _integer(start, 1))
            counter = f"num:{number}"  # a restarted list counts for itself
    made.numbers[number] = (counter, levels)


def _levels(abstract: Element) -> dict[int, Level]:
    return {_integer(value(e, "ilvl"), 0): _level(e) for e in abstract if local(e.tag) == "lvl"}


def _level(element: Element) -> Level:
    return Level(
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        start=_integer(value(child(element, "start")), 1),
    )


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 6 else default
