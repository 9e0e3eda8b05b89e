"""What cites what: for each article of each regulation the cases, questions, sessions, notes, regulations and pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generators.citations.catalogue import Catalogue, Entry, build_catalogue
from generators.citations.citation import Citation, Head
from generators.citations.find import CHEAP, find_citations
from generators.citations.passages import CiterKind, Content, Passage, walk_passages
from generators.citations.resolve import Resolved, Standpoint, at_procedure_day, resolve_all, resolve_basis
from generators.citations.titles import fold_title
from generators.citations.versions import page_path
from generators.model.last_call import remember_last
from generators.model.links import article_anchor, built_path
from generators.model.location import Location
from generators.model.note_page import NotePage
from generators.model.regulation import ArticleNumber, Regulation, Version, version_in_force
from generators.model.source import SourceFile

if TYPE_CHECKING:
    from generators.model.case import Case
    from generators.model.library import Draft, Library
    from generators.model.plan import Session
    from generators.model.question import Bank


@dataclass(frozen=True, slots=True)
class Backlink:
    """One thing that cites a regulation or an article of it. ``articles`` are empty where only the title is named.

    ``path`` is where a reader finds it; ``at`` the passage that says so; ``on`` the day at which it was resolved.
    """

    kind: CiterKind
    owner: str
    title: str
    path: str
    at: Location
    words: str
    on: date
    status: str
    regulation: str
    articles: tuple[ArticleNumber, ...]
    version: date | None
    own_date: bool = False


@dataclass(frozen=True, slots=True)
class UnknownTitle:
    """A title in authored prose that looks like a regulation and that the catalogue does not know."""

    title: str
    at: Location
    times: int


@dataclass(frozen=True, slots=True)
class CitationIndex:
    """Backlinks by regulation and by article, in the order of the content; unknown titles in the order of their names."""

    by_regulation: dict[str, tuple[Backlink, ...]]
    by_article: dict[tuple[str, ArticleNumber], tuple[Backlink, ...]]
    unknown: tuple[UnknownTitle, ...]

    def of(self, regulation: str) -> tuple[Backlink, ...]:
        """Everything that cites the regulation."""
        return self.by_regulation.get(regulation, ())

    def of_article(self, regulation: str, number: ArticleNumber) -> tuple[Backlink, ...]:
        """What cites the article, in any version."""
        return self.by_article.get((regulation, number), ())


@dataclass(frozen=True, slots=True)
class Located:
    """A resolved citation and the passage that it stands in."""

    passage: Passage
    resolved: Resolved


@remember_last()
def build_citation_index(
    content: Library | Draft,
    today: date,
    sessions: tuple[Session, ...] = (),
    catalogue: Catalogue | None = None,
    note_path: Callable[[str], str] = built_path,
) -> CitationIndex:
    """The backlinks of the whole content. A ``Library`` brings its own sessions and audience; a ``Draft`` needs them."""
    known = catalogue or build_catalogue(content.regulations)
    dated = getattr(content, "sessions", sessions)
    links: dict[str, list[Backlink]] = {}
    unknown: dict[str, UnknownTitle] = {}
    for located in locate_citations(content, known, today, dated, note_path):
        _note_unknown(located, unknown)
        link = _backlink(located)
        if link is not None:
            links.setdefault(link.regulation, []).append(link)
    for regulation in content.regulations:
        for link in _official_links(regulation, known, today):
            links.setdefault(link.regulation, []).append(link)
    of_article: dict[tuple[str, ArticleNumber], list[Backlink]] = {}
    for name, found in links.items():
        for link in found:
            for number in dict.fromkeys(link.articles):
                of_article.setdefault((name, number), []).append(link)
    return CitationIndex(
        {name: tuple(found) for name, found in links.items()},
        {article: tuple(found) for article, found in of_article.items()},
        tuple(sorted(unknown.values(), key=lambda one: (one.title, one.at))),
    )


def locate_citations(
    content: Content,
    catalogue: Catalogue,
    today: date,
    sessions: tuple[Session, ...],
    note_path: Callable[[str], str] = built_path,
) -> Iterator[Located]:
    """Every citation of all authored prose, resolved at the day of its passage."""
    for passage in walk_passages(content, catalogue, today, sessions, note_path):
        yield from resolve_passage(passage, catalogue)


def resolve_passage(passage: Passage, catalogue: Catalogue) -> Iterator[Located]:
    """The citations of one passage. Rules of procedure are resolved at the day of the act, others at that of the conduct."""
    if passage.typed:
        basis = resolve_basis(catalogue, passage.text, passage.on, passage.default)
        if basis is not None:
            yield Located(passage, basis)
        return
    if not CHEAP.search(passage.text):
        return
    for resolved in resolve_all(find_citations(passage.text, catalogue), catalogue, passage.on, passage.standpoint):
        yield Located(passage, at_procedure_day(resolved, passage.procedure_on))


def page_outlook(page: NotePage, catalogue: Catalogue, today: date, note_path: Callable[[str], str]) -> str:
    """What other pages show because of what a plain page cites, as one digest; empty where it is nothing.

    Two wordings of a page with one outlook leave every other page as it is.
    """
    alone = OnePage(pages=(page,))
    links: list[Backlink] = []
    unknown: dict[str, UnknownTitle] = {}
    for located in locate_citations(alone, catalogue, today, (), note_path):
        _note_unknown(located, unknown)
        link = _backlink(located)
        if link is not None:
            links.append(link)
    told = [(one.title, one.at) for one in unknown.values()]
    return hashlib.sha256(repr((links, told)).encode("utf-8", "surrogatepass")).hexdigest() if links or told else ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """A page as all the content that there is."""

    pages: tuple[NotePage, ...]
    regulations: tuple[Regulation, ...] = ()
    cases: tuple[Case, ...] = ()
    banks: tuple[Bank, ...] = ()


def locate(source: SourceFile | None, at: Location, citation: Citation) -> Location:
    """The line and column of a citation that stands at or below ``at`` in its file."""
    if source is None:
        return at
    start = 0
    for _ in range(at.line - 1):
        start = source.text.find("\n", start) + 1
        if start == 0:
            return at
    found = source.text.find(citation.text, start)
    if found < 0:
        return at
    return Location(at.path, source.text.count("\n", 0, found) + 1, found - source.text.rfind("\n", 0, found))


def _backlink(located: Located) -> Backlink | None:
    passage, resolved = located.passage, located.resolved
    regulation = resolved.regulation
    if regulation is None or not passage.shown:
        return None
    own_note = passage.kind is CiterKind.NOTE and passage.owner == regulation.id
    if own_note and resolved.articles in ((), (passage.standpoint.article,)):
        return None
    return Backlink(
        passage.kind, passage.owner, passage.title, passage.path, passage.at, resolved.citation.text, resolved.on,
        passage.status, regulation.id, resolved.articles, resolved.version.effective if resolved.version else None,
        passage.kind in (CiterKind.CASE, CiterKind.SESSION),
    )  # fmt: skip


def _note_unknown(located: Located, unknown: dict[str, UnknownTitle]) -> None:
    citation = located.resolved.citation
    name = citation.name
    if citation.head is not Head.TITLE or name is None or located.resolved.entry is not None:
        return
    if located.passage.kind is CiterKind.PAGE and not located.passage.shown:
        return
    if len(fold_title(name)) <= 4 or citation.full_name is not None:
        return
    known = unknown.get(name)
    unknown[name] = UnknownTitle(name, known.at if known else located.passage.at, known.times + 1 if known else 1)


def _official_links(regulation: Regulation, catalogue: Catalogue, today: date) -> Iterator[Backlink]:
    """What the wording in force cites, its own articles by number included."""
    version = version_in_force(regulation, today)
    if version is None or version.text is None:
        return
    entry = catalogue.by_id.get(regulation.id, Entry(regulation.title, regulation))
    page = page_path(regulation, version, today)
    for article in version.text.articles:
        text = article.plain_text
        if not CHEAP.search(text):
            continue
        standpoint = Standpoint(entry, article.number)
        for resolved in resolve_all(find_citations(text, catalogue), catalogue, today, standpoint):
            cited = resolved.regulation
            if cited is None or _is_neighbourly(resolved, article.number):
                continue
            yield Backlink(
                CiterKind.REGULATION, regulation.id, f"{regulation.short_title}第{article.number.key}条",
                f"{page}#{article_anchor(article.number)}", _text_location(regulation, version, article.line),
                resolved.citation.text, today, "", cited.id, resolved.articles, version.effective,
            )  # fmt: skip


def _is_neighbourly(resolved: Resolved, number: ArticleNumber) -> bool:
    """前款, 本条, 本法 alone: no news to anybody who reads the article."""
    if resolved.citation.head in (Head.TITLE, Head.BARE):
        return False
    return not resolved.articles or resolved.articles == (number,)


def _text_location(regulation: Regulation, version: Version, line: int) -> Location:
    return Location(f"docs/regulations/texts/{regulation.id}/{version.key}.md", line)
