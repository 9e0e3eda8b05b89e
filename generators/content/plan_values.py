"""Values of a plan as people type them: 3、6、9、12, 15日, 第三周, 半天, 2小时."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from generators.content.fields import as_date
from generators.model.location import Location
from generators.model.numerals import parse_numeral

_BETWEEN = re.compile(r"[、，,；;\s]+|和|及")
_HOURS = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:个?学时|课时)?")
_DAYS = re.compile(r"([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]{1,3})(?:个工作日|天|日)(半)?")
_NUMERAL = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = r"(?:([0-9]{4}|[〇○零一二三四五六七八九]{4})[年./-])?"
_DAY = re.compile(rf"{_YEAR}({_NUMERAL})(?:月份?|[./-])({_NUMERAL})(?:日|号)?")
_AFTER_DAY = re.compile(
    r"[（(][^（）()]*[）)]|(?:星期|礼拜|周)[一二三四五六日天]|(?:上午|下午|晚上?)?\d{1,2}[:：点时].*|[上下]午|全天"
)
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MINUTES = re.compile(r"([0-9]{1,3})\s*分钟?|([0-9]{1,2}(?:\.5)?)\s*个?小时(半)?|(半)个?小时")


def split_list(written: Iterable[tuple[str, Location]]) -> list[tuple[str, Location]]:
    """``[3, 6]`` and ``3、6`` alike: each value with the place of the text that it stood in."""
    return [(part, at) for text, at in written for part in _BETWEEN.split(text) if part]


def parse_day(text: str, year: int) -> date | None:
    """A day in any of the forms that people type: 2027-03-15, 3月15日（周一）, 三月十五日, 3.15; ``year`` where none is written."""
    found = as_date(text)
    if found is not None:
        return found
    match = _DAY.fullmatch(_AFTER_DAY.sub("", "".join(text.split())))
    month, day = (parse_numeral(match[2]), parse_numeral(match[3])) if match else (None, None)
    if match is None or not month or not day:
        return None
    try:
        return date(int(match[1].translate(_DIGITS)) if match[1] else year, month, day)
    except ValueError:
        return None


def parse_hours(text: str, half_day: float) -> float | None:
    """学时: a number, with or without 学时, or half days and days at ``half_day`` 学时 each half; None for anything else."""
    folded = "".join(text.split()).replace("．", ".")
    plain = _HOURS.fullmatch(folded)
    if plain is not None:
        return float(plain[1])
    if folded in ("半天", "半日", "上午", "下午"):
        return half_day
    days = _DAYS.fullmatch(folded)
    if days is None:
        return None
    number = float(days[1]) if days[1][0].isdigit() else parse_numeral(days[1])
    return None if number is None else (2 * number + (1 if days[2] else 0)) * half_day


def parse_minutes(text: str) -> int | None:
    """90, 90分钟, 2小时, 1小时半, 半小时: minutes; None for anything else."""
    folded = "".join(text.split())
    if folded.isascii() and folded.isdigit() and len(folded) <= 4:
        return int(folded)
    match = _MINUTES.fullmatch(folded)
    if match is None:
        return None
    if match[1]:
        return int(match[1])
    return 30 if match[4] else int(float(match[2]) * 60) + (30 if match[3] else 0)
