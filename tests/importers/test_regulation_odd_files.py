"""What a file may hold beside the articles, and what makes it no single regulation."""

from __future__ import annotations

import pytest

from generators.importers.regulation.parse import Wording
from generators.importers.regulation.read import read_regulation_bytes
from tests.importers import word_files

_TITLE = "示例学习管理办法"
_ARTICLES = ("第一条　为了示例，制定本办法。", "第二条　示例小组负责登记。", "第三条　本办法自发布之日起施行。")


def _text(*lines: str, name: str = "示例.txt") -> Wording:
    return read_regulation_bytes("\n".join((_TITLE, *lines)).encode(), name).wording


def _told(wording: Wording) -> list[tuple[str, str]]:
    assert wording.problems == ()
    assert wording.text is not None
    return [(article.number.key, article.plain_text) for article in wording.text.articles]


_EXPECTED = [(str(number), line.split("　")[1]) for number, line in enumerate(_ARTICLES, 1)]


def test_page_numbers_between_articles_are_no_paragraphs() -> None:
    pages = [line for n, article in enumerate(_ARTICLES, 1) for line in (article, f"- {n} -", f"第{n}页 共3页")]
    body = "".join(word_files.paragraph(line) for line in (_TITLE, *pages))
    assert _told(read_regulation_bytes(word_files.docx(body), "示例.docx").wording) == _EXPECTED


def test_a_short_sentence_is_no_page_furniture() -> None:
    assert _told(_text(_ARTICLES[0], "时间以工作日计算。", *_ARTICLES[1:]))[0][1].endswith("\n时间以工作日计算。")


def test_a_column_that_counts_is_left_out() -> None:
    rows = [["序号", "条文", "备注"], *([str(n), article, ""] for n, article in enumerate(_ARTICLES, 1))]
    body = word_files.paragraph(_TITLE) + word_files.table(rows)
    assert _told(read_regulation_bytes(word_files.docx(body), "示例.docx").wording) == _EXPECTED


def test_headings_in_text_boxes_are_read_once() -> None:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>第{}章　{}</w:t></w:r></w:p></w:txbxContent></w:pict>"
    first, second = (f"<w:p><w:r>{box.format(*words) * 2}</w:r></w:p>" for words in (("一", "总则"), ("二", "附则")))
    lines = [word_files.paragraph(line) for line in (_TITLE, *_ARTICLES)]
    body = lines[0] + first + "".join(lines[1:3]) + second + lines[3]
    wording = read_regulation_bytes(word_files.docx(body), "示例.docx").wording
    assert _told(wording) == _EXPECTED
    assert wording.text is not None
    assert [division.title for division in wording.text.divisions] == ["总则", "附则"]


def test_a_markdown_table_gives_its_rows() -> None:
    rows = ["|条|内容|", "|---|:--|", *(f"|{a.split('　')[0]}|{a.split('　')[1]}|" for a in _ARTICLES)]
    assert _told(_text(*rows, name="示例.md")) == _EXPECTED


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (
            (*_ARTICLES, "第四条　由示例小组解释。", "另一个示例规定", *_ARTICLES[:2], "第三条　别的内容。"),
            "R041",
            "另一部法规",
        ),
        (("第一章　总则", *_ARTICLES[:2], "第一章　附则", _ARTICLES[2]), "R042", "“编”"),
        (("第一章　总则", "第一节　甲", _ARTICLES[0], "第一节　乙", *_ARTICLES[1:]), "R042", "“章”"),
    ],
)
def test_what_is_not_one_whole_regulation_is_refused(lines: tuple[str, ...], code: str, words: str) -> None:
    problems = _text(*lines).problems
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message


def test_a_form_in_an_annex_may_have_articles_of_its_own() -> None:
    assert _told(_text(*_ARTICLES, "附件1", "示例协议书", *_ARTICLES)) == _EXPECTED


def test_a_line_of_the_wording_that_repeats_beside_a_page_number_stays() -> None:
    lines = ["示例条例", ""]
    for number in "一二三四五六七八九十":
        lines += [
            f"第{number}条 有前款行为的，由主管机关",
            "责令限期改正并且给予通报批评",
            "处分，情节严重的，从重处分。",
        ]
        if number in "二七":
            lines += [f"— {number} —", "责令限期改正并且给予通报批评"]
    said = "".join(p.text for a in _text(*lines).text.articles for p in a.paragraphs)  # type: ignore[union-attr]
    assert said.count("责令限期改正并且给予通报批评") == 12


def test_articles_that_markup_hides_are_no_prose() -> None:
    lines = ["示例决定", *(f"※第{n}条 各单位应当照办。" for n in "一二三四五六")]
    wording = _text(*lines)
    assert wording.text is None or len(wording.text.articles) == 6


def test_a_line_of_many_dots_is_read_at_once() -> None:
    lines = ["示例条例", "第一章 总则" + "." * 200_000 + "x", "第一条 甲。", "第二条 乙。", "第三条 丙。"]
    assert [a.number.key for a in _text(*lines).text.articles] == ["1", "2", "3"]  # type: ignore[union-attr]


def test_the_last_chapter_may_run_on_without_a_number() -> None:
    words = "示例条例\n第一章 总则 第一条 甲。第二条 乙。第二章 责任 第三条 丙。附则第四条 本条例自2020年1月1日起施行。"
    text = _text(*words.split("\n")).text
    assert text is not None
    assert [a.number.key for a in text.articles] == ["1", "2", "3", "4"]
    assert [d.title for d in text.divisions] == ["总则", "责任", "附则"]
