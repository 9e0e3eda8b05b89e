"""Which texts cite nothing wrongly, by their hash and by what their citations are held against.

Citations are half of what a check costs once the gate has seen everything. Whether those of a case, a question bank or
a note stand hangs on the text itself, the day, and the regulations' cards and wordings; a card's notes make no difference.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from generators.content.folders import TEXTS_FOLDER
from generators.content.kept import read_kept, write_kept
from generators.model.library import Draft
from generators.model.problem import Problem
from generators.model.regulation import Regulation
from generators.output.program import content_digest

_PATH = ".cache/cited.json"


class CitedMemory:
    """``clean`` are the paths whose citations stood when all that they hang on was the same; a damaged file gives none."""

    def __init__(self, root: Path, draft: Draft, today: date) -> None:
        self._path = root / _PATH
        self._basis = _basis(draft, today)
        # Where a wiki link leads hangs on other files, and its words with it.
        self._digests = {source.path: source.sha256 for source in draft.sources if "[[" not in source.text}
        kept = read_kept(self._path) or {}
        known = kept.get("clean") if kept.get("basis") == self._basis else None
        self._known = known if isinstance(known, dict) else {}
        self.clean = frozenset(path for path, digest in self._known.items() if self._digests.get(path) == digest)

    def remember(self, draft: Draft, problems: Iterable[Problem]) -> None:
        """Keeps every text that citations are looked for in, that has no problem of any kind and no wiki link."""
        wrong = {problem.at.path for problem in problems}
        citing = [thing.at.path for kind in (draft.cases, draft.banks, draft.pages) for thing in kind]
        clean = {path: self._digests[path] for path in citing if path not in wrong and path in self._digests}
        if clean != self._known:
            write_kept(self._path, {"basis": self._basis, "clean": clean})


def _basis(draft: Draft, today: date) -> str:
    digest = hashlib.sha256(f"{content_digest()} {today}\n".encode())
    for source in draft.sources:
        if source.path.startswith(f"{TEXTS_FOLDER}/"):
            digest.update(f"{source.path}\0{source.sha256}\0".encode("utf-8", "surrogatepass"))
    for regulation in draft.regulations:
        digest.update(repr(_card(regulation)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _card(regulation: Regulation) -> Regulation:
    """The facts without the notes; the wordings are told apart by their files' hashes."""
    versions = tuple(replace(version, text=None, at=regulation.at) for version in regulation.versions)
    return replace(regulation, introduction="", notes=(), versions=versions)
