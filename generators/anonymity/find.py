"""The gate's one door: everything in a text that could lead to a person, a place or a unit, with what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from generators.anonymity.brand_units import firm_end
from generators.anonymity.digits import Number, find_numbers
from generators.anonymity.explicit import find_seats
from generators.anonymity.finding import Finding, Kind
from generators.anonymity.identifiers import find_identifiers
from generators.anonymity.memory import NoVerdicts, Verdicts
from generators.anonymity.names import NameHit, find_names
from generators.anonymity.normalise import TRAILING, Folded, compact, fold, fold_digits
from generators.anonymity.place_hit import PlaceHit
from generators.anonymity.place_words import UNIT_KINDS
from generators.anonymity.places import find_places
from generators.anonymity.public import Allowed, is_public
from generators.anonymity.replace import Replacements
from generators.anonymity.second_opinion import opinion_on

_IDENTIFIER_RANK = {
    Kind.ID_CARD: 9,
    Kind.USCC: 8,
    Kind.EMAIL: 8,
    Kind.BANK_CARD: 7,
    Kind.PHONE: 7,
    Kind.PLATE: 6,
    Kind.ACCOUNT: 5,
    Kind.PASSPORT: 5,
}


WEAK = 0.4
SURE = 6.0


def find_findings(
    text: str,
    allowed: Allowed | None = None,
    names: bool = True,
    dates: bool = True,
    letters: bool = False,
    memory: Verdicts | None = None,
) -> tuple[Finding, ...]:
    """Findings in ``text`` in order, not overlapping.

    ``allowed`` is the reviewed list (``docs/allow.yml``), ``names`` False leaves out persons, places and units (a page of
    official wording), ``letters`` names people 甲、乙、丙 without a surname, ``dates`` False leaves out precise dates (they
    count in cases and attachments only), ``memory`` keeps what the name model says of sentences.
    """
    allowed = allowed or Allowed()
    folded = fold(text)
    raw: list[tuple[int, int, Kind, str, float]] = []
    for number in _numbers(folded):
        if number.kind is Kind.DATE and not dates:
            continue
        start, end = folded.span(number.start, number.end)
        trailing = TRAILING.match(text, end)
        end = _balanced(text, start, trailing.end() if trailing else end)
        raw.append((start, end, number.kind, number.why, number.certainty))
    if names:
        tight = compact(folded)
        opinion = opinion_on(tight.text, memory or NoVerdicts())
        found = find_names(tight.text, tight.gaps, tuple(find_seats(tight.text)), frozenset(opinion.people))
        for place in find_places(tight.text, opinion):
            if any(_cuts_into(tight.text, place, name) for name in found):
                continue
            raw.append((*tight.span(place.start, place.end), place.kind, place.why, 0.8))
        for name in found:
            if not is_public(tight.text[name.start : name.end], tight.text, name.start, name.score):
                raw.append((*tight.span(name.start, name.end), Kind.PERSON, name.why, WEAK if name.weak else 0.8))
                if (firm := firm_end(tight.text, name.end)) > name.end:
                    raw.append((*tight.span(name.start, firm), Kind.ORGANISATION, "像是商号，后面是行业", 0.8))
    kept = _without_overlaps(raw)
    kept = [item for item in kept if not allowed.covers(text, item[0], item[1])]
    replacements = Replacements((text[a:b] for a, b, kind, _, _ in kept if kind is Kind.PERSON), letters, text)
    return tuple(
        Finding(a, b, text[a:b], kind, replacements.replacement(kind, text[a:b]), why, certainty)
        for a, b, kind, why, certainty in kept
    )


def _cuts_into(text: str, place: PlaceHit, name: NameHit) -> bool:
    """Whether ``place`` begins inside a name that is surer (艾合买提江大学毕业)."""
    if not name.start < place.start < name.end < place.end:
        return False
    return name.score >= SURE or text[name.end : place.end] in UNIT_KINDS


_PAIRS = (
    ("(", ")"),
    ("（", "）"),
    ("[", "]"),
    ("【", "】"),
    ("“", "”"),
    ("**", "**"),
    ("~~", "~~"),
    ("`", "`"),
    ("__", "__"),
)


def _balanced(text: str, start: int, end: int) -> int:
    """``end``, beyond the closing sign that follows where its opening one lies inside, so that no half pair stays behind."""
    inside = text[start:end]
    for opening, closing in _PAIRS:
        if text.startswith(closing, end):
            odd = inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
            if odd:
                return end + len(closing)
    return end


def _numbers(folded: Folded) -> Iterator[Number]:
    digits = fold_digits(folded.text)
    yield from find_numbers(folded.text, digits)
    yield from find_identifiers(folded.text, digits)


def _without_overlaps(raw: list[tuple[int, int, Kind, str, float]]) -> list[tuple[int, int, Kind, str, float]]:
    """Identifiers before words, the longer before the shorter."""
    kept: list[tuple[int, int, Kind, str, float]] = []
    for item in sorted(raw, key=lambda i: (-_IDENTIFIER_RANK.get(i[2], 0), i[0] - i[1], i[0])):
        if not any(item[0] < other[1] and other[0] < item[1] for other in kept[-400:]):
            kept.append(item)
    return sorted(kept)
