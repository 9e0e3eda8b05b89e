"""The folder of finished pages: a new one is made beside the old one, which gives it what has not changed, and switched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generators.output.files import recover_folder, switch_folder, write_atomically

# Size, time of the last change and number of a file: what its bytes may be known again by.
Mark = tuple[int, int, int]


def write_site(files: Mapping[str, bytes], site: Path) -> dict[str, Mark]:
    """Makes ``site`` hold exactly ``files``. A file that holds the same bytes already is linked, not written again."""

    return fill_and_switch(site, files, lambda path: files[path], lambda path: holds(site / path, files[path]))


def write_marked(path: Path, data: bytes) -> Mark:
    """Makes the file hold ``data``, whole or not at all; it stays where it does."""
    return holds(path, data) or mark_of(write_atomically(path, data))


def holds(path: Path, data: bytes) -> Mark | None:
    """The mark of a file that holds ``data`` already."""
    try:
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            # Under a second name somebody else may write into it.
            alone = status.st_nlink == 1 and status.st_size == len(data)
            return mark_of(status) if alone and file.read() == data else None
    except OSError:
        return None


def fill_and_switch(
    site: Path, paths: Iterable[str], data: Callable[[str], bytes], same: Callable[[str], Mark | None]
) -> dict[str, Mark]:
    """Makes ``site`` hold exactly ``paths``: what is the ``same`` there is linked into the new folder, all else written.

    Nothing is ever written into a file that is there already, so a link cannot change what another name shows.
    Gives the mark of each file as it was linked or written.
    """
    recover_folder(site)
    beside = site.with_name(f".{site.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    live, new = str(site), str(beside)
    made: set[str] = set()
    marks: dict[str, Mark] = {}
    for path in paths:
        target = f"{new}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        mark = same(path)
        if mark is None or not _link(f"{live}/{path}", target):
            with open(target, "xb") as file:
                file.write(data(path))
                file.flush()
                mark = mark_of(os.fstat(file.fileno()))
        marks[path] = mark
    switch_folder(beside, site)
    return marks


def mark_of(status: os.stat_result) -> Mark:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _link(source: str, target: str) -> bool:
    """False where the file system knows no links, or allows no more of them."""
    if os.path.islink(source):
        return False
    try:
        os.link(source, target)
    except OSError:
        return False
    return True
