"""The one way from a ``Draft`` to a ``Library``: every rule over everything, all problems together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from generators.checks.anonymity import Gate, check_anonymity
from generators.checks.audience import filter_audience, filter_sessions
from generators.checks.citations import check_citations
from generators.checks.compare_overrides import check_compare_overrides
from generators.checks.identity import check_identity
from generators.checks.markup_bounds import check_markup_bounds
from generators.checks.page_links import check_page_links
from generators.checks.phrases import check_phrases
from generators.checks.plans import check_plans
from generators.checks.quiz_duplicates import Known
from generators.checks.quizzes import check_quizzes
from generators.model.audience import Audience
from generators.model.case import Stage
from generators.model.library import Draft, Library, Pending
from generators.model.plan import Session
from generators.model.problem import Problem
from generators.model.question import Bank
from generators.model.regulation import Verification
from generators.schedule.sessions import schedule_sources


@dataclass(frozen=True, slots=True)
class Checked:
    """``library`` is None where there are problems (then nothing is written) or where none was asked for."""

    library: Library | None
    problems: tuple[Problem, ...]


def check_draft(
    draft: Draft,
    found: Iterable[Problem],
    *,
    today: date,
    audience: Audience,
    files: frozenset[str],
    gate: Gate | None = None,
    passed: bool = False,
    cited: frozenset[str] = frozenset(),
    asked: Known = MappingProxyType({}),
    judge_only: bool = False,
) -> Checked:
    """``found`` are the readers' problems; ``files`` the paths below the content folders, for links.

    ``gate`` is what the anonymity gate needs beside the content (``read_gate``); None goes through the text alone.
    ``passed`` says that this very content has been through every rule before; the rules are left out then.
    ``cited`` are the paths whose citations are known to stand, ``asked`` what the questions of banks ask that are as they
    were when none had a problem. ``judge_only`` asks for the problems and for no library.
    """
    problems = list(found)
    sessions, unplaced = schedule_sources(draft.plans, draft.sources)
    problems += unplaced
    if not passed:
        problems += _rules(draft, sessions, today, files, gate or Gate(), cited, asked)
    ordered = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))
    if ordered or judge_only:
        return Checked(None, ordered)
    visible = filter_sessions(sessions, draft, audience)
    pending = tuple(_pending(draft, sessions)) if audience is Audience.INTERNAL else ()
    return Checked(_library(filter_audience(draft, audience), visible, today, pending, audience), ())


def _rules(
    draft: Draft,
    sessions: tuple[Session, ...],
    today: date,
    files: frozenset[str],
    gate: Gate,
    cited: frozenset[str],
    asked: Known,
) -> Iterator[Problem]:
    yield from check_identity(draft)
    yield from check_markup_bounds(draft)
    yield from check_plans(draft, sessions)
    yield from check_compare_overrides(draft)
    yield from check_phrases(draft)
    yield from check_page_links(draft, files)
    yield from check_quizzes(draft, asked)
    yield from check_citations(draft, today, sessions, cited)
    yield from check_anonymity(draft, gate)


def _library(
    draft: Draft, sessions: tuple[Session, ...], today: date, pending: tuple[Pending, ...], audience: Audience
) -> Library:
    return Library(
        portal=draft.portal,
        today=today,
        regulations=draft.regulations,
        work_plans=draft.work_plans,
        plans=draft.plans,
        sessions=sessions,
        cases=draft.cases,
        banks=tuple(_accepted(bank) for bank in draft.banks),
        blueprints=draft.blueprints,
        pages=draft.pages,
        pending=pending,
        sources=draft.sources,
        audience=audience,
    )


def _accepted(bank: Bank) -> Bank:
    """The bank without the questions that still wait for a person to accept them."""
    if not any(question.pending for question in bank.questions):
        return bank
    return replace(bank, questions=tuple(question for question in bank.questions if not question.pending))


def _pending(draft: Draft, sessions: tuple[Session, ...]) -> Iterable[Pending]:
    for regulation in draft.regulations:
        if all(version.text is None for version in regulation.versions) and not regulation.internal:
            yield Pending("待导入", regulation.id, regulation.title)
        if any(version.verification is Verification.MEMORY for version in regulation.versions):
            yield Pending("待核", regulation.id, regulation.title)
    for case in draft.cases:
        if case.stage not in (Stage.PUBLISHED, Stage.WITHDRAWN):
            yield Pending("待审", case.id, "案例")
    for bank in draft.banks:
        for question in bank.questions:
            if question.pending:
                yield Pending("待审", question.id, "题目")
    for session in sessions:
        if session.to_confirm:
            yield Pending("待核", session.id, session.title)
