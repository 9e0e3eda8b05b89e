"""What the words of edited notes change in a site: their pages, their search rows, the page of checksums."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.model.site import Asset, Page, Tab
from generators.output.edited_notes import EditedNotes
from generators.output.engine import Globals, MaterialEngine
from generators.output.files import write_if_changed
from generators.output.inputs import Inputs
from generators.output.last_site import LastSite
from generators.output.note_cache import cached_notes, note_annotator
from generators.output.page_cache import FolderCache, PageCache
from generators.output.site_folder import Mark, fill_and_switch
from generators.output.staging import stage_among
from generators.output.syllables import remembered_syllables
from generators.pages.about import Figures, render_about
from generators.pages.notes import note_content
from generators.search.assets import META_PATH, edit_meta, render_script, stamped
from generators.search.catalogue import han_characters
from generators.search.shards import edit_shard, read_rows


@dataclass(frozen=True, slots=True)
class EditedSite:
    """New files by path, of the site and of the staging, and what to remember of them."""

    files: dict[str, bytes]
    staged: dict[str, bytes]
    last: LastSite
    fresh: int


def render_edited(
    notes: EditedNotes, inputs: Inputs, last: LastSite, out: Path, root: Path, today: date, cache: Path
) -> EditedSite | None:
    """None where the search's shards would be cut elsewhere."""
    store = FolderCache(cache / "pages")
    annotate = note_annotator(notes.regulations, today)
    render = cached_notes(last.links, annotate, last.catalogue, store)
    contents = [note_content(page, render(page)) for page in notes.pages]
    rows = {entry.href: (entry.title, entry.text) for _, entry in contents}
    shards = {last.notes[page.path].shard for page in notes.pages}
    search = _search(rows, shards, last, out / "site", store)
    if search is None:
        return None
    assets, listed = search
    digests = [(path, inputs.files[path]) for path in last.notes]
    figures = Figures(last.name, last.group, tuple((str(what), int(count)) for what, count in last.counts))
    about = render_about(figures, today, [*digests, *((path, sha) for path, sha in last.checksums)])
    pages = stage_among([*(page for page, _ in contents), about], _neighbours(last))
    engine = MaterialEngine(Globals(last.name, last.qs), cache / "templates")
    rendered = engine.render(pages, store)
    files = {asset.path: asset.data for asset in assets} | {page.path: page.data for page in rendered}
    kept = {
        path: dataclasses.replace(note, sha256=inputs.files[path]) if note.sha256 != inputs.files[path] else note
        for path, note in last.notes.items()
    }
    stale = {*last.stale, *files} if "offline" in last.trees else set[str]()
    grown = sum(len(data) - last.trees["site"][path][0] for path, data in files.items())
    return EditedSite(
        files,
        {asset.path: asset.data for asset in assets} | {page.path: page.source.encode() for page in pages},
        dataclasses.replace(last, notes=kept, shards=listed, size=last.size + grown, stale=sorted(stale)),
        sum(page.fresh for page in rendered),
    )


def write_edited(made: EditedSite, last: LastSite, out: Path) -> tuple[LastSite, dict[str, Mark]]:
    """The site beside the old one, which gives it all that stays, and switched; the staging file by file."""
    for path, data in made.staged.items():
        write_if_changed(out / "stage" / "docs" / path, data)

    def same(path: str) -> Mark | None:
        size, time, number, _ = last.trees["site"][path]
        return None if path in made.files else (size, time, number)

    def bytes_of(path: str) -> bytes:
        return made.files[path] if path in made.files else (out / "site" / path).read_bytes()

    return made.last, fill_and_switch(out / "site", last.trees["site"], bytes_of, same)


def _search(
    rows: Mapping[str, tuple[str, str]], edited: set[str], last: LastSite, site: Path, cache: PageCache
) -> tuple[list[Asset], list[list[str]]] | None:
    """New files of the search, and its shards as they are to be remembered."""
    made: list[Asset] = []
    listed: list[list[str]] = []
    for place, (path, stamp, characters) in enumerate(last.shards):
        if path not in edited:
            listed.append([path, stamp, characters])
            continue
        following = last.shards[place + 1][0] if place + 1 < len(last.shards) else ""
        script = edit_shard((site / path).read_text("utf-8"), rows, _kind(following) != _kind(path))
        if script is None:
            return None
        shard = Asset(path, script.encode())
        made.append(shard)
        found = han_characters(text for row in read_rows(script) for text in (row.title, row.text))
        listed.append([path, stamped(shard), found])
    everything = han_characters((last.names, *(characters for _, _, characters in listed)))
    known = (site / META_PATH).read_bytes()
    meta = edit_meta(known, remembered_syllables(cache)(everything))
    loader = render_script(meta, [stamp for _, stamp, _ in listed])
    return [*made, *([meta] if meta.data != known else []), loader], listed


def _kind(path: str) -> str:
    return path.rpartition("/")[2].partition("-")[0]


def _neighbours(last: LastSite) -> list[Page]:
    """The pages that stand beside notes in the navigation, as far as it shows them."""
    return [
        Page(str(path), str(title), Tab(tab), "", section=section, order=int(order or 0), nav_title=nav_title)  # type: ignore[arg-type]
        for path, title, tab, section, order, nav_title in last.nav
    ]
