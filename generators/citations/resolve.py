"""Says what a citation means on a day: which document, which version, which articles, and where that stands in the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from generators.citations.catalogue import Catalogue, Entry
from generators.citations.citation import Address, Citation, CitationKind, Head, Place
from generators.citations.find import find_citations, parse_citation
from generators.citations.titles import GENERIC_WORDS, fold_title
from generators.citations.versions import division_anchor, has_article, page_path, shown_version, version_of_year
from generators.model.links import article_anchor
from generators.model.regulation import ArticleNumber, Nature, Regulation, Version, version_in_force


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where the words stand that are read: inside which document, 条 and 款. All None in other prose.

    ``on`` is a day of the version that the words were written for: 本法第十条 in a note on the version of 2018 is its
    article 10, whatever is in force now.
    """

    entry: Entry | None = None
    article: ArticleNumber | None = None
    paragraph: int | None = None
    on: date | None = None


ELSEWHERE = Standpoint()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation with its meaning. ``entry`` is None where it leads nowhere; ``address`` is absolute.

    ``version`` is the one in force on ``on`` (None: not in force that day, or no card).
    """

    citation: Citation
    entry: Entry | None
    address: Address
    on: date
    version: Version | None = None

    @property
    def title(self) -> str | None:
        return self.entry.title if self.entry else None

    @property
    def regulation(self) -> Regulation | None:
        return self.entry.regulation if self.entry else None

    @property
    def articles(self) -> tuple[ArticleNumber, ...]:
        return self.address.articles

    @property
    def missing_articles(self) -> tuple[ArticleNumber, ...]:
        """Cited articles that the version is known not to have."""
        if self.version is None:
            return ()
        return tuple(number for number in self.articles if has_article(self.version, number) is False)

    def path(self, today: date) -> str | None:
        """The built path with its anchor, from the site's root; None where the portal has no card."""
        if self.regulation is None:
            return None
        if self.version is None and self.citation.year is not None:
            return page_path(self.regulation, None, today)
        version = self.version or shown_version(self.regulation, today)
        page = page_path(self.regulation, version, today)
        place = next((place for place in self.address.places if place.article is not None), None)
        if place is not None:
            anchor = _anchor(self.regulation, version, place)
        else:
            anchor = division_anchor(version, self.address.divisions) if version else ""
        return f"{page}#{anchor}" if anchor else page


def resolve(
    citation: Citation,
    catalogue: Catalogue,
    on: date,
    standpoint: Standpoint = ELSEWHERE,
    prior: Entry | None = None,
) -> Resolved:
    """What ``citation`` means. ``prior`` is the document named last before it, which 该法 means."""
    entry = _entry(citation, catalogue, standpoint, prior)
    address = _absolute(citation, standpoint)
    relative = citation.head not in (Head.TITLE, Head.BARE, Head.PRIOR)
    day = standpoint.on if relative and standpoint.on is not None else on
    if entry is None or entry.regulation is None:
        return Resolved(citation, entry, address, day)
    if citation.year is not None:
        return Resolved(citation, entry, address, day, version_of_year(entry.regulation, citation.year))
    return Resolved(citation, entry, address, day, version_in_force(entry.regulation, day))


def resolve_all(
    citations: tuple[Citation, ...],
    catalogue: Catalogue,
    on: date,
    standpoints: Callable[[int], Standpoint] | Standpoint = ELSEWHERE,
) -> tuple[Resolved, ...]:
    """Each citation of one text, in order. ``standpoints`` gives the standpoint at an offset."""
    resolved: list[Resolved] = []
    prior: Entry | None = None
    for citation in citations:
        standpoint = standpoints if isinstance(standpoints, Standpoint) else standpoints(citation.start)
        one = resolve(citation, catalogue, on, standpoint, prior)
        if citation.head in (Head.TITLE, Head.BARE):
            prior = one.entry
        resolved.append(one)
    return tuple(resolved)


def resolve_basis(catalogue: Catalogue, citation_text: str, on: date, default: str | None = None) -> Resolved | None:
    """A 依据 or plan field as typed. ``default`` is the id or title that a bare 第八条 belongs to.

    None where ``citation_text`` is no citation at all; an unknown title gives a ``Resolved`` without entry.
    """
    citation = parse_citation(citation_text, catalogue)
    if citation is None:
        entry = find_entry(catalogue, citation_text)
        if entry is None:
            return None
        words = citation_text.strip()
        citation = Citation(0, len(words), words, CitationKind.TITLE, Head.TITLE, words)
    owner = find_entry(catalogue, default) if default else None
    return resolve(citation, catalogue, on, Standpoint(owner))


def find_entry(catalogue: Catalogue, words: str) -> Entry | None:
    """The document that an id or a title means."""
    return catalogue.by_id.get(words.strip()) or catalogue.find(words)


def at_procedure_day(resolved: Resolved, day: date | None) -> Resolved:
    """A rule of procedure is read at the day of the act, not at that of the conduct; ``day`` None leaves it as it is."""
    regulation = resolved.regulation
    if day is None or regulation is None or resolved.citation.year or regulation.nature is not Nature.PROCEDURE:
        return resolved
    return replace(resolved, on=day, version=version_in_force(regulation, day))


def find_and_resolve(
    text: str,
    catalogue: Catalogue,
    on: date,
    standpoints: Callable[[int], Standpoint] | Standpoint = ELSEWHERE,
) -> tuple[Resolved, ...]:
    return resolve_all(find_citations(text, catalogue), catalogue, on, standpoints)


def _entry(citation: Citation, catalogue: Catalogue, standpoint: Standpoint, prior: Entry | None) -> Entry | None:
    if citation.full_name is not None:
        return catalogue.find(citation.full_name)
    if citation.head in (Head.TITLE, Head.BARE):
        name = citation.name or ""
        if fold_title(name) in GENERIC_WORDS:
            own = standpoint.entry
            return own if own is not None and fold_title(own.title).split("(")[0].endswith(fold_title(name)) else None
        if name.startswith("其"):
            return catalogue.find(prior.title + name[1:]) if prior is not None else None
        return catalogue.find(name)
    if citation.head is Head.PRIOR:
        return prior
    return standpoint.entry


def _absolute(citation: Citation, standpoint: Standpoint) -> Address:
    """Relative addresses made absolute as far as the standpoint allows."""
    address = citation.address
    head = citation.head
    if head in (Head.TITLE, Head.BARE, Head.SELF, Head.PRIOR, Head.THIS_DIVISION):
        return address
    article, paragraph = standpoint.article, standpoint.paragraph
    if head is Head.BEFORE_ARTICLE:
        if article is None or article.branch:
            return address
        numbers = [ArticleNumber(n) for n in range(max(1, article.main - citation.count), article.main)]
        if address.places and len(numbers) == 1:
            return _under(address, numbers[0], None)
        return replace(address, places=tuple(Place(number) for number in numbers))
    if head is Head.BEFORE_PARAGRAPH:
        before = [n for n in range(paragraph - citation.count, paragraph) if n > 0] if paragraph else []
        if article is None or not before:
            return _under(address, article, before[-1] if before else None)
        if address.places:
            return _under(address, article, before[-1])
        return replace(address, places=tuple(Place(article, n) for n in before))
    if head is Head.THIS_PARAGRAPH:
        return _under(address, article, paragraph)
    return _under(address, article, None)


def _under(address: Address, article: ArticleNumber | None, paragraph: int | None) -> Address:
    """The places without an article get ``article``; those without a paragraph ``paragraph``."""
    if article is None:
        return address
    if not address.places:
        return replace(address, places=(Place(article, paragraph),))
    return replace(
        address,
        places=tuple(
            place if place.article else Place(article, place.paragraph or paragraph, place.item)
            for place in address.places
        ),
    )


def _anchor(regulation: Regulation, version: Version | None, place: Place) -> str:
    """The finest anchor that the page has: 项, 款, 条, or none."""
    if place.article is None or version is None:
        return ""
    if version.text is None:
        notes = regulation.notes if regulation.notes_version in (None, version.effective) else ()
        known = has_article(version, place.article) or any(note.number == place.article for note in notes)
        return article_anchor(place.article) if known else ""
    article = version.text.article(place.article)
    if article is None:
        return ""
    paragraph = place.paragraph
    if place.item is not None and paragraph is None:
        paragraph = next((n for n, p in enumerate(article.paragraphs, 1) if p.items), None)
    if paragraph is None or not 0 < paragraph <= len(article.paragraphs):
        return article_anchor(place.article)
    items = [item.number for item in article.paragraphs[paragraph - 1].items]
    item = place.item if place.item in items else None
    return article_anchor(place.article, paragraph, item)
