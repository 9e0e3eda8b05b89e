"""The printed lines of a PDF's page, letter by letter: what its fonts tear apart or draw twice, and its columns."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from statistics import median

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Letter:
    """One character: its advance from ``left`` to ``right`` and its baseline, in points from the page's lower left."""

    text: str
    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line. ``size`` is a letter's width in points, ``column`` counts through all columns of all pages."""

    text: str
    left: float
    right: float
    base: float
    size: float
    column: int
    letters: tuple[Letter, ...] = ()


def page_rows(page: pypdfium2.PdfPage, column: int) -> list[Row]:
    """The lines of a page, top to bottom, whatever columns it has; letters on one baseline are one line."""
    text = page.get_textpage()
    letters = sorted(_letters(text), key=lambda letter: (-letter.base, letter.left))
    text.close()
    if not letters:
        return []
    size = _size(letters)
    lines: list[list[Letter]] = []
    for letter in letters:
        if lines and lines[-1][0].base - letter.base < 0.45 * size:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [_row(line, column) for line in lines]


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    """Without blanks, and without what is written askew (a watermark)."""
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.isspace() or character in "\0\ufffe\uffff" or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        angle = raw.FPDFText_GetCharAngle(text, index) % math.pi
        if min(angle, math.pi - angle) > 0.1:
            continue
        left, _, right, _ = text.get_charbox(index, loose=True)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        yield Letter(character, left, right, y.value)


def _size(letters: Sequence[Letter]) -> float:
    """The width of most Chinese letters, which are square."""
    wide = [letter.right - letter.left for letter in letters if letter.text > "\u2e80"]
    return max(1.0, median(wide or [2 * (letter.right - letter.left) for letter in letters]))


def _row(line: Sequence[Letter], column: int) -> Row:
    """One line from its letters, blanks where they stand apart; a letter drawn twice (a false bold) counts once."""
    size = _size(line)
    kept: list[Letter] = []
    words: list[str] = []
    for letter in sorted(line, key=lambda letter: letter.left):
        if any(letter.text == other.text and abs(letter.left - other.left) < 0.3 * size for other in kept[-2:]):
            continue
        if kept:
            latin = letter.text.isascii() and kept[-1].text.isascii()
            if letter.left - kept[-1].right > (0.15 if latin else 0.35) * size:
                words.append(" ")
        kept.append(letter)
        words.append(letter.text)
    right = max(letter.right for letter in kept)
    return Row("".join(words), kept[0].left, right, median(k.base for k in kept), size, column, tuple(kept))


def in_columns(pages: Sequence[Sequence[Row]]) -> list[Row]:
    """All rows in reading order: of a page set in two columns the left one before the right one.

    A last page that holds too little to tell follows the others.
    """
    gutters = [_gutter(rows) for rows in pages]
    found = sorted(gutter for gutter in gutters if gutter is not None)
    usual = found[len(found) // 2] if len(found) * 2 >= len(pages) - 1 and found else None
    made: list[Row] = []
    for rows, gutter in zip(pages, gutters, strict=True):
        if gutter is None and usual is not None and sum(_crosses(row, usual) for row in rows) <= 0.2 * len(rows):
            gutter = usual
        made += rows if gutter is None else _parted(rows, gutter)
    return made


def _parted(rows: Sequence[Row], gutter: float) -> list[Row]:
    """Rows right of the gutter are moved to the left column's place, so that both have the same margins."""
    made: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    start = min(row.left for row in rows)
    beyond = [letter.left for row in rows for letter in row.letters if letter.left > gutter]
    shift = min(beyond, default=start) - start

    def close() -> None:
        made.extend(left)
        made.extend(right)
        left.clear()
        right.clear()

    for row in rows:
        if _crosses(row, gutter):
            close()
            # A line over both columns (the title) is a paragraph of its own, however long.
            made.append(Row(row.text, row.left, row.left, row.base, row.size, row.column))
            continue
        for side, letters in (
            (left, [letter for letter in row.letters if letter.left < gutter]),
            (right, [letter for letter in row.letters if letter.left >= gutter]),
        ):
            if letters:
                side.append(_row(letters, row.column))
        if right and right[-1].column == row.column:
            right[-1] = _moved(right[-1], shift)
    close()
    return made


def _moved(row: Row, shift: float) -> Row:
    return Row(row.text, row.left - shift, row.right - shift, row.base, row.size, row.column + 1)


def _crosses(row: Row, gutter: float) -> bool:
    """Whether the row runs over the gutter: without a blank there of at least half a letter."""
    before = [letter.right for letter in row.letters if letter.left < gutter]
    after = [letter.left for letter in row.letters if letter.left >= gutter]
    if not before or not after:
        return bool(before) and max(before) > gutter + 0.3 * row.size
    return min(after) - max(before) < 0.5 * row.size


_FEWEST_ROWS = 6


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the blank between two columns is, in the middle of the page; None where it has but one column."""
    if len(rows) < _FEWEST_ROWS:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    width = right - left
    step = max(1.0, width / 200)
    places = [left + 0.35 * width + step * n for n in range(int(0.3 * width / step) + 1)]
    crossing = [sum(1 for row in rows if _crosses(row, place)) for place in places]
    fewest = min(crossing)
    if fewest > 0.2 * len(rows):
        return None
    # The middle of the blank, not its edge: short lines elsewhere end a little to the right of it.
    run = next(
        list(group) for count, group in groupby(zip(crossing, places, strict=True), itemgetter(0)) if count == fewest
    )
    gutter = run[len(run) // 2][1]
    apart = [row for row in rows if not _crosses(row, gutter)]
    sides = [
        [sum(1 for letter in row.letters if (letter.left < gutter) is left_side) for row in apart]
        for left_side in (True, False)
    ]
    shorter = min(sum(1 for count in side if count) for side in sides)
    return gutter if shorter >= _FEWEST_ROWS and min(map(sum, sides)) > 0.2 * sum(map(sum, sides)) else None
