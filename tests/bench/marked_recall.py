"""What the gate's rules, the name model alone, both together, and jieba find in the marked notices: a row a set and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from unittest.mock import patch

from generators.anonymity.find import find_findings
from generators.anonymity.memory import NoVerdicts
from generators.anonymity.normalise import compact, fold
from generators.anonymity.second_opinion import Opinion, model_name, opinion_on
from tests.bench.marked_notices import SETS, marked_notices
from tests.bench.notices import Notice

Finder = Callable[[str], set[int]]


def print_marked() -> None:
    """One row a set and kind: share fully covered by rules, LAC, both, jieba; then documents without a name missed."""
    finders: dict[str, Finder] = {"rules": _by_rules, "LAC": _by_model, "both": _by_both, "jieba": _by_jieba}
    if not model_name():
        del finders["LAC"], finders["both"]
        print("the name model is not installed (make model): rules and jieba alone")
    for name in SETS:
        notices = list(marked_notices(name))
        rows = {finder: _recall(notices, find) for finder, find in finders.items()}
        for kind in ("person", "place", "organisation", "documents"):
            shares = "  ".join(
                f"{finder} {found[kind] / total[kind]:.3f}" for finder, (found, total) in rows.items() if total[kind]
            )
            print(f"{name + ', ' + kind:<24}{shares}   ({next(iter(rows.values()))[1][kind]})")


def _recall(notices: list[Notice], find: Finder) -> tuple[Counter[str], Counter[str]]:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for notice in notices:
        covered, missed = find(notice.text), False
        for one in notice.planted:
            hit = all(i in covered for i in range(one.start, one.end) if notice.text[i].isalnum())
            total[one.kind] += 1
            found[one.kind] += hit
            missed |= one.kind == "person" and not hit
        total["documents"] += 1
        found["documents"] += not missed
    return found, total


def _by_both(text: str) -> set[int]:
    return {place for finding in find_findings(text) for place in range(finding.start, finding.end)}


def _by_rules(text: str) -> set[int]:
    with patch("generators.anonymity.find.opinion_on", lambda *_: Opinion()):
        return _by_both(text)


def _by_model(text: str) -> set[int]:
    folded = compact(fold(text))
    opinion = opinion_on(folded.text, NoVerdicts())
    spans = (folded.span(a, b) for a, b in (*opinion.people, *opinion.places, *opinion.units))
    return {place for start, end in spans for place in range(start, end)}


def _by_jieba(text: str) -> set[int]:
    import jieba.posseg

    covered: set[int] = set()
    position = 0
    for word, tag in jieba.posseg.cut(text):
        if tag.startswith(("nr", "ns", "nt")):
            covered.update(range(position, position + len(word)))
        position += len(word)
    return covered
