"""A memory of verdicts: of what was found in a text, of what the name model said of a sentence."""

from __future__ import annotations

from typing import Protocol


class Verdicts(Protocol):
    """Remembers what was found under a key; ``get`` gives None where nothing is known."""

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, verdict: str) -> None: ...


class NoVerdicts:
    """Remembers nothing."""

    def get(self, key: str) -> str | None:
        return None

    def put(self, key: str, verdict: str) -> None:
        return None
