"""Builders of plans and rules with defaults for all but what a test is about, and random ones for properties."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from generators.model.location import Location
from generators.model.plan import Frequency, MakeUpUse, ReminderSettings, Rule, SessionKind, StudyPlan, Topic

AT = Location("docs/plans/test.md")
FESTIVALS = ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆")


def make_rule(rule_id: str = "jzxx", frequency: Frequency = Frequency.MONTHLY, **values: object) -> Rule:
    kind = values.pop("kind", SessionKind.GROUP_STUDY)
    return Rule(id=rule_id, kind=kind, frequency=frequency, at=AT, **values)  # type: ignore[arg-type]


def make_plan(year: int, *rules: Rule, topics: tuple[Topic, ...] = (), **values: object) -> StudyPlan:
    return StudyPlan(id=str(year), title="计划", year=year, at=AT, rules=rules, topics=topics, **values)  # type: ignore[arg-type]


def make_topic(topic_id: str, **values: object) -> Topic:
    return Topic(id=topic_id, title=topic_id, at=AT, **values)  # type: ignore[arg-type]


REMINDERS = ReminderSettings(at=AT, festivals=FESTIVALS, three_days=True)


@st.composite
def plans(draw: st.DrawFn) -> StudyPlan:
    year = draw(st.integers(2019, 2030))
    rules = []
    for number in range(draw(st.integers(1, 5))):
        frequency = draw(st.sampled_from(list(Frequency)))
        rules.append(
            make_rule(
                f"r{number}",
                frequency,
                kind=draw(st.sampled_from([k for k in SessionKind if k is not SessionKind.REMINDER])),
                weekdays=tuple(draw(st.lists(st.integers(1, 5), max_size=2))),
                weeks=tuple(draw(st.lists(st.sampled_from([1, 2, 3, 4, -1]), max_size=2))),
                days=tuple(draw(st.lists(st.integers(1, 28), max_size=1))),
                count=draw(st.integers(1, 1 if frequency is Frequency.WEEKLY else 2)),
                make_up=draw(st.sampled_from(list(MakeUpUse))),
            )
        )
    blackout = ()
    if draw(st.booleans()):
        start = date(year, draw(st.integers(1, 12)), draw(st.integers(1, 20)))
        blackout = ((start, start.replace(day=start.day + 5), "培训"),)
    reminders = REMINDERS if draw(st.booleans()) else None
    return make_plan(year, *rules, blackout=blackout, max_a_week=5, max_a_day=2, reminders=reminders)
