"""Which packages are installed in which version, as the folders beside them say: reading their metadata takes many times longer."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

_RECORDS = (".dist-info", ".egg-info")


def installed() -> Iterator[str]:
    """Name and version of every package, as pip and Debian name the folders that say so."""
    for folder in dict.fromkeys(sys.path):
        with contextlib.suppress(OSError):
            yield from (name for name in os.listdir(folder or ".") if name.endswith(_RECORDS))


def versions(*packages: str) -> str:
    """The records of ``packages``, in one line: another version gives another line."""
    wanted = {_folded(package) for package in packages}
    return " ".join(sorted(name for name in installed() if _folded(name.partition("-")[0]) in wanted))


def _folded(name: str) -> str:
    return name.lower().replace("-", "_")
