"""The rules' names and the name model's put together: what the model alone reads is one, what it rules out and is doubtful is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from generators.anonymity.lexicon import cuts_word, name_signs, words
from generators.anonymity.name_context import title_set
from generators.anonymity.name_words import ALIASES, FUNCTION_SURNAMES, OFFICE_SIGNS, PREPOSITIONS, ROLE_SIGNS
from generators.anonymity.place_hit import MASK
from generators.anonymity.public import PLACEHOLDERS
from generators.anonymity.second_opinion import Opinion
from generators.anonymity.spans import overlapped, overlapping

# Signs of names, with what joins the parts of foreign ones.
_NAME = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}(?:[·•・.][\u3400-\u9fff]{1,})*")
_LETTERS = ALIASES | frozenset("壬癸")
_TITLE_SIGNS = OFFICE_SIGNS | ROLE_SIGNS
_SURE, _EVERYDAY = 6.0, -13.7
_LONGEST = 16
_FAMILIAR = frozenset("老小阿")
_USUAL_GIVEN = -7.5
_NO_PERSON = re.compile("黄河|长江|中华|宋体|雅黑|文楷|楷体|黑体|仿宋|简体|小标|^方正$")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in the compact text: positions there, and why it is taken for one."""

    start: int
    end: int
    why: str
    score: float
    weak: bool = False


def told_people(text: str, opinion: Opinion, gaps: frozenset[int], lettered: bool) -> frozenset[tuple[int, int]]:
    """The spans of ``text`` (folded and compact) that the model takes for people, without what can be none.

    Where a blank stood (``gaps``) two names may stand beside each other. In a text that is ``lettered`` (甲、乙、辛) no short
    name begins or ends with a letter.
    """
    return frozenset(
        part
        for span in opinion.people
        for part in _at_gaps(span, gaps)
        if _proper(text, *part, span in opinion.sure) and not (lettered and _is_letter(text, *part))
    )


def with_told(
    text: str, hits: Sequence[NameHit], opinion: Opinion, told: Set[tuple[int, int]], gaps: frozenset[int]
) -> list[NameHit]:
    """``hits`` of the rules and ``told`` together; those that overlap are one, as long as all."""
    seats = [span for span in (*opinion.places, *opinion.units) if span in opinion.sure]
    seats.sort()
    whole = [
        hit
        for hit in hits
        if hit.score >= _SURE
        or not any(_straddles(hit, *seats[number]) for number in overlapping(seats, hit.start, hit.end))
    ]
    kept = sorted(confirmed(text, whole, opinion), key=lambda hit: (hit.start, hit.end))
    names = {text[a:b] for a, b in told if b - a > 2 or text[a:b] not in words().cost} | {
        text[hit.start : hit.end] for hit in kept if hit.end - hit.start > 2 and hit.score >= _SURE
    }
    # What the rules find inside of what the model would let pass for a name is as long as that: 祝延 of 祝延年.
    grown = {
        (a, b)
        for a, b in opinion.possible
        if b - a < 5 and gaps.isdisjoint(range(a + 1, b))
        for hit in kept[overlapped(kept, a, b)]
        if a <= hit.start and hit.end <= b
    }
    for start, end in sorted({*told, *grown, *_everywhere(text, names)}):
        place = overlapped(kept, start, end)
        near = kept[place]
        best = max(near, key=lambda hit: hit.score, default=NameHit(start, end, "姓名模型看作姓名", 3.0))
        start, end = min([start, *(hit.start for hit in near)]), max([end, *(hit.end for hit in near)])
        kept[place] = [replace(best, start=start, end=end)]
    return [_with_surname(text, hit) for hit in kept]


def confirmed(text: str, hits: Sequence[NameHit], opinion: Opinion) -> list[NameHit]:
    """``hits`` without those that the model rules out; a name that it lets pass once counts wherever the rules find it.

    Words that people are known to bear (严肃, 高峰) need no more than what the rules read around them.
    """
    borne = words().borne
    passed = {
        name
        for hit in hits
        for name in (text[hit.start : hit.end],)
        if not opinion.rules_out(hit.start, hit.end) or (name in borne and hit.score >= _SURE)
    }
    return [hit for hit in hits if text[hit.start : hit.end] in passed]


def _is_letter(text: str, start: int, end: int) -> bool:
    return end - start < 4 and (text[start] in _LETTERS or text[end - 1] in _LETTERS)


def _straddles(hit: NameHit, a: int, b: int) -> bool:
    """Whether ``hit`` lies half in a place or unit (经泽安 of 经泽安市委)."""
    return hit.start < a < hit.end < b or a < hit.start < b < hit.end


def _at_gaps(span: tuple[int, int], gaps: frozenset[int]) -> Iterator[tuple[int, int]]:
    start, end = span
    for gap in range(start + 2, end - 1):
        if gap in gaps:
            yield start, gap
            start = gap
    yield start, end


def _everywhere(text: str, names: Set[str]) -> Iterator[tuple[int, int]]:
    if names:
        for match in re.finditer("|".join(sorted(map(re.escape, names), key=len, reverse=True)), text):
            yield match.span()


def _with_surname(text: str, hit: NameHit) -> NameHit:
    """``hit`` with the surname before it that elsewhere is a word of the sentence (股东:过小明, 运输局由建国)."""
    surname, before = text[hit.start - 1 : hit.start], text[hit.start - 2 : hit.start - 1]
    if (
        hit.end - hit.start != 2
        or not hit.start
        or not (surname in name_signs().surnames or surname in FUNCTION_SURNAMES)
    ):
        return hit
    opens = not before.isalpha() if surname not in PREPOSITIONS - {"过"} else before in PREPOSITIONS
    return replace(hit, start=hit.start - 1) if opens or _titled(text, hit.start) else hit


def _titled(text: str, start: int) -> bool:
    """Whether an office or a role ends before ``start``, or before a surname there that elsewhere is a word (局由|建国)."""
    for at in (start - 1, start - 2):
        if at >= 0 and text[at] in _TITLE_SIGNS:
            return at == start - 1 or (text[at + 1] in FUNCTION_SURNAMES and text[at:start] not in words().cost)
    return False


def _alone(text: str, start: int, end: int) -> bool:
    """Whether stops stand on both sides, as in a list; before it also a surname that elsewhere is a word (、过|建华、)."""
    before = text[start - 1 : start]
    if before in FUNCTION_SURNAMES and before:
        before = text[start - 2 : start - 1] if start > 1 else ""
    return not before.isalnum() and not text[end : end + 1].isalnum()


def _usual_pair(text: str, start: int) -> bool:
    """Whether two signs look like a surname and a given name, like 老柯, or like a given name after a surname (、过|建华)."""
    first, second = text[start], text[start + 1]
    if first in _FAMILIAR:
        return True
    surnamed = first in name_signs().surnames or text[start - 1 : start] in FUNCTION_SURNAMES
    return surnamed and name_signs().given.get(second, -99.0) >= _USUAL_GIVEN


def _proper(text: str, start: int, end: int, sure: bool) -> bool:
    """Whether a span holds no mask and is no office, nor, where it is merely likely, a common word or without a surname."""
    name, known = text[start:end], words()
    if not _NAME.fullmatch(name) or len(name) > _LONGEST or MASK.search(text[max(0, start - 1) : end + 1]):
        return False
    if name in title_set() or name in known.office or name.startswith(PLACEHOLDERS) or _NO_PERSON.search(name):
        return False
    # A word of everyday (弘扬, 条文) is a name only where people bear it, an office stands before it or nothing around it.
    everyday = known.cost.get(name, -99.0) > _EVERYDAY and name not in known.borne
    titled = _titled(text, start)
    if everyday and not titled and not (sure and _alone(text, start, end)):
        return False
    # 费藏 of 接待费藏在, 弘扬伟 of 弘扬伟大 are cut out of words.
    if not titled and cuts_word(text, start):
        return False
    if known.cost.get(name[:-1], 0.0) < 0.0 and len(name) > 2 and cuts_word(text, end):
        return False
    if len(name) == 2 and not titled and not _usual_pair(text, start):
        return False
    if sure or len(name) > 3:
        return True
    surnamed = name[0] in name_signs().surnames or name[:2] in name_signs().surnames
    return surnamed and (name not in known.cost or known.tags.get(name, "").startswith("nr"))
