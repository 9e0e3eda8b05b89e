"""Finds places, units and addresses: proper words before a word of kind (县, 局, 有限公司), as the sentence is cut into words.

A unit counts only with a proper part: 县财政局 is any county's, 罗田县财政局 is one. Masked parts (某县, 甲公司) and national
bodies are none. The register of divisions tells 共和县 and 资源县 from the words.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generators.anonymity.addresses import find_addresses
from generators.anonymity.bare_places import find_bare_places
from generators.anonymity.brand_units import find_brands
from generators.anonymity.coined_places import find_coined
from generators.anonymity.explicit import begins, find_explicit, find_seats
from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import divisions, segment, words
from generators.anonymity.natural_places import find_natural
from generators.anonymity.outgrow import outgrow
from generators.anonymity.place_hit import HAN, JOINING, MASK, NATIONAL, PlaceHit
from generators.anonymity.place_words import GENERIC, LINKING, OPEN_KINDS, PROPER_WORDS
from generators.anonymity.second_opinion import Opinion
from generators.anonymity.shaped_places import find_shaped
from generators.anonymity.sites import find_sites
from generators.anonymity.spans import overlapped
from generators.anonymity.told_places import told
from generators.anonymity.units import find_short_forms, find_units

_RUN = re.compile(rf"[{HAN}]{{2,}}")
_WHICH = "单位名称，点出了具体是哪一家"


def find_places(text: str, opinion: Opinion | None = None) -> list[PlaceHit]:
    """``text`` folded and compact, ``opinion`` what the name model says of it; hits do not overlap, the longer ones hold."""
    hits: list[PlaceHit] = []
    told_places, told_units = told(text, opinion or Opinion())
    seats = sorted(
        seat
        for seat in (*find_seats(text), *find_shaped(text), *find_natural(text), *told_places)
        if not NATIONAL.match(text[seat[0] : seat[1]])
    )
    for run in _RUN.finditer(text):
        cuts = [(run.start() + a, run.start() + b) for a, b in segment(run[0])]
        places = _places(text, cuts, seats[bisect_left(seats, (run.start(),)) : bisect_left(seats, (run.end(),))])
        hits += places
        hits += find_units(text, cuts, places)
    for start, end, unit in find_explicit(text):
        if not NATIONAL.match(text[start:end]):
            kind, why = (Kind.ORGANISATION, _WHICH) if unit else (Kind.PLACE, "点出了具体地方")
            hits.append(PlaceHit(start, end, kind, why))
    hits += [PlaceHit(a, b, Kind.ORGANISATION, _WHICH) for a, b in told_units]
    hits += find_bare_places(text, hits)
    hits += find_sites(text, hits)
    hits += find_coined(text, hits)
    hits += [PlaceHit(a, b, Kind.ORGANISATION, _WHICH) for a, b in find_brands(text, hits)]
    hits += find_addresses(text, hits)
    hits = list(outgrow(text, hits))
    hits += find_short_forms(text, hits)
    hits += _again(text, hits)
    hits = [hit for hit in hits if not _NO_NAME.search(text, hit.start, hit.end)]
    return _as_long(_bridged(text, _longest(hits)), [*told_places, *told_units])


def _again(text: str, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
    """Where a name of three signs and more that was found stands once more, with nothing around it that tells."""
    named = {text[hit.start : hit.end]: hit for hit in hits if hit.end - hit.start > 2}
    found = {(hit.start, hit.end) for hit in hits}
    for name, hit in named.items():
        for match in re.finditer(re.escape(name), text):
            if match.span() not in found and name not in words().cost:
                yield replace(hit, start=match.start(), end=match.end())


def _as_long(hits: list[PlaceHit], told: Iterable[tuple[int, int]]) -> list[PlaceHit]:
    """Hits as long as what the model reads there: 阳山县观音镇 is 武阳山县观音镇 where it reads 武阳山县."""
    for a, b in told:
        place = overlapped(hits, a, b)
        hits[place] = [replace(hit, start=min(a, hit.start), end=max(b, hit.end)) for hit in hits[place]]
    return _longest(hits)


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


# 人民政府公司登记机关: a body and the company after it are two; 经营一家烟酒店: who counts shops names none.
_NO_NAME = re.compile(
    r"(?:政府|法院|检察院|机关|委员会|部门|银行业)(?:有限|股份)?公司$|[一两几多]家(?![村庄湾沟屯寨坪铺营坡岭])"
)
_OFFICE_AFTER = re.compile("委[会员书组宣统政巡]|纪委|监委|人民|政府|公安|法院|检察")
_POSITION = frozenset("上下前后东西南北中大小新老内外")


def _bridged(text: str, hits: list[PlaceHit]) -> list[PlaceHit]:
    """Hits with a sign of position between two of them taken in: 大庙镇后安坪村."""
    for i in range(1, len(hits)):
        before, hit = hits[i - 1], hits[i]
        if hit.start - before.end == 1 and text[before.end] in _POSITION:
            hits[i] = replace(hit, start=before.end)
    return [replace(hit, start=hit.start - 1) if _named_by_position(text, hit) else hit for hit in hits]


def _named_by_position(text: str, hit: PlaceHit) -> bool:
    """Whether 后 before 临沟村 is part of its name: what stands before it may end a phrase."""
    sign = text[hit.start - 1 : hit.start] if hit.start else ""
    return sign in _POSITION and sign != "" and text[hit.end - 1] in "村屯庄寨" and begins(text, hit.start - 1)


def _after_word(text: str, at: int) -> bool:
    """Whether a word ends right before ``at`` that no place follows: 市管干部和县管干部."""
    return bool(at and re.match(f"[{HAN}]", text[at - 1])) and not begins(text, at)


@functools.cache
def _register() -> dict[str, tuple[str, ...]]:
    """Divisions by full name; of provinces and of cities also the name without its kind.

    By their first two signs, longer names first.
    """
    names = set(divisions())
    for name in divisions():
        if name.endswith(("省", "自治区", "市", "自治州")):
            short = _SHORTENED.sub("", name)
            if len(short) >= 2 and (name.endswith("市") or words().tags.get(short) == "ns"):
                names.add(short)
    register: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        if not NATIONAL.match(name):
            register.setdefault(name[:2], []).append(name)
    return {beginning: tuple(found) for beginning, found in register.items()}


# Cities whose name without 市 is a word: only where the sentence says that somebody is or goes there.
_WORD_CITIES = frozenset(
    "合作 东方 白银 仙桃 高明 日照 大同 无为 来宾 灯塔 新民 下关 新星 渡口 同仁 白杨 石狮 开封 弥勒 安达 高平 长治 天长 五常 大安 新会 阳春 "
    "赤水 三水 清远 通化 海安 集安 开远 原平 界首 子长 双城 大丰 福泉 四会 常宁 尚志 从化 万宁 怀仁 明光 玉树 高安 乐平 兴仁 平果 万源 永济 "
    "会理 资兴 义马 金华 龙泉 安康 常熟 高密 平度 扶余 石首 赤壁 监利 文昌 河间 河源 天水 奉化 樟树 磐石 康定 新泰 招远 化州 水富".split()
)
_GOES = re.compile(r"(?:[在到从往赴至]|去往?|位于|前往|来到|回到|飞往|绕道|途经|[省州]、?)$")
_SHORTENED = re.compile(r"(?:[\u4e00-\u65ce\u65d0-\u9fff]{1,3}族){0,6}(?:自治区|自治州|自治县|省|市)$")


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


def registered(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds the name of a division (毕节, 罗田县)."""
    return any(True for _ in _registered_names(text, start, end))


def _registered(text: str, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names of the register; a short one only where the words of the sentence begin and end with it."""
    if not cuts:
        return
    edges = {place for cut in cuts for place in cut}
    for start, end, name in _registered_names(text, cuts[0][0], cuts[-1][1]):
        whole = name[-1] in "省市县区州旗盟" and len(name) > 2
        stands = len(name) == 2 and begins(text, start) and _OFFICE_AFTER.match(text, end)
        if stands and name[0] == "任":
            continue
        if not whole and not stands and not (start in edges and end in edges):
            continue
        if name in _WORD_CITIES and not stands and not _GOES.search(text, max(0, start - 2), start):
            continue
        if name == "和县" and (
            text[end : end + 1] in ("纪", "监", "级", "市", "区", "、", "管", "直") or _after_word(text, start)
        ):
            continue
        if name == "黄县" and text[start - 1 : start] == "沿":
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
            and not any(sign in JOINING for sign in text[after:a])
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
            and not MASK.search(text[max(0, first - 1) : b])
            and not NATIONAL.match(text[first:b])
        ):
            yield first, b
            last = b


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
