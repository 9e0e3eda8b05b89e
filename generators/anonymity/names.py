"""Finds personal names: a lattice in which a name competes with the words that its signs could also be.

Each sentence is cut along the likeliest path through dictionary words and possible names; a possible name costs what
its surname and signs cost, less what stands around it: a title before it, a verb of a notice after it. What was found
once is then looked for through the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generators.anonymity.dotted_names import find_dotted_names
from generators.anonymity.lexicon import NameSigns, name_signs, words
from generators.anonymity.name_cells import find_named_cells
from generators.anonymity.name_context import Around, is_lettered, look_around, right_word
from generators.anonymity.name_edges import Edge, edges
from generators.anonymity.name_spread import company_of, expected_names, spread_names
from generators.anonymity.name_words import AFTER, MEASURES
from generators.anonymity.second_opinion import Opinion
from generators.anonymity.told_people import NameHit, told_people, with_told

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]{{2,}}")
_REACH = 700


def find_names(
    text: str,
    gaps: frozenset[int] = frozenset(),
    seats: tuple[tuple[int, int], ...] = (),
    opinion: Opinion | None = None,
) -> list[NameHit]:
    """Names in ``text`` (folded and compact); ``gaps`` are places where blanks stood, ``seats`` spans of sure places,
    ``opinion`` what the name model says of it.

    Two passes: what the first finds, the second expects, so that a name said once beside a title is found where it
    stands alone, also where it is a word (高峰).
    """
    opinion = opinion or Opinion()
    told = told_people(text, opinion, gaps, is_lettered(text))
    quiet = look_around(text, gaps, seats, told)
    dotted = [NameHit(a, b, "带间隔点的姓名", 9.0) for a, b in find_dotted_names(text, quiet.before, gaps)]
    runs = [(run.start(), run.end()) for run in _RUN.finditer(text)]
    first = [hit for start, end in runs for hit in _cut(quiet, start, end, {})]
    people = [hit.start for hit in (*first, *dotted) if _surely(text, hit)]
    peopled = replace(quiet, peopled=True)
    by_run = {start: peopled if _near(people, start, end) else quiet for start, end in runs}
    first = [hit for start, end in runs for hit in _cut(by_run[start], start, end, {})] if people else first
    expected = expected_names(text, _scored(first, dotted))
    if people:
        expected = company_of(text, _scored(first, dotted)) | expected
    if expected:
        again = re.compile("|".join(sorted(map(re.escape, expected), key=len, reverse=True)))
        second: list[NameHit] = []
        for start, end in runs:
            if again.search(text, start, end):
                second += _cut(by_run[start], start, end, expected)
            else:
                second += [hit for hit in first if start <= hit.start < end]
        first = second
    hits = dotted + [
        hit for hit in first if not any(hit.start < other.end and other.start < hit.end for other in dotted)
    ]
    hits = with_told(text, hits, opinion, told, gaps)
    sure = {text[hit.start : hit.end] for hit in hits if hit.score >= 2.4}
    spread = spread_names(text, sure, [(hit.start, hit.end) for hit in hits])
    hits += [NameHit(a, b, "本文别处出现过的姓名", 0.0) for a, b in spread]
    hits += [
        NameHit(a, b, "姓名一栏", 9.0)
        for a, b in find_named_cells(text)
        if not any(a < hit.end and hit.start < b for hit in hits)
    ]
    hits = [_grown(text, hit) for hit in hits]
    return sorted(hits, key=lambda hit: (hit.start, hit.end))


def _surely(text: str, hit: NameHit) -> bool:
    """Whether a hit of the strict pass shows that people are spoken of around it."""
    name, signs = text[hit.start : hit.end], name_signs()
    if hit.score < 4.5 or hit.weak or name in words().cost:
        return False
    usual = name[0] not in signs.wordy and len(name) > 2, all(sign in signs.given for sign in name[1:])
    return "·" in name or (any(usual) if hit.score >= 6.0 else all(usual))


def _near(people: list[int], start: int, end: int) -> bool:
    """Whether somebody was found within ``_REACH`` signs of ``text[start:end]``; ``people`` in order or not."""
    return any(start - _REACH <= place <= end + _REACH for place in people)


def _scored(*groups: list[NameHit]) -> list[tuple[int, int, float]]:
    return [(hit.start, hit.end, hit.score) for group in groups for hit in group]


def _cut(around: Around, start: int, end: int, expected: dict[str, float]) -> Iterator[NameHit]:
    """The likeliest path through ``text[start:end]``; yields the names on it. A hit's score is what speaks for it around."""
    text = around.text
    known, signs = words(), name_signs()
    best: list[tuple[float, Edge | None]] = [(0.0, None)] * (end - start + 1)
    for i in range(end - 1, start - 1, -1):
        choice: tuple[float, Edge | None] = (-1e9, None)
        for edge in edges(around, i, end, known, signs, expected):
            total = edge.score + best[edge.end - start][0]
            if total > choice[0]:
                choice = (total, edge)
        best[i - start] = choice
    i = start
    while i < end:
        step = best[i - start][1]
        if step is None:
            return
        if step.name:
            yield NameHit(i, step.end, _reason(step.bonus), step.bonus, _is_weak(text[i : step.end], step.bonus, signs))
        i = step.end


def _grown(text: str, hit: NameHit) -> NameHit:
    """``hit`` with a last sign that is elsewhere a function word (彭清和被查, 邱启于（…）), where it can join nothing there."""
    sign, following = text[hit.end : hit.end + 1], text[hit.end + 1 : hit.end + 2]
    if hit.end - hit.start > 2 or not sign or sign not in _LAST_SIGNS:
        return hit
    name = re.escape(text[hit.start : hit.end])
    alone = not (
        following.isalpha() or following in '《“"(' if sign not in "和与" else following.isalpha() or following in "《"
    )
    stands = (
        alone
        or following == sign
        or (sign in "在得有" and _acts(text, hit.end + 1))
        or following in _FUNCTION
        or (sign in "和与同" and right_word(text[hit.end + 1 : hit.end + 5]) >= 1.4)
    )
    if not stands:
        places = [match.end() for match in re.finditer(name, text)]
        stands = len(places) > 1 and all(text[place : place + 1] == sign for place in places)
    return replace(hit, end=hit.end + 1) if stands else hit


def _acts(text: str, at: int) -> bool:
    """Whether what follows a name begins at ``at``, so that the sign before it belongs to the name (佘永在|虚报)."""
    return bool(AFTER.match(text, at)) and not text.startswith(("担任", "任", "接受", "家", "期间", "被", "所"), at)


_LAST_SIGNS = frozenset("和与同于对向被应为从在得有来会成")
_FUNCTION = frozenset("和与同被对向将把的")


def _is_weak(name: str, bonus: float, signs: NameSigns) -> bool:
    """Whether little but its signs speaks for the name: then it counts in a case, and not in a page of study notes."""
    given = name[2:] if name[:2] in signs.surnames and len(name) > 2 else name[1:]
    usual = sum(sign in signs.given for sign in given)
    if name[0] in signs.wordy or name[0] in MEASURES:
        return bonus < 3.4 or not usual
    return bonus < 2.4 and usual < len(given)


def _reason(bonus: float) -> str:
    if bonus >= 6:
        return "前后有称谓或职务，像是姓名"
    if bonus >= 3:
        return "用字和前后文都像姓名"
    return "用字像姓名"
