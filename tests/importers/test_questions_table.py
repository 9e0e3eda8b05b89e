"""Sheets in the layouts that offices and exam apps use; the header is found by meaning."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generators.importers.questions.imported import Imported, Weight
from generators.importers.questions.read import read_questions
from generators.model.question import QuestionKind as Kind

_ROWS = [
    ("单选题", "示例的期间为（　）。", "六个月", "十二个月", "十八个月", "二十四个月", "C", "见第八条。", "易", "期间"),
    ("多选题", "示例对象包括（　）。", "甲", "乙", "丙", "丁", "ABD", "", "中", "对象"),
    ("判断题", "示例应当回避。", "正确", "错误", "", "", "A", "", "难", ""),
    ("判断题", "示例可以不回避。", "", "", "", "", "错误", "", "", ""),
    ("填空题", "期限为____，延长（　）。", "", "", "", "", "三十日|30日；十五日", "", "", ""),
    ("简答题", "简述原则。", "", "", "", "", "依照规定；实事求是。", "", "", ""),
]
_HEADERS = [
    ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "难度", "知识点"),
    ("试题类型*", "试题内容（必填）", "A", "B", "C", "D", "正确答案（必填）", "答案解析", "难易度", "标签"),
    ("题目类型", "题目", "选项1", "选项2", "选项3", "选项4", "参考答案", "试题解析", "难度系数", "考点"),
    ("类型", "问题", "A选项", "B选项", "C选项", "D选项", "标准答案", "说明", "难易程度", "关键词"),
]


def book(rows: list[tuple[object, ...]], merges: tuple[str, ...] = (), title: str = "Sheet1") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for span in merges:
        sheet.merge_cells(span)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def checks(found: Imported) -> list[str]:
    return [doubt.reason for doubt in found.doubts if doubt.weight is Weight.CHECK]


def assert_rows(found: Imported) -> None:
    assert [q.kind for q in found.questions] == [
        Kind.SINGLE,
        Kind.MULTIPLE,
        Kind.JUDGEMENT,
        Kind.JUDGEMENT,
        Kind.BLANK,
        Kind.SHORT,
    ]
    single, multiple, right, wrong, blank, short = found.questions
    assert (single.options, single.letters, single.explanation, single.difficulty, single.topics) == (
        ("六个月", "十二个月", "十八个月", "二十四个月"),
        ("C",),
        "见第八条。",
        1,
        ("期间",),
    )
    assert (multiple.letters, multiple.difficulty, right.truth, wrong.truth) == (("A", "B", "D"), 2, True, False)
    assert (blank.blanks, short.text) == ((("三十日", "30日"), ("十五日",)), "依照规定；实事求是。")
    assert checks(found) == []


@pytest.mark.parametrize("header", _HEADERS)
@pytest.mark.parametrize("before", [0, 3])
def test_headers_are_found_by_meaning(header: tuple[str, ...], before: int) -> None:
    notes: list[tuple[object, ...]] = [("题库导入模板",), ("说明：红色为必填",), ()][:before]
    assert_rows(read_questions("a.xlsx", book([*notes, header, *_ROWS])))


def test_columns_in_another_order() -> None:
    order = (6, 1, 0, 7, 2, 3, 4, 5, 8, 9)
    shuffled = [tuple(row[i] for i in order) for row in (_HEADERS[0], *_ROWS)]
    assert_rows(read_questions("a.xlsx", book([tuple(row) for row in shuffled])))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv_in_any_encoding(encoding: str, mark: str) -> None:
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in (_HEADERS[0], *_ROWS))
    assert_rows(read_questions("a.csv", text.encode(encoding)))


def test_one_row_an_option_with_merged_stems() -> None:
    rows: list[tuple[object, ...]] = [
        ("序号", "题型", "题目", "选项", "是否正确", "解析"),
        (1, "单选", "示例为（　）。", "甲", "否", "见条文。"),
        (None, None, None, "乙", "是", None),
        (None, None, None, "丙", "否", None),
        (2, "多选", "对象为（　）。", "甲", "√", ""),
        (None, None, None, "乙", "√", None),
        (None, None, None, "丙", "", None),
    ]
    found = read_questions("a.xlsx", book(rows, ("C2:C4", "B2:B4", "C5:C7")))
    assert [(q.kind, q.options, q.letters) for q in found.questions] == [
        (Kind.SINGLE, ("甲", "乙", "丙"), ("B",)),
        (Kind.MULTIPLE, ("甲", "乙", "丙"), ("A", "B")),
    ]
    assert checks(found) == []


def test_one_row_an_option_with_the_stem_repeated() -> None:
    rows: list[tuple[object, ...]] = [
        ("题干", "选项", "是否正确"),
        ("甲为（　）。", "A. 一", "是"),
        ("甲为（　）。", "B. 二", "否"),
        ("乙为（　）。", "A. 一", "否"),
        ("乙为（　）。", "B. 二", "是"),
    ]
    found = read_questions("a.xlsx", book(rows))
    assert [(q.stem, q.options, q.letters) for q in found.questions] == [
        ("甲为（　）。", ("一", "二"), ("A",)),
        ("乙为（　）。", ("一", "二"), ("B",)),
    ]


@pytest.mark.parametrize(
    "joined", ["A.甲|B.乙|C.丙", "A. 甲\nB. 乙\nC. 丙", "甲;乙;丙", "A、甲  B、乙  C、丙", "甲$;$乙$;$丙"]
)
def test_options_in_one_cell(joined: str) -> None:
    found = read_questions(
        "a.xlsx", book([("题型", "题干", "选项", "答案"), ("单选题", "示例为（　）。", joined, "B")])
    )
    assert [(q.options, q.letters) for q in found.questions] == [(("甲", "乙", "丙"), ("B",))]


def test_the_sheet_names_the_kind_and_every_sheet_is_read() -> None:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, row in (("单选题", ("甲为（　）。", "一", "二", "A")), ("判断题", ("乙应当回避。", "", "", "√"))):
        sheet = made.create_sheet(name)
        sheet.append(["题干", "选项A", "选项B", "答案"])
        sheet.append(list(row))
    buffer = io.BytesIO()
    made.save(buffer)
    found = read_questions("a.xlsx", buffer.getvalue())
    assert [(q.kind, q.letters, q.truth) for q in found.questions] == [
        (Kind.SINGLE, ("A",), None),
        (Kind.JUDGEMENT, (), True),
    ]


def test_nothing_is_lost() -> None:
    rows: list[tuple[object, ...]] = [
        ("题型", "题干", "选项A", "选项B", "答案", "备用列"),
        ("单选题", "甲为（　）。", "一", "二", "E", "独有的话"),
        ("", "", "", "", "孤零零的答案", ""),
    ]
    found = read_questions("a.xlsx", book(rows))
    said = " ".join(f"{doubt.reason} {doubt.text}" for doubt in found.doubts)
    assert found.questions[0].letters == ()
    assert all(words in said for words in ("E", "独有的话", "孤零零的答案", "备用列"))


def test_a_sheet_without_a_header_is_read_as_typed_lines() -> None:
    rows: list[tuple[object, ...]] = [("一、单选题",), ("1. 甲为（　）。",), ("A. 一  B. 二",), ("答案：B",)]
    assert [q.letters for q in read_questions("a.xlsx", book(rows)).questions] == [("B",)]


def test_hostile_sheets_are_refused_or_bounded() -> None:
    giant = read_questions("a.xlsx", book([("题干", "选项A", "选项B", "答案"), ("长" * 32_000, "一", "二", "A")]))
    assert len(giant.questions[0].stem) < 7_000
    stray = openpyxl.load_workbook(io.BytesIO(book([_HEADERS[0], *_ROWS])))
    stray.worksheets[0].cell(1_048_576, 16_384).value = "孤零零"
    buffer = io.BytesIO()
    stray.save(buffer)
    strayed = read_questions("a.xlsx", buffer.getvalue())
    assert len(strayed.questions) == len(_ROWS)
    assert [doubt.text for doubt in strayed.doubts] == ["孤零零"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook/>')
    refused = read_questions("a.xlsx", buffer.getvalue())
    assert refused.questions == ()
    assert "实体" in refused.doubts[0].reason


def _read(*rows: tuple[object, ...], merged: tuple[str, ...] = ()) -> list[tuple[Kind, str, tuple[str, ...], object]]:
    opened = openpyxl.load_workbook(io.BytesIO(book(list(rows))))
    for span in merged:
        opened.worksheets[0].merge_cells(span)
    buffer = io.BytesIO()
    opened.save(buffer)
    found = read_questions("a.xlsx", buffer.getvalue())
    return [(q.kind, q.stem, q.options, q.answer_json()) for q in found.questions]


def test_a_header_of_two_rows() -> None:
    found = _read(
        ("示例题库",),
        ("序号", "题型", "题目内容", "选项", None, None, "标准答案"),
        (None, None, None, "A", "B", "C", None),
        (1, "单选", "示例甲", "一", "二", "三", "B"),
        merged=("A1:G1", "D2:F2", "A2:A3", "B2:B3", "C2:C3", "G2:G3"),
    )
    assert found == [(Kind.SINGLE, "示例甲", ("一", "二", "三"), ["B"])]


def test_answers_of_blanks_in_the_columns_of_options() -> None:
    found = _read(
        ("题干（必填）", "题型（必填）", "选项 A", "选项 B", "正确答案\n（必填）"),
        ("示例期限____，可延长____。", "填空题", "三十日", "十五日", None),
        ("示例甲", "单选题", "一", "二", "A"),
    )
    assert found == [
        (Kind.BLANK, "示例期限____，可延长____。", (), [["三十日"], ["十五日"]]),
        (Kind.SINGLE, "示例甲", ("一", "二"), ["A"]),
    ]


def test_keys_by_place_and_by_words() -> None:
    by_place = _read(
        ("问题", "选项1", "选项2", "选项3", "答案"),
        ("示例甲", "一", "二", "三", 2),
        ("示例乙", "一", "二", "三", "1,3"),
        ("示例丙", "一", "二", "三", "选项1|选项2"),
    )
    assert [answer for *_, answer in by_place] == [["B"], ["A", "C"], ["A", "B"]]
    by_words = _read(
        ("题目", "A", "B", "C", "正确答案"),
        ("示例甲", "一", "二", "三", "二"),
        ("示例乙", "一", "二", "三", "一；三"),
        ("示例丙", "一", "二", "三", "A.一；B.二"),
        ("示例丁", "2", "1", "3", "2"),
    )
    assert [answer for *_, answer in by_words] == [["B"], ["A", "C"], ["A", "B"], ["A"]]


def test_a_sheet_without_a_header_is_read_by_what_its_columns_hold() -> None:
    rows: list[tuple[object, ...]] = [
        ("单选题", "示例甲为（　）。", "一", "二", "三", "A", "见条文"),
        ("多选题", "示例乙为（　）。", "一", "二", "三", "AC", ""),
        ("判断题", "示例丙应当公开。", "", "", "", "对", ""),
    ]
    found = read_questions("a.xlsx", book(rows))
    assert [(q.kind, q.answer_json(), q.explanation) for q in found.questions] == [
        (Kind.SINGLE, ["A"], "见条文"),
        (Kind.MULTIPLE, ["A", "C"], ""),
        (Kind.JUDGEMENT, [True], ""),
    ]
    assert "没有表头" in found.doubts[0].reason


def test_rows_of_one_material_are_one_case() -> None:
    rows: list[tuple[object, ...]] = [
        ("题型", "材料", "题干", "A", "B", "答案", "分值"),
        ("案例分析", "某局干部甲收礼。", "甲违反了什么纪律？", "政治", "廉洁", "B", 5),
        ("案例分析", "某局干部甲收礼。", "甲应如何处理？", "处分", "表扬", "A", 5),
        ("单选", "", "示例乙", "一", "二", "A", 2),
    ]
    found = read_questions("a.xlsx", book(rows))
    assert [(q.kind, q.stem, [part.letters for part in q.parts]) for q in found.questions] == [
        (Kind.CASE, "某局干部甲收礼。", [("B",), ("A",)]),
        (Kind.SINGLE, "示例乙", []),
    ]
    assert [doubt.reason for doubt in found.doubts] == ["“分值”这一列没有导入"]


def test_headings_longer_than_a_word_and_in_english() -> None:
    found = _read(("试题题干内容", "题目所属类型", "A", "B", "本题正确答案为"), ("示例甲", "单选", "一", "二", "A"))
    assert found == [(Kind.SINGLE, "示例甲", ("一", "二"), ["A"])]
    english = _read(("Question", "Type", "Option A", "Option B", "Answer"), ("Which?", "Single Choice", "1", "2", "B"))
    assert english == [(Kind.SINGLE, "Which?", ("1", "2"), ["B"])]


def test_options_under_one_heading_said_once_or_again() -> None:
    said_once = _read(
        ("题干", "答案", "选项", None, None, "解析"),
        ("示例甲", "答案：B", "A.一", "B、二", "C 三", "见条文"),
        merged=("C1:E1",),
    )
    assert said_once == [(Kind.SINGLE, "示例甲", ("一", "二", "三"), ["B"])]
    again = _read(("题目", "题型", "选项", "选项", "答案"), ("示例乙", "多选题", "A 类", "二", "AB"))
    assert again == [(Kind.MULTIPLE, "示例乙", ("A 类", "二"), ["A", "B"])]
