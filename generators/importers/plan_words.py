"""What offices call the columns and the kinds of a plan table, and which of ours each is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.model.plan import SessionKind

# The words of a heading and the key that the column is here, in this order: 实际日期 is no 日期, 工作要点 no 内容.
_COLUMNS = (
    ("实际日期", ("实际",)),
    ("工作要点", ("要点",)),
    ("法规", ("法规", "条例", "文件")),
    ("学时", ("学时", "课时")),
    ("时长", ("时长",)),
    ("月份", ("月份", "月度")),
    ("日期", ("日期", "时间", "时限", "日程")),
    ("种类", ("形式", "种类", "类型", "类别", "方式")),
    ("主讲", ("主讲", "领学", "授课", "讲课", "宣讲")),
    ("主持", ("主持", "责任人", "负责人", "牵头")),
    ("地点", ("地点", "场所")),
    ("参加", ("参加", "对象", "范围", "人员")),
    ("阅读", ("材料", "书目", "篇目", "资料")),
    ("原因", ("原因",)),
    ("状态", ("状态", "情况", "完成")),
    ("备注", ("备注", "说明")),
    ("题目", ("内容", "主题", "题目", "议题", "课题", "专题", "名称", "活动", "项目", "安排")),
)
_KINDS = (
    (SessionKind.DEMOCRATIC_LIFE, ("民主生活会",)),
    (SessionKind.ORGANISATION_LIFE, ("组织生活会",)),
    (SessionKind.DEMOCRATIC_APPRAISAL, ("民主评议",)),
    (SessionKind.HEART_TO_HEART, ("谈心", "谈话")),
    (SessionKind.THEME_DAY, ("党日",)),
    (SessionKind.PARTY_LECTURE, ("党课",)),
    (SessionKind.COMMITTEE_MEETING, ("支委", "支部委员会")),
    (SessionKind.GROUP_MEETING, ("小组会", "党小组")),
    (SessionKind.BRANCH_MEETING, ("党员大会", "支部大会")),
    (SessionKind.WARNING_EDUCATION, ("警示",)),
    (SessionKind.SAFETY_CLASS, ("办案安全", "安全")),
    (SessionKind.INTENSIVE_EDUCATION, ("集中性学习教育", "主题教育")),
    (SessionKind.RELAY_STUDY, ("传达",)),
    (SessionKind.TEST, ("测试", "考试", "测验", "答题")),
    (SessionKind.RESEARCH, ("调研", "调查研究")),
    (SessionKind.SELF_STUDY, ("自学",)),
    (SessionKind.PROFESSIONAL_CLASS, ("业务", "培训", "讲堂", "授课")),
    (SessionKind.GROUP_STUDY, ("集中", "中心组", "理论学习", "集体", "研讨", "专题学习")),
)
# Where a table says that something recurs, its rule takes this id.
RULE_IDS = {
    SessionKind.BRANCH_MEETING: "dydh", SessionKind.COMMITTEE_MEETING: "zwh", SessionKind.GROUP_MEETING: "dxzh",
    SessionKind.PARTY_LECTURE: "dk", SessionKind.THEME_DAY: "ztdr", SessionKind.ORGANISATION_LIFE: "zzshh",
    SessionKind.DEMOCRATIC_APPRAISAL: "mzpy", SessionKind.HEART_TO_HEART: "txth", SessionKind.GROUP_STUDY: "jzxx",
    SessionKind.SELF_STUDY: "zx", SessionKind.RELAY_STUDY: "cd", SessionKind.WARNING_EDUCATION: "jsjy",
    SessionKind.PROFESSIONAL_CLASS: "ywk", SessionKind.SAFETY_CLASS: "aqk", SessionKind.TEST: "cs",
    SessionKind.INTENSIVE_EDUCATION: "ztjy", SessionKind.DEMOCRATIC_LIFE: "mzshh", SessionKind.RESEARCH: "dy",
}  # fmt: skip


def session_kind(written: str, otherwise: str = "") -> SessionKind | None:
    """The kind that an office's word for the form means, else what the subject says; None where neither does."""
    for text in (written, otherwise):
        bare = re.sub(r"\s", "", text)
        if bare in {kind.value for kind in SessionKind if kind is not SessionKind.REMINDER}:
            return SessionKind(bare)
        for kind, words in _KINDS:
            if any(word in bare for word in words):
                return kind
    return None


def find_columns(row: Sequence[str]) -> dict[int, str]:
    """Position to key, empty where the row is no heading. Of 月份, 日期 and 时间, the second may be the time of day."""
    found: dict[int, str] = {}
    for position, cell in enumerate(row):
        name = re.sub(r"\s|[（(].{0,80}?[）)]", "", cell)
        if not name or len(name) > 10:
            continue
        key = next((key for key, words in _COLUMNS if any(word in name for word in words)), "")
        taken = found.values()
        if key == "日期" and "时间" in name and _names_day(row, position):
            key = "时间"
        if (key == "日期" and "日期" in taken) or (key == "题目" and "题目" in taken):
            better = key == "题目" and name.endswith(("内容", "主题", "题目"))
            if better:
                found = {place: old for place, old in found.items() if old != "题目"}
            else:
                continue
        if key and key not in found.values():
            found[position] = key
    has_day = {"日期", "月份"} & set(found.values())
    return found if has_day and "题目" in found.values() else {}


def _names_day(row: Sequence[str], besides: int) -> bool:
    """Whether another column is the day's own, so that 时间 is the time of day."""
    return any("日期" in cell and "实际" not in cell for place, cell in enumerate(row) if place != besides)
