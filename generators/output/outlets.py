"""Files outside the site: calendars to subscribe to, handouts to print."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generators.model.library import Library
from generators.model.site import Asset


def calendar_files(library: Library, cache: Path) -> Iterable[Asset]:
    """Paths below ``build/calendar``."""
    return ()


def handout_files(library: Library, cache: Path) -> Iterable[Asset]:
    """Paths below ``build/handouts``."""
    return ()
