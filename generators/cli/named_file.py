"""A file that an editor names by its id, its file name or its path; where there is none, what there is."""

from __future__ import annotations

from pathlib import Path

_NO_CONTENT = (".", "_", "~", "!")


def named_file(portal: Path, folder: str, name: str, what: str) -> tuple[str | None, str]:
    """(path below ``portal``, "") of the Markdown file meant, or (None, a sentence that lists the folder's)."""
    stem = name.removesuffix(".md")
    for path in (f"{folder}/{stem}.md", f"{stem}.md"):
        if (portal / path).is_file():
            return path, ""
    known = sorted(path.stem for path in (portal / folder).glob("*.md") if not path.name.startswith(_NO_CONTENT))
    shown = "、".join(known[:20]) + (f"等 {len(known)} 个" if len(known) > 20 else "")
    return None, f"没有{what}“{name}”；{folder}/ 里有：{shown or '（还没有）'}。"
