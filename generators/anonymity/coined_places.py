"""Finds places and shops by a coined word of two signs before a word of facility: 乌冲水上乐园, 佳美货运部.

No list holds such names, but their signs do say what they are: both are signs that counties or given names are made of, the
two together are no word, and a plain noun that ends like a facility follows.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generators.anonymity.explicit import begins
from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import divisions, name_signs, segment, words
from generators.anonymity.place_hit import MASK, PlaceHit
from generators.anonymity.place_words import GENERIC, INDUSTRY, LINKING, PROPER_WORDS

_FACILITY = re.compile("[场厂店园城站港坊庄部所院馆楼堂吧行社库滩苑宫队铺室处局校矿乐池塔台寨湾畔]|基地")
_SHOPS = frozenset("店坊庄部馆堂吧行社铺厂室")
_WHY = {Kind.PLACE: "点出了具体地方", Kind.ORGANISATION: "单位名称，点出了具体是哪一家"}
_NOT_SIGNS = frozenset(
    "的了在是有和与及或不为以被把将从对向到于由其之而并本该各每全某一二三四五六七八九十年月日时分号第条章节任男女人员者个县市省区镇乡村又让再还也就都照状带离所民营线学交达多道入执经去来越更最很难"
)


def find_coined(text: str, places: Sequence[PlaceHit]) -> Iterator[PlaceHit]:
    """``text`` folded and compact; ``places`` are those found so far, one of which may stand before the coined word."""
    ends = {hit.end: hit.start for hit in places}
    for match in _FACILITY.finditer(text):
        b = match.end()
        for width in range(10, 3, -1):
            a = b - width
            if a < 0 or not coined(text[a : a + 2]) or not _facility(text[a + 2 : b]) or _crosses(text, b):
                continue
            if words().cost.get(text[a + 1 : a + 3], -99.0) > -12.0:
                continue
            if (begins(text, a) or a in ends) and not MASK.search(text[max(0, a - 1) : b]):
                kind = Kind.ORGANISATION if match[0] in _SHOPS else Kind.PLACE
                yield PlaceHit(ends.get(a, a), b, kind, _WHY[kind])
                break


@functools.lru_cache(maxsize=50_000)
def coined(pair: str) -> bool:
    """Whether two signs make a name and no word."""
    if len(pair) < 2 or pair in GENERIC or pair in LINKING or pair in INDUSTRY:
        return False
    tag = words().tags.get(pair, "")
    if pair in words().cost and not tag.startswith(("ns", "nz", "nr")) and pair not in PROPER_WORDS:
        return False
    return all(sign in _signs() for sign in pair)


@functools.cache
def _signs() -> frozenset[str]:
    """Signs of at least three counties' names, and those of given names."""
    counts = Counter(sign for name in divisions() for sign in name[:2])
    common = {sign for sign, count in counts.items() if count >= 3}
    return frozenset(common | set(name_signs().given)) - _NOT_SIGNS


_ABSTRACT = tuple(
    "干部 法院 检察院 国务院 现场 立场 文化市场 品行 力行 履行 银行 课堂 全部 内部 外部 一部 处所 同行 先行 例行 游行 飞行 发行 进行 运行 执行 实行 "
    "法庭 家庭 社会 国库 题库 案件库 数据库 教室 人员 部门 场所".split()
)


@functools.lru_cache(maxsize=50_000)
def _facility(noun: str) -> bool:
    """Whether ``noun`` is made of plain nouns, the last of which may be one sign (货运部, 水上乐园)."""
    if noun.endswith(_ABSTRACT):
        return False
    known = words()
    if len(noun) == 2 and noun not in known.cost and noun[1] in "场厂店园城站港庄苑坊":
        return True
    parts = [noun[a:b] for a, b in segment(noun)]
    if len(parts[-1]) == 1 and (len(parts) == 1 or parts[-1] not in _SHOPS | set("场园城站所院厂库队局校")):
        return False
    whole = parts if len(parts[-1]) > 1 else parts[:-1]
    return all(
        len(part) > 1
        and part not in LINKING
        and (
            known.tags.get(part, "x")[:1] in ("n", "b", "s", "j", "z")
            or known.tags.get(part, "") == "vn"
            or part in INDUSTRY
        )
        for part in whole
    )


def _crosses(text: str, end: int) -> bool:
    known = words().cost
    return known.get(text[end - 1 : end + 1], -99.0) > -12.5 or known.get(text[end - 2 : end + 1], -99.0) > -13.0
