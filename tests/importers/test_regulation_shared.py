"""The bars on the real texts: whole sequences, headings, office files against Markdown."""

from __future__ import annotations

import itertools
import json
from typing import TypedDict

import pytest

from generators.importers.regulation.read import read_regulation_file
from generators.model.regulation import ArticleNumber, Numbering
from tests.shared_texts import TEXTS, needs_shared

pytestmark = [needs_shared, pytest.mark.shared]


class Entry(TypedDict):
    file: str
    articles: int
    sequence: str
    heads: list[tuple[str, int, str, int | None]]


def entries() -> list[Entry]:
    manifest = TEXTS / "manifest.json"
    found: list[Entry] = json.loads(manifest.read_text("utf-8")) if manifest.is_file() else []
    return [entry for entry in found if entry["sequence"] == "ok"]


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: str(entry["file"]))
def test_each_text_parses_to_its_whole_sequence(entry: Entry) -> None:
    text = read_regulation_file(TEXTS / entry["file"], entry["file"]).wording.text
    assert text is not None
    assert len(text.articles) == entry["articles"]
    numbers = [article.number for article in text.articles]
    assert numbers[0] == ArticleNumber(1)
    for before, after in itertools.pairwise(numbers):
        assert after in (ArticleNumber(before.main + 1), ArticleNumber(before.main, before.branch + 1))
    got = [(d.level.value, d.number, d.first.main if d.first else None) for d in text.divisions if d.number]
    assert got == [(level, number, first) for level, number, _, first in entry["heads"] if level != "plain"]


@pytest.mark.parametrize("name", ["v1_literal", "v2_autonum", "v3_softbreak", "v4_tracked", "v6_spaced_toc_nextline"])
def test_the_variants_of_one_law_are_that_law(name: str) -> None:
    wording = read_regulation_file(TEXTS / "office" / f"{name}.docx").wording
    reference = read_regulation_file(TEXTS / "laws" / "中华人民共和国监察法__2024-12-25.md").wording.text
    assert wording.problems == ()
    assert wording.text is not None
    assert reference is not None
    same = sum(a.plain_text == b.plain_text for a, b in zip(wording.text.articles, reference.articles, strict=True))
    assert same >= 0.95 * len(reference.articles)
    assert wording.text.divisions == reference.divisions


def test_a_comparison_table_gives_its_newer_column() -> None:
    wording = read_regulation_file(TEXTS / "office" / "v5_table.docx").wording
    assert wording.text is not None
    assert [article.number.main for article in wording.text.articles] == list(range(1, 11))
    assert "2024" in wording.remarks[0]


def test_an_excerpt_is_refused() -> None:
    wording = read_regulation_file(next(TEXTS.glob("party/*PARTIAL.md"))).wording
    assert {problem.code for problem in wording.problems} == {"R040"}


def test_eight_points_are_points() -> None:
    wording = read_regulation_file(next(TEXTS.glob("party/*八项规定*.md"))).wording
    assert wording.text is not None
    assert wording.text.numbering is Numbering.POINT
    assert len(wording.text.articles) == 8
    assert wording.problems == ()
