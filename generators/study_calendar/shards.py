"""The calendar as data for scripts: ``assets/qs/sessions.js`` and ``assets/qs/nodes.js``, loaded with a script tag.

``Qianshao.sessions`` is a list sorted by day, each entry

    {id, plan, on: "2027-03-12" | null, due: date | null, kind, title, start: "15:00" | "", minutes, place, host,
     hours, status, audience, measures: ["2023-13"], href, provisional: bool, confirm: bool, moved,
     banks: [id], papers: [id], cases: [id]}

without 廉洁提醒. ``Qianshao.nodes`` holds those, one entry a reminder:

    {id, plan, name: "中秋、国庆", phase: "印发通知" | "微信提醒" | "短信提醒", days: 7 | 3 | 1, on, first, last, own: bool,
     title, href, provisional: bool, confirm: bool, sms, wechat, notice, case: {title, href} | null,
     questions: [{title, href}]}

(``notice`` only with 印发通知.)

``href`` counts from the site's root. The reader's day decides what is next: nothing here depends on today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from generators.model.library import Library
from generators.model.links import bank_path, calendar_path, case_path, question_path, session_path
from generators.model.plan import Session, SessionKind, StudyPlan
from generators.model.site import Asset
from generators.schedule.reminders import Node, Phase, reminder_nodes
from generators.schedule.work_calendar import WorkCalendar
from generators.study_calendar.reminder_texts import reminder_texts

SESSIONS_PATH = "assets/qs/sessions.js"
NODES_PATH = "assets/qs/nodes.js"
MAX_QUESTIONS = 5


def render_shards(library: Library, calendar: WorkCalendar) -> tuple[Asset, ...]:
    sessions = [session_entry(s) for s in library.sessions if s.kind is not SessionKind.REMINDER]
    nodes = [node_entry(library, plan, node) for plan, node in library_nodes(library, calendar)]
    return (_shard(SESSIONS_PATH, "sessions", sessions), _shard(NODES_PATH, "nodes", nodes))


def library_nodes(library: Library, calendar: WorkCalendar) -> tuple[tuple[StudyPlan, Node], ...]:
    """Every node whose session this library's audience may see, in the order of days."""
    visible = {session.id for session in library.sessions}
    years = [plan.year for plan in library.plans if plan.reminders is not None]
    found = [(plan, node) for plan in library.plans for node in reminder_nodes(plan, calendar, years)]
    unique = {node.id: (plan, node) for plan, node in found if node.id in visible}
    return tuple(sorted(unique.values(), key=lambda pair: (pair[1].on, pair[1].id)))


def session_entry(session: Session) -> dict[str, object]:
    return {
        "id": session.id,
        "plan": session.plan,
        "on": _iso(session.on),
        "due": _iso(session.due),
        "kind": session.kind.value,
        "title": session.title,
        "start": f"{session.start:%H:%M}" if session.start else "",
        "minutes": session.minutes,
        "place": session.place,
        "host": session.host,
        "hours": session.hours,
        "status": session.status.value,
        "audience": session.audience.value,
        "measures": list(session.measures),
        "href": session_path(session.id),
        "provisional": session.provisional,
        "confirm": session.to_confirm,
        "moved": session.moved,
        "banks": list(session.banks),
        "papers": list(session.papers),
        "cases": list(session.cases),
    }


def node_entry(library: Library, plan: StudyPlan, node: Node) -> dict[str, object]:
    texts = reminder_texts(node, library.portal)
    case = node_case(library, plan, node)
    return {
        "id": node.id,
        "plan": plan.id,
        "name": node.name,
        "phase": node.phase.value,
        "days": node.phase.days,
        "on": node.on.isoformat(),
        "first": node.first_off.isoformat(),
        "last": node.last_off.isoformat(),
        "own": node.own,
        "title": f"{node.name}廉洁提醒（{node.phase.value}）",
        "href": f"{node_page(plan)}#{node.id}",
        "provisional": node.provisional,
        "confirm": node.to_confirm,
        "sms": texts.sms,
        "wechat": texts.wechat,
        "notice": texts.notice if node.phase is Phase.NOTICE else "",
        "case": {"title": case[0], "href": case[1]} if case else None,
        "questions": [{"title": title, "href": href} for title, href in node_questions(library, plan, node)],
    }


def node_page(plan: StudyPlan) -> str:
    """The built page that holds the texts of a plan's reminders."""
    return calendar_path(plan.id).removesuffix(".html") + "-reminders.html"


def node_case(library: Library, plan: StudyPlan, node: Node) -> tuple[str, str] | None:
    """(title, href) of the case that goes with a node: the plan's own choice, else one tagged with the holiday's name."""
    chosen = dict(plan.reminders.cases if plan.reminders else ())
    for name in node.names:
        for case in library.cases:
            if case.id == chosen.get(name) or (name not in chosen and name in (*case.nodes, *case.tags)):
                return case.title, case_path(case.id)
    return None


def node_questions(library: Library, plan: StudyPlan, node: Node) -> tuple[tuple[str, str], ...]:
    """Up to five questions (stem, href) for a node, in the plan's order: what it names for the node, else its 默认."""
    settings = dict(plan.reminders.questions) if plan.reminders else {}
    wanted = [one for name in node.names for one in settings.get(name, ())] or list(settings.get("默认", ()))
    found: dict[str, tuple[str, str]] = {}
    for one in wanted:
        for bank in library.banks:
            for question in bank.questions:
                if one in (question.id, bank.id) and not question.pending:
                    found.setdefault(question.id, (question.stem, question_path(bank.id, question.id)))
    if not found:
        return tuple((bank.title, bank_path(bank.id)) for bank in library.banks if bank.id in wanted)[:MAX_QUESTIONS]
    return tuple(found.values())[:MAX_QUESTIONS]


def _shard(path: str, name: str, entries: Iterable[dict[str, object]]) -> Asset:
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    text = f"window.Qianshao=window.Qianshao||{{}};\nQianshao.{name}=[\n{lines}\n];\n"
    # A script file may end at no markup, but U+2028 would still end a string in old engines.
    return Asset(path, text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
