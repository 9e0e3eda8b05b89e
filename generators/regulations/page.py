"""The page of one version of a regulation: facts, versions, contents, wording or card, notes, uses, source."""

from __future__ import annotations

import json
from html import escape

from generators.citations.passages import CiterKind
from generators.citations.versions import page_path, shown_version
from generators.content.markdown import render_markdown
from generators.model.links import article_anchor, comparison_path, measure_path, relative
from generators.model.regulation import Version
from generators.model.site import NavGroup, NavItem, Page, Tab, TocEntry
from generators.regulations.compare_page import compared_versions
from generators.regulations.divisions import Heading, headings
from generators.regulations.page_body import render_card, render_wording
from generators.regulations.status import (
    Status,
    chinese_date,
    status_badge,
    text_html,
    verification_badge,
    version_name,
    version_status,
)
from generators.regulations.wording import PRACTICE_PAGE, Setting

STYLE = "assets/qs/regulations/regulation.css"
SCRIPT = "assets/qs/regulations/regulation.js"
INDEX_PAGE = "regulations/index.html"
PENDING_PAGE = "pending.html"


def render_page(setting: Setting, question_count: int, measures: frozenset[str], extra: str = "") -> Page:
    """``setting.page_path`` is built; ``extra`` is a banner of the impact list; ``measures`` are the pages that exist."""
    regulation, version = setting.regulation, setting.version
    contents = headings(version)
    body = [
        f'<p class="qs-crumb"><a href="{relative(INDEX_PAGE, setting.page_path)}">法规</a>　/　{regulation.kind.value}</p>',
        f'<h1 class="{"qs-hang" if regulation.title.startswith("《") else "qs-title"}">{text_html(regulation.title)}</h1>',
        _facts(setting),
        _versions(setting),
        _banners(setting),
        extra,
    ]
    if setting.is_current and regulation.introduction:
        body.append(f'<div class="intro">{setting.linked(render_markdown(regulation.introduction))}</div>')
    if regulation.measures and setting.is_current:
        links = [_measure(setting, measure, measures) for measure in regulation.measures]
        body.append(f'<p class="qs-s qs-noprint">支撑的工作要点：{"、".join(links)}</p>')
    body.append(render_wording(setting, contents) if version.text is not None else render_card(setting, contents))
    body.append(_cited_as_a_whole(setting))
    body.append(_source(setting))
    return Page(
        path=setting.page_path.removesuffix(".html") + ".md",
        title=regulation.title if setting.is_current else f"{regulation.title}（{version_name(version)}）",
        tab=Tab.REGULATIONS,
        body="\n".join(piece for piece in body if piece),
        section=regulation.kind.value,
        toc=tuple(TocEntry(min(4, 2 + h.depth), h.anchor, h.label) for h in contents),
        hide_toc=True,
        body_class="qs-regulation",
        scripts=(SCRIPT,),
        styles=(STYLE,),
        source=regulation.at.path,
        nav=setting.is_current,
        nav_title=regulation.short_title,
        sidebar=_sidebar(setting, contents, question_count),
        description=f"{regulation.issuer}　{version_name(version)}",
    )


def _facts(setting: Setting) -> str:
    regulation, version = setting.regulation, setting.version
    status = version_status(regulation, version, setting.today)
    count = len(version.text.articles) if version.text and version.text.articles else version.article_count
    facts = [
        status_badge(status, version),
        verification_badge(version.verification),
        f"<span>{text_html(regulation.issuer)}</span>",
        f"<span>{text_html(version.document_number)}</span>" if version.document_number else "",
        f'<span class="qs-n">{chinese_date(version.adopted)}通过</span>' if version.adopted else "",
        f'<span class="qs-n">{chinese_date(version.effective)}起施行</span>' if version.effective else "",
        f"<span>共 {count} 条</span>" if count else "",
    ]
    if version.text is not None and version.text.sha256:
        short = f"{version.text.sha256[:4]}…{version.text.sha256[-4:]}"
        facts.append(f'<a href="#source">来源与校验　<span class="mono">sha256 {short}</span></a>')
    return f'<div class="prov">{"".join(fact for fact in facts if fact)}</div>'


def _versions(setting: Setting) -> str:
    regulation = setting.regulation
    if len(regulation.versions) < 2:
        return ""
    links = []
    data = []
    for version in reversed(regulation.versions):
        path = page_path(regulation, version, setting.today)
        current = ' aria-current="true"' if version is setting.version else ""
        status = version_status(regulation, version, setting.today)
        word = "现行" if status is Status.IN_FORCE else "历史" if status is Status.OLD else status.value
        href = relative(path, setting.page_path)
        links.append(f'<a{current} href="{href}">{text_html(version_name(version))}　{word}</a>')
        if version.effective:
            data.append({"from": version.effective.isoformat(), "to": _end(version), "href": href})
    compare = _compare_link(setting)
    versions = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<div class="ver qs-noprint"><span>版本</span><div class="qs-seg" role="group" aria-label="版本">{"".join(links)}</div>'
        f'<label class="bydate" hidden>按日期看：<input type="date" aria-label="行为发生的日期"></label>{compare}'
        f'<p class="qs-s bydate-none" hidden>这一天还没有施行的版本。</p></div>'
        f'<script type="application/json" class="qs-versions">{versions}</script>'
    )


def _end(version: Version) -> str | None:
    return version.repealed.isoformat() if version.repealed else None


def _compare_link(setting: Setting) -> str:
    """To the table against the version before, where both wordings are in."""
    for old, new in compared_versions(setting.regulation):
        if new is setting.version and old.effective and new.effective:
            path = comparison_path(setting.regulation.id, old.effective, new.effective)
            return f'<a class="cmp" href="{relative(path, setting.page_path)}">修订对照表</a>'
    return ""


def _banners(setting: Setting) -> str:
    regulation, version = setting.regulation, setting.version
    found = []
    status = version_status(regulation, version, setting.today)
    shown = shown_version(regulation, setting.today)
    if status is Status.OLD and shown is not None and shown is not version:
        href = relative(page_path(regulation, shown, setting.today), setting.page_path)
        words = f'这是旧版，只用于看行为发生当时的规定。<a href="{href}">看现行版本</a>'
        found.append(f'<div class="qs-banner qs-banner--plan"><b>旧版</b><span>{words}</span></div>')
    if status is Status.UPCOMING:
        words = f"这个版本自{chinese_date(version.effective)}起施行，在此之前不适用。"
        found.append(f'<div class="qs-banner qs-banner--plan"><b>尚未施行</b><span>{words}</span></div>')
    if version.text is None:
        if regulation.internal:
            words = "这是内部文件，门户不存放原文。本页只有题名和事实，学习时以组里的纸质件为准。"
            found.append(f'<div class="qs-banner qs-banner--wait"><b>内部文件</b><span>{words}</span></div>')
        else:
            href = relative(f"{PENDING_PAGE}#import", setting.page_path)
            words = f'官方文本待导入。本页只有卡片和注释，条文以官方发布为准；有了文件，请交学习委员导入。<a href="{href}">待导入清单</a>'
            found.append(f'<div class="qs-banner qs-banner--wait"><b>待导入</b><span>{words}</span></div>')
    stale = regulation.notes and regulation.notes_version not in (None, version.effective)
    if stale and setting.is_current:
        written_for = next((v for v in regulation.versions if v.effective == regulation.notes_version), None)
        href = relative(page_path(regulation, written_for, setting.today), setting.page_path)
        words = f'分条注释是按{chinese_date(regulation.notes_version)}起施行的版本写的，条号可能已变，放在<a href="{href}">那一版的页面</a>上。'
        found.append(f'<div class="qs-banner qs-banner--plan"><b>注释待复核</b><span>{words}</span></div>')
    return "".join(found)


def _cited_as_a_whole(setting: Setting) -> str:
    """What names the regulation without an article."""
    seen: dict[tuple[CiterKind, str], str] = {}
    for link in setting.links:
        if link.articles or (
            link.owner == setting.regulation.id and link.kind in (CiterKind.NOTE, CiterKind.REGULATION)
        ):
            continue
        href = escape(relative(link.path, setting.page_path))
        when = chinese_date(link.on) if link.own_date else ""
        row = f'<li><span>{link.kind.value}</span><a href="{href}">{text_html(link.title[:60])}</a><span class="qs-n">{when}</span></li>'
        seen.setdefault((link.kind, link.owner), row)
    if not seen:
        return ""
    summary = f"<summary>提到本法规、没有指明条的：{len(seen)} 处</summary>"
    return f'<div class="use whole qs-noprint"><details class="qs">{summary}<ul>{"".join(seen.values())}</ul></details></div>'


def _source(setting: Setting) -> str:
    version = setting.version
    rows = [
        ("来源", version.source or ""),
        ("通过", chinese_date(version.adopted)),
        ("公布", chinese_date(version.published)),
    ]
    if version.text is not None:
        rows += [("导入文件", version.text.source), ("校验码（sha256）", version.text.sha256)]
    told = "".join(f"<tr><th>{name}</th><td>{text_html(words)}</td></tr>" for name, words in rows if words)
    if not told:
        return ""
    return (
        '<section class="src"><h2 id="source">官方文本与校验</h2>'
        f'<p class="qs-s">{verification_badge(version.verification)}　文字如与官方发布不一致，以官方发布为准。</p>'
        f'<table class="qs-table">{told}</table></section>'
    )


def _measure(setting: Setting, measure: str, known: frozenset[str]) -> str:
    words = f"第{measure.rpartition('-')[2]}项"
    if measure not in known:
        return text_html(words)
    return f'<a href="{escape(relative(measure_path(measure), setting.page_path))}">{text_html(words)}</a>'


def _sidebar(setting: Setting, contents: tuple[Heading, ...], questions: int) -> tuple[NavGroup, ...]:
    page = setting.page_path
    groups = []
    if contents:
        items = tuple(NavItem("　" * h.depth + h.label, f"{page}#{h.anchor}", h.span) for h in contents)
        groups.append(NavGroup("目录", items))
    elif setting.version.text is not None and setting.version.text.articles:
        articles = setting.version.text.articles
        items = tuple(
            NavItem(setting.label(a.number), f"{page}#{article_anchor(a.number)}")
            for a in articles[:: max(1, len(articles) // 12)]
        )
        groups.append(NavGroup("目录", items))
    also = []
    for old, new in compared_versions(setting.regulation):
        if new is setting.version and old.effective and new.effective:
            also.append(NavItem("修订对照表", comparison_path(setting.regulation.id, old.effective, new.effective)))
    if questions:
        also.append(NavItem("本法规的题目", f"{PRACTICE_PAGE}?regulation={setting.regulation.id}", f"{questions} 题"))
    also.append(NavItem("官方文本与校验", f"{page}#source"))
    also.append(NavItem("全部法规", INDEX_PAGE))
    groups.append(NavGroup("另见", tuple(also)))
    return tuple(groups)
