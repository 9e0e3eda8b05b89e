"""A new year's plan keeps the old rules word for word, however the file is laid out, and none of its dates."""

from __future__ import annotations

import pytest

from generators.content.document import parse_document
from generators.content.plan import read_plan
from generators.content.plan_carry import carry_over, empty_plan

HEAD = "编号: 2027\n标题: 派驻组2027年度学习计划\n年度: 2027 # 年\n工作要点: 2023\n"
BLOCK = """规则:
- {编号: ztdr, 种类: 主题党日, 频次: 每月, 日: 15, 工作要点: [1]}
提醒:
  节日: [元旦]
  自定:
  - {编号: kaixue, 名称: 开学, 日期: 2027-09-01}
  - 编号: nianmo
    名称: 年底
    日期: 2027-12-20
  提前三日: 是
避开:
- {起: 2027-03-08, 止: 2027-03-12, 原因: 培训}

# 注释留着
开展情况:
- {场次: 2027-ztdr-01, 状态: 已开展, 实际日期: 2027-01-15}
"""
INDENTED = BLOCK.replace("\n- ", "\n  - ").replace("\n  - {编号: kaixue", "\n    - {编号: kaixue").replace(
    "\n  - 编号: nianmo\n    名称", "\n    - 编号: nianmo\n      名称"
).replace("    日期: 2027-12", "      日期: 2027-12")  # fmt: skip
FLOW = "规则: [{编号: ztdr, 种类: 主题党日, 频次: 每月, 日: 15}]\n提醒: {节日: [元旦], 自定: [{编号: kaixue, 名称: 开学, 日期: 2027-09-01}]}\n"
BODY = "---\n## 三月\n\n### 学一学 {#t1}\n规则: ztdr\n"


@pytest.mark.parametrize("rules", [BLOCK, INDENTED, FLOW])
def test_every_layout_is_carried_over(rules: str) -> None:
    text = f"---\n{HEAD}{rules}{BODY}"
    old, problems = read_plan(parse_document("docs/plans/2027.md", text)[0])
    assert problems == []
    assert old is not None
    written = carry_over(old, text, 2028, None)
    document, found = parse_document("docs/plans/2028.md", written)
    new, problems = read_plan(document)
    assert [*found, *problems] == []
    assert new is not None
    assert (new.id, new.year, new.title, new.work_plan) == ("2028", 2028, "派驻组2028年度学习计划", "2023")
    assert [(r.id, r.days, r.measures) for r in new.rules] == [(r.id, r.days, r.measures) for r in old.rules]
    assert (new.blackout, new.reality, new.topics) == ((), (), ())
    assert new.reminders is not None
    assert old.reminders is not None
    assert (new.reminders.own, new.reminders.three_days) == ((), old.reminders.three_days)
    assert "开学：2027-09-01" in written
    assert "学一学" in written
    assert "# 年" in written
    assert ("# 注释留着" in written) == ("# 注释留着" in rules)


def test_measures_of_a_new_work_plan_are_to_be_looked_at() -> None:
    text = f"---\n{HEAD}{FLOW}{BODY}"
    old, _ = read_plan(parse_document("docs/plans/2027.md", text)[0])
    assert old is not None
    assert "逐条核对" in carry_over(old, text, 2028, "2028")
    assert "逐条核对" not in carry_over(old, text, 2028, None)
    bare = text.replace("工作要点: 2023\n", "")
    plan, _ = read_plan(parse_document("docs/plans/2027.md", bare)[0])
    assert plan is not None
    assert "工作要点: 2027\n" in carry_over(plan, bare, 2028, None)


def test_a_first_plan_reads_without_problems() -> None:
    plan, problems = read_plan(parse_document("docs/plans/2028.md", empty_plan(2028, None))[0])
    assert problems == []
    assert plan is not None
    assert len(plan.rules) == 6
