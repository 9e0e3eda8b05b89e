"""Names of several parts with a dot between them: 阿依古丽·买买提, 买买提・艾力, also with blanks around the dot."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from generators.anonymity.lexicon import name_signs
from generators.anonymity.name_words import AFTER_WEAK, DOTS, DOTTED, LOAN

_HAN_SIGN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def find_dotted_names(
    text: str, before: dict[int, float], gaps: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Spans in ``text``; the left end is where signs of such names begin, or a word of ``before`` (its ends) does.

    A blank that stood at one of ``gaps`` parts two names of a list (赵某　阿依古丽·买买提), but not signs set apart.
    """
    signs, loan = name_signs(), loan_signs()
    at = 0
    while match := DOTTED.search(text, at):
        dot = next(i for i in range(match.start(), match.end()) if text[i] in DOTS)
        first = max((n for n in range(match.start() + 2, dot - 1) if _parts(n, gaps)), default=match.start())
        start = dot
        while start > first and start not in before and text[start - 1] in loan:
            start -= 1
        if start == dot:
            start = max((place for place in before if first <= place < dot), default=max(first, dot - 3))
        edge = next(
            (at for at in range(start - 1, start - 4, -1) if at >= first and (at in before or _begins(text, at))),
            None,
        )
        if edge is not None and start not in before:
            start = edge
        last_dot = max(i for i in range(first, match.end()) if text[i] in DOTS)
        stop = last_dot + 1
        end = next((n for n in range(stop + 2, match.end()) if _parts(n, gaps)), match.end())
        while stop < end and (
            text[stop] in loan or text[stop].isspace() or (stop < last_dot + 3 and text[stop] not in AFTER_WEAK)
        ):
            stop += 1
        # Behind a blank a further name may begin among the signs that were looked at.
        at = match.end() if end == match.end() else end
        if (stop - last_dot > 1 and start < dot) and (
            text[start] in loan or text[last_dot + 1] in loan or text[start] in signs.surnames
        ):
            yield start, stop


def _parts(at: int, gaps: frozenset[int]) -> bool:
    """Whether a blank stood before ``at`` and none beside the signs next to it."""
    return at in gaps and at - 1 not in gaps and at + 1 not in gaps


def _begins(text: str, at: int) -> bool:
    """Whether a run of Chinese signs begins at ``at``."""
    return not at or not _HAN_SIGN.match(text[at - 1])


@functools.cache
def loan_signs() -> frozenset[str]:
    """The signs that names of other languages are written with."""
    return LOAN | frozenset("".join(name_signs().syllables))
