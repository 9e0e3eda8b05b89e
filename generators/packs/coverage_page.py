"""The pages of 工作要点: the table of what supports the learning of each measure, and a page for each measure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from html import escape

from generators.citations.annotate import annotate_html
from generators.citations.catalogue import Catalogue, build_catalogue
from generators.content.markdown import render_markdown
from generators.model.library import Library
from generators.model.links import (
    bank_path,
    built_path,
    case_path,
    measure_path,
    question_path,
    regulation_path,
    relative,
    session_path,
)
from generators.model.note_page import NotePage
from generators.model.numerals import chinese_numeral
from generators.model.plan import Session
from generators.model.site import Page, SearchEntry, SearchKind, SiteContent, Tab
from generators.model.work_plan import WorkPlan
from generators.packs.assets import STYLE
from generators.packs.coverage import Coverage, CoverageRow, Month, Support, build_coverages
from generators.packs.dates import session_day

INDEX = "measures/index.md"
TITLE = "工作要点学习支撑对照表"
_ANCHORS = {
    Support.SESSIONS: "sessions",
    Support.REGULATIONS: "regulations",
    Support.CASES: "cases",
    Support.QUESTIONS: "questions",
}
_MAKE = {
    Support.SESSIONS: "在学习计划（docs/plans/）里加一个专题，写上这一项的编号",
    Support.REGULATIONS: "在法规卡片的“工作要点”里写上这一项的编号",
    Support.CASES: "用 qianshao new case 新建案例，并写上这一项的编号",
    Support.QUESTIONS: "用 qianshao new bank 新建题库，并写上这一项的编号",
}
_MONTH_CLASS = {Month.HELD: ' class="qs-held"', Month.PLANNED: ' class="qs-planned"', Month.NONE: ""}
_MOST_LISTED = 60
_HREF = re.compile(r'(href=")([^":#]+?\.md)((?:#[^"]*)?")')
_TAG = re.compile(r"<[^<>]*>")

NoteRenderer = Callable[[NotePage], str]


def render_coverage(library: Library, render_note: NoteRenderer | None = None) -> SiteContent:
    """``render_note`` gives the safe HTML of a measure's own page of notes; without it Markdown is rendered plainly."""
    catalogue = build_catalogue(library.regulations)
    coverages = build_coverages(library)
    if not coverages:
        return SiteContent((_empty_page(),), (), ())
    notes = {page.measure: page for page in library.pages if page.measure is not None}
    pages: list[Page] = []
    search: list[SearchEntry] = []
    for position, (plan, coverage) in enumerate(coverages.items()):
        table = INDEX if position == 0 else f"measures/{plan.id}.md"
        pages.append(_table_page(library, plan, coverage, table, _years(plan, coverages, table), catalogue))
        for order, row in enumerate(coverage.rows):
            note = notes.get(row.measure.id)
            body = _notes_html(note, row, library, catalogue, render_note) if note else ""
            lead = _prose_html(row.measure.summary, measure_path(row.measure.id), library, catalogue)
            pages.append(_measure_page(row, lead, body, position * 1000 + order, note, table))
            text = f"{row.measure.summary} {_TAG.sub(' ', body)}".strip()
            search.append(SearchEntry(SearchKind.PAGE, _full_title(row), measure_path(row.measure.id), text))
    return SiteContent(tuple(pages), (), tuple(search))


def _full_title(row: CoverageRow) -> str:
    return f"第{row.measure.number}项　{row.measure.title}"


def _empty_page() -> Page:
    body = f'<h1>{TITLE}</h1><p class="qs-empty">还没有工作要点。用 qianshao import work-plan 文件 导入当年的工作要点，再生成一次。</p>'
    return Page(INDEX, TITLE, Tab.MEASURES, body, hide_nav=True, styles=(STYLE,), nav_title="对照表")


def _years(plan: WorkPlan, plans: Iterable[WorkPlan], start: str) -> str:
    """The other work plans, where there are any; the first is the current one, whose table is the front page."""
    links = [
        _link(built_path(INDEX if position == 0 else f"measures/{other.id}.md"), other.title, start)
        for position, other in enumerate(plans)
        if other is not plan
    ]
    return f'<p class="qs-s qs-noprint">其他年度：{"　".join(links)}</p>' if links else ""


def _table_page(
    library: Library, work: WorkPlan, coverage: Coverage, start: str, years: str, catalogue: Catalogue
) -> Page:
    plan = f"学习计划：{escape(coverage.plan.title)}" if coverage.plan else "还没有学习计划"
    rows: list[str] = []
    part = None
    for row in coverage.rows:
        if row.part is not part:
            part = row.part
            rows.append(
                f'<tr class="qs-part"><th colspan="8" scope="rowgroup">{escape(_part_title(row))}'
                f"<span>{len(part.measures)} 项</span></th></tr>"
            )
        rows.append(_row_html(row, start))
    months = "".join(f"<span>{n if n in (1, 4, 7, 10) else ''}</span>" for n in range(1, 13))
    heads = "".join(f'<th class="qs-num" scope="col">{support.value}</th>' for support in Support)
    body = f"""
<p class="qs-crumb">工作要点　/　{work.year}年</p>
<h1>{TITLE}</h1>
<div class="qs-sums"><div><b>{len(coverage.rows)}</b>项工作要点</div><div><b>{coverage.complete}</b>齐备</div><div class="qs-lack"><b>{coverage.lacking}</b>有空缺</div><div><b>{coverage.not_applicable}</b>不适用</div>
<p class="qs-s"><span class="qs-legend">■ 已学的月份　□（粗框）计划学的月份　</span>空：没有材料</p></div>
{years}{_preamble_html(work, start, library, catalogue)}
<table class="qs-matrix"><thead><tr><th class="qs-no" scope="col">号</th><th scope="col">工作要点</th>{heads}<th class="qs-months" scope="col"><div class="qs-month-heads">{months}</div></th><th class="qs-state" scope="col">状态</th></tr></thead>
<tbody>{"".join(rows)}</tbody></table>
<p class="qs-s">每个数字都可点开，看到对应的学习、法规、案例和题目清单。数字由内容自动统计，不需登记。本表只说明学习材料是否齐备，不代表监督工作的开展情况。{plan}。</p>"""
    title = TITLE if start == INDEX else f"{TITLE}（{work.year}年）"
    return Page(
        path=start,
        title=title,
        tab=Tab.MEASURES,
        body=body,
        hide_nav=True,
        hide_toc=True,
        body_class="qs-coverage",
        styles=(STYLE,),
        nav_title="对照表" if start == INDEX else work.title,
        order=-1,
    )


def _preamble_html(plan: WorkPlan, start: str, library: Library, catalogue: Catalogue) -> str:
    """What the plan says before its first measure and before each part's, folded away above the table."""
    words = [plan.preamble] if plan.preamble else []
    words += [f"**{part.title}**\n\n{part.summary}" for part in plan.parts if part.summary]
    if not words:
        return ""
    markup = _prose_html("\n\n".join(words), start, library, catalogue)
    return f'<details class="qs"><summary>{escape(plan.title)}：总的要求</summary><div class="qs-prose">{markup}</div></details>'


def _prose_html(markdown: str, start: str, library: Library, catalogue: Catalogue) -> str:
    return annotate_html(render_markdown(markdown), catalogue, start, library.today, library.today)


def _part_title(row: CoverageRow) -> str:
    return f"{chinese_numeral(row.part.number)}、{row.part.title}"


def _row_html(row: CoverageRow, start: str) -> str:
    measure = row.measure
    href = escape(relative(measure_path(measure.id), start))
    head = f'<td class="qs-no">{measure.number}</td><th scope="row"><a href="{href}">{escape(measure.title)}</a></th>'
    if measure.not_applicable:
        dashes = '<td class="qs-num">—</td>' * 4
        reason = escape(measure.not_applicable)
        return f'<tr class="qs-na">{head}{dashes}<td class="qs-months" colspan="2">不适用：{reason}</td></tr>'
    cells = "".join(
        f'<td class="qs-num{"" if row.count(support) else " qs-bare"}">'
        f'<a href="{href}#{_ANCHORS[support]}">{row.count(support) or "空"}</a></td>'
        for support in Support
    )
    held = sum(month is Month.HELD for month in row.months)
    planned = sum(month is Month.PLANNED for month in row.months)
    squares = "".join(f"<i{_MONTH_CLASS[month]}></i>" for month in row.months)
    lack = "、".join(support.value for support in row.bare)
    state = f'<span class="qs-badge qs-badge--bad">缺{lack}</span>' if lack else '<span class="qs-s">齐备</span>'
    return (
        f'<tr>{head}{cells}<td class="qs-months" role="img" aria-label="已学 {held} 个月，待学 {planned} 个月">{squares}</td>'
        f'<td class="qs-state">{state}</td></tr>'
    )


def _measure_page(row: CoverageRow, lead: str, notes: str, order: int, note: NotePage | None, table: str) -> Page:
    start = measure_path(row.measure.id)
    lists = {
        Support.SESSIONS: _session_items(row.sessions, start),
        Support.REGULATIONS: [_link(regulation_path(r.id), r.title, start) for r in row.regulations],
        Support.CASES: [_link(case_path(c.id), c.title, start) for c in row.cases],
        Support.QUESTIONS: _question_items(row, start),
    }
    sections: list[str] = []
    for support, items in lists.items():
        count = row.count(support)
        sections.append(f'<h2 id="{_ANCHORS[support]}">{support.value}<span class="qs-s">　{count}</span></h2>')
        if items:
            sections.append(f'<ul class="qs-plain">{"".join(f"<li>{item}</li>" for item in items)}</ul>')
        elif row.measure.not_applicable:
            sections.append(f'<p class="qs-empty">不适用：{escape(row.measure.not_applicable)}</p>')
        else:
            sections.append(
                f'<p class="qs-empty">还没有{support.value}。{_MAKE[support]}（{escape(row.measure.id)}）。</p>'
            )
    documents = "、".join(_document(d.name, d.regulation, start) for d in row.measure.documents)
    named = f'<p class="qs-s">文中点名的文件：{documents}</p>' if documents else ""
    body = (
        f'<p class="qs-crumb"><a href="{escape(relative(built_path(table), start))}">工作要点</a>　/　{escape(_part_title(row))}</p>'
        f'<h1>{escape(_full_title(row))}</h1><div class="qs-lead">{lead}</div>{named}'
        f'<div class="qs-notes">{notes}</div>{"".join(sections)}'
    )
    return Page(
        path=f"measures/{row.measure.id}.md",
        title=_full_title(row),
        tab=Tab.MEASURES,
        body=body,
        section=_part_title(row) if table == INDEX else f"{row.measure.id.rpartition('-')[0]}　{_part_title(row)}",
        body_class="qs-prose qs-measure",
        styles=(STYLE,),
        source=note.path if note else None,
        nav_title=f"{row.measure.number}. {row.measure.title}",
        order=order,
    )


def _link(path: str, title: str, start: str) -> str:
    return f'<a href="{escape(relative(path, start))}">{escape(title)}</a>'


def _document(name: str, regulation: str | None, start: str) -> str:
    shown = name if name.startswith("《") else f"《{name}》"
    return _link(regulation_path(regulation), shown, start) if regulation else escape(shown)


def _session_items(sessions: Iterable[Session], start: str) -> list[str]:
    return [
        f'<span class="qs-n">{escape(session_day(session))}</span>　{_link(session_path(session.id), session.title, start)}'
        f'<span class="qs-s">　{session.kind.value}</span>'
        for session in sessions
    ]


def _question_items(row: CoverageRow, start: str) -> list[str]:
    items: list[str] = []
    banks = {bank.id: bank for bank, _ in row.questions}
    for bank in banks.values():
        mine = [question for other, question in row.questions if other is bank]
        numbers = {question.id: number for number, question in enumerate(bank.questions, 1)}
        links = "、".join(_link(question_path(bank.id, q.id), str(numbers[q.id]), start) for q in mine[:_MOST_LISTED])
        items.append(
            f"{_link(bank_path(bank.id), bank.title, start)}　{len(mine)} 题"
            f'<div class="qs-s qs-n">第 {links} 题{"等" if len(mine) > _MOST_LISTED else ""}</div>'
        )
    return items


def _notes_html(
    note: NotePage, row: CoverageRow, library: Library, catalogue: Catalogue, render: NoteRenderer | None
) -> str:
    start = measure_path(row.measure.id)
    markup = (
        render(note)
        if render
        else _HREF.sub(lambda m: m[1] + _built(m[2], note.path, start) + m[3], render_markdown(note.markdown))
    )
    return annotate_html(markup, catalogue, start, library.today, library.today)


def _built(target: str, source: str, start: str) -> str:
    """A link between authored files as a link between pages."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    staged = path.removeprefix("docs/").replace("case_library/", "cases/")
    return escape(relative(built_path(staged), start))
