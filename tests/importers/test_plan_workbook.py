"""Plans from Excel: the office's own table, and files that are no plan at all."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.importers.plan import import_plan
from generators.importers.workbook import UnreadableWorkbook, read_sheets
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
    try:
        imported = import_plan(data, 2027, "docs/plans/2027.md")
    except UnreadableWorkbook:
        return
    assert imported.plan is not None or imported.problems


def messy() -> bytes:
    """Title, two heading rows, merged months, dates in every fashion, a footer: what an office's table looks like."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "安排表"
    for row in (
        ("某县派驻第三组2027年度学习安排表",),
        ("填报单位：第三组", None, None, None, None, "2026年12月"),
        ("序号", "月份", "时间", "学习安排", None, "责任人", "备注"),
        (None, None, None, "学习内容", "学习形式", None, None),
        (1, "一月", "1月12日（周二）", "学习全会精神", "集中学习", "组长", None),
        (2, None, "下旬", "1.学习党章；\n2.主持：交流研讨", "理论学习中心组学习", "组长", "带笔记本"),
        (3, "二月", datetime(2027, 2, 16, 14, 30), "组织生活会", "组织生活会", "书记", None),
        (4, None, 46440, "读书", "个人自学", None, None),
        (5, "三月", "三月十五日", "参观", "主题党日活动", None, None),
        (6, None, "3月22-24日", "培训班", "业务培训", None, None),
        (7, None, "每月15日", "固定党日", "主题党日", "支部书记", None),
        (8, None, "待定", "传达上级会议精神", "传达学习", None, None),
        (9, "十二月", "2026年12月30日", "年终总结", "集中学习", None, None),
        (None, "合计"),
        ("备注：以上安排视情调整",),
    ):
        sheet.append(row)
    for merged in ("A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "G3:G4", "B5:B6", "B7:B8", "B9:B12"):
        sheet.merge_cells(merged)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_messy_table_is_read_and_nothing_is_lost_in_silence() -> None:
    imported = import_plan(messy(), None, "docs/plans/2027.md")
    assert imported.problems == ()
    assert imported.plan is not None
    assert imported.plan.year == 2027
    topics = {t.title: t for t in imported.plan.topics}
    assert {title: (t.month, t.on) for title, t in topics.items()} == {
        "学习全会精神": (1, date(2027, 1, 12)),
        "1.学习党章；": (1, None),
        "组织生活会": (2, date(2027, 2, 16)),
        "读书": (2, date(2027, 2, 22)),
        "参观": (3, date(2027, 3, 15)),
        "培训班": (3, date(2027, 3, 22)),
        "传达上级会议精神": (3, None),
        "年终总结": (12, None),
    }
    assert topics["读书"].kind is SessionKind.SELF_STUDY
    assert topics["参观"].kind is SessionKind.THEME_DAY
    assert topics["学习全会精神"].host == "组长"
    assert topics["组织生活会"].start == time(14, 30)
    assert "主持：交流研讨" in topics["1.学习党章；"].summary
    assert "带笔记本" in topics["1.学习党章；"].summary
    assert [(r.kind, r.days, r.host) for r in imported.plan.rules] == [(SessionKind.THEME_DAY, (15,), "支部书记")]
    assert len(imported.doubts) == 2
    assert "取了第一天" in imported.doubts[0]
    assert "不在2027年" in imported.doubts[1]


def test_sheets_of_months_and_a_column_of_hours() -> None:
    book = openpyxl.Workbook()
    for name in ("1月", "2月"):
        sheet = book.create_sheet(name)
        sheet.append((f"2027年{name}学习计划",))
        sheet.append(("日期", "时间", "地点", "主持人", "主讲人", "学习主题", "参加人员", "学时"))
        sheet.append(("12日", "上午9:00-11:00", "三楼会议室", "组长", "张某", "学习党章", "全体", "半天"))
    buffer = io.BytesIO()
    book.save(buffer)
    imported = import_plan(buffer.getvalue(), None, "docs/plans/2027.md")
    assert imported.plan is not None
    assert imported.problems == ()
    assert [t.on for t in imported.plan.topics] == [date(2027, 1, 12), date(2027, 2, 12)]
    first = imported.plan.topics[0]
    assert (first.start, first.place, first.host, first.lecturer, first.hours) == (
        time(9),
        "三楼会议室",
        "组长",
        "张某",
        4.0,
    )


def test_what_holds_no_plan_is_refused() -> None:
    with pytest.raises(UnreadableWorkbook, match="年"):
        import_plan(workbook(("随便", "写的"), (1, 2)), None, "p.md")
    with pytest.raises(UnreadableWorkbook, match="表头"):
        import_plan(workbook(("随便", "写的"), (1, 2)), 2027, "p.md")
