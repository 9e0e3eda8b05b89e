"""The card, the notes and the text layer: what is read, and where each mistake is pointed at."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.document import parse_document
from generators.content.regulation import parse_text_layer, read_regulation, render_text_layer
from generators.model.article_address import article_label, parse_article_number
from generators.model.numerals import chinese_numeral
from generators.model.problem import Problem
from generators.model.regulation import (
    Article,
    ArticleNumber,
    Division,
    DivisionLevel,
    Item,
    NoteKind,
    Numbering,
    Paragraph,
    Regulation,
    RegulationKind,
    RegulationText,
    Verification,
)

GUIDE = Path(__file__).parents[2] / "docs/guide/format-regulation.md"
CARD = """---
编号: slgd
标题: 示例规定
种类: 法律
制定机关: 示例机关
版本:
  - 施行: 2020-01-01
    条数: 10
    章:
      - {名称: 第一章 总则, 首条: 1, 末条: 4}
---
"""


def read(text: str, path: str = "docs/regulations/slgd.md") -> tuple[Regulation | None, list[Problem]]:
    document, problems = parse_document(path, text)
    regulation, found = read_regulation(document)
    return regulation, problems + found


def placed(problems: list[Problem]) -> list[str]:
    return [f"{p.at.line}:{p.at.column} {p.code}" for p in sorted(problems, key=lambda p: p.sort_key)]


def guide_example() -> str:
    found = re.search(r"```markdown\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_the_guides_example_reads_without_a_problem() -> None:
    regulation, problems = read(guide_example())
    assert problems == []
    assert regulation is not None
    assert regulation.kind is RegulationKind.PARTY
    first, second = regulation.versions
    assert (first.effective, first.article_count, first.verification) == (date(2020, 1, 1), 12, Verification.SECONDARY)
    assert first.divisions[1] == Division(DivisionLevel.CHAPTER, 2, "学习", ArticleNumber(5), ArticleNumber(12))
    assert second.verification is Verification.MEMORY
    assert regulation.introduction.startswith("写一两段")
    assert [(n.kind, n.division, n.number) for n in regulation.notes][:2] == [
        (NoteKind.POINT, "第一章", None),
        (NoteKind.POINT, None, ArticleNumber(5)),
    ]
    assert regulation.notes[2].markdown == "自学不能代替集中学习，\n两者分别计算学时。"
    assert (regulation.notes[2].at.line, regulation.notes[2].at.column) == (33, 7)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("编号: slgd", "编号: 学习"), ["2:5 R001"]),
        (("编号: slgd", "编号: other"), ["2:5 R002"]),
        (("首条: 1", "首条: 甲"), ["10:26 R003"]),
        (("首条: 1, 末条: 4", "首条: 5, 末条: 4"), ["10:26 R004"]),
        (("条数: 10", "通过: 2021-01-01\n    条数: 10"), ["7:9 R005"]),
        (("条数: 10", "条数: 0"), ["8:9 R007"]),
        (("条数: 10", "条数: 3"), ["8:9 R008"]),
        (("  - 施行: 2020-01-01", "  - 施行: 2021-01-01\n  - 施行: 2020-01-01"), ["8:9 R006"]),
        (("  - 施行: 2020-01-01", "  - 施行: 2020-01-01\n  - 施行: 2020-01-01"), ["8:9 R006"]),
        (("版本:", "已复核版本: 2022-01-01\n版本:"), ["6:8 R009"]),
        (("种类: 法律", "种类: 法规"), ["4:5 G023"]),
    ],
)
def test_each_mistake_of_a_card_has_its_place(change: tuple[str, str], expected: list[str]) -> None:
    _, problems = read(CARD.replace(*change))
    assert placed(problems) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## 留置\n- 要点: 甲\n", ["12:4 R010"]),
        ("## 第零条\n", ["12:4 R010"]),
        ("## 第一条\n- 要点: 甲\n## 第1条\n- 要点: 乙\n", ["14:4 R011"]),
        ("## 第一条\n- 重点: 甲\n", ["13:3 R012"]),
        ("## 第一条\n甲\n", ["13:1 R012"]),
    ],
)
def test_each_mistake_of_the_notes_has_its_place(body: str, expected: list[str]) -> None:
    _, problems = read(CARD + body)
    assert placed(problems) == expected


@given(st.text(max_size=400))
def test_any_text_gives_a_result_or_problems(text: str) -> None:
    read(CARD + "## 第一条\n" + text)
    read("---\n" + text + "\n---\n")
    parse_text_layer("docs/regulations/texts/x/2020-01-01.md", text)


@given(st.integers(1, 9999), st.integers(0, 99))
def test_article_labels_read_back(main: int, branch: int) -> None:
    number = ArticleNumber(main, branch)
    assert parse_article_number(article_label(number)) == number
    assert parse_article_number(number.key) == number


LINE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


def articles(draft: list[tuple[str | None, list[tuple[str, list[tuple[str, list[str]]]]]]]) -> tuple[Article, ...]:
    made = []
    for number, (heading, paragraphs) in enumerate(draft, 1):
        made.append(
            Article(
                ArticleNumber(number),
                tuple(
                    Paragraph(text, tuple(Item(i, words, tuple(subs)) for i, (words, subs) in enumerate(items, 1)))
                    for text, items in paragraphs
                ),
                heading,
            )
        )
    return tuple(made)


ARTICLES = st.builds(
    articles,
    st.lists(
        st.tuples(
            st.none() | LINE.filter(lambda s: "】" not in s),
            st.lists(st.tuples(LINE, st.lists(st.tuples(LINE, st.lists(LINE, max_size=2)), max_size=2)), max_size=3),
        ),
        min_size=1,
        max_size=5,
    ),
)


@given(ARTICLES, st.lists(LINE, max_size=2), st.lists(LINE, max_size=2), st.lists(LINE, max_size=2), st.data())
def test_the_text_layer_reads_back_what_was_written(
    made: tuple[Article, ...], preface: list[str], prose: list[str], lines: list[str], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(made) - 1))
    divisions = tuple(
        Division(DivisionLevel.CHAPTER, n, f"第{n}部分", chunk[0].number, chunk[-1].number)
        for n, chunk in enumerate((made[:cut], made[cut:]), 1)
        if chunk
    )
    numbering = data.draw(st.sampled_from([Numbering.ARTICLE, Numbering.POINT]))
    text = RegulationText(
        title="示例规定",
        preface=tuple(preface),
        divisions=divisions,
        articles=made,
        prose=tuple(prose),
        appendices=(("附件1", tuple(lines)),) if lines else (),
        signature=tuple(lines),
        sha256="0" * 64,
        source='a "b" \\ c',
        numbering=numbering,
    )
    again, problems = parse_text_layer("docs/regulations/texts/slgd/2020-01-01.md", render_text_layer(text))
    assert problems == []
    assert again is not None
    assert without_lines(again) == without_lines(text)


def without_lines(text: RegulationText) -> tuple[object, ...]:
    return (
        text.title,
        text.preface,
        text.divisions,
        tuple((a.number, a.paragraphs, a.heading) for a in text.articles),
        text.prose,
        text.appendices,
        text.signature,
        text.sha256,
        text.source,
        text.numbering,
    )


def test_a_hand_edited_wording_is_noticed() -> None:
    article = Article(ArticleNumber(1), (Paragraph("甲乙丙。"),))
    text = RegulationText("示例规定", (), (), (article,))
    written = render_text_layer(text).replace("甲乙丙", "甲乙丁")
    _, problems = parse_text_layer("docs/regulations/texts/slgd/2020-01-01.md", written)
    assert placed(problems) == ["7:8 R031"]


def test_prose_and_headings_without_articles_keep_their_place() -> None:
    text = RegulationText(
        "章程",
        ("某年通过",),
        (
            Division(DivisionLevel.CHAPTER, None, "总纲", None, None),
            Division(DivisionLevel.PART, None, "附则", ArticleNumber(1), ArticleNumber(1)),
        ),
        (Article(ArticleNumber(1), (Paragraph(f"第{chinese_numeral(1)}款"),)),),
        prose=("甲", "> 乙"),
    )
    again, problems = parse_text_layer("docs/regulations/texts/z/2020-01-01.md", render_text_layer(text))
    assert problems == []
    assert again is not None
    assert without_lines(again) == without_lines(text)
