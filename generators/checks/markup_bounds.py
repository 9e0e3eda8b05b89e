"""G070: marks that are opened hundreds of times and never closed; Markdown engines take hours over such text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generators.content.folders import TEXTS_FOLDER
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.source import SourceFile

if TYPE_CHECKING:
    from generators.model.library import Draft

# Far above what people write, far below where the engine's time or stack gives out (measured: growth is quadratic).
MAX_OPEN = 300
MAX_HEADINGS = 2000
MAX_INDENT = 200
MAX_DEFINITIONS = 150

_MARK = re.compile(r"\]\(|[\[\]<>)]")
_INDENTED = re.compile(rf"^[ \t>]{{{MAX_INDENT},}}(?:[-*+>!?:]|[0-9])", re.MULTILINE)
_NESTED = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]{1,4}){50,}(?=[^\s\-*+])", re.MULTILINE)
_HEADING = re.compile(r"^#", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}:[ \t]", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


def check_markup_bounds(draft: Draft) -> Iterator[Problem]:
    """Over everything that is rendered as Markdown; imported wording is not."""
    yield from find_unbounded(draft.sources)


def find_unbounded(sources: Iterable[SourceFile]) -> Iterator[Problem]:
    """Each source by itself."""
    for source in sources:
        if source.path.endswith(".md") and not source.path.startswith(f"{TEXTS_FOLDER}/"):
            yield from _check_source(source)


def _check_source(source: SourceFile) -> Iterator[Problem]:
    text = source.text
    found = _unclosed(text) if text.count("[") + text.count("<") > MAX_OPEN else None
    if found is not None:
        offset, mark = found
        hint = f"从这一行往前找没有配对的“{mark}”，补上或删去。"
        yield Problem("G070", _at(source, offset), f"有 {MAX_OPEN} 多个“{mark}”没有收尾，无法排版。", hint)
    deep = _INDENTED.search(text) or _NESTED.search(text)
    if deep:
        hint = "列表、引用最多套几层；把这一部分另起一页，或改成平铺的小标题。"
        yield Problem("G070", _at(source, deep.start()), "缩进或引用套得太深，无法排版。", hint)
    if text.count("\n#") > MAX_HEADINGS:
        heading = list(_HEADING.finditer(text))[MAX_HEADINGS]
        hint = "拆成几个文件。"
        yield Problem("G070", _at(source, heading.start()), f"一个文件里的标题超过 {MAX_HEADINGS} 个。", hint)
    if text.count("\n:") > MAX_DEFINITIONS:
        yield from _check_definitions(source)


def _check_definitions(source: SourceFile) -> Iterator[Problem]:
    start = 0
    for block in _BLANK.split(source.text):
        offset = source.text.index(block, start)
        start = offset + len(block)
        definitions = list(_DEFINITION.finditer(block))
        if len(definitions) > MAX_DEFINITIONS:
            at = _at(source, offset + definitions[MAX_DEFINITIONS].start())
            hint = "每个词条之间空一行。"
            yield Problem("G070", at, f"连着写了 {MAX_DEFINITIONS} 多个词条，中间没有空行，无法排版。", hint)
            return


def _unclosed(text: str) -> tuple[int, str] | None:
    """Where the first mark is that stands open ``MAX_OPEN`` times at once, and which."""
    square = round_ = angle = 0
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark == "[":
            square += 1
        elif mark == "<":
            angle += 1
        elif mark == ">":
            angle = max(0, angle - 1)
        elif mark == ")":
            round_ = max(0, round_ - 1)
        else:
            square = max(0, square - 1)
            round_ += mark == "]("
        for number, shown in ((square, "["), (round_, "("), (angle, "<")):
            if number > MAX_OPEN:
                return match.start(), shown
    return None


def _at(source: SourceFile, offset: int) -> Location:
    line = source.text.count("\n", 0, offset) + 1
    return Location(source.path, line, offset - source.text.rfind("\n", 0, offset))
