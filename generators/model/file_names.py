"""Names that no file of the portal may bear, on any reader's or editor's machine."""

from __future__ import annotations

import re

# Windows takes con.html and con.a.html for the console too; index and about are pages of our own.
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?|index|about")


def is_reserved(name: str) -> bool:
    """Whether an id cannot become a file's name: Windows keeps it for a device, or the site has that page."""
    return _RESERVED.fullmatch(name) is not None
