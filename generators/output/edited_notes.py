"""The notes that were edited, read and judged as a whole check would judge them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.anonymity.lexicon import keep_words_in
from generators.anonymity.public import read_allowed
from generators.anonymity.verdicts import StoredVerdicts
from generators.checks.anonymity_text import CACHE_PATH, check_source
from generators.checks.citations import check_pages
from generators.checks.markup_bounds import find_unbounded
from generators.checks.page_links import check_links
from generators.checks.phrases import find_wrong_phrases
from generators.citations.catalogue import build_catalogue
from generators.citations.index import page_outlook
from generators.content.document import decode_source, parse_document
from generators.content.folders import walk_files
from generators.content.note_page import read_note_page
from generators.content.portal import PHRASES_PATH, parse_phrases
from generators.content.wiki_links import link_wiki_names
from generators.model.links import PUBLISHED_PICTURES
from generators.model.location import Location
from generators.model.note_page import NotePage
from generators.model.problem import Problem
from generators.model.regulation import Regulation
from generators.model.source import SourceFile
from generators.output.inputs import Inputs, content_files
from generators.output.last_site import LastSite, note_facts
from generators.output.note_cache import pictures_of
from generators.output.page_cache import FolderCache
from generators.output.stored import restore
from generators.pages.notes import staged_path


@dataclass(frozen=True, slots=True)
class EditedNotes:
    """The edited notes as their readers may see them, and the regulations that they cite."""

    pages: tuple[NotePage, ...]
    regulations: tuple[Regulation, ...]


def read_edited(
    root: Path, paths: Sequence[str], inputs: Inputs, last: LastSite, today: date, cache: Path
) -> EditedNotes | None:
    """None where a note has a problem, or where more than its own page and search row would change."""
    stored = FolderCache(cache / "pages").get(last.regulations)
    regulations = None if stored is None else restore(stored, tuple)
    sources = [_read(root, path, inputs) for path in paths]
    if regulations is None or None in sources:
        return None
    read = [source for source in sources if source is not None]
    pages: list[NotePage] = []
    for source in read:
        document, problems = parse_document(source.path, source.text)
        page, found = read_note_page(document)
        if problems or found or page is None or note_facts(page) != last.notes[page.path].facts:
            return None
        pages.append(page)
    linked = _wiki_linked(root, pages, last)
    if next(_problems(root, read, linked, regulations, last, today), None) is not None:
        return None
    shown = tuple(_visible(linked, last))
    return EditedNotes(shown, regulations) if _only_own_pages(shown, regulations, last, root, today) else None


def _read(root: Path, path: str, inputs: Inputs) -> SourceFile | None:
    """The bytes whose digest was taken; None where they changed since, or cannot be read as text."""
    try:
        source, problems = decode_source(path, (root / path).read_bytes())
    except OSError:
        return None
    return source if source is not None and not problems and source.sha256 == inputs.files[path] else None


def _wiki_linked(root: Path, pages: list[NotePage], last: LastSite) -> tuple[NotePage, ...]:
    """``pages`` with their wiki links, which lead to any page by its title or name."""
    if not any("[[" in page.markdown for page in pages):
        return tuple(pages)
    own = {page.path: page for page in pages}
    everything = [own.get(path) or NotePage(path, title, "", Location(path)) for path, title in last.titles]
    embeds = any("![[" in page.markdown for page in pages)
    pictures = walk_files(root / "docs", "docs", PUBLISHED_PICTURES) if embeds else ()
    return tuple(page for page in link_wiki_names(everything, pictures) if page.path in own)


def _problems(
    root: Path,
    sources: list[SourceFile],
    pages: tuple[NotePage, ...],
    regulations: tuple[Regulation, ...],
    last: LastSite,
    today: date,
) -> Iterator[Problem]:
    """Every rule that looks at a note or at an authored text; the others see nothing of a note but its facts."""
    yield from find_unbounded(sources)
    phrases, _ = parse_phrases(_text(root, PHRASES_PATH))
    yield from find_wrong_phrases(phrases, sources)
    yield from check_links(pages, frozenset(last.shown), content_files(root))
    yield from check_pages(pages, regulations, today)
    allowed, _ = read_allowed(root, today)
    keep_words_in(root / ".cache")
    verdicts = StoredVerdicts(root / CACHE_PATH)
    for source in sources:
        yield from check_source(source, verdicts, allowed, frozenset(last.numbers))
    verdicts.save_more()


def _text(root: Path, path: str) -> str:
    try:
        source, _ = decode_source(path, (root / path).read_bytes())
    except OSError:
        return ""
    return source.text if source is not None else ""


def _visible(pages: tuple[NotePage, ...], last: LastSite) -> Iterator[NotePage]:
    if not last.hidden["paths"]:
        yield from pages
        return
    from generators.checks.audience import Hidden, visible_page

    hidden = Hidden(**{name: frozenset(names) for name, names in last.hidden.items()})
    for page in pages:
        yield visible_page(page, hidden)


def _only_own_pages(
    pages: tuple[NotePage, ...], regulations: tuple[Regulation, ...], last: LastSite, root: Path, today: date
) -> bool:
    """Whether each note cites and shows what it did: then nothing but its own page and search row hangs on its words."""
    catalogue = build_catalogue(regulations)
    return all(
        page_outlook(page, catalogue, today, staged_path) == last.notes[page.path].outlook
        and pictures_of(page, root) == last.notes[page.path].pictures
        for page in pages
    )
