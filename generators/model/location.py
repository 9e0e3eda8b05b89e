"""Where an authored thing stands, so that every problem can name its file, line and column."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the portal.

    ``path`` is relative to the portal's root and uses ``/``; ``line`` and ``column`` count from 1,
    columns in Unicode characters.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
