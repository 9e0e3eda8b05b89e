"""The page 修订影响清单 and the banners that stand on each item until somebody has looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import groupby

from generators.model.article_address import article_label
from generators.model.library import Library
from generators.model.links import built_path, relative
from generators.model.site import Page, Tab
from generators.regulations.compare_diff import Line, Mark, marked_lines
from generators.regulations.impact import ImpactItem
from generators.regulations.impact_words import ImpactKind
from generators.regulations.page import STYLE
from generators.regulations.status import chinese_date, text_html

IMPACT_PAGE = "regulations/impact.html"
_NAMES = {ImpactKind.CASE: "案例", ImpactKind.QUESTION: "题目", ImpactKind.NOTE: "要点", ImpactKind.SESSION: "学习安排"}
_ITEM_PAGES = ("cases/", "packs/")


def render_impact(library: Library, items: tuple[ImpactItem, ...]) -> Page | None:
    """By regulation and article: both wordings side by side, what is bound, what to look at. None where nothing is."""
    if not items:
        return None
    titles = {regulation.id: regulation.title for regulation in library.regulations}
    waiting = sum(1 for item in items if item.confirmed is None)
    body = [
        "<h1>修订影响清单</h1>",
        '<p class="qs-lead">法规修订以后，与改动的条有关的案例、题目、注释和学习安排。逐项看过，'
        f"运行 qianshao impact --confirm 编号 登记。还有 {waiting} 处待看，共 {len(items)} 处。</p>",
    ]
    ordered = sorted(items, key=lambda item: (item.regulation, item.article, item.kind.value, item.id))
    for regulation, of_regulation in groupby(ordered, key=lambda item: item.regulation):
        body.append(f'<h2 id="{escape(regulation)}">{text_html(titles.get(regulation, regulation))}</h2>')
        for _, group in groupby(of_regulation, key=lambda item: item.article):
            body.append(_article(tuple(group)))
    return Page(
        built_path(IMPACT_PAGE).removesuffix(".html") + ".md", "修订影响清单", Tab.REGULATIONS, "\n".join(body),
        hide_toc=True, body_class="qs-impact", styles=(STYLE,), order=-1,
    )  # fmt: skip


def _article(group: tuple[ImpactItem, ...]) -> str:
    first = group[0]
    before, after = marked_lines(first.old, first.new) if first.new else ((), ())
    old = _marked(before) or text_html(first.old)
    new = _marked(after) or '<span class="qs-s">（已删去）</span>'
    rows = "".join(_item(item) for item in group)
    return (
        f"<h3>原{article_label(first.article)}</h3>"
        f'<div class="pair"><div><b>修订前</b>{old}</div><div><b>现行</b>{new}</div></div>'
        f'<ul class="impact-items">{rows}</ul>'
    )


_TAGS = {Mark.DELETED: "del", Mark.INSERTED: "ins"}


def _marked(lines: Iterable[Line]) -> str:
    """The wording with what changed in it marked."""
    return "\n".join(
        "".join(
            f"<{tag}>{words}</{tag}>" if (tag := _TAGS.get(s.mark)) else words
            for s in line
            for words in [text_html(s.text)]
        )
        for line in lines
    )


def _item(item: ImpactItem) -> str:
    state = (
        f'<span class="qs-badge qs-badge--ok"><i class="qs-v"></i>{chinese_date(item.confirmed)}已看</span>'
        if item.confirmed
        else '<span class="qs-badge qs-badge--warn">待看</span>'
    )
    href = escape(relative(item.path, IMPACT_PAGE))
    title = text_html(item.title[:60])
    return (
        f'<li>{state} {_NAMES[item.kind]} <a href="{href}">{title}</a> <code>{escape(item.id)}</code>'
        f'<br><span class="qs-s">{text_html(item.look)}</span></li>'
    )


def with_banners(pages: Iterable[Page], items: tuple[ImpactItem, ...]) -> tuple[Page, ...]:
    """``pages`` of any feature, each with a banner for the items on it that nobody has looked at yet."""
    waiting: dict[str, list[ImpactItem]] = {}
    for item in items:
        if item.confirmed is None:
            waiting.setdefault(item.path.partition("#")[0], []).append(item)
    if not waiting:
        return tuple(pages)
    return tuple(_with_banner(page, waiting.get(built_path(page.path), [])) for page in pages)


def _with_banner(page: Page, items: list[ImpactItem]) -> Page:
    head, mark, rest = page.body.partition("</h1>")
    if not items or not mark or not page.html:
        return page
    href = relative(f"{IMPACT_PAGE}#{items[0].regulation}", built_path(page.path))
    if len(items) == 1 or built_path(page.path).startswith(_ITEM_PAGES):
        words = "".join(text_html(look) for look in dict.fromkeys(item.look for item in items[:3]))
    else:
        words = f"这一页有 {len(items)} 处引用的条文已经修订，还没有人看过。"
    banner = (
        '<div class="qs-banner qs-banner--plan qs-noprint"><b>法规已修订，待看</b>'
        f'<span>{words}<a href="{href}">新旧对照</a></span></div>'
    )
    return replace(page, body=head + mark + banner + rest)
