"""Rendered notes by the hash of their Markdown and of where their links lead: Markdown is half of a build's work."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from generators.checks.page_links import LINK
from generators.citations.annotate import annotate_html
from generators.citations.catalogue import build_catalogue
from generators.content import markdown, plain_lists
from generators.content.installed import versions
from generators.model.links import PUBLISHED_PICTURES
from generators.model.note_page import NotePage
from generators.model.regulation import Regulation
from generators.model.site import TocEntry
from generators.output.page_cache import PageCache
from generators.pages import notes
from generators.pages.notes import Annotate, RenderedNote, render_note, staged_path


def cached_notes(
    links: dict[str, str], annotate: Annotate, catalogue: str, cache: PageCache
) -> Callable[[NotePage], RenderedNote]:
    """``render_note`` with a memory.

    What a note becomes depends on its path, its words, its links' targets and, for its citations, on ``catalogue``:
    a fingerprint of every card and wording and of the day.
    """
    program = f"{_program()} {catalogue}"

    def render(note: NotePage) -> RenderedNote:
        digest = hashlib.sha256(f"{program}\0{note.path}\0".encode())
        if "](" in note.markdown:
            for match in LINK.finditer(note.markdown):
                folder = posixpath.dirname(note.path)
                target = posixpath.normpath(posixpath.join(folder, match[2].partition("#")[0]))
                digest.update(f"{match[2]}>{links.get(target)}\0".encode())
        digest.update(note.markdown.encode())
        key = digest.hexdigest()
        stored = cache.get(key)
        if stored is not None:
            html, toc, text = json.loads(stored)
            return RenderedNote(html, tuple(TocEntry(*entry) for entry in toc), text)
        rendered = render_note(note, links, annotate)
        toc = [[entry.level, entry.anchor, entry.title] for entry in rendered.toc]
        cache.put(key, json.dumps([rendered.html, toc, rendered.text], ensure_ascii=False).encode())
        return rendered

    return render


def note_annotator(regulations: tuple[Regulation, ...], today: date) -> Annotate:
    """Puts the links of citations into a note's HTML."""
    catalogue = build_catalogue(regulations)
    return lambda text, note: annotate_html(text, catalogue, staged_path(note.path), today, today)


def pictures_of(note: NotePage, root: Path) -> tuple[str, ...]:
    """Paths of the pictures that a note shows and that are there, sorted."""
    found: set[str] = set()
    if "](" in note.markdown:
        for match in LINK.finditer(note.markdown):
            target = unquote(match[2].partition("#")[0])
            if target.lower().endswith(PUBLISHED_PICTURES):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(note.path), target))
                if path.startswith("docs/") and (root / path).is_file():
                    found.add(path)
    return tuple(sorted(found))


def _program() -> str:
    """The versions of all that turns Markdown into a page: a newer one makes every stored note stale."""
    own = hashlib.sha256(
        b"".join(Path(str(module.__file__)).read_bytes() for module in (notes, markdown, plain_lists))
    ).hexdigest()
    return f"{own} {versions('Markdown', 'pymdown-extensions', 'nh3')}"
