"""Citations are found by exact spans, and what is none is left alone."""

from __future__ import annotations

import json

import pytest
from citations.citation_builders import TODAY
from hypothesis import given
from hypothesis import strategies as st
from shared_texts import ROOT, TEXTS, needs_shared

from generators.citations.catalogue import known_catalogue
from generators.citations.find import find_citations, parse_citation
from generators.citations.resolve import find_and_resolve

GOLDEN = ROOT / "tests" / "golden" / "citations.jsonl"


@pytest.mark.parametrize("line", GOLDEN.read_text("utf-8").splitlines(), ids=lambda line: str(json.loads(line)["id"]))
def test_golden_sentences(line: str) -> None:
    case = json.loads(line)
    found = find_and_resolve(case["sentence"], known_catalogue(), TODAY)
    told = [(r.citation.start, r.citation.text, r.title) for r in found]
    assert told == [(c["start"], c["raw"], c["title"]) for c in case["citations"]]


@needs_shared
def test_the_bars_on_the_gold_sentences() -> None:
    from bench.bench_citations import measure

    scores = measure(TEXTS / "citations_gold.jsonl")
    assert scores.precision >= 0.97
    assert scores.recall >= 0.97
    assert scores.linking >= 0.99


@pytest.mark.parametrize(
    ("text", "kind", "articles", "paragraph", "item"),
    [
        ("《监察法》第二十二条", "article", ["22"], None, None),
        ("《监察法》第三条至第五条", "range", ["3", "4", "5"], None, None),
        ("《监察法》第三条、第五条", "article", ["3", "5"], None, None),
        ("《监察法》第三至五条", "range", ["3", "4", "5"], None, None),
        ("监察法22条", "article", ["22"], None, None),
        ("监察法第22条第2款第（三）项", "article", ["22"], 2, 3),
        ("刑法第一百二十条之一", "article", ["120-1"], None, None),
        ("刑法第一百二十条之一至第一百二十条之三", "range", ["120-1", "120-2", "120-3"], None, None),
        ("《监察法》", "title", [], None, None),
        ("《监察法》第三章", "chapter", [], None, None),
        ("《条例》第八条", "abbreviation", ["8"], None, None),
        ("本法第十条", "relative", ["10"], None, None),
        ("前款", "relative", [], None, None),
        ("《监察法》第四十一条第一款第一项", "article", ["41"], 1, 1),
    ],
)
def test_forms(text: str, kind: str, articles: list[str], paragraph: int | None, item: int | None) -> None:
    (citation,) = find_citations(f"依照{text}的规定办理。")
    assert citation.text == text
    assert citation.kind.value == kind
    assert [number.key for number in citation.address.articles] == articles
    places = citation.address.places
    assert next((p.paragraph for p in places if p.paragraph), None) == paragraph
    assert next((p.item for p in places if p.item), None) == item


def test_an_abbreviation_defined_in_the_document_is_followed() -> None:
    text = "印发了《中国共产党纪律处分条例》（以下简称《条例》）。依照《条例》第八条处理，《条例》另有规定的除外。"
    found = find_and_resolve(text, known_catalogue(), TODAY)
    assert [r.citation.text for r in found] == ["《中国共产党纪律处分条例》", "《条例》第八条", "《条例》"]
    assert {r.title for r in found} == {"中国共产党纪律处分条例"}


def test_an_article_heading_cites_nothing() -> None:
    assert find_citations("## 第二十二条 职责\n\n**第二十三条**　正文没有引用。\n第二十四条 正文。") == ()


def test_a_basis_line_may_begin_with_the_article() -> None:
    citation = parse_citation("第八条第二款")
    assert citation is not None
    assert [n.key for n in citation.address.articles] == ["8"]
    assert parse_citation("随便写的") is None


@given(st.text(alphabet=list("第一二十百条款项至、之（）《》本前法例监察以下简称\n 0-9”"), max_size=60))
def test_any_text_gives_ordered_spans_that_hold_their_own_words(text: str) -> None:
    reached = 0
    for citation in find_citations(text):
        assert reached <= citation.start < citation.end <= len(text)
        assert citation.text == text[citation.start : citation.end]
        reached = citation.end
