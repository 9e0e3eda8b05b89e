"""Files beside the text, as they are read from disk for the gate."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generators.content.folders import printable_path

FOLDERS = ("docs", "quizzes", "case_library")
_AUTHORED = (".md", ".yml", ".log", ".gitkeep")
MAX_BYTES = 60_000_000


@dataclass(frozen=True, slots=True)
class Attached:
    """``path`` relative to the portal; ``data`` None where the file is too large or cannot be read."""

    path: str
    data: bytes | None


def read_attached(root: Path) -> tuple[Attached, ...]:
    """Every file below the content folders that is no authored text, hidden and ``_`` folders left out."""
    found: list[Attached] = []
    for folder in FOLDERS:
        for base, folders, names in os.walk(root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
            for name in sorted(names):
                if name.startswith((".", "~")) or name.endswith(_AUTHORED):
                    continue
                path = Path(base, name)
                found.append(Attached(printable_path(path.relative_to(root).as_posix()), _read(path)))
    return tuple(found)


def _read(path: Path) -> bytes | None:
    try:
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None
