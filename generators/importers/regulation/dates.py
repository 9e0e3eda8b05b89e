"""Which version a wording is: the dates of its 题注 and of 自……起施行, held against the card's versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generators.importers.regulation.opening import find_dates
from generators.model.regulation import Regulation, RegulationText, Version

_EFFECT = re.compile(r"自\s*([\d〇零一二三四五六七八九十○]{1,4}\s*年.{1,10}?日)\s*起(?:正式)?(?:施行|实施|执行|生效)")
_AT_ONCE = re.compile(r"自(?:公布|发布|印发|颁布|通过)之日起(?:施行|实施|执行|生效)")


@dataclass(frozen=True, slots=True)
class TextDates:
    """``latest`` is the last day that the 题注 names; ``effective`` what the wording itself says or implies."""

    named: frozenset[date]
    latest: date | None
    effective: date | None


def text_dates(text: RegulationText) -> TextDates:
    # A text without 题注 may say its day in its first words (中央政治局……召开会议，审议……).
    named = [day for line in text.preface or text.prose[:2] for day, _ in find_dates(line)]
    latest = max(named, default=None)
    closing = "\n".join([article.plain_text for article in text.articles[-3:]] + list(text.prose[-2:]))
    said = [
        day for match in _EFFECT.finditer(closing + "\n" + "\n".join(text.preface)) for day, _ in find_dates(match[1])
    ]
    effective = max(said, default=None)
    if effective is not None and latest is not None and effective < latest:
        effective = None  # the day of the first version, still printed in an amended text
    if effective is None and latest is not None and len(text.preface) <= 1 and _AT_ONCE.search(closing):
        effective = latest
    return TextDates(frozenset([*named, *said]), latest, effective)


def find_version(card: Regulation, text: RegulationText, effective: date | None) -> Version | None:
    """The card's version that this wording is; None where the card has none such, or where several might be."""
    if effective is not None:
        return next((version for version in card.versions if version.effective == effective), None)
    dates = text_dates(text)
    scored: list[tuple[date, Version]] = []
    for version in card.versions:
        own = {day for day in (version.adopted, version.published, version.effective) if day is not None}
        met = own & dates.named
        if met and (dates.latest is None or dates.latest <= max(own)):
            scored.append((max(met), version))
    if scored:
        newest = max(day for day, _ in scored)
        best = [version for day, version in scored if day == newest]
        return best[0] if len(best) == 1 else None
    if dates.named:
        return None
    counted = [version for version in card.versions if version.article_count == len(text.articles)]
    return counted[0] if len(counted) == 1 else None
