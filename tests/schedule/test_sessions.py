"""Placement: the shipped years, moves and their reasons, and the promises that hold for any plan."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generators.content.document import parse_document
from generators.content.plan import read_plan
from generators.model.audience import Audience
from generators.model.plan import (
    Frequency,
    MakeUpUse,
    PlanKind,
    Reality,
    Session,
    SessionKind,
    SessionStatus,
    StudyPlan,
)
from generators.model.problem import Problem
from generators.schedule.holidays import HolidayYear, parse_holiday_year, shipped_holidays
from generators.schedule.record import (
    ChangeKind,
    ScheduleRecord,
    find_changes,
    next_record,
    parse_record,
    render_record,
    sequence_of,
    visible_record,
)
from generators.schedule.sessions import build_sessions
from generators.schedule.work_calendar import work_calendar
from tests.schedule.plans import REMINDERS, make_plan, make_rule, make_topic, plans

ROOT = Path(__file__).parents[2]
CALENDAR = work_calendar(shipped_holidays())
NOTICE_2027 = """年度: 2027
放假:
  - {节日: [元旦], 起: 2027-01-01, 止: 2027-01-03}
  - {节日: [春节], 起: 2027-02-05, 止: 2027-02-12, 上班: [2027-01-31, 2027-02-20]}
  - {节日: [清明], 起: 2027-04-03, 止: 2027-04-05}
  - {节日: [五一], 起: 2027-05-01, 止: 2027-05-05, 上班: [2027-05-08]}
  - {节日: [端午], 起: 2027-06-09, 止: 2027-06-09}
  - {节日: [中秋], 起: 2027-09-15, 止: 2027-09-15}
  - {节日: [国庆], 起: 2027-10-01, 止: 2027-10-07, 上班: [2027-09-26, 2027-10-09]}
"""


def build(
    *given: StudyPlan, records: tuple[ScheduleRecord, ...] = (), holidays: tuple[HolidayYear, ...] = ()
) -> tuple[tuple[Session, ...], list[Problem]]:
    return build_sessions(given, (*shipped_holidays(), *holidays), records)


def shipped(year: str) -> StudyPlan:
    document, _ = parse_document(f"docs/plans/{year}.md", (ROOT / f"docs/plans/{year}.md").read_text("utf-8"))
    plan, problems = read_plan(document)
    assert plan is not None
    assert problems == []
    return plan


def notice() -> HolidayYear:
    year, problems = parse_holiday_year("docs/plans/holidays-2027.yml", NOTICE_2027)
    assert year is not None
    assert problems == []
    return year


def test_2023_stands_on_working_days() -> None:
    plan = shipped("2023")
    sessions, problems = build(plan)
    assert problems == []
    dated = [session for session in sessions if session.on]
    assert len(dated) > 90
    assert all(CALENDAR.is_workday(session.on) for session in dated if session.on)
    assert not any(session.provisional for session in dated)
    served = {m for s in sessions if s.kind is not SessionKind.REMINDER for m in s.measures}
    assert {f"2023-{n}" for n in range(1, 20)} <= served
    weekend = {session.on for session in dated if session.on and session.on.weekday() >= 5}
    assert {date(2023, 1, 28), date(2023, 4, 23), date(2023, 5, 6)} <= weekend


def test_2023_reminders_with_new_year_in_2022() -> None:
    sessions, _ = build(shipped("2023"))
    nodes = {session.id: session.on for session in sessions if session.kind is SessionKind.REMINDER}
    assert nodes["2023-lj-yuandan-7"] == date(2022, 12, 22)
    assert nodes["2023-lj-yuandan-1"] == date(2022, 12, 30)
    assert nodes["2023-lj-zhongqiu-guoqing-1"] == date(2023, 9, 28)
    assert nodes["2024-lj-yuandan-1"] == date(2023, 12, 29)
    for name in ("yuandan", "chunjie", "qingming", "wuyi", "duanwu", "zhongqiu-guoqing", "shengxueyan"):
        assert {f"2023-lj-{name}-7", f"2023-lj-{name}-1"} <= set(nodes)


def test_next_year_takes_its_own_new_year() -> None:
    sessions, _ = build(make_plan(2023, reminders=REMINDERS), make_plan(2024, reminders=REMINDERS))
    owners = [session.plan for session in sessions if session.id == "2024-lj-yuandan-1"]
    assert owners == ["2024"]


def test_2027_is_provisional() -> None:
    sessions, problems = build(shipped("2027"))
    assert problems == []
    assert all(session.provisional for session in sessions if session.on and session.on.year == 2027)
    for session in sessions:
        if session.on and session.kind is not SessionKind.REMINDER:
            assert session.to_confirm == (CALENDAR.risk(session.on) is not None)
    study = [s for s in sessions if s.on and s.kind is not SessionKind.REMINDER]
    assert sum(s.to_confirm for s in study) < len(study) / 8


def test_replan_moves_only_what_must() -> None:
    plan = shipped("2027")
    before, _ = build(plan)
    record = next_record(ScheduleRecord("2027", None, ()), before, date(2026, 11, 23))
    after, problems = build(plan, records=(record,), holidays=(notice(),))
    assert problems == []
    new_calendar = work_calendar((*shipped_holidays(), notice()))
    for change in find_changes(record, after):
        assert change.kind is ChangeKind.MOVED
        session = next(s for s in after if s.id == change.id)
        assert session.kind is SessionKind.REMINDER or not new_calendar.is_workday(change.before or date.max)
    assert all(new_calendar.is_workday(session.on) for session in after if session.on)
    assert not any(
        session.provisional
        for session in after
        if session.on and session.on.year == 2027 and session.on < date(2027, 12, 20)
    )


def test_record_survives_being_written() -> None:
    sessions, _ = build(shipped("2023"))
    record = next_record(ScheduleRecord("2023", None, ()), sessions, date(2023, 1, 3))
    fewer = [session for session in sessions if session.id != "2023-dk-q2"]
    second = next_record(record, fewer, date(2023, 5, 1))
    read, problems = parse_record("docs/plans/2023-schedule.yml", "2023", render_record(second))
    assert problems == []
    assert set(read.sessions) == set(second.sessions)
    assert read.log == second.log
    gone = read.of("2023-dk-q2")
    assert gone is not None
    assert gone.cancelled
    assert gone.sequence == 1


def test_sequence_grows_with_each_change() -> None:
    plan = make_plan(2023, make_rule(weekdays=(3,), weeks=(2,)))
    first, _ = build(plan)
    record = next_record(ScheduleRecord("2023", None, ()), first, date(2023, 1, 1))
    blocked = make_plan(
        2023, make_rule(weekdays=(3,), weeks=(2,)), blackout=((date(2023, 3, 8), date(2023, 3, 8), "培训"),)
    )
    second, _ = build(blocked, records=(record,))
    changed = {session.id for session in second if sequence_of(session, record)}
    assert changed == {"2023-jzxx-03"}
    again = next_record(record, second, date(2023, 3, 1))
    assert again.of("2023-jzxx-03").sequence == 1  # type: ignore[union-attr]
    assert {session.id for session in second if sequence_of(session, again) > 0} == changed


def test_broken_record_is_a_problem_and_counts_as_none() -> None:
    record, problems = parse_record("docs/plans/2027-schedule.yml", "2027", "场次: [{编号: a, 日期: 三月}]\n")
    assert "P025" in {problem.code for problem in problems}
    assert record.sessions == ()


def test_moves_have_reasons() -> None:
    plan = make_plan(
        2023,
        make_rule("ztdr", kind=SessionKind.THEME_DAY, days=(15,)),
        make_rule("jzxx", weekdays=(3,), weeks=(3,)),
        blackout=((date(2023, 3, 15), date(2023, 3, 15), "组长出差"),),
    )
    moved = {session.id: session.moved for session in build(plan)[0]}
    assert moved["2023-ztdr-01"] == "原定1月15日，周末，排到1月16日"
    assert "组长出差" in moved["2023-ztdr-03"]
    assert "已安排主题党日" in moved["2023-jzxx-02"]
    assert moved["2023-ztdr-05"] == ""


def test_shared_day() -> None:
    plan = make_plan(
        2023,
        make_rule("ztdr", kind=SessionKind.THEME_DAY, days=(15,)),
        make_rule("dydh", Frequency.QUARTERLY, kind=SessionKind.BRANCH_MEETING, months=(3, 6, 9, 12), together="ztdr"),
    )
    days = {session.id: session.on for session in build(plan)[0]}
    assert all(days[f"2023-dydh-q{q}"] == days[f"2023-ztdr-{q * 3:02d}"] for q in range(1, 5))


def test_make_up_days_where_asked() -> None:
    for use, wanted in ((MakeUpUse.PREFERRED, True), (MakeUpUse.AVOIDED, False)):
        sessions, _ = build(make_plan(2023, make_rule(make_up=use, weekdays=(4,), weeks=(-1,))))
        months = {session.on.month for session in sessions if session.on and CALENDAR.make_up_for(session.on)}
        assert months == ({1, 4, 5, 6, 10} if wanted else set())


def test_week_limit_is_kept() -> None:
    rules = [make_rule(f"r{n}", Frequency.WEEKLY, weekdays=(n,)) for n in (1, 2, 3)]
    sessions, problems = build(make_plan(2023, *rules, max_a_week=2))
    weeks = Counter(session.on.isocalendar()[:2] for session in sessions if session.on)
    assert max(weeks.values()) == 2
    assert {problem.code for problem in problems} == {"P016"}


def test_dated_topics_on_days_off_and_clashing() -> None:
    plan = make_plan(
        2023,
        topics=(
            make_topic("a", on=date(2023, 5, 1), month=5, kind=SessionKind.GROUP_STUDY),
            make_topic("b", on=date(2023, 5, 9), month=5, kind=SessionKind.GROUP_STUDY),
            make_topic("c", on=date(2023, 5, 9), month=5, kind=SessionKind.PARTY_LECTURE),
        ),
    )
    sessions, problems = build(plan)
    assert [problem.code for problem in problems] == ["P017", "P018"]
    assert [session.id for session in sessions] == ["2023-b"]


def test_waiting_topic_gets_its_due_day() -> None:
    topics = (
        make_topic("open", kind=SessionKind.RELAY_STUDY, due_rule="会后十个工作日内"),
        make_topic("known", kind=SessionKind.RELAY_STUDY, due_rule="会后十个工作日内", event_on=date(2023, 9, 27)),
    )
    found = {session.id: (session.on, session.due) for session in build(make_plan(2023, topics=topics))[0]}
    assert found["2023-open"] == (None, None)
    assert found["2023-known"] == (None, date(2023, 10, 17))


def test_topics_beyond_the_occurrences_are_a_problem() -> None:
    topics = tuple(make_topic(f"t{n}", rule="jzxx", month=3) for n in range(2))
    _, problems = build(make_plan(2023, make_rule(), topics=topics))
    assert [problem.code for problem in problems] == ["P019"]
    _, problems = build(make_plan(2023, make_rule(), topics=(make_topic("x", rule="meiyou", month=3),)))
    assert [problem.code for problem in problems] == ["P014"]


@settings(max_examples=120, deadline=None)
@given(plans())
def test_promises_for_any_plan(plan: StudyPlan) -> None:
    sessions, problems = build(plan)
    blocked = [
        day
        for start, end, _ in plan.blackout
        for day in (start + timedelta(days=n) for n in range((end - start).days + 1))
    ]
    for session in sessions:
        assert session.on is not None
        assert CALENDAR.is_workday(session.on)
        if session.kind is not SessionKind.REMINDER:
            assert session.on not in blocked
            assert session.on == session.wished or session.moved
    ids = [session.id for session in sessions]
    assert len(set(ids)) == len(ids)
    assert build(plan)[0] == sessions
    failed = len(problems)
    for rule in plan.rules:
        mine = [session for session in sessions if session.rule == rule.id]
        periods = Counter(_period(rule.frequency, session) for session in mine)
        assert all(count == rule.count for count in periods.values()) or failed
        expected = {Frequency.MONTHLY: 12, Frequency.QUARTERLY: 4, Frequency.HALF_YEARLY: 2, Frequency.YEARLY: 1}
        if rule.frequency in expected:
            assert len(mine) == expected[rule.frequency] * rule.count or failed
    assert {problem.code for problem in problems} <= {"P016"}


@settings(max_examples=40, deadline=None)
@given(plans())
def test_a_record_holds_every_day(plan: StudyPlan) -> None:
    """What was given out stays, whatever rule is added after it."""
    before, _ = build(plan)
    record = next_record(ScheduleRecord(plan.id, None, ()), before, date(2019, 1, 1))
    more = make_plan(
        plan.year,
        make_rule("zz", Frequency.MONTHLY, days=(10,)),
        *plan.rules,
        blackout=plan.blackout,
        max_a_week=5,
        max_a_day=2,
        reminders=plan.reminders,
    )
    after, _ = build(more, records=(record,))
    assert {c.id for c in find_changes(record, after) if c.kind is not ChangeKind.ADDED} == set()


def _period(frequency: Frequency, session: Session) -> object:
    assert session.on is not None
    key = session.id.split("-")[2]
    return key if frequency is not Frequency.YEARLY else session.on.year


def test_intensive_education_keeps_to_its_own_days() -> None:
    plan = make_plan(
        2023,
        make_rule("ztxx", Frequency.WEEKLY, weekdays=(2,)),
        make_rule("tl", Frequency.MONTHLY, weekdays=(4,), weeks=(2,)),
        kind=PlanKind.INTENSIVE,
        start=date(2023, 4, 10),
        end=date(2023, 6, 30),
    )
    sessions, problems = build(plan)
    assert problems == []
    assert all(date(2023, 4, 10) <= session.on <= date(2023, 6, 30) for session in sessions if session.on)
    assert sum(session.rule == "tl" for session in sessions) == 3
    weeks = [session for session in sessions if session.rule == "ztxx"]
    assert len({session.id for session in weeks}) == len(weeks) == 12


def test_topic_draws_a_quarterly_session_into_its_month() -> None:
    topics = (make_topic("t", rule="dk", month=1),)
    plan = make_plan(
        2023, make_rule("dk", Frequency.QUARTERLY, months=(2, 5, 8, 11), weekdays=(3,), weeks=(2,)), topics=topics
    )
    days = {session.id: session.on for session in build(plan)[0]}
    assert days["2023-dk-q1"] == date(2023, 1, 11)
    assert days["2023-dk-q2"] == date(2023, 5, 10)


@given(
    st.text(
        alphabet=st.sampled_from(list("-#: {}[],\n年度放假节日起止上班记录日期场次编号2027-01ab取消是")), max_size=200
    )
)
def test_any_text_as_holidays_or_record(text: str) -> None:
    year, problems = parse_holiday_year("docs/plans/holidays-2027.yml", text)
    assert year is not None or problems
    record, _ = parse_record("docs/plans/2027-schedule.yml", "2027", text)
    assert record.plan == "2027"


def test_a_narrower_audience_learns_nothing_from_the_record() -> None:
    rules = (make_rule("open", weekdays=(3,), weeks=(1,)), make_rule("inner", weekdays=(4,), weeks=(2,)))
    whole, _ = build(make_plan(2023, *rules))
    record = next_record(ScheduleRecord("2023", None, ()), whole, date(2023, 1, 1))
    gone = [session for session in whole if session.id not in ("2023-open-05", "2023-inner-05")]
    record = next_record(record, gone, date(2023, 4, 1))
    shown = [session for session in gone if session.rule == "open"]
    narrow = visible_record(record, make_plan(2023, rules[0]), shown, Audience.SUPERVISED)
    assert narrow is not None
    assert {recorded.id for recorded in narrow.sessions} == {session.id for session in shown} | {"2023-open-05"}
    assert [entry.change.id for entry in narrow.log] == ["2023-open-05"]
    assert narrow.log[0].change.title == SessionKind.GROUP_STUDY.value
    assert find_changes(narrow, shown) == ()
    everything = visible_record(record, make_plan(2023), (), Audience.INTERNAL)
    assert everything == record
    assert visible_record(None, make_plan(2023), (), Audience.INTERNAL) is None


def test_a_session_on_its_own_day_gives_way_to_nobody() -> None:
    """A monthly rule pushed off a holiday may not push a quarterly one off the day that it asked for."""
    monthly = make_rule("yy", weekdays=(4,), weeks=(1,), months=(10,))
    asked = make_rule("jd", Frequency.QUARTERLY, days=(9,), months=(1, 4, 7, 10))
    both, _ = build(make_plan(2023, monthly, asked))
    alone, _ = build(make_plan(2023, asked))
    days = {session.id: session.on for session in both}
    assert {session.id: days[session.id] for session in alone} == {session.id: session.on for session in alone}
    assert days["2023-yy-10"] not in (None, days["2023-jd-q4"])


def test_room_is_made_before_a_plan_is_called_impossible() -> None:
    """One weekly day is left to the weekly rule because the monthly one can go elsewhere."""
    weekly = make_rule("mz", Frequency.WEEKLY, weekdays=(1,))
    monthly = make_rule("my", days=(10,))
    blocked = ((date(2023, 7, 11), date(2023, 7, 14), "培训"),)
    sessions, problems = build(make_plan(2023, monthly, weekly, blackout=blocked))
    assert problems == []
    days = {session.id: session.on for session in sessions}
    assert days["2023-mz-w28"] == date(2023, 7, 10)
    assert days["2023-my-07"] != date(2023, 7, 10)


def test_a_rule_without_a_single_period_is_a_problem() -> None:
    days = {"kind": PlanKind.INTENSIVE, "start": date(2023, 5, 20), "end": date(2023, 6, 9)}
    yearly, found = build(make_plan(2023, make_rule("zz", Frequency.YEARLY, weekdays=(2,), weeks=(1,)), **days))
    assert found == []
    assert len(yearly) == 1
    _, problems = build(make_plan(2023, make_rule("dk", Frequency.QUARTERLY), **days))
    assert [problem.code for problem in problems] == ["P016"]


def test_reality_of_any_session() -> None:
    entries = (
        Reality("2023-jzxx-03", SessionStatus.HELD, make_rule().at, date(2023, 3, 9)),
        Reality("2023-jzxx-13", SessionStatus.NOT_HELD, make_rule().at, None, "冲突"),
    )
    sessions, problems = build(make_plan(2023, make_rule(weekdays=(3,), weeks=(2,)), reality=entries))
    assert [problem.code for problem in problems] == ["P027"]
    held = [session for session in sessions if session.status is SessionStatus.HELD]
    assert [(session.id, session.on, session.actual_date) for session in held] == [
        ("2023-jzxx-03", date(2023, 3, 8), date(2023, 3, 9))
    ]
