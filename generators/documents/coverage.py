"""Says which characters of a document no typeface on this machine can draw, before the engine drops them in silence."""

from __future__ import annotations

import unicodedata

from generators.documents.document import Document, texts_of
from generators.documents.fonts import Face, FontSet
from generators.model.location import Location
from generators.model.problem import Problem

_MOST = 20


def check_coverage(document: Document, fonts: FontSet, at: Location) -> tuple[Problem, ...]:
    """One problem (D021) a character that would be left out of the PDF, named with its code point and its words."""
    problems: list[Problem] = []
    seen: set[tuple[Face, str]] = set()
    for face, text in texts_of(document):
        for character in fonts.missing(face, text):
            if (face, character) in seen:
                continue
            seen.add((face, character))
            problems.append(_problem(character, face, text, at))
    return tuple(problems[:_MOST])


def _problem(character: str, face: Face, text: str, at: Location) -> Problem:
    place = text.find(character)
    near = text[max(0, place - 6) : place + 7].replace("\n", " ")
    category = unicodedata.category(character)
    shown = {"Co": "自造字"}.get(category, "不可见字符" if category in ("Cc", "Cf", "Cn", "Cs") else character)
    return Problem(
        "D021",
        at,
        f"打印用的{face.value}及其后备字体都没有“{shown}”（U+{ord(character):04X}）这个字，出处：“{near}”。",
        "装上含这个字的字体（如霞鹜文楷、思源宋体），或核对是不是录错了字。",
    )
