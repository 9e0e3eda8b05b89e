"""Finds units: a bureau, school or committee after a place, a company by its brand, and short forms of a company named before."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import divisions, segment, words
from generators.anonymity.place_hit import HAN, MASK, NATIONAL, PlaceHit
from generators.anonymity.place_words import COMPANY_KINDS, GENERIC, INDUSTRY, LINKING, UNIT_KINDS, before_trades


def find_units(text: str, cuts: list[tuple[int, int]], places: list[PlaceHit]) -> Iterator[PlaceHit]:
    if not cuts:
        return
    ends = {place.end: place.start for place in places}
    begin, end = cuts[0][0], cuts[-1][1]
    last = begin
    for match in _UNIT.finditer(text, begin, end):
        a, b = match.span()
        if (
            a < last
            or text[b : b + 1] in ("长", "员")
            or (
                match[0] in ("局", "所", "站", "厂", "店", "厅")
                and text[b : b + 1]
                in (
                    "势",
                    "面",
                    "有",
                    "以",
                    "谓",
                    "点",
                    "位",
                    "里",
                    "内",
                    "主",
                    "部",
                    "得",
                    "在",
                    "需",
                    "属",
                    "述",
                    "致",
                )
            )
        ):
            continue
        if match[0][0] in "省市县区镇乡村" and a + 1 in ends and b - a > 1:
            a += 1
        start = _public_start(text, a, ends, last)
        if start is None and match[0] in COMPANY_KINDS:
            start = _company_start(text, a, last)
        if start is None or start >= a:
            continue
        start -= len(bank[0]) if (bank := _BANK.search(text[max(begin, start - 12) : start])) else 0
        if squad := _SQUAD.match(text, b, end):
            b = squad.end()
        while (longer := _LONGER.match(text, b, end)) and text[longer.end() : longer.end() + 1] != "长":
            b = longer.end()
        if not MASK.search(text[max(begin, start - 1) : b]) and (bank or not NATIONAL.match(text[start:b])):
            yield PlaceHit(start, b, Kind.ORGANISATION, "单位名称，点出了具体是哪一家")
            last = b


_UNIT = re.compile("|".join(UNIT_KINDS))
_LONGER = re.compile(
    rf"(?:寄宿制|九年一贯制|完全|初级|高级|实验|民族|职业|双语|附属|希望|第[一二三四五六七八九十])?(?:{'|'.join(UNIT_KINDS)})"
)
_BANK = re.compile(r"(?:中国)?(?:农业|工商|建设|邮政储蓄|农业发展|民生|交通)?银行$")
_SQUAD = re.compile(r"(?:交警|治安|刑侦|经侦|禁毒|巡警|特警|执法|监察|综合执法|安全生产监察|城管)(?:大队|支队|中队)")


def _public_start(text: str, a: int, ends: dict[int, int], last: int) -> int | None:
    """A place at most fourteen signs to the left, with no joining word between it and the kind."""
    for end in sorted((end for end in ends if last <= ends[end] and end <= a and a - end <= 14), reverse=True):
        between = text[end:a]
        parts = [between[x:y] for x, y in segment(between)]
        if not any(part in _SENTENCE or (len(part) > 1 and part in _ACTS) for part in parts):
            return ends[end]
        return None
    return None


# What is done between a place and a unit that stands after it: 在大湾村收受鑫源公司的卡.
_ACTS = frozenset(
    "收受 接受 利用 通过 帮助 要求 指使 安排 委托 批准 承揽 协调 介绍 推荐 发现 认为 侵吞 侵占 套取 骗取 挪用 担任 历任 曾任 时任 违规 非法 "
    "多次 先后 伙同 擅自 私下 暗中 成立 注册 开办 创办 承包 挂靠 控制 投资 经营 借用 使用 以及 分管 联系 负责 实际 出资 前往 途经 位于 来自".split()
)
_SENTENCE = frozenset("在到由从向对把被的是为将跟同给让请了着过长找按经以送住赴去回来任兼等有说听看")


def _company_start(text: str, a: int, last: int) -> int | None:
    """Words of trade taken off at the right, then a brand of two to four signs, then a place if one stands before it."""
    first = before_trades(text, a, last)
    run = re.search(rf"[{HAN}]{{0,24}}$", text[max(last, first - 9) : first])
    left = first - len(run[0]) if run else first
    for width in (2, 3, 4):
        start = first - width
        place = next(
            (
                n
                for n in (4, 3, 2)
                if start - n >= left
                and text[start - n : start] in _short_places()
                and text[start - n : start] not in words().office
            ),
            None,
        )
        if place is not None and not any(text[x] in "的和与为在到由从向对把" for x in range(start, first)):
            return start - place
    start = _brand_start(text, left, first)
    brand = text[start:first]
    if (
        len(brand) < 2
        or brand in GENERIC
        or brand in INDUSTRY
        or re.search(r"第[一二三四五六七八九十百零]+[编章节条]?$|[编章节条]$", text[max(0, start - 2) : first])
    ):
        return None
    if first == a and any(
        len(word := brand[x:y]) > 1 and words().tags.get(word, "") not in ("nz", "nt", "ns", "nr")
        for x, y in segment(brand)
    ):
        return None
    if (
        brand in words().cost
        and words().cost[brand] > -11.2
        and words().tags.get(brand, "") not in ("nz", "ns", "nr", "nt")
    ):
        return None
    return start


def _brand_start(text: str, left: int, first: int) -> int:
    start = first
    for x, y in reversed([(left + x, left + y) for x, y in segment(text[left:first])]):
        word = text[x:y]
        if y != start or first - x > 4 or word in LINKING or word in GENERIC or word in INDUSTRY or MASK.search(word):
            break
        if (
            len(word) >= 2
            and words().tags.get(word, "")[:1] in ("v", "p", "c", "d", "u", "r", "f", "t", "m")
            and start == first
        ):
            return first
        if word in words().office:
            return first if start == first else start
        if len(word) >= 2 and start < first and (first - start >= 2):
            break
        if len(word) >= 3 and word in words().cost and words().tags.get(word, "") not in ("nz", "nt", "ns", "nr"):
            break
        start = x
    return start


def find_short_forms(text: str, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
    """A company named before is found where only its brand and first trade stand (恒通路桥 for 恒通路桥工程有限公司)."""
    for hit in {
        text[hit.start : hit.end]: hit for hit in hits if text[: hit.end].endswith(("公司", "合作社"))
    }.values():
        name = text[hit.start : hit.end]
        start = next((place.end - hit.start for place in hits if place.start == hit.start and place.end < hit.end), 0)
        trades = [(name.index(t, start + 2), -len(t), t) for t in INDUSTRY if t in name[start + 2 : start + 8]]
        at, _, trade = min(trades, default=(0, 0, ""))
        brand = name[:at]
        for short in filter(None, (brand + trade, brand)):
            if len(short) > 2 or (len(short) == 2 and short not in words().cost):
                for match in re.finditer(re.escape(short), text):
                    yield PlaceHit(match.start(), match.end(), Kind.ORGANISATION, "本文别处写全了的单位")


@functools.cache
def _short_places() -> frozenset[str]:
    """罗田, 靖安: what stands before the brand of a company."""
    return frozenset(
        re.sub(r"(?:[\u4e00-\u9fff]{1,3}族){0,5}(?:自治[区州县旗]|[省市县区州])$", "", name)
        for name in divisions()
        if len(name) > 2
    )
