"""An authored file as it was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An authored file as read: ``path`` relative to the portal, ``text`` without BOM, ``sha256`` of its bytes."""

    path: str
    text: str
    sha256: str
