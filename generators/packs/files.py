"""Session packs as files: rendered once for each content, kept by its key, and laid out for handouts and for the site."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from generators.documents.coverage import check_coverage
from generators.documents.document import Block, Document, Keep, Picture
from generators.documents.fonts import FontSet, resolve_fonts
from generators.model.library import Library
from generators.model.plan import Session
from generators.model.problem import Problem
from generators.model.site import Asset
from generators.packs.handout_index import render_handout_index
from generators.packs.handouts import Handout, build_handouts
from generators.packs.material import Collector
from generators.packs.roster import Person
from generators.packs.workers import shared_out

FORMATS = ("pdf", "docx")
_FEW = 12


class Store(Protocol):
    """Rendered files by key, kept between builds (the output layer's cache fits). ``get`` gives None for a miss."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


class NoStore:
    """Keeps nothing: every document is rendered."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, data: bytes) -> None:
        return None


def document_key(document: Document, extension: str, fonts: FontSet) -> str:
    """Names the bytes that ``document`` gives: its content, the renderer's own sources and, for PDF, the typefaces."""
    images = "".join(hashlib.sha256(data).hexdigest() for data in _images(document.blocks))
    parts = (extension, repr(document), images, _renderer_hash(), fonts.key if extension == "pdf" else "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _images(blocks: tuple[Block, ...]) -> Iterator[bytes]:
    """What ``repr`` leaves out of a document."""
    for block in blocks:
        if isinstance(block, Picture):
            yield block.data
        elif isinstance(block, Keep):
            yield from _images(block.blocks)


@functools.lru_cache(maxsize=1)
def _renderer_hash() -> str:
    folder = Path(__file__).parents[1] / "documents"
    sources = sorted((*folder.glob("*.py"), *folder.glob("templates/*.typ")))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def render_document(document: Document, extension: str, fonts: FontSet | None = None) -> bytes:
    if extension == "pdf":
        from generators.documents.pdf import render_pdf

        return render_pdf(document, fonts)
    from generators.documents.word import render_docx

    return render_docx(document)


def printed_sessions(library: Library) -> frozenset[str]:
    """The sessions whose papers a build makes: those of the current plan and of no year gone by.

    For the others ``qianshao handout`` makes them when they are wanted.
    """
    gone = {plan.id for plan in library.plans if plan.year < library.today.year} - {library.portal.plan}
    return frozenset(session.id for session in library.sessions if session.plan not in gone)


def handouts_of(library: Library, wanted: frozenset[str]) -> tuple[tuple[Session, tuple[Handout, ...]], ...]:
    """Each session of ``wanted`` with its pack."""
    collector = Collector(library)
    sessions = (session for session in library.sessions if session.id in wanted)
    return tuple((session, build_handouts(library, collector.collect(session))) for session in sessions)


def render_files(
    library: Library,
    store: Store | None = None,
    jobs: int = 1,
    sessions: Iterable[str] | None = None,
    formats: tuple[str, ...] = FORMATS,
) -> tuple[Asset, ...]:
    """Packs under ``handouts/<session>/``, keys and guides among them: relative to ``build/``, never to the site.

    ``sessions`` None takes those that ``printed_sessions`` names, and adds the folder's table of contents.
    """
    packs = handouts_of(library, printed_sessions(library) if sessions is None else frozenset(sessions))
    named = [
        (f"handouts/{session.id}/{handout.name}.{extension}", handout.document, extension)
        for session, pack in packs
        for handout in pack
        for extension in formats
    ]
    made = render_all(named, NoStore() if store is None else store, jobs)
    if sessions is not None:
        return made
    return (*made, Asset("handouts/index.html", render_handout_index(packs, formats)))


# Every document is offered as Word; as PDF what people read or hand in, for the current plan, so that an offline copy
# stays small enough for the media that an office approves.
_AS_PDF = frozenset(("material", "paper", "reminder", "inspection", "safety"))


def render_site_files(library: Library, store: Store | None = None, jobs: int = 1) -> tuple[Asset, ...]:
    """What the site offers for download, under ``packs/files/<session>/``: nothing that is held back."""
    wanted: list[tuple[str, Document, str]] = []
    for session, pack in handouts_of(library, printed_sessions(library)):
        current = library.portal.plan is None or session.plan == library.portal.plan
        for handout in pack:
            if handout.held_back:
                continue
            stem = site_file(session.id, handout.name)
            wanted.append((f"{stem}.docx", handout.document, "docx"))
            if current and handout.name in _AS_PDF:
                wanted.append((f"{stem}.pdf", handout.document, "pdf"))
    return render_all(wanted, NoStore() if store is None else store, jobs)


def site_file(session: str, name: str) -> str:
    """The staged path of a download, without its extension."""
    return f"packs/files/{session}/{name}"


def render_all(wanted: list[tuple[str, Document, str]], store: Store, jobs: int = 1) -> tuple[Asset, ...]:
    """Each (path, document, pdf|docx). What the store holds is not rendered; ``jobs`` processes share the rest."""
    fonts = resolve_fonts()
    keys = [document_key(document, extension, fonts) for _, document, extension in wanted]
    held = {key: store.get(key) for key in dict.fromkeys(keys)}
    missing = {key: (doc, ext) for key, (_, doc, ext) in zip(keys, wanted, strict=True) if held[key] is None}
    for key, data in zip(missing, _rendered(tuple(missing.values()), fonts, jobs), strict=True):
        store.put(key, data)
        held[key] = data
    return tuple(Asset(path, held[key] or b"") for key, (path, _, _) in zip(keys, wanted, strict=True))


def _rendered(work: tuple[tuple[Document, str], ...], fonts: FontSet, jobs: int) -> Iterator[bytes]:
    if jobs > 1 and len(work) > _FEW:
        yield from shared_out(functools.partial(_render_one, fonts=fonts), work, jobs, chunksize=8)
        return
    for document, extension in work:
        yield render_document(document, extension, fonts)


def _render_one(work: tuple[Document, str], fonts: FontSet) -> bytes:
    return render_document(*work, fonts)


def check_glyphs(library: Library, fonts: FontSet | None = None) -> tuple[Problem, ...]:
    """D021 for each character that some pack would print as nothing, at the plan's line of its session.

    Raises ``NoTypefaceError`` where none could be printed.
    """
    found = fonts or resolve_fonts()
    found.require()
    problems = (
        problem
        for session, pack in handouts_of(library, printed_sessions(library))
        for handout in pack
        for problem in check_coverage(handout.document, found, session.at)
    )
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def filled_pack(library: Library, session: Session, roster: tuple[Person, ...]) -> tuple[Handout, ...]:
    """The pack of one session with the roster's names: to be written outside ``build/`` alone."""
    return build_handouts(library, Collector(library).collect(session), roster)
