"""Finished pages by the hash of what they were made from, kept in a folder outside the site."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Protocol

from generators.output.files import write_if_changed

_KEEP_BUILDS = 3


class PageCache(Protocol):
    """Keeps finished things by the hash of everything that they were made from."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...

    def keep(self, keys: tuple[str, ...]) -> None: ...


class FolderCache:
    """One file an entry, its own hash in front, so that a damaged entry counts as absent and is made anew."""

    def __init__(self, folder: Path, owner: str = "") -> None:
        """``owner`` tells portals that share the folder apart: none drops what another still uses."""
        self.folder = folder
        self._owner = owner
        self._base = str(folder)
        self._used: set[str] = set()
        self._folders: set[str] = set()

    def get(self, key: str) -> bytes | None:
        self._used.add(key)
        try:
            with open(f"{self._base}/{key[:2]}/{key}", "rb") as file:
                stored = file.read()
        except OSError:
            return None
        digest, data = stored[:32], stored[32:]
        return data if hashlib.sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        """Keeps ``data``; a cache that cannot be written is only slower, never a failed build.

        Written in place: who reads an entry that is half there, or whose writer died, finds that its hash is wrong.
        """
        self._used.add(key)
        path = f"{self._base}/{key[:2]}/{key}"
        with contextlib.suppress(OSError):
            if key[:2] not in self._folders:
                os.makedirs(f"{self._base}/{key[:2]}", exist_ok=True)
                self._folders.add(key[:2])
            with open(path, "wb") as file:
                file.write(hashlib.sha256(data).digest())
                file.write(data)

    def keep(self, keys: tuple[str, ...]) -> None:
        """Counts ``keys`` as asked for."""
        self._used.update(keys)

    def forget_unused(self) -> None:
        """Drops what the last few builds did not ask for."""
        record = self.folder / f"used-{self._owner}.json"
        recent = [*_recorded(record)[-(_KEEP_BUILDS - 1) :], self._used]
        others = [build for path in self.folder.glob("used*.json") if path != record for build in _recorded(path)]
        keep = set().union(*recent, *others)
        with contextlib.suppress(OSError):
            for folder in self.folder.iterdir():
                if folder.is_dir() and len(folder.name) == 2:
                    for entry in folder.iterdir():
                        if entry.name not in keep:
                            entry.unlink()
            write_if_changed(record, json.dumps([sorted(build) for build in recent]).encode())


def _recorded(path: Path) -> list[set[str]]:
    """What the last builds asked for, oldest first; none where the record cannot be read."""
    try:
        return [set(build) for build in json.loads(path.read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
