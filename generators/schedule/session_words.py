"""What a session says: rule, topic and day put together, for placed, waiting and reminding sessions."""

from __future__ import annotations

import re
from datetime import timedelta

from generators.model.numerals import parse_numeral
from generators.model.plan import Frequency, Rule, Session, SessionKind, SessionStatus, StudyPlan, Topic
from generators.schedule.occurrences import Occurrence, month_range, plan_range
from generators.schedule.placement import QUIET_KINDS, Placement
from generators.schedule.reminders import Node
from generators.schedule.work_calendar import WorkCalendar

_DUE = re.compile(r"([〇零一二两三四五六七八九十百0-9]{1,4})\s*+个?\s*+(工作日|天|日)")
_DAY = timedelta(days=1)


def topic_session_id(plan: StudyPlan, topic: Topic) -> str:
    return topic.id if topic.id.startswith(f"{plan.id}-") else f"{plan.id}-{topic.id}"


def placed_session(
    plan: StudyPlan, calendar: WorkCalendar, occurrence: Occurrence, session_id: str, placement: Placement
) -> Session:
    """The session of an occurrence on its day, the topic's words over the rule's."""
    rule, topic = occurrence.rule, occurrence.topic
    on = placement.on
    return Session(
        id=session_id,
        plan=plan.id,
        rule=rule.id or None,
        topic=topic.id if topic else None,
        kind=(topic.kind if topic and topic.kind else rule.kind),
        title=topic.title if topic else rule.title or rule.kind.value,
        on=on,
        at=topic.at if topic else rule.at,
        start=(topic.start if topic else None) or rule.start,
        minutes=(topic.minutes if topic else None) or rule.minutes,
        place=(topic.place if topic else None) or rule.place,
        host=(topic.host if topic else None) or rule.host,
        participants=(topic.participants if topic else None) or rule.participants,
        hours=topic.hours if topic and topic.hours is not None else rule.hours,
        measures=tuple(dict.fromkeys((*(topic.measures if topic else ()), *rule.measures))),
        regulations=topic.regulations if topic else (),
        cases=topic.cases if topic else (),
        banks=topic.banks if topic else (),
        papers=topic.papers if topic else (),
        readings=topic.readings if topic else (),
        first_item=(topic.first_item if topic else None) or plan.first_item,
        lecturer=topic.lecturer if topic else None,
        summary=topic.summary if topic else "",
        basis=rule.basis,
        moved=placement.why,
        provisional=on is not None and calendar.provisional(on),
        to_confirm=placement.to_confirm,
        status=topic.status if topic else SessionStatus.PLANNED,
        actual_date=topic.actual_date if topic else None,
        reason=topic.reason if topic else None,
        audience=(topic.audience if topic and topic.audience else rule.audience),
        wished=occurrence.wish,
        counted=rule.counted,
    )


def waiting_session(plan: StudyPlan, calendar: WorkCalendar, topic: Topic) -> Session:
    """A 待定 slot: its event is not known yet, or known (触发日) and due within so many working days of it."""
    due = None
    match = _DUE.search(topic.due_rule or "")
    if topic.event_on is not None and match is not None:
        count = parse_numeral(match[1]) or 0
        if match[2] == "工作日":
            due = calendar.workdays_after(topic.event_on, min(count, 400))
        else:
            due = topic.event_on + _DAY * min(count, 3650)
    base = next((rule for rule in plan.rules if rule.id == topic.rule), None)
    kind = topic.kind or (base.kind if base else SessionKind.RELAY_STUDY)
    return Session(
        id=topic_session_id(plan, topic),
        plan=plan.id,
        rule=topic.rule,
        topic=topic.id,
        kind=kind,
        title=topic.title,
        on=None,
        at=topic.at,
        start=topic.start,
        minutes=topic.minutes or (base.minutes if base else 90),
        place=topic.place or (base.place if base else ""),
        host=topic.host or (base.host if base else ""),
        participants=topic.participants or (base.participants if base else ""),
        hours=topic.hours if topic.hours is not None else base.hours if base else 0.0,
        measures=topic.measures or (base.measures if base else ()),
        regulations=topic.regulations,
        cases=topic.cases,
        banks=topic.banks,
        papers=topic.papers,
        readings=topic.readings,
        first_item=topic.first_item or plan.first_item,
        lecturer=topic.lecturer,
        summary="\n\n".join(filter(None, (topic.summary, f"限期：{topic.due_rule}" if topic.due_rule else ""))),
        basis=base.basis if base else "本地规定",
        due=due,
        status=topic.status,
        actual_date=topic.actual_date,
        reason=topic.reason,
        audience=topic.audience or plan.audience,
    )


def single_occurrence(plan: StudyPlan, topic: Topic) -> Occurrence:
    """A topic of no rule: once, in its month or on its day."""
    kind = topic.kind or SessionKind.GROUP_STUDY
    rule = Rule(
        id="",
        kind=kind,
        frequency=Frequency.YEARLY,
        at=topic.at,
        title=topic.title,
        audience=topic.audience or plan.audience,
        counted=kind not in QUIET_KINDS and kind is not SessionKind.TEST,
    )
    if topic.on is not None:
        return Occurrence(rule, "", "当天", topic.on, topic.on, topic.on, (topic.on, topic.on), topic, True)
    begin, end = plan_range(plan)
    first, last = month_range(plan.year, topic.month or 1)
    first, last = max(first, min(begin, last)), min(last, max(end, first))
    wish = first.replace(day=min(15, last.day)) if first.day <= 15 else first
    return Occurrence(rule, "", f"{topic.month}月", wish, first, last, (first, last), topic)


def reminder_session(plan: StudyPlan, node: Node) -> Session:
    settings = plan.reminders
    if settings is None:
        raise ValueError("a plan without reminders has no nodes")
    case = next((case for name, case in settings.cases if name in node.names), None)
    banks = next((found for name, found in settings.questions if name in node.names), ())
    return Session(
        id=node.id,
        plan=plan.id,
        rule=None,
        topic=None,
        kind=SessionKind.REMINDER,
        title=f"{node.name}廉洁提醒（{node.phase.value}）",
        on=node.on,
        at=settings.at,
        minutes=0,
        measures=settings.measures,
        cases=(case,) if case else (),
        banks=banks,
        basis="本地规定",
        provisional=node.provisional,
        to_confirm=node.to_confirm,
        audience=settings.audience,
        wished=node.on,
        counted=False,
    )
