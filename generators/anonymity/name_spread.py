"""A name that was found once is looked for through the whole text, the given name alone too where it is no word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from generators.anonymity.lexicon import name_signs, words
from generators.anonymity.name_words import GIVEN_BEFORE, PREDICATE_SIGNS

_HAN = "\u4e00-\u9fff"


def expected_names(text: str, hits: list[tuple[int, int, float]]) -> dict[str, float]:
    """Names found well enough to be looked for again, and how much they then gain."""
    counts: dict[str, int] = {}
    surest: dict[str, float] = {}
    for start, end, score in hits:
        name = text[start:end]
        counts[name] = counts.get(name, 0) + 1
        surest[name] = max(surest.get(name, 0.0), score)
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


_ROW = re.compile(rf"(?<![{_HAN}])[{_HAN}·]{{2,8}}(?:[、和与及][{_HAN}·]{{2,8}})+?(?=等|[^{_HAN}·、])")
_ITEM = re.compile(rf"[{_HAN}·]{{2,8}}")


def company_of(text: str, hits: list[tuple[int, int, float]]) -> dict[str, float]:
    """What stands in a row with people (全道安、池塘、谯周) and begins like a name, and how much it gains."""
    sure = {(start, end) for start, end, score in hits if score >= 4.5}
    known, signs = words(), name_signs()
    found: dict[str, float] = {}
    for row in _ROW.finditer(text):
        items = [item.span() for item in _ITEM.finditer(text, *row.span())]
        people = sum(item in sure for item in items)
        if not people or people * 3 < len(items):
            continue
        for a, b in items:
            name = text[a:b]
            surnamed = name[0] in signs.surnames or name[:2] in signs.surnames
            if (a, b) not in sure and 2 <= b - a <= 4 and surnamed and name not in known.office:
                found[name] = 10.0 if people > 1 else 6.0
    return found


def spread_names(text: str, sure: Set[str], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Further places of the names ``sure`` in ``text``, outside the spans ``taken``."""
    known, signs = words(), name_signs()
    wanted = {name for name in sure if len(name) > 2 or name not in known.cost}
    familiar: set[str] = set()
    for name in sure:
        given = name[2:] if name[:2] in signs.surnames else name[1:]
        if len(name) in (3, 4) and len(given) == 2 and given not in known.cost:
            wanted.add(given)
        elif len(name) in (3, 4) and given in signs.given_words and given not in known.office:
            familiar.add(given)
    if not wanted | familiar:
        return
    yield from _colleagues(text, {name[0] for name in sure if name[0] in signs.surnames}, taken)
    pattern = re.compile("|".join(sorted(map(re.escape, wanted | familiar), key=len, reverse=True)))
    for match in pattern.finditer(text):
        if match[0] in familiar and not _addressed(text, match.start(), match.end()):
            continue
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield match.start(), match.end()


def _colleagues(text: str, surnames: Set[str], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """老王 and 小王 where a Wang was named, but not in 老关系 or 小时候."""
    if not surnames:
        return
    known = words()
    for match in re.finditer(f"[老小](?:{'|'.join(map(re.escape, sorted(surnames)))})", text):
        a, b = match.span()
        crossed = any(
            known.cost.get(word, -99.0) > -13.5 for word in (text[a : b + 1], text[b - 1 : b + 1]) if len(word) > 1
        )
        inside = known.cost.get(text[a - 1 : a + 1], -99.0) > -13.5 if a else False
        if match[0] in known.cost or crossed or inside or text[b : b + 1] == "某":
            continue
        if not any(start < b and a < end for start, end in taken):
            yield a, b


def _addressed(text: str, start: int, stop: int) -> bool:
    """Whether a given name that is a word (国庆) stands between words that take people: 对国庆太放心."""
    following = text[stop : stop + 1]
    if text.startswith(("同志", "同学", "老师"), stop):
        return True
    return text[start - 1 : start] in GIVEN_BEFORE and (
        not following.isalpha() or following in PREDICATE_SIGNS - {"的"} or following == "太"
    )
