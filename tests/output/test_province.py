"""The benchmarks' portal is what it says: it passes every check, holds the numbers asked for, and is the same each time."""

from __future__ import annotations

from pathlib import Path

from output.portals import tree

from generators.output.pipeline import load_library
from tests.bench.law_prose import article_length, article_paragraphs
from tests.bench.province import SMALL, TODAY, write_province


def test_small_province_passes_every_check(tmp_path: Path) -> None:
    write_province(tmp_path, SMALL)
    loaded = load_library(tmp_path, TODAY)
    assert loaded.problems == ()
    library = loaded.library
    assert library is not None
    assert len(library.regulations) == SMALL.regulations
    assert sum(len(r.versions) == 2 for r in library.regulations) == SMALL.pairs
    assert len(library.cases) == SMALL.cases
    assert {case.stage.value for case in library.cases} == {"已发布"}
    assert sum(len(bank.questions) for bank in library.banks) == SMALL.questions
    assert len(library.sessions) == SMALL.sessions


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        write_province(tmp_path / name, SMALL, seed)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert tree(tmp_path / "one") != tree(tmp_path / "three")


def test_articles_have_the_counted_measure() -> None:
    import random

    draw = random.Random(1)
    lengths = sorted(article_length(draw) for _ in range(4000))
    assert 100 <= sum(lengths) / len(lengths) <= 130
    assert 84 <= lengths[2000] <= 96
    items = sum(any(items for _, items in article_paragraphs(draw, "《甲》第一条")) for _ in range(1000))
    assert 80 <= items <= 150
