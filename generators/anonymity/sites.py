"""Finds sites and shops by their kind: 云山湿地公园, 岭泉街, 信达商贸行, where the word before the kind is no common one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from generators.anonymity.coined_places import coined
from generators.anonymity.explicit import HARMONY, begins
from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import segment, words
from generators.anonymity.name_context import title_set
from generators.anonymity.place_hit import HAN, MASK, NATIONAL, PlaceHit
from generators.anonymity.place_words import (
    BRANDED_KINDS,
    GENERIC,
    INDUSTRY,
    LINKING,
    PROPER_WORDS,
    ROAD_WORDS,
    SITE_KINDS,
    before_trades,
)

_WHY = {Kind.PLACE: "点出了具体地方", Kind.ORGANISATION: "单位名称，点出了具体是哪一家"}
_SITE = re.compile("|".join(sorted({*SITE_KINDS, *BRANDED_KINDS}, key=len, reverse=True)))
_BRANDED = frozenset(BRANDED_KINDS) - frozenset(SITE_KINDS)
_ROAD = re.compile("(?:[东南西北中]|[一二三四五六]|环)?(?:大道|大街|路|街|巷|弄|胡同)")
_AFTER_ROAD = re.compile(
    rf"(?:$|[^{HAN}]|[的上旁边家口与和及至到段一某附交沿两处]|[东南西北](?:侧|段|端|头|口)|附近|改|拓|建|工程|项目|社区|派出所|小学|支行|居委|菜市)"
)
_BANK = re.compile(
    r"(?:中国)?(?:(?:中国|工商|农业|建设|交通|邮政储蓄|邮储|招商|民生|中信|光大|华夏|兴业|平安|浦发|广发|农业发展|进出口|开发)银行|(?:工|农|建|交|邮储)行|农商行|农商银行|信用联社|信用社|电信|移动|联通|烟草|邮政)"
    rf"(?:股份有限公司|公司)?(?P<stem>[{HAN}]{{2,9}}?)(?:支行|分行|营业部|分理处|储蓄所|营业厅|网点|分公司|支公司|信用社|分社)"
)


def find_sites(text: str, places: Sequence[PlaceHit]) -> Iterator[PlaceHit]:
    """``text`` folded and compact, ``places`` what was found in it so far: a site after one of them includes it."""
    ends = {hit.end: hit.start for hit in places}
    for match in _SITE.finditer(text):
        a, b = match.span()
        if _runs_on(text, b):
            continue
        start: int | None = _proper_start(text, a, ends, match[0])
        kind = Kind.ORGANISATION if match[0] in _BRANDED else Kind.PLACE
        if start is not None and not MASK.search(text[max(0, start - 1) : b]) and not NATIONAL.match(text[start:b]):
            yield PlaceHit(start, b, kind, _WHY[kind])
    for match in _ROAD.finditer(text):
        start = _road_start(text, match.start(), match.end(), ends)
        if start is not None and not MASK.search(text[max(0, start - 1) : match.end()]):
            yield PlaceHit(start, match.end(), Kind.PLACE, _WHY[Kind.PLACE])
    for match in _BANK.finditer(text):
        if (
            not any(sign in _SENTENCE for sign in match["stem"])
            and not MASK.search(match[0])
            and match["stem"] not in GENERIC
        ):
            yield PlaceHit(match.start(), match.end(), Kind.ORGANISATION, _WHY[Kind.ORGANISATION])


_SENTENCE = frozenset("在到由从向对把被的是为将跟同给让请了着过找按经以送住赴去回来任兼有说听看于与和及比替往该本各每")


def _runs_on(text: str, end: int) -> bool:
    """Whether the kind's last sign begins another word (工业园林, 银行业)."""
    following = text[end : end + 1]
    return following in ("业", "长", "林", "化", "员") or words().cost.get(text[end - 1 : end + 1], -99.0) > -12.0


@functools.lru_cache(maxsize=50_000)
def _breaks(word: str) -> bool:
    """Whether a word of the sentence ends the proper part of a name to its right."""
    if word in PROPER_WORDS:
        return False
    if len(word) == 1:
        return word in _SENTENCE or words().tags.get(word, "")[:1] in ("p", "c", "u", "r")
    tag, cost = words().tags.get(word, ""), words().cost.get(word, -99.0)
    return (
        word in LINKING
        or word in GENERIC
        or word in title_set()
        or word in words().office
        or tag[:1] in ("v", "p", "d", "c", "r")
        or (tag[:1] in ("u", "f", "t", "m", "q") and cost > -13.0)
    )


def _proper_start(text: str, a: int, ends: dict[int, int], kind: str) -> int | None:
    """Where the name begins whose kind begins at ``a``; None where only words of the sentence stand before it."""
    for end in range(a, max(-1, a - 7), -1):
        if end in ends and not any(sign in _SENTENCE for sign in text[end:a]):
            between = text[end:a]
            if not any(between[x:y] in LINKING and y - x > 1 for x, y in segment(between)):
                return ends[end]
    run = re.search(rf"[{HAN}]{{0,24}}$", text[max(0, a - 8) : a])
    left = a - len(run[0]) if run else a
    first = before_trades(text, a, left)
    start = first
    for x, y in reversed([(left + x, left + y) for x, y in segment(text[left:first])]):
        if y != start or first - x > 4 or _breaks(text[x:y]):
            break
        if first - start >= 2 and (y - x > 1 or first - x > 3):
            break
        start = x
    if start and text[start - 1] == "和" and text[start - 2 : start - 1] in HARMONY:
        start -= 2
    elif first - start == 1 and text[start] == "和" and text[start - 1 : start] in HARMONY:
        start -= 1
    if first - start >= 2 and not begins(text, start):
        start = next((at for at in range(start - 1, max(left, start - 4) - 1, -1) if _free(text, at, start)), start)
    stem = text[start:first]
    if stem[:1] in "建修造盖设办搞" and words().cost.get(stem, -99.0) < -13.5 and stem not in PROPER_WORDS:
        return None
    if not begins(text, start) and text[start:first] not in words().cost and text[start:first] not in PROPER_WORDS:
        return None
    if kind.endswith(("公司", "银行")) and (not begins(text, start) or (first == a and kind == "公司")):
        return None
    if len(stem) < 2 or _COUNTED.match(stem) or stem in GENERIC or stem in LINKING or stem in INDUSTRY:
        return None
    if stem not in PROPER_WORDS and _common(stem):
        return None
    return start


_COUNTED = re.compile(
    "[一二两三四五六七八九十几多数][座条个处家间片块所]|.{0,40}[一二三四五六七八九十百零][编章节条款项]$"
)


def _free(text: str, at: int, start: int) -> bool:
    """Whether ``text[at:start]`` could be a first part of a name (固远 before 远航电器商行)."""
    part = text[at:start]
    return begins(text, at) and not any(_breaks(part[x:y]) for x, y in segment(part)) and not _common(part)


@functools.lru_cache(maxsize=50_000)
def _common(stem: str) -> bool:
    """Whether all of ``stem`` is common words (国家, 生态农业)."""
    known = words()
    parts = [stem[x:y] for x, y in segment(stem)]
    if len(parts) == 1 and len(stem) == 2:
        return known.cost.get(stem, -99.0) > -12.6 and not known.tags.get(stem, "").startswith(("ns", "nz", "nr"))
    return any(
        len(part) > 1
        and known.cost.get(part, -99.0) > -11.0
        and not known.tags.get(part, "").startswith(("ns", "nz", "nr"))
        for part in parts
    )


def _road_start(text: str, a: int, b: int, ends: dict[int, int]) -> int | None:
    """Streets without a number: after a word of place, before a sign that ends the name (在岭泉街的茶楼)."""
    if not _AFTER_ROAD.match(text, b) and not (
        coined(text[max(0, a - 2) : a]) and text[a - 3 : a - 2] in ("在", "到", "于", "沿", "从")
    ):
        return None
    lane = text[a:b] in ("巷", "弄", "胡同")
    for width in (2, 3):
        start = a - width
        stem = text[max(0, start) : a]
        if start < 0 or not re.fullmatch(f"[{HAN}]+", stem) or any(sign in _SENTENCE for sign in stem):
            return None
        if stem in ROAD_WORDS and (start in ends or begins(text, start)):
            return ends.get(start, start)
        if words().cost.get(text[max(0, a - 1) : b], -99.0) > -12.5:
            return None
        if any(_breaks(stem[x:y]) for x, y in segment(stem)):
            continue
        if start in ends or (
            begins(text, start) and (lane or not _common(stem)) and stem not in GENERIC and stem not in LINKING
        ):
            return None if stem + text[a:b] in words().cost else ends.get(start, start)
    return None
