"""Finished pages by the hash of what they were made from, kept in a folder outside the site."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Protocol

from generators.output.files import write_if_changed
from generators.output.shelf import Shelf

_KEEP_BUILDS = 3
_SHELF = ".shelf"


class PageCache(Protocol):
    """Keeps finished things by the hash of everything that they were made from."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


class FolderCache:
    """A folder of 256 shelves, chosen by how a key begins. What was damaged counts as absent and is made anew."""

    def __init__(self, folder: Path, owner: str = "") -> None:
        """``owner`` tells portals that share the folder apart: none drops what another still uses."""
        self.folder = folder
        self._owner = owner
        self._used: set[str] = set()
        self._shelves: dict[str, Shelf] = {}
        self._made = False

    def get(self, key: str) -> bytes | None:
        self._used.add(key)
        with contextlib.suppress(OSError):
            return self._shelf(key).get(key)
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keeps ``data``; a cache that cannot be written is only slower, never a failed build."""
        self._used.add(key)
        with contextlib.suppress(OSError):
            if not self._made:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._made = True
            self._shelf(key).put(key, data)

    def _shelf(self, key: str) -> Shelf:
        name = key[:2]
        shelf = self._shelves.get(name)
        if shelf is None:
            shelf = self._shelves[name] = Shelf(os.path.join(self.folder, f"{name}{_SHELF}"))
        return shelf

    def forget_unused(self) -> None:
        """Drops what the last few builds did not ask for."""
        record = self.folder / f"used-{self._owner}.json"
        recent = [*_recorded(record)[-(_KEEP_BUILDS - 1) :], self._used]
        others = [build for path in self.folder.glob("used*.json") if path != record for build in _recorded(path)]
        keep = set().union(*recent, *others)
        for path in sorted(self.folder.glob(f"*{_SHELF}")):
            with contextlib.suppress(OSError):
                self._shelf(path.name).keep(keep)
        with contextlib.suppress(OSError):
            write_if_changed(record, json.dumps([sorted(build) for build in recent]).encode())


def _recorded(path: Path) -> list[set[str]]:
    """What the last builds asked for, oldest first; none where the record cannot be read."""
    try:
        return [set(build) for build in json.loads(path.read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
