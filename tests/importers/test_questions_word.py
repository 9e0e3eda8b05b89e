"""Word banks: numbers that only Word prints, tables, soft breaks, revisions, underlined blanks, and hostile files."""

from __future__ import annotations

import io
import zipfile

import pytest

from generators.importers.questions.imported import Weight
from generators.importers.questions.read import read_questions
from generators.model.question import QuestionKind as Kind
from tests.importers import typed_layouts as layouts
from tests.importers.test_questions_typed import assert_all
from tests.importers.word_files import W, docx, paragraph, table


def test_two_thousand_questions_numbered_by_word() -> None:
    body = [paragraph("单项选择题", 4)]
    for number in range(1, 1001):
        body += [
            paragraph(f"第{number}个示例的期间为（　）。", 1),
            *(paragraph(f"{number + i}个月", 1, 1) for i in range(4)),
            paragraph("答案：B"),
        ]
    body.append(paragraph("判断题", 4))
    body += [paragraph(f"第{number}个示例应当回避。（{'√' if number % 2 else '×'}）", 3) for number in range(1, 1001)]
    found = read_questions("bank.docx", docx("".join(body)))
    assert found.doubts == ()
    assert [q.kind for q in found.questions] == [Kind.SINGLE] * 1000 + [Kind.JUDGEMENT] * 1000
    assert {q.letters for q in found.questions[:1000]} == {("B",)}
    assert found.questions[41].options == ("42个月", "43个月", "44个月", "45个月")
    assert [q.truth for q in found.questions[1000:]] == [number % 2 == 1 for number in range(1, 1001)]


@pytest.mark.parametrize("layout", ["one line", "dot lines", "wide letters"])
def test_typed_layouts_as_paragraphs_and_as_soft_breaks(layout: str) -> None:
    text = layouts.by_sections("dot", layout, "bracketed", "points")
    assert_all(read_questions("a.docx", docx("".join(paragraph(line) for line in text.split("\n")))))
    assert_all(read_questions("a.docx", docx(paragraph(text))))


def test_a_table_with_a_header_is_read_as_a_sheet() -> None:
    rows = [
        ["序号", "题型", "题干", "选项A", "选项B", "答案"],
        ["1", "单选题", "示例为（　）。", "甲", "乙", "B"],
        ["2", "判断题", "示例应当回避。", "", "", "错"],
    ]
    found = read_questions("a.docx", docx(paragraph("示例题库") + table(rows)))
    assert [(q.kind, q.letters, q.truth) for q in found.questions] == [
        (Kind.SINGLE, ("B",), None),
        (Kind.JUDGEMENT, (), False),
    ]


def test_a_table_of_answers_at_the_end() -> None:
    lines = ["一、单选题", "1. 甲为（　）。", "A. 一 B. 二", "2. 乙为（　）。", "A. 一 B. 二", "参考答案"]
    body = "".join(paragraph(line) for line in lines) + table([["题号", "1", "2"], ["答案", "B", "A"]])
    assert [q.letters for q in read_questions("a.docx", docx(body)).questions] == [("B",), ("A",)]


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    body = "<w:p><w:r><w:t>1. 示例</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del><w:ins><w:r><w:t>应当回避。（√）</w:t></w:r></w:ins></w:p>"
    found = read_questions("a.docx", docx(body))
    assert [(q.stem, q.truth) for q in found.questions] == [("示例应当回避。", True)]


def test_underlined_spaces_are_a_blank() -> None:
    blank = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">      </w:t></w:r>'
    body = f"<w:p><w:r><w:t>1. 期限为</w:t></w:r>{blank}<w:r><w:t>日。</w:t></w:r></w:p>" + paragraph("答案：三十")
    question = read_questions("a.docx", docx(body)).questions[0]
    assert (question.kind, question.stem, question.blanks) == (Kind.BLANK, "期限为____日。", (("三十",),))


def test_underlined_words_are_the_answers_of_a_blank_and_nothing_elsewhere() -> None:
    def under(words: str) -> str:
        return f'<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'

    def run(words: str) -> str:
        return f"<w:r><w:t>{words}</w:t></w:r>"

    body = (
        paragraph("一、填空题")
        + f"<w:p>{run('1. 期限为')}{under(' 三十')}{under('日 ')}{run('，延长')}{under('十五日')}{run('。')}</w:p>"
    )
    body += paragraph("二、判断题") + f"<w:p>{run('1. 示例')}{under('应当')}{run('回避。（√）')}</w:p>"
    body += (
        paragraph("三、单选题")
        + f"<w:p>{run('1. 下列')}{under('错误')}{run('的是（ B ）。')}</w:p>"
        + paragraph("A. 一 B. 二")
    )
    found = read_questions("a.docx", docx(body))
    assert [(q.stem, q.blanks, q.truth, q.letters) for q in found.questions] == [
        ("期限为（　），延长（　）。", (("三十日",), ("十五日",)), None, ()),
        ("示例应当回避。", (), True, ()),
        ("下列错误的是（　）。", (), None, ("B",)),
    ]
    assert found.doubts == ()


def test_a_picture_is_a_doubt() -> None:
    body = paragraph("1. 图中为（　）。\nA. 甲\nB. 乙\n答案：A") + "<w:p><w:r><w:drawing/></w:r></w:p>"
    assert any("图片" in doubt.reason for doubt in read_questions("a.docx", docx(body)).doubts)


def test_an_embedded_file_is_named() -> None:
    found = read_questions("a.docx", docx(f'<w:altChunk xmlns:r="x" r:id="r1"/>{paragraph("1. 甲应当回避。（√）")}'))
    assert len(found.questions) == 1
    assert any("嵌入" in doubt.reason for doubt in found.doubts)


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    return buffer.getvalue()


_ENTITY = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"%PDF-1.7",
        docx("", extra={"word/document.xml": _ENTITY.encode()}),
        docx("", extra={"word/document.xml": b"<w:document"}),
        docx(
            "",
            extra={
                "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"<w:sdt>" * 5000}</w:body></w:document>'.encode()
            },
        ),
        _bomb(),
        b"\0\1\2\3" * 200,
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes) -> None:
    found = read_questions("a.docx", data)
    assert found.questions == ()
    assert [doubt.weight for doubt in found.doubts] == [Weight.CHECK]
    assert "passwd" not in found.doubts[0].text


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


_RED = '<w:color w:val="FF0000"/>'


def test_the_option_in_red_is_the_key_where_none_is_written_and_a_doubt_says_so() -> None:
    body = (
        paragraph("1. 示例甲为（　）。")
        + f"<w:p>{_run('A. 一')}</w:p><w:p>{_run('B. 二', _RED)}</w:p>"
        + paragraph("2. 示例乙为（　）。")
        + f"<w:p>{_run('A. 一  ')}{_run('B. 二', '<w:b/>')}{_run('  C. 三')}</w:p>"
        + paragraph("3. 示例丙为（　）。")
        + f"<w:p>{_run('A. 一', _RED)}</w:p><w:p>{_run('B. 二')}</w:p>"
        + paragraph("答案：B")
        + paragraph("4. 示例丁为（　）。")
        + f"<w:p>{_run('A. 一', _RED)}</w:p><w:p>{_run('B. 二', _RED)}</w:p>"
    )
    found = read_questions("a.docx", docx(body))
    assert [(q.letters, q.options[:2]) for q in found.questions] == [
        (("B",), ("一", "二")),
        (("B",), ("一", "二")),
        (("B",), ("一", "二")),
        ((), ("一", "二")),
    ]
    assert [doubt.line for doubt in found.doubts if "标红" in doubt.reason] == [1, 4]


def test_a_key_of_several_rows_of_numbers_and_letters() -> None:
    body = "".join(paragraph(f"{n}. 示例{n}（　）") + paragraph("A. 一  B. 二  C. 三  D. 四") for n in range(1, 7))
    rows = [["1", "2", "3"], ["A", "B", "C"], ["4", "5", "6"], ["D", "BD", "A"]]
    found = read_questions("a.docx", docx(body + paragraph("参考答案") + table(rows)))
    assert ["".join(q.letters) for q in found.questions] == ["A", "B", "C", "D", "BD", "A"]


def test_a_table_for_each_question() -> None:
    rows = [["题型", "单选题"], ["题目", "示例甲为（　）"], ["选项", "A. 一\nB. 二"], ["答案", "B"]]
    found = read_questions("a.docx", docx(table(rows) + paragraph("") + table(rows)))
    assert [(q.stem, q.options, q.letters) for q in found.questions] == [("示例甲为（　）", ("一", "二"), ("B",))] * 2
