"""Verdicts on texts by the hash of their content and of the rules, so that only what changed is gone through again."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
from pathlib import Path

from generators.anonymity.find import find_findings
from generators.anonymity.finding import Finding, Kind
from generators.anonymity.memory import Verdicts
from generators.anonymity.public import Allowed
from generators.anonymity.refusal import refused_matter
from generators.anonymity.risk import assess_risk
from generators.anonymity.second_opinion import SENTENCE_KEY, model_name
from generators.content.installed import versions

_PACKAGE = Path(__file__).parent


# Beyond so many sentences that nobody asked about, the memory of the name model begins anew.
_MANY_SENTENCES = 30_000


class StoredVerdicts:
    """One file of them; what the last run did not ask for is dropped on ``save``, but not what the name model said of
    sentences: a page that changes asks for those that stayed. A damaged file counts as empty.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, str] = {}
        self._used: dict[str, str] = {}
        with contextlib.suppress(OSError, ValueError):
            stored = json.loads(path.read_text("utf-8"))
            if isinstance(stored, dict) and stored.get("rules") == rules_hash():
                self._known = {key: value for key, value in stored["verdicts"].items() if isinstance(value, str)}

    def get(self, key: str) -> str | None:
        verdict = self._known.get(key)
        if verdict is not None:
            self._used[key] = verdict
        return verdict

    def put(self, key: str, verdict: str) -> None:
        self._used[key] = verdict

    def save_more(self) -> None:
        """``save`` after a look at a few texts: what was not asked for stays."""
        self._used = self._known | self._used
        self.save()

    def save(self) -> None:
        """Writes the file where anything changed; a cache that cannot be written is only slower."""
        sentences = {key: said for key, said in self._known.items() if key.startswith(SENTENCE_KEY)}
        if len(sentences) < _MANY_SENTENCES:
            self._used = sentences | self._used
        if self._used == self._known:
            return
        content = json.dumps({"rules": rules_hash(), "verdicts": self._used}, ensure_ascii=False, sort_keys=True)
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(content, "utf-8")
            beside.replace(self.path)


@functools.cache
def rules_hash() -> str:
    """Hex digest over the rules' own files and the versions of the lists that they read."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".py", ".txt", ".npz"):
            digest.update(path.read_bytes())
    digest.update(versions("jieba", "python-stdnum").encode())
    digest.update(model_name().encode())
    return digest.hexdigest()


def judged(
    text: str, verdicts: Verdicts, allowed: Allowed, names: bool = True, dates: bool = True
) -> tuple[Finding, ...]:
    """``find_findings`` with a memory. The allow-list is applied afterwards: changing it makes nothing stale."""
    key = hashlib.sha256(f"{names:d}{dates:d}{text}".encode("utf-8", "surrogatepass")).hexdigest()
    stored = verdicts.get(key)
    if stored is None:
        findings = find_findings(text, None, names=names, dates=dates, memory=verdicts)
        verdicts.put(
            key,
            json.dumps(
                [[f.start, f.end, f.kind.value, f.replacement, f.why, f.certainty] for f in findings],
                ensure_ascii=False,
            ),
        )
    else:
        findings = tuple(
            Finding(start, end, text[start:end], Kind(kind), replacement, why, certainty)
            for start, end, kind, replacement, why, certainty in json.loads(stored)
        )
    return tuple(finding for finding in findings if not allowed.covers(text, finding.start, finding.end))


def refusals_of(text: str, verdicts: Verdicts) -> tuple[str, ...]:
    """``assess_risk(text).refusals`` with a memory."""
    key = hashlib.sha256(f"risk {text}".encode("utf-8", "surrogatepass")).hexdigest()
    stored = verdicts.get(key)
    if stored is not None:
        return tuple(json.loads(stored))
    refusals = assess_risk(text).refusals
    verdicts.put(key, json.dumps(refusals, ensure_ascii=False))
    return refusals


def matter_of(text: str, verdicts: Verdicts) -> str:
    """``refused_matter(text)`` with a memory."""
    key = hashlib.sha256(f"matter {text}".encode("utf-8", "surrogatepass")).hexdigest()
    stored = verdicts.get(key)
    if stored is None:
        stored = refused_matter(text)
        verdicts.put(key, stored)
    return stored
