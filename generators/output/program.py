"""What the program is: its own files, the packages that it finds, Python. Anything derived from content hangs on it."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from generators.content.installed import installed

_PACKAGE = Path(__file__).parents[1]
_THEME = ("pages/theme/", "pages/web/")


@functools.cache
def program_digest() -> str:
    """Changes with every byte of the program and with every package that comes, goes or gets another version."""
    return _digest(_digests())


@functools.cache
def content_digest() -> str:
    """The same without the theme, which dresses finished content and changes none of it."""
    return _digest({path: digest for path, digest in _digests().items() if not path.startswith(_THEME)})


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path, sha256 in sorted(files.items()):
        digest.update(path.encode() + b"\0" + sha256)
    digest.update("\0".join(sorted(installed())).encode())
    return digest.hexdigest()


@functools.cache
def _digests() -> dict[str, bytes]:
    found = {}
    for path in _files(str(_PACKAGE)):
        with open(path, "rb") as file:
            found[os.path.relpath(path, _PACKAGE).replace(os.sep, "/")] = hashlib.sha256(file.read()).digest()
    return found


def _files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif not entry.name.endswith(".pyc"):
            yield entry.path
