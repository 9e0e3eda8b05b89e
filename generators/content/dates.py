"""Days as people write them."""

from __future__ import annotations

import contextlib
from datetime import date, datetime


def as_date(value: object) -> date | None:
    """A date from YAML's own, 2027-1-31, 2027/1/31, 2027.1.31 or 2027年1月31日; None where it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    if len(value) == 10 and value[4] == value[7] == "-":
        # As machines write it, a hundred thousand times in a log.
        with contextlib.suppress(ValueError):
            return date.fromisoformat(value)
    folded = value.strip().removesuffix("日")
    for mark in "年月/.":
        folded = folded.replace(mark, "-")
    pieces = folded.split("-")
    if len(pieces) != 3 or not all(piece.isascii() and piece.isdigit() and len(piece) <= 4 for piece in pieces):
        return None
    try:
        return date(int(pieces[0]), int(pieces[1]), int(pieces[2]))
    except ValueError:
        return None
