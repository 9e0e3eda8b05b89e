"""The possible names that begin at a sign of a sentence, each with what its signs and what stands around it weigh."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from generators.anonymity.dotted_names import loan_signs
from generators.anonymity.lexicon import UNKNOWN, NameSigns, name_signs, words
from generators.anonymity.lexicon_words import Words
from generators.anonymity.name_context import Around, context, right_word, title_set
from generators.anonymity.name_words import (
    AFTER_WEAK,
    ALIASES,
    COUNTS,
    FUNCTION_SURNAMES,
    GIVEN_FIRST,
    GIVEN_LAST,
    MEASURES,
    NOT_GIVEN,
    NUMBERS,
    PREPOSITIONS,
    SELDOM_GIVEN,
)

_PRIOR = -1.7
_RARE = -10.4
_GIVEN_WORD = -10.2
_OTHER_WORD = -13.0
_STRANGE = -11.0
_PEOPLED = 2.4
_USUAL_GIVEN = -5.3


@dataclass(frozen=True, slots=True)
class Edge:
    """A step along a sentence to ``end``; ``score`` is its cost, ``bonus`` what speaks for a name around it."""

    end: int
    score: float
    bonus: float
    name: bool


def edges(
    around: Around, i: int, end: int, known: Words, signs: NameSigns, expected: dict[str, float]
) -> Iterator[Edge]:
    """The words and names that begin at ``i`` of ``around.text`` and end by ``end``; ``expected`` are names found elsewhere."""
    text = around.text
    yield Edge(i + 1, known.cost.get(text[i], UNKNOWN), 0.0, False)
    j = i + 1
    while j < min(end, i + 6) and text[i:j] in known.prefixes:
        j += 1
        cost = known.cost.get(text[i:j])
        if cost is not None:
            yield Edge(j, cost, 0.0, False)
    yield from _surnamed(around, i, end, known, signs, expected)
    if text[i] in _syllable_starts() and any(text[i : i + width] in signs.syllables for width in (2, 3, 4, 5)):
        yield from _syllable_names(around, i, end, signs, expected)
    if text[i] in loan_signs():
        yield from _loan_names(around, i, end, signs, expected)
    if around.peopled and text[i] in _FAMILIAR:
        yield from _familiar_names(around, i, end, signs)


def _surnamed(
    around: Around, i: int, end: int, known: Words, signs: NameSigns, expected: dict[str, float]
) -> Iterator[Edge]:
    """A surname and one or two signs; a sign that is no known surname only where much around it says that a name begins."""
    text = around.text
    for width in (1, 2):
        surname = text[i : i + width]
        weight = signs.surnames.get(surname)
        strange = weight is None
        if i + width >= end or (strange and (not around.peopled or width > 1 or surname in _NEVER)):
            continue
        for given in (1, 2):
            stop = i + width + given
            if stop > end or _masked(text, i, i + width, stop) or not around.seated.isdisjoint(range(i, stop)):
                continue
            bonus = context(around, i, stop) + expected.get(text[i:stop], 0.0)
            if text[i + width] == "在" and (bonus < 4.0 or text[stop - 1] not in signs.given):
                continue
            if strange and (text[i:stop] in known.cost or not _strange_name(around, i, stop, bonus, signs)):
                continue
            score = _prior(around) + _PRIOR + (_STRANGE if weight is None else weight) + bonus
            score += _given_score(text[i + width : stop], signs, known, strange or surname in signs.wordy)
            score -= _doubt(text[i:stop], surname, bonus, known, signs, around.peopled)
            if text[stop - 1] in "和与及" and not strange:
                score -= _joins(text, stop) if around.peopled or not text[stop : stop + 1].isalpha() else 2.0
            if surname in MEASURES and text[i - 1 : i] in COUNTS and i:
                score -= 7.0
            if around.lettered and surname in ALIASES:
                usual = all(sign in signs.given and sign not in SELDOM_GIVEN for sign in text[i + 1 : stop])
                score -= (
                    9.0
                    if given == 2 and usual and not known.tags.get(text[i + 1 : stop], "n").startswith("v")
                    else 25.0
                )
            yield Edge(stop, score, bonus, True)


def _strange_name(around: Around, i: int, stop: int, bonus: float, signs: NameSigns) -> bool:
    """Whether a name may begin with a sign that is no known surname: after a title, or before a given name that is usual."""
    given = around.text[i + 1 : stop]
    if around.before.get(i, 0.0) >= 6.0:
        return bonus >= (7.5 if len(given) == 1 else 6.5)
    if (i, stop) in around.told and len(given) == 2 and bonus >= 4.0:
        return True
    usual = len(given) == 2 and all(signs.given.get(sign, -99.0) >= _USUAL_GIVEN for sign in given)
    return usual and bonus >= 3.0 and around.text[i : i + 2] not in words().cost


@functools.cache
def _syllable_starts() -> frozenset[str]:
    return frozenset(word[0] for word in name_signs().syllables)


def _joins(text: str, stop: int) -> float:
    """What a last sign 和 loses, or gains where nothing follows that it could join (宋永和的)."""
    following = text[stop : stop + 1]
    if following in "其他她该本另同两等" and following:
        return 2.0
    return (
        -3.0 if following in AFTER_WEAK or not following.isalpha() or right_word(text[stop : stop + 4]) >= 1.4 else 2.0
    )


def _prior(around: Around) -> float:
    return _PEOPLED if around.peopled else 0.0


def _loan_names(around: Around, i: int, end: int, signs: NameSigns, expected: dict[str, float]) -> Iterator[Edge]:
    """Runs of signs that write names of other languages (阿尔斯兰), where a known word is among them or the context says so."""
    text, loan = around.text, loan_signs()
    if text[i + 1 : i + 2] not in loan or (not around.peopled and text[i + 2 : i + 3] not in loan):
        return
    stop, syllable = i + 1, False
    while stop < end and stop - i < 8 and text[stop] in loan:
        stop += 1
        syllable = syllable or text[stop - 2 : stop] in signs.syllables or text[stop - 3 : stop] in signs.syllables
        if stop - i < 2 or not (around.peopled or (syllable and stop - i > 2)):
            continue
        bonus = context(around, i, stop) + expected.get(text[i:stop], 0.0)
        if syllable and stop - i > 2 and bonus >= 2.2:
            yield Edge(stop, _prior(around) - 7.5 - 2.6 * (stop - i) + bonus, bonus, True)
        elif around.peopled and bonus >= (7.5 if stop - i == 2 else 3.0):
            yield Edge(stop, _prior(around) - 6.5 - 3.9 * (stop - i) + bonus, bonus, True)


_NEVER = (
    NOT_GIVEN
    | SELDOM_GIVEN
    | ALIASES
    | PREPOSITIONS
    | frozenset("他她它我你您谁本自一二三四五六七八九十两几多少大小老新前后厂店家公司不无")
)
_FAMILIAR = frozenset("老小阿大")


def _familiar_names(around: Around, i: int, end: int, signs: NameSigns) -> Iterator[Edge]:
    """老王, 小李: how colleagues call each other."""
    stop = i + 2
    surname = around.text[i + 1 : stop]
    if stop <= end and surname in signs.surnames and signs.surnames[surname] > -6.6:
        bonus = context(around, i, stop)
        if bonus >= (4.5 if surname in signs.wordy else 2.8):
            yield Edge(stop, _prior(around) - 13.0 + bonus, bonus, True)


def _doubt(name: str, surname: str, bonus: float, known: Words, signs: NameSigns, peopled: bool) -> float:
    """What a possible name loses where it, or its surname, is more often a word and little around it speaks for a name."""
    doubt = 0.0
    if name in known.borne and bonus >= 2.2:
        if name not in known.office:
            return -4.5
        return -4.0 if peopled and bonus >= 4.5 else 0.0
    if name in known.office or name in title_set():
        doubt += 5.0
    if name in known.cost and bonus < 3.4:
        doubt += 4.0 if known.cost[name] > -12.5 else 2.0
    elif name in known.cost and not known.tags.get(name, "").startswith("nr"):
        doubt += 1.5 * max(0.0, known.cost[name] + 11.5)
    if surname in signs.wordy and bonus < 2.0:
        doubt += 2.0
    given = name[len(surname) :]
    if (surname in signs.wordy or surname in MEASURES) and bonus < 4.0 and given not in signs.given_words:
        word = given in known.cost and (known.tags.get(given, "n")[:1] in ("v", "a", "d") or known.cost[given] > -10.5)
        if (len(given) == 2 and word) or (len(given) == 1 and given not in signs.given):
            doubt += 6.0
    if len(name) == 3 and name[-1] in "里上下中内外大小多少" and known.cost.get(name[:2], -99.0) > -13.0:
        doubt += 6.0
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


def _syllable_names(around: Around, i: int, end: int, signs: NameSigns, expected: dict[str, float]) -> Iterator[Edge]:
    """Names put together from known words (扎西次仁), or one such word where something around it says so."""
    text = around.text
    stops = [(i, 0)]
    for stop, count in stops:
        for width in (2, 3, 4, 5):
            if stop + width <= end and text[stop : stop + width] in signs.syllables and count < 3:
                stops.append((stop + width, count + 1))
    for stop, count in stops[1:]:
        bonus = context(around, i, stop) + expected.get(text[i:stop], 0.0)
        if count > 1 or stop - i > 3 or bonus >= 4 or (stop - i > 2 and bonus >= 2.2):
            yield Edge(stop, _prior(around) - 6.5 - 3.5 * count + bonus + (2.0 if stop - i > 3 else 0.0), bonus, True)


def _given_score(given: str, signs: NameSigns, known: Words, wordy: bool) -> float:
    if given in signs.given_words:
        return _GIVEN_WORD
    score = -1.6 if len(given) == 1 else -0.2
    score += sum(signs.given.get(sign, _RARE) for sign in given)
    if len(given) == 2 and known.tags.get(given, "x")[0] in ("nasiz" if wordy else "nasivz"):
        return max(score, _OTHER_WORD)
    return score


def _masked(text: str, first: int, start: int, stop: int) -> bool:
    """Whether ``text[start:stop]`` after the surname at ``first`` holds or meets a mask (张某, 王**); **王伟** is emphasis."""
    leads = stop - start == 2 and text[start] in GIVEN_FIRST
    ends = text[stop - 1] in GIVEN_LAST and text[stop - 2] not in NUMBERS
    if any(sign in NOT_GIVEN or sign in ALIASES for sign in text[start + leads : stop - ends]):
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
    if (
        text[stop : stop + 1]
        and text[stop : stop + 1] in "县镇乡村屯寨"
        and text[stop : stop + 2]
        not in ("村民", "乡亲", "县里", "镇里", "村里", "县长", "镇长", "乡长", "村长", "村支", "镇党")
    ):
        return True
    if text[stop : stop + 1] == "某":
        return text[stop + 1 : stop + 2] not in ("年", "月", "日", "天", "次")
    return text[stop : stop + 1] == "×" or (text[stop : stop + 1] == "*" and text[first - 1 : first] != "*")
