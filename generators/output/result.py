"""What a build gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generators.model.problem import Problem
from generators.model.source import SourceFile

PARTS = ("site", "offline", "calendar", "handouts")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was made: where it lies, its size in bytes, the files in it, the seconds that it took."""

    name: str
    path: Path
    size: int
    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildResult:
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    fresh: int = 0


class BuildRefused(Exception):
    """The machine, not the content, stands in the way; the text is the Chinese sentence to show."""


class KeyRefused(Exception):
    """A key file cannot be used; the text is the Chinese sentence to show."""
