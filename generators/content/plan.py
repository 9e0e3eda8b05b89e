"""Reads a study plan (``docs/plans/<year>.md``): rules in the front matter, topics under the headings of their months."""

from __future__ import annotations

import re
from datetime import date

from generators.content.document import Document, Mapping
from generators.content.fields import Fields
from generators.content.measure_ids import measure_id, measure_ids
from generators.content.plan_reality import read_reality
from generators.content.plan_rules import read_rules, unique_ids
from generators.content.plan_topics import read_topics
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.plan import OwnNode, PlanKind, ReminderSettings, StudyPlan
from generators.model.problem import Problem

FESTIVALS = ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆")
PLAN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_ALIASES = {"劳动节": "五一", "国庆节": "国庆", "中秋节": "中秋", "端午节": "端午", "清明节": "清明"}


def read_plan(document: Document) -> tuple[StudyPlan | None, list[Problem]]:
    """The plan and every problem of its text; None only where it has no usable id or year.

    Problems: P010 id of a rule or plan, P011 id of a topic, P012 heading, P013 line of a topic, P015 impossible rule or
    setting, P023 reality without its date or reason, P024 同日 leading nowhere, P027 reality told twice.
    """
    fields = Fields(document.front, document.at)
    kind = fields.choice("类型", PlanKind, "type", default=PlanKind.YEARLY)
    plan_id = fields.text("编号", "id", required=True)
    title = fields.text("标题", "title", default=f"{plan_id}年度学习计划")
    written = fields.text("年度", "year", required=True).removesuffix("度").removesuffix("年")
    year = int(written) if written.isascii() and written.isdigit() and len(written) == 4 else None
    work_plan = fields.optional_text("工作要点", "work_plan") or plan_id
    start, end = fields.date("起"), fields.date("止")
    blackout = _blackout(fields)
    max_a_week, max_a_day = _whole(fields, "每周最多", 3, 40), _whole(fields, "每天最多", 1, 8)
    target = _hours(fields, "学时目标", 32.0, 2000.0)
    second = _hours(fields, "第二学时目标", 0.0, 2000.0)
    half_day = _hours(fields, "半天学时", 4.0, 12.0)
    audience = fields.choice("知悉范围", Audience, "audience", default=Audience.INTERNAL)
    first_item = fields.optional_text("第一议题")
    approval, filing = fields.text("审定"), fields.text("备案")
    rules, problems = read_rules(fields.mapping_list("规则", "rules"), work_plan, audience, half_day)
    reminders, found = _reminders(fields, work_plan, audience)
    problems += found
    not_applicable = _not_applicable(fields, work_plan)
    reality = read_reality(fields)
    problems += fields.finish()
    if not PLAN_ID.fullmatch(plan_id) or year is None or not 1950 <= year <= 2099:
        if plan_id and (written or year is not None):
            at = fields.at_key("编号" if not PLAN_ID.fullmatch(plan_id) else "年度")
            hint = "编号用年份（2027），一年有几份计划时加后缀（2027-zt）；年度写四位数。"
            problems.append(Problem("P010", at, f"学习计划的编号“{plan_id[:40]}”或年度不合要求。", hint))
        return None, problems
    topics, introduction, found = read_topics(document, plan_id, year, work_plan, half_day)
    problems += found
    problems += unique_ids(topics, "P011", "专题")
    if kind is PlanKind.INTENSIVE and (start is None or end is None or end < start):
        hint = "集中性学习教育写明“起: 2023-04-10”和“止: 2023-08-31”。"
        problems.append(Problem("P015", document.at, "集中性学习教育没有写清起止日期。", hint))
    elif (start is not None and start.year != year) or (end is not None and end.year != year):
        at = fields.at_key("起" if start is not None and start.year != year else "止")
        hint = "起止都写在“年度”那一年里；跨年的分成两份计划，编号加后缀（2027-zt、2028-zt）。"
        problems.append(Problem("P015", at, f"起止日期不在{year}年。", hint))
    plan = StudyPlan(
        id=plan_id,
        title=title,
        year=year,
        at=document.at,
        rules=rules,
        topics=topics,
        introduction=introduction,
        work_plan=work_plan,
        blackout=blackout,
        max_a_week=max_a_week,
        max_a_day=max_a_day,
        hours_target=target,
        hours_target_second=second or None,
        hours_half_day=half_day,
        kind=kind,
        start=start,
        end=end,
        first_item=first_item,
        reminders=reminders,
        audience=audience,
        approval=approval,
        filing=filing,
        not_applicable=not_applicable,
        reality=reality,
    )
    return plan, problems


def _blackout(fields: Fields) -> tuple[tuple[date, date, str], ...]:
    periods: list[tuple[date, date, str]] = []
    for mapping, at in fields.mapping_list("避开", "blackout"):
        part = Fields(mapping, at)
        start = part.date("起", "日期", required=True)
        end = part.date("止")
        reason = part.text("原因", default="领导不在")
        if start is not None and end is not None and end < start:
            part.problems.append(
                Problem("P015", at, f"“避开”的止（{end}）在起（{start}）之前。", "起写第一天，止写最后一天。")
            )
        fields.problems += part.finish()
        if start is not None:
            periods.append((start, max(start, end or start), reason))
    return tuple(periods)


def _whole(fields: Fields, key: str, default: int, most: int) -> int:
    found = fields.integer(key, default=default)
    if found is not None and 1 <= found <= most:
        return found
    message = f"“{key}”写了 {found}。"
    fields.problems.append(Problem("P015", fields.at_key(key), message, f"写 1 到 {most} 的整数；不限次数的写大一些。"))
    return default


def _hours(fields: Fields, key: str, default: float, most: float) -> float:
    """A setting in 学时; 0 where the key is optional and left out."""
    found = fields.number(key, default=default)
    if found is None or found == default or 0 < found <= most:
        return default if found is None else found
    fields.problems.append(Problem("P015", fields.at_key(key), f"“{key}”写了 {found:g}。", "写学时数，例如 32。"))
    return default


def _not_applicable(fields: Fields, work_plan: str) -> tuple[tuple[str, str], ...]:
    """``不适用: {13: 原因}``: measures that the plan leaves out, each with its reason."""
    node = fields.node("不适用")
    if node is None:
        return ()
    if not isinstance(node.value, Mapping):
        fields.wrong_type("不适用", node, "一组“序号: 原因”")
        return ()
    part = Fields(node.value, node.at)
    pairs = []
    for entry in node.value.entries:
        reason = part.text(entry.key)
        if not reason:
            hint = "写明为什么不安排学习，例如“1: 由机关党总支统一组织”。"
            part.problems.append(Problem("G020", entry.key_at, f"工作要点 {entry.key} 标了不适用，没有写原因。", hint))
        pairs.append((measure_id(entry.key, work_plan), reason))
    fields.problems += part.finish()
    return tuple(pairs)


def _reminders(fields: Fields, work_plan: str, audience: Audience) -> tuple[ReminderSettings | None, list[Problem]]:
    node = fields.node("提醒", "reminders")
    if node is None:
        return None, []
    if not isinstance(node.value, Mapping):
        fields.wrong_type("提醒", node, "一组“键: 值”")
        return None, []
    part = Fields(node.value, node.at)
    festivals = tuple(_festival(part, name, at) for name, at in part.located_texts("节日")) or FESTIVALS
    merged_node = part.node("合并")
    merged: list[tuple[str, ...]] = []
    if merged_node is not None and isinstance(merged_node.value, tuple):
        inner = [child for child in merged_node.value if isinstance(child.value, tuple)]
        groups = inner or [merged_node]
        for group in groups:
            members = group.value if isinstance(group.value, tuple) else ()
            merged.append(tuple(_festival(part, str(child.value), child.at) for child in members))
    own: list[OwnNode] = []
    for mapping, at in part.mapping_list("自定"):
        entry = Fields(mapping, at)
        node_id, name = entry.text("编号", required=True), entry.text("名称", required=True)
        on = entry.date("日期", required=True)
        part.problems += entry.finish()
        if on is not None and PLAN_ID.fullmatch(node_id):
            own.append(OwnNode(node_id, name, on, at))
        elif on is not None:
            hint = "用小写字母和数字，例如 shengxueyan。"
            part.problems.append(Problem("P010", entry.at_key("编号"), f"节点编号“{node_id[:40]}”不合要求。", hint))
    part.problems += unique_ids(own, "P010", "提醒节点")
    settings = ReminderSettings(
        at=Location(node.at.path, node.at.line),
        festivals=tuple(dict.fromkeys(festivals)),
        three_days=part.flag("提前三日", default=False),
        merged=tuple(merged),
        own=tuple(own),
        measures=measure_ids(part.texts("工作要点"), work_plan),
        audience=part.choice("知悉范围", Audience, default=audience),
        cases=tuple((key, values[0]) for key, values in _by_festival(part, "案例") if values),
        questions=_by_festival(part, "题目"),
    )
    return settings, part.finish()


def _by_festival(part: Fields, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    node = part.node(key)
    if node is None:
        return ()
    if not isinstance(node.value, Mapping):
        part.wrong_type(key, node, "一组“节日: 编号”")
        return ()
    inner = Fields(node.value, node.at)
    pairs = tuple((_ALIASES.get(entry.key, entry.key), inner.texts(entry.key)) for entry in node.value.entries)
    part.problems += inner.finish()
    return pairs


def _festival(part: Fields, written: str, at: Location) -> str:
    name = _ALIASES.get(written, written)
    if name not in FESTIVALS:
        hint = f"可以写：{'、'.join(FESTIVALS)}；其他节点写在“自定”里。"
        part.problems.append(Problem("P013", at, f"不认识的节日“{written[:20]}”。", hint, len(written)))
        return FESTIVALS[0]
    return name
