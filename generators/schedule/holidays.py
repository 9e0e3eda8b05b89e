"""The State Council's holiday arrangements: one data file a year, shipped, or given by the group in ``docs/plans``."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generators.content.document import Mapping, parse_yaml
from generators.content.fields import Fields, as_date
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.source import SourceFile

OWN_FOLDER = "docs/plans/"
_OWN = re.compile(r"docs/plans/holidays-(\d{4})\.yml")
_DATA = Path(__file__).parent / "data"
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Break:
    """One block of days off, first and last included (weekends within it too), and the make-up workdays for it."""

    festivals: tuple[str, ...]
    first: date
    last: date
    make_up: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """A year's arrangement. ``number`` is the notice's, None where nobody has confirmed it (待核)."""

    year: int
    number: str | None
    issued: date | None
    breaks: tuple[Break, ...]
    at: Location


def parse_holiday_year(path: str, text: str) -> tuple[HolidayYear | None, list[Problem]]:
    """A file of the form that docs/guide/format-holidays.md shows; P022 where it is not."""
    mapping, problems = parse_yaml(path, text)
    fields = Fields(mapping, Location(path))
    year = fields.integer("年度", required=True)
    number, issued = fields.optional_text("文号"), fields.date("日期")
    fields.node("核对"), fields.node("另据"), fields.node("来源")
    breaks: list[Break] = []
    for part, at in fields.mapping_list("放假"):
        block, found = _break(part, at, year or 0)
        problems += found
        if block is not None:
            breaks.append(block)
    problems += fields.finish()
    if year is None or not breaks:
        problems.append(
            Problem("P022", Location(path), "放假安排里没有年度或没有放假日。", "照手册“放假安排”一页的例子填写。")
        )
        return None, problems
    off = {block.first + timedelta(days=n) for block in breaks for n in range((block.last - block.first).days + 1)}
    both = sorted(day for block in breaks for day in block.make_up if day in off)
    if both:
        message = f"{both[0]} 既在放假里又在“上班”里。"
        problems.append(Problem("P022", Location(path), message, "照通知原文核对这一天。"))
        return None, problems
    for first, second in itertools.pairwise(breaks):
        if second.first <= first.last:
            message = f"{'、'.join(second.festivals)}的放假日与前一个节日重叠或次序颠倒。"
            problems.append(Problem("P022", Location(path), message, "按日期先后填写，两个节日连休的合成一行。"))
            return None, problems
    return HolidayYear(year, number, issued, tuple(breaks), Location(path)), problems


@functools.cache
def shipped_holidays() -> tuple[HolidayYear, ...]:
    """2019 to 2026, cross-checked day by day with two independent packages in a test."""
    years: list[HolidayYear] = []
    for path in sorted(_DATA.glob("holidays-*.yml")):
        year, problems = parse_holiday_year(path.name, path.read_text(encoding="utf-8"))
        if year is None or problems:
            raise RuntimeError(f"shipped holiday data is broken: {path.name}: {problems}")
        years.append(year)
    return tuple(years)


def read_holidays(sources: Iterable[SourceFile]) -> tuple[tuple[HolidayYear, ...], list[Problem]]:
    """Shipped years, with the group's own ``docs/plans/holidays-<year>.yml`` in place of or beside them."""
    years = {year.year: year for year in shipped_holidays()}
    problems: list[Problem] = []
    for source in sources:
        match = _OWN.fullmatch(source.path)
        if match is None:
            continue
        year, found = parse_holiday_year(source.path, source.text)
        problems += found
        if year is not None and year.year != int(match[1]):
            message = f"文件名是 {match[1]} 年，里面写的是 {year.year} 年。"
            problems.append(Problem("P022", year.at, message, "改文件名或改“年度”。"))
        elif year is not None:
            years[year.year] = year
    return tuple(years[key] for key in sorted(years)), problems


def _break(mapping: Mapping, at: Location, year: int) -> tuple[Break | None, list[Problem]]:
    part = Fields(mapping, at)
    festivals = part.texts("节日")
    first, last = part.date("起", required=True), part.date("止")
    make_up: list[date] = []
    node = part.node("上班")
    if node is not None:
        for child in node.value if isinstance(node.value, tuple) else (node,):
            day = as_date(child.value)
            if day is None or day.weekday() < 5:
                message = "调休上班日应当是周六或周日。" if day else "“上班”里有一个不是日期。"
                part.problems.append(Problem("P022", child.at, message, "照通知原文填写，例如 2026-02-14。"))
            else:
                make_up.append(day)
    problems = part.finish()
    if first is None:
        return None, problems
    last = last or first
    if last < first or (last - first).days > _LONGEST or not year - 1 <= first.year <= year + 1:
        message = f"{'、'.join(festivals) or '这一行'}的起止日期不合理：{first} 至 {last}。"
        return None, [*problems, Problem("P022", at, message, "起止写第一天和最后一天，与通知逐字核对。")]
    return Break(festivals, first, last, tuple(sorted(make_up))), problems
