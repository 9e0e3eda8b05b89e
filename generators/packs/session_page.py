"""学习材料 on the site: the index by month, and a page for each session with its agenda, readings, case and files."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generators.citations.annotate import annotate_html
from generators.citations.catalogue import Catalogue
from generators.content.markdown import render_inline, render_markdown
from generators.documents.prose import plain_words
from generators.model.article_address import article_label
from generators.model.case import CaseSection
from generators.model.library import Library
from generators.model.links import case_path, measure_path, plan_path, regulation_path, relative, session_path
from generators.model.plan import Session, SessionKind, SessionStatus
from generators.model.regulation import NoteKind
from generators.model.site import NavGroup, NavItem, Page, Tab
from generators.packs.agenda import build_agenda, reading_name, span
from generators.packs.assets import STYLE
from generators.packs.dates import session_day, session_time
from generators.packs.files import site_file
from generators.packs.handouts import Handout
from generators.packs.material import Material, Reading

INDEX = "packs/index.md"
_NOTE_CLASS = {NoteKind.PITFALL: " qs-note-line--pitfall", NoteKind.PRACTICE: " qs-note-line--practice"}
_STATUS = {
    SessionStatus.HELD: '<span class="qs-badge qs-badge--ok">已开展</span>',
    SessionStatus.POSTPONED: '<span class="qs-badge qs-badge--warn">延期</span>',
    SessionStatus.NOT_HELD: '<span class="qs-badge qs-badge--bad">未开展</span>',
}


def session_page(
    library: Library,
    material: Material,
    pack: tuple[Handout, ...],
    files: frozenset[str],
    catalogue: Catalogue,
    order: int,
) -> Page:
    """``files`` are the staged paths of what may be downloaded."""
    session = material.session
    start = session_path(session.id)
    show = f'<a class="qs-btn qs-btn--main qs-noprint" href="{escape(session.id)}-show.html">投屏讲解</a>'
    body = "".join(
        (
            f'<p class="qs-crumb"><a href="index.html">学习材料</a>　/　<a href="{relative(plan_path(session.plan), start)}">{escape(session.plan)}年计划</a></p>',
            f"<h1>{escape(session.title)}</h1>",
            _banners(session),
            _facts(material, start),
            f"<p>{show}</p>" if session.kind is not SessionKind.REMINDER else "",
            render_markdown(session.summary) if session.summary else "",
            _downloads(session, pack, files, start),
            _agenda(material),
            "".join(_readings(material, start, library, catalogue)),
            "".join(_cases(material, start)),
        )
    )
    return Page(
        path=f"packs/{session.id}.md",
        title=session.title,
        tab=Tab.PACKS,
        body=body,
        section=_month_name(session),
        body_class="qs-prose qs-pack",
        styles=(STYLE,),
        nav=False,
        order=order,
        sidebar=_sidebar(library, session),
    )


def _sidebar(library: Library, session: Session) -> tuple[NavGroup, ...]:
    """The sessions of the same plan and month."""
    month = _month_name(session)
    near = [s for s in library.sessions if s.plan == session.plan and _month_name(s) == month]
    items = tuple(NavItem(s.title, session_path(s.id), f"{s.on.day}日" if s.on else "") for s in near)
    return (NavGroup(month, items), NavGroup("全部", (NavItem("按月列表", "packs/index.html"),)))


def _banners(session: Session) -> str:
    out = ""
    if session.provisional:
        out += '<div class="qs-banner qs-banner--plan"><b>预排</b><span>放假安排尚未公布，日期以国务院通知为准。</span></div>'
    if session.on is None:
        out += '<div class="qs-banner qs-banner--wait"><b>待定</b><span>日期待定，会议或文件下发后安排。</span></div>'
    if session.moved:
        out += f'<div class="qs-banner"><b>调整</b><span>{escape(session.moved)}</span></div>'
    if session.reason:
        out += f'<div class="qs-banner qs-banner--late"><b>{session.status.value}</b><span>{escape(session.reason)}</span></div>'
    return out


def _facts(material: Material, start: str) -> str:
    session = material.session
    measures = "、".join(
        f'<a href="{escape(relative(measure_path(m.id), start))}">第{m.number}项 {escape(m.title)}</a>'
        for m in material.measures
    )
    facts = [
        ("类型", f"{session.kind.value} {_STATUS.get(session.status, '')}"),
        ("时间", escape(session_time(session))),
        ("时长", f"{session.minutes} 分钟" if session.minutes else ""),
        ("地点", escape(session.place)),
        ("主持", escape(session.host)),
        ("授课", escape(session.lecturer or "")),
        ("参加", escape(session.participants)),
        ("学时", f"{session.hours:g}" if session.hours else ""),
        ("依据", escape(session.basis)),
        ("工作要点", measures),
    ]
    return f'<dl class="qs-facts">{"".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)}</dl>'


def _downloads(session: Session, pack: tuple[Handout, ...], files: frozenset[str], start: str) -> str:
    rows: list[str] = []
    for handout in pack:
        if handout.held_back:
            continue
        stem = site_file(session.id, handout.name)
        links = "".join(
            f'<a href="{escape(relative(f"{stem}.{extension}", start))}" download>{words}</a>'
            for extension, words in (("docx", "Word"), ("pdf", "PDF"))
            if f"{stem}.{extension}" in files
        )
        rows.append(f"<tr><td>{escape(handout.title)}</td><td>{links}</td></tr>")
    if rows and not any("<a " in row for row in rows):
        return (
            '<h2 id="files">打印材料</h2><p class="qs-s">往年学习的打印材料不随网站生成，需要时由学习委员运行'
            f"<code>qianshao handout {escape(session.id)}</code>。</p>"
        )
    held = "、".join(handout.title for handout in pack if handout.held_back)
    note = f'<p class="qs-s">{held}不上网，由学习委员在 build/handouts/{escape(session.id)}/ 里取。</p>' if held else ""
    if not rows:
        return note
    return f'<h2 id="files">打印材料</h2><table class="qs-table qs-files"><thead><tr><th>材料</th><th>下载</th></tr></thead><tbody>{"".join(rows)}</tbody></table>{note}'


def _agenda(material: Material) -> str:
    if material.session.kind is SessionKind.REMINDER:
        return ""
    rows = "".join(
        f'<tr><td class="qs-n">{span(material.session.start, item)}</td><td>{escape(item.title)}</td><td>{escape(item.who)}</td></tr>'
        for item in build_agenda(material)
    )
    return f'<h2 id="agenda">议程</h2><table class="qs-table qs-agenda"><thead><tr><th>时间</th><th>议程</th><th>负责人</th></tr></thead><tbody>{rows}</tbody></table>'


def _readings(material: Material, start: str, library: Library, catalogue: Catalogue) -> Iterator[str]:
    if not material.readings and not material.session.readings:
        return
    yield '<h2 id="readings">学习内容</h2>'
    for reading in material.readings:
        yield from _reading(reading, start, material, library, catalogue)
    if material.session.readings:
        items = "".join(f"<li>{render_inline(line)}</li>" for line in material.session.readings)
        yield f'<h3>推荐阅读</h3><ul class="qs-plain">{items}</ul>'


def _reading(reading: Reading, start: str, material: Material, library: Library, catalogue: Catalogue) -> Iterator[str]:
    title = escape(reading_name(reading.title))
    if reading.regulation is None:
        yield f'<h3>{title}</h3><p class="qs-s">本门户未收录此文件，请另备原文。</p>'
        return
    href = escape(relative(reading.path or regulation_path(reading.regulation.id), start))
    badge = ' <span class="qs-badge qs-badge--warn">待导入</span>' if reading.waiting else ""
    yield f'<h3><a href="{href}">{title}</a>{badge}</h3>'
    if reading.version and reading.version.effective and (reading.waiting or reading.version.repealed):
        yield f'<p class="qs-s">{reading.version.effective.year}年{reading.version.effective.month}月{reading.version.effective.day}日起施行。</p>'
    for entry in reading.articles:
        label = article_label(entry.number)
        if entry.article is not None:
            first, *rest = entry.article.plain_text.split("\n")
            yield f'<p class="qs-wording"><b>{label}</b>　{escape(first)}</p>'
            yield from (f'<p class="qs-wording">{escape(line)}</p>' for line in rest)
        elif entry.notes:
            yield f'<p class="qs-wording"><b>{label}</b></p>'
        for note in entry.notes:
            words = annotate_html(render_inline(note.markdown), catalogue, start, material.day, library.today)
            yield f'<div class="qs-note-line{_NOTE_CLASS.get(note.kind, "")}"><b>{note.kind.value}</b>　{words}</div>'


def _cases(material: Material, start: str) -> Iterator[str]:
    for case in material.cases:
        href = escape(relative(case_path(case.id), start))
        yield f'<h2 id="case-{escape(case.id)}">案例研讨：<a href="{href}">{escape(case.title)}</a></h2>'
        brief = case.section(CaseSection.BRIEF)
        if brief:
            yield render_markdown(brief.markdown)
        questions = case.section(CaseSection.QUESTIONS)
        if questions and questions.markdown.strip():
            yield f"<h3>讨论题</h3>{render_markdown(questions.markdown)}"


def index_page(library: Library) -> Page:
    """Sessions by plan and month, newest plan first, each with its page."""
    parts: list[str] = [
        "<h1>学习材料</h1>",
        '<p class="qs-lead">每次学习一页：议程、学习内容、案例、讨论题和可下载的打印材料。主持人从这里取材料、投屏讲解。</p>',
    ]
    toc: list[NavItem] = []
    plans = sorted(library.plans, key=lambda plan: (plan.id != library.portal.plan, -plan.year, plan.id))
    if not any(session.kind is not SessionKind.REMINDER for session in library.sessions):
        parts.append('<p class="qs-empty">还没有排定的学习。写好学习计划（docs/plans/）后再生成一次。</p>')
    for plan in plans:
        sessions = [s for s in library.sessions if s.plan == plan.id]
        if not sessions:
            continue
        parts.append(f'<h2 id="p-{escape(plan.id)}">{escape(plan.title)}</h2>')
        for month in dict.fromkeys(_month_name(s) for s in sessions):
            rows = "".join(_index_row(s) for s in sessions if _month_name(s) == month)
            anchor = f"m-{plan.id}-{len(toc)}"
            toc.append(NavItem(month, f"packs/index.html#{anchor}"))
            parts.append(f'<h3 id="{escape(anchor)}">{month}</h3><ul class="qs-plain">{rows}</ul>')
    return Page(
        path=INDEX,
        title="学习材料",
        tab=Tab.PACKS,
        body="".join(parts),
        styles=(STYLE,),
        hide_toc=True,
        sidebar=(NavGroup("月份", tuple(toc)),) if toc else (),
        body_class="qs-prose",
        nav_title="按月列表",
    )


def _index_row(session: Session) -> str:
    return (
        f'<li><span class="qs-n">{escape(session_day(session))}</span>　<a href="{escape(session.id)}.html">{escape(plain_words(session.title))}</a>'
        f'<span class="qs-s">　{session.kind.value}</span> {_STATUS.get(session.status, "")}</li>'
    )


def _month_name(session: Session) -> str:
    return f"{session.on.year}年{session.on.month}月" if session.on else "待定"
