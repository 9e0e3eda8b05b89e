"""Files on disk: written whole or not at all, only when changed, and a folder switched in one step."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Set
from pathlib import Path

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


def write_if_changed(path: Path, data: bytes) -> bool:
    """Writes ``data`` unless the file holds it already; a reader never sees half a file."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
    return True


def write_atomically(path: Path, data: bytes) -> os.stat_result:
    """Writes the file beside and puts it in its place. Gives what the system says of it as it was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(beside, "wb") as file:
            file.write(data)
            file.flush()
            status = os.fstat(file.fileno())
        beside.replace(path)
        return status
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def remove_unlisted(folder: Path, kept: Set[str]) -> None:
    """Removes every file below ``folder`` whose path is not in ``kept``, and the folders left empty."""
    for base, _, names in os.walk(folder, topdown=False):
        prefix = Path(base).relative_to(folder).as_posix()
        for name in names:
            path = name if prefix == "." else f"{prefix}/{name}"
            if path not in kept:
                os.unlink(os.path.join(base, name))
        if base != str(folder):
            with contextlib.suppress(OSError):
                os.rmdir(base)


def switch_folder(new: Path, live: Path) -> None:
    """Puts ``new`` in the place of ``live``; at no moment is ``live`` half old and half new.

    Linux exchanges the two names in one system call. Elsewhere the old folder is set aside first, and
    ``recover_folder`` puts it back if the process dies between the two renames.
    """
    if not live.exists():
        live.parent.mkdir(parents=True, exist_ok=True)
        os.replace(new, live)
        return
    if _exchange(new, live):
        shutil.rmtree(new, ignore_errors=True)
        return
    aside = _aside(live)
    shutil.rmtree(aside, ignore_errors=True)
    os.replace(live, aside)
    os.replace(new, live)
    shutil.rmtree(aside, ignore_errors=True)


def recover_folder(live: Path) -> None:
    """Undoes a switch that died half-way: the folder set aside is live again."""
    aside = _aside(live)
    if not live.exists() and aside.exists():
        os.replace(aside, live)


def _aside(live: Path) -> Path:
    return live.with_name(f".{live.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0
