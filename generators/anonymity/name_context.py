"""What stands around a possible name, in log odds: titles, kin and roles before it, predicates after it, company in a list.

Lists name what notices say most; beyond them the parts of speech of jieba's dictionary speak: a word that ends like a
role (疫苗商, 养护工), an office or a verb before a run of signs, a predicate after it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.anonymity.lexicon import name_signs, words
from generators.anonymity.name_words import (
    AFTER,
    AFTER_WEAK,
    BEFORE_SIGNS,
    FUNCTION_SURNAMES,
    MEASURES,
    OFFICE_SIGNS,
    PREDICATE_SIGNS,
    ROLE_SIGNS,
    TITLES,
    WEAK_TITLES,
)

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_SIGN = re.compile(f"[{_HAN}]")
_LIST = re.compile(
    rf"[{_HAN}]{{2,7}}(?:、[{_HAN}]{{2,7}})*(?:、[{_HAN}]{{2,4}}[和与及][{_HAN}]{{2,4}}|、[{_HAN}]{{2,7}})"
)
_LIST_ITEM = re.compile(rf"[{_HAN}]{{2,7}}")
_STOPS_LEFT = '\n,。;:!?()"“”、《》-|*#>[]【】.○●◆■▲★•· \t'
_STOPS_RIGHT = '\n,。;:!?()"“”、|*[]【】 \t'
_ALIAS = re.compile(
    rf"(?<![{_HAN}])[甲乙丙丁戊己庚辛壬癸](?![{_HAN}]{{1,2}}(?:[^{_HAN}]|$))|[甲乙丙丁戊己庚辛壬癸](?=[、,。;以受把将的与和同向任被]|先后)"
)
_ROLE, _OFFICE, _VERB = 4.0, 2.2, 1.6
_FRAMED, _TOLD, _USUAL = 3.0, 3.0, -10.5


@dataclass(frozen=True, slots=True)
class Around:
    """The text, and the places in it that speak for a name beginning or ending there.

    ``before`` gives log odds by position, ``seated`` are the signs of sure places, ``told`` spans that the name model takes
    for people. ``peopled`` is set where people have been found near: there the parts of speech
    speak too, which in a statute would call too many words names.
    """

    text: str
    gaps: frozenset[int]
    before: dict[int, float]
    after: frozenset[int]
    listed: frozenset[int]
    lettered: bool = False
    seated: frozenset[int] = frozenset()
    peopled: bool = False
    told: frozenset[tuple[int, int]] = frozenset()


def look_around(
    text: str,
    gaps: frozenset[int],
    seats: tuple[tuple[int, int], ...] = (),
    told: frozenset[tuple[int, int]] = frozenset(),
) -> Around:
    """The places of ``text`` (folded and compact) where names are likely to begin and end."""
    return Around(
        text,
        gaps,
        titles(text),
        frozenset(match.start() for match in _after_all(text)),
        frozenset(_listed_names(text)),
        is_lettered(text),
        frozenset(place for start, end in seats for place in range(start, end)),
        told=frozenset(span for start, end in told for span in _tails(text, start, end)),
    )


def is_lettered(text: str) -> bool:
    """Whether people are called 甲, 乙, 辛 in ``text``."""
    return len(set(_ALIAS.findall(text))) > 1


def _tails(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself; of a long one what stands after an office or a title in it (管理局伏建中)."""
    yield start, end
    for width in (2, 3):
        if end - start > 3 and text[end - width - 1] in OFFICE_SIGNS | ROLE_SIGNS:
            yield end - width, end


def context(around: Around, start: int, stop: int) -> float:
    """What speaks for a name in ``text[start:stop]``."""
    text, gaps = around.text, around.gaps
    left = _left(around, start)
    right = _right(around, stop)
    borne = text[start:stop] in words().borne
    company = 0.0 if borne and not around.peopled else 2.4 if start in around.listed and stop in around.listed else 0.0
    if around.peopled and _alone(text, start, stop):
        company = max(company, 1.5)
    blank = (1.5 if start in gaps else 0.0) + (1.5 if stop in gaps else 0.0)
    if not left and not company and not blank:
        right *= 0.7
    around_it = left + right + company + blank
    return min(around_it, 12.0) + _further(around, start, stop, left, right, around_it)


def _further(around: Around, start: int, stop: int, left: float, right: float, around_it: float) -> float:
    """What speaks for a name beside its neighbours: a frame that only a name fills, and the name model."""
    name, cost = around.text[start:stop], words().cost
    further = 0.0
    # 业务员向往送的烟酒: between a role and what only people do stands nothing but a name.
    if left >= 6.0 and right >= 3.6 and all(cost.get(name[i : i + 2], -99.0) < _USUAL for i in range(len(name) - 1)):
        further += _FRAMED
    if (start, stop) in around.told:
        signs = name_signs()
        usual = len(name) == 3 and all(sign in signs.given for sign in name[1:])
        enough = around_it >= 3.0 and (
            len(name) > 2 or (around.peopled and name[0] not in FUNCTION_SURNAMES | MEASURES)
        )
        sure = name[0] not in signs.wordy or (usual and around.peopled)
        further += _TOLD if sure else _TOLD / 2 if enough else 0.0
    return further


def _alone(text: str, start: int, stop: int) -> bool:
    """Whether nothing but a possible name stands in a cell, a line or an item."""
    return text[start - 1 : start] in ("", *_STOPS_LEFT) and text[stop : stop + 1] in ("", *_STOPS_RIGHT)


def _left(around: Around, start: int) -> float:
    known = around.before.get(start, 0.0)
    if known >= _ROLE:
        return known
    previous = around.text[start - 1 : start]
    if not previous or previous in _STOPS_LEFT:
        return max(known, 1.2)
    if not around.peopled:
        return known
    return max(known, _left_word(around.text[max(0, start - 4) : start]))


@functools.lru_cache(maxsize=100_000)
def _left_word(before: str) -> float:
    """What the word that ends ``before`` says: a role, an office, a verb or preposition that takes people."""
    last, known = before[-1], words()
    word = next((before[-n:] for n in (4, 3, 2) if before[-n:] in known.cost and len(before) >= n), "")
    tag = known.tags.get(word, "")
    if last == "的" and before[-2:-1] in OFFICE_SIGNS and len(before) > 2:
        return _VERB
    if last in ROLE_SIGNS and (tag.startswith("n") if word else len(before) > 1 and bool(_HAN_SIGN.match(before[-2]))):
        return _ROLE
    if last in OFFICE_SIGNS and (not word or (tag.startswith(("n", "l", "j")) and known.cost[word] < -9.0)):
        return _OFFICE
    if last in BEFORE_SIGNS and not word:
        return _VERB
    if last in "人者" and word != before[-2:] and len(before) > 2:
        acting = next((before[-n:-1] for n in (4, 3) if len(before) >= n and before[-n:-1] in known.cost), "")
        if known.tags.get(acting, "")[:1] in ("v", "n") and acting:
            return _ROLE - 1.0
    if last in "人者" and tag.startswith("n") and len(word) > 2:
        return _ROLE - 1.0
    return _VERB if tag.startswith(("v", "p", "c")) else 0.0


def _right(around: Around, stop: int) -> float:
    text = around.text
    following = text[stop : stop + 1]
    right = 0.0
    if stop in around.after:
        right = 3.6
    elif not following or following in _STOPS_RIGHT:
        right = 1.6
    elif following in AFTER_WEAK:
        right = 0.8
    if right < 2.6 and _title_right(text, stop):
        right = 2.6
    if not around.peopled:
        return right
    if following == "(" and _title_right(text, stop + 1):
        return 3.6
    return right if right >= 2.0 else max(right, right_word(text[stop : stop + 4]))


@functools.lru_cache(maxsize=100_000)
def right_word(after: str) -> float:
    """What the word that begins ``after`` says: a verb is the predicate of a name before it."""
    known = words()
    word = next((after[:n] for n in (4, 3, 2) if len(after) >= n and after[:n] in known.cost), "")
    if known.tags.get(word, "") in ("v", "vd", "vn", "vi", "d", "l", "i", "t"):
        return 2.0
    if after[:1] in PREDICATE_SIGNS:
        return 1.4 if not word else 0.8
    return 0.0


def titles(text: str) -> dict[int, float]:
    """Ends of words after which a name is likely, with how much the word says."""
    found: dict[int, float] = {}
    for match in _title_pattern().finditer(text):
        for length in range(1, len(match[1]) + 1):
            word = match[1][:length]
            if word in title_set():
                end = match.start() + length
                found[end] = max(found.get(end, 0.0), 2.2 if word in WEAK_TITLES else 6.5)
    return found


@functools.cache
def title_set() -> frozenset[str]:
    """Words of office, of kin and of dealings that stand before names."""
    return frozenset(TITLES)


@functools.cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile("(?=(" + "|".join(sorted(TITLES, key=len, reverse=True)) + "))")


def _title_right(text: str, stop: int) -> bool:
    return any(text[stop : stop + width] in title_set() for width in (2, 3, 4))


def _after_all(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := AFTER.search(text, position):
        yield match
        position = match.start() + 1


def _listed_names(text: str) -> set[int]:
    """Starts and ends of short items in a list (X、Y、Z), where names love company."""
    places: set[int] = set()
    for match in _LIST.finditer(text):
        for item in _LIST_ITEM.finditer(match[0]):
            places.update((match.start() + item.start(), match.start() + item.end()))
    return places
