"""工作要点: a group's yearly work plan, its parts, its numbered measures and the documents that it names."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.audience import Audience
from generators.model.location import Location


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A name in 《》 as the plan writes it. ``regulation`` is the catalogue's id where one is meant."""

    name: str
    at: Location
    regulation: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One numbered measure. ``id`` is permanent and unique in the portal: ``2023-13``.

    ``not_applicable`` holds the reason where the portal does not support the measure's learning (不适用).
    """

    id: str
    number: int
    title: str
    summary: str
    at: Location
    documents: tuple[NamedDocument, ...] = ()
    not_applicable: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """``summary`` is what stands between the part's heading and its first measure."""

    number: int
    title: str
    measures: tuple[Measure, ...]
    at: Location
    summary: str = ""


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """``id`` is the year, or the year and a suffix; ``preamble`` is what stands before part one."""

    id: str
    title: str
    year: int
    parts: tuple[Part, ...]
    at: Location
    preamble: str = ""
    preamble_documents: tuple[NamedDocument, ...] = ()
    audience: Audience = Audience.PUBLIC

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for part in self.parts for measure in part.measures)
