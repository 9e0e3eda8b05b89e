"""节前廉洁提醒: each node's three texts with a button to copy them, its case and its questions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generators.model.library import Library
from generators.model.links import relative
from generators.model.plan import StudyPlan
from generators.schedule.reminders import Node, Phase
from generators.study_calendar.reminder_texts import SMS_LIMIT, WECHAT_LIMIT, reminder_texts
from generators.study_calendar.shards import node_case, node_page, node_questions


def render_reminders(library: Library, plan: StudyPlan, nodes: Sequence[Node]) -> str:
    groups: dict[tuple[int, str], list[Node]] = {}
    for node in nodes:
        groups.setdefault((node.year, node.name), []).append(node)
    parts = [_group(library, plan, group) for group in groups.values()]
    return (
        f'<div class="qs-cal" data-view="reminders"><h1>{plan.year}年节前廉洁提醒</h1>'
        '<p class="qs-lead">节前七个工作日印发通知，节前一个工作日发短信。文字可直接复制，发出前核对落款。</p>'
        f"{''.join(parts)}</div>"
    )


def _group(library: Library, plan: StudyPlan, group: Sequence[Node]) -> str:
    first = group[0]
    texts = reminder_texts(first, library.portal)
    days = "".join(
        f'<li id="{escape(node.id)}" data-day="{node.on}"><b>{node.on.year}年{node.on.month}月{node.on.day}日</b>　'
        f"{node.phase.value}{_doubt(node)}</li>"
        for node in group
    )
    notice = next((reminder_texts(n, library.portal).notice for n in group if n.phase is Phase.NOTICE), texts.notice)
    return (
        f'<section class="qs-cal-node qs-keep"><h2>{escape(first.name)}</h2><ul class="qs-cal-days">{days}</ul>'
        + _text("短信", texts.sms, SMS_LIMIT, 2)
        + _text("微信", texts.wechat, WECHAT_LIMIT, 6)
        + _text("通知", notice, 0, 12)
        + _study(library, plan, first)
        + "</section>"
    )


def _text(name: str, text: str, limit: int, rows: int) -> str:
    count = f"{len(text)} 字" + (f"，不超过 {limit} 字" if limit else "")
    body = escape(text).replace("\n", "&#10;")
    return (
        f'<details class="qs"{" open" if limit and limit < 100 else ""}><summary>{name}<small>（{count}）</small></summary>'
        f'<textarea class="qs-cal-text" rows="{rows}" readonly aria-label="{name}">{body}</textarea>'
        '<button type="button" class="qs-btn qs-cal-copy qs-noprint">复制</button></details>'
    )


def _study(library: Library, plan: StudyPlan, node: Node) -> str:
    start = node_page(plan)
    case = node_case(library, plan, node)
    links = []
    if case:
        links.append(f'<p>案例：<a href="{escape(relative(case[1], start))}">{escape(case[0])}</a></p>')
    questions = node_questions(library, plan, node)
    if questions:
        listed = "".join(
            f'<li><a href="{escape(relative(href, start))}">{escape(title)}</a></li>' for title, href in questions
        )
        links.append(f"<p>题目：</p><ol>{listed}</ol>")
    return f'<div class="qs-cal-study">{"".join(links)}</div>' if links else ""


def _doubt(node: Node) -> str:
    if node.provisional:
        return ' <i class="qs-badge qs-badge--warn">预排，以国务院通知为准</i>'
    return ' <i class="qs-badge qs-badge--warn">待核</i>' if node.to_confirm else ""
