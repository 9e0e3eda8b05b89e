"""From plans to dated sessions: the pure centre of the calendar. No session stands on a day off; every move has a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from generators.content.fields import likeliest
from generators.model.plan import Frequency, Reality, Session, SessionStatus, StudyPlan
from generators.model.problem import Problem
from generators.model.source import SourceFile
from generators.schedule.holidays import HolidayYear, read_holidays
from generators.schedule.occurrences import Occurrence, occurrences
from generators.schedule.placement import QUIET_KINDS, Diary, Placement, has_workday, place
from generators.schedule.record import ScheduleRecord, read_records
from generators.schedule.reminders import reminder_nodes
from generators.schedule.session_words import (
    placed_session,
    reminder_session,
    single_occurrence,
    topic_session_id,
    waiting_session,
)
from generators.schedule.work_calendar import WorkCalendar, work_calendar

_ORDER = tuple(Frequency)
_WEEK = timedelta(days=7)


def schedule_sources(
    plans: Sequence[StudyPlan], sources: Sequence[SourceFile]
) -> tuple[tuple[Session, ...], list[Problem]]:
    """``build_sessions`` with the holidays and records that lie among the portal's files."""
    holidays, problems = read_holidays(sources)
    records, found = read_records(sources)
    sessions, more = build_sessions(plans, holidays, records)
    return sessions, [*problems, *found, *more]


def build_sessions(
    plans: Sequence[StudyPlan], holidays: Iterable[HolidayYear], records: Iterable[ScheduleRecord] = ()
) -> tuple[tuple[Session, ...], list[Problem]]:
    """Every session of every plan, sorted by day, and what cannot be placed.

    Placed in this order, so that the least movable stand first: dated topics; days already given out; then whoever can
    have the day that it would choose alone, and last those who find it taken; in each, rules on fixed days before
    weekly, fortnightly, monthly … ones, and those in the order of the file. Problems: P014 topic of an unknown rule,
    P016 no day left, P017 a dated topic on a day off, P018 two dated topics on one day, P019 more topics than
    occurrences, P027 reality of an unknown session.
    """
    calendar = work_calendar(holidays)
    diary = Diary(calendar)
    by_plan = {record.plan: record for record in records}
    problems: list[Problem] = []
    sessions: list[Session] = []
    ordered = sorted(plans, key=lambda plan: plan.id)
    years = [plan.year for plan in ordered if plan.reminders is not None]
    for plan in ordered:
        scheduler = _Scheduler(plan, diary, by_plan.get(plan.id))
        sessions += scheduler.run(problems)
        for node in reminder_nodes(plan, calendar, years):
            sessions.append(reminder_session(plan, node))
    unique = {session.id: session for session in sessions}
    told = _with_reality(unique, ordered, problems)
    return tuple(sorted(told, key=_session_order)), problems


def _with_reality(
    sessions: Mapping[str, Session], plans: Sequence[StudyPlan], problems: list[Problem]
) -> Iterator[Session]:
    """The sessions with what 开展情况 says of them. P027: a session that no plan has, or that its topic speaks of too."""
    entries: dict[str, Reality] = {}
    for plan in plans:
        for entry in plan.reality:
            session = sessions.get(entry.session)
            if session is None or session.plan != plan.id:
                guess = likeliest(entry.session, [s.id for s in sessions.values() if s.plan == plan.id])
                hint = f"编号照年度安排表“编号”一列写{guess}。"
                problems.append(Problem("P027", entry.at, f"开展情况里的场次“{entry.session[:40]}”不在计划里。", hint))
            elif session.status is not SessionStatus.PLANNED:
                message = f"场次 {entry.session} 的情况在专题里已经写过。"
                problems.append(Problem("P027", entry.at, message, "专题里的“状态”和这一行只留一处。"))
            else:
                entries[entry.session] = entry
    for session in sessions.values():
        told = entries.get(session.id)
        if told is None:
            yield session
        else:
            yield replace(session, status=told.status, actual_date=told.actual_date, reason=told.reason)


class _Scheduler:
    """Places the sessions of one plan."""

    def __init__(self, plan: StudyPlan, diary: Diary, record: ScheduleRecord | None) -> None:
        self.plan = plan
        self.diary = diary
        self.record = record

    def run(self, problems: list[Problem]) -> list[Session]:
        rules = [rule for rule in self.plan.rules if rule.not_applicable is None]
        known = {rule.id for rule in self.plan.rules}
        wanted: list[tuple[Occurrence, str]] = []
        for rule in rules:
            found, left = occurrences(self.plan, rule)
            wanted += [(occurrence, occurrence.id(self.plan.id)) for occurrence in found]
            if not found:
                name = rule.title or rule.kind.value
                message = f"“{name}”（{rule.frequency.value}）在这份计划的起止之内排不出一场。"
                hint = "改频次或月份，放宽“起”“止”，不排的写“不适用: 原因”。"
                problems.append(Problem("P016", rule.at, message, hint))
            for topic in left:
                message = f"专题“{topic.title[:30]}”排不下：规则 {rule.id} 在这段时间的场次已有专题，或没有场次。"
                problems.append(Problem("P019", topic.at, message, "把规则的次数加大，或把专题移到别的月份。"))
        sessions: list[Session] = []
        for topic in self.plan.topics:
            if topic.rule is not None and topic.rule not in known:
                hint = f"可以写：{'、'.join(sorted(known)) or '（还没有规则）'}；不属于任何规则的，写“种类”。"
                problems.append(Problem("P014", topic.at, f"没有编号为“{topic.rule[:30]}”的规则。", hint))
            elif topic.month is None and topic.on is None:
                sessions.append(waiting_session(self.plan, self.diary.calendar, topic))
            elif topic.rule is None:
                wanted.append((single_occurrence(self.plan, topic), topic_session_id(self.plan, topic)))
        return sessions + self._place_all(wanted, problems)

    def _place_all(self, wanted: list[tuple[Occurrence, str]], problems: list[Problem]) -> list[Session]:
        placed: dict[str, tuple[Occurrence, Placement]] = {}
        fixed = [pair for pair in wanted if pair[0].fixed]
        free = [pair for pair in wanted if not pair[0].fixed and pair[0].rule.together is None]
        shared = [pair for pair in wanted if not pair[0].fixed and pair[0].rule.together is not None]
        for occurrence, session_id in fixed:
            placed[session_id] = (occurrence, self._fixed(occurrence, problems))
        for occurrence, session_id in free:
            day = self._recorded(occurrence, session_id)
            if day is not None and self._stands(occurrence, day):
                self._settle(placed, occurrence, session_id, place(self.plan, occurrence, self.diary, day))
        rest = sorted((pair for pair in free if pair[1] not in placed), key=lambda pair: _urgency(pair[0]))
        # Whoever can have the day of their choice has it before anybody looks for another, so that a change of one
        # rule reaches those alone who wish for the same days.
        for occurrence, session_id in rest:
            choice = place(self.plan, occurrence, self.diary, None, alone=True)
            if choice.on is not None and self._stands(occurrence, choice.on):
                self._settle(placed, occurrence, session_id, choice)
        for occurrence, session_id in rest:
            if session_id not in placed:
                self._find_place(placed, occurrence, session_id, None, problems)
        for occurrence, session_id in shared:
            partner = _partner(occurrence, placed)
            if partner is None:
                self._find_place(placed, occurrence, session_id, self._recorded(occurrence, session_id), problems)
            else:
                risky = self.diary.calendar.risk(partner[0]) is not None
                placed[session_id] = (occurrence, Placement(partner[0], "", risky))
        return [
            placed_session(self.plan, self.diary.calendar, occurrence, session_id, placement)
            for session_id, (occurrence, placement) in placed.items()
            if placement.on is not None
        ]

    def _find_place(
        self,
        placed: dict[str, tuple[Occurrence, Placement]],
        occurrence: Occurrence,
        session_id: str,
        recorded: date | None,
        problems: list[Problem],
    ) -> None:
        placement = place(self.plan, occurrence, self.diary, recorded)
        if placement.on is None:
            placement = self._make_room(placed, occurrence) or placement
        if placement.on is not None:
            self._settle(placed, occurrence, session_id, placement)
        elif has_workday(self.diary.calendar, occurrence):
            name = occurrence.rule.title or occurrence.rule.kind.value
            message = f"“{name}”在{occurrence.words}没有可用的工作日：{placement.why}。"
            hint = "放宽“每周最多”或“避开”，减少次数，或改星期、月份。"
            at = occurrence.topic.at if occurrence.topic else occurrence.rule.at
            problems.append(Problem("P016", at, message, hint))

    def _make_room(self, placed: dict[str, tuple[Occurrence, Placement]], occurrence: Occurrence) -> Placement | None:
        """Moves one session that has other days open to it out of the way, where that is what it takes."""
        near = [
            (session_id, other, placement.on)
            for session_id, (other, placement) in placed.items()
            if placement.on is not None
            and not other.fixed
            and other.rule.together is None
            and other.rule.kind not in QUIET_KINDS
            and occurrence.first - _WEEK <= placement.on <= occurrence.last + _WEEK
        ]
        for session_id, other, on in sorted(near, key=lambda entry: (entry[1].first - entry[1].last, entry[0])):
            self._release(other, on)
            mine = place(self.plan, occurrence, self.diary, None)
            if mine.on is not None:
                self._take(occurrence, mine.on)
                theirs = place(self.plan, other, self.diary, None)
                self._release(occurrence, mine.on)
                if theirs.on is not None:
                    self._take(other, theirs.on)
                    placed[session_id] = (other, theirs)
                    return mine
            self._take(other, on)
        return None

    def _settle(
        self,
        placed: dict[str, tuple[Occurrence, Placement]],
        occurrence: Occurrence,
        session_id: str,
        placement: Placement,
    ) -> None:
        if placement.on is not None:
            self._take(occurrence, placement.on)
            placed[session_id] = (occurrence, placement)

    def _release(self, occurrence: Occurrence, day: date) -> None:
        if occurrence.rule.kind not in QUIET_KINDS:
            self.diary.release(day, occurrence.rule.title or occurrence.rule.kind.value)

    def _take(self, occurrence: Occurrence, day: date) -> None:
        if occurrence.rule.kind not in QUIET_KINDS:
            title = occurrence.rule.title or occurrence.rule.kind.value
            self.diary.take(day, title)

    def _fixed(self, occurrence: Occurrence, problems: list[Problem]) -> Placement:
        topic, day = occurrence.topic, occurrence.wish
        quiet = occurrence.rule.kind in QUIET_KINDS
        standing = self.diary.obstacle(self.plan, day, quiet=True)
        clash = "" if quiet else self.diary.obstacle(self.plan, day)
        at = topic.at if topic else occurrence.rule.at
        title = topic.title[:30] if topic else ""
        if standing:
            problems.append(
                Problem(
                    "P017", at, f"专题“{title}”定的日子不能用：{standing}。", "换一个工作日，或删去“日期”让系统安排。"
                )
            )
            return Placement(None)
        if clash:
            message = f"专题“{title}”和别的安排冲突：{clash}。"
            problems.append(Problem("P018", at, message, "给其中一个换日期，或加大“每天最多”“每周最多”。"))
            return Placement(None)
        self._take(occurrence, day)
        return Placement(day, "", self.diary.calendar.risk(day) is not None)

    def _recorded(self, occurrence: Occurrence, session_id: str) -> date | None:
        """The day given out, as long as the rule still wishes for what it wished for then."""
        recorded = self.record.of(session_id) if self.record else None
        if recorded is None or recorded.cancelled or recorded.wished != occurrence.wish:
            return None
        return recorded.on

    def _stands(self, occurrence: Occurrence, day: date) -> bool:
        quiet = occurrence.rule.kind in QUIET_KINDS
        within = occurrence.first <= day <= occurrence.last
        return within and not self.diary.obstacle(self.plan, day, quiet=quiet)


def _urgency(occurrence: Occurrence) -> tuple[bool, int]:
    return (not occurrence.rule.days, _ORDER.index(occurrence.rule.frequency))


def _partner(occurrence: Occurrence, placed: dict[str, tuple[Occurrence, Placement]]) -> tuple[date, Occurrence] | None:
    """The session of the rule whose date is shared: within the period, nearest to the own wish."""
    days = [
        (placement.on, other)
        for other, placement in placed.values()
        if other.rule.id == occurrence.rule.together
        and placement.on is not None
        and occurrence.first <= placement.on <= occurrence.last
    ]
    near = [pair for pair in days if occurrence.near[0] <= pair[0] <= occurrence.near[1]]
    return min(near or days, key=lambda pair: (abs((pair[0] - occurrence.wish).days), pair[0]), default=None)


def _session_order(session: Session) -> tuple[date, str, str]:
    start = f"{session.start:%H:%M}" if session.start else "99"
    return (session.on or session.due or date.max, start, session.id)


def calendar_of(sources: Sequence[SourceFile]) -> WorkCalendar:
    """The working calendar that ``schedule_sources`` used, for pages that show days off."""
    return work_calendar(read_holidays(sources)[0])
