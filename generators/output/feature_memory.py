"""What a feature made, by the hash of everything that it was given: one edited note makes no case or calendar anew."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from dataclasses import replace

from generators.documents.fonts import resolve_fonts
from generators.model.last_call import remember_last
from generators.model.library import Library
from generators.model.site import SiteContent
from generators.output import program
from generators.output.page_cache import PageCache
from generators.output.stored import restore, store


@remember_last(2)
def without_notes(library: Library) -> Library:
    """The library without plain notes. A feature that is given no note needs no work when only notes change."""
    notes = {page.path for page in library.pages if page.measure is None}
    return replace(
        library,
        pages=tuple(page for page in library.pages if page.measure is not None),
        sources=tuple(source for source in library.sources if source.path not in notes),
    )


def remembered(
    feature: str, library: Library, cache: PageCache, render: Callable[[Library, PageCache], SiteContent]
) -> SiteContent:
    """``render(library, cache)``, or what it gave when library, program and typefaces were the same.

    ``render`` may read nothing else. What it asked of ``cache`` counts as asked for again.
    """
    key = hashlib.sha256(f"{feature}\0{_program()}\0{_library_key(library)}".encode()).hexdigest()
    stored = cache.get(key)
    known = None if stored is None else _read(stored)
    if known is not None:
        content, asked = known
        cache.keep(asked)
        return content
    recorder = _Recorder(cache)
    content = render(library, recorder)
    cache.put(key, store((content, tuple(sorted(recorder.asked)))))
    return content


class _Recorder:
    """Passes everything on and notes the keys."""

    def __init__(self, cache: PageCache) -> None:
        self._cache = cache
        self.asked: set[str] = set()

    def get(self, key: str) -> bytes | None:
        self.asked.add(key)
        return self._cache.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.asked.add(key)
        self._cache.put(key, data)

    def keep(self, keys: tuple[str, ...]) -> None:
        self.asked.update(keys)
        self._cache.keep(keys)


def _read(stored: bytes) -> tuple[SiteContent, tuple[str, ...]] | None:
    """None for anything but an entry of this program's."""
    found = restore(stored, tuple)
    if found is None or len(found) != 2 or not isinstance(found[0], SiteContent) or not isinstance(found[1], tuple):
        return None
    return found[0], found[1]


@remember_last(2)
def _library_key(library: Library) -> str:
    """Hex digest of every record and of every source; the text of sources stands for itself by its hash."""
    digest = hashlib.sha256()
    for source in library.sources:
        digest.update(f"{source.path}\0{source.sha256}\0".encode("utf-8", "surrogatepass"))
    digest.update(repr(replace(library, sources=())).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@functools.cache
def _program() -> str:
    """Changes with the program, a library that draws or writes, and the typefaces found."""
    return f"{program.content_digest()} {resolve_fonts().key}"
