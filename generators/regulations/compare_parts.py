"""Finds articles that were split or merged: the words that one article lost stand in a lone neighbour's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.regulations.compare_align import Alignment

_NEAR = 3
_RUN = 8
# A part must be made mostly of the whole's words, and the whole must owe it a real share of its own.
_FROM_WHOLE = 0.45
_OF_WHOLE = 0.18
_OF_PARAGRAPH = 0.1
_CLAUSE = re.compile(r"[^，。；：]+[，。；：]?")


@dataclass(frozen=True, slots=True)
class Group:
    """Positions of old and new articles that belong together: one to several (split), or several to one (merged)."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def find_joined(olds: Sequence[str], news: Sequence[str], alignment: Alignment) -> list[Group]:
    partner_of_old = {pair.old: pair.new for pair in alignment.pairs if not pair.moved}
    partner_of_new = {pair.new: pair.old for pair in alignment.pairs if not pair.moved}
    groups: list[Group] = []
    splits = _attach(olds, news, partner_of_old, alignment.lone_new)
    for whole, parts in sorted(splits.items()):
        groups.append(Group((whole,), tuple(sorted({partner_of_old[whole], *parts}))))
    split_new = {j for group in groups for j in group.new}
    merges = _attach(news, olds, partner_of_new, alignment.lone_old)
    for whole, parts in sorted(merges.items()):
        if whole not in split_new:
            groups.append(Group(tuple(sorted({partner_of_new[whole], *parts})), (whole,)))
    return groups


def _attach(
    wholes: Sequence[str], parts: Sequence[str], partner: dict[int, int], lone: Sequence[int]
) -> dict[int, list[int]]:
    """For each lone part the whole near whose partner it stands and whose words it carries on."""
    found: dict[int, list[int]] = {}
    for part in lone:
        best: tuple[float, int] | None = None
        for whole, match in partner.items():
            if abs(match - part) > _NEAR:
                continue
            share = _owed(wholes[whole], parts[match], parts[part])
            if share is not None and (best is None or (share, -whole) > best):
                best = (share, -whole)
        if best is not None:
            found.setdefault(-best[1], []).append(part)
    return found


def _owed(whole: str, match: str, part: str) -> float | None:
    """The share of ``whole`` that stands in ``part`` and not in ``match``, where that makes ``part`` its offspring."""
    if len(part) < 2 * _RUN or len(whole) < 4 * _RUN:
        return None
    in_part = _covered(whole, part)
    if not in_part:
        return None
    owed = len(in_part - _covered(whole, match)) / len(whole)
    from_whole = len(_covered(part, whole)) / len(part)
    if owed >= _OF_WHOLE and from_whole >= _FROM_WHOLE:
        return owed
    return max((share for share in _paragraphs_owed(whole, match, part)), default=None)


def _paragraphs_owed(whole: str, match: str, part: str) -> Iterator[float]:
    """A 款 of the whole that became an article and grew there: most of it stands in one 款 of the part, little of
    it in the match."""
    for paragraph in whole.split("\n"):
        length = len(paragraph)
        if length < 3 * _RUN or length < _OF_PARAGRAPH * len(whole):
            continue
        if len(_covered(paragraph, match)) > 0.35 * length:
            continue
        for home in part.split("\n"):
            shared = len(_covered(paragraph, home))
            if shared >= 0.6 * length and len(_covered(home, paragraph)) >= 0.4 * len(home):
                yield shared / len(whole)


def _covered(text: str, other: str) -> set[int]:
    """Positions of ``text`` that stand in runs of at least ``_RUN`` characters in ``other`` too."""
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    found: set[int] = set()
    for block in matcher.get_matching_blocks():
        if block.size >= _RUN:
            found.update(range(block.a, block.a + block.size))
    # Runs that stand in another order: look each remaining clause up whole.
    for clause in _CLAUSE.finditer(text):
        if clause.end() - clause.start() >= _RUN and clause[0].rstrip("，。；：") in other:
            found.update(range(clause.start(), clause.end()))
    return found
