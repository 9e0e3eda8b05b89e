"""Reads what a document says that it will call another: 《中国共产党纪律处分条例》（以下简称《条例》）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.citations.catalogue import Catalogue
from generators.citations.titles import fold_title

_DEFINITION = re.compile(
    r"[（(](?:[^（）()《》\n]{1,40}[,，;；]\s?)?(?:以下|下文|下)?(?:统一|统|均|并|合)?(?:简称|称)(?:为)?[:：]?[ ]?(?P<open>[《“\"‘'「]?)"
    r"(?P<short>[^（）()《》“”\"‘’'「」\n，。；]{1,30})[》”\"’'」]?[)）]"
)
_LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """``short`` (folded) stands for ``full`` after position ``at``; ``span`` is the bracket that says so."""

    short: str
    full: str
    at: int
    marked: bool
    span: tuple[int, int]


def find_abbreviations(text: str, catalogue: Catalogue) -> tuple[Abbreviation, ...]:
    """Each definition that follows a title at once; 公职人员（以下称…） and the like define no document."""
    if "称" not in text:
        return ()
    return tuple(_definitions(text, catalogue))


def _definitions(text: str, catalogue: Catalogue) -> Iterator[Abbreviation]:
    for match in _DEFINITION.finditer(text):
        full = _title_before(text, match.start(), catalogue)
        if full is not None:
            yield Abbreviation(fold_title(match["short"]), full, match.end(), match["open"] == "《", match.span())


def _title_before(text: str, end: int, catalogue: Catalogue) -> str | None:
    if end and text[end - 1] == "》":
        start = opening_mark(text, end)
        return text[start + 1 : end - 1] if start is not None else None
    folded = fold_title(text[max(0, end - 60) : end])
    for length in catalogue.endings.get(folded[-2:], ()):
        if folded[-length:] in catalogue.bare and len(folded) >= length:
            return folded[-length:]
    return None


def closing_mark(text: str, start: int) -> int | None:
    """The end of the title whose 《 is at ``start``, titles inside it included; None where it never closes."""
    depth = 0
    limit = min(len(text), start + _LONGEST_TITLE)
    for position in range(start, limit):
        letter = text[position]
        if letter == "《":
            depth += 1
        elif letter == "》":
            depth -= 1
            if depth == 0:
                return position + 1
        elif letter == "\n":
            break
    return None


def opening_mark(text: str, end: int) -> int | None:
    """The 《 of the title that closes right before ``end``."""
    depth = 0
    for position in range(end - 1, max(-1, end - _LONGEST_TITLE), -1):
        letter = text[position]
        if letter == "》":
            depth += 1
        elif letter == "《":
            depth -= 1
            if depth == 0:
                return position
        elif letter == "\n":
            break
    return None
