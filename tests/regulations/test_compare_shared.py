"""The bars of the comparison on the real pairs of versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.importers.regulation.read import read_regulation_file
from generators.model.regulation import RegulationText
from generators.regulations.compare import Change, compare
from generators.regulations.compare_words import folded
from tests.shared_texts import TEXTS, needs_shared

pytestmark = [needs_shared, pytest.mark.shared]


def pairs() -> list[tuple[Path, Path]]:
    files = sorted(TEXTS.glob("pairs/*.md"))
    return list(zip(files[::2], files[1::2], strict=True))


def read(path: Path) -> RegulationText:
    text = read_regulation_file(path).wording.text
    assert text is not None
    return text


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: str(pair[0].stem))
def test_every_identical_article_is_aligned(pair: tuple[Path, Path]) -> None:
    assert pair[0].stem.split("__")[0] == pair[1].stem.split("__")[0]
    old, new = read(pair[0]), read(pair[1])
    wordings = {article.number: folded(article.plain_text) for article in new.articles}
    row_of = {number: row for row in compare(old, new).rows for number in row.old}
    missed = [
        article.number.key
        for article in old.articles
        if folded(article.plain_text) in wordings.values()
        and all(wordings[number] != folded(article.plain_text) for number in row_of[article.number].new)
    ]
    assert missed == []


def test_the_supervision_law_is_right_throughout() -> None:
    comparison = compare(*(read(path) for path in sorted(TEXTS.glob("pairs/监察法__*.md"))))
    joined = [row for row in comparison.rows if row.change in (Change.SPLIT, Change.MERGED, Change.MOVED)]
    assert [([n.main for n in row.old], [n.main for n in row.new]) for row in joined] == [([43], [47, 48, 49])]
    assert [row.new[0].main for row in comparison.rows if row.change is Change.NEW] == [21, 23, 25, 46, 51, 62, 64]
    assert comparison.count(Change.DELETED) == 0
