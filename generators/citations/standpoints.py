"""Follows a document's own structure: which 条 and 款 each place of its text stands in, for 前款 and 本条."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from generators.citations.address import NUMERAL
from generators.citations.catalogue import Catalogue, Entry
from generators.citations.resolve import ELSEWHERE, Standpoint
from generators.model.article_address import parse_article_number

_LEAD = r"[ \t\u3000#>*_]*"
_ARTICLE = re.compile(
    rf"{_LEAD}(第[ \t\u3000]?[{NUMERAL}]{{1,9}}[ \t\u3000]?[条條](?:之[{NUMERAL}]{{1,3}})?)(?:[*_]{{1,2}}|[ \t\u3000【：:]|$)"
)
_ITEM = re.compile(rf"{_LEAD}(?:-\s*)?(?:[（(][{NUMERAL}]{{1,4}}[）)]|[0-9]{{1,2}}[.．、]|[①-⑳⒈-⒛])")
_TITLE_LINE = re.compile(r"[#\s]*+(?:title|标题)?[:：]?\s*+[\"《]?([^\"》\n]{2,90}?)[\"》]?\s*")
_HEADING = re.compile(rf"{_LEAD}第[{NUMERAL}]{{1,5}}(?:分编|编|章|节)")
_LOOKED_AT = 12


def read_standpoints(text: str, catalogue: Catalogue) -> Callable[[int], Standpoint]:
    """The standpoint at each offset. Only a text that carries a known document's title and 条 has any."""
    owner = own_entry(text, catalogue)
    starts: list[int] = []
    places: list[Standpoint] = []
    position = 0
    standpoint = Standpoint(owner)
    paragraph = 0
    for line in text.split("\n"):
        article = _ARTICLE.match(line)
        if article:
            standpoint, paragraph = Standpoint(owner, parse_article_number(article[1])), 0
            paragraph = 1 if line[article.end() :].strip(" \u3000*_\r") else 0
        elif _HEADING.match(line):
            standpoint, paragraph = Standpoint(owner), 0
        elif line.strip() and standpoint.article is not None and not _ITEM.match(line):
            paragraph += 1
        current = Standpoint(owner, standpoint.article, paragraph or None) if standpoint.article else standpoint
        if not places or places[-1] != current:
            starts.append(position)
            places.append(current)
        position += len(line) + 1
    if owner is None:
        return lambda offset: ELSEWHERE
    return lambda offset: places[max(0, bisect_right(starts, offset) - 1)]


def own_entry(text: str, catalogue: Catalogue) -> Entry | None:
    """The document whose title stands on a line of its own at the beginning."""
    looked = 0
    for line in text[:4000].split("\n"):
        if not line.strip() or line.strip() == "---":
            continue
        match = _TITLE_LINE.fullmatch(line.rstrip("\r"))
        entry = catalogue.find(match[1].replace(" ", "").replace("\u3000", "")) if match else None
        if entry is not None:
            return entry
        looked += 1
        if looked >= _LOOKED_AT:
            break
    return None
