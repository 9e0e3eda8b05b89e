"""Finds personal names: a lattice in which a name competes with the words that its signs could also be.

Each sentence is cut along the likeliest path through dictionary words and possible names; a possible name costs what
its surname and signs cost, less what stands around it: a title before it, a verb of a notice after it. What was found
once is then looked for through the whole document.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generators.anonymity.lexicon import UNKNOWN, NameSigns, Words, name_signs, words
from generators.anonymity.name_words import (
    AFTER,
    AFTER_WEAK,
    ALIASES,
    COUNTS,
    DOTS,
    DOTTED,
    FUNCTION_SURNAMES,
    GIVEN_FIRST,
    LOAN,
    MEASURES,
    NOT_GIVEN,
    PREPOSITIONS,
    SELDOM_GIVEN,
    TITLES,
    WEAK_TITLES,
)

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]{{2,}}")
_RUN_SIGN = re.compile(f"[{_HAN}]")
_PRIOR = -1.7
_RARE = -10.4
_GIVEN_WORD = -10.2
_PEOPLED = 2.4


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in the compact text: positions there, and why it is taken for one."""

    start: int
    end: int
    why: str
    score: float
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Edge:
    end: int
    score: float
    bonus: float
    name: bool


def find_names(text: str, gaps: frozenset[int] = frozenset()) -> list[NameHit]:
    """Names in ``text`` (folded and compact); ``gaps`` are places where blanks stood.

    Two passes: what the first finds, the second expects, so that a name said once beside a title is found where it
    stands alone, also where it is a word (高峰).
    """
    dotted = list(_dotted_names(text))
    around = _Around(
        text,
        gaps,
        _titles(text),
        frozenset(match.start() for match in _after_all(text)),
        frozenset(_listed_names(text)),
        len(set(re.findall("[甲乙丙丁戊己庚辛]", text))) > 1,
    )
    runs = [(run.start(), run.end()) for run in _RUN.finditer(text)]
    first = [hit for start, end in runs for hit in _cut(around, start, end, {})]
    expected = _expected(text, [*first, *dotted])
    peopled = sum(hit.score >= 6.0 for hit in (*first, *dotted))
    if peopled > 1:
        around = replace(around, prior=_PEOPLED)
        first = [hit for start, end in runs for hit in _cut(around, start, end, expected)]
        expected |= _expected(text, [*first, *dotted])
    if expected:
        again = re.compile("|".join(sorted(map(re.escape, expected), key=len, reverse=True)))
        second: list[NameHit] = []
        for start, end in runs:
            if again.search(text, start, end):
                second += _cut(around, start, end, expected)
            else:
                second += [hit for hit in first if start <= hit.start < end]
        first = second
    hits = dotted + [
        hit for hit in first if not any(hit.start < other.end and other.start < hit.end for other in dotted)
    ]
    hits += _propagated(text, hits)
    return sorted(hits, key=lambda hit: (hit.start, hit.end))


@dataclass(frozen=True, slots=True)
class _Around:
    """The text, and the places in it that speak for a name beginning or ending there."""

    text: str
    gaps: frozenset[int]
    before: dict[int, bool]
    after: frozenset[int]
    listed: frozenset[int]
    lettered: bool = False
    prior: float = 0.0


def _expected(text: str, hits: list[NameHit]) -> dict[str, float]:
    """Names found well enough to be looked for again, and how much they then gain."""
    counts: dict[str, int] = {}
    surest: dict[str, float] = {}
    for hit in hits:
        name = text[hit.start : hit.end]
        counts[name] = counts.get(name, 0) + 1
        surest[name] = max(surest.get(name, 0.0), hit.score)
    known = words()
    expected: dict[str, float] = {}
    for name, count in counts.items():
        if name in known.borne and surest[name] >= 5.0 and name not in known.office:
            expected[name] = 8.0
            continue
        if name in known.borne and surest[name] >= 5.0 and count > 1:
            expected[name] = 6.0
            continue
        common = known.cost.get(name, -99.0) > -10.5
        if surest[name] >= (9.0 if common else 6.0 if name in known.cost else 2.4) or (
            count > 1 and name not in known.cost
        ):
            expected[name] = min(2.5 + 1.5 * count, 7.0) if not common else 5.0
    return expected


def _titles(text: str) -> dict[int, bool]:
    """Ends of words after which a name is likely, and whether the word says so strongly."""
    found: dict[int, bool] = {}
    for match in _title_pattern().finditer(text):
        for length in range(1, len(match[1]) + 1):
            word = match[1][:length]
            if word in _title_set():
                end = match.start() + length
                found[end] = found.get(end, False) or word not in WEAK_TITLES
    return found


@functools.cache
def _title_set() -> frozenset[str]:
    return frozenset(TITLES)


@functools.cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile("(?=(" + "|".join(sorted(TITLES, key=len, reverse=True)) + "))")


def _after_all(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := AFTER.search(text, position):
        yield match
        position = match.start() + 1


def _listed_names(text: str) -> set[int]:
    """Starts and ends of short items in a list (X、Y、Z), where names love company."""
    places: set[int] = set()
    for match in re.finditer(rf"[{_HAN}]{{2,4}}(?:、[{_HAN}]{{2,4}})+", text):
        for item in re.finditer(rf"[{_HAN}]{{2,4}}", match[0]):
            places.update((match.start() + item.start(), match.start() + item.end()))
    return places


def _cut(around: _Around, start: int, end: int, expected: dict[str, float]) -> Iterator[NameHit]:
    """The likeliest path through ``text[start:end]``; yields the names on it. A hit's score is what speaks for it around."""
    text = around.text
    known, signs = words(), name_signs()
    best: list[tuple[float, _Edge | None]] = [(0.0, None)] * (end - start + 1)
    for i in range(end - 1, start - 1, -1):
        choice: tuple[float, _Edge | None] = (-1e9, None)
        for edge in _edges(around, i, end, known, signs, expected):
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


def _edges(
    around: _Around, i: int, end: int, known: Words, signs: NameSigns, expected: dict[str, float]
) -> Iterator[_Edge]:
    text = around.text
    yield _Edge(i + 1, known.cost.get(text[i], UNKNOWN), 0.0, False)
    j = i + 1
    while j < min(end, i + 6) and text[i:j] in known.prefixes:
        j += 1
        cost = known.cost.get(text[i:j])
        if cost is not None:
            yield _Edge(j, cost, 0.0, False)
    for width in (1, 2):
        surname = text[i : i + width]
        if surname in signs.surnames and i + width < end:
            for given in (1, 2):
                stop = i + width + given
                if stop <= end and not _masked(text, i, i + width, stop):
                    bonus = _context(around, i, stop) + expected.get(text[i:stop], 0.0)
                    score = (
                        around.prior
                        + _PRIOR
                        + signs.surnames[surname]
                        + _given_score(text[i + width : stop], signs)
                        + bonus
                    )
                    score -= _doubt(text[i:stop], surname, bonus, known, signs, around.prior > 0)
                    if surname in MEASURES and text[i - 1 : i] in COUNTS and i:
                        score -= 7.0
                    if around.lettered and surname in ALIASES:
                        score -= 9.0
                    yield _Edge(stop, score, bonus, True)
    if text[i : i + 2] in signs.syllables or text[i : i + 3] in signs.syllables:
        yield from _syllable_names(around, i, end, signs, expected)


def _doubt(name: str, surname: str, bonus: float, known: Words, signs: NameSigns, peopled: bool) -> float:
    """What a possible name loses where it, or its surname, is more often a word and little around it speaks for a name."""
    doubt = 0.0
    if name in known.borne and bonus >= 2.2:
        if name not in known.office:
            return -4.5
        return -4.0 if peopled and bonus >= 4.5 else 0.0
    if name in known.office or name in _title_set():
        doubt += 5.0
    if name in known.cost and bonus < 3.4:
        doubt += 4.0 if known.cost[name] > -12.5 else 2.0
    if surname in signs.wordy and bonus < 2.0:
        doubt += 2.0
    if (
        bonus < 3.0
        and name[len(surname) :] not in signs.given_words
        and not any(sign in signs.given for sign in name[len(surname) :])
    ):
        doubt += 3.0 if surname in signs.wordy else 1.0
    if surname in FUNCTION_SURNAMES and (bonus < 5.0 or name in known.cost):
        doubt += 3.0
    if surname in PREPOSITIONS and bonus < 16.0:
        doubt += 4.5
    if bonus >= 6.0 and name not in known.cost:
        return doubt
    if name[len(surname) :] in signs.given_words:
        return doubt
    return doubt + 2.2 * sum(sign in SELDOM_GIVEN for sign in name[len(surname) :])


def _syllable_names(around: _Around, i: int, end: int, signs: NameSigns, expected: dict[str, float]) -> Iterator[_Edge]:
    """Names put together from known words (扎西次仁), or one such word where something around it says so."""
    text = around.text
    stops = [(i, 0)]
    for stop, count in stops:
        for width in (2, 3, 4):
            if stop + width <= end and text[stop : stop + width] in signs.syllables and count < 3:
                stops.append((stop + width, count + 1))
    for stop, count in stops[1:]:
        bonus = _context(around, i, stop) + expected.get(text[i:stop], 0.0)
        if count > 1 or bonus >= 4 or (stop - i > 2 and bonus >= 2.2):
            yield _Edge(stop, around.prior - 7.0 - 3.5 * count + bonus, bonus, True)


def _given_score(given: str, signs: NameSigns) -> float:
    if given in signs.given_words:
        return _GIVEN_WORD
    score = -1.6 if len(given) == 1 else -0.2
    return score + sum(signs.given.get(sign, _RARE) for sign in given)


def _masked(text: str, first: int, start: int, stop: int) -> bool:
    """Whether ``text[start:stop]`` after the surname at ``first`` holds or meets a mask (张某, 王**); **王伟** is emphasis."""
    leads = stop - start == 2 and text[start] in GIVEN_FIRST
    if any(sign in NOT_GIVEN or sign in ALIASES for sign in text[start + leads : stop]):
        return True
    if text[stop - 1] in "一二三四五六七八九十两几" and text[stop : stop + 1] in (
        "万",
        "千",
        "百",
        "十",
        "亿",
        "元",
        "个",
        "次",
        "年",
        "月",
    ):
        return True
    if text[stop : stop + 1] == "某":
        return text[stop + 1 : stop + 2] not in ("年", "月", "日", "天", "次")
    return text[stop : stop + 1] == "×" or (text[stop : stop + 1] == "*" and text[first - 1 : first] != "*")


def _context(around: _Around, start: int, stop: int) -> float:
    """What stands around a possible name, in log odds."""
    text, before, gaps = around.text, around.before, around.gaps
    left = 0.0
    previous = text[start - 1 : start]
    if start in before:
        left = 6.5 if before[start] else 2.2
    elif not previous or previous in '\n,。;:!?()"“”、《》-|*#>':
        left = 1.2
    right = 0.0
    following = text[stop : stop + 1]
    if stop in around.after:
        right = 3.6
    elif not following or following in '\n,。;:!?()"“”、|*':
        right = 1.6
    elif following in AFTER_WEAK:
        right = 0.8
    if _title_right(text, stop):
        right = max(right, 2.6)
    borne = text[start:stop] in words().borne
    company = 0.0 if borne and not around.prior else 2.4 if start in around.listed and stop in around.listed else 0.0
    blank = (1.5 if start in gaps else 0.0) + (1.5 if stop in gaps else 0.0)
    if not left and not company and not blank:
        right *= 0.7
    return min(left + right + company + blank, 12.0)


def _title_right(text: str, stop: int) -> bool:
    return any(text[stop : stop + width] in _title_set() and width > 1 for width in (2, 3, 4))


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


def _dotted_names(text: str) -> Iterator[NameHit]:
    """阿依古丽·买买提: signs on both sides of a dot; the left end is where signs of such names, or a title, begin."""
    signs = name_signs()
    before = _titles(text)
    for match in DOTTED.finditer(text):
        dot = next(i for i in range(match.start(), match.end()) if text[i] in DOTS)
        start = dot
        while start > match.start() and start not in before and text[start - 1] in LOAN:
            start -= 1
        if start == dot:
            start = max(
                (place for place in before if match.start() <= place < dot), default=max(match.start(), dot - 3)
            )
        edge = next(
            (
                at
                for at in range(start - 1, start - 4, -1)
                if at >= match.start() and (at in before or _begins(text, at))
            ),
            None,
        )
        if edge is not None and start not in before:
            start = edge
        last_dot = max(i for i in range(match.start(), match.end()) if text[i] in DOTS)
        stop = last_dot + 1
        while stop < match.end() and (
            text[stop] in LOAN or text[stop].isspace() or (stop < last_dot + 3 and text[stop] not in AFTER_WEAK)
        ):
            stop += 1
        if (stop - last_dot > 1 and start < dot) and (
            text[start] in LOAN or text[last_dot + 1] in LOAN or text[start] in signs.surnames
        ):
            yield NameHit(start, stop, "带间隔点的姓名", 9.0)


def _begins(text: str, at: int) -> bool:
    """Whether a run of Chinese signs begins at ``at``."""
    return not at or not _RUN_SIGN.match(text[at - 1])


def _propagated(text: str, hits: list[NameHit]) -> Iterator[NameHit]:
    """Every other occurrence of a name that was found once, and of the given name alone where it is no word."""
    known, signs = words(), name_signs()
    taken = sorted((hit.start, hit.end) for hit in hits)
    found = {text[hit.start : hit.end] for hit in hits if hit.score >= 2.4 or "·" in text[hit.start : hit.end]}
    wanted = {name for name in found if len(name) > 2 or name not in known.cost}
    for name in found:
        given = name[2:] if name[:2] in signs.surnames else name[1:]
        if len(name) in (3, 4) and len(given) == 2 and given not in known.cost:
            wanted.add(given)
    if not wanted:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, wanted), key=len, reverse=True)))
    for match in pattern.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield NameHit(match.start(), match.end(), "本文别处出现过的姓名", 0.0)
