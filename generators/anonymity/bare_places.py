"""Finds cities and counties that are named without their kind (云南昭通, 在周口打工, 安康籍), which are often words too."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import divisions, words
from generators.anonymity.place_hit import HAN, PlaceHit
from generators.anonymity.place_words import GENERIC

_WHY = "点出了具体地方"
_BEFORE = re.compile(
    r"(?:[在到赴往回返至从去驻抵逃潜]|老家|籍贯|祖籍|出生于?|逃往|前往|来自|来到|调往|调任|调到|回到|辗转|定居|就职于|远赴)$"
)
_AFTER = re.compile(
    rf"(?:人(?:[^{HAN}]|$)|籍|市区|县城|境内|一带|老家|某|当地|[打务]过?工|经商|任职|任教|挂职|工作|读书|上学|就医|治病|落网|落脚|被抓|归案|买房|购房|置业|旅游|出差|老乡|同乡|商人|老板|有限|开办|发展|的)"
)


def find_bare_places(text: str, hits: Sequence[PlaceHit]) -> Iterator[PlaceHit]:
    """``text`` folded and compact; ``hits`` are the places found so far: after a province its cities count as they stand."""
    ends = {hit.end for hit in hits if hit.kind is Kind.PLACE}
    provinces, register, prefectures = _provinces(), _by_beginning(), _prefectures()
    cost = words().cost
    for a in range(len(text) - 1):
        for name in register.get(text[a : a + 2], ()):
            b = a + len(name)
            if not text.startswith(name, a) or name in GENERIC:
                continue
            province = next((w for w in (2, 3, 4) if a >= w and text[a - w : a].removesuffix("省") in provinces), 0)
            if province and cost.get(name, -99.0) < -9.5 and text[b : b + 1] not in ("民", "员"):
                yield PlaceHit(a - province, b, Kind.PLACE, _WHY)
            elif (a in ends and cost.get(name, -99.0) < -11.0) or (
                cost.get(name, -99.0) < -11.6 and _meant(text, a, b, name in prefectures)
            ):
                yield PlaceHit(a, b, Kind.PLACE, _WHY)
            break


def _meant(text: str, a: int, b: int, known: bool) -> bool:
    """Whether what stands around ``text[a:b]`` says that a place is meant; a ``known`` city that is no usual word needs less."""
    left, right = bool(_BEFORE.search(text[max(0, a - 3) : a])), bool(_AFTER.match(text, b))
    edge = not a or not re.match(f"[{HAN}]", text[a - 1])
    close = right or not re.match(f"[{HAN}]", text[b : b + 1])
    rare = known and words().cost.get(text[a:b], -99.0) < -13.4 and (left or right)
    return (left and close) or (edge and right) or rare


_TAIL = re.compile(r"(?:[\u4e00-\u65ce\u65d0-\u9fff]{1,4}族){0,6}(?:自治[区州县旗]|[省市县区州旗盟]|地区)$")


def _stem(name: str) -> str:
    return (
        re.sub(
            r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|羌|蒙|哈萨克)族?$",
            "",
            _TAIL.sub("", name),
        )
        or name
    )


@functools.cache
def _cities() -> frozenset[str]:
    """Cities, prefectures and counties without their kind, of two signs and more."""
    return frozenset(
        stem
        for name, kind in divisions().items()
        if kind not in ("省", "自治区", "区") and len(stem := _stem(name)) >= 2
    )


@functools.cache
def _prefectures() -> frozenset[str]:
    """Those of them that are cities of a province's first rank, which papers name without 市."""
    return frozenset(_stem(name) for name, kind in divisions().items() if kind in ("市", "自治州", "地区", "盟"))


@functools.cache
def _by_beginning() -> dict[str, tuple[str, ...]]:
    """``_cities`` by their first two signs, longer names first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_cities(), key=len, reverse=True):
        found.setdefault(name[:2], []).append(name)
    return {beginning: tuple(names) for beginning, names in found.items()}


@functools.cache
def _provinces() -> frozenset[str]:
    """Provinces without their kind: 云南, 内蒙古."""
    return frozenset(_stem(name) for name, kind in divisions().items() if kind in ("省", "自治区"))
