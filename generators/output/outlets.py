"""Files outside the site: calendars to subscribe to, handouts to print."""

from __future__ import annotations

from collections.abc import Iterable

from generators.model.library import Library
from generators.model.site import Asset
from generators.output.page_cache import PageCache
from generators.packs.files import render_files
from generators.study_calendar import files as study_calendar


def calendar_files(library: Library) -> Iterable[Asset]:
    """Paths below ``build/calendar``."""
    return study_calendar.render_files(library)


def handout_files(library: Library, documents: PageCache, jobs: int) -> Iterable[Asset]:
    """Paths below ``build/handouts``: every session's pack, keys and host's guides among them."""
    for asset in render_files(library, documents, jobs):
        yield Asset(asset.path.removeprefix("handouts/"), asset.data)
