"""Drafts from deadlines, amounts and numbers: 填空, 单选 with the same unit's usual values, and 判断 with one changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.model.numerals import chinese_numeral, parse_numeral
from generators.quiz.draft_source import DraftSource, Enumeration, Sentence, cite, is_set_phrase

_CN = "一二三四五六七八九十百千两"
_UNITS = "个工作日|工作日|个月|小时|周岁|学时|万元|分之[一二三四五六七八九十百零点]{1,6}|日|年|天|倍|人|元|次|％|%"
_QUANTITY = re.compile(
    rf"(?<![第{_CN}\d．.之])(?P<number>[{_CN}]{{1,6}}|\d{{1,6}})(?P<unit>{_UNITS})(?!级|以来|度(?!假)|[月号]|代|民|员|次会议|名|大代|间内)"
)
_VALUES = {
    "日": (1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90),
    "天": (1, 2, 3, 5, 7, 10, 15, 20, 30),
    "工作日": (1, 2, 3, 5, 7, 10, 15, 20, 30),
    "个工作日": (1, 2, 3, 5, 7, 10, 15, 20, 30),
    "个月": (1, 2, 3, 6, 9, 12, 18, 24, 36, 48),
    "年": (1, 2, 3, 5, 7, 10, 15, 20),
    "小时": (6, 8, 12, 24, 36, 48, 72),
    "周岁": (8, 10, 12, 14, 16, 18, 20, 25, 28, 35, 45, 50, 55, 60, 65, 70, 75, 80),
    "学时": (16, 24, 32, 40, 56, 72),
    "人": (2, 3, 5, 7, 9),
    "次": (1, 2, 3, 4, 6, 12),
    "倍": (1, 2, 3, 5, 10, 20),
    "%": (10, 20, 30, 50, 60, 80),
    "％": (10, 20, 30, 50, 60, 80),
}
_FRACTIONS = ("三分之一", "二分之一", "三分之二", "四分之三", "五分之一", "五分之四")
_AFTER = re.compile(r"以?内|以上|以下|以?前|之前|以?后|之后|的(?:期限|期间|过半数)|为限|组成|期满|的罚款|无人|无正当")
_BEFORE = re.compile(
    r"(?:不得超过|不超过|超过|不少于|不得少于|不低于|至少|最多|最长|届满|年满|未满|不满|满|任期|每届|延长|折抵|每隔?|达到|提前|保存|连续|期限为|期间为|时限为|一般为|为期|间隔|由|处以?|应当有)[^，。；]{0,4}$"
)
# 股东为二人以上的, 二人以上共同犯罪: what the word means, not a rule about a number.
_PEOPLE = re.compile(
    r"(?:不得少于|不少于|至少|不得超过|不超过|由|须有|应当有|应当|正式党员|联名|满|达到)[^，。；]{0,12}$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a sentence; ``start`` and ``end`` are offsets in it."""

    written: str
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberFact:
    """A statement that hangs on one quantity: ``stem`` has it at ``start:end``; ``quoted`` are words of the text."""

    stem: str
    quantity: Quantity
    citation: str
    quoted: str
    key: str
    sentence: str = ""


def quantities(text: str) -> list[Quantity]:
    found = []
    for match in _QUANTITY.finditer(text):
        unit = match["unit"]
        if unit == "年" and len(match["number"]) == 4 and match["number"].isdigit():
            continue
        if (
            unit in ("人", "次")
            and match["number"] in ("一", "1", "两")
            and not re.match(r"以上|以下", text[match.end() :])
            and not (unit == "次" and re.search(r"每.{0,8}$", text[: match.start()]))
        ):
            continue
        found.append(Quantity(match[0], unit, match.start(), match.end()))
    return found


def number_facts(source: DraftSource) -> Iterator[NumberFact]:
    for sentence in source.sentences():
        fact = _of_sentence(source, sentence)
        if fact is not None:
            yield fact
    for enumeration in source.enumerations():
        yield from _of_items(source, enumeration)


def _of_sentence(source: DraftSource, sentence: Sentence) -> NumberFact | None:
    found = quantities(sentence.text)
    if not 1 <= len(found) <= 2 or not (sentence.leads or len(sentence.text) >= 24):
        return None
    chosen = next((q for q in found if is_telling(sentence.text, q)), None)
    if chosen is None or sentence.text.count(chosen.written) > 1:
        return None
    own = source.own(sentence.text)
    start = own.find(chosen.written)
    moved = Quantity(chosen.written, chosen.unit, start, start + len(chosen.written))
    return NumberFact(
        own,
        moved,
        sentence.citation,
        clause(sentence.text, chosen.start, chosen.end),
        sentence.article.number.key,
        sentence.text,
    )


def is_telling(text: str, quantity: Quantity) -> bool:
    """Whether a rule hangs on the quantity: a limit, a term, a majority — not 上一年, 二人以上共同 or 第一日."""
    before, after = text[: quantity.start], text[quantity.end :]
    if quantity.unit == "人" and (
        re.search(r"[^应]为$", before) or (_PEOPLE.search(before) is None and not after.startswith("以上联名"))
    ):
        return False
    if re.search(r"(?:最后|第|次|当|同|上|下|本|前|后|某|这|任何|每)$", before) and quantity.written[0] in "一两1":
        return False
    return "分之" in quantity.unit or _AFTER.match(after) is not None or _BEFORE.search(before) is not None


def _of_items(source: DraftSource, enumeration: Enumeration) -> Iterator[NumberFact]:
    if (
        re.search(r"[下以]列|以下", enumeration.lead)
        or not re.search(r"期间|期限|为$|标准|按照|处分", enumeration.lead)
        or is_set_phrase(enumeration.lead)
    ):
        return
    for number, text in enumeration.items:
        words = text.rstrip("；。")
        found = quantities(words)
        if len(found) != 1 or not 4 <= len(words) <= 60 or words.count(found[0].written) > 1:
            continue
        lead = source.own(enumeration.lead)
        stem = f"{lead}：{words}。"
        offset = len(lead) + 1
        quantity = Quantity(found[0].written, found[0].unit, found[0].start + offset, found[0].end + offset)
        citation = cite(enumeration.article, enumeration.paragraph, number)
        yield NumberFact(stem, quantity, citation, words, enumeration.article.number.key)


def clause(text: str, start: int, end: int) -> str:
    """The words around ``start:end`` that a basis quotes: its clause, widened until it says something."""
    left = max(text.rfind(mark, 0, start) for mark in "，；。") + 1
    right = min((p for mark in "，；。" if (p := text.find(mark, end)) >= 0), default=len(text))
    if right - left < 8 and left > 1:
        left = max(text.rfind(mark, 0, left - 1) for mark in "，；。") + 1
    return text[left:right].strip()


def near_values(quantity: Quantity, count: int, taken: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Other values of the same unit, nearest first, written as the text writes numbers; () where none is plausible."""
    if quantity.written.startswith("百分之"):
        return _percents(quantity.written, count, taken)
    if "分之" in quantity.unit:
        same = [fraction for fraction in _FRACTIONS if fraction != quantity.written and fraction not in taken]
        return tuple(same[:count])
    digits = quantity.written.removesuffix(quantity.unit)
    value = parse_numeral(digits)
    scale = _VALUES.get(quantity.unit)
    if value is None or value < 1:
        return ()
    if scale is None or value > scale[-1] * 2:
        scale = tuple(value * step // 10 for step in (2, 5, 15, 20, 30) if value * step % 10 == 0)
    others = sorted((v for v in scale if v != value), key=lambda v: (abs(v - value) / max(v, value), v))
    written = (_write(v, digits) + quantity.unit for v in others)
    return tuple(dict.fromkeys(w for w in written if w not in taken and w != quantity.written))[:count]


def _percents(written: str, count: int, taken: tuple[str, ...]) -> tuple[str, ...]:
    value = parse_numeral(written.removeprefix("百分之"))
    if value is None or not 0 < value <= 100:
        return ()
    scale = sorted(
        (v for v in (1, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80) if v != value),
        key=lambda v: (abs(v - value) / max(v, value), v),
    )
    return tuple(w for v in scale if (w := f"百分之{chinese_numeral(v)}") not in taken)[:count]


def _write(value: int, like: str) -> str:
    if like.isascii():
        return str(value)
    return chinese_numeral(value) if value < 10000 else str(value)
