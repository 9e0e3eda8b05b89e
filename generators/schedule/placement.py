"""Puts one occurrence on a working day: the wish if it is free, else the best other day, with the reason for the move."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from generators.model.plan import MakeUpUse, SessionKind, StudyPlan
from generators.schedule.occurrences import Occurrence
from generators.schedule.work_calendar import WorkCalendar

_DAY = timedelta(days=1)
# These hold nobody in a room, or their day is set by others: they neither fill a day nor count in a week.
QUIET_KINDS = frozenset(
    {
        SessionKind.SELF_STUDY,
        SessionKind.REMINDER,
        SessionKind.HEART_TO_HEART,
        SessionKind.RESEARCH,
        SessionKind.DEMOCRATIC_LIFE,
    }
)


@dataclass(frozen=True, slots=True)
class Placement:
    """``on`` is None where no day is free: ``why`` then says what stands in the way, else why the wish was left."""

    on: date | None
    why: str = ""
    to_confirm: bool = False


class Diary:
    """The days taken so far, over all plans."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self._taken: dict[date, list[str]] = {}
        self._weeks: Counter[tuple[int, int]] = Counter()

    def take(self, day: date, title: str) -> None:
        self._taken.setdefault(day, []).append(title)
        self._weeks[_week(day)] += 1

    def release(self, day: date, title: str) -> None:
        self._taken[day].remove(title)
        self._weeks[_week(day)] -= 1

    def obstacle(self, plan: StudyPlan, day: date, *, quiet: bool = False) -> str:
        """Why ``day`` is not free, in words; empty where it is."""
        off = self.calendar.why_off(day)
        if off:
            return f"{day_words(day)}{off}"
        for first, last, reason in plan.blackout:
            if first <= day <= last:
                return f"{day_words(day)}{reason}"
        if quiet:
            return ""
        taken = self._taken.get(day, [])
        if len(taken) >= plan.max_a_day:
            return f"{day_words(day)}已安排{taken[0]}"
        if self._weeks[_week(day)] >= plan.max_a_week:
            return f"{day_words(day)}所在的一周已安排 {self._weeks[_week(day)]} 次"
        return ""


def place(
    plan: StudyPlan, occurrence: Occurrence, diary: Diary, recorded: date | None, *, alone: bool = False
) -> Placement:
    """The day for ``occurrence``. ``recorded`` is the day already given out for the same wish, kept while it stands;
    ``alone`` asks which day it would have if nothing else were planned.

    Order of preference: the recorded day; a make-up workday where the rule asks for one; days that no unannounced
    holiday can reach; then the nearest to the wish, later before earlier. Within reach of an unannounced holiday the
    day furthest from it is taken and marked 待核.
    """
    quiet = occurrence.rule.kind in QUIET_KINDS
    calendar = diary.calendar
    avoided = occurrence.rule.make_up is MakeUpUse.AVOIDED

    def free(day: date) -> bool:
        if avoided and calendar.make_up_for(day):
            return False
        return not diary.obstacle(plan, day, quiet=quiet or alone)

    if recorded is not None and occurrence.first <= recorded <= occurrence.last and free(recorded):
        return _placed(plan, occurrence, diary, recorded, "沿用已发出的安排")
    for first, last in dict.fromkeys((occurrence.near, (occurrence.first, occurrence.last))):
        days = [day for day in _days(first, last) if free(day)]
        if days:
            prefer = occurrence.rule.make_up is MakeUpUse.PREFERRED
            best = min(days, key=lambda day: _rank(calendar, occurrence.wish, day, prefer))
            return _placed(plan, occurrence, diary, best, "")
    obstacle = diary.obstacle(plan, occurrence.wish, quiet=quiet)
    return Placement(None, obstacle or "没有一天有空")


def has_workday(calendar: WorkCalendar, occurrence: Occurrence) -> bool:
    return any(calendar.is_workday(day) for day in _days(occurrence.first, occurrence.last))


def day_words(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _rank(calendar: WorkCalendar, wish: date, day: date, prefer_make_up: bool) -> tuple[int, int, int, int, int]:
    risk = calendar.risk(day)
    make_up = 0 if prefer_make_up and calendar.make_up_for(day) else 1
    distance = abs((day - wish).days)
    if risk is None:
        return (make_up, 0, 0, distance, day < wish)
    return (make_up, 1, -risk[0], distance, day < wish)


def _placed(plan: StudyPlan, occurrence: Occurrence, diary: Diary, day: date, default: str) -> Placement:
    calendar = diary.calendar
    risky = calendar.risk(day) is not None
    if day == occurrence.wish:
        return Placement(day, "", risky)
    quiet = occurrence.rule.kind in QUIET_KINDS
    why = diary.obstacle(plan, occurrence.wish, quiet=quiet)
    if not why and calendar.make_up_for(day) and occurrence.rule.make_up is MakeUpUse.PREFERRED:
        why = "优先用调休上班日"
    risk = calendar.risk(occurrence.wish)
    if not why and risk is not None:
        near = f"距{risk[1]}只有 {risk[0]} 天" if risk[0] else f"是{risk[1]}"
        why = f"{day_words(occurrence.wish)}{near}，放假安排未公布"
    why = why or default or "按规则就近安排"
    wished = day_words(occurrence.wish)
    return Placement(day, f"原定{wished}，{why.removeprefix(wished)}，排到{day_words(day)}", risky)


def _days(first: date, last: date) -> list[date]:
    return [first + _DAY * offset for offset in range((last - first).days + 1)]


def _week(day: date) -> tuple[int, int]:
    iso = day.isocalendar()
    return iso.year, iso.week
