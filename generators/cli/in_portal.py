"""Whether a verb that writes into a portal was started in one: nothing is written into whatever folder is open."""

from __future__ import annotations

import argparse
from pathlib import Path

NO_PORTAL = (
    "这里不是门户，什么都没有写。请先进到门户的文件夹再运行，或加 --portal 文件夹；"
    "还没有门户就运行 qianshao new portal 文件夹。"
)
# The other verbs read files that may lie anywhere, or the whole content, whose check says the same (G032); an official
# text is written only where its card is, or where --id asks for one.
_WRITERS = {
    *(("import", thing) for thing in ("case", "questions", "work-plan", "plan")),
    *(("new", thing) for thing in ("regulation", "case", "bank", "paper", "work-plan", "plan")),
    *((verb, "") for verb in ("approve", "withdraw", "paper", "serve", "impact")),
    ("export", "questions"),
}
_FOLDERS = ("docs", "quizzes", "case_library")


def _asks_to_write(verb: tuple[str, str], arguments: argparse.Namespace) -> bool:
    """Drafts that are to lie beside the banks."""
    return verb == ("new", "questions") and arguments.out is None


def has_portal(verb: tuple[str, str], arguments: argparse.Namespace) -> bool:
    """True also where the verb can do its work without one. ``--json`` of an import outside a portal only reads."""
    root = Path(arguments.portal)
    if not (verb in _WRITERS or _asks_to_write(verb, arguments)) or any(
        (root / folder).is_dir() for folder in _FOLDERS
    ):
        return True
    if getattr(arguments, "dry_run", False) or getattr(arguments, "docx", False):
        return True
    if verb[0] == "import" and getattr(arguments, "json", False):
        arguments.dry_run = True
        return True
    return False
