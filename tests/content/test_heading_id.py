"""The id behind a heading is read with and without blanks; anything else in braces stays part of the words."""

from __future__ import annotations

import pytest

from generators.content.heading_id import split_heading_id


@pytest.mark.parametrize(
    ("written", "words", "id_"),
    [
        ("题目 {#a-1}", "题目", "a-1"),
        (" 题目{# a-1 }\t", "题目", "a-1"),
        ("题目 {#a} {#b}", "题目 {#a}", "b"),
        ("题目 {#}", "题目", ""),
        ("题目 {#a}。", "题目 {#a}。", ""),
        ("题目 {#a{b}", "题目 {#a{b}", ""),
        ("{#a}", "", "a"),
        ("", "", ""),
        ("题目" + " " * 100_000 + "x", "题目" + " " * 100_000 + "x", ""),
    ],
)
def test_split(written: str, words: str, id_: str) -> None:
    assert split_heading_id(written) == (words, id_)
