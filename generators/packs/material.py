"""What one session is held with: its articles as they stand on the day, its cases, its questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.citations.catalogue import Catalogue, build_catalogue
from generators.citations.resolve import resolve_basis
from generators.citations.versions import shown_version
from generators.model.case import Case, CaseSection, Stage
from generators.model.library import Library
from generators.model.plan import Session, SessionKind
from generators.model.question import Bank, Blueprint, Question
from generators.model.regulation import Article, ArticleNumber, Note, NoteKind, Regulation, Version
from generators.model.work_plan import Measure

_WITH_CASE = frozenset(
    (
        SessionKind.WARNING_EDUCATION,
        SessionKind.THEME_DAY,
        SessionKind.GROUP_STUDY,
        SessionKind.PARTY_LECTURE,
        SessionKind.PROFESSIONAL_CLASS,
        SessionKind.SAFETY_CLASS,
    )
)
_WITH_QUIZ = frozenset((SessionKind.PROFESSIONAL_CLASS, SessionKind.SAFETY_CLASS, SessionKind.GROUP_STUDY))
# A reading that names a whole document shows the notes on at most so many of its articles.
_MOST_NOTED = 8


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article to read: ``article`` None where the wording is not in yet; ``notes`` are the group's own words."""

    number: ArticleNumber
    article: Article | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One citation of the plan, resolved on the session's day. ``regulation`` None: only its name is known."""

    citation: str
    title: str
    regulation: Regulation | None = None
    version: Version | None = None
    articles: tuple[ReadArticle, ...] = ()
    whole: bool = False
    path: str | None = None

    @property
    def waiting(self) -> bool:
        """待导入: the wording that should be printed here is not in the portal."""
        return self.version is None or self.version.text is None


@dataclass(frozen=True, slots=True)
class Material:
    """``questions`` are (bank, question) in a fixed order; ``day`` is the day on which articles were resolved."""

    session: Session
    day: date
    readings: tuple[Reading, ...]
    cases: tuple[Case, ...]
    banks: tuple[Bank, ...]
    questions: tuple[tuple[Bank, Question], ...]
    blueprints: tuple[Blueprint, ...]
    measures: tuple[Measure, ...]
    measure_ids: tuple[str, ...]

    @property
    def discussion(self) -> tuple[str, ...]:
        """Markdown of each case's 讨论题."""
        found = (case.section(CaseSection.QUESTIONS) for case in self.cases)
        return tuple(section.markdown for section in found if section)


class Collector:
    """Looks things up once for a whole library; ``collect`` is then cheap for each session."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.catalogue: Catalogue = build_catalogue(library.regulations)
        self.cases = {case.id: case for case in library.cases if case.stage is Stage.PUBLISHED}
        self.banks = {bank.id: bank for bank in library.banks}
        self.blueprints = {paper.id: paper for paper in library.blueprints}
        self.measures = {measure.id: measure for plan in library.work_plans for measure in plan.measures}

    def collect(self, session: Session) -> Material:
        day = session.actual_date or session.on or self.library.today
        readings = tuple(
            self.reading(citation, day, f"{session.title}{session.summary}") for citation in session.regulations
        )
        blueprints = tuple(self.blueprints[id] for id in session.papers if id in self.blueprints)
        banks = tuple(self.banks[id] for id in session.banks if id in self.banks) or self.matching_banks(
            session, readings
        )
        if session.kind is SessionKind.TEST and not blueprints and not session.banks:
            blueprints = self.usual_paper()
        questions = tuple((bank, question) for bank in banks for question in bank.questions if not question.pending)
        return Material(
            session=session,
            day=day,
            readings=readings,
            cases=tuple(self.cases[id] for id in session.cases if id in self.cases) or self.matching_case(session),
            banks=banks,
            questions=questions,
            blueprints=blueprints,
            measures=tuple(self.measures[id] for id in session.measures if id in self.measures),
            measure_ids=session.measures,
        )

    def matching_case(self, session: Session) -> tuple[Case, ...]:
        """Where the plan names no case: one that serves the session's first measure, another each month."""
        if session.kind not in _WITH_CASE or not session.measures:
            return ()
        fitting = [case for case in self.cases.values() if session.measures[0] in case.measures]
        if not fitting and session.kind is SessionKind.WARNING_EDUCATION:
            fitting = list(self.cases.values())
        return (fitting[_turn(session) % len(fitting)],) if fitting else ()

    def matching_banks(self, session: Session, readings: tuple[Reading, ...]) -> tuple[Bank, ...]:
        """Where the plan names no bank: those on the documents read or on the first measure, where a quiz ends the day."""
        if session.kind not in _WITH_QUIZ:
            return ()
        names = {name for r in readings if r.regulation for name in (r.regulation.id, r.title, f"《{r.title}》")}
        first = session.measures[:1]
        found = [bank for bank in self.banks.values() if bank.regulation in names]
        return tuple(found or [bank for bank in self.banks.values() if first and first[0] in bank.measures])

    def usual_paper(self) -> tuple[Blueprint, ...]:
        """A test whose paper the plan does not name takes the longest blueprint."""
        papers = sorted(self.blueprints.values(), key=lambda paper: (-paper.minutes, paper.id))
        return tuple(papers[:1])

    def reading(self, citation: str, day: date, words: str = "") -> Reading:
        resolved = resolve_basis(self.catalogue, citation, day)
        if resolved is None or resolved.regulation is None:
            return Reading(citation, (resolved.title if resolved else None) or citation.strip("《》"))
        regulation = resolved.regulation
        version = resolved.version or shown_version(regulation, day)
        numbers = resolved.articles
        whole = not numbers
        if whole:
            numbers = _noted(regulation, words)
        return Reading(
            citation,
            regulation.title,
            regulation,
            version,
            tuple(_read(regulation, version, number) for number in numbers),
            whole,
            resolved.path(self.library.today),
        )


def _noted(regulation: Regulation, words: str) -> tuple[ArticleNumber, ...]:
    """The articles with notes that have most to do with the session's own words, in the document's order."""
    texts: dict[ArticleNumber, str] = {}
    for note in regulation.notes:
        if note.number is not None:
            texts[note.number] = texts.get(note.number, "") + note.markdown
    pairs = {words[n : n + 2] for n in range(len(words) - 1)}
    score = {number: sum(1 for pair in pairs if pair in text) for number, text in texts.items()}
    return tuple(sorted(sorted(texts, key=lambda number: (-score[number], number))[:_MOST_NOTED]))


def _read(regulation: Regulation, version: Version | None, number: ArticleNumber) -> ReadArticle:
    article = version.text.article(number) if version and version.text else None
    notes = tuple(note for note in regulation.notes if note.number == number and note.kind is not NoteKind.TERM)
    return ReadArticle(number, article, notes)


def _turn(session: Session) -> int:
    return session.on.month if session.on else 0


def is_self_study(session: Session) -> bool:
    return session.kind is SessionKind.SELF_STUDY


def tests_only(session: Session) -> bool:
    return session.kind is SessionKind.TEST
