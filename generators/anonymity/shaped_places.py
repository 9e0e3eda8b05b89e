"""Finds divisions whose form alone shows them: 互助土族自治县, 王家坪镇, 乌兰托海苏木."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.anonymity.coined_places import coined
from generators.anonymity.explicit import begins
from generators.anonymity.lexicon import name_signs, words
from generators.anonymity.place_hit import HAN, MASK
from generators.anonymity.place_words import GENERIC

_GROUPS = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 "
    "普米 塔吉克 怒 鄂温克 德昂 保安 裕固 京 独龙 鄂伦春 门巴 珞巴 基诺 各"
).split()
_AUTONOMOUS = re.compile(rf"[{HAN}]{{2,4}}?(?:(?:{'|'.join(_GROUPS)})族){{1,6}}(?:自治[县旗州]|[乡镇])")
_CLAN = re.compile(rf"(?P<clan>[{HAN}])(?:家|各庄|家庄|氏)[{HAN}]?(?:镇|乡|村|街道|社区|湾村|寨)")
_HAMLET = re.compile(
    rf"(?P<clan>[{HAN}])家[湾坪沟屯坝岭垸塆咀畈冲坳埠洲台铺窑庄寨坡塘河洼圩集营堡桥坎垭嘴巷墩湖圈沱渡坨峪川梁崖滩窝]"
)
_COINED_SEAT = re.compile(rf"(?=(?P<stem>[{HAN}]{{2}})(?:镇|乡|村|县|街道|社区))[{HAN}]{{2}}(?:镇|乡|村|县|街道|社区)")
_LOAN_SEAT = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,6})(?:苏木|嘎查)")


def find_shaped(text: str) -> Iterator[tuple[int, int]]:
    """Spans in ``text`` (folded and compact)."""
    for match in _AUTONOMOUS.finditer(text):
        start = next((at for at in range(match.start(), match.end() - 4) if begins(text, at)), match.start())
        if not MASK.search(match[0]) and "各族" not in match[0]:
            yield start, match.end()
    for match in _CLAN.finditer(text):
        if match["clan"] in name_signs().surnames and not MASK.search(match[0]) and _begins_after(text, match.start()):
            yield match.span()
    for match in _HAMLET.finditer(text):
        a, b = match.span()
        crossed = words().cost.get(text[b - 1 : b + 1], -99.0) > -12.5
        if match["clan"] in name_signs().surnames and not crossed and begins(text, a) and match[0] not in words().cost:
            yield a, b
    for match in _COINED_SEAT.finditer(text):
        a, b = match.span()
        crossed = words().cost.get(text[b - 1 : b + 1], -99.0) > -11.5 and text[b : b + 1] != "委"
        if coined(match["stem"]) and not crossed and _begins_after(text, a) and text[b - 2 : b] not in GENERIC:
            yield a, b
    for match in _LOAN_SEAT.finditer(text):
        a, b = match.start("stem"), match.end()
        begin = next((at for at in range(a, match.end("stem") - 1) if _begins_after(text, at)), None)
        if begin is not None and not MASK.search(text[begin:b]) and text[begin : match.end("stem")] not in GENERIC:
            yield begin, b


def _begins_after(text: str, at: int) -> bool:
    """Whether a name may begin at ``at``: as elsewhere, or after a greater division."""
    return begins(text, at) or text[at - 1 : at] in ("省", "市", "县", "区", "旗", "镇", "乡", "盟", "州")
