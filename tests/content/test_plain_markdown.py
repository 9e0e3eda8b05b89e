"""The short way from plain Markdown to HTML gives what the long way gives, or leaves the text to it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.markdown import _to_html, render_markdown, sanitise
from generators.content.plain_markdown import render_plain

_WORDS = ("纪律", "监督 检查", "第2条", "A b", "（一）", "“话”", "2025年", "1.5万元", "**要点。**", "x=1", "——", "a-b", "12) 项", "3. 项", "　缩")  # fmt: skip
_STARTS = ("", "", "", "- ", "- ", "1. ", "2. ", "## ", "### ")
_ODD_STARTS = ("-", "* ", "> ", "    ", "  - ", ": ", "#", "12. ", "1) ", "+ ")
_ENDS = (" ", "  ", "　", "*", "**", " #", "<b>", "&amp;", "[x](y)", "`c`", "_a_", "|", "\\", "{#a}")
_BREAKS = ("\n", "\n", "\n\n", "\n\n\n", "\n \n", "\r\n")


def _long_way(text: str) -> str:
    return sanitise(_to_html(text))


def _made_up(draw: random.Random) -> str:
    """A few lines; in one of two texts every sign is one that the short way takes."""
    tame = draw.random() < 0.6
    lines = []
    for _ in range(draw.randint(1, 7)):
        words = "".join(draw.choice(_WORDS[:9] if tame else _WORDS) for _ in range(draw.randint(1 if tame else 0, 4)))
        start = draw.choice(_STARTS if tame or draw.random() < 0.7 else _ODD_STARTS)
        end = "" if tame or draw.random() < 0.7 else draw.choice(_ENDS)
        lines.append(start + words + end + draw.choice(_BREAKS[:4] if tame else _BREAKS))
    return "".join(lines)


def test_same_as_the_long_way() -> None:
    draw = random.Random(20261127)
    taken = 0
    for _ in range(6000):
        text = _made_up(draw)
        short = render_plain(text)
        if short is not None:
            taken += 1
            assert short == _long_way(text), repr(text)
    # The short way is worth its lines only where it is taken.
    assert taken > 600


@given(st.text(alphabet="一二三a1。，（）“” 　\n*-#.)=+:'\"/", max_size=40))
def test_same_on_any_text(text: str) -> None:
    short = render_plain(text)
    assert short is None or short == _long_way(text)


@pytest.mark.parametrize(
    "text",
    [
        "第一段，**要点**在此。\n接着写。\n\n第二段。",
        "- 一件事\n- **第二件。** 说明",
        "先说一句：\n1. 甲\n2. 乙\n\n再说一句。",
        "### 小标题\n\n2025年的事。",
    ],
)
def test_what_is_mostly_written_goes_the_short_way(text: str) -> None:
    assert render_plain(text) == _long_way(text)


@pytest.mark.parametrize(
    "text",
    ["<b>粗</b>", "见[条文](x.md)", "a & b", "`码`", "- 一\n\n- 二", "一\n===", "| a |", "    码", "一  \n二", "- [x] 成", "***重***", "x_y_z", "! 一", "a\u00a0b"],
)  # fmt: skip
def test_what_could_mean_more_goes_the_long_way(text: str) -> None:
    assert render_plain(text) is None
    assert render_markdown(text) == _long_way(text)
