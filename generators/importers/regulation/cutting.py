"""Cuts run-on lines where an article or a heading begins, so that each stands on a line of its own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from generators.importers.regulation.marks import NUMERAL, Mark
from generators.importers.regulation.source import Line

_HEADING_START = re.compile(
    rf"第 ?[{NUMERAL}](?:[{NUMERAL} ]{{0,6}}[{NUMERAL}])? ?(?:分编|[编章节編節])(?= |[^的规、第])"
)
_UNNUMBERED = re.compile(r" (附 ?则|附則)$")
_RUN_ON_UNNUMBERED = re.compile(r"[。；] ?([附总分] ?则)$")
_CUT_AFTER = "。；！？”）) 则"
_RUN_ON_TITLE = 40


def cut_lines(lines: Sequence[Line], chain: Sequence[Mark]) -> tuple[list[Line], dict[int, Mark]]:
    """New lines, and for each that opens an article its mark (with the new line's index and offsets)."""
    by_line: dict[int, list[Mark]] = {}
    for mark in chain:
        by_line.setdefault(mark.line, []).append(mark)
    made: list[Line] = []
    opens: dict[int, Mark] = {}
    first = chain[0].line
    for index, line in enumerate(lines):
        marks = by_line.get(index, [])
        if not marks:
            pieces = _cut_headings(line.text) if index < first else [line.text]
            made += [replace(line, text=piece) for piece in pieces]
            continue
        before = line.text[: marks[0].start].strip()
        if before:
            made += [replace(line, text=piece) for piece in _cut_tail(before)]
        for position, mark in enumerate(marks):
            end = marks[position + 1].start if position + 1 < len(marks) else len(line.text)
            pieces = [line.text[mark.start : end].strip()]
            if position + 1 < len(marks):
                pieces = _cut_tail(pieces[0], keep=mark.end - mark.start)
            opens[len(made)] = replace(mark, line=len(made), start=0, end=mark.end - mark.start)
            made += [replace(line, text=piece, heading=0) for piece in pieces]
    return made, opens


def _cut_headings(text: str) -> list[str]:
    """A table of contents on one line, cut at each heading; anything else as it stands."""
    starts = [match.start() for match in _HEADING_START.finditer(text)]
    if len(starts) < 2 or len(text) > 60 * (len(starts) + 1) or starts[0] > 12:
        return [text]
    starts += [match.start(1) for match in _UNNUMBERED.finditer(text, starts[-1])]
    return _pieces(text, starts)


def _cut_tail(text: str, keep: int = 0) -> list[str]:
    """Headings at the very end of a run-on line: …。第二章 监察机关 第一节 职责."""
    starts: list[int] = []
    sure = 0
    end = len(text)
    for match in reversed(list(_HEADING_START.finditer(text, keep))):
        start = match.start()
        title = text[start:end]
        if len(title) > _RUN_ON_TITLE or any(c in title for c in "。；："):
            break
        starts.append(start)
        end = start
        # The first of a run stands after a finished sentence; those after it may follow a title at once.
        if start <= keep or text[start - 1] in _CUT_AFTER:
            sure = len(starts)
    if not sure and (last := _RUN_ON_UNNUMBERED.search(text, keep)):
        return _pieces(text, [last.start(1)])
    return _pieces(text, starts[:sure][::-1]) if sure else [text]


def _pieces(text: str, starts: Sequence[int]) -> list[str]:
    cuts = [0, *starts, len(text)]
    return [piece for piece in (text[a:b].strip() for a, b in itertools.pairwise(cuts)) if piece]
