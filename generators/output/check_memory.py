"""Remembers which content passed every check, by the hash of all that a check reads: the same is not gone through again."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from generators.output.files import write_if_changed

_RECORD = ".cache/passed.json"


def has_passed(root: Path, key: str) -> bool:
    """Whether content with this key passed. A record that cannot be read counts as none."""
    try:
        record = json.loads((root / _RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(record, dict) and record.get("key") == key


def remember_passed(root: Path, key: str) -> None:
    with contextlib.suppress(OSError):
        write_if_changed(root / _RECORD, json.dumps({"key": key}).encode())
