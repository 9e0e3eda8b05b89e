"""Scores an answer, the same on paper, in imports and in the browser (``web/grading.js``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from generators.model.question import PartialRule, Question, QuestionKind

# 简答 is graded by the reader against its points; from this share on it counts as answered.
PASSING_SHARE = Fraction(3, 5)

Answer = Sequence["Answer"] | str | bool | int | None

_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_PER_CENT = re.compile(r"百分之([〇零○一二两三四五六七八九十百千0-9.]+)")
_RUN = re.compile(r"[〇零○一二两三四五六七八九十百千][〇零○一二两三四五六七八九十百千万亿]{0,14}")
_COMMA = re.compile(r"([0-9]),(?=[0-9]{3})")
_LARGE = re.compile(r"(?<![0-9])([0-9]+)(?:\.([0-9]+))?(万|亿)")


@dataclass(frozen=True, slots=True)
class Grade:
    """``share`` of the points, 0 to 1; ``right`` for a full mark (简答: from 60 % on)."""

    right: bool
    share: Fraction


NOTHING = Grade(False, Fraction(0))


def grade(question: Question, answer: Answer, partial: PartialRule = PartialRule.NONE) -> Grade:
    """By kind ``answer`` is: letters as authored; True or False; texts, one a blank; indices of the points met;
    the steps' indices (from 0) in the order given; for each left side the index of the right one; for a 案例分析
    one answer a part. Anything else earns nothing.
    """
    match question.kind:
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE | QuestionKind.INDEFINITE:
            return _choice(question, answer, partial)
        case QuestionKind.JUDGEMENT:
            return _whole(isinstance(answer, bool) and answer is question.truth)
        case QuestionKind.BLANK:
            given = _texts(answer)
            met = sum(
                any(normalise(text) == normalise(accepted) for accepted in blank) and bool(normalise(text))
                for blank, text in zip(question.blanks, given, strict=False)
            )
            return _counted(met, len(question.blanks))
        case QuestionKind.SHORT:
            return _points(question, answer)
        case QuestionKind.ORDER:
            return _whole(_numbers(answer) == list(range(len(question.sequence))))
        case QuestionKind.MATCH:
            given_numbers = _numbers(answer)[: len(question.pairs)]
            rights = [right for _, right in question.pairs]
            met = sum(0 <= n < len(rights) and rights[n] == rights[i] for i, n in enumerate(given_numbers))
            return _counted(met, len(question.pairs))
        case QuestionKind.CASE:
            return _case(question, answer, partial)


def points_for(share: Fraction, worth: float) -> float:
    """Points rounded to two decimals, halves up; 0.005 of a point is nobody's loss."""
    exact = Decimal(str(worth)) * share.numerator / share.denominator
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def normalise(text: str) -> str:
    """What two answers to a blank are compared by: NFKC, no spaces, no end stop, numbers in figures."""
    folded = "".join(unicodedata.normalize("NFKC", text).split()).rstrip("。.;,、")
    folded = _PER_CENT.sub(r"\1%", _COMMA.sub(r"\1", folded))
    return _LARGE.sub(_large, _RUN.sub(lambda match: _figures(match[0]), folded))


def _figures(run: str) -> str:
    if all(c not in _UNITS and c not in "万亿" for c in run):
        return "".join(str(_digit(c)) for c in run)
    total = section = digit = 0
    for c in run:
        if c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        elif c == "万":
            total += (section + digit) * 10_000
            section = digit = 0
        elif c == "亿":
            if total >= 100_000_000:
                return run
            total = (total + section + digit) * 100_000_000
            section = digit = 0
        else:
            digit = _digit(c)
    return str(total + section + digit)


def _digit(c: str) -> int:
    return 0 if c in "〇○" else 2 if c == "两" else _DIGITS.index(c)


def _large(match: re.Match[str]) -> str:
    zeros = 4 if match[3] == "万" else 8
    fraction = match[2] or ""
    if len(fraction) > zeros:
        return match[0]
    return (match[1] + fraction + "0" * (zeros - len(fraction))).lstrip("0") or "0"


def _choice(question: Question, answer: Answer, partial: PartialRule) -> Grade:
    rights = {option.key for option in question.options if option.right}
    given = set(_texts(answer))
    if not given or not rights or not given <= rights:
        return NOTHING
    if given == rights:
        return Grade(True, Fraction(1))
    if question.kind is QuestionKind.SINGLE or partial is PartialRule.NONE:
        return NOTHING
    return Grade(False, Fraction(1, 2) if partial is PartialRule.HALF else Fraction(len(given), len(rights)))


def _points(question: Question, answer: Answer) -> Grade:
    met = {number for number in _numbers(answer) if 0 <= number < len(question.points)}
    if not question.points:
        return NOTHING
    share = Fraction(len(met), len(question.points))
    return Grade(share >= PASSING_SHARE, share)


def _case(question: Question, answer: Answer, partial: PartialRule) -> Grade:
    if not question.parts:
        return _points(question, answer)
    given = list(answer) if isinstance(answer, Sequence) and not isinstance(answer, str) else []
    given += [None] * (len(question.parts) - len(given))
    grades = [grade(part, one, partial) for part, one in zip(question.parts, given, strict=False)]
    return Grade(all(g.right for g in grades), sum((g.share for g in grades), Fraction(0)) / len(grades))


def _whole(right: bool) -> Grade:
    return Grade(True, Fraction(1)) if right else NOTHING


def _counted(met: int, of: int) -> Grade:
    return Grade(met == of, Fraction(met, of)) if of else NOTHING


def _texts(answer: Answer) -> list[str]:
    if isinstance(answer, str) or not isinstance(answer, Sequence):
        return []
    return [one if isinstance(one, str) else "" for one in answer]


def _numbers(answer: Answer) -> list[int]:
    if isinstance(answer, str) or not isinstance(answer, Sequence):
        return []
    return [one if isinstance(one, int) and not isinstance(one, bool) else -1 for one in answer]
