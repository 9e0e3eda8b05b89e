"""Addresses inside a regulation, read and written: 第一百二十条之一, 120-1, 第三章 监察范围和管辖."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.model.numerals import chinese_numeral, parse_numeral
from generators.model.regulation import ArticleNumber, DivisionLevel

_NUMERAL = "〇零○一二两三四五六七八九十百千0-9０-９"
_ARTICLE = re.compile(rf"第?\s*+([{_NUMERAL}]{{1,9}})(?:\s*+[条條])?(?:\s*+(?:之|-|－)\s*+([{_NUMERAL}]{{1,4}}))?")
_DIVISION = re.compile(rf"第\s*([{_NUMERAL}]{{1,7}})\s*(分编|编|章|节)\s*(.*)")
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class DivisionName:
    """A heading taken apart; ``number`` is None for 总则, 序言 and their like."""

    level: DivisionLevel
    number: int | None
    title: str


def parse_article_number(text: str) -> ArticleNumber | None:
    """第一百二十条之一, 120-1, 第120条, 120 → the number; None where ``text`` is anything else or zero."""
    match = _ARTICLE.fullmatch(text.strip())
    if match is None:
        return None
    main = parse_numeral(match[1])
    branch = parse_numeral(match[2]) if match[2] else 0
    if not main or branch is None or main > 9999 or branch > 9999 or (match[2] and not branch):
        return None
    return ArticleNumber(main, branch)


def article_label(number: ArticleNumber) -> str:
    """第一百二十条之一, as regulations write it."""
    label = f"第{chinese_numeral(number.main)}条"
    return f"{label}之{chinese_numeral(number.branch)}" if number.branch else label


def parse_division_name(text: str) -> DivisionName | None:
    """第三章 监察范围和管辖 → its parts; None where ``text`` opens with no 第N编|分编|章|节."""
    match = _DIVISION.fullmatch(_GAP.sub(" ", text.replace("\u3000", " ")).strip())
    if match is None:
        return None
    number = parse_numeral(match[1])
    if number is None or not 0 < number < 1000:
        return None
    return DivisionName(DivisionLevel(match[2]), number, match[3].strip())


def division_label(level: DivisionLevel, number: int | None, title: str) -> str:
    """第三章 监察范围和管辖; an unnumbered division is its title alone."""
    if number is None:
        return title
    return f"第{chinese_numeral(number)}{level.value} {title}".rstrip()
