"""The ledger: what counts toward which hours, what is refused, and that nobody is ranked."""

from __future__ import annotations

import io
import json

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from generators.importers.attendance import Attendance, Doubt, read_attendance
from generators.importers.ledger import DEFAULT_COLUMNS, attendance_template, build_ledger, render_ledger
from generators.importers.results import ExamResult, read_result
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
        "items": [{"id": f"q{n}", "right": n < 8, "points": int(n < 8)} for n in range(10)],
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


def present(
    *rows: tuple[object, ...], title: str = "签到", year: int | None = 2023
) -> tuple[list[Attendance], list[Doubt]]:
    found, doubts = read_attendance(workbook(*rows, title=title), "签到.xlsx", year)
    return list(found), list(doubts)


def test_every_way_of_writing_who_came() -> None:
    words = {
        True: ("到", "√", "✓", "已到", "出席（线上）", "迟到", "早退", "是", "1", "Y", "参会", True),
        False: ("×", "病假", "事假", "请假（培训）", "未到", "缺席：出差", "公差", "0", "否", "没来", "不在", False),
        None: ("", "?", "△", "可能", "○"),
    }
    for wanted, cells in words.items():
        found, doubts = present(("场次", "姓名", "到会"), *(("2023-jzxx-02-1", "甲", cell) for cell in cells))
        assert [entry.present for entry in found] == [wanted] * len(cells)
        assert len(doubts) == (len(cells) if wanted is None else 0)
    found, _ = present(
        ("日期", "姓名", "到会"), ("2月1日", "甲", "请假（培训）"), ("2月1日", "乙", "病假"), ("2月1日", "丙", "迟到")
    )
    assert [(entry.reason, entry.note) for entry in found] == [("请假（培训）", ""), ("病假", ""), ("", "丙迟到")]


def test_one_person_however_the_name_is_spaced() -> None:
    attendance, _ = present(
        ("场次", "姓名", "到会"), ("2023-jzxx-02-1", "张　三", "到"), ("2023-ywk-02", "张 三 ", "到")
    )
    found, _ = read_result(result(name="张三\u200b"), "a.json", "demo")
    assert found is not None
    people = build_ledger(library("2023"), [found], attendance).people
    assert [(p.name, p.counted, p.tests) for p in people] == [("张三", 3.0, 1)]


def test_a_grid_of_people_and_days() -> None:
    found, doubts = present(
        ("2023年2月学习签到表",),
        ("序号", "姓名", "2月1日", "2023-ywk-02", "备注"),
        (1, "甲", "√", "√", None),
        (2, "乙", "病假", None, "新调入"),
        (None, "合计", 1, 1, None),
    )
    assert doubts == []
    assert [(e.name, e.session, e.day and e.day.day, e.present) for e in found] == [
        ("甲", "", 1, True), ("甲", "2023-ywk-02", None, True), ("乙", "", 1, False),
    ]  # fmt: skip
    ledger = build_ledger(library("2023"), [], found)
    assert [(row["应到"], row["实到"], row["缺席及原因"]) for row in ledger.rows] == [
        ("2", "1", "乙（病假）"),
        ("1", "1", ""),
    ]


def test_a_sheet_of_one_session_names_it_above() -> None:
    found, _ = present(
        ("集中学习签到表",),
        ("时间：2023年2月1日15:00", None, "地点：会议室"),
        ("序号", "姓名", "签名"),
        (1, "张三", "张三"),
        (2, "李四", None),
        (3, "王五", "请假"),
        title="Sheet1",
    )
    assert [(e.name, e.day and e.day.isoformat(), e.present) for e in found] == [
        ("张三", "2023-02-01", True), ("李四", "2023-02-01", None), ("王五", "2023-02-01", False),
    ]  # fmt: skip
    ledger = build_ledger(library("2023"), [], found)
    assert ledger.rows[0]["形式"] == "集中学习"


def test_sessions_of_one_day_are_told_apart_by_what_they_are() -> None:
    rows = (
        ("2023-03-15", "甲", "主题党日", "到"),
        ("2023-03-15", "甲", "支部党员大会", "到"),
        ("2023-03-15", "甲", "", "到"),
    )
    found, _ = present(("日期", "姓名", "形式", "到会"), *rows)
    ledger = build_ledger(library("2023"), [], found)
    assert [row["形式"] for row in ledger.rows] == ["", "支部党员大会", "主题党日"]
    assert ["2023-dydh-q1" in doubt.why for doubt in ledger.doubts] == [True]


def test_half_days_and_what_is_no_number() -> None:
    found, doubts = present(
        ("日期", "姓名", "到会", "学时"), ("2023-07-30", "甲", "到", "半天"), ("2023-07-30", "乙", "到", "很多")
    )
    assert [entry.hours for entry in found] == [4.0, None]
    assert len(doubts) == 1


def test_made_up_sessions_stand_apart() -> None:
    found, _ = present(
        ("场次", "姓名", "到会", "补学"),
        ("2023-jzxx-02-1", "甲", "事假", "2月6日"),
        ("2023-ywk-02", "甲", "事假", None),
    )
    person = build_ledger(library("2023"), [], found).people[0]
    assert (person.counted, person.made_up, len(person.missed)) == (0, 1.5, 1)


def test_contradictions_are_shown() -> None:
    found, _ = present(
        ("场次", "姓名", "到会"),
        ("2023-jzxx-02-1", "甲", "到"),
        ("2023-jzxx-02-1", "甲", "缺席"),
        ("2023-jzxx-02-1", "乙", "到"),
    )
    results = [
        ExamResult(name, "p", 1, score, 10, 5, library("2023").today)
        for name, score in (("甲", 2), ("甲", 9), ("丁", 3))
    ]
    ledger = build_ledger(library("2023"), results, found)
    words = " ".join(doubt.why for doubt in ledger.doubts)
    assert "既写了到会又写了缺席" in words
    assert "两个不同的成绩" in words
    assert "签到表里没有“丁”" in words
    assert next(p for p in ledger.people if p.name == "甲").tests == 1


def test_tampered_results_are_refused() -> None:
    items = [{"id": f"q{n}", "right": True, "points": 1} for n in range(4)]
    for data in (
        result(score=9),
        result(items=[*items, items[0]], score=5),
        result(items=items, score=4, answered=2),
        result(items=items, score=4, answered=40),
        result(items=[{"id": "q1", "points": 99}], score=8),
        result(items=[{"id": "q1", "points": True}], score=1),
        result(items=["q1"], score=0),
    ):
        found, doubts = read_result(data, "a.json", "demo")
        assert found is None
        assert len(doubts) == 1
    assert read_result(result(items=items, score=4, answered=4), "a.json", "demo")[0] is not None


def test_the_heading_of_a_grid_tells_sessions_of_one_day_apart() -> None:
    found, _ = present(("姓名", "3月15日（主题党日）", "3月15日 支部党员大会"), ("甲", "√", "病假"))
    ledger = build_ledger(library("2023"), [], found)
    assert [(row["形式"], row["实到"]) for row in ledger.rows] == [("支部党员大会", "0"), ("主题党日", "1")]
    assert ledger.doubts == ()
