"""Text that stops an engine is refused by name before it is rendered; what is let through is rendered."""

from __future__ import annotations

import hashlib

import pytest

from generators.checks.markup_bounds import MAX_OPEN, _check_source
from generators.checks.page_links import LINK
from generators.content.document import decode_source, parse_document
from generators.content.markdown import render_markdown
from generators.content.note_page import read_note_page
from generators.model.library import SourceFile

ENDLESS = {
    "square brackets": "[" * 20000,
    "open links": "[a](" * 5000,
    "nested brackets": "[" * 5000 + "]" * 5000,
    "pictures": "![" * 10000,
    "open tags": "<a " * 10000,
    "character data": "<![CDATA[" * 5000,
    "comments": "<!--" * 10000,
    "definitions": "a\n: b\n" * 5000,
    "headings": "# a\n" * 5000,
    "deep list": "".join("    " * depth + "- x\n" for depth in range(400)),
    "deep quotes": ">" * 2000 + " x",
    "deep list on one line": "- " * 5000 + "a",
    "numbers on one line": "1. " * 500 + "a",
}
HARMLESS = {
    "stars": "*" * 50000,
    "underscores": "_" * 50000,
    "emphasis": "*a **a " * 5000,
    "backticks": "`" * 50000,
    "growing backticks": " ".join("`" * length for length in range(1, 300)),
    "one line": "甲" * 1_000_000,
    "footnotes": "\n".join(f"x[^{n}]\n\n[^{n}]: y" for n in range(500)),
    "references": "\n".join(f"[a{n}]: http://a/{n}" for n in range(2000))
    + "\n\n"
    + " ".join(f"[a{n}]" for n in range(2000)),
    "wide table": "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + ("|x" * 200 + "|\n") * 50,
    "long table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 5000,
    "pipes": "|" * 50000,
    "open attributes": "x{: " * 5000,
    "ampersands": "&" * 50000,
    "backslashes": "\\" * 50000,
    "open divisions": "<div>" * 200,
    "closed divisions": "</div>" * 2000,
    "fences": "```\n" * 5001,
    "boxes": "- [ ] " * 5000,
    "spaces": " " * 399 + "x",
    "blank lines": "\n" * 290,
    "a divider": "- " * 400,
    "balanced": "[" * (MAX_OPEN - 10) + "]" * (MAX_OPEN - 10),
}


def codes(text: str) -> set[str]:
    source = SourceFile("docs/a.md", text, hashlib.sha256(text.encode()).hexdigest())
    return {problem.code for problem in _check_source(source)}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_endless_text_is_refused(text: str) -> None:
    assert codes(text) == {"G070"}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS.keys())
def test_long_text_is_let_through_and_rendered(text: str) -> None:
    assert codes(text) == set()
    assert isinstance(render_markdown(text), str)


@pytest.mark.parametrize("gap", [" " * 100_000, "\n" * 100_000, " \n" * 50_000, "\u3000" * 500])
def test_a_desert_is_refused_before_anything_looks_through_it(gap: str) -> None:
    source, problems = decode_source("docs/a.md", f"# 甲\n\n乙{gap}丙\n".encode())
    assert source is None
    assert [(problem.code, problem.at.line) for problem in problems] == [("G070", 3)]


def test_links_and_headings_take_time_in_proportion_to_the_text() -> None:
    assert not list(LINK.finditer("[a](" * 20_000))
    document, _ = parse_document("docs/a.md", "# 题目" + " " * 390 + "## \n")
    page, _ = read_note_page(document)
    assert page is not None
    assert page.title == "题目"
