"""Rendered notes by the hash of their Markdown and of where their links lead: Markdown is half of a build's work."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from generators.checks.page_links import LINK
from generators.content import markdown, plain_lists
from generators.model.note_page import NotePage
from generators.model.site import TocEntry
from generators.output.page_cache import PageCache
from generators.pages import notes
from generators.pages.notes import Annotate, RenderedNote, render_note


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


def _program() -> str:
    """The versions of all that turns Markdown into a page: a newer one makes every stored note stale."""
    own = hashlib.sha256(
        b"".join(Path(str(module.__file__)).read_bytes() for module in (notes, markdown, plain_lists))
    ).hexdigest()
    versions = " ".join(metadata.version(name) for name in ("Markdown", "pymdown-extensions", "nh3"))
    return f"{own} {versions}"
