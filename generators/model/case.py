"""警示教育案例: an anonymised case in fixed sections, its source, its links to articles, its approval."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generators.model.audience import Audience
from generators.model.location import Location


class CaseSection(StrEnum):
    """The fixed sections, in their order on the page."""

    BRIEF = "案情简介"
    FACTS = "违纪违法事实"
    OUTCOME = "处理结果"
    CAUSES = "原因剖析"
    LINKS = "纪法链接"
    WARNING = "警示教育"
    QUESTIONS = "讨论题"
    HOST_GUIDE = "主持提示"


class CaseSource(StrEnum):
    PUBLIC_NOTICE = "公开通报"
    APPROVED_NOTICE = "经批准通报"
    COMPOSITE = "综合编写"


class Stage(StrEnum):
    """Where a case stands on its way out; only ``PUBLISHED`` reaches any output."""

    DRAFT = "草稿"
    REVIEWED = "已审核"
    CLEARED = "已保密审查"
    PUBLISHED = "已发布"
    WITHDRAWN = "已撤下"


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section: ``markdown`` begins at ``at`` (the line after its heading)."""

    section: CaseSection
    markdown: str
    at: Location


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of a decision point, and what the articles say of it."""

    text: str
    outcome: str
    right: bool
    at: Location


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """关键抉择: a moment at which the official could have chosen otherwise.

    ``situation`` is what stood at that moment; ``moment`` (第一年冬) places it on the timeline, empty where it has no place.
    """

    id: str
    question: str
    choices: tuple[Choice, ...]
    at: Location
    situation: str = ""
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A local file that a case shows or links to. ``path`` is relative to the portal; ``data`` is filled in at the edge."""

    path: str
    reference: str
    at: Location
    sha256: str = ""
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """One step of an approval, as recorded in the log."""

    role: str
    name: str
    on: date
    form_number: str


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """来源: for a public notice its title, issuer, date and address; for an approved one its form number."""

    kind: CaseSource
    title: str | None = None
    issuer: str | None = None
    on: date | None = None
    address: str | None = None
    form_number: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One file under ``case_library/``.

    ``conduct_end`` is the date at which substance is resolved (行为终了之日), ``procedure_on`` that of the act.
    ``content_hash`` (校验码) is over the canonical text and every attachment; ``stage`` and ``signatures`` come from the
    approval log alone, never from the file; ``withdrawn_on`` (撤下) repeats in the file that the log must say so too.
    """

    id: str
    title: str
    at: Location
    audience: Audience
    source: SourceFacts
    sections: tuple[SectionText, ...]
    conduct_start: date | None = None
    conduct_end: date | None = None
    procedure_on: date | None = None
    violations: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    decision_points: tuple[DecisionPoint, ...] = ()
    reviewed_against: date | None = None
    review_by: date | None = None
    author: str | None = None
    content_hash: str = ""
    stage: Stage = Stage.DRAFT
    attachments: tuple[Attachment, ...] = ()
    signatures: tuple[Signature, ...] = ()
    summary: str = ""
    text_hash: str = ""
    withdrawn_on: date | None = None

    def section(self, section: CaseSection) -> SectionText | None:
        return next((s for s in self.sections if s.section is section), None)
