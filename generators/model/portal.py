"""What a group sets once for its portal (``docs/portal.yml``)."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.audience import Audience
from generators.model.location import Location


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A set phrase of the field whose wording must be exact, and the wrong forms that are looked for."""

    phrase: str
    wrong: tuple[str, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class Portal:
    """``id`` keys a reader's saved progress and never changes; ``work_plan`` is the plan that bare measure numbers mean."""

    id: str
    name: str
    group: str
    at: Location
    subtitle: str = "派驻纪检监察组学习门户"
    work_plan: str | None = None
    plan: str | None = None
    audience: Audience = Audience.INTERNAL
    first_imports: tuple[str, ...] = ()
    mark_internal: bool = True
    reporting_channel: str = ""
    signature: str = ""
