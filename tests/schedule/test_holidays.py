"""The shipped holiday data, day by day against two independent packages, and the law for years without a notice."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from generators.schedule.holidays import parse_holiday_year, shipped_holidays
from generators.schedule.statutory import festival_day, statutory_days
from generators.schedule.work_calendar import WorkCalendar, work_calendar

YEARS = range(2019, 2027)


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return work_calendar(shipped_holidays())


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", YEARS)
def test_against_both_packages(calendar: WorkCalendar, year: int) -> None:
    china = holidays.country_holidays("CN", years=(year - 1, year, year + 1))
    for day in days_of(year):
        assert calendar.is_workday(day) == chinese_calendar.is_workday(day) == china.is_working_day(day), day


@pytest.mark.parametrize("year", YEARS)
def test_statutory_days_are_off_and_named(calendar: WorkCalendar, year: int) -> None:
    for name, day in statutory_days(year):
        assert name in (calendar.holiday(day) or ""), day
        first, last = calendar.days_off(name, year) or (None, None)
        assert first is not None
        assert first <= day <= last


def test_every_notice_has_number_and_date() -> None:
    shipped = shipped_holidays()
    assert [year.year for year in shipped] == list(YEARS)
    for year in shipped:
        assert year.number is not None
        assert year.issued is not None
        assert year.number.startswith(f"国办发明电〔{year.issued.year}〕")
        assert year.issued.year == year.year - 1


def test_law_from_2025() -> None:
    assert len(statutory_days(2024)) == 11
    assert len(statutory_days(2025)) == 13
    assert ("春节", date(2027, 2, 5)) in statutory_days(2027)
    assert ("五一", date(2027, 5, 2)) in statutory_days(2027)
    assert festival_day(2027, "春节") == date(2027, 2, 6)


def test_seventeen_weeks_of_2027_have_no_safe_day(calendar: WorkCalendar) -> None:
    weeks: dict[tuple[int, int], bool] = {}
    for day in days_of(2027):
        if day.weekday() < 5:
            key = day.isocalendar()[:2]
            weeks[key] = weeks.get(key, False) or calendar.risk(day) is None
    assert sum(not safe for safe in weeks.values()) == 17


def test_year_without_notice_is_provisional(calendar: WorkCalendar) -> None:
    assert calendar.provisional(date(2027, 3, 12))
    assert not calendar.provisional(date(2026, 3, 12))
    assert calendar.holiday(date(2027, 2, 6)) == "春节"
    assert calendar.risk(date(2026, 12, 28)) == (4, "元旦")
    assert calendar.risk(date(2027, 3, 12)) is None


def test_new_year_of_2023_begins_in_2022(calendar: WorkCalendar) -> None:
    assert calendar.days_off("元旦", 2023) == (date(2022, 12, 31), date(2023, 1, 2))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "年度: 2027\n",
        "年度: 2027\n放假:\n  - {节日: [元旦], 起: 2027-01-03, 止: 2027-01-01}\n",
        "年度: 2027\n放假:\n  - {节日: [元旦], 起: 2027-01-01, 上班: [2027-01-04]}\n",
        "年度: 2027\n放假:\n  - {节日: [国庆], 起: 2027-10-01, 止: 2027-10-07}\n  - {节日: [中秋], 起: 2027-09-15}\n",
    ],
)
def test_wrong_file_is_a_problem(text: str) -> None:
    _, problems = parse_holiday_year("docs/plans/holidays-2027.yml", text)
    assert any(problem.code in ("P022", "G020") for problem in problems)


def test_a_day_both_off_and_worked_is_a_problem() -> None:
    text = (
        "年度: 2027\n放假:\n  - {节日: [元旦], 起: 2027-01-01, 止: 2027-01-03}\n"
        "  - {节日: [国庆], 起: 2027-10-01, 止: 2027-10-07, 上班: [2027-10-02]}\n"
    )
    year, problems = parse_holiday_year("docs/plans/holidays-2027.yml", text)
    assert year is None
    assert [problem.code for problem in problems] == ["P022"]
