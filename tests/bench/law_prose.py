"""Made-up prose with the measure of official wordings: words by their frequency, lengths and 款/项 as counted there.

Counted in 43 published wordings (5,673 articles): which words are frequent (``law_words.txt``, facts and no wording),
how long an article is, how many paragraphs and items it has, how often it cites. The sentences mean nothing.
"""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate
from pathlib import Path

# Length of an article in characters, at 5 %, 10 %, … 95 %; mean 113.
_LENGTHS = (29, 37, 44, 50, 56, 62, 68, 75, 82, 90, 98, 108, 117, 128, 142, 160, 182, 215, 276)
_LONGEST = 700
# Paragraphs an article: 1, 2, 3, 4, 5.
_PARAGRAPHS = (3218, 1623, 606, 154, 70)
_WITH_ITEMS = 0.114
_ITEMS = (48, 144, 154, 113, 88, 32, 27, 7, 14)  # 2 to 10
_CITING = 0.077

_lines = Path(__file__).with_name("law_words.txt").read_text("utf-8").split()
_WORDS = _lines[::2]
_TOTALS = list(accumulate(map(int, _lines[1::2])))


def article_length(draw: random.Random) -> int:
    """Characters of one article, from the counted distribution."""
    steps = (12, *_LENGTHS, _LONGEST)
    position = draw.random() * 20
    low, high = steps[int(position)], steps[int(position) + 1]
    return round(low + (high - low) * (position % 1))


def prose(draw: random.Random, length: int) -> str:
    """About ``length`` characters: words by frequency, commas and a full stop where sentences have them."""
    pieces: list[str] = []
    written = clause = 0
    while written < length:
        word = _WORDS[bisect(_TOTALS, draw.random() * _TOTALS[-1])]
        pieces.append(word)
        written += len(word)
        clause += len(word)
        if clause > 9 and written < length and draw.random() < 0.3:
            pieces.append(draw.choice("，，，，，，；、。"))
            written, clause = written + 1, 0
    return "".join(pieces) + "。"


def article_paragraphs(draw: random.Random, cited: str) -> list[tuple[str, list[str]]]:
    """One article as (paragraph, its items); ``cited`` is put into some of them as a citation."""
    length = article_length(draw)
    count = draw.choices((1, 2, 3, 4, 5), _PARAGRAPHS)[0]
    items = draw.choices(range(2, 11), _ITEMS)[0] if draw.random() < _WITH_ITEMS else 0
    share = max(8, length // (count + (1 if items else 0)))
    paragraphs = [(prose(draw, share), list[str]()) for _ in range(count)]
    if draw.random() < _CITING:
        paragraphs[0] = (f"依照{cited}的规定，{paragraphs[0][0]}", [])
    if items:
        words = [prose(draw, max(5, length // items // 2)) for _ in range(items)]
        paragraphs[-1] = (paragraphs[-1][0].rstrip("。") + "：", words)
    return paragraphs
