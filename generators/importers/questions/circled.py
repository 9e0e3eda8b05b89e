"""Reads ①②③ where they stand for options or for steps to be put in order."""

from __future__ import annotations

import re

from generators.importers.questions.imported import LETTERS

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_ITEM = re.compile(rf"[{_CIRCLED}]")
_KEY = re.compile(rf"[{_CIRCLED}\s、，,→\->—]+")


def circled_items(stem: str) -> tuple[str, tuple[str, ...]]:
    """The stem before ①, and the words of ①, ②…; nothing where they do not count from one, each once."""
    found = list(_ITEM.finditer(stem))
    if len(found) < 2 or [match[0] for match in found] != list(_CIRCLED[: len(found)]):
        return stem, ()
    ends = [match.start() for match in found[1:]] + [len(stem)]
    items = tuple(stem[match.end() : end].strip(" \u3000\n；;，,、.．") for match, end in zip(found, ends, strict=True))
    return stem[: found[0].start()].rstrip(), items if all(items) else ()


def circled_key(answer: str, count: int) -> tuple[str, ...]:
    """``②①③`` as letters in the order written; empty where it is anything else."""
    if not _KEY.fullmatch(answer):
        return ()
    places = [_CIRCLED.index(match[0]) for match in _ITEM.finditer(answer)]
    return tuple(LETTERS[place] for place in places) if all(place < count for place in places) else ()
