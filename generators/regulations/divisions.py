"""The contents of a version: its 编, 章 and 节 with anchors and the articles that each spans."""

from __future__ import annotations

from dataclasses import dataclass

from generators.citations.versions import divisions_of
from generators.model.article_address import division_label
from generators.model.numerals import chinese_numeral
from generators.model.regulation import ArticleNumber, Division, DivisionLevel, Version

_DEPTH = {level: depth for depth, level in enumerate(DivisionLevel)}


@dataclass(frozen=True, slots=True)
class Heading:
    """``depth`` 0 is the highest level that the version uses; ``key`` is how notes name it (第三章)."""

    anchor: str
    depth: int
    label: str
    key: str
    first: ArticleNumber | None
    last: ArticleNumber | None

    @property
    def span(self) -> str:
        """5—12, as the contents print it."""
        if self.first is None or self.last is None:
            return ""
        return self.first.key if self.first == self.last else f"{self.first.key}—{self.last.key}"


def headings(version: Version) -> tuple[Heading, ...]:
    """From the wording where it is in, else from the card."""
    divisions = divisions_of(version)
    levels = sorted({_DEPTH[division.level] for division in divisions})
    part = ""
    found = []
    for place, division in enumerate(divisions, 1):
        key = _key(division)
        if division.level is DivisionLevel.PART:
            part = key
        found.append(
            Heading(
                f"d{place}",
                levels.index(_DEPTH[division.level]),
                division_label(division.level, division.number, division.title).replace(" ", "　", 1),
                key if division.level is DivisionLevel.PART or not part else part + key,
                division.first,
                division.last,
            )
        )
    return tuple(found)


def _key(division: Division) -> str:
    if division.number is None:
        return division.title
    return f"第{chinese_numeral(division.number)}{division.level.value}"
