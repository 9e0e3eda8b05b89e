"""What changed inside an article: first clause by clause, then character by character, marked on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_CLAUSE = re.compile(r"\n|[^，。；：、！？\n]*[，。；：、！？]|[^，。；：、！？\n]+")
_PUNCTUATION = frozenset("，。；：、！？（）《》“”〈〉\n")
# Equal islands this short inside a change make it harder to read, not easier.
_ISLAND = 2
_ALIKE = 0.35


class Mark(StrEnum):
    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    mark: Mark
    text: str


Line = tuple[Segment, ...]


@dataclass(slots=True)
class _Edit:
    """``old`` became ``new``; where they are equal nothing changed."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


def marked_lines(old: str, new: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Both wordings as lines of segments; joined again, each side gives its own wording back."""
    edits = _edits(old, new)
    before = [Segment(Mark.SAME if edit.same else Mark.DELETED, edit.old) for edit in edits if edit.old]
    after = [Segment(Mark.SAME if edit.same else Mark.INSERTED, edit.new) for edit in edits if edit.new]
    return _lines(before), _lines(after)


def _edits(old: str, new: str) -> list[_Edit]:
    first, second = _CLAUSE.findall(old), _CLAUSE.findall(new)
    made: list[_Edit] = []
    for code, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        left, right = "".join(first[a:b]), "".join(second[c:d])
        made += [_Edit(left, right)] if code != "replace" else _characters(left, right)
    return _tidied(made)


def _characters(old: str, new: str) -> Iterator[_Edit]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        yield _Edit(old, new)
        return
    for _, a, b, c, d in matcher.get_opcodes():
        yield _Edit(old[a:b], new[c:d])


def _tidied(edits: Sequence[_Edit]) -> list[_Edit]:
    """Joins neighbours, swallows short equal islands, and never leaves a lone 一 to be struck: it would read as a dash."""
    made: list[_Edit] = []
    for position, edit in enumerate(edits):
        if not edit.old and not edit.new:
            continue
        following = edits[position + 1] if position + 1 < len(edits) else None
        island = (
            edit.same
            and len(edit.old) <= _ISLAND
            and made
            and not made[-1].same
            and following is not None
            and not following.same
            and not _PUNCTUATION & set(edit.old)
        )
        if made and (made[-1].same == edit.same or island):
            made[-1] = _Edit(made[-1].old + edit.old, made[-1].new + edit.new)
        else:
            made.append(_Edit(edit.old, edit.new))
    return _widened(made)


def _widened(edits: list[_Edit]) -> list[_Edit]:
    for position, edit in enumerate(edits):
        if edit.same or "一" not in (edit.old, edit.new):
            continue
        following = edits[position + 1] if position + 1 < len(edits) else None
        before = edits[position - 1] if position else None
        if following is not None and following.old[:1] not in _PUNCTUATION and following.old:
            character = following.old[0]
            edit.old, edit.new = edit.old + character, edit.new + character
            following.old, following.new = following.old[1:], following.new[1:]
        elif before is not None and before.old[-1:] not in _PUNCTUATION and before.old:
            character = before.old[-1]
            edit.old, edit.new = character + edit.old, character + edit.new
            before.old, before.new = before.old[:-1], before.new[:-1]
    return [edit for edit in edits if edit.old or edit.new]


def _lines(segments: Sequence[Segment]) -> tuple[Line, ...]:
    lines: list[list[Segment]] = [[]]
    for segment in segments:
        for position, piece in enumerate(segment.text.split("\n")):
            if position:
                lines.append([])
            if piece:
                lines[-1].append(Segment(segment.mark, piece))
    return tuple(tuple(line) for line in lines)
