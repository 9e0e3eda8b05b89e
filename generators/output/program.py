"""What the program is: its own files, the packages that it finds, Python. Anything derived from content hangs on it."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_THEME = ("pages/theme/", "pages/web/")
_INSTALLED = (".dist-info", ".egg-info")


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
    digest.update("\0".join(sorted(_installed())).encode())
    return digest.hexdigest()


@functools.cache
def _digests() -> dict[str, bytes]:
    found = {}
    for path in _files(str(_PACKAGE)):
        with open(path, "rb") as file:
            found[os.path.relpath(path, _PACKAGE).replace(os.sep, "/")] = hashlib.sha256(file.read()).digest()
    return found


def versions(*packages: str) -> str:
    """Name and version of each of ``packages``, as their folders say; reading their metadata takes many times longer."""
    wanted = {package.lower().replace("-", "_") for package in packages}
    return " ".join(sorted(name for name in _installed() if name.partition("-")[0].lower().replace("-", "_") in wanted))


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
