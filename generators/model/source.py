"""An authored file as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.location import Location


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An authored file as read: ``path`` relative to the portal, ``text`` without BOM, ``sha256`` of its bytes."""

    path: str
    text: str
    sha256: str

    def where(self, words: str) -> Location:
        """Where ``words`` stand first; the head of the file where they do not stand as they are."""
        start = self.text.find(words)
        if start < 0:
            return Location(self.path)
        return Location(self.path, self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start))
