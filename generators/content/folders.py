"""Where content lies in a portal, and which of the files there are authored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

CONTENT_FOLDERS = ("docs", "quizzes", "case_library")
TEXTS_FOLDER = "docs/regulations/texts"
PORTAL_PATH = "docs/portal.yml"
PHRASES_PATH = "docs/phrases.yml"
LOG_PATH = "case_library/approvals.log"
UNPUBLISHED_FOLDERS = ("docs/decisions",)
_TEXT_ENDINGS = (".md", ".yml")


def authored_paths(root: Path) -> Iterator[str]:
    """Every ``.md`` and ``.yml`` under the content folders, sorted; no dotfile, ``_``-folder or link out of the portal."""
    for folder in CONTENT_FOLDERS:
        yield from sorted(walk_files(root / folder, folder, _TEXT_ENDINGS))


def walk_files(folder: Path, prefix: str, endings: tuple[str, ...]) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "_", "~")) or entry.is_symlink():
            continue
        path = f"{prefix}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if path not in UNPUBLISHED_FOLDERS:
                yield from walk_files(Path(entry.path), path, endings)
        elif entry.name.endswith(endings):
            yield path


def printable_path(path: str) -> str:
    """``path`` as it can be shown: a name in an old encoding (an archive unpacked without its code page) is read as GBK."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return path
