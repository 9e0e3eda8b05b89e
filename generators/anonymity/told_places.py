"""Which of the places and units that the name model reads in a text name one: not 住建局, 乡村, 国务院, a mask or a word."""

from __future__ import annotations

import functools
import re

from generators.anonymity.lexicon import cuts_word, segment, words
from generators.anonymity.name_context import title_set
from generators.anonymity.place_hit import HAN, MASK, NATIONAL
from generators.anonymity.place_words import (
    COMPANY_KINDS,
    GENERIC,
    INDUSTRY,
    LINKING,
    OPEN_KINDS,
    PROPER_WORDS,
    SITE_KINDS,
    UNIT_KINDS,
)
from generators.anonymity.second_opinion import Opinion

Spans = list[tuple[int, int]]
_RUN = re.compile(f"[{HAN}]{{2,}}")
_KIND = re.compile(
    rf"(?:地区|流域|一带|沿岸|{'|'.join(sorted({*OPEN_KINDS, *SITE_KINDS, *UNIT_KINDS}, key=len, reverse=True))})$"
)
_NATURAL = frozenset("屿湖岛峪沟湾岭坪坡坳垭塘坝巷苑寺庙滩峡泉港河江山桥街路庄堡集屯寨镇村乡")
_COMMON_END = ("农村", "乡村", "城乡", "乡镇", "村镇", "镇村", "场所", "名村", "名镇", "山区", "城区", "委会", "封路")
_NOT_FIRST = re.compile(r"第|[零一二三四五六七八九十百千两几多]+[人名个家级审次届条项类种处]|[几多两同各本该此]")
_FIRMS = COMPANY_KINDS | frozenset("监狱 看守所 管委会 福利院 养老院 敬老院 加油站 水电站 煤矿 服务部".split())
_HAMLET = re.compile("[上下前后东西南北中大小新老][寨庄湾屯坝坪畈村沟坡岭塘河坳店集]")
# Waters and regions that belong to nobody: known everywhere.
_USUAL_PLACE = -10.6
_CROSSED = -13.0


def told(text: str, opinion: Opinion) -> tuple[Spans, Spans]:
    """Places and units in ``text`` (folded and compact); the model takes a firm for a person at times (绿野园林)."""
    firms = [(a, b) for a, b in opinion.people if b - a > 3 and text[b - 2 : b] in INDUSTRY]
    return (
        [span for a, b in opinion.places if (span := _kept(text, a, b)) is not None],
        [span for a, b in (*opinion.units, *firms) if (span := _kept(text, a, b)) is not None],
    )


def _kept(text: str, a: int, b: int) -> tuple[int, int] | None:
    """The part of ``text[a:b]`` that names something; None where it names nothing in particular."""
    runs = list(_RUN.finditer(text, a, b))
    if len(runs) != 1:
        return None
    a, b = runs[0].span()
    start = a + _leading(text[a:b])
    if b - start < 2 or MASK.search(text[max(0, start - 1) : b + 1]) or NATIONAL.match(text[start:b]):
        return None
    return (start, b) if _proper(text[start:b]) and not cuts_word(text, start) else None


@functools.lru_cache(maxsize=20_000)
def _leading(name: str) -> int:
    """How many signs at the left are the sentence's (达, 支持, 建立)."""
    known, cut = words(), 0
    for a, b in segment(name):
        word = name[a:b]
        if _is_name(word) or len(name) - b < 2:
            break
        linking = word in LINKING or word in title_set()
        if not (linking or (len(word) > 1 and known.tags.get(word, "")[:1] in ("v", "p", "d", "c", "r"))):
            break
        cut = b
    return cut


def _is_name(word: str) -> bool:
    return word in PROPER_WORDS or words().tags.get(word, "").startswith(("ns", "nr", "nz", "nt"))


@functools.lru_cache(maxsize=20_000)
def _proper(name: str) -> bool:
    """Whether ``name`` begins with what is no common word, or is a noun that a water or village bears (野鸭湖)."""
    known = words()
    kind = _KIND.search(name)
    stem = name[: kind.start()] if kind else name
    if not stem or _NOT_FIRST.match(name) or (name.endswith(_COMMON_END) and not _is_name(name[:2])):
        return False
    if name in GENERIC or stem in GENERIC or stem in LINKING or stem in INDUSTRY or name in known.office:
        return False
    if _HAMLET.fullmatch(name):
        return name not in known.cost
    if name in known.cost and (not kind or name[-1] in _NATURAL):
        rare = known.cost[name] < _USUAL_PLACE
        return rare and known.tags.get(name, "").startswith(
            "ns" if known.cost[name] > _CROSSED or len(name) < 3 else "n"
        )
    if known.cost.get(stem, -99.0) > _USUAL_PLACE and kind and len(kind[0]) > 1:
        return False
    parts = [stem[a:b] for a, b in segment(stem)]
    if any(len(part) > 1 and (part in LINKING or part == "国务院") for part in parts):
        return False
    if _is_name(parts[0]) or (len(parts[0]) == 1 and (len(parts) == 1 or len(parts[1]) == 1)):
        return len(stem) > 1
    if kind and kind[0] in _FIRMS and not any(part in GENERIC or part in known.office for part in parts):
        return True
    return name[-1] in _NATURAL and _noun(stem if kind else name[:-1]) and known.cost.get(name[-2:], -99.0) < _CROSSED


def _noun(stem: str) -> bool:
    """Whether ``stem`` is nothing but nouns that are no words of the field."""
    tags = words().tags
    parts = [stem[a:b] for a, b in segment(stem)]
    return len(stem) > 1 and all(part not in GENERIC and tags.get(part, "n")[:1] in "nsmbt" for part in parts)
