"""G040: a set phrase of the field that is written wrong, from the list that the editor keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generators.content.folders import TEXTS_FOLDER
from generators.content.portal import PHRASES_PATH
from generators.model.location import Location
from generators.model.portal import SetPhrase
from generators.model.problem import Problem
from generators.model.source import SourceFile

if TYPE_CHECKING:
    from generators.model.library import Draft

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def check_phrases(draft: Draft) -> Iterator[Problem]:
    """Looks in everything authored."""
    yield from find_wrong_phrases(draft.phrases, draft.sources)


def find_wrong_phrases(phrases: Iterable[SetPhrase], sources: Iterable[SourceFile]) -> Iterator[Problem]:
    """Each source by itself; imported wording, fenced examples and the list itself are left alone."""
    right = {wrong: phrase.phrase for phrase in phrases for wrong in phrase.wrong}
    if not right:
        return
    pattern = re.compile("|".join(re.escape(wrong) for wrong in sorted(right, key=len, reverse=True)))
    for source in sources:
        if source.path == PHRASES_PATH or source.path.startswith(f"{TEXTS_FOLDER}/"):
            continue
        found = list(pattern.finditer(source.text))
        fences = [match.span() for match in _FENCE.finditer(source.text)] if found else []
        for match in found:
            if any(start <= match.start() < end for start, end in fences):
                continue
            line = source.text.count("\n", 0, match.start()) + 1
            column = match.start() - source.text.rfind("\n", 0, match.start())
            wrong = match[0]
            message = f"固定提法写错了：“{wrong}”。"
            hint = f"应写作“{right[wrong]}”；确属引用原文而不能改的，请在 {PHRASES_PATH} 里删去这个误写。"
            yield Problem("G040", Location(source.path, line, column), message, hint, len(wrong))
