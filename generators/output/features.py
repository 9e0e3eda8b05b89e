"""Every feature's part of the site, in one table: adding a feature is adding a line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generators import __version__, citations
from generators.anonymity.images import reencode_image
from generators.cases import site as cases
from generators.model.library import Library
from generators.model.site import Asset, SiteContent
from generators.output.feature_memory import remembered, without_notes
from generators.output.note_cache import cached_notes, note_annotator, pictures_of
from generators.output.page_cache import PageCache
from generators.packs import site as packs
from generators.pages.notes import link_table, render_notes, staged_path
from generators.quiz import site as quiz
from generators.regulations import site as regulations
from generators.study_calendar import site as study_calendar


def feature_contents(
    library: Library, root: Path, cache: PageCache, documents: PageCache, jobs: int = 1
) -> tuple[SiteContent, ...]:
    """What each feature adds; later ones win where two name the same file. ``documents`` keeps what is printed."""
    lean = without_notes(library)
    contents = (
        _notes(library, root, cache),
        # A note that cites an article stands below it: this one alone reads the notes.
        remembered("regulations", library, cache, lambda given: regulations.render_site(given, staged_path)),
        remembered("cases", lean, cache, lambda given: cases.render_site(given)),
        remembered("quiz", lean, cache, lambda given: quiz.render_site(given)),
        remembered("calendar", lean, cache, lambda given: study_calendar.render_site(given)),
        remembered("packs", lean, cache, lambda given: packs.render_site(given, documents, jobs)),
    )
    return regulations.mark_amended(library, contents)


def _notes(library: Library, root: Path, cache: PageCache) -> SiteContent:
    images = {path: root / path for path in referenced_images(library, root)}
    links = link_table(library, images)
    annotate = note_annotator(library.regulations, library.today)
    content = render_notes(library, cached_notes(links, annotate, catalogue_fingerprint(library), cache))
    assets = tuple(Asset(links[path], _picture(file.read_bytes(), cache)) for path, file in sorted(images.items()))
    return SiteContent(content.pages, assets, content.search)


def _picture(data: bytes, cache: PageCache) -> bytes:
    """A picture as published: its pixels and nothing else. The gate has refused what is no picture."""
    key = hashlib.sha256(b"picture 1\0" + data).hexdigest()
    clean = cache.get(key)
    if clean is None:
        clean = reencode_image(data)
        cache.put(key, clean)
    return clean


def catalogue_fingerprint(library: Library) -> str:
    """Changes with anything that a citation's link depends on: every card and wording, the day, the program."""
    digest = hashlib.sha256(f"{__version__} {library.today}".encode())
    for source in library.sources:
        if source.path.startswith("docs/regulations/"):
            digest.update(f"{source.path}\0{source.sha256}\0".encode())
    for path in sorted(Path(citations.__file__).parent.iterdir()):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def site_links(library: Library, root: Path) -> dict[str, str]:
    """Authored path to built path, of pages and of the pictures that a page shows."""
    return link_table(library, referenced_images(library, root))


def referenced_images(library: Library, root: Path) -> tuple[str, ...]:
    """Pictures that a page shows, and no others: what nobody shows is not published."""
    return tuple(sorted({path for note in library.pages for path in pictures_of(note, root)}))
