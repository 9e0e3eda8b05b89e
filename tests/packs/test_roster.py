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
