"""What the gate's rules, the name model, both together, LAC and jieba find in the marked notices: a row a set and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from unittest.mock import patch

from generators.anonymity.find import find_findings
from generators.anonymity.memory import NoVerdicts
from generators.anonymity.normalise import compact, fold
from generators.anonymity.second_opinion import model_name, opinion_on, sentences_of
from tests.bench.lac_labels import lac_spans
from tests.bench.marked_notices import SETS, marked_notices
from tests.bench.notices import Notice

Finder = Callable[[str], set[int]]


def print_marked() -> None:
    """Shares fully covered, a row a set and kind; then documents without a name missed, and what is found beside the marks."""
    finders: dict[str, Finder] = {
        "gate": _by_gate,
        "rules": _by_rules,
        "model": _by_model,
        "LAC": _by_lac,
        "jieba": _by_jieba,
    }
    if not model_name():
        finders = {name: finders[name] for name in ("rules", "jieba")}
        print("the name model is not installed (make model): rules and jieba alone")
    for name in SETS:
        notices = list(marked_notices(name))
        rows = {finder: _recall(notices, find) for finder, find in finders.items()}
        for kind in ("person", "place", "organisation", "documents"):
            shares = "  ".join(
                f"{finder} {found[kind] / total[kind]:.3f}" for finder, (found, total) in rows.items() if total[kind]
            )
            print(f"{name + ', ' + kind:<24}{shares}   ({next(iter(rows.values()))[1][kind]})")
        signs = sum(len(notice.text) for notice in notices)
        print(f"{name + ', beside the marks':<24}{_beside(notices)} findings in {signs} signs")


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


def _beside(notices: list[Notice]) -> int:
    """Findings of the gate that touch nothing that is marked."""
    count = 0
    for notice in notices:
        marked = {place for one in notice.planted for place in range(one.start, one.end)}
        count += sum(marked.isdisjoint(range(f.start, f.end)) for f in find_findings(notice.text, dates=False))
    return count


def _by_gate(text: str) -> set[int]:
    return {place for finding in find_findings(text) for place in range(finding.start, finding.end)}


def _by_rules(text: str) -> set[int]:
    with patch("generators.anonymity.second_opinion._tagger", lambda: None):
        return _by_gate(text)


def _by_model(text: str) -> set[int]:
    folded = compact(fold(text))
    opinion = opinion_on(folded.text, NoVerdicts())
    spans = (folded.span(a, b) for a, b in (*opinion.people, *opinion.places, *opinion.units))
    return {place for start, end in spans for place in range(start, end)}


def _by_lac(text: str) -> set[int]:
    folded = compact(fold(text))
    sentences = list(sentences_of(folded.text))
    return {
        place
        for (offset, _), spans in zip(sentences, lac_spans([sentence for _, sentence in sentences]), strict=True)
        for a, b in spans
        for place in range(*folded.span(offset + a, offset + b))
    }


def _by_jieba(text: str) -> set[int]:
    import jieba.posseg

    covered: set[int] = set()
    position = 0
    for word, tag in jieba.posseg.cut(text):
        if tag.startswith(("nr", "ns", "nt")):
            covered.update(range(position, position + len(word)))
        position += len(word)
    return covered
