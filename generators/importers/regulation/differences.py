"""Holds two readings of the same version against each other, article by article."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from generators.model.article_address import article_label
from generators.model.regulation import RegulationText


@dataclass(frozen=True, slots=True)
class Difference:
    """``ours`` and ``theirs`` are the differing words with a little around them; empty where the article is missing."""

    article: str
    label: str
    ours: str
    theirs: str


def differences(ours: RegulationText, theirs: RegulationText) -> list[Difference]:
    first = {article.number: article.plain_text for article in ours.articles}
    second = {article.number: article.plain_text for article in theirs.articles}
    found = []
    for number in sorted(first.keys() | second.keys()):
        left, right = first.get(number), second.get(number)
        if left == right:
            continue
        if left is None or right is None:
            words = ("（没有这一条）" if left is None else left[:40], "（没有这一条）" if right is None else right[:40])
        else:
            words = _around(left, right)
        found.append(Difference(number.key, article_label(number), *words))
    return found


def _around(left: str, right: str) -> tuple[str, str]:
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    _, a, _, b, _ = changes[0]
    _, _, a_end, _, b_end = changes[-1]
    return _excerpt(left, a, a_end), _excerpt(right, b, b_end)


def _excerpt(text: str, start: int, end: int) -> str:
    start, end = max(0, start - 8), min(len(text), end + 8)
    words = text[start:end].replace("\n", "／")
    if len(words) > 80:
        words = words[:40] + "……" + words[-38:]
    return ("…" if start else "") + words + ("…" if end < len(text) else "")
