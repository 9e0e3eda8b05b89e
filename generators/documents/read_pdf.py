"""Measures a PDF: its characters' places, faces and colours, gathered into lines and pages."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import TypedDict, cast

import pdfplumber
import pypdf

from generators.documents.facts import OFF_GRID, Facts, PageNumber, Piece, Role, face_of, role_of
from generators.documents.fonts import Face

_MM = 25.4 / 72
_NUMBER = re.compile(r"^[—–－-]?\s*\d{1,4}\s*[—–－-]?$")
_MOST_PAGES = 60
_FEWEST_LINES = 5
_LONGEST_HEADING = 24


class Char(TypedDict):
    """The part of pdfplumber's character that is used here; lengths in pt from the top left."""

    text: str
    fontname: str
    size: float
    x0: float
    x1: float
    top: float
    bottom: float
    non_stroking_color: object


Line = list[Char]


def read_pdf_facts(path: Path) -> Facts:
    """Raises what pdfplumber and pypdf raise for a broken file; the caller turns that into a problem."""
    with path.open("rb") as stream:
        reader = pypdf.PdfReader(stream)
        root = reader.root_object
        info = reader.metadata
        title = str(info.title or "") if info else ""
        keywords = str(info.get("/Keywords", "")) if info else ""
        language = str(root.get("/Lang", ""))
        tagged = "/StructTreeRoot" in root
    with pdfplumber.open(path) as pdf:
        pages = pdf.pages[:_MOST_PAGES]
        lines: list[list[Line]] = [_lines(cast(list[Char], page.chars)) for page in pages]
        in_tables = [_table_tops(page.lines + page.rects) for page in pages]
        sizes = tuple((float(page.width) * _MM, float(page.height) * _MM) for page in pages)
        count = len(pdf.pages)
    return _facts(lines, in_tables, sizes, count, title, language, tagged, OFF_GRID in keywords)


def _lines(chars: Iterable[Char]) -> list[Line]:
    """Characters grouped by the middle of their height, then by place."""
    rows: list[tuple[float, Line]] = []
    for char in sorted(chars, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        if not char["text"].strip():
            continue
        middle = (char["top"] + char["bottom"]) / 2
        if rows and abs(rows[-1][0] - middle) < char["size"] * 0.4:
            rows[-1][1].append(char)
        else:
            rows.append((middle, [char]))
    return [sorted(row, key=lambda c: c["x0"]) for _, row in rows]


def _table_tops(rules: Iterable[dict[str, float]]) -> tuple[float, float]:
    """The highest and lowest rule of a page: what lies between may stand in a table."""
    tops = [rule["top"] for rule in rules]
    return (min(tops), max(rule["bottom"] for rule in rules)) if tops else (0.0, 0.0)


def _text(line: Line) -> str:
    return "".join(char["text"] for char in line)


def _common_font(line: Line) -> str:
    wide = [char["fontname"] for char in line if not char["text"].isascii()] or [char["fontname"] for char in line]
    return Counter(wide).most_common(1)[0][0]


def _facts(
    lines: list[list[Line]],
    tables: list[tuple[float, float]],
    sizes: tuple[tuple[float, float], ...],
    count: int,
    title: str,
    language: str,
    tagged: bool,
    off_grid: bool,
) -> Facts:
    pieces: list[Piece] = []
    numbers: list[PageNumber] = []
    body: list[list[Line]] = []
    tops: list[float | None] = []
    colours: dict[str, int] = {}
    blanks: dict[str, int] = {}
    for page, rows in enumerate(lines, 1):
        kept: list[Line] = []
        for line in rows:
            number = _page_number(line, page, sizes[page - 1]) if line is rows[-1] else None
            if number is not None:
                numbers.append(number)
                continue
            piece = _piece(line, page, tables[page - 1])
            pieces.append(piece)
            if piece.role in (Role.BODY, Role.FIRST, Role.SECOND) and not piece.table:
                kept.append(line)
            for char in line:
                if _coloured(char["non_stroking_color"]):
                    colours.setdefault(char["text"], page)
                if char["text"] in ("\ufffd", "\u25a1\u0338") or char["text"].startswith("(cid:"):
                    blanks.setdefault(char["text"], page)
        # A page that opens with a table says nothing about where its text begins.
        opens = next((line for line in rows if line in kept), None) if rows else None
        tops.append(_top(kept) if opens is not None and rows[0] is opens else None)
        body.append(kept)
    grid = _grid(body)
    return Facts(
        kind="pdf",
        pages=sizes,
        top=min((top for top in tops[1:] if top is not None), default=None),
        left=grid[0],
        width=grid[1],
        pieces=tuple(pieces),
        characters=grid[2],
        lines=grid[3],
        numbers=tuple(numbers),
        numbered=bool(numbers),
        page_count=count,
        colours=tuple(colours.items()),
        blanks=tuple(blanks.items()),
        title=title,
        language=language,
        tagged=tagged,
        off_grid=off_grid,
        text=tuple((piece.where, piece.text) for piece in pieces),
    )


def _page_number(line: Line, page: int, size: tuple[float, float]) -> PageNumber | None:
    # The small line beside the number (预排) is left aside; the number may be in a face that the standard does not know.
    digits = [char for char in line if char["size"] >= 10]
    text = _text(digits)
    if not digits or not _NUMBER.match(text) or digits[0]["top"] * _MM < size[1] * 0.85:
        return None
    middle = (digits[0]["x0"] + digits[-1]["x1"]) / 2 * _MM
    side = "right" if middle > size[0] * 0.6 else "left" if middle < size[0] * 0.4 else "center"
    return PageNumber(text, side, page % 2 == 1, _common_font(digits), round(digits[0]["size"], 1), page)


def _piece(line: Line, page: int, table: tuple[float, float]) -> Piece:
    text, font = _text(line), _common_font(line)
    size = round(float(median(char["size"] for char in line)), 2)
    inside = table[0] < line[0]["top"] < table[1]
    role = Role.TITLE if size > 17 else role_of(text) if size > 14.5 else Role.OTHER
    if role in (Role.FIRST, Role.SECOND) and line[-1]["x1"] - line[0]["x0"] > _LONGEST_HEADING * size:
        # A line as long as this runs on: it opens a paragraph, such as an item of an article.
        role = Role.BODY
    if page == 1 and role is Role.BODY and face_of(font) in (Face.HEI, Face.KAI):
        role = Role.OTHER
    return Piece(text, role, font, size, page, table=inside)


def _grid(pages: list[list[Line]]) -> tuple[float | None, float | None, int | None, int | None]:
    """(left, width) of the 版心 in mm, characters a line, lines a page; from full lines of text alone."""
    full = [
        line
        for rows in pages
        for line in rows
        if len(line) >= 20
        and sum(not c["text"].isascii() for c in line) > len(line) * 0.9
        and line[-1]["text"].isalnum()
    ]
    if len(full) < _FEWEST_LINES:
        return None, None, None, None
    left = min(line[0]["x0"] for rows in pages for line in rows if line[0]["text"].isalnum()) * _MM
    # A mark at the end of a line may be squeezed: its box then reaches over the edge.
    right = max(line[-1]["x1"] for line in full if line[-1]["text"].isalnum()) * _MM
    # Justified lines are stretched, never squeezed: the line set closest shows the distance that was asked for.
    advance = min(median(b["x0"] - a["x0"] for a, b in itertools.pairwise(line)) for line in full)
    characters = round((right - left) / _MM / advance) if advance else None
    steps = [b[0]["bottom"] - a[0]["bottom"] for rows in pages for a, b in itertools.pairwise(rows)]
    near = [step for step in steps if 20 < step < 45]
    size = median(char["size"] for line in full for char in line)
    pitch = median(near) if near else None
    lines = int((225 / _MM - size) / pitch + 1.01) if pitch else None
    return left, right - left, characters, lines


def _top(lines: list[Line]) -> float | None:
    """Where the first line begins, in mm: a glyph's box reaches up by its font's ascent, the line by its size alone."""
    if len(lines) < _FEWEST_LINES:
        return None
    return min(char["bottom"] - char["size"] for char in lines[0]) * _MM


def _coloured(colour: object) -> bool:
    """Whether a fill is neither black nor grey. None is the format's own default, black."""
    values = (
        [float(value) for value in colour if isinstance(value, int | float)] if isinstance(colour, tuple | list) else []
    )
    if len(values) == 3:
        return max(values) - min(values) > 0.1
    if len(values) == 4:
        return max(values[:3]) - min(values[:3]) > 0.1
    return False
