"""What overlaps a part of a text, found among spans that stand in order, none of which ends after the next one does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Protocol


class Spanned(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def overlapped(hits: Sequence[Spanned], start: int, end: int) -> slice:
    """Which of ``hits`` share a sign with ``start`` to ``end`` (exclusive)."""
    return slice(
        bisect_right(hits, start, key=attrgetter("end")),
        bisect_left(hits, end, key=attrgetter("start")),
    )


def overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> range:
    """The numbers of those of ``spans`` that share a sign with ``start`` to ``end`` (exclusive)."""
    return range(bisect_right(spans, start, key=itemgetter(1)), bisect_left(spans, end, key=itemgetter(0)))


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether there is any such."""
    return bool(overlapping(spans, start, end))
