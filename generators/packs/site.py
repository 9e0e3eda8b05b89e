"""The packs' part of the site: session pages, slides, downloads, the table of support and the measures' own pages."""

from __future__ import annotations

from generators.model.library import Library
from generators.model.links import session_path
from generators.model.plan import SessionKind
from generators.model.site import Page, SearchEntry, SearchKind, SiteContent
from generators.packs.agenda import build_agenda
from generators.packs.assets import render_assets
from generators.packs.coverage_page import NoteRenderer, render_coverage
from generators.packs.files import NoStore, Store, render_site_files
from generators.packs.handouts import build_handouts
from generators.packs.material import Collector, Material
from generators.packs.session_page import index_page, session_page
from generators.packs.show_page import show_page


def render_site(
    library: Library, store: Store | None = None, jobs: int = 1, render_note: NoteRenderer | None = None
) -> SiteContent:
    """Everything of packs and measures. ``store`` keeps rendered documents between builds."""
    collector = Collector(library)
    files = render_site_files(library, NoStore() if store is None else store, jobs)
    paths = frozenset(asset.path for asset in files)
    pages: list[Page] = [index_page(library)]
    search: list[SearchEntry] = []
    for order, session in enumerate(library.sessions):
        material = collector.collect(session)
        pages.append(
            session_page(library, material, build_handouts(library, material), paths, collector.catalogue, order)
        )
        if session.kind is not SessionKind.REMINDER:
            pages.append(show_page(library, material))
        search.append(_search_entry(material))
    measures = render_coverage(library, render_note)
    return SiteContent((*pages, *measures.pages), (*render_assets(), *files), (*search, *measures.search))


def _search_entry(material: Material) -> SearchEntry:
    """What search finds a session by; nothing that is held back."""
    session = material.session
    day = f"{session.on.year}年{session.on.month}月{session.on.day}日" if session.on else "日期待定"
    titles = [item.title for item in build_agenda(material)]
    names = [reading.title for reading in material.readings] + [case.title for case in material.cases]
    text = " ".join((day, session.kind.value, session.summary, *titles, *names, *session.readings))
    return SearchEntry(SearchKind.SESSION, session.title, session_path(session.id), text.strip(), context=day)
