"""Options of a choice question: a key that fits the kind, and none that gives itself away."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generators.content.question_block import CHOICES
from generators.model.numerals import parse_numeral
from generators.model.problem import Problem
from generators.model.question import Bank, Option, Question, QuestionKind

# A right option is given away when even the shortest right one is twice the longest wrong one, and clearly so.
GIVEAWAY_RATIO = 2
GIVEAWAY_MARGIN = 12
# Below this many 单选 in a bank chance alone makes letters uneven.
LETTERS_FROM = 20
LOPSIDED_FROM = 10
UNUSED_FROM = 40

_AMOUNT = re.compile(
    r"([一二三四五六七八九十百千万零两〇\d]{1,9})(个?工作日|个?月|日|天|年|小时|周岁|万元|元|人|次|倍|名|学时)"
)
_ALL_OF_THEM = re.compile(
    r"(?:以上|上述|前述)(?:选项|各项|答案|说法|情形|几项|三项|内容)*(?:都|均|全|皆|全部|全都)?不?(?:对|是|正确|错|错误|包括|符合|可以|有)"
    r"|(?:以上|上述)(?:皆|都|均|全)(?:是|非|对|不是)|全部(?:都)?(?:正确|错误|是)|(?:都|均|全|皆)不?(?:对|正确)"
    r"|[A-Fa-f](?:[、,，和与及]?[A-Fa-f])+(?:项|选项)?(?:都|均|皆|全)?不?(?:对|是|正确)?"
)


def check_options(question: Question) -> Iterator[Problem]:
    """Q103–Q109 for one question (a part of a 案例分析 too)."""
    if question.kind not in CHOICES or len(question.options) < 2:
        return
    right = [option for option in question.options if option.right]
    wrong = [option for option in question.options if not option.right]
    if not right:
        hint = "在正确选项的方括号里写 x：“- [x] …”。"
        yield Problem("Q103", question.at, "没有标出正确选项。", hint)
    elif question.kind is QuestionKind.SINGLE and len(right) > 1:
        hint = "只留一个“- [x]”，或把题型改成[多选]。"
        yield Problem("Q105", right[1].at or question.at, f"单选题标了 {len(right)} 个正确选项。", hint)
    elif question.kind is QuestionKind.MULTIPLE and len(right) == 1:
        hint = "补标其余正确选项，或把题型改成[单选]、[不定项]。"
        yield Problem("Q106", question.at, "多选题只有一个正确选项。", hint)
    elif question.kind is QuestionKind.MULTIPLE and len(question.options) == 2:
        yield Problem("Q104", question.at, "多选题只有两个选项，而且全都正确。", "加上一两个有迷惑性的错误选项。")
    yield from _repeats(question)
    for option in question.options:
        if _ALL_OF_THEM.fullmatch(_folded(option.text)):
            hint = "选项会打乱次序，“以上都对”一类没有意义；删去它，把题型改成[多选]或[不定项]。"
            yield Problem("Q109", option.at or question.at, f"选项“{option.text[:20]}”泄露答案。", hint)
    if right and wrong and len(question.options) > 2:
        yield from _giveaway(question, right, wrong)


def _repeats(question: Question) -> Iterator[Problem]:
    seen: dict[str, Option] = {}
    for option in question.options:
        folded = _in_digits(_folded(option.text))
        if folded and folded in seen:
            message = f"选项 {option.key} 与选项 {seen[folded].key} 相同。"
            yield Problem("Q107", option.at or question.at, message, "改写或删去其中一个。")
        seen.setdefault(folded, option)


def _giveaway(question: Question, right: list[Option], wrong: list[Option]) -> Iterator[Problem]:
    shortest = min(right, key=lambda option: len(_folded(option.text)))
    length, longest = len(_folded(shortest.text)), max(len(_folded(option.text)) for option in wrong)
    if length >= GIVEAWAY_RATIO * longest and length - longest >= GIVEAWAY_MARGIN:
        message = f"正确选项明显比其他选项长（{length} 字对 {longest} 字），不读题也能猜中。"
        hint = "把正确选项写短，或把错误选项写得一样完整。"
        yield Problem("Q108", shortest.at or question.at, message, hint)


def check_letters(bank: Bank) -> Iterator[Problem]:
    """Q112: in 单选 with four options, one letter is right half the time or one is never right."""
    keys = [
        option.key
        for question in bank.questions
        if question.kind is QuestionKind.SINGLE and len(question.options) == 4
        for option in question.options
        if option.right
    ]
    counts = Counter(keys)
    # Eight of ten under one letter is no chance even in a short bank.
    lopsided = len(keys) >= LOPSIDED_FROM and max(counts.values()) * 5 >= len(keys) * 4
    if len(keys) < LETTERS_FROM and not lopsided:
        return
    told = "、".join(f"{letter} {counts[letter]} 题" for letter in "ABCD")
    if max(counts.values()) * 2 > len(keys) or (len(keys) >= UNUSED_FROM and len(counts) < 4):
        hint = "把一部分题的选项换换次序，让各字母大致相当；题目编号不要动。"
        yield Problem("Q112", bank.at, f"单选题的正确答案分布不匀：{told}。", hint)


def _in_digits(text: str) -> str:
    """三十日 as 30日: a number that fills the option but for its unit, as the grading of blanks takes them for equal."""
    match = _AMOUNT.fullmatch(text)
    value = parse_numeral(match[1]) if match else None
    return text if match is None or value is None else f"{value}{match[2]}"


# Each option of a question is asked for several times in turn.
@functools.lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip("。.；;，,")
