"""Which version of a regulation a page shows and where it stands in the site; what a version is known to hold."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher

from generators.citations.citation import DivisionPlace
from generators.model.links import regulation_path
from generators.model.regulation import ArticleNumber, Division, DivisionLevel, Regulation, Version, version_in_force


def shown_version(regulation: Regulation, today: date) -> Version | None:
    """The version on the regulation's own page: the one in force, else the last one repealed, else the next to come."""
    current = version_in_force(regulation, today)
    if current is not None:
        return current
    dated = [version for version in regulation.versions if version.effective is not None]
    past = [version for version in dated if version.effective is not None and version.effective <= today]
    if past:
        return past[-1]
    if dated:
        return dated[0]
    return regulation.versions[-1] if regulation.versions else None


def page_path(regulation: Regulation, version: Version | None, today: date) -> str:
    """The built page of a version: the regulation's own for the one shown there, a dated one for the others."""
    if version is None or version.effective is None or version is shown_version(regulation, today):
        return regulation_path(regulation.id)
    shown = shown_version(regulation, today)
    if shown is not None and shown.effective == version.effective:
        return regulation_path(regulation.id)
    return regulation_path(regulation.id, version.effective)


def has_article(version: Version, number: ArticleNumber) -> bool | None:
    """Whether the version has the article; None where neither its wording nor its count is known for certain."""
    if version.text is not None and version.text.articles:
        return version.text.article(number) is not None
    if version.article_count is None:
        return None
    if number.main > version.article_count:
        return False
    # A count alone does not say whether an inserted 第…条之一 exists.
    return None if number.branch else True


def likeliest_article(version: Version, number: ArticleNumber) -> ArticleNumber | None:
    """An article that exists and whose number is closest in its digits to the one that does not (139 → 39 or 129)."""
    if version.text is not None and version.text.articles:
        known = [article.number for article in version.text.articles]
    elif version.article_count:
        known = [ArticleNumber(n) for n in range(1, version.article_count + 1)]
    else:
        return None
    written = number.key
    best = max(known, key=lambda n: (SequenceMatcher(None, n.key, written).ratio(), -abs(n.main - number.main)))
    return best if SequenceMatcher(None, best.key, written).ratio() >= 0.5 else None


def version_of_year(regulation: Regulation, year: int) -> Version | None:
    """The version that people call by a year: that of its adoption, else of its publication, else of its effect."""
    for dates in (
        [version.adopted for version in regulation.versions],
        [version.published for version in regulation.versions],
        [version.effective for version in regulation.versions],
    ):
        for version, day in zip(regulation.versions, dates, strict=True):
            if day is not None and day.year == year:
                return version
    return None


_DEPTH = {level: depth for depth, level in enumerate(DivisionLevel)}


def divisions_of(version: Version) -> tuple[Division, ...]:
    """The contents of the wording where it is in, else of the card."""
    if version.text is not None and version.text.divisions:
        return version.text.divisions
    return version.divisions


def division_anchor(version: Version, wanted: tuple[DivisionPlace, ...]) -> str:
    """The anchor of 第三章第一节: each named division is looked for below the one before it, the first of several side
    by side is taken; empty where there is none."""
    divisions = divisions_of(version)
    position, anchor = 0, ""
    depth = -1
    for place in wanted:
        if _DEPTH[place.level] <= depth:
            break
        depth = _DEPTH[place.level]
        found = next(
            (
                n
                for n in range(position, len(divisions))
                if (divisions[n].level, divisions[n].number) == (place.level, place.number)
            ),
            None,
        )
        if found is None:
            break
        position, anchor = found + 1, f"d{found + 1}"
    return anchor
