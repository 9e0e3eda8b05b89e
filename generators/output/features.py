"""Every feature's part of the site, in one table: adding a feature is adding a line."""

from __future__ import annotations

from pathlib import Path

from generators.model.library import Library
from generators.model.site import Asset, SiteContent
from generators.output.note_cache import cached_notes
from generators.output.page_cache import PageCache
from generators.pages.notes import link_table, render_notes


def feature_contents(library: Library, root: Path, cache: PageCache) -> tuple[SiteContent, ...]:
    """What each feature adds; later ones win where two name the same file."""
    return (_notes(library, root, cache),)


def _notes(library: Library, root: Path, cache: PageCache) -> SiteContent:
    images = {path: root / path for path in referenced_images(library, root)}
    links = link_table(library, images)
    content = render_notes(library, links, lambda text, note: text, cached_notes(links, cache))
    assets = tuple(Asset(links[path], file.read_bytes()) for path, file in sorted(images.items()))
    return SiteContent(content.pages, assets, content.search)


_IMAGE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def referenced_images(library: Library, root: Path) -> tuple[str, ...]:
    """Pictures that a page shows, and no others: what nobody shows is not published."""
    import posixpath
    from urllib.parse import unquote

    from generators.checks.page_links import LINK

    found: set[str] = set()
    for note in library.pages:
        if "](" not in note.markdown:
            continue
        for match in LINK.finditer(note.markdown):
            target = unquote(match[2].partition("#")[0])
            if match[1] and target.lower().endswith(_IMAGE_ENDINGS):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(note.path), target))
                if path.startswith("docs/") and (root / path).is_file():
                    found.add(path)
    return tuple(sorted(found))
