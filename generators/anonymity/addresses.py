"""Finds addresses: a road, an estate or a village with a number, together with the places right before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import segment
from generators.anonymity.place_hit import HAN, JOINING, MASK, PlaceHit
from generators.anonymity.place_words import GENERIC, LINKING

_COUNT = r"(?:[0-9]{1,5}|[一二三四五六七八九十百零〇0]{1,5})"
_NUMBERED = re.compile(
    rf"(?:路|街|大道|巷|弄|胡同|小区|花园|家园|公寓|大厦|广场|新村|新区|老街|门口|拐角处|山庄|华府|[园苑村组社院湾里])"
    rf"(?:[东西南北中]段|[一二三四五六七八九十]段|[一二三四五六七八九十]期|[A-Z]区|[一二三四五六七八九十]巷|[{HAN}]{{0,2}}[东西南北]路|第[一二三四五六七八九十]{{1,2}}村民)?"
    rf"(?P<number>(?:(?<=村民)小?组)?\s?第?[A-Z]?{_COUNT}(?:[-]{_COUNT}){{0,4}}\s?(?:号楼|号院内?|号大院|号|栋|幢|座|单元|室|楼|组|社|弄|#)"
    rf"(?:附?[0-9A-Za-z一二三四五六七八九十零〇]{{1,5}}(?:-[0-9]{{1,4}}){{0,3}}(?:号楼|号|栋|幢|座|单元|室|楼|层|户|门)?|附{_COUNT}号?|别墅|厂房){{0,4}}"
    rf"|[A-Z]?[0-9]{{1,3}}-[0-9]{{1,3}}-[0-9]{{2,5}})"
)
_NOT_NUMBER = re.compile(r"号文|号令|号公告|号线|号机|楼市|组织|组长|社会|社员|户籍|户口|室内|座谈|座位|层级")


def find_addresses(text: str, hits: Sequence[PlaceHit]) -> Iterator[PlaceHit]:
    """A road, estate or village with a number, together with the places right before it."""
    for match in _NUMBERED.finditer(text):
        if _NOT_NUMBER.match(text[match.end() - 1 : match.end() + 2]) or _NOT_NUMBER.search(
            text[match.end() - 1 : match.end() + 1]
        ):
            continue
        line = re.search(rf"[{HAN}]{{0,24}}$", text[max(0, match.start() - 24) : match.start()])
        left = match.start() - len(line[0]) if line else match.start()
        cuts = [(left + a, left + b) for a, b in segment(text[left : match.start() + 1])]
        first = cuts[-1][0] if cuts else match.start()
        for a, b in reversed(cuts[:-1]):
            if b != first or match.start() - a > 6:
                break
            if (text[a:b] in LINKING or text[a:b] in GENERIC) and (first < match.start() or text[a:b] in JOINING):
                break
            if any(hit.end == b or hit.start < b < hit.end for hit in hits):
                break
            first = a
        near = [hit for hit in hits if hit.start < first <= hit.end or hit.start <= first < hit.end]
        start = min((hit.start for hit in near), default=first)
        if (
            match.end() - start >= (5 if match[0][0] in "村组社院湾里园" else 4)
            and not MASK.search(text[start : match.end()])
            and (near or match.start() - start >= 1)
        ):
            yield PlaceHit(start, match.end(), Kind.ADDRESS, "写到门牌的住址")
