"""学习计划: the plan as people read and print it: rules with their basis, topics by month, measures, hours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generators.content.markdown import render_markdown
from generators.model.library import Library
from generators.model.links import calendar_path, measure_path, plan_path, relative, session_path
from generators.model.numerals import chinese_numeral
from generators.model.plan import Rule, Session, SessionKind, StudyPlan
from generators.study_calendar.glyphs import glyph_html
from generators.study_calendar.hours import planned_hours
from generators.study_calendar.month_page import session_facts
from generators.study_calendar.toolbar import provisional_banner, sessions_of

_DAYS = "一二三四五六日"


def render_plan(library: Library, plan: StudyPlan) -> str:
    sessions = [s for s in sessions_of(library, plan) if s.kind is not SessionKind.REMINDER]
    start = plan_path(plan.id)
    introduction = "\n".join(line for line in plan.introduction.split("\n") if not line.startswith("# "))
    parts = [
        f"<h1>{escape(plan.title)}</h1>",
        provisional_banner(plan, sessions),
        render_markdown(introduction),
        f'<p class="qs-noprint"><a class="qs-btn qs-btn--main" href="{escape(relative(calendar_path(plan.id), start))}">看日历</a></p>',
        _hours(plan, sessions),
        "<h2>制度安排</h2>",
        _rules(plan),
        "<h2>全年安排</h2>",
        _topics(plan, sessions, start),
        _measures(library, plan, sessions, start),
        _signatures(plan),
    ]
    return f'<div class="qs-cal" data-view="plan">{"".join(parts)}</div>'


def rule_words(rule: Rule) -> str:
    """每月 2 次，第1、3周周三."""
    times = f" {rule.count} 次" if rule.count > 1 else ""
    parts = [f"{rule.frequency.value}{times}"]
    if rule.months:
        parts.append("、".join(f"{month}月" for month in rule.months))
    if rule.together:
        parts.append("与主题党日同日" if rule.together == "ztdr" else "同日安排")
    elif rule.days:
        parts.append("、".join(f"{day}日" for day in rule.days))
    elif rule.weekdays:
        weeks = "、".join("最后一周" if week == -1 else f"第{week}周" for week in rule.weeks)
        parts.append(weeks + "、".join(f"周{_DAYS[day - 1]}" for day in rule.weekdays))
    return "，".join(parts)


def _rules(plan: StudyPlan) -> str:
    rows = []
    for rule in plan.rules:
        name = escape(rule.title or rule.kind.value)
        if rule.not_applicable is not None:
            rows.append(f'<tr><td>{name}</td><td colspan="4">不适用：{escape(rule.not_applicable)}</td></tr>')
            continue
        hours = f"{rule.hours:g}" if rule.hours else "—"
        rows.append(
            f'<tr><td class="qs-cal-nowrap">{glyph_html(rule.kind)}{name}</td>'
            f"<td>{escape(rule_words(rule))}</td>"
            f'<td data-name="参加">{escape(rule.participants)}</td><td class="qs-n" data-name="学时">{hours}</td>'
            f'<td data-name="依据">{escape(rule.basis)}</td></tr>'
        )
    head = "".join(f"<th>{name}</th>" for name in ("形式", "时间", "参加", "学时", "依据"))
    return f'<table class="qs-table qs-cal-rules"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _topics(plan: StudyPlan, sessions: Sequence[Session], start: str) -> str:
    parts = []
    for month in range(1, 13):
        mine = [s for s in sessions if s.on and (s.on.year, s.on.month) == (plan.year, month)]
        if mine:
            rows = "".join(_topic_row(session, start) for session in mine)
            parts.append(f'<h3 id="m{month:02d}">{chinese_numeral(month)}月</h3>{_topic_table(rows)}')
    waiting = [session for session in sessions if session.on is None]
    if waiting:
        rows = "".join(_topic_row(session, start) for session in waiting)
        parts.append(f'<h3 id="waiting">日期待定</h3>{_topic_table(rows)}')
    return "".join(parts)


def _topic_table(rows: str) -> str:
    return f'<table class="qs-table qs-cal-topics"><tbody>{rows}</tbody></table>'


def _topic_row(session: Session, start: str) -> str:
    day = f"{session.on.day}日 周{_DAYS[session.on.weekday()]}" if session.on else "待定"
    doubt = ' <i class="qs-badge qs-badge--warn">待核</i>' if session.to_confirm else ""
    href = escape(relative(session_path(session.id), start))
    reality = "" if session.status.value == "计划" else f' <i class="qs-badge">{session.status.value}</i>'
    return (
        f'<tr><td class="qs-n">{day}{doubt}</td><td>{glyph_html(session.kind)}{escape(session.kind.value)}</td>'
        f'<td><a href="{href}">{escape(session.title)}</a>{reality}</td><td class="qs-s">{session_facts(session)}</td></tr>'
    )


def _measures(library: Library, plan: StudyPlan, sessions: Sequence[Session], start: str) -> str:
    work = next((work for work in library.work_plans if work.id == plan.work_plan), None)
    if work is None:
        return ""
    reasons = dict(plan.not_applicable)
    rows = []
    for measure in work.measures:
        serving = [session for session in sessions if measure.id in session.measures]
        words = f"{len(serving)} 次" if serving else ""
        reason = reasons.get(measure.id) or measure.not_applicable
        if not serving:
            words = f"不适用：{escape(reason)}" if reason else '<i class="qs-badge qs-badge--bad">空</i>'
        href = escape(relative(measure_path(measure.id), start))
        rows.append(
            f'<tr><td class="qs-n">{measure.number}</td><td><a href="{href}">{escape(measure.title)}</a></td><td>{words}</td></tr>'
        )
    return (
        "<h2>工作要点与学习安排</h2>"
        f'<table class="qs-table"><thead><tr><th>序号</th><th>工作要点</th><th>学习安排</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _hours(plan: StudyPlan, sessions: Sequence[Session]) -> str:
    hours = planned_hours(sessions)
    second = f"；另一目标 {plan.hours_target_second:g} 学时（转引，待核）" if plan.hours_target_second else ""
    return (
        f'<p class="qs-s">全年计划集中学习培训 {hours.counted:g} 学时，目标不少于 {plan.hours_target:g} 学时'
        f"（《中国共产党党员教育管理工作条例》第二十条）{second}；自学 {hours.own:g} 学时另计，不并入。"
        f"半天按 {plan.hours_half_day:g} 学时折算。实际学时以台账为准。</p>"
    )


def _signatures(plan: StudyPlan) -> str:
    lines = []
    if plan.approval:
        lines.append(f"审定：{escape(plan.approval)}")
    if plan.filing:
        lines.append(f"备案：{escape(plan.filing)}")
    return f'<p class="qs-s">{"　　".join(lines)}</p>' if lines else ""
