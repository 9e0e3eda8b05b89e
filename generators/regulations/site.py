"""The regulations' part of the site: the catalogue, a page for each version, and what search finds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from generators.citations.catalogue import build_catalogue
from generators.citations.index import CitationIndex, build_citation_index
from generators.citations.passages import CiterKind
from generators.citations.versions import page_path
from generators.model.library import Library, Pending
from generators.model.links import built_path
from generators.model.regulation import Regulation, Version
from generators.model.site import Asset, Page, SearchEntry, SiteContent
from generators.regulations.compare_page import render_comparisons
from generators.regulations.impact import build_impact
from generators.regulations.impact_page import render_impact, with_banners
from generators.regulations.index_page import INDEX_SCRIPT, render_index
from generators.regulations.page import SCRIPT, STYLE, render_page
from generators.regulations.permalinks import articles_now
from generators.regulations.search_entries import search_entries
from generators.regulations.wording import Setting

_WEB = Path(__file__).parent / "web"


def render_site(library: Library, note_path: Callable[[str], str] = built_path) -> SiteContent:
    """Pages, assets and search entries of all regulations. ``note_path`` gives the page of a plain Markdown file."""
    index = build_citation_index(library, library.today, note_path=note_path)
    catalogue = build_catalogue(library.regulations)
    measures = frozenset(measure.id for plan in library.work_plans for measure in plan.measures)
    pages: list[Page] = [render_index(library, index)]
    search: list[SearchEntry] = []
    for regulation in library.regulations:
        questions = _question_count(index, regulation)
        for version in _versions(regulation):
            path = page_path(regulation, version, library.today)
            now = articles_now(library, regulation, version)
            setting = Setting(regulation, version, path, catalogue, index, library.today, now)
            pages.append(render_page(setting, questions, measures))
        search += search_entries(regulation, library.today)
    impact = render_impact(library, build_impact(library, library.today, library.sessions))
    if impact is not None:
        pages.append(impact)
    comparisons = render_comparisons(library)
    return SiteContent((*pages, *comparisons.pages), (*_assets(), *comparisons.assets), tuple(search))


def mark_amended(library: Library, contents: Iterable[SiteContent]) -> tuple[SiteContent, ...]:
    """Every feature's pages, with a banner on those whose articles were amended and that nobody has looked at since."""
    items = build_impact(library, library.today, library.sessions)
    return tuple(replace(content, pages=with_banners(content.pages, items)) for content in contents)


def unknown_titles(library: Library, note_path: Callable[[str], str] = built_path) -> tuple[Pending, ...]:
    """Titles in authored prose that look like regulations and have no card, for the waiting page (未收录)."""
    index = build_citation_index(library, library.today, note_path=note_path)
    return tuple(Pending("未收录", f"{one.at.path}:{one.at.line}", f"《{one.title}》") for one in index.unknown)


def _versions(regulation: Regulation) -> tuple[Version, ...]:
    return regulation.versions or (Version(None, regulation.at),)


def _question_count(index: CitationIndex, regulation: Regulation) -> int:
    return len({link.owner for link in index.of(regulation.id) if link.kind is CiterKind.QUESTION})


def _assets() -> tuple[Asset, ...]:
    return (
        Asset(STYLE, (_WEB / "regulation.css").read_bytes()),
        Asset(SCRIPT, (_WEB / "regulation.js").read_bytes()),
        Asset(INDEX_SCRIPT, (_WEB / "regulation-index.js").read_bytes()),
    )
