"""Finds the beginnings of citations: titles in 《》, bare titles, 本法, 前款, 该条例, and addresses that stand alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.citations.abbreviations import Abbreviation, closing_mark
from generators.citations.address import NUMERAL, TAIL, UNIT
from generators.citations.catalogue import Catalogue, letters_of
from generators.citations.citation import Head
from generators.citations.titles import GENERIC_WORDS, fold_title, looks_like_regulation
from generators.model.numerals import parse_numeral

_DOCUMENT = "(?:实施|施行|暂行|试行|工作|管理)?(?:条例|规定|办法|规则|细则)|议定书|守则(?=第|规定)|条例|规定|办法|规则|细则|准则|章程(?!序)|解释|通则|规程|修正案|公约|决定|(?:意见|通知)(?=第|规定|要求|精神|自|印发|由)|方案(?=第|规定)|(?:协定|条约)(?=第|规定|自)|纲要(?=第)|法(?![院人官医师])"  # fmt: skip
_USED = "(?=规定|的规定|所列|所称|所述|有关|第|中|另有|的)"
_ADDRESS_NEXT = rf"(?={UNIT})"
_BEFORE = r"(?<![目之此当日年天生空款])"
# The set of first signs makes the search seven times as fast: most signs of a text begin none of these.
_MARKS = re.compile(
    rf"(?=[《本前上该同总分附第])(?:(?P<title>《)"
    rf"|(?:(?<![根基日样成资文版剧课脚])|(?<=构成)|(?<=组成)|(?<=造成))本(?:(?P<self>{_DOCUMENT})|(?P<article>条(?![例件约文目幅]))|(?P<paragraph>款(?!项|式|车|产品|手机|游戏|软件))"
    rf"|(?P<item>项{_USED})|(?P<division>(?:章|节|编|分编)(?!程(?!序)|[约目奏制者排写])))"
    rf"|{_BEFORE}前(?P<count>[一二两三四五六七八九]|十)?(?:(?P<b_paragraph>款(?!项|式))|(?P<b_article>条(?![例件约目纹款]))|(?P<b_item>项(?!目|工作|任务|措施|内容|改革|议程|制度|要求)))"
    rf"|上一?(?:(?P<u_paragraph>款)|(?P<u_article>条)){_USED}"
    rf"|(?:该|同|上述|前述)(?P<prior>法|条例|规定|办法|规则|解释|细则|准则|条|款|决定|意见){_ADDRESS_NEXT}"
    rf"|(?P<none>(?:总则|分则|附则|总纲)?第[ \t\u3000]{{0,2}}[{NUMERAL}（(]))"
)
# A title's last character; each hit is looked up by the two characters that end there.
_HEADING_LEAD = re.compile(r"[ \t\u3000#>*_\-+·•“]*")
_HEADING_TAIL = re.compile(r"[*_]{0,2}(?:[ \t\u3000【：:]|$)", re.MULTILINE)
_CUE_BEFORE = re.compile(
    r"(?:依照|按照|根据|依据|违反|适用|参照|有|犯|符合|除|对|将|由|及|和|与|或者|或|、|于|的|是|见|从|，|但是|到|，|属于|（|\(|修改|删去|引用|“|中)$"
)
_DIVISION_AFTER = re.compile(r"(?:的?(?:有关|相关)?规定|所列|关于|规定的|、第|和第|至第|中|的)")
_NOT_ARTICLE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,2}(?:线|路)(?!径)|铁律|意见|建议|措施|经验|消息|信息|微信|短信|留言|评论|记录|理由|原因|腿|新闻|途径|河|街|船|鱼|狗|命)"
)
# 合同第五条 is no law's.
_OF_CONTRACT = re.compile(
    r"(?:合同|协议|协议书|契约|章程|责任书|承诺书|规约|遗嘱|公约书|意向书|说明书|手册|教材|课本|讲义|》)$"
)
_NOT_ITEM = re.compile(
    r"(?:工作|任务|措施|内容|改革|议程|议题|制度|要求|成果|活动|是|就是|为|：|:|整改|课题|比赛|研究|清单|指标|问题|举措|职能|服务|目)"
)
_NOT_PARAGRAPH = re.compile(r"(?:产品|手机|车|车型|游戏|软件|新|应用)")
_AS = re.compile(r"(?:作为|改为|增加)$")
_CONSTITUTION_IN_GENERAL = re.compile(
    r"(?:[和、或以及者,，]{0,2}(?:有关|其他|监察)?(?:法律|法规|基本法|特别行政区)|意识|尊严|宣传|宣誓|精神|原则|权威|学习|故事|日(?!前)|修正|教育|至上|性|实施|监督|解释|观念|知识|文本|秩序)"
)
_AFTER_LAW = frozenset("律规院官人学定制理治庭网警系典纪度医案务域益宣盲师")
_PARTY_IN_GENERAL = re.compile(r"(?:党规|党纪|意识)")


# 外商投资法实施条例 is not 外商投资法.
_EXTENSION = re.compile(
    r"(?:实施|施行)(?:条例|细则|办法|规定)|(?:司法)?解释[（(]?[一二三四五六七八九十]{1,2}(?![章条款项年月日])[)）]?|司法解释"
)
# An unknown law right before 第…条, from the last word that cannot be part of its name.
_NAMED_BEFORE = re.compile(
    r"(?:\A|依照|按照|根据|依据|违反|适用|参照|符合|遵守|执行|触犯|修改|规定在|规定于|和|与|及|或者|由|是|将|的|以及|[、，。；：“（(\s|])"
    r"((?!本|该|同|此|上述|其)(?:(?!依照|按照|根据|依据|违反|适用|参照|遵守|执行|或者|以及|规定|应当|要求|可以|[本第该其])[\u4e00-\u9fff]){2,20}?(?:法|条例|办法|规则|细则|准则|规程|解释)|[税水民商]法)$"
)


# 《监察法》及其实施条例第五十五条: of the law named before, not of the document that is read.
_OF_PRIOR = re.compile(r"其(?:实施|施行)(?:条例|细则|办法|规定)$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A possible beginning: ``end`` is where its address would start; ``name`` the title without 《》."""

    start: int
    end: int
    head: Head
    name: str | None = None
    count: int = 1
    needs_address: bool = False
    full_name: str | None = None


def find_marks(text: str, catalogue: Catalogue, known: tuple[Abbreviation, ...]) -> Iterator[Mark]:
    """Every beginning, by position; at one position the longest first. They may overlap."""
    marks = [*_structural(text, catalogue, known), *_bare_titles(text, catalogue, known)]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    yield from marks


def _structural(text: str, catalogue: Catalogue, known: tuple[Abbreviation, ...]) -> Iterator[Mark]:
    marked = {a.short: a for a in known}
    tail_end = 0
    for match in _MARKS.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if match["title"]:
            yield from _title(text, start, catalogue, marked)
        elif match["none"]:
            # A mark inside the tail just read ends where that tail ends: reading it again for each of a thousand
            # articles in one enumeration would be quadratic.
            if start >= tail_end:
                tail = TAIL.match(text, start)
                tail_end = tail.end() if tail else start
            if start < tail_end and _stands_alone(text, start, tail_end):
                named = _NAMED_BEFORE.search(text, max(0, start - 30), start)
                own = _OF_PRIOR.search(text, max(0, start - 8), start)
                if own is not None:
                    yield Mark(own.start(), start, Head.BARE, own[0], needs_address=True)
                elif named is not None and not _ends_known(text, named, catalogue):
                    yield Mark(named.start(1), start, Head.BARE, named[1], needs_address=True)
                yield Mark(start, start, Head.NONE, needs_address=True)
        elif match["self"]:
            yield Mark(start, end, Head.SELF, text[start + 1 : end])
        elif match["prior"]:
            yield Mark(start, end, Head.PRIOR, match["prior"], needs_address=True)
        elif match["article"]:
            yield Mark(start, end, Head.THIS_ARTICLE)
        elif match["paragraph"] or match["item"]:
            yield Mark(start, end, Head.THIS_PARAGRAPH)
        elif match["division"]:
            yield Mark(start, end, Head.THIS_DIVISION, match["division"])
        else:
            count = parse_numeral(match["count"]) or 1 if match["count"] else 1
            yield Mark(start, end, _BEFORE_HEADS[(kind or "")[2:]], count=count)


_BEFORE_HEADS = {"paragraph": Head.BEFORE_PARAGRAPH, "article": Head.BEFORE_ARTICLE, "item": Head.BEFORE_ITEM}


def _title(text: str, start: int, catalogue: Catalogue, marked: dict[str, Abbreviation]) -> Iterator[Mark]:
    end = closing_mark(text, start)
    if end is None:
        return
    name = text[start + 1 : end - 1]
    folded = fold_title(name)
    local = marked.get(folded)
    if local is not None and local.at < start:
        yield Mark(start, end, Head.TITLE, name, full_name=local.full)
    elif catalogue.find(name) is not None or looks_like_regulation(name):
        yield Mark(start, end, Head.TITLE, name)


def _ends_known(text: str, named: re.Match[str], catalogue: Catalogue) -> bool:
    """Whether the name ends with a known one that is read by itself; 韩国公司法 does not."""
    folded, end = fold_title(named[1]), named.end(1)
    return any(
        folded[-length:] in catalogue.bare and _bare_fits(text, end - length, end, folded[-length:])
        for length in catalogue.endings.get(folded[-2:], ())
    )


def _stands_alone(text: str, start: int, after: int) -> bool:
    """Whether 第…条, 款, 项, 章 that no title precedes is a citation, not a heading, an order or a counted thing.

    ``after`` is where the whole address or enumeration that begins at ``start`` ends.
    """
    first = next((c for c in text[start : min(after, start + 40)] if c in "条條款項项编章节節部目"), "")
    line = text.rfind("\n", 0, start) + 1
    lead = _HEADING_LEAD.fullmatch(text, line, start) is not None
    if lead and _HEADING_TAIL.match(text, after) and text[line:start].strip("\u3000 \t") != "|":
        return False
    before = text[max(0, start - 3) : start]
    if first in "条條":
        return not _NOT_ARTICLE.match(text, after) and not _OF_CONTRACT.search(text[max(0, start - 4) : start])
    if _AS.search(before):
        return False
    if first == "款":
        return not _NOT_PARAGRAPH.match(text, after)
    if first in "项項":
        return not _NOT_ITEM.match(text, after) and (start == line or _CUE_BEFORE.search(before) is not None)
    if first in "编章节節":
        if _DIVISION_AFTER.match(text, after) is None:
            return False
        return _CUE_BEFORE.search(before) is not None or (
            start == line and text.startswith(("规定", "的规定", "所列"), after)
        )
    return False


def _bare_titles(text: str, catalogue: Catalogue, known: tuple[Abbreviation, ...]) -> Iterator[Mark]:
    names = catalogue.bare
    endings = catalogue.endings
    letters = catalogue.ending_letters
    local = {a.short: a for a in known if not a.marked}
    if local:
        names = {**names, **{short: short in GENERIC_WORDS or len(short) < 3 for short in local if short not in names}}
        merged = dict(endings)
        for short in local:
            lengths = {*merged.get(short[-2:], ()), len(short)}
            merged[short[-2:]] = tuple(sorted(lengths, reverse=True))
        endings = merged
        letters = letters_of(endings)
    folded = text
    # A handful of searches is far quicker than str.translate over Chinese text.
    for mark, plain in _SAME_LENGTH:
        folded = folded.replace(mark, plain)
    for hit in _last_letters(letters).finditer(folded):
        end = hit.end()
        lengths_here = endings.get(folded[end - 2 : end])
        if lengths_here is None:
            continue
        for length in lengths_here:
            start = end - length
            if start < 0:
                continue
            name = folded[start:end]
            needs_address = names.get(name)
            if needs_address is None:
                continue
            if _bare_fits(folded, start, end, name):
                longer = _EXTENSION.match(folded, end)
                if longer is not None:
                    yield Mark(start, longer.end(), Head.BARE, text[start : longer.end()])
                    break
                definition = local.get(name)
                if definition is not None and definition.at >= start:
                    break
                full = definition.full if definition is not None and name not in catalogue.bare else None
                yield Mark(start, end, Head.BARE, text[start:end], needs_address=needs_address, full_name=full)
            break


_SAME_LENGTH = (("（", "("), ("）", ")"), ("〈", "<"), ("〉", ">"), ("“", '"'), ("”", '"'))


@functools.lru_cache(maxsize=64)
def _last_letters(letters: tuple[str, str]) -> re.Pattern[str]:
    return re.compile(f"(?<=[{re.escape(letters[0])}])[{re.escape(letters[1])}]")


def _bare_fits(text: str, start: int, end: int, name: str) -> bool:
    following = text[end : end + 1]
    if name.endswith("法") and following and following in _AFTER_LAW and text[end : end + 2] not in ("规定", "制定"):
        return False
    if name == "宪法" and _CONSTITUTION_IN_GENERAL.match(text, end):
        return False
    if name == "党章" and _PARTY_IN_GENERAL.match(text, end):
        return False
    if name.endswith(("规定", "办法")) and following and following in "的" and len(name) < 5:
        return False
    before = text[max(0, start - 3) : start]
    # 韩国公司法 is not ours; 我国公司法 is.
    return not (before.endswith("国") and not before.endswith(("共和国", "我国", "全国", "中国")) and len(name) <= 5)
