"""Which of the places and units that the name model reads in a text name one: not 住建局, 乡村, 国务院, a mask or a word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from generators.anonymity.lexicon import cuts_word, segment, words
from generators.anonymity.name_context import title_set
from generators.anonymity.place_hit import HAN, MASK, NATIONAL
from generators.anonymity.place_words import (
    GENERIC,
    INDUSTRY,
    LINKING,
    OPEN_KINDS,
    PROPER_WORDS,
    ROAD_WORDS,
    SITE_KINDS,
    UNIT_KINDS,
    after_trades,
)
from generators.anonymity.second_opinion import Opinion
from generators.anonymity.spans import overlapping

Spans = list[tuple[int, int]]
_SIGNS = re.compile(f"[{HAN}A-Za-z0-9]{{2,}}")
_TWO_HAN = re.compile(f"[{HAN}].*[{HAN}]")
_KIND = re.compile(
    rf"(?:地区|流域|一带|沿岸|{'|'.join(sorted({*OPEN_KINDS, *SITE_KINDS, *UNIT_KINDS}, key=len, reverse=True))})$"
)
_NATURAL = frozenset("屿湖岛峪沟湾岭坪坡坳垭塘坝巷苑寺庙滩峡泉港河江山桥街路庄堡集屯寨镇村乡")
_STREETS = ("路", "街", "大道", "巷")
_COMMON_END = ("农村", "乡村", "城乡", "乡镇", "村镇", "镇村", "场所", "名村", "名镇", "山区", "城区", "委会", "封路")
_NOT_FIRST = re.compile(r"第|[零一二三四五六七八九十百千两几多]+[人名个家级审次届条项类种处]|[几多两同各本该此]")
_HAMLET = re.compile("[上下前后东西南北中大小新老][寨庄湾屯坝坪畈村沟坡岭塘河坳店集]")
# Waters and regions that belong to nobody: known everywhere.
_USUAL_PLACE = -10.6
_CROSSED = -13.0
_MORE = 12
_RARE, _USUAL_SIGN = -14.0, -9.0
_NATIONAL_WITHIN = re.compile("中央纪委|中央办公厅|国务院|最高人民|全国人大|全国政协")


def told(text: str, opinion: Opinion) -> tuple[Spans, Spans]:
    """Places and units in ``text`` (folded and compact)."""
    units = _whole(text, opinion.units, opinion)
    # A short form runs on over its trade: 鑫诺|担保.
    return (
        _whole(text, opinion.places, opinion),
        [(a, b if _KIND.search(text, a, b) else after_trades(text, b)) for a, b in units],
    )


def _whole(text: str, spans: Iterable[tuple[int, int]], opinion: Opinion) -> Spans:
    """The spans that name something, each as long as it may be (清江片区 where 清江 is sure)."""
    named = [span for span in spans if _names(text, *span, span in opinion.sure)]
    longer = [
        (a, b)
        for a, b in opinion.possible
        if any(a <= c and d <= b < d + _MORE for c, d in (named[number] for number in overlapping(named, a, b)))
    ]
    return named + [
        span for span in longer if _SIGNS.fullmatch(text[span[0] : span[1]]) and not MASK.search(text, *span)
    ]


def _names(text: str, a: int, b: int, sure: bool) -> bool:
    name = text[a:b]
    if text[a - 1 : a + 1] in ("沿黄", "沿江", "沿海") and a:
        return False
    if not _SIGNS.fullmatch(name) or not _TWO_HAN.search(name) or MASK.search(text[max(0, a - 1) : b + 1]):
        return False
    if any(NATIONAL.match(text[max(0, a - more) : b]) for more in (0, 1, 2)) or _NATIONAL_WITHIN.search(name):
        return False
    # 地人民法院 of 所在地人民法院 is cut out of a word however sure the model is.
    kind = _KIND.search(name)
    cut = cuts_word(text, a) and (not sure or (kind is not None and kind.start() < 2))
    return not cut and _proper(name, sure)


def _is_name(word: str) -> bool:
    return word in PROPER_WORDS or words().tags.get(word, "").startswith(("ns", "nr", "nz", "nt"))


@functools.lru_cache(maxsize=20_000)
def _proper(name: str, sure: bool) -> bool:
    """Whether something in ``name`` is no common word, or is one that does not say what its kind is for (锦绣花园); without a
    kind only where the model is ``sure``.
    """
    known = words()
    kind = _KIND.search(name)
    stem = name[: kind.start()] if kind else name
    parts = [stem[a:b] for a, b in segment(stem)]
    if not stem or (_NOT_FIRST.match(name) and not _is_name(parts[0])):
        return False
    if name.endswith(_COMMON_END) and not _is_name(name[:2]):
        return False
    if sure and name.endswith(_STREETS) and name[:2] in ROAD_WORDS:
        return True
    if name in GENERIC or stem in GENERIC or stem in LINKING or stem in INDUSTRY or name in known.office:
        return False
    if _HAMLET.fullmatch(name):
        return name not in known.cost
    if name in known.cost and (not kind or name[-1] in _NATURAL):
        if sure and known.tags.get(name, "").startswith("ns"):
            return True
        rare = known.cost[name] < _USUAL_PLACE
        return rare and known.tags.get(name, "").startswith(
            "ns" if known.cost[name] > _CROSSED or len(name) < 3 else "n"
        )
    if kind is None and not sure:
        return False
    return any(_tells(part) for part in parts) and (kind is not None or not all(_usual(part) for part in parts))


def _tells(part: str) -> bool:
    """Whether a word of a name is one that other names have not: any but those of trade and office."""
    return _is_name(part) or not (
        part in GENERIC or part in LINKING or part in INDUSTRY or part in words().office or part in title_set()
    )


def _usual(part: str) -> bool:
    cost = words().cost.get(part, -99.0)
    return cost > (_RARE if len(part) > 1 else _USUAL_SIGN) and (cost > _USUAL_PLACE or not _is_name(part))
