"""Values of a plan in the forms that people type, and what is no value."""

from __future__ import annotations

from datetime import date

import pytest

from generators.content.document import parse_document
from generators.content.plan import read_plan
from generators.content.plan_values import parse_day, parse_hours, parse_minutes
from generators.model.plan import StudyPlan
from generators.model.problem import Problem


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-15", date(2027, 3, 15)),
        ("3月15日（周一）", date(2027, 3, 15)),
        ("3月15日 星期一 上午9:00", date(2027, 3, 15)),
        ("三月十五日", date(2027, 3, 15)),
        ("二〇二八年三月十五日", date(2028, 3, 15)),
        ("3.15", date(2027, 3, 15)),
        ("3/15", date(2027, 3, 15)),
        ("2月30日", None),
        ("三月中旬", None),
        ("待定", None),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert parse_day(text, 2027) == day


def test_hours_and_minutes() -> None:
    typed = ("1.5", "2学时", "半天", "一天", "两天", "1.5天", "一天半", "很久", "-1")
    assert [parse_hours(text, 4) for text in typed] == [1.5, 2, 4, 8, 16, 12, 12, None, None]
    assert parse_hours("半天", 3) == 3
    assert [parse_minutes(text) for text in ("90", "90分钟", "2小时", "1.5小时", "1小时半", "半小时", "一会")] == [
        90, 90, 120, 90, 90, 30, None,
    ]  # fmt: skip


def read(front: str, body: str = "") -> tuple[StudyPlan | None, list[Problem]]:
    text = f"---\n编号: 2027\n年度: 2027\n{front}\n---\n{body}"
    return read_plan(parse_document("docs/plans/2027.md", text)[0])


def test_a_rule_as_an_editor_types_it() -> None:
    plan, problems = read(
        "半天学时: 3\n规则:\n  - 编号: dydh\n    种类: 支部党员大会\n    频次: 每季度\n    月份: 3月、6月、9月、12月\n"
        "    星期: 周三\n    第几周: 第二周\n    时间: 下午3点\n    时长: 2小时\n    学时: 半天\n    工作要点: 3、16"
    )
    assert problems == []
    assert plan is not None
    rule = plan.rules[0]
    assert (rule.months, rule.weekdays, rule.weeks) == ((3, 6, 9, 12), (3,), (2,))
    assert (rule.start and rule.start.hour, rule.minutes, rule.hours) == (15, 120, 3)
    assert rule.measures == ("2027-3", "2027-16")


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("每周最多: 0", "P015"),
        ("半天学时: -4", "P015"),
        ("避开:\n  - {起: 2027-05-08, 止: 2027-05-01, 原因: 倒了}", "P015"),
        ("规则:\n  - {编号: a, 种类: 党课, 频次: 每月, 第几周: 5, 星期: 三}", "P015"),
        ("规则:\n  - {编号: a, 种类: 党课, 频次: 每月, 时长: 0}", "P015"),
        ("规则:\n  - {编号: a, 种类: 党课, 频次: 每月, 学时: 很多}", "P015"),
        ("规则:\n  - {编号: a, 种类: 党课, 频次: 每月, 月份: 十三}", "P015"),
        (
            "规则:\n  - {编号: a, 种类: 党课, 频次: 每月, 同日: b}\n  - {编号: b, 种类: 自学, 频次: 每月, 同日: a}",
            "P024",
        ),
        (
            "规则:\n  - {编号: a, 种类: 党课, 频次: 每月, 同日: b}\n  - {编号: b, 种类: 自学, 频次: 每月, 不适用: 无}",
            "P024",
        ),
        ("类型: 集中性学习教育\n起: 2026-09-01\n止: 2027-02-01", "P015"),
        ("开展情况:\n  - {场次: 2027-a-01, 状态: 已开展}", "P023"),
        ("开展情况:\n  - {场次: 2027-a-01, 状态: 延期}", "P023"),
    ],
)
def test_impossible_settings_are_problems_with_a_line(front: str, code: str) -> None:
    _, problems = read(front)
    assert {problem.code for problem in problems} == {code}
    assert all(problem.at.line >= 4 for problem in problems)


def test_topics_as_an_editor_types_them() -> None:
    plan, problems = read(
        "规则: []",
        "##三月份\n\n###学习党章{#a}\n种类: 集中学习\n日期: 3月16日（周二）\n时间：9点半\n地点: 三楼\n学时: 半天\n\n## 2027年4月\n\n### 读书 {#b}\n种类: 自学\n",
    )
    assert problems == []
    assert plan is not None
    first, second = plan.topics
    assert (first.title, first.on, first.place, first.hours) == ("学习党章", date(2027, 3, 16), "三楼", 4.0)
    assert first.start is not None
    assert second.month == 4


def test_the_year_may_carry_its_word() -> None:
    for written, wanted in (("2027年", 2027), ("2027", 2027), ("27", None), ("二〇二七", None)):
        plan, problems = read_plan(parse_document("docs/plans/2027.md", f"---\n编号: 2027\n年度: {written}\n---\n")[0])
        assert (plan.year if plan else None) == wanted
        assert [problem.code for problem in problems] == ([] if wanted else ["P010"])
