"""The day that a build speaks of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path


def content_date(root: Path, given: date | None) -> date:
    """The build's date: as given, or that of the last commit, or, outside version control, the newest file's day."""
    if given is not None:
        return given
    import subprocess

    try:
        shown = subprocess.run(  # noqa: S603 - a fixed command
            ["git", "-C", str(root), "log", "-1", "--format=%cs"],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        ).stdout.strip()
        return date.fromisoformat(shown)
    except (OSError, subprocess.SubprocessError, ValueError):
        newest = max((p.stat().st_mtime for p in (root / "docs").rglob("*.md")), default=0.0)
        return datetime.fromtimestamp(newest, tz=UTC).date()
