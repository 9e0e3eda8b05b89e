"""The page of one case: facts as a timeline with its decision points, articles at their dates, approvals, and what goes with it."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from jinja2 import Environment

from generators.cases.law_links import LawLinks
from generators.cases.timeline import build_timeline
from generators.content.case_hash import short_hash
from generators.content.markdown import render_inline, render_markdown
from generators.model.case import Case, CaseSection, CaseSource, DecisionPoint
from generators.model.library import Library
from generators.model.links import bank_path, case_path, measure_path, relative, session_path
from generators.model.site import NavGroup, NavItem, Page, SearchEntry, SearchKind, Tab, TocEntry

STYLE = "assets/qs/cases/cases.css"
SCRIPT = "assets/qs/cases/cases.js"
COMPOSITE = "根据同类问题综合编写，请勿对号入座"
ORDINALS = "一二三四五六七"
SHOWN = tuple(section for section in CaseSection if section is not CaseSection.HOST_GUIDE)
_SOURCE = re.compile(r'(<img\b[^<>]*?\bsrc=")([^"]+)(")')
_LOCAL_LINK = re.compile(r'<a href="(?![a-z]+:|#|/)([^"<>]+)">((?:(?!<a\b).)*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shared:
    """What every case page is made with."""

    library: Library
    laws: LawLinks
    environment: Environment
    pictures: dict[str, str]


def case_pages(shared: Shared, case: Case, order: int) -> tuple[Page, ...]:
    """The page and, beside it, the sheet for discussion and projection. No host's guide in either."""
    path = f"cases/{case.id}.md"
    decisions = {point.id: _decision(shared, case, point) for point in case.decision_points}
    sections = [_section(shared, case, section, number, decisions) for number, section in enumerate(SHOWN)]
    values = {
        "case": case,
        "composite": COMPOSITE if case.source.kind is CaseSource.COMPOSITE else "",
        "tags": _tags(shared, case),
        "sections": sections,
        "laws": shared.laws.links(case),
        "conduct": _day(case.conduct_end),
        "approval": _approval(case),
        "source": _source(case),
        "due": case.review_by.isoformat() if case.review_by else "",
        "due_words": _day(case.review_by),
        "late": case.review_by is not None and case.review_by < shared.library.today,
        "discuss": f"{case.id}-discuss.html",
    }
    page = Page(
        path,
        case.title,
        Tab.CASES,
        shared.environment.get_template("case.html").render(values),
        section="警示案例",
        toc=tuple(TocEntry(2, f"s{n}", section.value) for n, section in enumerate(SHOWN, 1)),
        body_class="qs-case",
        scripts=(SCRIPT,),
        styles=(STYLE,),
        source=case.at.path,
        order=order,
        description=case.summary,
        sidebar=_sidebar(shared, case, order),
    )
    discuss = Page(
        f"cases/{case.id}-discuss.md",
        f"{case.title}（讨论）",
        Tab.CASES,
        shared.environment.get_template("discuss.html").render(values | {"decisions": list(decisions.values())}),
        hide_toc=True,
        hide_nav=True,
        nav=False,
        body_class="qs-case qs-case-discuss",
        scripts=(SCRIPT,),
        styles=(STYLE,),
        source=case.at.path,
    )
    return page, discuss


def search_entries(case: Case) -> tuple[SearchEntry, ...]:
    """One a section, without the host's guide."""
    return tuple(
        SearchEntry(
            SearchKind.CASE,
            f"{case.title} · {section.section.value}",
            f"{case_path(case.id)}#s{SHOWN.index(section.section) + 1}",
            _plain(section.markdown),
            context="、".join((*case.violations, *case.fields)),
        )
        for section in case.sections
        if section.section in SHOWN
    )


def _section(
    shared: Shared, case: Case, section: CaseSection, number: int, decisions: dict[str, dict[str, object]]
) -> dict[str, object]:
    found = case.section(section)
    markdown = found.markdown if found else ""
    values: dict[str, object] = {
        "number": ORDINALS[number],
        "anchor": f"s{number + 1}",
        "title": section.value,
        "kind": section.name,
    }
    if section is CaseSection.FACTS:
        timeline = build_timeline(markdown, case.decision_points)
        values["before"] = _prose(shared, case, timeline.before)
        values["after"] = _prose(shared, case, timeline.after)
        values["moments"] = [
            {
                "when": moment.when,
                "words": _prose(shared, case, moment.markdown) if moment.markdown else "",
                "decision": decisions[moment.decision.id] if moment.decision else None,
            }
            for moment in timeline.moments
        ]
    else:
        values["body"] = _prose(shared, case, markdown)
    return values


def _decision(shared: Shared, case: Case, point: DecisionPoint) -> dict[str, object]:
    return {
        "id": point.id,
        "question": point.question,
        "situation": _prose(shared, case, point.situation),
        "choices": [
            {"text": render_inline(choice.text), "outcome": _prose(shared, case, choice.outcome), "right": choice.right}
            for choice in point.choices
        ],
    }


def _prose(shared: Shared, case: Case, markdown: str) -> str:
    """HTML with citations linked, pictures from their published copies, and links to other local files taken off."""
    if not markdown:
        return ""
    path = f"cases/{case.id}.md"
    rendered = _LOCAL_LINK.sub(lambda match: match[2], render_markdown(markdown))
    rendered = _SOURCE.sub(lambda match: f"{match[1]}{_picture(shared, case, match[2])}{match[3]}", rendered)
    return shared.laws.annotate(rendered, case, path)


def _picture(shared: Shared, case: Case, source: str) -> str:
    folder = posixpath.dirname(case.at.path)
    local = posixpath.normpath(posixpath.join(folder, unquote(html.unescape(source))))
    staged = shared.pictures.get(local)
    return relative(staged, case_path(case.id)) if staged else ""


def _tags(shared: Shared, case: Case) -> list[tuple[str, list[tuple[str, str]]]]:
    """(name, [(word, href or "")]) of the facts under the title."""
    start = case_path(case.id)
    known = {
        measure.id: measure for plan in shared.library.work_plans for part in plan.parts for measure in part.measures
    }
    measures = [(f"{known[m].number}", relative(measure_path(m), start)) for m in case.measures if m in known]
    groups = (
        ("违纪种类", case.violations),
        ("领域", case.fields),
        ("岗位", case.posts),
        ("处置形态", case.forms),
        ("节点", case.nodes),
        ("标签", case.tags),
    )
    rows = [(name, [(word, f"index.html#{name}={word}") for word in words]) for name, words in groups if words]
    return [*rows, ("工作要点", measures)] if measures else rows


_MOST, _NEAR = 40, 12


def _sidebar(shared: Shared, case: Case, order: int) -> tuple[NavGroup, ...]:
    titles = {bank.id: bank for bank in shared.library.banks} if case.banks else {}
    goes_with = [NavItem("讨论与投影", f"cases/{case.id}-discuss.html")]
    goes_with += [
        NavItem(f"题库：{titles[b].title}", bank_path(b), f"{len(titles[b].questions)} 题")
        for b in case.banks
        if b in titles
    ]
    sessions = [session for session in shared.library.sessions if case.id in session.cases]
    goes_with += [NavItem(f"学习材料：{session.title}", session_path(session.id)) for session in sessions[:6]]
    return (
        NavGroup("配套", tuple(goes_with)),
        NavGroup(
            "警示案例",
            (
                NavItem("全部案例", "cases/index.html"),
                NavItem("公开通报索引", "cases/notices.html"),
                NavItem("到期清单", "cases/due.html"),
            ),
        ),
        NavGroup(
            "其他案例",
            tuple(NavItem(other.title, case_path(other.id)) for other in _neighbours(shared.library.cases, order - 1)),
        ),
    )


def _neighbours(cases: tuple[Case, ...], position: int) -> tuple[Case, ...]:
    """The other cases or, where there are many, those beside this one: a list of all on each page grows as n²."""
    first, end = 0, len(cases)
    if end > _MOST:
        first = max(0, min(position - _NEAR, end - 2 * _NEAR - 1))
        end = first + 2 * _NEAR + 1
    return tuple(other for index, other in enumerate(cases[first:end], first) if index != position)


def _source(case: Case) -> str:
    source = case.source
    if source.kind is CaseSource.PUBLIC_NOTICE:
        return f"公开通报：{source.title}（{source.issuer}，{_day(source.on)}）"
    if source.kind is CaseSource.APPROVED_NOTICE:
        return f"经批准通报，审批单 {source.form_number}"
    return "综合编写"


def _approval(case: Case) -> str:
    """Roles and days, never names: who signed stands on the paper form and in the log."""
    if not case.signatures:
        return ""
    steps = "　".join(f"{s.role} {_day(s.on)}" for s in case.signatures)
    return f"知悉范围：{case.audience.value}　　{steps}　　审批单 {case.signatures[-1].form_number}　　内容校验码 {short_hash(case.content_hash)}，签发后未改动"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _plain(markdown: str) -> str:
    return html.unescape(re.sub(r"<[^<>]*>", "", render_markdown(markdown))).strip()
