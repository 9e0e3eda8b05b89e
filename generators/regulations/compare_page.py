"""The page 修订对照表, the printable Word file beside it, and all of them for a library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from itertools import pairwise
from pathlib import Path

from generators.content.compare_overrides import source_overrides
from generators.model.library import Library
from generators.model.links import article_anchor, comparison_path, regulation_path, relative
from generators.model.regulation import Regulation, Version, version_in_force
from generators.model.site import Asset, Page, SiteContent, Tab
from generators.regulations.compare import Change, Comparison, compare
from generators.regulations.compare_diff import Line, Mark
from generators.regulations.compare_view import ShownArticle, ShownRow, folded_words, runs, shown_rows

STYLE = "assets/qs/regulations/compare.css"
SCRIPT = "assets/qs/regulations/compare.js"
_WEB = Path(__file__).parent / "web"
_TAGS = {Mark.SAME: "", Mark.DELETED: "del", Mark.INSERTED: "ins"}
_BADGES = {Change.NEW: (" qs-badge--ok", "＋ "), Change.DELETED: (" qs-badge--bad", "－ ")}
_FILTERS = (("changed", "只看有变动"), ("all", "全部"), ("new", "新增"), ("deleted", "删除"), ("low", "低置信"))


def render_comparisons(library: Library) -> SiteContent:
    """A page and a Word file for each two neighbouring versions whose wordings are both in."""
    pages: list[Page] = []
    assets: list[Asset] = []
    for regulation in library.regulations:
        for old, new in compared_versions(regulation):
            comparison = compared(library, regulation, old, new)
            page = render_comparison(regulation, old, new, comparison, library.today)
            pages.append(page)
            from generators.regulations.compare_docx import comparison_docx

            assets.append(Asset(docx_path(regulation, old, new), comparison_docx(regulation, old, new, comparison)))
    if pages:
        assets += [
            Asset(STYLE, (_WEB / "compare.css").read_bytes()),
            Asset(SCRIPT, (_WEB / "compare.js").read_bytes()),
        ]
    return SiteContent(pages=tuple(pages), assets=tuple(assets))


def compared_versions(regulation: Regulation) -> Iterator[tuple[Version, Version]]:
    """Neighbouring dated versions with articles, oldest first."""
    ready = [v for v in regulation.versions if v.effective is not None and v.text is not None and v.text.articles]
    yield from pairwise(sorted(ready, key=lambda version: version.key))


def compared(library: Library, regulation: Regulation, old: Version, new: Version) -> Comparison:
    """The comparison with the editor's overrides. Both versions must have their wording."""
    if old.text is None or new.text is None:
        raise ValueError(f"no wording: {regulation.id} {old.key} {new.key}")
    overrides = source_overrides(library.sources, regulation.id)
    return compare(old.text, new.text, overrides.between(old, new) if overrides else ())


def docx_path(regulation: Regulation, old: Version, new: Version) -> str:
    return comparison_path(regulation.id, _day(old), _day(new)).removesuffix(".html") + ".docx"


def _day(version: Version) -> date:
    if version.effective is None:
        raise ValueError("an undated version has no comparison")
    return version.effective


def render_comparison(regulation: Regulation, old: Version, new: Version, comparison: Comparison, today: date) -> Page:
    """``today`` decides which of the two is the current version, whose page bears no date."""
    path = comparison_path(regulation.id, _day(old), _day(new)).removesuffix(".html") + ".md"
    pages = {version.key: relative(_page_of(regulation, version, today), path) for version in (old, new)}
    rows = shown_rows(comparison)
    body = "\n".join(
        [
            f'<p class="qs-crumb"><a href="{escape(relative(regulation_path(regulation.id), path))}">'
            f"{escape(regulation.title)}</a>　/　修订对照表</p>",
            f"<h1>{escape(regulation.short_title)}修订对照表</h1>",
            f'<p class="qs-lead">《{escape(regulation.title)}》：{_chinese(_day(old))}施行的版本与'
            f"{_chinese(_day(new))}施行的版本。按条文内容对齐，不按条号硬配。</p>",
            _summary(comparison),
            _filters(),
            f'<p class="qs-cmp-key"><span><del>删去的文字</del>　删除线</span><span><ins>增加的文字</ins>　粗体加下划线</span>'
            f'<span class="qs-s">黑白打印同样可辨。<a class="qs-noprint" download href="'
            f'{escape(relative(docx_path(regulation, old, new), path))}">下载 DOCX（三栏）</a></span></p>',
            '<table class="qs-cmp"><colgroup><col><col><col class="qs-cmp-k"></colgroup><thead><tr>'
            f'<th scope="col">修订前<small>{_chinese(_day(old))}施行</small></th>'
            f'<th scope="col">修订后<small>{_chinese(_day(new))}施行</small></th><th scope="col">变动</th></tr></thead><tbody>',
            *_body(rows, pages[old.key], pages[new.key]),
            "</tbody></table>",
            '<p class="qs-s">对应关系和相似度由程序按文字计算，仅供核对，以官方文本为准；标“低置信”的请人工确认，'
            "确认或改配写在 docs/regulations/compare/ 下的文件里。</p>",
        ]
    )
    return Page(
        path=path,
        title=f"{regulation.short_title}修订对照表",
        tab=Tab.REGULATIONS,
        body=body,
        section=regulation.kind.value,
        hide_toc=True,
        hide_nav=True,
        body_class="qs-compare",
        scripts=(SCRIPT,),
        styles=(STYLE,),
        nav=False,
        description=f"{regulation.title}两个版本逐条对照",
    )


def _page_of(regulation: Regulation, version: Version, today: date) -> str:
    current = version_in_force(regulation, today)
    if current is not None and current.key == version.key:
        return regulation_path(regulation.id)
    return regulation_path(regulation.id, version.effective)


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _summary(comparison: Comparison) -> str:
    cells = [(f"{len(comparison.old.articles)} → {len(comparison.new.articles)}", "条")]
    names = (
        (Change.SAME, "未变"),
        (Change.RENUMBERED, "只改条号"),
        (Change.CHANGED, "文字修改"),
        (Change.SPLIT, "拆分"),
        (Change.MERGED, "合并"),
        (Change.MOVED, "移动位置"),
        (Change.NEW, "新增"),
        (Change.DELETED, "删除"),
    )
    cells += [(str(comparison.count(change)), name) for change, name in names if comparison.count(change)]
    low = sum(1 for row in comparison.rows if row.low)
    if low:
        cells.append((str(low), "低置信，待确认"))
    return '<div class="qs-cmp-sum">' + "".join(f"<div><b>{a}</b>{b}</div>" for a, b in cells) + "</div>"


def _filters() -> str:
    buttons = "".join(
        f'<button type="button" data-show="{key}" aria-pressed="{"true" if key == "all" else "false"}">{name}</button>'
        for key, name in _FILTERS
    )
    return f'<div class="qs-seg qs-cmp-filter" role="group" aria-label="显示哪些条">{buttons}</div>'


def _body(rows: Sequence[ShownRow], old_page: str, new_page: str) -> Iterator[str]:
    for number, run in enumerate(runs(rows)):
        for chapter in run[0].chapters:
            yield f'<tr class="qs-cmp-hd"><td colspan="3">{escape(chapter)}</td></tr>'
        if run[0].quiet:
            yield (
                f'<tr class="qs-cmp-skip" data-run="{number}" hidden><td colspan="3">{escape(folded_words(run))}'
                f'<button type="button" class="qs-btn qs-noprint" data-open="{number}">展开</button></td></tr>'
            )
        for row in run:
            yield _row(row, number, old_page, new_page)


def _row(row: ShownRow, run: int, old_page: str, new_page: str) -> str:
    kind = row.row.change.value
    extra, sign = _BADGES.get(row.row.change, ("", ""))
    badges = f'<span class="qs-badge{extra}">{sign}{escape(row.badge)}</span>'
    if row.row.low:
        badges += f' <span class="qs-badge qs-badge--warn">低置信 {row.row.similarity:.2f}</span>'
    if row.row.by_editor:
        badges += ' <span class="qs-badge">人工确认</span>'
    remark = f"<br>{escape(row.remark)}" if row.remark else ""
    return (
        f'<tr class="qs-cmp-row" data-kind="{kind}" data-run="{run}"{" data-low" if row.row.low else ""}>'
        f'<td data-t="修订前">{_side(row.old, old_page)}</td><td data-t="修订后">{_side(row.new, new_page)}</td>'
        f'<td class="qs-cmp-y">{badges}{remark}</td></tr>'
    )


def _side(articles: Sequence[ShownArticle], page: str) -> str:
    if not articles:
        return '<p class="qs-cmp-none">——</p>'
    return "".join(_article(article, page) for article in articles)


def _article(article: ShownArticle, page: str) -> str:
    href = escape(f"{page}#{article_anchor(article.number)}")
    head = f'<a class="qs-cmp-n" href="{href}">{escape(article.label)}</a>'
    return "".join(
        f"<p>{head if position == 0 else ''}{_line(line)}</p>" for position, line in enumerate(article.lines or ((),))
    )


def _line(line: Line) -> str:
    return "".join(
        f"<{tag}>{escape(segment.text)}</{tag}>" if (tag := _TAGS[segment.mark]) else escape(segment.text)
        for segment in line
    )
