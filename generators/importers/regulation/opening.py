"""What stands before the first article: the title, the 题注, prose such as 序言, and what is only the website's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generators.importers.regulation.headings import UNNUMBERED, is_contents_line
from generators.importers.regulation.source import Line, tightened
from generators.model.numerals import parse_numeral

_KINDS = "條例|辦法|準則|細則|決定|意見|解釋|法|法典|宪法|条例|規定|规定|办法|细则|規則|规则|准则|章程|解释|修正案|决定|决议|意见|通知|方案|规程|守则|制度|要点|纲要|通则|规范|标准|批复|公告|指引|指南|措施|公约|条约|协定|议定书|宪章|须知|预案"
_TITLE = re.compile(
    rf"(?:[^。；！？，]{{2,80}}|最高人民法院[^。；]{{2,100}})(?:{_KINDS})(?: ?[（(][^（）()]{{1,24}}[）)])*"
)
_DATE = re.compile(
    r"(\d{4}|[一二〇○零三四五六七八九]{4}) ?年 ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
)
_ACT = "通过|公布|修订|修正|修改|施行|印发|发布|批准|颁布|决定|生效|审议|制定"
_NOTE_START = re.compile(
    r"[（(]?(?:\d{4}|[一二〇○零]{2}[〇○零一二三四五六七八九]{2}) ?年|[（(]?根据 ?\d{4} ?年|[（(]自 ?\d{4} ?年"
)
_CHROME = re.compile(
    r"(?:\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*来源.*)?|.{0,6}来源[:：].*|.*发布时间[:：].*|.*(?:浏览|点击)(?:次数|数|量)?[:：].*|"
    r"(?:作者|责任编辑|编辑|责编|字体|字号|时间|日期|分享|打印|关闭|首页|当前位置|您的位置|编辑日期|打印本页|扫一扫).{0,40}|"
    r"【(?:打印|关闭|字体|字号|收藏|大|中|小).*|.*(?:上一篇|下一篇|上一条|下一条)[:：].*|.*版权所有.*|.*ICP备.*|\|+|[>＞»]+|今天是|"
    r"新华社.{0,20}电.*|.*全文如下[。：:]?|次|返回顶部|网站地图|相关(?:文章|链接|阅读|新闻).{0,20}|[-—_=*]{3,}|INFO END|[-—\s]*(?:end|END|完|全文完)[-—）)\s]*|(?:prev|next|sidebar|title|layout): .*|(?:大|中|小)(?:\s(?:大|中|小))*)"
)
_SITE = re.compile(
    r".{0,4}(?:公告|通知|制度|规章|法规|规定|规范|标准|办法|指南|要点|方案)|(?:政策|党纪|党内|法律|纪检|党务|政务).{0,4}"
)
_DOCUMENT_NUMBER = re.compile(r"[（(]?[\u4e00-\u9fff]{1,8} ?[〔\[［（(](?:19|20)\d\d[〕\]］）)] ?第?\d{1,4} ?号[）)]?")
_NAMED = re.compile(
    r"(?:印发|公布|发布|颁布|修订|通过)(?:了|的|实施)?(?:关于印发)?《([^《》]{4,80}?)》|^《([^《》]{4,80})》.{0,10}(?:全文|如下)|^《([^《》]{4,80})》[-—－]"
)
_NEWS = re.compile(
    r"近日|日前|通知(?:指出|强调|要求|明确)|新华社|(?:本报|记者).{0,12}[电讯]|.{0,8}全文如下|各地区各部门要"
)
_PAIRS = (("（(", "）)"), ("《", "》"), ("〈<", "〉>"))


@dataclass(frozen=True, slots=True)
class Opening:
    title: str
    preface: tuple[str, ...]
    prose: tuple[str, ...]


def is_chrome(text: str) -> bool:
    return bool(_CHROME.fullmatch(text.strip()))


def read_opening(lines: Sequence[Line], hint: str, prose_from: int | None) -> Opening:
    """``lines`` are those before the first article; ``prose_from`` is where 序言 or 总纲 begins, if the text has one."""
    kept = [(index, line) for index, line in enumerate(lines) if line.text and not is_chrome(line.text)]
    until = prose_from if prose_from is not None else len(lines)
    title, ends = _find_title([(i, line) for i, line in kept if i < until], hint)
    preface: list[str] = []
    prose: list[str] = []
    open_note = False
    first_note = 0
    in_contents = False
    for index, line in kept:
        if index < ends:
            continue
        text = line.text
        if is_contents_line(text):
            in_contents = True
            continue
        if prose_from is not None and index >= prose_from:
            prose.append(tightened(text))
            continue
        if open_note or (is_note(text) and len(text) < 1200) or _DOCUMENT_NUMBER.fullmatch(text):
            first_note = first_note if open_note else len(preface)
            if open_note or tightened(text).strip("（）()") not in [p.strip("（）()") for p in preface]:
                preface.append(_note(text))
            open_note = _unclosed(preface[first_note:]) if open_note else _unclosed([text])
            continue
        if in_contents and (len(text) < 40 and text[-1] not in "。；："):
            continue
        if tightened(text).strip("《》") not in title and not _NEWS.match(text):
            prose.append(tightened(text))
    if preface and preface[-1].endswith(("）", ")")) and not re.search(r"[（(]", "".join(preface)):
        preface[-1] = preface[-1][:-1]  # a reprint that lost the bracket before it
    return Opening(title, tuple(preface), tuple(prose))


def _note(text: str) -> str:
    """A line of the 题注 without stray blanks, but with those that part one event from the next."""
    return " ".join(tightened(piece) for piece in re.split(r" (?=\d{4} ?年|根据)", text))


def _unclosed(lines: Sequence[str]) -> bool:
    """Whether a bracket that the note opened is still open (then the next line belongs to it)."""
    words = "".join(lines)
    return any(sum(map(words.count, opening)) > sum(map(words.count, closing)) for opening, closing in _PAIRS)


def is_note(text: str) -> bool:
    """A line of the 题注: opens with a date (or a bracket and a date) and says what was done on it."""
    if _NOTE_START.match(text) and text[0] in "（(" and _unclosed([text]):
        return True
    if not re.search(_ACT, text):
        return False
    if _NOTE_START.match(text):
        return not text.endswith("。") or len(text) < 60
    return bool(_DATE.search(text)) and (text[0] in "（(" or len(text) < 70) and text[-1] not in "。；：，"


def is_title(text: str) -> bool:
    words = re.sub(r"\s+", "", text)
    return (
        bool(_TITLE.fullmatch(words))
        and words not in UNNUMBERED
        and not words.startswith(("第", "（", "一、", "通知", "为", "根据", "现", "附"))
    )


def _find_title(lines: Sequence[tuple[int, Line]], hint: str) -> tuple[str, int]:
    """(title, index after it): markup first, then the last line that reads like a title, then the file's own word."""
    notes = [position for position, (_, line) in enumerate(lines) if is_note(line.text) and len(line.text) < 1200]
    # The title stands right above the 题注; above an unmarked one it is the last line that reads like a title.
    if notes:
        for position in range(notes[0] - 1, max(-1, notes[0] - 4), -1):
            if is_title(lines[position][1].text):
                return _joined_title(lines, position)
    readable = [position for position, (_, line) in enumerate(lines) if is_title(line.text) or _named(line.text)]
    marked = [position for position in readable if lines[position][1].heading == 1]
    for position in [*marked[-1:], *readable[::-1]]:
        return _joined_title(lines, position)
    headed = next(((i, line) for i, line in lines if line.heading == 1), None)
    if headed:
        return _bare(headed[1].text), headed[0] + 1
    return _bare(hint), 0


def _named(text: str) -> str:
    """The document that a notice or a news headline names: 中共中央印发《……条例》."""
    match = _NAMED.search(text) if len(text) < 400 else None
    name = next((group for group in match.groups() if group), "") if match else ""
    return re.sub(r"\s+", "", name) if is_title(name) else ""


def _joined_title(lines: Sequence[tuple[int, Line]], position: int) -> tuple[str, int]:
    """A title broken over two lines: 最高人民法院 / 关于适用……的解释."""
    index, line = lines[position]
    title = _bare(line.text)
    full = next((_bare(other.text) for _, other in lines[:position] if other.heading == 1), "")
    if full.endswith(title) and is_title(full):
        return full, index + 1
    if position and lines[position - 1][0] == index - 1:
        above = lines[position - 1][1].text
        opens = title.startswith(("关于", "实施", "适用")) or above.startswith(("中华人民共和国", "中国共产党"))
        if (
            opens
            and len(above) <= 40
            and above[-1] not in "。；：，》）"
            and not is_note(above)
            and not is_title(above)
        ):
            title = _bare(above) + title
    return title, index + 1


def _bare(text: str) -> str:
    words = re.sub(r"\s+", "", text)
    match = re.fullmatch(r"《([^《》]+)》(?:全文)?", words)
    if match:
        words = match[1]
    return _named(words) or words


def find_dates(text: str) -> list[tuple[date, int]]:
    """Each valid date in ``text`` with its offset; years may be in Chinese numerals."""
    found = []
    for match in _DATE.finditer(text):
        year, month, day = (parse_numeral(match[group]) for group in (1, 2, 3))
        try:
            found.append((date(year or 0, month or 0, day or 0), match.start()))
        except ValueError:
            continue
    return found
