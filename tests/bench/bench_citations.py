"""Measures the citation finder: exact spans and linking on the gold sentences, characters a second on real texts."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from generators.citations.catalogue import Catalogue, build_catalogue, known_catalogue  # noqa: E402
from generators.citations.find import find_citations, forget  # noqa: E402
from generators.citations.resolve import ELSEWHERE, Standpoint, find_and_resolve  # noqa: E402

TEXTS = ROOT.parent / "shared" / "texts"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1. ``linking`` is the share of right titles among those that were given any."""

    precision: float
    recall: float
    linking: float
    given: int


def measure(path: Path) -> Scores:
    """``path`` holds one labelled sentence a line; spans are located by their words, in order."""
    right = extra = missed = linked = given = 0
    catalogue = known_catalogue()
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        sentence, position, gold = case["sentence"], 0, {}
        for label in case["citations"]:
            start = sentence.index(label["raw"], position)
            position = start + len(label["raw"])
            gold[start, position] = label
        found = {
            (r.citation.start, r.citation.end): r
            for r in find_and_resolve(sentence, catalogue, TODAY, _own(case, catalogue))
        }
        right += len(found.keys() & gold.keys())
        extra += len(found.keys() - gold.keys())
        missed += len(gold.keys() - found.keys())
        for span, resolved in found.items():
            if resolved.title is not None:
                given += 1
                linked += span in gold and _same(resolved.title, gold[span]["title"])
    return Scores(right / (right + extra), right / (right + missed), linked / given, given)


def _own(case: dict[str, object], catalogue: Catalogue) -> Standpoint:
    """The document that the sentence was taken from, where its file's name says so."""
    name = str(case.get("source", "")).split("__")[0].split("(")[0].removesuffix(".md")
    entry = catalogue.find(name) if name else None
    return Standpoint(entry) if entry else ELSEWHERE


def _same(ours: str, theirs: str | None) -> bool:
    return ours.replace("〈", "《").replace("〉", "》") == (theirs or "").replace("〈", "《").replace("〉", "》")


def speed() -> float:
    """Megabytes of UTF-8 a second, the best of three rounds over all laws and party rules."""
    texts = [path.read_text("utf-8") for folder in ("laws", "party") for path in sorted((TEXTS / folder).glob("*.md"))]
    size = sum(len(text.encode()) for text in texts) / 1e6
    build_catalogue(())
    best = 1e9
    for _ in range(3):
        forget()
        begun = time.perf_counter()
        for text in texts:
            find_citations(text)
        best = min(best, time.perf_counter() - begun)
    return size / best


def main() -> dict[str, object]:
    sets = [("tests/golden/citations.jsonl", ROOT / "tests/golden/citations.jsonl")]
    if TEXTS.is_dir():
        sets.append(("citations_gold.jsonl", TEXTS / "citations_gold.jsonl"))
    figures: dict[str, object] = {}
    for name, path in sets:
        scores = measure(path)
        figures[name] = asdict(scores)
        print(
            f"{name}: span precision {scores.precision:.3f}, recall {scores.recall:.3f}, "
            f"linking precision {scores.linking:.3f} of {scores.given} linked (bars 0.97, 0.97, 0.99)"
        )
    if TEXTS.is_dir():
        figures["megabytes a second"] = round(speed(), 1)
        print(f"speed on official wordings: {figures['megabytes a second']} MB/s (bar 3)")
    return figures


if __name__ == "__main__":
    main()
