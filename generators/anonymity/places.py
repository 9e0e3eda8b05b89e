"""Finds places, units and addresses: proper words before a word of kind (县, 局, 有限公司), as the sentence is cut into words.

A unit counts only with a proper part: 县财政局 is any county's, 罗田县财政局 is one. Masked parts (某县, 甲公司) and national
bodies are none. The register of divisions tells 共和县 and 资源县 from the words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.anonymity.explicit import find_explicit, find_seats
from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import divisions, segment, words
from generators.anonymity.place_words import (
    COMPANY_KINDS,
    GENERIC,
    INDUSTRY,
    LINKING,
    OPEN_KINDS,
    PROPER_WORDS,
    UNIT_KINDS,
)

_HAN = "\u4e00-\u9fff"
_RUN = re.compile(rf"[{_HAN}]{{2,}}")
_MASK = re.compile(r"[某×*＊○甲乙丙丁戊]")
_NATIONAL = re.compile(
    r"^(?:中国|中华|中共|中央|全国|国家|国务院|最高人民|人民政协|解放军|武警|联合国|香港|澳门|台湾|欧盟)"
)
_COUNT = r"(?:[0-9]{1,5}|[一二三四五六七八九十百零〇0]{1,5})"
_NUMBERED = re.compile(
    rf"(?:路|街|大道|巷|弄|胡同|小区|花园|家园|公寓|大厦|广场|新村|新区|老街|门口|拐角处|山庄|华府|[园苑村组社院湾里])"
    rf"(?:[东西南北中]段|[一二三四五六七八九十]段|[一二三四五六七八九十]期|[A-Z]区|[一二三四五六七八九十]巷|[{_HAN}]{{0,2}}[东西南北]路|第[一二三四五六七八九十]{{1,2}}村民)?"
    rf"(?P<number>(?:(?<=村民)小?组)?\s?第?[A-Z]?{_COUNT}(?:[-]{_COUNT})*\s?(?:号楼|号院|号|栋|幢|座|单元|室|楼|组|社|弄|#)"
    rf"(?:附?[0-9A-Za-z一二三四五六七八九十零〇]{{1,5}}(?:-[0-9]{{1,4}})*(?:号楼|号|栋|幢|座|单元|室|楼|层|户|门)?|附{_COUNT}号?|别墅|厂房){{0,4}}"
    rf"|[A-Z]?[0-9]{{1,3}}-[0-9]{{1,3}}-[0-9]{{2,5}})"
)
_NOT_NUMBER = re.compile(r"号文|号令|号公告|号线|号机|楼市|组织|组长|社会|社员|户籍|户口|室内|座谈|座位|层级")


@dataclass(frozen=True, slots=True)
class PlaceHit:
    start: int
    end: int
    kind: Kind
    why: str


def find_places(text: str) -> list[PlaceHit]:
    """``text`` folded and compact; hits do not overlap, the longer ones hold."""
    hits: list[PlaceHit] = []
    seats = [seat for seat in find_seats(text) if not _NATIONAL.match(text[seat[0] : seat[1]])]
    for run in _RUN.finditer(text):
        cuts = [(run.start() + a, run.start() + b) for a, b in segment(run[0])]
        places = _places(text, cuts, [seat for seat in seats if run.start() <= seat[0] < run.end()])
        hits += places
        hits += _units(text, cuts, places)
    for start, end, unit in find_explicit(text):
        if not _NATIONAL.match(text[start:end]):
            kind, why = (Kind.ORGANISATION, "单位名称，点出了具体是哪一家") if unit else (Kind.PLACE, "点出了具体地方")
            hits.append(PlaceHit(start, end, kind, why))
    hits += _addresses(text, hits)
    hits += _short_forms(text, hits)
    return _longest(hits)


def _short_forms(text: str, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
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


def _longest(hits: list[PlaceHit]) -> list[PlaceHit]:
    kept: list[PlaceHit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def _places(text: str, cuts: list[tuple[int, int]], seats: list[tuple[int, int]]) -> list[PlaceHit]:
    spans = list(_registered(text, cuts)) + seats
    spans += _named(text, cuts, [end for _, end in spans])
    spans.sort(key=lambda span: (span[0], -span[1]))
    joined: list[list[int]] = []
    for a, b in spans:
        if joined and a <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], b)
        else:
            joined.append([a, b])
    return [PlaceHit(a, b, Kind.PLACE, "点出了具体地方") for a, b in joined]


@functools.cache
def _register() -> dict[str, tuple[str, ...]]:
    """Divisions by full name; of provinces and of cities also the name without its kind, where it is no common word.

    By their first two signs, longer names first.
    """
    names = set(divisions())
    for name in divisions():
        short = _SHORTENED.sub("", name)
        if name.endswith(("省", "自治区", "市", "自治州")) and len(short) >= 2 and words().tags.get(short) == "ns":
            names.add(short)
    register: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        if not _NATIONAL.match(name):
            register.setdefault(name[:2], []).append(name)
    return {beginning: tuple(found) for beginning, found in register.items()}


_SHORTENED = re.compile(r"(?:[\u4e00-\u9fff]{1,3}族)*(?:自治区|自治州|自治县|省|市)$")


def _registered_names(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The longest name of the register at each place of ``text[start:end]``, none within another."""
    register = _register()
    position = start
    while position < end - 1:
        for name in register.get(text[position : position + 2], ()):
            if text.startswith(name, position, end):
                yield position, position + len(name), name
                position += len(name)
                break
        else:
            position += 1


@functools.cache
def _short_places() -> frozenset[str]:
    """罗田, 靖安: what stands before the brand of a company."""
    return frozenset(
        re.sub(r"(?:[\u4e00-\u9fff]{1,3}族)*(?:自治[区州县旗]|[省市县区州])$", "", name)
        for name in divisions()
        if len(name) > 2
    )


def _registered(text: str, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names of the register; a short one only where the words of the sentence begin and end with it."""
    if not cuts:
        return
    edges = {place for cut in cuts for place in cut}
    for start, end, name in _registered_names(text, cuts[0][0], cuts[-1][1]):
        whole = name[-1] in "省市县区州旗盟" and len(name) > 2
        if not whole and not (start in edges and end in edges):
            continue
        if name == "和县" and text[end : end + 1] in ("纪", "监", "级", "市", "区", "、"):
            continue
        if name in GENERIC or (not whole and text[end : end + 1] in ("话", "菜", "籍", "味", "路", "街", "级")):
            continue
        yield start, end


def _named(text: str, cuts: list[tuple[int, int]], registered: list[int]) -> Iterator[tuple[int, int]]:
    """X镇, X村 and their like: the words before the kind, up to a word that links."""
    if not cuts:
        return
    begin, end = cuts[0][0], cuts[-1][1]
    last = begin
    for match in _OPEN.finditer(text, begin, end):
        a, b = match.span()
        if (
            a - last < 1
            or text[b : b + 1] in ("长", "民", "务", "域", "容", "貌", "庄")
            or (text[b : b + 1] in ("级", "委") and text[b : b + 3] not in _SEATS)
        ):
            continue
        left = max(last, a - 8)
        words_left = [(left + x, left + y) for x, y in segment(text[left:a])]
        if match[0] == "市" and text[b : b + 1] in ("政", "场", "民", "值", "价", "面", "委", "级"):
            continue
        after = max((end for end in [last, *registered] if begin < end <= a), default=begin)
        if (
            after > begin
            and 1 <= a - after <= 4
            and not any(sign in _JOINING for sign in text[after:a])
            and text[after:a] not in GENERIC
        ):
            first = after
        else:
            first = (
                a
                if words().cost.get(text[a - 1 : b], -99.0) > -12.5
                else _left(text, words_left, a, match[0], text[a : b + 1])
            )
        if (
            first < a
            and b - first >= 3
            and not _MASK.search(text[max(0, first - 1) : b])
            and not _NATIONAL.match(text[first:b])
        ):
            yield first, b
            last = b


_JOINING = frozenset("和与及在到由从向对把被的是为将跟同给让请了着过县乡镇村市区省")
_OPEN = re.compile("|".join(sorted(OPEN_KINDS, key=len, reverse=True)))
_SEATS = ("委会", "委员会", "委书记", "委委员", "委副书", "委员", "委组织", "委宣传", "委办公")


def _left(text: str, before: list[tuple[int, int]], a: int, kind: str, ahead: str) -> int:
    """Where the proper words before the kind at ``a`` begin."""
    first = a
    for x, y in reversed(before):
        word = text[x:y]
        if y != first or a - x > 5 or word in LINKING or (len(word) > 1 and word in GENERIC) or word.endswith(_ENDS):
            break
        if first == a and len(word) >= 2 and _plain_word(word, kind, ahead):
            break
        if first < a and len(word) >= 2:
            break
        if first < a and a - first >= 2 and (len(word) == 1 and a - first >= 3):
            break
        first = x
    if text[first:a] in GENERIC or (a - first == 1 and kind in ("村", "乡", "镇", "县", "社区", "区", "市")):
        return a
    return first


_ENDS = ("某", "的", "局", "委", "长", "书记", "主任")


def _plain_word(word: str, kind: str, ahead: str) -> bool:
    """Whether a word right before the kind is the sentence's: 促进乡村, 山区. Villages do bear words (胜利村)."""
    cost = words().cost.get(word, -99.0)
    tag = words().tags.get(word, "")[:1]
    if kind in ("区", "市", "旗", "州"):
        return cost > -99.0
    if ahead in words().cost and words().cost[ahead] > -11.0:
        return cost > -99.0
    if word in PROPER_WORDS:
        return False
    return (
        tag in ("p", "c", "d", "u", "r", "f")
        or (tag in ("m", "t") and cost > -9.8)
        or (tag == "v" and cost > -13.0)
        or (tag in ("n", "vn") and cost > -9.4)
        or cost > -7.6
        or (kind == "县" and tag == "v")
    )


def _units(text: str, cuts: list[tuple[int, int]], places: list[PlaceHit]) -> Iterator[PlaceHit]:
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
        start = _public_start(text, a, ends, last)
        if start is None and match[0] in COMPANY_KINDS:
            start = _company_start(text, a, last)
        if start is None or start >= a:
            continue
        start -= len(bank[0]) if (bank := _BANK.search(text[max(begin, start - 12) : start])) else 0
        if squad := _SQUAD.match(text, b, end):
            b = squad.end()
        while (longer := _UNIT.match(text, b, end)) and text[longer.end() : longer.end() + 1] != "长":
            b = longer.end()
        if not _MASK.search(text[max(begin, start - 1) : b]) and (bank or not _NATIONAL.match(text[start:b])):
            yield PlaceHit(start, b, Kind.ORGANISATION, "单位名称，点出了具体是哪一家")
            last = b


_UNIT = re.compile("|".join(UNIT_KINDS))
_BANK = re.compile(r"(?:中国)?(?:农业|工商|建设|邮政储蓄|农业发展|民生|交通)?银行$")
_SQUAD = re.compile(r"(?:交警|治安|刑侦|经侦|禁毒|巡警|特警|执法|监察|综合执法|安全生产监察|城管)(?:大队|支队|中队)")


def _public_start(text: str, a: int, ends: dict[int, int], last: int) -> int | None:
    """A place at most fourteen signs to the left, with no joining word between it and the kind."""
    for end in sorted((end for end in ends if last <= ends[end] and end <= a and a - end <= 14), reverse=True):
        between = text[end:a]
        parts = [between[x:y] for x, y in segment(between)]
        if not any(part in _SENTENCE for part in parts):
            return ends[end]
        return None
    return None


_SENTENCE = frozenset("在到由从向对把被的是为将跟同给让请了着过长找按经以送住赴去回来任兼等有说听看")


def _company_start(text: str, a: int, last: int) -> int | None:
    """Words of trade taken off at the right, then a brand of two to four signs, then a place if one stands before it."""
    first = a
    while True:
        trade = next((n for n in (4, 3, 2) if first - n >= last and text[first - n : first] in INDUSTRY), None)
        if trade is None:
            break
        first -= trade
    run = re.search(rf"[{_HAN}]*$", text[max(last, first - 9) : first])
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
        if y != start or first - x > 4 or word in LINKING or word in GENERIC or word in INDUSTRY or _MASK.search(word):
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


def _addresses(text: str, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
    """A road, estate or village with a number, together with the places right before it."""
    for match in _NUMBERED.finditer(text):
        if _NOT_NUMBER.match(text[match.end() - 1 : match.end() + 2]) or _NOT_NUMBER.search(
            text[match.end() - 1 : match.end() + 1]
        ):
            continue
        line = re.search(rf"[{_HAN}]*$", text[max(0, match.start() - 24) : match.start()])
        left = match.start() - len(line[0]) if line else match.start()
        cuts = [(left + a, left + b) for a, b in segment(text[left : match.start() + 1])]
        first = cuts[-1][0] if cuts else match.start()
        for a, b in reversed(cuts[:-1]):
            if b != first or match.start() - a > 6:
                break
            if (text[a:b] in LINKING or text[a:b] in GENERIC) and (first < match.start() or text[a:b] in _JOINING):
                break
            if any(hit.end == b or hit.start < b < hit.end for hit in hits):
                break
            first = a
        near = [hit for hit in hits if hit.start < first <= hit.end or hit.start <= first < hit.end]
        start = min((hit.start for hit in near), default=first)
        if (
            match.end() - start >= (5 if match[0][0] in "村组社院湾里园" else 4)
            and not _MASK.search(text[start : match.end()])
            and (near or match.start() - start >= 1)
        ):
            yield PlaceHit(start, match.end(), Kind.ADDRESS, "写到门牌的住址")
