"""Next year's plan from this year's: rules word for word, dated items as a list for somebody to decide on."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generators.model.plan import StudyPlan

# What is of one year: it goes into the list of what somebody has to decide on.
_DATED_KEYS = ("避开", "起", "止", "开展情况")
_ID = {"编号", "id"}
_YEAR = {"年度", "year"}
_TITLE = {"标题", "title"}
_WORK_PLAN = {"工作要点", "work_plan"}
_REMINDERS = {"提醒", "reminders"}


def carry_over(plan: StudyPlan, text: str, year: int, work_plan: str | None) -> str:
    """The new plan's text. ``text`` is the old file's: the front matter keeps its lines, its comments and its order.

    ``work_plan`` is the new year's, None where there is none yet: then the old one's measures are kept.
    """
    front = "\n".join(_front(text))
    edits = sorted(_edits(front, plan, year, work_plan), reverse=True)
    for start, end, words in edits:
        front = front[:start] + words + front[end:]
    renumbered = ["工作要点换成了新一年的：规则里“工作要点”和“不适用”的序号，请对照新的工作要点逐条核对。"]
    body = [
        "",
        f"# {year}年度学习计划",
        "",
        "（在这里写今年学习的总要求。）",
        "",
        "<!-- 以下事项带有去年的日期或内容，没有沿用。要用的，改好日期移到对应的月份之下；不用的删去。",
        *(renumbered if work_plan is not None and work_plan != plan.work_plan else ()),
        *_dated(plan),
        "-->",
        "",
        "## 待定",
        "",
    ]
    return "\n".join(["---", front.rstrip("\n"), "---", *body])


def _edits(front: str, plan: StudyPlan, year: int, work_plan: str | None) -> Iterator[tuple[int, int, str]]:
    """(from, to, new words) in ``front``, found where YAML itself finds the values, however they are laid out."""
    root = yaml.compose(front, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return
    entries = root.value
    keys = {str(key.value).strip() for key, _ in entries}
    for position, (key, value) in enumerate(entries):
        name = str(key.value).strip()
        start, end = value.start_mark.index, value.end_mark.index
        if name in _DATED_KEYS:
            yield _removal(front, root, position)
        elif name in _ID | _YEAR:
            yield start, end, str(year)
        elif name in _TITLE:
            yield start, end, front[start:end].replace(str(plan.year), str(year))
        elif name in _WORK_PLAN and work_plan is not None:
            yield start, end, work_plan
        elif name in _REMINDERS and isinstance(value, yaml.MappingNode):
            for inner, (inner_key, _) in enumerate(value.value):
                if str(inner_key.value).strip() == "自定":
                    yield _removal(front, value, inner)
    if not keys & _WORK_PLAN:
        first = entries[0][0].start_mark.index
        yield first, first, f"工作要点: {work_plan or plan.work_plan}\n"


def _removal(front: str, parent: yaml.MappingNode, position: int) -> tuple[int, int, str]:
    """Whole lines of a block; within braces, the pair with one of its commas."""
    key, value = parent.value[position]
    start, end = key.start_mark.index, _end(value)
    if not parent.flow_style:
        line = front.rfind("\n", 0, start) + 1
        after = front.find("\n", end)
        return line, len(front) if after < 0 else after + 1, ""
    if position + 1 < len(parent.value):
        return start, parent.value[position + 1][0].start_mark.index, ""
    return (_end(parent.value[position - 1][1]) if position else start), end, ""


def _end(node: yaml.Node) -> int:
    """Where the last word of a value stands; a block's own mark lies behind the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index


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
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
    return lines[1:end]


def _dated(plan: StudyPlan) -> list[str]:
    lines = [f"避开 {start} 至 {end}：{reason}" for start, end, reason in plan.blackout]
    if plan.reminders is not None:
        lines += [f"提醒节点 {node.name}：{node.on}（编号 {node.id}）" for node in plan.reminders.own]
    for topic in plan.topics:
        when = str(topic.on) if topic.on else f"{topic.month}月" if topic.month else "待定"
        rule = f"，规则 {topic.rule}" if topic.rule else ""
        lines.append(f"专题 {when}{rule}：{topic.title}".replace("--", "—"))
    return lines
