"""The dated table of our own workbook is edited as Excel people do: a day typed over, a line added, one deleted."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generators.content.document import parse_document
from generators.content.plan import read_plan
from generators.importers.plan import ImportedPlan, Standing, import_plan
from generators.model.plan import Session, StudyPlan
from generators.study_calendar.files import render_plan_workbook
from generators.study_calendar.rows import HEADER

_PLAN = """---
类型: 学习计划
编号: 2026
标题: 2026年度学习计划
年度: 2026
规则:
  - 编号: ztdr
    种类: 主题党日
    频次: 每月
    日: 15
    地点: 党员活动室
    依据: 本地规定
  - 编号: jzxx
    种类: 集中学习
    频次: 每月
    第几周: 2
    星期: 三
    依据: 本地规定
提醒:
  节日: [端午]
---
## 三月

### 学习监察法 {#jcf}
规则: jzxx
法规: 《监察法》
"""


@pytest.fixture(scope="module")
def plan() -> StudyPlan:
    document, problems = parse_document("docs/plans/2026.md", _PLAN)
    plan, found = read_plan(document)
    assert plan is not None
    assert [*problems, *found] == []
    return plan


def imported(plan: StudyPlan, change: Callable[[Worksheet], object], standing: bool = True) -> ImportedPlan:
    sessions, _ = Standing().sessions(plan)
    ordered = sorted(sessions.values(), key=lambda session: (session.on or date.max, session.id))
    book = openpyxl.load_workbook(io.BytesIO(render_plan_workbook(plan, ordered)))
    sheet = book["年度安排"]
    assert isinstance(sheet, Worksheet)
    change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return import_plan(buffer.getvalue(), None, "docs/plans/2026.md", Standing((plan,) if standing else ()))


def typed(sheet: Worksheet, session: str, **cells: object) -> None:
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == session)
    for column, value in cells.items():
        row[HEADER.index(column)].value = value  # type: ignore[assignment]


def by_id(result: ImportedPlan) -> dict[str, Session]:
    assert result.plan is not None
    assert result.problems == ()
    return Standing().sessions(result.plan)[0]


def test_an_untouched_table_changes_nothing(plan: StudyPlan) -> None:
    result = imported(plan, lambda sheet: None)
    assert (result.taken, result.doubts) == ((), ())
    before, after = Standing().sessions(plan)[0], by_id(result)
    assert {s.id: (s.on, s.title) for s in after.values()} == {s.id: (s.on, s.title) for s in before.values()}


@pytest.mark.parametrize("written", ["2026-03-19", "2026.3.19", "3月19日", datetime(2026, 3, 19), 46100])
def test_a_day_typed_over_moves_that_session_alone(plan: StudyPlan, written: object) -> None:
    result = imported(plan, lambda sheet: typed(sheet, "2026-ztdr-03", 日期=written, 地点="三楼会议室"))
    before, after = Standing().sessions(plan)[0], by_id(result)
    assert (after["2026-ztdr-03"].on, after["2026-ztdr-03"].place) == (date(2026, 3, 19), "三楼会议室")
    assert {s: after[s].on for s in after if s != "2026-ztdr-03"} == {
        s: before[s].on for s in before if s != "2026-ztdr-03"
    }
    assert len(result.taken) == 1
    assert result.doubts == ()


def test_what_is_typed_over_a_topic_goes_into_it(plan: StudyPlan) -> None:
    result = imported(
        plan, lambda sheet: typed(sheet, "2026-jzxx-03", 时间="下午2点半", 主讲="组长", 内容="学习新监察法")
    )
    session = by_id(result)["2026-jzxx-03"]
    assert (session.title, session.lecturer, f"{session.start:%H:%M}") == ("学习新监察法", "组长", "14:30")
    assert session.regulations == ("《监察法》",)
    assert "{#jcf}" in result.text


@pytest.mark.parametrize(
    ("session", "day", "why"),
    [
        ("2026-ztdr-03", "2026-03-21", "不能用"),
        ("2026-ztdr-03", "2026-04-21", "周期"),
        ("2026-lj-duanwu-7", "2026-06-01", "廉洁提醒"),
        ("2026-ztdr-03", "下周吧", "看不懂"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_stands(plan: StudyPlan, session: str, day: str, why: str) -> None:
    def change(sheet: Worksheet) -> None:
        typed(sheet, session, 日期=day)
        typed(sheet, "2026-ztdr-05", 日期="2026-05-20")

    result = imported(plan, change)
    before, after = Standing().sessions(plan)[0], by_id(result)
    assert after["2026-ztdr-05"].on == date(2026, 5, 20)
    assert after[session].on == before[session].on
    assert len(result.doubts) == 1
    assert session in result.doubts[0]
    assert why in result.doubts[0]


def test_a_line_added_becomes_a_topic_and_one_deleted_is_told(plan: StudyPlan) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.append([None, "2026-07-08", None, "9:00", "警示教育会", "观看警示片"])
        row = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == "2026-ztdr-08")
        assert row is not None
        sheet.delete_rows(row)

    result = imported(plan, change)
    added = [s for s in by_id(result).values() if s.title == "观看警示片"]
    assert [(s.on, s.kind.value) for s in added] == [(date(2026, 7, 8), "警示教育会")]
    assert [doubt for doubt in result.doubts if "2026-ztdr-08" in doubt]
    assert "观看警示片" in result.taken[0]


def test_a_changed_rule_pins_no_session_to_its_old_day(plan: StudyPlan) -> None:
    """The table still says the fifteenth everywhere; what was changed is the rule."""
    moved = replace(plan, rules=(replace(plan.rules[0], days=(20,)), plan.rules[1]))
    sessions, _ = Standing().sessions(plan)
    ordered = sorted(sessions.values(), key=lambda session: (session.on or date.max, session.id))
    result = import_plan(render_plan_workbook(moved, ordered), None, "docs/plans/2026.md", Standing((plan,)))
    assert (result.taken, result.doubts) == ((), ())
    assert by_id(result)["2026-ztdr-05"].on == date(2026, 5, 20)


def test_without_the_plan_differences_are_told_not_guessed(plan: StudyPlan) -> None:
    result = imported(plan, lambda sheet: typed(sheet, "2026-ztdr-03", 日期="2026-03-19"), standing=False)
    assert result.taken == ()
    assert ["2026-ztdr-03" in doubt for doubt in result.doubts] == [True]
