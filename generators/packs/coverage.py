"""What supports the learning of each measure: sessions, regulations, cases, questions, and which of them is bare.

It shows what is there to learn with. It never shows, and nobody may read from it, that supervision was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generators.model.case import Case, Stage
from generators.model.library import Library
from generators.model.plan import Session, SessionKind, SessionStatus, StudyPlan
from generators.model.question import Bank, Question
from generators.model.regulation import Regulation
from generators.model.work_plan import Measure, Part, WorkPlan


class Month(StrEnum):
    """A month's square: held (■), planned (thick frame) or nothing."""

    HELD = "已学"
    PLANNED = "计划"
    NONE = ""


class Support(StrEnum):
    """The four kinds of support, in the order of the columns."""

    SESSIONS = "学习"
    REGULATIONS = "法规"
    CASES = "案例"
    QUESTIONS = "题目"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One measure. ``questions`` are (bank, question); ``months`` has twelve entries, January first."""

    measure: Measure
    part: Part
    sessions: tuple[Session, ...]
    regulations: tuple[Regulation, ...]
    cases: tuple[Case, ...]
    questions: tuple[tuple[Bank, Question], ...]
    months: tuple[Month, ...]

    def count(self, support: Support) -> int:
        return {
            Support.SESSIONS: len(self.sessions),
            Support.REGULATIONS: len(self.regulations),
            Support.CASES: len(self.cases),
            Support.QUESTIONS: len(self.questions),
        }[support]

    @property
    def bare(self) -> tuple[Support, ...]:
        """What is still missing; nothing is missing where the measure is 不适用."""
        if self.measure.not_applicable:
            return ()
        return tuple(support for support in Support if not self.count(support))


@dataclass(frozen=True, slots=True)
class Coverage:
    """``work_plan`` None: the portal has no work plan yet. ``plan`` is the study plan whose sessions are counted."""

    work_plan: WorkPlan | None
    plan: StudyPlan | None
    rows: tuple[CoverageRow, ...]

    @property
    def complete(self) -> int:
        return sum(1 for row in self.rows if not row.bare and not row.measure.not_applicable)

    @property
    def lacking(self) -> int:
        return sum(1 for row in self.rows if row.bare)

    @property
    def not_applicable(self) -> int:
        return sum(1 for row in self.rows if row.measure.not_applicable)

    def row(self, measure: str) -> CoverageRow | None:
        return next((row for row in self.rows if row.measure.id == measure), None)


def build_coverage(library: Library, work_plan: str | None = None, plan: str | None = None) -> Coverage:
    """The table for a work plan and a study plan; without names the portal's current ones, else the latest.

    A work plan of another year is shown with that year's study plan, not with the current one.
    """
    current = _named_work_plan(library, library.portal.work_plan)
    work = _named_work_plan(library, work_plan or library.portal.work_plan)
    if work is not None and work is not current and plan is None:
        study = next((other for other in library.plans if other.year == work.year), None)
    else:
        study = _named_plan(library, plan or library.portal.plan)
    if work is None:
        return Coverage(None, study, ())
    sessions = tuple(s for s in library.sessions if study is not None and s.plan == study.id)
    rows = tuple(_row(library, measure, part, sessions) for part in work.parts for measure in part.measures)
    return Coverage(work, study, rows)


def build_coverages(library: Library) -> dict[WorkPlan, Coverage]:
    """A table for each work plan: the current one's first, then those of the other years, latest first."""
    current = _named_work_plan(library, library.portal.work_plan)
    ordered = sorted(library.work_plans, key=lambda plan: (plan is not current, -plan.year, plan.id))
    return {plan: build_coverage(library, plan.id) for plan in ordered}


def _named_work_plan(library: Library, name: str | None) -> WorkPlan | None:
    named = next((plan for plan in library.work_plans if plan.id == name), None)
    return named or max(library.work_plans, key=lambda plan: (plan.year, plan.id), default=None)


def _named_plan(library: Library, name: str | None) -> StudyPlan | None:
    named = next((plan for plan in library.plans if plan.id == name), None)
    return named or max(library.plans, key=lambda plan: (plan.year, plan.id), default=None)


def _row(library: Library, measure: Measure, part: Part, sessions: tuple[Session, ...]) -> CoverageRow:
    # A reminder is work on a measure, not study of it: it does not count as a session.
    serving = tuple(s for s in sessions if measure.id in s.measures and s.kind is not SessionKind.REMINDER)
    named = {document.regulation for document in measure.documents if document.regulation}
    return CoverageRow(
        measure=measure,
        part=part,
        sessions=tuple(sorted(serving, key=lambda s: (s.on is None, s.on, s.id))),
        regulations=tuple(r for r in library.regulations if measure.id in r.measures or r.id in named),
        cases=tuple(c for c in library.cases if measure.id in c.measures and c.stage is Stage.PUBLISHED),
        questions=tuple(
            (bank, question)
            for bank in library.banks
            for question in bank.questions
            if not question.pending
            and (measure.id in question.measures or (not question.measures and measure.id in bank.measures))
        ),
        months=tuple(_month(serving, number) for number in range(1, 13)),
    )


def _month(sessions: tuple[Session, ...], number: int) -> Month:
    days = [(session.actual_date or session.on, session.status) for session in sessions]
    there = [status for day, status in days if day is not None and day.month == number]
    if SessionStatus.HELD in there:
        return Month.HELD
    return Month.PLANNED if any(status is not SessionStatus.NOT_HELD for status in there) else Month.NONE
