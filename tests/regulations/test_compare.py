"""Two versions aligned by their text: what each article became, and how the difference is marked."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.cli.main import main
from generators.content.compare_overrides import ArticleOverride, parse_compare_overrides
from generators.model.location import Location
from generators.model.regulation import (
    Article,
    ArticleNumber,
    Item,
    Nature,
    Paragraph,
    Regulation,
    RegulationKind,
    RegulationText,
    Version,
)
from generators.regulations.compare import Change, Comparison, changed_articles, compare, successors
from generators.regulations.compare_diff import Mark, marked_lines
from generators.regulations.compare_docx import comparison_docx
from generators.regulations.compare_page import render_comparison

A = "学习小组每月集中学习两次，每次不少于九十分钟，由联络员负责登记。"
B = "借阅图书应当登记书名和日期，归还时由资料管理员当面核对。"
C = "值班人员每天清点阅览室钥匙，发现缺少的应当立即报告组长。"
D = "年度读书计划由联络员起草，经组务会议讨论后执行，每季度检查一次。"
E = "外来人员进入阅览室应当出示证件，并且由值班人员陪同。"
F = "本规定由示例机关负责解释，自公布之日起施行。"


def text(*wordings: str) -> RegulationText:
    articles = tuple(
        Article(ArticleNumber(n), tuple(Paragraph(line) for line in words.split("\n")))
        for n, words in enumerate(wordings, 1)
    )
    return RegulationText("示例规定", (), (), articles)


def rows(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [
        ("+".join(n.key for n in row.old), "+".join(n.key for n in row.new), row.change.value)
        for row in comparison.rows
    ]


def test_an_inserted_article_renumbers_the_rest() -> None:
    assert rows(compare(text(A, B, C), text(A, E, B, C))) == [
        ("1", "1", "same"),
        ("", "2", "new"),
        ("2", "3", "renumbered"),
        ("3", "4", "renumbered"),
    ]


def test_a_deleted_article_stands_where_it_stood() -> None:
    assert rows(compare(text(A, B, C, D), text(A, C, D))) == [
        ("1", "1", "same"),
        ("2", "", "deleted"),
        ("3", "2", "renumbered"),
        ("4", "3", "renumbered"),
    ]


def test_a_changed_article_is_paired_in_spite_of_its_number() -> None:
    changed = D.replace("每季度检查一次", "每月检查两次")
    comparison = compare(text(A, B, D), text(A, E, B, changed))
    assert rows(comparison)[-1] == ("3", "4", "changed")
    assert 0.8 < comparison.rows[-1].similarity < 1


def test_a_moved_article_is_found_out_of_order() -> None:
    assert ("4", "1", "moved") in rows(compare(text(A, B, C, D), text(D, A, B, C)))


def test_a_split_is_found_and_nothing_else_is_called_one() -> None:
    whole = f"{A}\n{B}\n{C}"
    grown = C + "外来人员遗失钥匙的，由陪同人员说明经过并且照价赔偿。"
    comparison = compare(text(D, whole, E), text(D, A, B, grown, E))
    assert rows(comparison) == [("1", "1", "same"), ("2", "2+3+4", "split"), ("3", "5", "renumbered")]
    assert comparison.count(Change.SPLIT) == 1


def test_a_merger_is_found() -> None:
    assert ("2+3", "2", "merged") in rows(compare(text(D, A, B, E), text(D, f"{A}\n{B}", E)))


def test_a_renumbered_citation_does_not_hide_an_article() -> None:
    old = text(A, "违反第一条规定的，由组长提醒，并且在下一次学习时说明原因。")
    new = text(E, A, "违反第二条规定的，由组长提醒，并且在下一次学习时说明原因。")
    assert rows(compare(old, new))[-1] == ("2", "3", "changed")


def test_the_editor_overrules() -> None:
    at = Location("docs/regulations/compare/x.yml")
    override = ArticleOverride((ArticleNumber(1),), (ArticleNumber(3),), at)
    unknown = ArticleOverride((ArticleNumber(99),), (ArticleNumber(1),), at)
    comparison = compare(text(A, B), text(A, B, C), (override, unknown))
    (overruled,) = [row for row in comparison.rows if row.by_editor]
    assert (overruled.old, overruled.new) == ((ArticleNumber(1),), (ArticleNumber(3),))
    assert ("", "1", "new") in rows(comparison)


def test_old_permalinks_lead_on() -> None:
    comparison = compare(text(A, B, C, D), text(A, E, f"{B}\n{C}", F))
    led = successors(comparison)
    assert led[ArticleNumber(1)] == (ArticleNumber(1),)
    assert led[ArticleNumber(2)] == led[ArticleNumber(3)] == (ArticleNumber(3),)
    assert led[ArticleNumber(4)] == ()
    assert set(changed_articles(comparison)) == {ArticleNumber(2), ArticleNumber(3), ArticleNumber(4)}


@given(
    st.lists(st.sampled_from([A, B, C, D, E, F]), max_size=8), st.lists(st.sampled_from([A, B, C, D, E, F]), max_size=8)
)
def test_every_article_stands_in_exactly_one_row(old: list[str], new: list[str]) -> None:
    comparison = compare(text(*old), text(*new))
    assert sorted(n.main for row in comparison.rows for n in row.old) == list(range(1, len(old) + 1))
    assert sorted(n.main for row in comparison.rows for n in row.new) == list(range(1, len(new) + 1))


def marks(old: str, new: str) -> tuple[str, str]:
    def shown(lines: tuple[tuple[object, ...], ...]) -> str:
        signs = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "[+{}+]"}
        return "/".join("".join(signs[s.mark].format(s.text) for s in line) for line in lines)  # type: ignore[attr-defined]

    before, after = marked_lines(old, new)
    return shown(before), shown(after)


def test_differences_are_marked_in_characters_inside_a_clause() -> None:
    assert marks("每次不少于六十分钟，应当登记。", "每次不少于九十分钟，应当登记。") == (
        "每次不少于[-六-]十分钟，应当登记。",
        "每次不少于[+九+]十分钟，应当登记。",
    )


def test_a_lone_one_is_never_struck() -> None:
    before, after = marks("集中学习每月不少于一次。", "集中学习每月不少于两次。")
    assert before == "集中学习每月不少于[-一次-]。"
    assert after == "集中学习每月不少于[+两次+]。"


def test_a_whole_new_clause_is_marked_whole() -> None:
    assert marks(A, A + "缺席的应当补学。")[1] == A + "[+缺席的应当补学。+]"


@given(st.text(alphabet="一二学习，。；\n次", max_size=40), st.text(alphabet="一二学习，。；\n次", max_size=40))
def test_both_sides_give_their_wording_back(old: str, new: str) -> None:
    before, after = marked_lines(old, new)
    for lines, wording, foreign in ((before, old, Mark.INSERTED), (after, new, Mark.DELETED)):
        assert "\n".join("".join(segment.text for segment in line) for line in lines) == wording
        assert all(segment.mark is not foreign for line in lines for segment in line)


def pair() -> tuple[Regulation, Version, Version, Comparison]:
    at = Location("docs/regulations/slgd.md")
    old, new = text(A, B, C, D), text(A, B, E, D.replace("每季度", "<每月>"))
    versions = (
        Version(date(2020, 1, 1), at, text=old),
        Version(date(2024, 1, 1), at, text=new),
    )
    regulation = Regulation(
        "slgd", "示例规定", at, RegulationKind.NORMATIVE, "示例机关", Nature.BOTH, versions=versions
    )
    return regulation, *versions, compare(old, new)


def test_the_page_links_both_versions_and_escapes() -> None:
    regulation, old, new, comparison = pair()
    page = render_comparison(regulation, old, new, comparison, date(2026, 1, 1))
    assert page.path == "regulations/slgd-20200101-20240101.md"
    assert 'href="slgd-20200101.html#t4"' in page.body
    assert 'href="slgd.html#t4"' in page.body
    assert "&lt;每月&gt;" in page.body
    assert "<每月>" not in page.body
    assert "文字和条号都未变（2 条）" in page.body


def test_the_word_file_holds_both_sides_and_is_the_same_twice() -> None:
    regulation, old, new, comparison = pair()
    data = comparison_docx(regulation, old, new, comparison)
    assert data == comparison_docx(regulation, old, new, comparison)
    table = docx.Document(io.BytesIO(data)).tables[0]
    assert len(table.columns) == 3
    words = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert E in words
    assert "＋" not in words
    struck = [
        run.text
        for row in table.rows
        for cell in row.cells
        for p in cell.paragraphs
        for run in p.runs
        if run.font.strike
    ]
    assert C in struck
    assert (
        len(docx.Document(io.BytesIO(comparison_docx(regulation, old, new, comparison, 2, True))).tables[0].columns)
        == 2
    )


GUIDE = Path(__file__).parents[2] / "docs/guide/import-regulation.md"


def test_the_guides_example_of_overrides_reads() -> None:
    example = GUIDE.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    overrides, problems = parse_compare_overrides("docs/regulations/compare/jcf.yml", example)
    assert problems == []
    assert [(len(o.old), len(o.new)) for _, _, rows in overrides.pairs for o in rows] == [(1, 3), (1, 0), (0, 1)]


def test_overrides_are_read_with_their_places() -> None:
    path = "docs/regulations/compare/slgd.yml"
    good, problems = parse_compare_overrides(
        path, "2020-01-01 至 2024-01-01:\n  - {旧: 3, 新: [3, 4]}\n  - {旧: 5, 新: 无}\n"
    )
    assert problems == []
    _, old, new, _ = pair()
    assert [(len(o.old), len(o.new)) for o in good.between(old, new)] == [(1, 2), (1, 0)]
    _, problems = parse_compare_overrides(
        path, "甲:\n  - {旧: 3}\n2020-01-01 至 2024-01-01:\n  - {旧: 甲, 新: 1}\n  - 乙\n"
    )
    assert [f"{p.at.line}:{p.at.column} {p.code}" for p in problems] == ["1:1 R060", "4:9 R061", "5:5 R061"]


@given(st.text(max_size=200))
def test_any_override_file_gives_a_result_or_problems(words: str) -> None:
    parse_compare_overrides("docs/regulations/compare/x.yml", words)
    parse_compare_overrides("docs/regulations/compare/x.yml", "2020-01-01 至 2024-01-01:\n  - {旧: " + words + "}\n")


def test_two_files_compare_without_a_portal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, wordings in (("old.md", (A, B, C)), ("new.md", (A, E, B, C))):
        labels = ("第一条", "第二条", "第三条", "第四条")
        lines = [f"{label}　{words}" for label, words in zip(labels, wordings, strict=False)]
        (tmp_path / name).write_text("\n\n".join(["# 示例学习规定", *lines]), encoding="utf-8")
    command = ["compare", str(tmp_path / "old.md"), str(tmp_path / "new.md"), "--json", "--portal", str(tmp_path)]
    assert main(command) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [row["change"] for row in printed["rows"]] == ["same", "new", "renumbered", "renumbered"]
    assert printed["rows"][1] == {"old": [], "new": ["2"], "change": "new", "similarity": 0.0, "low_confidence": False}
    assert main(["compare", "无此法", "--portal", str(tmp_path)]) == 1


def test_items_belong_to_the_wording() -> None:
    def listing(words: str) -> RegulationText:
        return RegulationText(
            "示例规定", (), (), (Article(ArticleNumber(1), (Paragraph(A, (Item(1, B), Item(2, words))),)),)
        )

    assert rows(compare(listing(C), listing(C))) == [("1", "1", "same")]
    assert rows(compare(listing(C), listing(D))) == [("1", "1", "changed")]
