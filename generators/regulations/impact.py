"""修订影响清单: every case, question, note and session bound to an article that an amendment changed, until somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.citations.catalogue import Catalogue, build_catalogue
from generators.citations.index import Located, locate, resolve_passage
from generators.citations.passages import CiterKind, walk_passages
from generators.citations.quotation import stands_in
from generators.content.compare_overrides import source_overrides
from generators.content.confirmations import source_confirmations
from generators.content.fields import as_date
from generators.model.article_address import article_label
from generators.model.last_call import remember_last
from generators.model.library import Draft, Library
from generators.model.links import article_anchor, regulation_path
from generators.model.location import Location
from generators.model.plan import Session
from generators.model.question import Question
from generators.model.regulation import ArticleNumber, Regulation, Version, version_in_force
from generators.regulations.compare import Change, Comparison, Row, changed_articles, compare
from generators.regulations.impact_words import ImpactKind, look_at, wording_of, written_for

_KINDS = {
    CiterKind.CASE: ImpactKind.CASE,
    CiterKind.QUESTION: ImpactKind.QUESTION,
    CiterKind.SESSION: ImpactKind.SESSION,
}


@dataclass(frozen=True, slots=True)
class ImpactItem:
    """One bound article of one item. ``old`` and ``new`` are the wordings (``new`` empty where it was deleted);
    ``look`` says what has to be looked at; ``confirmed`` the day on which somebody did."""

    kind: ImpactKind
    id: str
    title: str
    path: str
    at: Location
    regulation: str
    article: ArticleNumber
    new_articles: tuple[ArticleNumber, ...]
    old: str
    new: str
    look: str
    confirmed: date | None

    @property
    def sort_key(self) -> tuple[str, str, str, int, ArticleNumber]:
        return (self.regulation, self.kind.value, self.at.path, self.at.line, self.article)


@remember_last()
def build_impact(content: Library | Draft, today: date, sessions: tuple[Session, ...]) -> tuple[ImpactItem, ...]:
    """Everything bound to a changed article of any regulation whose wordings before and after are in, confirmed or not.

    A ``Draft`` will do: right after an import the content often has problems, and then the list is needed most.
    """
    builder = _Builder(content, today, sessions)
    if not builder.amended:
        return ()
    found = {(item.kind, item.id, item.regulation, item.article): item for item in builder.items()}
    return tuple(sorted(found.values(), key=lambda item: item.sort_key))


def amendments(regulation: Regulation, today: date) -> tuple[tuple[Version, ...], Version] | None:
    """The earlier versions and the one in force, each with its wording; None where there is nothing to compare."""
    current = version_in_force(regulation, today)
    if current is None or current.text is None or not current.text.articles or current.effective is None:
        return None
    earlier = tuple(
        version
        for version in regulation.versions
        if version.effective and version.effective < current.effective and version.text and version.text.articles
    )
    return (earlier, current) if earlier else None


class _Builder:
    def __init__(self, content: Library | Draft, today: date, sessions: tuple[Session, ...]) -> None:
        self.content = content
        self.today = today
        self.sessions = sessions
        self.catalogue: Catalogue = build_catalogue(content.regulations)
        self.sources = {source.path: source for source in content.sources}
        self.amended = {r.id: pair for r in content.regulations if (pair := amendments(r, today))}
        self.comparisons: dict[tuple[str, str], Comparison] = {}
        self.confirmed = {
            (one.item, one.regulation, one.version): one.on for one in source_confirmations(content.sources)
        }
        self.reviewed = _reviewed(content)
        self.words: dict[tuple[CiterKind, str], list[str]] = {}

    def items(self) -> Iterator[ImpactItem]:
        found: list[Located] = []
        for passage in walk_passages(self.content, self.catalogue, self.today, self.sessions):
            if passage.kind in _KINDS:
                self.words.setdefault((passage.kind, passage.owner), []).append(f"{passage.title}\n{passage.text}")
                found += filter(self._is_amended, resolve_passage(passage, self.catalogue))
        for located in found:
            yield from self._of_citation(located)
        for regulation in self.content.regulations:
            if regulation.id in self.amended:
                yield from self._of_notes(regulation)

    def _is_amended(self, located: Located) -> bool:
        regulation = located.resolved.regulation
        return regulation is not None and regulation.id in self.amended

    def _of_citation(self, located: Located) -> Iterator[ImpactItem]:
        passage, resolved = located.passage, located.resolved
        regulation = resolved.regulation
        if regulation is None or not resolved.articles:
            return
        earlier, current = self.amended[regulation.id]
        if current.effective is None or current.text is None:
            return
        kind = _KINDS[passage.kind]
        if kind is ImpactKind.SESSION and passage.on < current.effective:
            return
        if passage.quoted and stands_in(current.text, resolved.articles, passage.quoted):
            return
        base = self._base(earlier, current, self.reviewed.get((kind, passage.owner)))
        named = resolved.version.key if resolved.version is not None else ""
        if base is not None:
            base = next((version for version in earlier if version.key == named), base)
        if base is None:
            return
        moves = named == current.key
        written = "\n".join(self.words[passage.kind, passage.owner]) if moves else ""
        at = locate(self.sources.get(passage.at.path), passage.at, resolved.citation)
        for number in resolved.articles:
            row = self._row(regulation, base, current, number, moves)
            if row is not None and not written_for(written, base, current, number):
                yield self._item(
                    kind, passage.owner, passage.title, passage.path, at, regulation, base, current, number, row
                )

    def _of_notes(self, regulation: Regulation) -> Iterator[ImpactItem]:
        earlier, current = self.amended[regulation.id]
        base = self._base(earlier, current, regulation.reviewed_against or regulation.notes_version)
        if base is None:
            return
        for note in regulation.notes:
            if note.number is None:
                continue
            row = self._row(regulation, base, current, note.number, True)
            if row is not None:
                anchor = article_anchor(note.number)
                path = f"{regulation_path(regulation.id)}#{anchor}"
                title = f"{regulation.short_title}{article_label(note.number)}的注释"
                name = f"{regulation.id}-{anchor}"
                yield self._item(
                    ImpactKind.NOTE, name, title, path, note.at, regulation, base, current, note.number, row
                )

    def _base(self, earlier: tuple[Version, ...], current: Version, reviewed: date | None) -> Version | None:
        """The version that the item was written or last reviewed against; None where that is the one in force."""
        if reviewed is None:
            return earlier[-1]
        if current.effective is not None and reviewed >= current.effective:
            return None
        return next((v for v in reversed(earlier) if v.effective and v.effective <= reviewed), earlier[0])

    def _row(
        self, regulation: Regulation, base: Version, current: Version, number: ArticleNumber, moves: bool
    ) -> Row | None:
        """The row of a changed article; a merely renumbered one too where ``moves`` says that the number now misleads."""
        comparison = self._comparison(regulation, base, current)
        row = changed_articles(comparison).get(number)
        if row is None and moves:
            row = next((r for r in comparison.rows if number in r.old and r.change is Change.RENUMBERED), None)
        return row

    def _comparison(self, regulation: Regulation, base: Version, current: Version) -> Comparison:
        key = (regulation.id, base.key)
        if key not in self.comparisons:
            overrides = source_overrides(self.content.sources, regulation.id)
            if base.text is None or current.text is None:
                raise ValueError(f"no wording: {regulation.id}")
            rows = overrides.between(base, current) if overrides else ()
            self.comparisons[key] = compare(base.text, current.text, rows)
        return self.comparisons[key]

    def _item(
        self,
        kind: ImpactKind,
        name: str,
        title: str,
        path: str,
        at: Location,
        regulation: Regulation,
        base: Version,
        current: Version,
        number: ArticleNumber,
        row: Row,
    ) -> ImpactItem:
        confirmed = self.confirmed.get((name, regulation.id, current.effective)) if current.effective else None
        return ImpactItem(
            kind, name, title, path, at, regulation.id, number, row.new, wording_of(base.text, (number,)),
            wording_of(current.text, row.new), look_at(kind, number, row), confirmed,
        )  # fmt: skip


def _reviewed(content: Library | Draft) -> dict[tuple[ImpactKind, str], date]:
    """已复核版本 of cases and questions."""
    found: dict[tuple[ImpactKind, str], date] = {}
    for case in content.cases:
        if case.reviewed_against is not None:
            found[ImpactKind.CASE, case.id] = case.reviewed_against
    questions: list[Question] = [question for bank in content.banks for question in bank.questions]
    while questions:
        question = questions.pop()
        questions += question.parts
        day = as_date(question.reviewed_against)
        if day is not None:
            found[ImpactKind.QUESTION, question.id] = day
    return found
