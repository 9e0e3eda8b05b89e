"""Finished pages by the hash of what they were made from, kept in a folder outside the site."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Protocol

_KEEP_BUILDS = 3


class PageCache(Protocol):
    """Keeps finished things by the hash of everything that they were made from."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...

    def keep(self, keys: tuple[str, ...]) -> None: ...


class FolderCache:
    """One file an entry, its own hash in front, so that a damaged entry counts as absent and is made anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._base = str(folder)
        self._used: set[str] = set()

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
        """Keeps ``data``; a cache that cannot be written is only slower, never a failed build."""
        self._used.add(key)
        path = self._path(key)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(hashlib.sha256(data).digest() + data)
            beside.replace(path)

    def keep(self, keys: tuple[str, ...]) -> None:
        """Counts ``keys`` as asked for."""
        self._used.update(keys)

    def forget_unused(self) -> None:
        """Drops what the last few builds did not ask for."""
        record = self.folder / "used.json"
        try:
            builds = json.loads(record.read_text("utf-8"))
            recent = [set(build) for build in builds][-(_KEEP_BUILDS - 1) :]
        except (OSError, ValueError, TypeError):
            recent = []
        recent.append(self._used)
        keep = set().union(*recent)
        with contextlib.suppress(OSError):
            for folder in self.folder.iterdir():
                if folder.is_dir() and len(folder.name) == 2:
                    for entry in folder.iterdir():
                        if entry.name not in keep:
                            entry.unlink()
            record.write_text(json.dumps([sorted(build) for build in recent]), "utf-8")

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
