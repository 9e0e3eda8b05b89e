"""Reads and checks a portal: the steps that ``check``, ``build``, ``serve`` and the MkDocs hook share."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.checks.anonymity import read_gate, save_gate
from generators.checks.engine_config import CONFIG_NAMES, check_engine_config
from generators.checks.run import check_draft
from generators.content.folders import CONTENT_FOLDERS
from generators.content.reader import read_portal
from generators.model.audience import Audience
from generators.model.library import Library, SourceFile
from generators.model.problem import Problem
from generators.output.check_memory import content_key, content_key_on_disk, has_passed, read_log, remember_passed
from generators.output.read_memory import READINGS_FOLDER, StoredReadings


@dataclass(frozen=True, slots=True)
class Loaded:
    """``library`` is None where there are problems. ``sources`` by path, for showing lines."""

    library: Library | None
    problems: tuple[Problem, ...]
    sources: dict[str, SourceFile]
    audience: Audience


def load_library(root: Path, today: date, audience: Audience | None = None) -> Loaded:
    """``audience`` None takes the portal's own setting. What passed before, to the last byte, is not judged again."""
    memory = StoredReadings(root / READINGS_FOLDER)
    draft, problems = read_portal(root, today, memory)
    memory.save()
    problems += engine_config_problems(root)
    wanted = audience or draft.portal.audience
    gate = read_gate(root, today)
    files = content_files(root)
    key = content_key(draft.sources, gate.files, read_log(root), files, today, audience)
    passed = not problems and has_passed(root, key)
    checked = check_draft(draft, problems, today=today, audience=wanted, files=files, gate=gate, passed=passed)
    if not passed:
        save_gate(gate)
        if not checked.problems:
            remember_passed(root, key)
    return Loaded(checked.library, checked.problems, {source.path: source for source in draft.sources}, wanted)


def passed_before(root: Path, today: date) -> int | None:
    """How many authored files there are, if all of them passed every check as they lie there; else None."""
    try:
        key, count = content_key_on_disk(root, content_files(root), today, None)
    except OSError:
        return None
    return count if has_passed(root, key) and not list(engine_config_problems(root)) else None


def content_files(root: Path) -> frozenset[str]:
    """Paths, relative to the portal, of every file below the content folders."""
    found = []
    for folder in CONTENT_FOLDERS:
        for base, folders, names in os.walk(root / folder):
            folders[:] = [name for name in folders if not name.startswith((".", "_"))]
            prefix = Path(base).relative_to(root).as_posix()
            found += [f"{prefix}/{name}" for name in names]
    return frozenset(found)


def engine_config_problems(root: Path) -> Iterator[Problem]:
    """What the portal's own ``mkdocs.yml`` would run if somebody ran plain MkDocs there."""
    own = _hook_digest(Path(__file__).with_name("mkdocs_hook.py"))
    for name in CONFIG_NAMES:
        try:
            text = (root / name).read_bytes()[:MAX_CONFIG_BYTES].decode("utf-8-sig", "replace")
        except OSError:
            continue
        named = {word for word in _HOOK_PATH.findall(text) if _hook_digest(root / word) == own}
        yield from check_engine_config(name, text, named)


MAX_CONFIG_BYTES = 1_000_000
_HOOK_PATH = re.compile(r"[\w./\\-]{1,200}\.py\b")


def _hook_digest(path: Path) -> str:
    try:
        data = path.read_bytes() if path.name == "mkdocs_hook.py" else b""
    except (OSError, ValueError):
        data = b""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
