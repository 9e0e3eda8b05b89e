"""Things kept from run to run as JSON behind their own digest: what is damaged, or not ours, counts as absent."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

_DIGEST = 64


def read_kept(path: Path) -> dict[str, object] | None:
    """What ``write_kept`` wrote there, or None."""
    try:
        data = path.read_bytes()
        if hashlib.sha256(data[_DIGEST:]).hexdigest().encode() != data[:_DIGEST]:
            return None
        found = json.loads(data[_DIGEST:])
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write_kept(path: Path, things: dict[str, object]) -> None:
    """Whole or not at all; what cannot be kept only makes the next run slower."""
    data = json.dumps(things, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(hashlib.sha256(data).hexdigest().encode() + data)
        beside.replace(path)
