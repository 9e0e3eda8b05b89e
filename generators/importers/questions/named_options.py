"""Understands a key that names options otherwise than by letters alone: by place, by their words, or by both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.importers.questions.imported import LETTERS
from generators.importers.questions.marks import folded


def named_options(answer: str, options: Sequence[str]) -> tuple[tuple[str, ...] | None, bool]:
    """``一；三`` or ``A. 一; C. 三`` or ``选项1|选项3`` or ``1,3`` → letters; and whether they were told by bare places.

    None where a piece of the answer names no option.
    """
    known = {_plain(words): LETTERS[index] for index, words in enumerate(options) if words}
    for pieces in ([answer], re.split(r"[|｜\n；;]", answer), re.split(r"[|｜\n；;,，、]", answer), answer.split()):
        found = [_one(piece, known, len(options)) for piece in pieces if piece.strip()]
        if found and all(found):
            return tuple(sorted({letter for letter in found if letter})), False
    plain = re.sub(r"[\s,，、;；|/]+", " ", folded(answer)).strip()
    places = plain.split(" ") if " " in plain else list(plain)
    if plain and all(place.isdigit() and 0 < int(place) <= len(options) for place in places):
        return tuple(sorted({LETTERS[int(place) - 1] for place in places})), True
    return None, False


def _one(piece: str, known: dict[str, str], count: int) -> str | None:
    words = _plain(piece)
    if words in known:
        return known[words]
    placed = re.fullmatch(r"选项\s*+(\d{1,2}|[A-Z])", words)
    if placed:
        index = int(placed[1]) - 1 if placed[1].isdigit() else LETTERS.index(placed[1])
        return LETTERS[index] if 0 <= index < count else None
    lettered = re.fullmatch(r"([A-Z])\s*+[.．、:：)）]\s*+(.+)", words)
    return lettered[1] if lettered and known.get(_plain(lettered[2])) == lettered[1] else None


def _plain(words: str) -> str:
    return folded(words).strip(" \u3000。.；;")
