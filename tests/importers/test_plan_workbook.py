"""Plans from Excel: the office's own table, and files that are no plan at all."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.importers.plan import UnreadableWorkbook, import_plan, read_sheets
from generators.model.plan import SessionKind
from tests.importers.workbooks import workbook


def test_office_table_becomes_topics() -> None:
    data = workbook(
        ("某单位2027年学习安排",),
        ("序号", "学习时间", "形式", "学习内容", "主讲人", "工作要点"),
        (1, datetime(2027, 3, 16), "集中学习", "学习监察法", "组长", 10),
        (2, "4月", "党课", "讲党课", "", ""),
        (3, "5月18日", "读书会", "读书交流", "", ""),
        (4, "", "传达学习", "传达全会精神", "", ""),
    )
    imported = import_plan(data, 2027, "docs/plans/2027.md")
    assert imported.problems == ()
    assert imported.plan is not None
    found = [(t.title, t.month, t.on, t.kind) for t in imported.plan.topics]
    assert found == [
        ("学习监察法", 3, date(2027, 3, 16), SessionKind.GROUP_STUDY),
        ("讲党课", 4, None, SessionKind.PARTY_LECTURE),
        ("读书交流", 5, date(2027, 5, 18), SessionKind.GROUP_STUDY),
        ("传达全会精神", None, None, SessionKind.RELAY_STUDY),
    ]
    assert imported.plan.topics[0].measures == ("2027-10",)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old xls", "日期,内容\n".encode()])
def test_what_is_no_workbook_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableWorkbook, match="Excel"):
        read_sheets(data)


def test_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as entry,
    ):
        for _ in range(210):
            entry.write(b"0" * 1_000_000)
    with pytest.raises(UnreadableWorkbook, match="过大"):
        read_sheets(buffer.getvalue())


def test_broken_parts_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(("日期", "内容")))) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;' if name.endswith("workbook.xml") else data)
    with pytest.raises(UnreadableWorkbook):
        read_sheets(buffer.getvalue())


_CELLS = st.one_of(
    st.none(), st.integers(), st.dates(), st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
)


@given(st.lists(st.lists(_CELLS, min_size=4, max_size=4), max_size=5), st.sampled_from(["专题", "规则", "设置", "表"]))
def test_any_cells_give_a_plan_or_problems(rows: list[list[object]], title: str) -> None:
    heads = {
        "专题": ("月份", "编号", "题目", "规则"),
        "规则": ("编号", "种类", "频次", "星期"),
        "设置": ("项目", "内容", "", ""),
        "表": ("日期", "内容", "形式", "主讲"),
    }
    data = workbook(heads[title], *(tuple(None if c == "" else c for c in row) for row in rows), title=title)
    imported = import_plan(data, 2027, "docs/plans/2027.md")
    assert imported.plan is not None or imported.problems
