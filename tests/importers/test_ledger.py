"""The ledger: what counts toward which hours, what is refused, and that nobody is ranked."""

from __future__ import annotations

import io
import json

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from generators.importers.ledger import DEFAULT_COLUMNS, attendance_template, build_ledger, render_ledger
from generators.importers.results import ExamResult, read_attendance, read_result
from tests.importers.workbooks import workbook
from tests.study_calendar.libraries import library

HEAD = ("场次", "日期", "姓名", "到会", "缺席原因", "补学", "记录人")


def result(**values: object) -> bytes:
    entry = {
        "schema": "qianshao-result/1",
        "portal": "demo",
        "name": "张三",
        "paper": "p",
        "seed": 7,
        "score": 8,
        "total": 10,
        "answered": 10,
        "finished": "2027-03-12",
        "items": [{"id": "q1", "right": True, "points": 2}],
    }
    return json.dumps({**entry, **values}, ensure_ascii=False).encode()


def sheet(*rows: tuple[object, ...]) -> bytes:
    return workbook(HEAD, *rows)


def test_hours_are_counted_apart() -> None:
    attendance, doubts = read_attendance(
        sheet(
            ("2023-jzxx-02-1", None, "张三", "到", None, None, "李四"),
            ("2023-jzxx-02-1", None, "王五", "请假", "出差", None, None),
            ("2023-zx-02", None, "张三", "√", None, None, None),
            ("2023-ywk-02", None, "王五", "未到", "病假", "2023-03-01 已补学", None),
        ),
        "签到.xlsx",
    )
    assert doubts == ()
    found, _ = read_result(result(finished="2023-03-30"), "a.json", "demo")
    assert found is not None
    ledger = build_ledger(library("2023"), [found, found], attendance, (), library("2023").plans[0])
    people = {person.name: person for person in ledger.people}
    assert (people["张三"].counted, people["张三"].own, people["张三"].tests) == (1.5, 4.0, 1)
    assert people["张三"].short(32) == 30.5
    assert people["王五"].counted == 0
    assert people["王五"].missed == ("2023-02-01 派驻监督的领导体制和报告制度",)
    first = ledger.rows[0]
    assert (first["应到"], first["实到"], first["缺席及原因"], first["记录人"]) == ("2", "1", "王五（出差）", "李四")
    assert ledger.rows[2]["补学"] == "王五：2023-03-01 已补学"


def test_workbook_has_the_default_columns_and_no_ranking() -> None:
    attendance, _ = read_attendance(
        sheet(
            ("2023-jzxx-02-1", None, "乙", "到", None, None, None),
            ("2023-jzxx-02-1", None, "甲", "到", None, None, None),
        ),
        "签到.xlsx",
    )
    results = [ExamResult(name, "p", 1, score, 10, 5, library("2023").today) for name, score in (("甲", 2), ("乙", 9))]
    data = render_ledger(build_ledger(library("2023"), results, attendance, (), library("2023").plans[0]))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [cell.value for cell in book["学习台账"][1]] == DEFAULT_COLUMNS
    people = [row[0].value for row in book["个人学时"].iter_rows(min_row=2)]
    assert people == sorted(people)
    assert not any(
        "名次" in str(cell.value) or "排名" in str(cell.value)
        for ws in book.worksheets
        for row in ws.iter_rows()
        for cell in row
    )
    assert data == render_ledger(build_ledger(library("2023"), results, attendance, (), library("2023").plans[0]))
    columns = ["时间", "内容", "实到"]
    narrow = openpyxl.load_workbook(
        io.BytesIO(render_ledger(build_ledger(library("2023"), results, attendance), columns))
    )
    assert [cell.value for cell in narrow["学习台账"][1]] == columns


def test_template_prefills_nobody() -> None:
    found = library("2023")
    book = openpyxl.load_workbook(io.BytesIO(attendance_template(found, found.plans[0], ["甲", "乙"])))
    rows = list(book["签到"].iter_rows(min_row=2, values_only=True))
    assert {row[3] for row in rows} == {"甲", "乙"}
    assert all(not any(row[4:]) for row in rows)


def test_foreign_and_false_results_are_refused() -> None:
    for data in (
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        result(portal="other"),
        result(schema="x"),
        result(score=11),
        result(score="8"),
        result(name=""),
        result(finished="soon"),
        result(total=True),
        b"[" * 100_000,
    ):
        found, doubts = read_result(data, "a.json", "demo")
        assert found is None
        assert len(doubts) == 1


def test_names_are_cut_and_cleaned() -> None:
    found, _ = read_result(result(name="=cmd\u202e" + "长" * 500), "a.json", "demo")
    assert found is not None
    assert len(found.name) <= 60
    data = render_ledger(build_ledger(library("2023"), [found], []))
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data))["测试记录"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_unclear_lines_are_shown_not_guessed() -> None:
    attendance, doubts = read_attendance(
        sheet(("2023-jzxx-02-1", None, "张三", "可能", None, None, None), (None, None, "李四", "到", None, None, None)),
        "签到.xlsx",
    )
    assert [entry.present for entry in attendance] == [None]
    assert len(doubts) == 2
    ledger = build_ledger(library("2023"), [], attendance, doubts)
    assert ledger.people[0].counted == 0


def test_unknown_session_keeps_its_own_line() -> None:
    attendance, _ = read_attendance(sheet((None, "2023-07-30", "张三", "到", None, None, None)), "签到.xlsx")
    ledger = build_ledger(library("2023"), [], attendance)
    assert [row["时间"] for row in ledger.rows] == ["2023-07-30"]
    assert any("计划里没有" in doubt.why for doubt in ledger.doubts)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda c: (
            st.lists(c, max_size=3)
            | st.dictionaries(
                st.sampled_from(["schema", "portal", "name", "paper", "score", "items", "finished"]), c, max_size=5
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_a_result_or_a_doubt(value: object) -> None:
    found, doubts = read_result(json.dumps(value).encode(), "a.json", "demo")
    assert (found is None) == bool(doubts)
