"""The marks by which typed questions are known: numbers, option letters, labels, kinds, page furniture."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generators.model.numerals import parse_numeral
from generators.model.question import QuestionKind as Kind

_KIND_WORDS: tuple[tuple[str, Kind | None], ...] = (
    ("不定项选择", Kind.INDEFINITE),
    ("不定项", Kind.INDEFINITE),
    ("单项选择", Kind.SINGLE),
    ("单选择", Kind.SINGLE),
    ("单选", Kind.SINGLE),
    ("多项选择", Kind.MULTIPLE),
    ("多选择", Kind.MULTIPLE),
    ("多选", Kind.MULTIPLE),
    ("选择", None),
    ("判断正误", Kind.JUDGEMENT),
    ("判断对错", Kind.JUDGEMENT),
    ("正误判断", Kind.JUDGEMENT),
    ("是非", Kind.JUDGEMENT),
    ("判断", Kind.JUDGEMENT),
    ("填空", Kind.BLANK),
    ("案例分析", Kind.CASE),
    ("材料分析", Kind.CASE),
    ("案例", Kind.CASE),
    ("综合分析", Kind.CASE),
    ("简答", Kind.SHORT),
    ("问答", Kind.SHORT),
    ("论述", Kind.SHORT),
    ("简述", Kind.SHORT),
    ("辨析", Kind.SHORT),
    ("名词解释", Kind.SHORT),
    ("主观", Kind.SHORT),
    ("分析", Kind.SHORT),
    ("排序", Kind.ORDER),
    ("配对", Kind.MATCH),
    ("匹配", Kind.MATCH),
    ("连线", Kind.MATCH),
)
_ENGLISH_KINDS = {
    "single": Kind.SINGLE,
    "singlechoice": Kind.SINGLE,
    "radio": Kind.SINGLE,
    "multiple": Kind.MULTIPLE,
    "multiplechoice": None,
    "choice": None,
    "multi": Kind.MULTIPLE,
    "multichoice": Kind.MULTIPLE,
    "checkbox": Kind.MULTIPLE,
    "truefalse": Kind.JUDGEMENT,
    "judge": Kind.JUDGEMENT,
    "judgement": Kind.JUDGEMENT,
    "judgment": Kind.JUDGEMENT,
    "blank": Kind.BLANK,
    "fill": Kind.BLANK,
    "fillblank": Kind.BLANK,
    "fillintheblank": Kind.BLANK,
    "essay": Kind.SHORT,
    "shortanswer": Kind.SHORT,
    "matching": Kind.MATCH,
    "ordering": Kind.ORDER,
}
_WORDS = "|".join(word for word, _ in _KIND_WORDS)
# Around words that stood underlined in a Word file's stem: a blank filled in, if the question turns out to be one.
FILLED = ("\ue010", "\ue011")
_CN = "一二三四五六七八九十"
_ENUMERATOR = rf"(?:第?[{_CN}\d]{{1,3}}(?:部分|大题)?(?:\s*+[、.．:：,，)）]|\s)\s*+|[（(][{_CN}\d]{{1,3}}[)）]\s*+[、.]?\s*+|[IVXⅠⅡⅢⅣⅤⅥ]{{1,4}}[、.．\s]\s*+|#{{1,4}}\s*+|[★◆■▲●]\s*+)?"
_HEADING = re.compile(
    rf"{_ENUMERATOR}[【\[［<《（(]?\s*+(?P<word>{_WORDS})(?P<ti>题|型题|类)?(?:部分|库)?(?:\s*+[】\]］>》）)])?\s*(?P<rest>$|[（(：:，,。;；、【\[\s共每].*)"
)
_NOT_HEADING_REST = re.compile(
    r"^[：:]?\s*+(?!.*(?:每|共|题|分|小题|下列|请|正确|错误|将|选|填|打|只有|以下|道|答案|[（(]\s*+\d)).{12,}"
)
_KEY_REST = re.compile(
    r"[\s：:]*+\d{1,3}\s*+(?:[-~～—－至]\s*+\d{1,3}\s*+)?[.．、:：)）]?\s*+(?:[A-Z]{1,8}|[√×对错])(?=[\s,，;；、.。\d]|$)"
)
_TALLY = re.compile(r"[\s：:]*+[（(]?\s*+(?:共|每|本|满分|合计|\d+\s*+[分道题小、.．:：\-~—])")
_TAG = re.compile(
    rf"[【\[［<〔（(]\s*+(?:题型[:：]\s*+)?(?P<word>{_WORDS})(?:题|型题)?\s*+(?:[,，、;；\s]*\d+(?:\.\d+)?\s*+分)?\s*+[】\]］>〕）)]\s*+\*?"
)
_COLON_TAG = re.compile(rf"(?P<word>{_WORDS})题?\s*+[:：]\s*+")
_SCORED_TAG = re.compile(rf"(?P<word>{_WORDS})题\s*+[（(]\s*+\d+(?:\.\d+)?\s*+分\s*+[)）]\s*+(?=\S)")
_SCORE = re.compile(
    r"(?<!\s)\s*+[（(【\[]\s*+(?:分值?[:：]?\s*+\d+(?:\.\d+)?\s*+分?|(?:本题|每题|每小题)?\s*+\d+(?:\.\d+)?\s*+分|分值[:：]\s*+\d+(?:\.\d+)?)\s*+[)）】\]]\s*+\*?\s*+"
)
_FURNITURE = re.compile(
    r"(?:第\s*+[\d一二三四五六七八九十]+\s*+页(?:\s*+[,，/（(]?\s*+共\s*+[\d一二三四五六七八九十]+\s*+页[)）]?)?|共\s*+\d+\s*+页(?:\s*+第\s*+\d+\s*+页)?"
    r"|[-—–－~·\s]*\d{1,4}[-—–－~·\s]*(?<!\d)|[-—–－]\s*+\d{1,4}\s*+[-—–－]|\d{1,4}\s*+/\s*+\d{1,4}|[Pp]age\s*+\d+(?:\s*+(?:of|/)\s*+\d+)?|[-=—_*＿·.…~]{3,}|\d{1,3}(?:\.\d)?\s*+分|内部资料.{0,12}|.{0,12}注意保[存密]|\d{1,2}\s*+[.、．]\s*+(?:题库|习题|练习题?|自测题|思考题|课后习题|测试题|模拟题|试题))"
)
_RUNNING_TITLE = re.compile(r"^[^A-Z（(]{2,30}[\s\-—]*第\s*+\d{1,4}\s*+页(?:\s*+[,，/]?\s*+共\s*+\d+\s*+页)?$")
_NUMBER = re.compile(
    r"(?:(?P<ti>(?:第\s*+(?P<a>[\d一二三四五六七八九十百]+)\s*+题|(?:试题|题目|问题)\s*+(?P<b>\d+))\s*[.．、。:：,，)）\s]*)"
    r"|[*＊★☆●◆■]*\s*+(?:Q|q)?(?P<c>\d{1,4})\s*(?P<mark>[.．、。:：)）,，]|\s(?=[^\d\s])|(?=[（(【\[]\s*+(?:单选|多选|不定项|判断|填空|简答|单项|多项)))\s*+"
    r"|[（(\[【〔]\s*+(?P<d>\d{1,4})\s*+[)）\]】〕]\s*+[.．、:：]?\s*+)"
)
_CHINESE_NUMBER = re.compile(rf"(?:[（(]\s*+(?P<a>[{_CN}]{{1,3}})\s*+[)）]|(?P<b>[{_CN}]{{1,3}})\s*+[、.．])\s*+")
_LABELS = (
    "答案解析|试题解析|参考解析|解析|解答|分析|说明|讲解|理由|改正|更正|纠正|参考答案|正确答案|标准答案|正确选项|本题答案|答案|答题要点|参考要点|答案要点|要点|评分标准|"
    "法规依据|法条依据|法律依据|制度依据|出题依据|命题依据|依据|出处|来源|知识点|考点|考察点|考查点|标签|试题难度|难度系数|难度|难易度|难易程度|分值|分数|所属章节|章节|题型|试题类型|我的答案|你的答案|学生答案|考生答案|得分|答题|答"
)
_LABEL = re.compile(
    rf"[★*◆●]?\s*+(?:[【\[［〔（(<]\s*+(?P<a>{_LABELS})\s*+[】\]］〕）)>]\s*+[:：为是]?|(?P<b>{_LABELS})\s*+(?:[:：]|(?<=答案)[为是]\s*+[:：]?))\s*+"
)
_ANSWER_WORD = re.compile(r"(?:ANSWER|Answer|answer|ANS|Ans|ans|KEY|Key)\s*+[:：]\s*+")
_BARE_ANSWER = re.compile(r"(?:正确|参考|标准)?答案\s*+[-—－=＝]?\s*+(?=[（(]?\s*+(?:[A-Z√×]|[对错]|正确|错误)|\s*+$)")
_LEADING_ANSWER = re.compile(
    r"(?P<bracket>[（(【\[]\s*+(?:[A-Z](?:[、,，\s]?[A-Z])*|[√×✓✗✔✘✕╳对错TFX]|正确|错误|)\s*+[)）】\]])\s*+(?=\d{1,4}\s*+[.．、)）:：]|第\s*+\d+\s*+题|[（(]\d{1,4}[)）])"
)
_INNER_LABEL = re.compile(
    rf"(?:[【\[［〔]\s*+(?P<a>{_LABELS})\s*+[】\]］〕]\s*+[:：]?|(?:(?<=[\s。；;，,、.A-Z√×对错确误】)）])|^|(?=(?:正确|参考|标准|我的)答案\s*+[:：]))(?P<b>(?:答案解析|试题解析|解析|理由|改正|更正|我的答案|答案|参考答案|正确答案|难度系数|难度|知识点|考点|所属章节|章节|分值|出处|依据|法条依据)(?=\s*+[:：]))\s*+[:：])\s*+"
)
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c"))


# Longer runs of one mark say nothing more, and cost a backtracking pattern its time squared.
_LONGEST_RUN = 60
_RUNS = re.compile(r"(\s|[_＿.…（(【\[*＊☆★A-Za-z\d])\1{60,}")


_MARKDOWN = re.compile(
    r"^(?:>\s*+)*(?:#{1,6}\s+|[-+•·*]\s+)+(?=\*{0,2}(?:[A-Za-zＡ-Ｚ]\s*+[.．、:：)）]|\d{1,4}\s*+[.．、)）]|第|[一二三四五六七八九十]{1,3}\s*+[、.．]|[【\[（(]|(?:正确|参考|标准)?答案|解析))"
)


def without_markdown(text: str) -> str:
    """A line without the marks of a Markdown heading, list or emphasis around what is typed after them."""
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!\d])", r"\1", text)
    return _MARKDOWN.sub("", text).replace("**", "")


def tidy(text: str) -> str:
    """One line without invisible characters, tabs and odd spaces as spaces, trimmed."""
    # Our own Word files hold a blank open with two spaces that do not break for each wide one.
    text = re.sub(r"（((?:\u00a0\u00a0)+)）", lambda match: "（" + "\u3000" * (len(match[1]) // 2) + "）", text)
    text = _RUNS.sub(lambda match: match[0][:_LONGEST_RUN], text)
    return re.sub(r"[\t\x0b\x0c\u00a0\u2002\u2003\u2009]", " ", text.translate(_ZERO_WIDTH)).strip(" \u3000\r\n")


class _Halves(dict[int, str]):
    """Half-width forms, looked up once for each character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        half = unicodedata.normalize("NFKC", character)
        self[code] = half if len(half) == 1 and character not in "（）：；，、。" else character
        return self[code]


_HALVES = _Halves()


@lru_cache(maxsize=4_096)
def folded(text: str) -> str:
    """Full-width letters, digits and marks to half-width, one character for one, so that positions fit the original."""
    return text.translate(_HALVES)


def kind_of(word: str) -> Kind | None:
    """单项选择题, 多选, 判断… → the kind; None for 选择题 and for anything unknown."""
    cleaned = word.strip().strip("【】[]（）()<>题型 ")
    english = re.sub(r"[^a-z]|question|select|answer$", "", word.lower()) if word.isascii() else ""
    if english in _ENGLISH_KINDS:
        return _ENGLISH_KINDS[english]
    return next((kind for known, kind in _KIND_WORDS if cleaned.startswith(known)), None)


def is_kind_word(word: str) -> bool:
    cleaned = word.strip().strip("【】[]（）()<> ")
    return any(cleaned.startswith(known) for known, _ in _KIND_WORDS) and len(cleaned) <= 10


@dataclass(frozen=True, slots=True)
class Heading:
    kind: Kind | None
    choice: bool
    rest: str
    key: bool = False


def heading(line: str) -> Heading | None:
    """A line such as 一、单选题（每题2分）; ``key`` where it opens the answers of that kind (单选题答案)."""
    if len(line) > 120:
        return None
    match = _HEADING.fullmatch(folded(line))
    if match is None or (not match["ti"] and len(line) > 40):
        return None
    rest = line[match.start("rest") :]
    if number(line) is not None and rest.strip(" ：:。") and not _TALLY.match(rest):
        return None
    if (_NOT_HEADING_REST.match(rest) and not _KEY_REST.match(rest)) or (
        not match["ti"] and rest[:1] in ("，", ",") and len(rest) > 6
    ):
        return None
    if not match["ti"] and rest[:1] in ("。", "？", "?"):
        return None
    if re.match(r"[：:\s]*+\S.*[（(]\s*+[)）]", rest) and "题" not in rest:
        return None
    return Heading(kind_of(match["word"]), match["word"] == "选择", rest)


_KEY_HEADING = re.compile(
    rf"(?:{_ENUMERATOR})(?:附[件录]?\d?\s*+[:：、]?\s*+)?[【\[]?(?:(?P<word>{_WORDS})(?:题)?(?:部分)?(?:的)?)?[^，。？?]{{0,14}}?(?:参考|标准|正确|试题|试卷|题库)?答案(?:及|与|和|、|加)?(?:详细|试题)?(?:解析|详解|评分标准|要点)?(?:部分|汇总|如下|页)?[】\]]?\s*+[:：]?\s*+"
)


def key_heading(line: str) -> Heading | None:
    """参考答案, 附：答案及解析, 一、单选题答案： — a line that opens answers and holds none."""
    if len(line) > 40 or re.match(r"[^答]{0,3}(?:我|你|学生|考生|作答)的?", line):
        return None
    match = _KEY_HEADING.fullmatch(folded(line))
    if match is None:
        return None
    word = match["word"]
    return Heading(kind_of(word) if word else None, word == "选择", "", key=True)


_KEY_LINE = re.compile(
    rf"{_ENUMERATOR}[【\[]?(?P<word>{_WORDS})题?(?:答案)?[】\]]?\s*+[:：]\s*+(?=[（(]?1\s*+[)）.．、:：])"
)


def key_line(line: str) -> tuple[Kind | None, str] | None:
    """二、判断题：1、√ 2、× → the kind and its answers, which stand on the heading's own line."""
    match = _KEY_LINE.match(folded(line))
    return (kind_of(match["word"]), line[match.end() :]) if match else None


@dataclass(frozen=True, slots=True)
class Number:
    value: int
    style: str
    end: int


def number(line: str) -> Number | None:
    """A question number at the start of a line; ``end`` is where the words begin."""
    plain = folded(line)
    match = _NUMBER.match(plain)
    if match is None:
        return None
    written = match["a"] or match["b"] or match["c"] or match["d"]
    value = parse_numeral(written)
    if value is None or value > 9999:
        return None
    if match["c"]:
        rest = plain[match.end() :]
        mark = match["mark"].strip()
        if (
            mark == "."
            and plain[match.end("mark") : match.end("mark") + 1].isdigit()
            and not re.match(r"(?:19|20)\d\d|\d+\s*+[年月日个名周届大、]", rest)
        ):
            return None
        if mark in (":", "：") and rest[:1].isdigit():
            return None
        if (
            not mark
            and not re.match(r"[（(【\[]", rest)
            and (
                not rest
                or not re.match(r"[\u4e00-\u9fff《“\"【\[（(]", rest)
                or re.match(r"[年月日个名周届大%条款项章次倍万亿元分天小人级]", rest)
            )
        ):
            return None
        return Number(value, mark or " ", match.end())
    return Number(value, "题" if match["ti"] else "()", match.end())


def chinese_number(line: str) -> Number | None:
    """一、 or （一） at the start of a line."""
    match = _CHINESE_NUMBER.match(line)
    value = parse_numeral(match["a"] or match["b"]) if match else None
    return Number(value, "（一）" if match["a"] else "一、", match.end()) if match and value else None


def tag(text: str) -> tuple[str, str | None]:
    """``text`` without its bracketed kind ([单选题], 【多选】, （判断）) at either end, and the word."""
    plain = folded(text)
    for match in _TAG.finditer(plain):
        at_start = not plain[: match.start()].strip(" *")
        at_end = not plain[match.end() :].strip(" *。.：:") or _SCORE.fullmatch(text[match.end() :]) is not None
        if at_start or at_end:
            rest = text[: match.start()].rstrip() + text[match.end() :].rstrip("*") if at_end else text[match.end() :]
            return rest.strip(), match["word"]
    scored = _SCORED_TAG.match(plain)
    if scored:
        return text[scored.end() :].strip(), scored["word"]
    match_colon = _COLON_TAG.match(plain)
    if match_colon:
        return text[match_colon.end() :].strip(), match_colon["word"]
    return text, None


def without_score(text: str) -> str:
    """A stem without （2分）."""
    return _SCORE.sub("", text).strip() if _SCORE.search(text) else text


def leading_answer(line: str) -> tuple[str, str]:
    """``（ B ）3、stem`` → ("（ B ）", "3、stem"); the bracket is "" where the line begins otherwise."""
    match = _LEADING_ANSWER.match(folded(line))
    return (line[: match.end("bracket")], line[match.end() :]) if match else ("", line)


_INLINE_ANSWER = re.compile(
    r"(?<!\s)\s*+[（(【\[〔]\s*+(?:正确|参考|标准)?答案\s*+[:：]?\s*+([^（）()【】\[\]〔〕]{1,60}?)\s*+[)）】\]〕]\s*+$"
)


def inline_answer(text: str) -> tuple[str, str]:
    """``…？【答案：A】`` → the stem and ``A``; ("…", "") where nothing is labelled so."""
    match = _INLINE_ANSWER.search(text)
    return (text[: match.start()], match[1]) if match else (text, "")


def is_furniture(line: str) -> bool:
    """A page number, a rule of dashes, a running title's 内部资料."""
    plain = folded(line)
    return _FURNITURE.fullmatch(plain) is not None or (len(plain) <= 40 and _RUNNING_TITLE.search(plain) is not None)


def label(line: str) -> tuple[str, str] | None:
    """答案：…, 【解析】…, 难度: 2 → the label and what follows."""
    plain = folded(line)
    match = _LABEL.match(plain)
    if match:
        return (match["a"] or match["b"]), line[match.end() :]
    if plain.strip() in ("解析", "答案解析", "试题解析", "参考解析", "题目解析"):
        return "解析", ""
    english = re.match(r"(?:Explanation|EXPLANATION|Feedback)\s*+[:：]\s*+", plain)
    if english:
        return "解析", line[english.end() :]
    match = _ANSWER_WORD.match(plain) or _BARE_ANSWER.match(plain)
    return ("答案", line[match.end() :]) if match else None


def inner_labels(text: str) -> list[tuple[str, str]]:
    """``B 解析：… 难度：2`` → [("", "B"), ("解析", "…"), ("难度", "2")]."""
    pieces: list[tuple[str, str]] = []
    name, start = "", 0
    for match in _INNER_LABEL.finditer(folded(text)):
        pieces.append((name, text[start : match.start()].strip(" ;；，,")))
        name, start = match["a"] or match["b"], match.end()
    pieces.append((name, text[start:].strip()))
    return pieces
