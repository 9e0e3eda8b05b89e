"""Reads and checks a portal: the steps that ``check``, ``build``, ``serve`` and the MkDocs hook share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.checks.anonymity import read_gate, save_gate
from generators.checks.run import check_draft
from generators.content.reader import read_portal
from generators.model.audience import Audience
from generators.model.library import Draft, Library
from generators.model.problem import Problem
from generators.model.source import SourceFile
from generators.output.asked_memory import AskedMemory
from generators.output.check_memory import has_passed, remember_passed
from generators.output.cited_memory import CitedMemory
from generators.output.collector import without_collector
from generators.output.inputs import Inputs, beside_key, content_files, read_log
from generators.output.own_config import engine_config_problems, read_config
from generators.output.read_memory import READINGS_FOLDER, StoredReadings


@dataclass(frozen=True, slots=True)
class Loaded:
    """``library`` is None where there are problems, or where none was asked for. ``sources`` by path, for showing lines; ``draft`` is all that was read."""

    library: Library | None
    problems: tuple[Problem, ...]
    sources: dict[str, SourceFile]
    audience: Audience
    draft: Draft
    inputs: Inputs


@without_collector()
def load_library(root: Path, today: date, audience: Audience | None = None, judge_only: bool = False) -> Loaded:
    """``audience`` None takes the portal's own setting. What passed before, to the last byte, is not judged again.

    ``judge_only`` finds the problems and makes no library.
    """
    memory = StoredReadings(root / READINGS_FOLDER)
    draft, problems = read_portal(root, today, memory)
    memory.save()
    problems += engine_config_problems(root)
    wanted = audience or draft.portal.audience
    gate = read_gate(root, today)
    files = content_files(root)
    beside = beside_key(gate.files, read_log(root), files, read_config(root))
    digests = {source.path: source.sha256 for source in draft.sources}
    inputs = Inputs(digests, beside, today, audience)
    key = inputs.content_key
    passed = not problems and has_passed(root, key)
    cited = None if passed else CitedMemory(root, draft, today)
    asked = None if passed else AskedMemory(root, draft)
    clean = cited.clean if cited is not None else frozenset[str]()
    checked = check_draft(
        draft,
        problems,
        today=today,
        audience=wanted,
        files=files,
        gate=gate,
        passed=passed,
        cited=clean,
        asked=asked.known if asked is not None else {},
        judge_only=judge_only,
    )
    if cited is not None and asked is not None:
        save_gate(gate)
        cited.remember(draft, checked.problems)
        asked.remember(draft, checked.problems)
        if not checked.problems:
            remember_passed(root, key)
    sources = {source.path: source for source in draft.sources}
    return Loaded(checked.library, checked.problems, sources, wanted, draft, inputs)
