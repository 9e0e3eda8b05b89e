"""Working days: the arrangement where the notice is out, weekdays and statutory days where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generators.schedule.holidays import Break, HolidayYear
from generators.schedule.statutory import statutory_days

# Arrangements moved days only within ten days of a statutory day (163 of 166 measured).
SAFE_DISTANCE = 10
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Answers for any day of 1950–2099. Make one with ``work_calendar``."""

    announced: frozenset[int]
    breaks: tuple[Break, ...]
    off: Mapping[date, str]
    make_up: Mapping[date, str]
    numbers: Mapping[int, str]

    def is_workday(self, day: date) -> bool:
        return day in self.make_up or (day.weekday() < 5 and self.holiday(day) is None)

    def holiday(self, day: date) -> str | None:
        """The festival for which ``day`` is off (休), None on ordinary weekends too."""
        if day in self.off:
            return self.off[day]
        if day.year in self.announced:
            return None
        return next((name for name, on in statutory_days(day.year) if on == day), None)

    def make_up_for(self, day: date) -> str | None:
        """The festival for which ``day`` is worked (班)."""
        return self.make_up.get(day)

    def provisional(self, day: date) -> bool:
        """Whether the notice for the year of ``day`` is not out (预排)."""
        return day.year not in self.announced

    def risk(self, day: date) -> tuple[int, str] | None:
        """(distance, festival) of the nearest statutory day that nobody has arranged yet; None beyond all risk."""
        nearest: tuple[int, str] | None = None
        for year in (day.year - 1, day.year, day.year + 1):
            if year in self.announced:
                continue
            for name, on in statutory_days(year):
                distance = abs((on - day).days)
                if distance <= SAFE_DISTANCE and (nearest is None or distance < nearest[0]):
                    nearest = (distance, name)
        return nearest

    def workdays_before(self, day: date, count: int) -> date:
        """The ``count``-th working day before ``day``."""
        current = day
        while count:
            current -= _DAY
            count -= self.is_workday(current)
        return current

    def workdays_after(self, day: date, count: int) -> date:
        current = day
        while count:
            current += _DAY
            count -= 0 if not self.is_workday(current) else 1
        return current

    def days_off(self, festival: str, year: int) -> tuple[date, date] | None:
        """First and last day off for a festival: by the notice, else statutory days with the weekends that touch them."""
        if year in self.announced:
            block = next(
                (b for b in self.breaks if festival in b.festivals and _festival_year(b, festival) == year), None
            )
            return (block.first, block.last) if block else None
        days = [on for name, on in statutory_days(year) if name == festival]
        first, last = min(days), max(days)
        while not self.is_workday(first - _DAY):
            first -= _DAY
        while not self.is_workday(last + _DAY):
            last += _DAY
        return first, last

    def why_off(self, day: date) -> str:
        """为什么不能排: a festival, or 周末; empty on working days."""
        if self.is_workday(day):
            return ""
        name = self.holiday(day)
        return f"{name}放假" if name else "周末"


def work_calendar(years: Iterable[HolidayYear]) -> WorkCalendar:
    off: dict[date, str] = {}
    make_up: dict[date, str] = {}
    breaks: list[Break] = []
    announced: dict[int, str] = {}
    for year in years:
        announced[year.year] = year.number or ""
        for block in year.breaks:
            breaks.append(block)
            name = "、".join(block.festivals) or "节日"
            day = block.first
            while day <= block.last:
                off[day] = name
                day += _DAY
            make_up.update(dict.fromkeys(block.make_up, name))
    return WorkCalendar(frozenset(announced), tuple(breaks), off, make_up, announced)


def _festival_year(block: Break, festival: str) -> int:
    """元旦 may begin in the December before; every other festival lies in its own year."""
    return block.last.year if festival == "元旦" else block.first.year
