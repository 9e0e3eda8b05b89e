"""A plan as three tables of an Excel file (设置, 规则, 专题), the form in which people edit it outside Markdown.

``generators.importers.plan`` reads them back; what is written here is exactly what it takes.
"""

from __future__ import annotations

from generators.content.plan_rules import counted_by_default
from generators.model.plan import MakeUpUse, Rule, SessionStatus, StudyPlan, Topic

SETTINGS_SHEET, RULES_SHEET, TOPICS_SHEET, CALENDAR_SHEET = "设置", "规则", "专题", "年度安排"
RULE_COLUMNS = (
    "编号 名称 种类 频次 次数 月份 日 第几周 星期 同日 调休上班日 时间 时长 地点 主持 参加 学时 计入集中学习 依据 工作要点 知悉范围 不适用"
).split()
TOPIC_COLUMNS = (
    "月份 编号 题目 规则 种类 日期 时间 时长 地点 主持 参加 内容 法规 案例 题库 试卷 阅读 第一议题 主讲 学时 工作要点 触发日 限期 状态 实际日期 原因 知悉范围"
).split()
_DAYS = "一二三四五六日"

Rows = tuple[tuple[str, ...], ...]


def plan_sheets(plan: StudyPlan) -> tuple[tuple[str, Rows], ...]:
    return (
        (SETTINGS_SHEET, (("项目", "内容"), *_settings(plan))),
        (RULES_SHEET, (tuple(RULE_COLUMNS), *(_rule(plan, rule) for rule in plan.rules))),
        (TOPICS_SHEET, (tuple(TOPIC_COLUMNS), *(_topic(plan, topic) for topic in plan.topics))),
    )


def _settings(plan: StudyPlan) -> Rows:
    rows = [
        ("类型", plan.kind.value),
        ("编号", plan.id),
        ("标题", plan.title),
        ("年度", str(plan.year)),
        ("起", str(plan.start or "")),
        ("止", str(plan.end or "")),
        ("工作要点", plan.work_plan or ""),
        ("知悉范围", plan.audience.value),
        ("审定", plan.approval),
        ("备案", plan.filing),
        ("每周最多", str(plan.max_a_week)),
        ("每天最多", str(plan.max_a_day) if plan.max_a_day != 1 else ""),
        ("学时目标", f"{plan.hours_target:g}"),
        ("第二学时目标", f"{plan.hours_target_second:g}" if plan.hours_target_second else ""),
        ("半天学时", f"{plan.hours_half_day:g}"),
        ("第一议题", plan.first_item or ""),
        ("避开", "\n".join(f"{start} 至 {end} {reason}" for start, end, reason in plan.blackout)),
        ("不适用", "\n".join(f"{measure}：{reason}" for measure, reason in plan.not_applicable)),
    ]
    reminders = plan.reminders
    if reminders is not None:
        rows += [
            ("提醒节日", "、".join(reminders.festivals)),
            ("提醒合并", "\n".join("、".join(group) for group in reminders.merged)),
            ("提前三日", "是" if reminders.three_days else "否"),
            ("提醒自定", "\n".join(f"{node.id} {node.name} {node.on}" for node in reminders.own)),
            ("提醒工作要点", "、".join(_bare(plan, measure) for measure in reminders.measures)),
            ("提醒知悉范围", reminders.audience.value if reminders.audience is not plan.audience else ""),
            ("提醒案例", "\n".join(f"{name}：{case}" for name, case in reminders.cases)),
            ("提醒题目", "\n".join(f"{name}：{'、'.join(ids)}" for name, ids in reminders.questions)),
        ]
    rows.append(("说明", plan.introduction))
    return tuple((name, value) for name, value in rows if value)


def _rule(plan: StudyPlan, rule: Rule) -> tuple[str, ...]:
    weeks = ("末" if week == -1 else str(week) for week in rule.weeks)
    return (
        rule.id,
        rule.title or "",
        rule.kind.value,
        rule.frequency.value,
        str(rule.count) if rule.count != 1 else "",
        "、".join(map(str, rule.months)),
        "、".join(map(str, rule.days)),
        "、".join(weeks),
        "、".join(_DAYS[day - 1] for day in rule.weekdays),
        rule.together or "",
        rule.make_up.value if rule.make_up is not MakeUpUse.ALLOWED else "",
        f"{rule.start:%H:%M}" if rule.start else "",
        str(rule.minutes) if rule.minutes != 90 else "",
        rule.place,
        rule.host,
        rule.participants,
        f"{rule.hours:g}" if rule.hours else "",
        "" if rule.counted == counted_by_default(rule.kind) else "是" if rule.counted else "否",
        rule.basis,
        "、".join(_bare(plan, measure) for measure in rule.measures),
        rule.audience.value if rule.audience is not plan.audience else "",
        rule.not_applicable or "",
    )


def _topic(plan: StudyPlan, topic: Topic) -> tuple[str, ...]:
    return (
        f"{topic.month}月" if topic.month else "待定",
        topic.id,
        topic.title,
        topic.rule or "",
        topic.kind.value if topic.kind else "",
        str(topic.on or ""),
        f"{topic.start:%H:%M}" if topic.start else "",
        str(topic.minutes or ""),
        topic.place or "",
        topic.host or "",
        topic.participants or "",
        topic.summary,
        "；".join(topic.regulations),
        "；".join(topic.cases),
        "；".join(topic.banks),
        "；".join(topic.papers),
        "；".join(topic.readings),
        topic.first_item or "",
        topic.lecturer or "",
        f"{topic.hours:g}" if topic.hours is not None else "",
        "、".join(_bare(plan, measure) for measure in topic.measures),
        str(topic.event_on or ""),
        topic.due_rule or "",
        topic.status.value if topic.status is not SessionStatus.PLANNED else "",
        str(topic.actual_date or ""),
        topic.reason or "",
        topic.audience.value if topic.audience else "",
    )


def _bare(plan: StudyPlan, measure: str) -> str:
    return measure.removeprefix(f"{plan.work_plan}-")
