"""The whole content: as read (``Draft``), and as checked (``Library``), the only thing that features take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.model.audience import Audience
from generators.model.case import Case
from generators.model.note_page import NotePage
from generators.model.plan import Session, StudyPlan
from generators.model.portal import Portal, SetPhrase
from generators.model.question import Bank, Blueprint
from generators.model.regulation import Regulation
from generators.model.source import SourceFile as SourceFile
from generators.model.work_plan import WorkPlan


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that was read, unchecked."""

    portal: Portal
    phrases: tuple[SetPhrase, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    work_plans: tuple[WorkPlan, ...] = ()
    plans: tuple[StudyPlan, ...] = ()
    cases: tuple[Case, ...] = ()
    banks: tuple[Bank, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    pages: tuple[NotePage, ...] = ()
    sources: tuple[SourceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that waits: 待导入 (a wording), 待审 (a case, a question), 待核 (a fact, a date)."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Library:
    """Checked content for one audience on one day. Made by ``generators.checks`` and nowhere else."""

    portal: Portal
    today: date
    regulations: tuple[Regulation, ...]
    work_plans: tuple[WorkPlan, ...]
    plans: tuple[StudyPlan, ...]
    sessions: tuple[Session, ...]
    cases: tuple[Case, ...]
    banks: tuple[Bank, ...]
    blueprints: tuple[Blueprint, ...]
    pages: tuple[NotePage, ...]
    pending: tuple[Pending, ...]
    sources: tuple[SourceFile, ...]
    # Whom it is for. Whoever makes a library without saying so makes one for everybody.
    audience: Audience = Audience.PUBLIC
