"""学习计划: the rules of a year, its topics, and the dated sessions that the two give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from generators.model.audience import Audience
from generators.model.location import Location


class SessionKind(StrEnum):
    """Kinds of organised study; where each comes from is a setting of its rule (``Rule.basis``)."""

    BRANCH_MEETING = "支部党员大会"
    COMMITTEE_MEETING = "支委会"
    GROUP_MEETING = "党小组会"
    PARTY_LECTURE = "党课"
    THEME_DAY = "主题党日"
    ORGANISATION_LIFE = "组织生活会"
    DEMOCRATIC_APPRAISAL = "民主评议党员"
    HEART_TO_HEART = "谈心谈话"
    GROUP_STUDY = "集中学习"
    SELF_STUDY = "自学"
    RELAY_STUDY = "传达学习"
    WARNING_EDUCATION = "警示教育会"
    PROFESSIONAL_CLASS = "业务课"
    SAFETY_CLASS = "办案安全课"
    TEST = "测试"
    INTENSIVE_EDUCATION = "集中性学习教育"
    DEMOCRATIC_LIFE = "民主生活会列席"
    RESEARCH = "调研"
    REMINDER = "廉洁提醒"


class Frequency(StrEnum):
    WEEKLY = "每周"
    FORTNIGHTLY = "每两周"
    MONTHLY = "每月"
    QUARTERLY = "每季度"
    HALF_YEARLY = "每半年"
    YEARLY = "每年"


class SessionStatus(StrEnum):
    PLANNED = "计划"
    HELD = "已开展"
    POSTPONED = "延期"
    NOT_HELD = "未开展"


class PlanKind(StrEnum):
    """A year's plan, or the plan of one 集中性学习教育 with a beginning and an end of its own."""

    YEARLY = "学习计划"
    INTENSIVE = "集中性学习教育"


class MakeUpUse(StrEnum):
    """What a rule does with 调休 make-up workdays (Saturdays and Sundays on which people work)."""

    ALLOWED = "可用"
    PREFERRED = "优先"
    AVOIDED = "不用"


@dataclass(frozen=True, slots=True)
class Rule:
    """What recurs. ``weeks`` count weeks of the month (1 the first, -1 the last); ``weekdays`` are 1 to 7.

    ``days`` are fixed days of the month and win over weeks. ``together`` names the rule whose date is shared (同日).
    ``hours`` is 学时 a session; ``counted`` says whether they are 集中学习培训 (第二十条); ``basis`` is the citation that
    asks for it, or 本地规定.
    """

    id: str
    kind: SessionKind
    frequency: Frequency
    at: Location
    title: str | None = None
    weekdays: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    count: int = 1
    start: time | None = None
    minutes: int = 90
    place: str = ""
    host: str = ""
    participants: str = ""
    hours: float = 0.0
    basis: str = "本地规定"
    measures: tuple[str, ...] = ()
    audience: Audience = Audience.INTERNAL
    not_applicable: str | None = None
    together: str | None = None
    make_up: MakeUpUse = MakeUpUse.ALLOWED
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    """What is studied when. Bound to occurrences by ``rule`` and ``month``, or to one day by ``on``.

    ``regulations`` are citations as typed (《监察法》第二十二条); ``cases``, ``banks`` and ``papers`` are ids.
    A topic with neither month nor day is 待定: it waits for its event, ``due_rule`` says until when and
    ``event_on`` when the event was, once that is known. ``start`` to ``participants`` are given where they differ from
    the rule's, or where there is none.
    """

    id: str
    title: str
    at: Location
    kind: SessionKind | None = None
    rule: str | None = None
    month: int | None = None
    on: date | None = None
    summary: str = ""
    regulations: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    first_item: str | None = None
    lecturer: str | None = None
    measures: tuple[str, ...] = ()
    due_rule: str | None = None
    status: SessionStatus = SessionStatus.PLANNED
    actual_date: date | None = None
    reason: str | None = None
    audience: Audience | None = None
    event_on: date | None = None
    hours: float | None = None
    start: time | None = None
    minutes: int | None = None
    place: str | None = None
    host: str | None = None
    participants: str | None = None


@dataclass(frozen=True, slots=True)
class OwnNode:
    """An integrity node of the editor's own (升学宴, 开学, 年底): a day that reminders lead up to."""

    id: str
    name: str
    on: date
    at: Location


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """Which holidays are reminded of before they come, and how. ``merged`` are groups taken as one (中秋, 国庆).

    ``cases`` and ``questions`` pair a holiday's name with a case's id and with ids of questions or banks.
    """

    at: Location
    festivals: tuple[str, ...]
    three_days: bool = False
    merged: tuple[tuple[str, ...], ...] = ()
    own: tuple[OwnNode, ...] = ()
    measures: tuple[str, ...] = ()
    audience: Audience = Audience.INTERNAL
    cases: tuple[tuple[str, str], ...] = ()
    questions: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Reality:
    """What became of one session, by its id: the plan's record of 已开展, 延期 or 未开展 beside the topics' own."""

    session: str
    status: SessionStatus
    at: Location
    actual_date: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StudyPlan:
    id: str
    title: str
    year: int
    at: Location
    rules: tuple[Rule, ...]
    topics: tuple[Topic, ...]
    introduction: str = ""
    work_plan: str | None = None
    blackout: tuple[tuple[date, date, str], ...] = ()
    max_a_week: int = 3
    hours_target: float = 32.0
    hours_target_second: float | None = None
    hours_half_day: float = 4.0
    kind: PlanKind = PlanKind.YEARLY
    start: date | None = None
    end: date | None = None
    max_a_day: int = 1
    first_item: str | None = None
    reminders: ReminderSettings | None = None
    audience: Audience = Audience.INTERNAL
    approval: str = ""
    filing: str = ""
    not_applicable: tuple[tuple[str, str], ...] = ()
    reality: tuple[Reality, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One dated occurrence. ``id`` is permanent: plan, rule and period (``2023-zttr-03``).

    ``moved`` says why the day differs from the rule's own wish, empty where it does not. ``provisional``
    is True in a year whose holiday notice is not out yet (预排). ``on`` is None for a 待定 slot. ``wished`` is the
    rule's own wish, before any move; ``to_confirm`` marks a day near a holiday nobody has announced (待核).
    """

    id: str
    plan: str
    rule: str | None
    topic: str | None
    kind: SessionKind
    title: str
    on: date | None
    at: Location
    start: time | None = None
    minutes: int = 90
    place: str = ""
    host: str = ""
    participants: str = ""
    hours: float = 0.0
    measures: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    first_item: str | None = None
    lecturer: str | None = None
    summary: str = ""
    basis: str = ""
    moved: str = ""
    provisional: bool = False
    to_confirm: bool = False
    due: date | None = None
    status: SessionStatus = SessionStatus.PLANNED
    actual_date: date | None = None
    reason: str | None = None
    audience: Audience = Audience.INTERNAL
    wished: date | None = None
    counted: bool = True
