"""What the questions of each bank ask, from a run in which none had a problem: twenty thousand are not compared again.

Whether two questions ask the same hangs on the words of their banks alone. Banks with the same bytes as then have no such
pair among them; the others are compared with all.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Iterable
from pathlib import Path

from generators.checks.quiz_duplicates import Asked, asked_of
from generators.content.kept import read_kept, write_kept
from generators.model.library import Draft
from generators.model.problem import Problem
from generators.output.program import content_digest

_PATH = ".cache/asked.json"


class AskedMemory:
    """``known`` are the banks, by path, that are as they were; a damaged file, or another program's, gives none."""

    def __init__(self, root: Path, draft: Draft) -> None:
        self._path = root / _PATH
        self._digests = {source.path: source.sha256 for source in draft.sources}
        kept = read_kept(self._path) or {}
        banks = kept.get("banks") if kept.get("program") == content_digest() else None
        self._stored = banks if isinstance(banks, dict) else {}
        self.known = {
            path: tuple(Asked(*asked) for asked in questions)
            for path, (digest, questions) in self._stored.items()
            if self._digests.get(path) == digest
        }

    def remember(self, draft: Draft, problems: Iterable[Problem]) -> None:
        """Keeps every bank, if no question has a problem of any kind."""
        paths = {bank.at.path for bank in draft.banks}
        if any(problem.code.startswith("Q") or problem.at.path in paths for problem in problems):
            return
        if self.known.keys() == paths == self._stored.keys():
            return
        banks = {
            bank.at.path: [
                self._digests[bank.at.path],
                [_values(asked) for asked in self.known.get(bank.at.path) or asked_of(bank)],
            ]
            for bank in draft.banks
            if bank.at.path in self._digests
        }
        write_kept(self._path, {"program": content_digest(), "banks": banks})


_values = operator.attrgetter(*(field.name for field in dataclasses.fields(Asked)))
