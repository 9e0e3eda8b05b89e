"""Finds waters, slopes, lanes and estates where the sentence says that somebody is or goes there: 去野鸭湖, 住在石榴巷."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from generators.anonymity.coined_places import coined
from generators.anonymity.explicit import begins
from generators.anonymity.lexicon import segment, words
from generators.anonymity.place_hit import HAN, MASK, NATIONAL
from generators.anonymity.place_words import GENERIC, LINKING, PROPER_WORDS

_KIND = re.compile(
    "自然村|巴扎|温泉|露营地|家属院|水上乐园|洲头|大道|大街|[湖岛洲峪沟湾岭坪坡坳垭塘坝巷苑寺庙滩峡泉港河江桥街堡屯寨崖洞洼坎垸畈墩埠渡堰渠观庵阁塔邨屿城店]"
)
_GOES = re.compile(
    r"(?:[在到去往至从经让对把将为镇乡村县区市]|绕道|位于|位於|住|家住|途经|通到|通往|前往|来到|回到|赶到|送到|带到|开到|搬到|逃到|赴|沿|进|出|离|返回?|路过|穿过|坐落于|选址|地点[:是为]|关于|[、,]|\n|“|\"|[(|])$"
)
_LEADS = re.compile(r"(?:[在到去往至从]|位于|住|家住|途经|通到|通往|前往|来到|回到|赶到|赴|沿|路过|穿过|坐落于)$")
_GOES_ON = re.compile(
    rf"$|[^{HAN}]|[的、和与及一附桩绿亮段下旁边上里内口头尽至到就玩游度拆改工项清治饮片两十钓散吃打看办修建开见等是有也还又将把被由以]"
)
# 御龙湾、翡翠城三个楼盘: what follows says that a place is meant.
_MEANT = re.compile(
    r"一带|支部|村民|片区|林区|游玩|度假|沿岸|沿线|[两三四五六七八九]?[处个](?:楼盘|小区|村|项目|管护站)|楼盘|售楼|(?:、[\u4e00-\u9fff]{2,5}){0,4}[两三四五六七八九十][处个](?:楼盘|小区|村|项目|盗)"
)
_HIGHWAY = re.compile(
    "[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼桂川蜀贵黔云滇陕秦甘陇青宁新蒙港澳藏连霍昆广深杭成兰武汉厦]{2}(?:高速公路|高速)"
)
_LANE = re.compile(rf"(?P<name>[{HAN}]{{2}}里)(?=\d{{1,4}}号)")
_SIGNS_OF_SENTENCE = re.compile(
    "[的了着是有和与及或不为以被把将从对向由其之而并本该各每全某这那又让再还也就都一二三四五六七八九十]"
)
_CROSSED = -13.0


def find_natural(text: str) -> Iterator[tuple[int, int]]:
    """Spans in ``text`` (folded and compact)."""
    for match in _KIND.finditer(text):
        a, b = match.span()
        meant = bool(_MEANT.match(text, b))
        if not (meant or _GOES_ON.match(text, b)) or words().cost.get(text[b - 1 : b + 1], -99.0) > -12.5:
            continue
        for width in (2, 3):
            start = a - width
            if start < 0 or not re.fullmatch(f"[{HAN}]+", text[start:a]):
                break
            before = text[max(0, start - 4) : start]
            if before and not _GOES.search(before) and not (coined(text[start:a]) and begins(text, start)):
                continue
            sure = bool(_LEADS.search(before)) or len(match[0]) > 1 or meant
            if match[0] in "城店" and not meant:
                continue
            if _named(text[start:a], match[0], sure) and not MASK.search(text[max(0, start - 1) : b]):
                if not NATIONAL.match(text[start:b]):
                    yield start, b
                break
    for match in _HIGHWAY.finditer(text):
        yield match.span()
    for match in _LANE.finditer(text):
        if _named(match["name"][:2], "里", True) and (begins(text, match.start()) or match.start() == 0):
            yield match.span()


@functools.lru_cache(maxsize=50_000)
def _named(stem: str, kind: str, sure: bool) -> bool:
    """Whether ``stem`` before ``kind`` makes a name: no common word ends in both, and no verb or sign of a sentence is in it."""
    known = words()
    name = stem + kind
    if name in known.cost and not known.tags.get(name, "").startswith("ns"):
        return False
    if stem in GENERIC or stem in LINKING or _SIGNS_OF_SENTENCE.search(stem):
        return False
    if len(kind) == 1 and known.cost.get(name[-2:], -99.0) > _CROSSED:
        return False
    if stem in PROPER_WORDS:
        return True
    parts = [stem[x:y] for x, y in segment(stem)]
    if any(len(part) > 1 and (part in LINKING or known.tags.get(part, "n")[:1] in "vdpcrqf") for part in parts):
        return False
    if any(
        len(part) == 1 and known.tags.get(part, "n")[:1] in "vdpcrqfu" and len(parts) == len(stem) - 1 for part in parts
    ):
        return False
    plain = any(len(part) > 1 and known.cost[part] > (-9.0 if sure else -11.0) for part in parts)
    return not plain and (sure or len(parts) > 1 or stem not in known.cost or known.cost[stem] < -11.0)
