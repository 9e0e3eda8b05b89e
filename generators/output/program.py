"""What the program is: its own files, the packages that it finds, Python. Anything derived from content hangs on it."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = (".dist-info", ".egg-info")


@functools.cache
def program_digest() -> str:
    """Changes with every byte of the program and with every package that comes, goes or gets another version."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(_files(str(_PACKAGE))):
        with open(path, "rb") as file:
            digest.update(os.path.relpath(path, _PACKAGE).encode() + b"\0" + hashlib.sha256(file.read()).digest())
    digest.update("\0".join(sorted(_installed())).encode())
    return digest.hexdigest()


def _files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif not entry.name.endswith(".pyc"):
            yield entry.path


def _installed() -> Iterator[str]:
    """Name and version of every package, as pip and Debian name the folders that say so."""
    for folder in dict.fromkeys(sys.path):
        with contextlib.suppress(OSError):
            yield from (name for name in os.listdir(folder or ".") if name.endswith(_INSTALLED))
