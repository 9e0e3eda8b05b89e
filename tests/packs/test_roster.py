"""Rosters in the forms in which offices keep them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.packs.roster import Person, parse_roster, read_roster


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "姓名,单位\n张喆,综合科\n王犇,二科\n".encode("utf-8-sig")),
        ("b.csv", "单位,姓名\n综合科,张喆\n二科,王犇\n".encode("gb18030")),
        ("c.txt", "张喆　\t综合科\n\n王犇，二科\n".encode()),
    ],
)
def test_names_and_units_are_read(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    people, problems = read_roster(tmp_path / name)
    assert problems == ()
    assert people == (Person("张喆", "综合科"), Person("王犇", "二科"))


def test_excel_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "姓名", "部门"])
    sheet.append([1, "张喆", "综合科"])
    book.save(tmp_path / "a.xlsx")
    people, problems = read_roster(tmp_path / "a.xlsx")
    assert (people, problems) == ((Person("张喆", "综合科"),), ())


def test_a_list_under_a_title_with_columns_in_any_order_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cover, sheet = book.active, book.create_sheet("名单")
    assert cover is not None
    cover.append(["说明：本表由办公室填写"])
    for row in (
        ["某组干部花名册", None, None, None],
        ["填表日期：2027年1月", None, None, None],
        ["序号", "工作单位及职务", "姓　名（必填）", "电话"],
        [1, "综合科科长", "张　喆", "略"],
        [2, "监督科", " 欧阳 堃 ", None],
        [None, None, None, None],
        ["合计", None, "2", None],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert read_roster(tmp_path / "a.xlsx")[0] == (Person("张喆", "综合科科长"), Person("欧阳堃", "监督科"))


@pytest.mark.parametrize(
    ("name", "data", "people"),
    [
        ("a.csv", "姓名;单位\n张三;综合科\n".encode(), (Person("张三", "综合科"),)),
        ("b.csv", "姓名\t单位\n张犇\t综合科\n".encode("utf-16"), (Person("张犇", "综合科"),)),
        ("c.txt", "张三 综合科\n李　四\n".encode(), (Person("张三", "综合科"), Person("李四"))),
        ("d.txt", "张三、李四、王五\n".encode(), (Person("张三"), Person("李四"), Person("王五"))),
        ("e.csv", "1,张三,综合科\n2,李四,监督科\n".encode(), (Person("张三", "综合科"), Person("李四", "监督科"))),
        ("f.txt", "A<B & C\n买买提·吐尔逊\n".encode(), (Person("A<B & C"), Person("买买提·吐尔逊"))),
    ],
)
def test_lists_as_people_type_them(name: str, data: bytes, people: tuple[Person, ...], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert read_roster(tmp_path / name) == (people, ())


def test_another_kind_of_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"old")
    assert ".xls" in read_roster(tmp_path / "a.xls")[1][0].message


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", b"junk"), ("b.txt", b""), ("c.csv", b"\xff\xff\xff\x00\x81")])
def test_what_cannot_be_read_is_a_problem(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    people, problems = read_roster(tmp_path / name)
    assert people == ()
    assert [problem.code for problem in problems] == ["D022"]
    assert [problem.code for problem in read_roster(tmp_path / "none.txt")[1]] == ["D022"]


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=6))
def test_any_rows_give_people_with_names(rows: list[list[str]]) -> None:
    assert all(person.name.strip() for person in parse_roster(rows))
