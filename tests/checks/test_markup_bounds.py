"""Text that stops an engine is refused by name before it is rendered; what is let through is rendered."""

from __future__ import annotations

import hashlib

import pytest

from generators.checks.markup_bounds import MAX_OPEN, _check_source
from generators.content.markdown import render_markdown
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
    "spaces": " " * 100_000 + "x",
    "blank lines": "\n" * 100_000,
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
