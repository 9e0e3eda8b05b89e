"""Walks all authored content as passages of text, each with its place, its date and the page that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from generators.citations.catalogue import Catalogue, Entry
from generators.citations.resolve import ELSEWHERE, Standpoint, find_entry
from generators.citations.versions import page_path
from generators.model.links import built_path, case_path, measure_path, question_path, regulation_path, session_path
from generators.model.location import Location
from generators.model.note_page import NotePage
from generators.model.regulation import Regulation

if TYPE_CHECKING:
    from generators.model.case import Case
    from generators.model.plan import Session
    from generators.model.question import Bank, Question


class CiterKind(StrEnum):
    """What cites, in the reader's words; ``impact`` calls the first four case, question, session, note."""

    CASE = "案例"
    QUESTION = "题目"
    SESSION = "学习安排"
    NOTE = "要点"
    REGULATION = "法规"
    PAGE = "笔记"


class Content(Protocol):
    """What a ``Draft`` and a ``Library`` have in common."""

    @property
    def regulations(self) -> tuple[Regulation, ...]: ...
    @property
    def cases(self) -> tuple[Case, ...]: ...
    @property
    def banks(self) -> tuple[Bank, ...]: ...
    @property
    def pages(self) -> tuple[NotePage, ...]: ...


# The handbook's examples are examples: nobody looks for them below an article.
_HANDBOOK = "docs/guide/"


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` begins at ``at`` or below it. ``on`` is the day at which its citations are resolved, ``procedure_on`` the one for
    rules of procedure; ``typed`` says that the text as a whole is meant as a citation (依据, a plan's field).

    ``owner`` is the id of the item that the passage belongs to and ``path`` the page where a reader finds it.
    """

    kind: CiterKind
    owner: str
    title: str
    path: str
    at: Location
    text: str
    on: date
    procedure_on: date | None = None
    standpoint: Standpoint = ELSEWHERE
    default: str | None = None
    typed: bool = False
    quoted: tuple[str, ...] = ()
    status: str = ""
    # False where a reader must not find the words (a host's guide), though the check still reads them.
    shown: bool = True


def walk_passages(
    content: Content,
    catalogue: Catalogue,
    today: date,
    sessions: tuple[Session, ...],
    note_path: Callable[[str], str] = built_path,
) -> Iterator[Passage]:
    """Every passage of authored prose, in the order of the content. Official wording is not authored: see ``index``.

    ``note_path`` gives the staged or built page of a plain Markdown file by its path in the portal.
    """
    for regulation in content.regulations:
        yield from _of_regulation(regulation, catalogue, today)
    for case in content.cases:
        yield from _of_case(case, today)
    for bank in content.banks:
        for question in bank.questions:
            yield from _of_question(bank, question, catalogue, today)
    for session in sessions:
        yield from _of_session(session, today)
    for page in content.pages:
        yield Passage(
            CiterKind.PAGE,
            page.path,
            page.title,
            measure_path(page.measure) if page.measure else built_path(note_path(page.path)),
            Location(page.path, page.body_line),
            page.markdown,
            today,
            shown=not page.path.startswith(_HANDBOOK),
        )


def _of_regulation(regulation: Regulation, catalogue: Catalogue, today: date) -> Iterator[Passage]:
    entry = catalogue.by_id.get(regulation.id, Entry(regulation.title, regulation))
    for note in regulation.notes:
        anchor = f"#t{note.number.key}" if note.number else ""
        written_for = next((v for v in regulation.versions if v.effective == regulation.notes_version), None)
        page = page_path(regulation, written_for, today)
        yield Passage(
            CiterKind.NOTE,
            regulation.id,
            f"{regulation.short_title}·{note.kind.value}",
            page + anchor,
            note.at,
            note.markdown,
            today,
            standpoint=Standpoint(entry, note.number, on=regulation.notes_version),
        )
    if regulation.introduction:
        path = regulation_path(regulation.id)
        yield Passage(
            CiterKind.NOTE, regulation.id, regulation.short_title, path, regulation.at, regulation.introduction, today,
            standpoint=Standpoint(entry),
        )  # fmt: skip


def _of_case(case: Case, today: date) -> Iterator[Passage]:
    from generators.model.case import CaseSection

    path = case_path(case.id)
    conduct = case.conduct_end or today
    procedure = case.procedure_on or today
    for section in case.sections:
        # What teaches today's reader, whatever the day of the conduct.
        current = section.section in (CaseSection.WARNING, CaseSection.HOST_GUIDE)
        yield Passage(
            CiterKind.CASE, case.id, case.title, path, section.at, section.markdown,
            today if current else conduct,
            today if current else procedure,
            status=case.stage.value,
            shown=section.section is not CaseSection.HOST_GUIDE,
        )  # fmt: skip
    for point in case.decision_points:
        for text, at in [(point.question, point.at), *((f"{c.text}\n{c.outcome}", c.at) for c in point.choices)]:
            yield Passage(
                CiterKind.CASE, case.id, case.title, path, at, text, conduct, procedure, status=case.stage.value,
            )  # fmt: skip


def _of_question(
    bank: Bank, question: Question, catalogue: Catalogue, today: date, above: str = ""
) -> Iterator[Passage]:
    """``above`` is the id of the case that a sub-question belongs to: the page has an anchor for that alone."""
    path = question_path(bank.id, above or question.id)
    status = "待审" if question.pending else ""
    owner = find_entry(catalogue, bank.regulation) if bank.regulation else None
    title = question.stem.split("\n", 1)[0]

    def passage(text: str, at: Location, typed: bool = False, quoted: tuple[str, ...] = ()) -> Passage:
        return Passage(
            CiterKind.QUESTION, question.id, title, path, at, text, today, standpoint=Standpoint(owner),
            default=bank.regulation, typed=typed, quoted=quoted, status=status,
        )  # fmt: skip

    for basis in question.basis:
        yield passage(basis.citation, basis.at, True, basis.quoted)
    yield passage(question.stem, question.at)
    for option in question.options:
        yield passage(f"{option.text}\n{option.feedback}", option.at or question.at)
    for point in question.points:
        yield passage(point, question.at)
    if question.explanation:
        yield passage(question.explanation, question.at)
    for part in question.parts:
        yield from _of_question(bank, part, catalogue, today, above or question.id)


def _of_session(session: Session, today: date) -> Iterator[Passage]:
    on = session.actual_date or session.on or today
    typed = [(words, True) for words in session.regulations]
    prose = [(words, False) for words in (session.first_item, session.summary) if words]
    for words, is_typed in [*typed, *prose]:
        yield Passage(
            CiterKind.SESSION, session.id, session.title, session_path(session.id), session.at, words, on,
            typed=is_typed, status=session.status.value,
        )  # fmt: skip
