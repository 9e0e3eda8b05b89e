"""Lists as people type them become the lists that they meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.markdown import render_markdown
from generators.content.plain_lists import normalise_lists


def outline(text: str) -> str:
    """The tags of lists, items and code with their words, and nothing else."""
    html = re.sub(r"</?(?!/?(?:ul|ol|li|pre|h2|blockquote)\b)[a-z][^>]*>", "", render_markdown(text))
    return re.sub(r"\s+", "", html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("段落：\n- 一\n- 二", "段落：<ul><li>一</li><li>二</li></ul>"),
        ("段落：\n1. 一\n2. 二", "段落：<ol><li>一</li><li>二</li></ol>"),
        ("- 一\n  - 子\n    - 孙\n- 二", "<ul><li>一<ul><li>子<ul><li>孙</li></ul></li></ul></li><li>二</li></ul>"),
        ("1. 甲\n   - 子\n2. 乙", "<ol><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>"),
        ("- 一\n\t- 子", "<ul><li>一<ul><li>子</li></ul></li></ul>"),
        ("- 一\n    - 子\n        - 孙", "<ul><li>一<ul><li>子<ul><li>孙</li></ul></li></ul></li></ul>"),
        ("- 一\n1. 甲", "<ul><li>一</li></ul><ol><li>甲</li></ol>"),
        ("- 一\n\n  续段\n- 二", "<ul><li>一续段</li><li>二</li></ul>"),
        ("- 一\n\n段落", "<ul><li>一</li></ul>段落"),
        ("- 一\n## 标题", "<ul><li>一</li></ul><h2>标题</h2>"),
        ("1) 甲\n2) 乙", "<ol><li>甲</li><li>乙</li></ol>"),
        ("文件\n2023. 年", "文件2023.年"),
        ("温度\n-5 度", "温度-5度"),
        ("前\n- - -\n后", "前后"),
    ],
)
def test_what_was_meant(text: str, expected: str) -> None:
    assert outline(text) == expected


def test_code_is_left_as_it_stands() -> None:
    text = "段：\n```\n- a\n  - b\n```\n- 一\n  ```\n    x\n  ```\n"
    assert normalise_lists(text) == "段：\n```\n- a\n  - b\n```\n\n- 一\n    ```\n      x\n    ```\n"


@given(st.text(alphabet="-*1. )\n\t一二#>`|", max_size=80))
def test_no_word_is_lost_and_a_second_pass_changes_nothing(text: str) -> None:
    once = normalise_lists(text)
    kept = re.sub(r"[\s.)]", "", text)
    assert re.sub(r"[\s.)]", "", once) == kept
    assert normalise_lists(once) == once
