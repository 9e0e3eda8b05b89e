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
    feature: str, library: Library, cache: PageCache, render: Callable[[Library], SiteContent]
) -> SiteContent:
    """``render(library)``, or what it gave when library, program and typefaces were the same. It may read nothing else."""
    key = hashlib.sha256(f"{feature}\0{_program()}\0{_library_key(library)}".encode()).hexdigest()
    stored = cache.get(key)
    known = None if stored is None else restore(stored, SiteContent)
    if known is not None:
        return known
    content = render(library)
    cache.put(key, store(content))
    return content


@remember_last(2)
def _library_key(library: Library) -> str:
    """Hex digest of every record and of every source.

    What a card, a wording or a bank is read as hangs on its file's words alone, and these stand for it by their hash.
    """
    digest = hashlib.sha256()
    for source in library.sources:
        digest.update(f"{source.path}\0{source.sha256}\0".encode("utf-8", "surrogatepass"))
    digest.update(repr(replace(library, sources=(), regulations=(), banks=())).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@functools.cache
def _program() -> str:
    """Changes with the program, a library that draws or writes, and the typefaces found."""
    return f"{program.content_digest()} {resolve_fonts().key}"
