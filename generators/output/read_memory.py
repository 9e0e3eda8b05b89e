"""What each authored text was read as, by its path and hash: of thousands of files only those that changed are parsed."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from generators.content.reader import Reading
from generators.output.files import write_atomically
from generators.output.program import content_digest
from generators.output.stored import restore, store

READINGS_FOLDER = ".cache/readings"
# Few enough to be read quickly together, enough that an edited file writes little anew.
_SHELVES = 32


class StoredReadings:
    """One file for each ``1/32`` of the paths, its hash in front. A damaged file, or another program's, counts as empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[int, dict[str, tuple[str, Reading]]] = {}
        self._used: dict[int, dict[str, tuple[str, Reading]]] = {}
        self._changed: set[int] = set()

    def get(self, path: str, sha256: str) -> Reading | None:
        number = _shelf(path)
        if number not in self._known:
            self._known[number] = self._load(number)
        stored = self._known[number].get(path)
        if stored is None or stored[0] != sha256:
            return None
        self._used.setdefault(number, {})[path] = stored
        return stored[1]

    def put(self, path: str, sha256: str, reading: Reading) -> None:
        number = _shelf(path)
        self._used.setdefault(number, {})[path] = (sha256, reading)
        self._changed.add(number)

    def save(self) -> None:
        """Writes what changed and drops what is gone; a memory that cannot be written only makes the next run slower."""
        for number in range(_SHELVES):
            used = self._used.get(number, {})
            if number in self._changed or len(used) != len(self._known.get(number, {})):
                data = store((content_digest(), used))
                with contextlib.suppress(OSError):
                    write_atomically(self._path(number), hashlib.sha256(data).digest() + data)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:02d}"

    def _load(self, number: int) -> dict[str, tuple[str, Reading]]:
        try:
            stored = self._path(number).read_bytes()
            if hashlib.sha256(stored[32:]).digest() != stored[:32]:
                return {}
        except OSError:
            return {}
        found = restore(stored[32:], tuple, _OF_READER)
        if found is None or len(found) != 2 or found[0] != content_digest() or not isinstance(found[1], dict):
            return {}
        return found[1]


# What a file is read as, beside records of the model.
_OF_READER = {
    ("generators.content.reader", "Reading"),
    ("generators.content.reader", "TextLayer"),
    ("datetime", "time"),
}


def _shelf(path: str) -> int:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()[0] % _SHELVES
