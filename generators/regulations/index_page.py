"""The catalogue: every regulation in one table that filters by kind, issuer, status and measure."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generators.citations.index import CitationIndex
from generators.citations.versions import shown_version
from generators.model.library import Library
from generators.model.links import regulation_path, relative
from generators.model.regulation import Regulation, RegulationKind
from generators.model.site import Page, Tab
from generators.regulations.page import STYLE
from generators.regulations.status import chinese_date, exception_badges, regulation_status, text_html

INDEX_SCRIPT = "assets/qs/regulations/regulation-index.js"
_PATH = "regulations/index.html"


def render_index(library: Library, index: CitationIndex) -> Page:
    """Grouped by kind in the order of their rank; lists mark only the exceptions."""
    order = {kind: place for place, kind in enumerate(RegulationKind)}
    ordered = sorted(library.regulations, key=lambda r: order[r.kind])
    numbers = sorted({m for r in ordered for m in r.measures}, key=_measure_order)
    filters = (
        _select("kind", "种类", [kind.value for kind in RegulationKind if any(r.kind is kind for r in ordered)])
        + _select("issuer", "制定机关", sorted({r.issuer for r in ordered}))
        + _select(
            "status",
            "状态",
            sorted({*(regulation_status(r, library.today).value for r in ordered), "待导入", "未核对"}),
        )
        + _select("measure", "工作要点", numbers)
    )
    body = [
        "<h1>法规</h1>",
        f'<p class="qs-lead">共 {len(ordered)} 件。没有标记的为现行有效、已核对、原文已导入；其余状态在题名后标明。</p>',
        '<div class="filters qs-noprint" hidden><label>题名 <input type="search" data-filter="title" placeholder="题名、简称"></label>'
        f'{filters}<span class="qs-s" data-count aria-live="polite"></span></div>',
    ]
    for kind in RegulationKind:
        rows = [_row(library, index, r) for r in ordered if r.kind is kind]
        if rows:
            body.append(
                f'<section data-group><h2>{kind.value}<span class="qs-s">{len(rows)} 件</span></h2><div class="qs-scroll">'
                '<table class="qs-table reg-list"><thead><tr><th>题名</th><th>制定机关</th><th>施行</th>'
                '<th class="qs-num">条</th><th class="qs-num">注释</th><th class="qs-num">被引用</th></tr></thead>'
                f"<tbody>{''.join(rows)}</tbody></table></div></section>"
            )
    if not ordered:
        body.append('<p class="qs-empty">还没有法规卡片。运行 qianshao new regulation 编号 可新建一张。</p>')
    body.append('<p class="qs-empty" data-none hidden>没有符合条件的法规，请放宽筛选。</p>')
    return Page(
        "regulations/index.md", "法规", Tab.REGULATIONS, "\n".join(body), hide_toc=True, hide_nav=True,
        body_class="qs-regulations", scripts=(INDEX_SCRIPT,), styles=(STYLE,), nav_title="全部法规", order=-2,
    )  # fmt: skip


def _measure_order(measure: str) -> tuple[str, int]:
    year, _, number = measure.rpartition("-")
    return year, int(number) if number.isdigit() else 0


def _select(name: str, label: str, values: Iterable[str]) -> str:
    options = "".join(f"<option>{text_html(value)}</option>" for value in values)
    return f'<label>{label} <select data-filter="{name}"><option value="">全部</option>{options}</select></label>'


def _row(library: Library, index: CitationIndex, regulation: Regulation) -> str:
    shown = shown_version(regulation, library.today)
    count = ""
    if shown is not None:
        count = str(len(shown.text.articles) if shown.text and shown.text.articles else shown.article_count or "")
    uses = len({(link.kind, link.owner) for link in index.of(regulation.id) if link.owner != regulation.id})
    state = regulation_status(regulation, library.today).value
    if shown is None or shown.text is None:
        state += " 待导入"
    if shown is not None and shown.verification.value != "已核对":
        state += " 未核对"
    names = " ".join((regulation.title, *regulation.short_titles, *regulation.aliases))
    badges = exception_badges(regulation, library.today)
    href = relative(regulation_path(regulation.id), _PATH)
    return (
        f'<tr data-title="{escape(names)}" data-kind="{regulation.kind.value}" data-issuer="{escape(regulation.issuer)}"'
        f' data-status="{state}" data-measure="{escape(" ".join(regulation.measures))}">'
        f'<td><a href="{href}">{text_html(regulation.title)}</a> {badges}</td><td>{text_html(regulation.issuer)}</td>'
        f'<td class="qs-n">{chinese_date(shown.effective) if shown else ""}</td><td class="qs-num">{count}</td>'
        f'<td class="qs-num">{len(regulation.notes) or ""}</td><td class="qs-num">{uses or ""}</td></tr>'
    )
