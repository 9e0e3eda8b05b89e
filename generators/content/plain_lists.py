"""Lists as people type them, in the form that Python-Markdown reads.

Editors such as Typora, Yuque and Logseq follow CommonMark: a list may stand right below a paragraph, and two spaces
indent a sublist. Python-Markdown wants a blank line and four spaces, and runs the list into the paragraph otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])( +)(?=\S)")
_MAY_HOLD_LIST = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_RULE = re.compile(r"([-*_])(?: *\1){2,} *")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_OWN_BLOCK = re.compile(r"#{1,6} |>|\||!!! |\?\?\? ")
_WIDTH = 4
_SUBLIST = 2


@dataclass(frozen=True, slots=True)
class _Open:
    """An item whose lines may go on: where its marker and its words stood, in columns from 0."""

    marker: int
    words: int
    ordered: bool


def normalise_lists(text: str) -> str:
    """``text`` with a blank line before each list and four columns for each level; code and all words stay."""
    if not _MAY_HOLD_LIST.search(text):
        return text
    return "\n".join(_Normaliser().lines(text.split("\n")))


class _Normaliser:
    """``apart`` says that the last line was a paragraph of its own within an item."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.open: list[_Open] = []
        self.fence = ""
        self.blank = True
        self.apart = False

    def lines(self, given: list[str]) -> list[str]:
        for raw in given:
            line = raw.expandtabs(_WIDTH) if raw[:1] in " \t" else raw
            words = line.lstrip(" ")
            if self.fence:
                self._fenced(line, words)
            elif not words.strip():
                self.made.append("")
                self.blank = True
            else:
                self._written(line, words, len(line) - len(words))
                self.blank = False
        return self.made

    def _fenced(self, line: str, words: str) -> None:
        column = len(line) - len(words)
        shift = max(0, column - self.open[-1].words) if self.open else column
        self.made.append(" " * (_WIDTH * len(self.open) + shift) + words if words else "")
        if words.rstrip() == self.fence:
            self.fence = ""

    def _written(self, line: str, words: str, column: int) -> None:
        item = None if _RULE.fullmatch(words.rstrip()) else _ITEM.match(words)
        if item is not None and (self.open or column < _WIDTH) and self._item(words, column, item):
            return
        fence = _FENCE.match(words)
        if self.blank or fence or (self.open and _OWN_BLOCK.match(words)):
            closed = self._close(column)
            if closed is not None and not self.blank:
                self.made.append("")
        if fence:
            self.fence = fence[1]
        if not self.open:
            self.made.append(line)
        else:
            self.apart = self.apart or self.blank
            shift = max(0, column - self.open[-1].words) if self.blank else 0
            self.made.append(" " * (_WIDTH * len(self.open) + shift) + words)

    def _close(self, column: int) -> _Open | None:
        """Closes every item that what begins at ``column`` does not stand below; the outermost of them, if any."""
        closed = None
        while self.open and column < self.open[-1].marker + _SUBLIST:
            closed = self.open.pop()
        return closed

    def _item(self, words: str, column: int, item: re.Match[str]) -> bool:
        ordered = item[1][0].isdigit()
        sibling = self._close(column)
        above = bool(self.made) and not self.blank
        if sibling is None and not self.open and above:
            if ordered and int(item[1][:-1]) != 1:
                return False
            self.made.append("")
        elif above and (self.apart or (sibling is not None and sibling.ordered != ordered)):
            self.made.append("")
        self.apart = False
        marker = item[1] if not ordered else f"{item[1][:-1]}."
        self.made.append(f"{' ' * (_WIDTH * len(self.open))}{marker} {words[item.end() :]}")
        self.open.append(_Open(column, column + item.end(), ordered))
        return True
