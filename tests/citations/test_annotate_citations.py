"""Links go into text nodes only, and taking them away gives back the page to the letter."""

from __future__ import annotations

import re

from citations.citation_builders import NEW, OLD, TODAY, regulation, version
from hypothesis import given
from hypothesis import strategies as st
from shared_texts import TEXTS, needs_shared

from generators.citations.annotate import annotate_html, strip_links
from generators.citations.catalogue import build_catalogue
from generators.citations.resolve import Standpoint
from generators.model.regulation import Regulation

CARDS: tuple[Regulation, ...] = (
    regulation(version(OLD, 69), version(NEW, 78)),
    regulation(version(OLD, 68), id="zwcff", title="中华人民共和国公职人员政务处分法", short_titles=("政务处分法",)),
)
CATALOGUE = build_catalogue(CARDS)


def linked(html: str, page: str = "cases/x.md") -> str:
    return annotate_html(html, CATALOGUE, page, TODAY, TODAY)


def test_a_known_citation_is_linked_and_a_form_is_not() -> None:
    html = linked("<p>依据《监察法》第二十二条，制作《留置决定书》。</p>")
    assert 'href="../regulations/jcf.html#t22"' in html
    assert html.count("<a ") == 1


def test_links_code_and_attributes_are_left_alone() -> None:
    html = '<p title="监察法第三条"><a href="#">监察法第三条</a><code>监察法第三条</code><!-- 监察法第三条 --></p>'
    assert linked(html) == html


def test_a_citation_across_inline_markup_is_linked_in_pieces() -> None:
    html = linked("<p><b>《监察法》</b>第二十二条</p>")
    assert html.count('href="../regulations/jcf.html#t22"') == 2


def test_blocks_are_not_read_together() -> None:
    assert linked("<p>《监察法》</p><p>第二十二条</p>").count("#t22") == 0


TAGS = (
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<code>",
    "</code>",
    "<a href='#'>",
    "</a>",
    "&amp;",
    "<br>",
    "<!--",
    "-->",
    "<",
    ">",
)
WORDS = (
    "《监察法》",
    "第二十二条",
    "监察法",
    "第三条至第五条",
    "政务处分法第8条",
    "前款",
    "《留置决定书》",
    "甲",
    "\n",
    "（以下简称《条例》）",
)
PIECES = st.sampled_from((*TAGS, *WORDS))


@given(st.lists(PIECES, max_size=25))
def test_stripping_the_links_restores_the_page(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert strip_links(linked(html)) == html


@needs_shared
def test_stripping_the_links_restores_real_texts() -> None:
    for path in sorted((TEXTS / "laws").glob("*监察*.md")):
        text = re.sub(r"[<>&]", "", path.read_text("utf-8"))
        html = annotate_html(text, CATALOGUE, "cases/x.md", TODAY, TODAY, Standpoint(CATALOGUE.by_id["jcf"]))
        assert html.count("qs-cite") > 5
        assert strip_links(html) == text
