"""What another hand than the rules' author wrote is found: numbers in odd dresses, people, places and units in raw drafts."""

from __future__ import annotations

from collections import Counter

import pytest

from generators.anonymity.find import find_findings
from tests.bench.unseen_dresses import KNOWN, UNSEEN, Dressed, dressed, others
from tests.bench.unseen_notices import unseen_notice

_BARS = {"person": 0.985, "place": 0.96, "organisation": 0.93}


@pytest.mark.parametrize(
    ("items", "bar"),
    [
        (tuple(dressed(11, 4, KNOWN)), 0.995),
        (tuple(dressed(12, 3, UNSEEN)), 0.98),
        (tuple(others(13, 40)), 0.98),
    ],
    ids=["known", "odd", "others"],
)
def test_identifiers_are_covered_whole(items: tuple[Dressed, ...], bar: float) -> None:
    missed = [item for item in items if not _covered(item)]
    assert len(missed) <= (1 - bar) * len(items), missed[:10]


def test_names_places_and_units_in_raw_drafts_are_found() -> None:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for seed in range(60):
        document = unseen_notice(seed)
        findings = find_findings(document.text)
        for one in document.planted:
            signs = [i for i in range(one.start, one.end) if document.text[i].isalpha()]
            planted[one.kind] += 1
            found[one.kind] += all(any(f.start <= i < f.end for f in findings) for i in signs)
    shares = {kind: found[kind] / planted[kind] for kind in _BARS}
    assert all(shares[kind] >= bar for kind, bar in _BARS.items()), shares


def test_a_number_beside_a_word_that_begins_with_one_is_cut_there() -> None:
    text = "其手机13912340000一直关机"
    assert [finding.text for finding in find_findings(text)] == ["13912340000"]


def test_emphasis_around_a_name_is_no_mask() -> None:
    texts = [finding.text for finding in find_findings("局长**崔家豪**受到政务记过处分。")]
    assert texts == ["崔家豪"]


def _covered(item: Dressed) -> bool:
    return any(f.start <= item.start and item.end <= f.end for f in find_findings(item.text))
