"""The model: titles divided by sense, forms as tables, every printed word listed with its face."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.documents.document import (
    GRID,
    Document,
    Form,
    Heading,
    Items,
    Keep,
    Paragraph,
    Run,
    Table,
    form_table,
    texts_of,
    title_lines,
)
from generators.documents.fonts import Face
from generators.documents.prose import plain_words, prose_blocks


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("一季度测试", ("一季度测试",)),
        ("监察法修改后的新措施：强制到案、责令候查、管护", ("监察法修改后的新措施：", "强制到案、责令候查、管护")),
        ("关于做好春节期间廉洁自律工作的提醒和有关要求", ("关于做好春节期间廉洁自律", "工作的提醒和有关要求")),
    ],
)
def test_title_is_divided_where_the_sense_allows(title: str, lines: tuple[str, ...]) -> None:
    found = title_lines(title, GRID)
    assert "".join(found) == title
    if len(lines) == 1 or "：" in title:
        assert found == lines


@given(st.text(alphabet="甲乙丙，、：》的和与A1", min_size=1, max_size=120))
def test_title_lines_lose_nothing_and_fit(title: str) -> None:
    found = title_lines(title, GRID)
    assert "".join(found) == title
    assert all(0 < len(line) <= 20 for line in found)


def test_form_fills_its_last_row() -> None:
    table = form_table(Form((("时间", "三月"), ("地点", ""), ("主持", ""))))
    assert [len(row) for row in table.rows] == [4, 2]
    assert table.widths == (1.0, 2.4, 1.0, 2.4)


def test_texts_of_lists_every_word_with_its_face() -> None:
    document = Document(
        "题目",
        (
            Heading(2, "（一）层次"),
            Keep((Paragraph((Run("甲"), Run("乙", Face.KAI))),)),
            Items(("丙",)),
            Table((("表头",), ("丁",)), (1,)),
        ),
        mark="标记",
    )
    found = list(texts_of(document))
    assert (Face.TITLE, "题目") in found
    assert (Face.KAI, "（一）层次") in found
    assert (Face.FANG, "甲") in found
    assert (Face.KAI, "乙") in found
    assert (Face.HEI, "表头") in found
    assert (Face.FANG, "丁") in found
    assert (Face.FANG, "1.") in found


def test_markdown_is_printed_without_its_markup() -> None:
    """第一段**加粗**，见[监察法](../regulations/jcf.md)。"""
    text = "第一段**加粗**，见[监察法](../regulations/jcf.md)。\n\n- [x] 甲\n- 乙\n\n> 引文\n\n| 名 | 数 |\n|-|-|\n| a | 1 |\n"
    paragraph, items, quoted, table = prose_blocks(text)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "第一段加粗，见监察法。"
    assert isinstance(items, Items)
    assert items.items == ("甲", "乙")
    assert isinstance(quoted, Paragraph)
    assert quoted.face is Face.KAI
    assert isinstance(table, Table)
    assert table.rows == (("名", "数"), ("a", "1"))


def test_no_space_is_left_where_emphasis_ended() -> None:
    assert plain_words("**没有人盯。** 决定书由人事收") == "没有人盯。决定书由人事收"
    assert plain_words("甲 乙 丙") == "甲 乙 丙"


@given(st.text(max_size=300))
def test_any_markdown_gives_blocks(text: str) -> None:
    assert isinstance(prose_blocks(text), tuple)


def test_what_stands_below_an_item_is_joined_as_a_sentence_is() -> None:
    text = "- 带好三样：\n    - 笔记本\n    - 党章\n- 提前到场\n    - 签到\n"
    (items,) = prose_blocks(text)
    assert isinstance(items, Items)
    assert items.items == ("带好三样：笔记本；党章", "提前到场；签到")
    assert isinstance(plain_words(text), str)
