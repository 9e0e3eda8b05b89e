"""Text in which names are marked: 【a person】, 〖a place〗, 《a unit》; a document a line, ␤ for a new line in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generators.anonymity.notice_head import KINDS

_MARK = re.compile(r"【([^】]+)】|〖([^〗]+)〗|《([^》]+)》")

# Words in order, each with what it is: n (person), p (place), u (unit), or nothing.
Pieces = list[tuple[str, str]]


def marked_documents(path: Path) -> Iterator[Pieces]:
    for line in path.read_text("utf-8").splitlines():
        yield marked_pieces(line.replace("␤", "\n"))


def marked_pieces(line: str) -> Pieces:
    """A name marked once is one wherever it stands in ``line``."""
    pieces: Pieces = []
    last = 0
    for match in _MARK.finditer(line):
        number = match.lastindex or 1
        # A surname alone before a title (王局长) tells as little as 王某.
        pieces += [
            (line[last : match.start()], ""),
            (match[number], KINDS[number - 1] if len(match[number]) > 1 else ""),
        ]
        last = match.end()
    return list(_everywhere([*pieces, (line[last:], "")]))


def _everywhere(pieces: Pieces) -> Iterator[tuple[str, str]]:
    named = {word: kind for word, kind in pieces if kind}
    again = re.compile("|".join(sorted(map(re.escape, named), key=len, reverse=True)) or "(?!)")
    for word, kind in pieces:
        if kind:
            yield word, kind
            continue
        last = 0
        for match in again.finditer(word):
            yield from ((word[last : match.start()], ""), (match[0], named[match[0]]))
            last = match.end()
        yield word[last:], ""


def plain_text(pieces: Pieces) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and the spans that were marked."""
    text = ""
    spans = []
    for word, kind in pieces:
        if kind:
            spans.append((len(text), len(text) + len(word), kind))
        text += word
    return text, spans
