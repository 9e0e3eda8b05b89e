"""Plain Markdown under ``docs/`` that is no card and no plan: a page as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.audience import Audience
from generators.model.location import Location


@dataclass(frozen=True, slots=True)
class NotePage:
    """``path`` is the source's, relative to the portal; ``markdown`` starts at line ``body_line``.

    ``measure`` is set on the topic page of one measure (docs/measures/).
    """

    path: str
    title: str
    markdown: str
    at: Location
    body_line: int = 1
    audience: Audience = Audience.PUBLIC
    measures: tuple[str, ...] = ()
    measure: str | None = None
    order: int | None = None
