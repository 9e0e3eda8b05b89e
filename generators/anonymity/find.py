"""The gate's one door: everything in a text that could lead to a person, a place or a unit, with what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from generators.anonymity.brand_units import firm_end
from generators.anonymity.digits import Number, find_numbers
from generators.anonymity.explicit import find_seats
from generators.anonymity.finding import Finding, Kind
from generators.anonymity.identifiers import find_identifiers
from generators.anonymity.memory import NoVerdicts, Verdicts
from generators.anonymity.names import find_names
from generators.anonymity.normalise import TRAILING, Folded, compact, fold, fold_digits
from generators.anonymity.place_hit import PlaceHit
from generators.anonymity.place_words import UNIT_KINDS
from generators.anonymity.places import find_places, registered
from generators.anonymity.public import Allowed, is_public
from generators.anonymity.replace import Replacements
from generators.anonymity.second_opinion import opinion_about, opinion_on
from generators.anonymity.told_people import NameHit, confirmed

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
        raw += _named(compact(folded), memory or NoVerdicts())
    kept = _without_overlaps(raw)
    kept = [item for item in kept if not allowed.covers(text, item[0], item[1])]
    replacements = Replacements((text[a:b] for a, b, kind, _, _ in kept if kind is Kind.PERSON), letters, text)
    return tuple(
        Finding(a, b, text[a:b], kind, replacements.replacement(kind, text[a:b]), why, certainty)
        for a, b, kind, why, certainty in kept
    )


def _named(tight: Folded, memory: Verdicts) -> Iterator[tuple[int, int, Kind, str, float]]:
    """Persons, places and units: what the rules find and the name model does not rule out, and what the model finds."""
    text = tight.text
    opinion = opinion_on(text, memory)
    people = find_names(text, tight.gaps, tuple(find_seats(text)), opinion)
    places = [hit for hit in find_places(text, opinion) if not any(_cuts_into(text, hit, name) for name in people)]
    # A statute, or a sentence of common words, was not read before: only what the rules find there is asked about.
    hits: list[NameHit | PlaceHit] = [*people, *places]
    unread = [(hit.start, hit.end) for hit in hits if not opinion.has_read(hit.start, hit.end)]
    later = opinion_about(text, unread, memory)
    for place in places:
        if registered(text, place.start, place.end) or not later.rules_out(place.start, place.end):
            yield *tight.span(place.start, place.end), place.kind, place.why, 0.8
    for name in confirmed(text, people, later):
        if is_public(text[name.start : name.end], text, name.start, name.score):
            continue
        yield *tight.span(name.start, name.end), Kind.PERSON, name.why, WEAK if name.weak else 0.8
        if (firm := firm_end(text, name.end)) > name.end:
            yield *tight.span(name.start, firm), Kind.ORGANISATION, "像是商号，后面是行业", 0.8


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


_WORDED = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))


def _without_overlaps(raw: list[tuple[int, int, Kind, str, float]]) -> list[tuple[int, int, Kind, str, float]]:
    """Identifiers before words, the longer before the shorter; a name that lies half in another is taken into it."""
    kept: list[tuple[int, int, Kind, str, float]] = []
    for item in sorted(raw, key=lambda i: (-_IDENTIFIER_RANK.get(i[2], 0), i[0] - i[1], i[0])):
        over = [i for i in range(max(0, len(kept) - 400), len(kept)) if item[0] < kept[i][1] and kept[i][0] < item[1]]
        if not over:
            kept.append(item)
        elif len(over) == 1 and item[2] in _WORDED and kept[over[0]][2] in _WORDED:
            start, end, kind, why, certainty = kept[over[0]]
            kept[over[0]] = (min(start, item[0]), max(end, item[1]), kind, why, certainty)
    return sorted(kept)
