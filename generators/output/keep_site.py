"""Makes the memory of a site that was just built whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from generators.checks.anonymity import document_numbers
from generators.checks.audience import Hidden, hidden_of, visible_page
from generators.checks.page_links import shown_paths
from generators.citations.catalogue import build_catalogue
from generators.citations.index import page_outlook
from generators.documents.fonts import resolve_fonts
from generators.model.library import Library
from generators.model.links import built_path
from generators.model.site import Tab
from generators.output import program
from generators.output.features import catalogue_fingerprint, site_links
from generators.output.last_site import KeptNote, LastSite, note_facts
from generators.output.note_cache import pictures_of
from generators.output.page_cache import PageCache
from generators.output.pipeline import Loaded
from generators.output.site_build import BuiltSite, StagedSite
from generators.output.stored import keep_stored
from generators.pages.about import figures_of
from generators.pages.notes import staged_path
from generators.search.assets import names_text, stamped
from generators.search.catalogue import han_characters
from generators.search.shards import read_rows


def keep_site(
    loaded: Loaded, library: Library, root: Path, staged: StagedSite, built: BuiltSite, cache: PageCache
) -> LastSite:
    """What ``rebuild_edited`` needs to know of this site; its files are looked at once they are in their place."""
    hidden = hidden_of(loaded.draft, loaded.audience.may_see)
    shards, shard_of = _shards(staged)
    notes = _notes(loaded, library, root, hidden, shard_of)
    figures = figures_of(library)
    return LastSite(
        program=program.program_digest(),
        others=loaded.inputs.without(notes.keys()),
        fonts=resolve_fonts().key,
        notes=notes,
        titles=[[page.path, page.title] for page in loaded.draft.pages],
        links=site_links(library, root),
        shown=sorted(shown_paths(loaded.draft)),
        hidden={field.name: sorted(getattr(hidden, field.name)) for field in dataclasses.fields(hidden)},
        numbers=sorted(document_numbers(loaded.draft.regulations)),
        nav=[
            [page.path, page.title, page.tab.value, page.section, page.order, page.nav_title]
            for page in staged.pages
            if page.nav and page.tab in (Tab.NOTES, Tab.GUIDE)
        ],
        name=staged.site.site_name,
        qs=dict(staged.site.qs),
        group=figures.group,
        counts=[list(count) for count in figures.counts],
        checksums=[[source.path, source.sha256] for source in library.sources if source.path not in notes],
        shards=shards,
        names=names_text(library.regulations),
        catalogue=catalogue_fingerprint(library),
        regulations=keep_stored(library.regulations, cache),
        size=sum(map(len, built.files.values())),
        trees={},
        parts={},
        stale=[],
    )


def _notes(
    loaded: Loaded, library: Library, root: Path, hidden: Hidden, shard_of: Mapping[str, str]
) -> dict[str, KeptNote]:
    """The plain notes that the site shows and that no other part of it prints."""
    catalogue = build_catalogue(library.regulations)
    shown = {page.path: page for page in library.pages if page.measure is None}
    kept: dict[str, KeptNote] = {}
    for page in loaded.draft.pages:
        if page.path in shown and visible_page(page, hidden) == shown[page.path]:
            outlook = page_outlook(shown[page.path], catalogue, library.today, staged_path)
            shard = shard_of.get(built_path(staged_path(page.path)), "")
            sha256 = loaded.sources[page.path].sha256
            kept[page.path] = KeptNote(sha256, note_facts(page), outlook, pictures_of(shown[page.path], root), shard)
    return kept


def _shards(staged: StagedSite) -> tuple[list[list[str]], dict[str, str]]:
    """(path, stamped address, characters) of each search shard, and the shard of each row's address."""
    shards: list[list[str]] = []
    shard_of: dict[str, str] = {}
    for asset in staged.shards:
        rows = read_rows(asset.data.decode())
        shards.append(
            [asset.path, stamped(asset), han_characters(text for row in rows for text in (row.title, row.text))]
        )
        shard_of.update((row.href, asset.path) for row in rows)
    return shards, shard_of
