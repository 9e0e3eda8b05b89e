"""Next year's plan from this year's: rules word for word, dated items as a list for somebody to decide on."""

from __future__ import annotations

import re

from generators.model.plan import StudyPlan

_DATED_KEYS = ("避开", "起", "止")
_TOP = re.compile(r"([^\s#:][^:]*):(.*)")


def carry_over(plan: StudyPlan, text: str, year: int, work_plan: str | None) -> str:
    """The new plan's text. ``text`` is the old file's: the front matter keeps its lines, its comments and its order."""
    lines = _front(text)
    kept: list[str] = []
    skipping = False
    own_node = False
    for line in lines:
        top = _TOP.fullmatch(line)
        if top is not None:
            key = top[1].strip()
            skipping = key in _DATED_KEYS
            own_node = False
            line = _changed(key, line, plan, year, work_plan)
        elif line.strip().startswith("自定:"):
            own_node = True
            continue
        elif own_node and line.startswith("    "):
            continue
        else:
            own_node = False
        if not skipping:
            kept.append(line)
    body = [
        "",
        f"# {year}年度学习计划",
        "",
        "（在这里写今年学习的总要求。）",
        "",
        "<!-- 以下事项带有去年的日期或内容，没有沿用。要用的，改好日期移到对应的月份之下；不用的删去。",
        *_dated(plan),
        "-->",
        "",
        "## 待定",
        "",
    ]
    return "\n".join(["---", *kept, "---", *body])


def empty_plan(year: int, work_plan: str | None) -> str:
    """A first plan: the few rules that every branch has, each with the article that asks for it."""
    basis = "《中国共产党党员教育管理工作条例》"
    work = work_plan or str(year)
    return f"""---
类型: 学习计划
编号: {year}
标题: {year}年度学习计划
年度: {year}
工作要点: {work}
每周最多: 3
学时目标: 32
规则:
  - {{编号: ztdr, 种类: 主题党日, 频次: 每月, 日: 15, 时间: "15:00", 学时: 1.5, 依据: {basis}第十六条}}
  - {{编号: dydh, 种类: 支部党员大会, 频次: 每季度, 月份: [3, 6, 9, 12], 同日: ztdr, 时间: "17:00", 依据: {basis}第十六条（次数按本地规定）}}
  - {{编号: dk, 种类: 党课, 频次: 每季度, 月份: [2, 5, 8, 11], 同日: ztdr, 时间: "17:00", 学时: 1, 依据: 本地规定}}
  - {{编号: zzshh, 种类: 组织生活会, 频次: 每年, 月份: 2, 星期: 二, 第几周: 3, 依据: {basis}第十七条}}
  - {{编号: mzpy, 种类: 民主评议党员, 频次: 每年, 月份: 2, 同日: zzshh, 依据: {basis}第十八条}}
  - {{编号: jzxx, 种类: 集中学习, 频次: 每月, 次数: 2, 第几周: [1, 3], 星期: 三, 时间: "15:00", 学时: 1.5, 依据: {basis}第二十条（次数按本地规定）}}
提醒:
  节日: [元旦, 春节, 清明, 五一, 端午, 中秋, 国庆]
---

# {year}年度学习计划

（在这里写今年学习的总要求。）

## 待定
"""


def _front(text: str) -> list[str]:
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line == "---"), len(lines))
    return lines[1:end]


def _changed(key: str, line: str, plan: StudyPlan, year: int, work_plan: str | None) -> str:
    if key == "编号":
        return f"编号: {year}"
    if key == "年度":
        return f"年度: {year}"
    if key == "标题":
        return line.replace(str(plan.year), str(year))
    if key == "工作要点" and work_plan is not None:
        return f"工作要点: {work_plan}"
    return line


def _dated(plan: StudyPlan) -> list[str]:
    lines = [f"避开 {start} 至 {end}：{reason}" for start, end, reason in plan.blackout]
    if plan.reminders is not None:
        lines += [f"提醒节点 {node.name}：{node.on}（编号 {node.id}）" for node in plan.reminders.own]
    for topic in plan.topics:
        when = str(topic.on) if topic.on else f"{topic.month}月" if topic.month else "待定"
        rule = f"，规则 {topic.rule}" if topic.rule else ""
        lines.append(f"专题 {when}{rule}：{topic.title}".replace("--", "—"))
    return lines
