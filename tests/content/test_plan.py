"""Study plans: the handbook's example, the shipped plans, wrong lines, and any text at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.content.document import parse_document
from generators.content.plan import read_plan
from generators.content.plan_carry import carry_over, empty_plan
from generators.model.plan import Frequency, SessionKind, SessionStatus, StudyPlan
from generators.model.problem import Problem

ROOT = Path(__file__).parents[2]


def read(text: str) -> tuple[StudyPlan | None, list[Problem]]:
    document, problems = parse_document("docs/plans/2027.md", text)
    plan, found = read_plan(document)
    return plan, problems + found


def plan_text(body: str = "## 三月\n\n### 学监察法 {#t1}\n规则: jzxx\n", front: str = "") -> str:
    return (
        "---\n编号: 2027\n年度: 2027\n工作要点: 2023\n规则:\n"
        f"  - {{编号: jzxx, 种类: 集中学习, 频次: 每月, 星期: 三, 第几周: 2}}\n{front}---\n{body}"
    )


def handbook_example() -> str:
    text = (ROOT / "docs/guide/format-plan.md").read_text("utf-8")
    return re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)[0]


def test_handbook_example_is_read() -> None:
    plan, problems = read(handbook_example())
    assert problems == []
    assert plan is not None
    assert {rule.kind for rule in plan.rules} >= {SessionKind.THEME_DAY, SessionKind.GROUP_STUDY}
    assert plan.topics


@pytest.mark.parametrize("year", ["2023", "2027"])
def test_shipped_plan(year: str) -> None:
    plan, problems = read((ROOT / f"docs/plans/{year}.md").read_text("utf-8"))
    assert problems == []
    assert plan is not None
    assert plan.hours_target == 32
    assert all(rule.basis for rule in plan.rules)
    assert {rule.id: rule.not_applicable for rule in plan.rules}["zwh"] is not None


def test_measures_are_made_whole() -> None:
    plan, problems = read(plan_text("## 三月\n\n### 学 {#t1}\n规则: jzxx\n工作要点: 3、2027-5\n"))
    assert problems == []
    assert plan is not None
    assert plan.topics[0].measures == ("2023-3", "2027-5")


def test_reality_needs_date_or_reason() -> None:
    body = "## 三月\n\n### 甲 {#a}\n规则: jzxx\n状态: 已开展\n\n### 乙 {#b}\n规则: jzxx\n状态: 延期\n"
    plan, problems = read(plan_text(body))
    assert [problem.code for problem in problems] == ["P023", "P023"]
    assert plan is not None
    assert plan.topics[0].status is SessionStatus.HELD
    assert plan.topics[0].actual_date is None


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("## 三月\n\n### 没有编号\n规则: jzxx\n", "P011", 10),
        ("## 春天\n", "P012", 8),
        ("### 早到的专题 {#x}\n", "P012", 8),
        ("## 三月\n\n### 学 {#x}\n法归: 《监察法》\n", "P013", 11),
        ("## 三月\n\n### 学 {#x}\n日期: 2027-02-30\n", "P013", 11),
        ("## 三月\n\n### 学 {#x}\n日期: 2027-04-01\n", "P013", 11),
        ("## 三月\n\n### 甲 {#x}\n\n### 乙 {#x}\n", "P011", 12),
    ],
)
def test_wrong_lines(body: str, code: str, line: int) -> None:
    _, problems = read(plan_text(body))
    assert [(problem.code, problem.at.line) for problem in problems] == [(code, line)]


@pytest.mark.parametrize(
    "rule",
    [
        "频次: 每月, 日: 31",
        "频次: 每季度, 月份: [1, 2]",
        "频次: 每月, 次数: 99",
        "频次: 每月, 星期: 六",
        "频次: 每月, 第几周: 9",
    ],
)
def test_impossible_rules(rule: str) -> None:
    _, problems = read(plan_text().replace("频次: 每月, 星期: 三, 第几周: 2", rule))
    assert [problem.code for problem in problems] == ["P015"]


def test_missing_id_is_given_to_paste() -> None:
    _, problems = read(plan_text("## 三月\n\n### 甲 {#2027-03-1}\n\n### 乙\n"))
    assert "{#2027-03-2}" in problems[0].hint


def test_rules_are_carried_over_and_dates_are_not() -> None:
    text = (ROOT / "docs/plans/2023.md").read_text("utf-8")
    old, _ = read(text)
    assert old is not None
    new, problems = read(carry_over(old, text, 2028, None))
    assert problems == []
    assert new is not None
    assert (new.id, new.year, new.title) == ("2028", 2028, "派驻纪检监察组2028年度学习计划")
    assert [rule.id for rule in new.rules] == [rule.id for rule in old.rules]
    assert new.topics == ()
    assert new.blackout == ()
    assert new.reminders is not None
    assert new.reminders.own == ()
    assert "学习党的二十大报告" in new.introduction


def test_first_plan_is_read() -> None:
    plan, problems = read(empty_plan(2027, None))
    assert problems == []
    assert plan is not None
    assert Frequency.QUARTERLY in {rule.frequency for rule in plan.rules}


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(list("-#: {}[]\n》《月规则编号年度频次每季度20267a一三待定日期状态已开展、；'\"")),
        max_size=300,
    )
)
def test_any_text_gives_result_or_problems(text: str) -> None:
    plan, problems = read(text)
    assert plan is not None or problems
    plan, problems = read(plan_text(text))
    assert plan is not None or problems
