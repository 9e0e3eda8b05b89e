"""Rules to occurrences: which periods a rule has, the day that it wishes for in each, and the days it may have."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generators.model.plan import Frequency, Rule, StudyPlan, Topic

_DAY = timedelta(days=1)
_SPANS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.YEARLY: 12}
_LETTERS = {Frequency.QUARTERLY: "q", Frequency.HALF_YEARLY: "h", Frequency.YEARLY: "y"}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """``key`` names the period (``03``, ``q1``, ``w07``), with ``-2`` for the second within it.

    ``wish`` is the rule's own day; ``first`` to ``last`` are the days on which it still counts for its period, and
    ``near`` the month or week within which it should stay if it can. ``topics`` are bound to it, in order.
    """

    rule: Rule
    key: str
    words: str
    wish: date
    first: date
    last: date
    near: tuple[date, date]
    topic: Topic | None = None
    fixed: bool = False

    def id(self, plan: str) -> str:
        return f"{plan}-{self.rule.id}-{self.key}"


@dataclass(frozen=True, slots=True)
class _Period:
    key: str
    words: str
    first: date
    last: date
    weekly: bool


def occurrences(plan: StudyPlan, rule: Rule) -> tuple[tuple[Occurrence, ...], tuple[Topic, ...]]:
    """Every occurrence of ``rule`` with its topic, and the topics for which there is none."""
    topics = [topic for topic in plan.topics if topic.rule == rule.id and (topic.month or topic.on)]
    found: list[Occurrence] = []
    for period in _periods(plan, rule):
        mine = [topic for topic in topics if _belongs(plan, topic, period)] if not period.weekly else []
        count = rule.count
        for index in range(count):
            topic = mine[index] if index < len(mine) else None
            found.append(_occurrence(plan, rule, period, index, topic))
        for topic in mine[:count]:
            topics.remove(topic)
    if rule.frequency in (Frequency.WEEKLY, Frequency.FORTNIGHTLY):
        found = _bind_by_month(plan, found, topics)
    return tuple(found), tuple(topics)


def month_range(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def plan_range(plan: StudyPlan) -> tuple[date, date]:
    return plan.start or date(plan.year, 1, 1), plan.end or date(plan.year, 12, 31)


def _periods(plan: StudyPlan, rule: Rule) -> Iterator[_Period]:
    begin, end = plan_range(plan)
    if rule.frequency in (Frequency.WEEKLY, Frequency.FORTNIGHTLY):
        yield from _weeks(begin, end, 1 if rule.frequency is Frequency.WEEKLY else 2, rule)
        return
    span = _SPANS[rule.frequency]
    for position in range(12 // span):
        months = list(range(position * span + 1, position * span + span + 1))
        if rule.months and not any(month in rule.months for month in months):
            continue
        first, last = date(plan.year, months[0], 1), month_range(plan.year, months[-1])[1]
        if last < begin or first > end:
            continue
        # Of a quarter or half year that the plan does not cover whole, half has to lie within it.
        within = (min(last, end) - max(first, begin)).days + 1
        if span in (3, 6) and 2 * within < (last - first).days + 1:
            continue
        letter = _LETTERS.get(rule.frequency, "")
        key = f"{months[0]:02d}" if span == 1 else f"{letter}{position + 1}" if span < 12 else letter
        words = {
            1: f"{months[0]}月",
            3: f"第{'一二三四'[position % 4]}季度",
            6: "上下"[position % 2] + "半年",
            12: "全年",
        }[span]
        yield _Period(key, words, max(first, begin), min(last, end), False)


def _weeks(begin: date, end: date, span: int, rule: Rule) -> Iterator[_Period]:
    """ISO weeks whose Thursday lies in the year, in ones or twos; a fortnight begins with an odd week."""
    monday = begin - _DAY * begin.weekday()
    while monday <= end:
        week = (monday + 3 * _DAY).isocalendar().week
        first, last = max(monday, begin), min(monday + (7 * span - 1) * _DAY, end)
        in_year = begin <= monday + 3 * _DAY <= end
        starts = span == 1 or week % 2 == 1
        if in_year and starts and (not rule.months or (monday + 3 * _DAY).month in rule.months):
            words = f"第{week}周" if span == 1 else f"第{week}、{week + 1}周"
            yield _Period(f"w{week:02d}", words, first, last, True)
        monday += 7 * _DAY


def _belongs(plan: StudyPlan, topic: Topic, period: _Period) -> bool:
    day = topic.on or date(plan.year, topic.month or 1, 1)
    if topic.on:
        return period.first <= day <= period.last
    return (period.first.year, period.first.month) <= (day.year, day.month) <= (period.last.year, period.last.month)


def _occurrence(plan: StudyPlan, rule: Rule, period: _Period, index: int, topic: Topic | None) -> Occurrence:
    key = period.key if rule.count == 1 else f"{period.key}-{index + 1}"
    near = (period.first, period.last)
    if not period.weekly and (period.first.month, period.first.year) != (period.last.month, period.last.year):
        asked = (topic.on.month if topic.on else topic.month) if topic else None
        near = _clip(month_range(plan.year, asked or _target_month(rule, period, index)), near)
    wish = topic.on if topic and topic.on else _wish(rule, near, index, period.weekly)
    fixed = bool(topic and topic.on)
    return Occurrence(rule, key, period.words, wish, period.first, period.last, near, topic, fixed)


def _clip(inner: tuple[date, date], outer: tuple[date, date]) -> tuple[date, date]:
    first, last = max(inner[0], outer[0]), min(inner[1], outer[1])
    return (first, last) if first <= last else outer


def _target_month(rule: Rule, period: _Period, index: int) -> int:
    """A month that the rule names; without one, the occurrences are spread over the period, a single one in its middle."""
    months = list(range(period.first.month, period.last.month + 1))
    named = [month for month in months if month in rule.months]
    if named:
        return (
            named[min(index, len(named) - 1)] if rule.count <= len(named) else named[index * len(named) // rule.count]
        )
    return months[min(len(months) - 1, (2 * index + 1) * len(months) // (2 * rule.count))]


def _wish(rule: Rule, near: tuple[date, date], index: int, weekly: bool) -> date:
    first, last = near
    weekday = rule.weekdays[min(index, len(rule.weekdays) - 1)] if rule.weekdays else 5
    if weekly:
        monday = first - _DAY * first.weekday()
        week = min(max((rule.weeks[index] if index < len(rule.weeks) else 1) - 1, 0), (last - monday).days // 7)
        return min(max(monday + _DAY * (weekday - 1 + 7 * week), first), last)
    within = index if (last - first).days < 32 and rule.frequency is Frequency.MONTHLY else 0
    if rule.days:
        day = rule.days[min(within, len(rule.days) - 1)]
        return max(first, min(last, first.replace(day=1) + _DAY * (day - 1)))
    if rule.weeks:
        week = rule.weeks[min(within, len(rule.weeks) - 1)]
        if len(rule.weekdays) <= 1 or len(rule.weeks) > 1:
            return _nth(first, last, weekday, week)
    if rule.frequency is Frequency.MONTHLY and rule.count > 1:
        week = 1 + (2 * index + 1) * 4 // (2 * rule.count)
        return _nth(first, last, weekday, min(week, 4))
    return _nth(first, last, weekday, rule.weeks[0] if rule.weeks else 2)


def _nth(first: date, last: date, weekday: int, week: int) -> date:
    """The ``week``-th such weekday of the month (from its end where negative), as far as it exists."""
    start, end = first.replace(day=1), month_range(last.year, last.month)[1]
    days = [start + _DAY * n for n in range((end - start).days + 1) if (start + _DAY * n).isoweekday() == weekday]
    chosen = days[max(week, -len(days))] if week < 0 else days[min(week, len(days)) - 1]
    return min(max(chosen, first), last)


def _bind_by_month(plan: StudyPlan, found: list[Occurrence], topics: list[Topic]) -> list[Occurrence]:
    """Weekly occurrences take the topics of the month in which their wish lies, in order."""
    bound: list[Occurrence] = []
    for occurrence in found:
        topic = next((t for t in topics if t.on and occurrence.first <= t.on <= occurrence.last), None)
        if topic is None:
            month = (occurrence.wish.year, occurrence.wish.month)
            topic = next((t for t in topics if not t.on and (plan.year, t.month) == month), None)
        if topic is not None:
            topics.remove(topic)
            wish = topic.on or occurrence.wish
            occurrence = Occurrence(
                occurrence.rule, occurrence.key, occurrence.words, wish, occurrence.first, occurrence.last,
                occurrence.near, topic, bool(topic.on),
            )  # fmt: skip
        bound.append(occurrence)
    return bound
