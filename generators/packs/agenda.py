"""议程: what happens when in a session, beginning with 第一议题 where the kind of session asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from generators.model.plan import SessionKind
from generators.packs.material import Material

DEFAULT_FIRST_ITEM = "传达学习习近平总书记最新重要讲话、重要指示批示精神（篇目会前填写）"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """``start`` and ``end`` are minutes from the session's beginning; ``who`` leads it; ``hint`` is for the host alone."""

    title: str
    start: int
    end: int
    who: str = ""
    hint: str = ""

    @property
    def minutes(self) -> int:
        return self.end - self.start


# (title, weight, who, hint)
_Step = tuple[str, int, str, str]

_NO_FIRST_ITEM = frozenset((SessionKind.TEST, SessionKind.HEART_TO_HEART, SessionKind.SELF_STUDY, SessionKind.REMINDER))

_FIXED: dict[SessionKind, tuple[_Step, ...]] = {
    SessionKind.ORGANISATION_LIFE: (
        (
            "通报上一年度组织生活会整改落实情况和本次会前准备情况",
            10,
            "支部书记",
            "会前已完成学习、谈心谈话、征求意见，逐项核对后再开会。",
        ),
        ("支部班子（支部书记代表）作对照检查", 15, "支部书记", "见人见事见思想，不以工作问题代替思想问题。"),
        (
            "党员逐人对照检查，开展批评和自我批评",
            55,
            "全体党员",
            "一人一评；批评要具体到事，被批评者当场作表态性回应。",
        ),
        ("上级派员点评", 5, "与会领导", "没有上级派员参加的略过。"),
        ("总结并提出整改要求，明确整改清单和时限", 10, "支部书记", "会后把整改事项列成清单，按时限在党员大会通报。"),
    ),
    SessionKind.DEMOCRATIC_APPRAISAL: (
        ("说明评议的内容、标准和方法", 10, "支部书记", "评议等次：优秀、合格、基本合格、不合格。"),
        ("个人自评", 25, "全体党员", "每人三分钟左右，对照党员义务和岗位职责。"),
        ("党员互评", 30, "全体党员", "以事实说话，不搞一团和气。"),
        ("民主测评（无记名）", 10, "支部组织委员", "测评表当场发、当场收、当场封，由两名党员监票计票。"),
        ("小结，说明组织评定程序", 10, "支部书记", "支委会会后综合评定并向本人反馈，结果按规定上报。"),
    ),
    SessionKind.HEART_TO_HEART: (
        ("说明谈话目的，听取对方近期思想、工作、学习、生活情况", 20, "谈话人", "一对一，场所安静；先听后说。"),
        ("交换意见：肯定成绩，指出不足", 20, "谈话人", "指出问题要有具体事例。"),
        ("听取对支部、对本人的意见建议", 15, "谈话对象", "如实记录，不当场辩解。"),
        ("商定改进事项", 5, "双方", "有承诺的事项写明时限。"),
    ),
}


def build_agenda(material: Material) -> tuple[AgendaItem, ...]:
    """The items fill the session's minutes exactly; each has at least five, in whole fives where they fit."""
    steps = tuple(_steps(material))
    if material.session.kind is SessionKind.TEST:
        # The paper's own time is kept, whatever the plan sets aside for the whole.
        return _timed(steps, sum(weight for _, weight, _, _ in steps))
    return _timed(steps, max(material.session.minutes, 5 * len(steps)))


def _steps(material: Material) -> list[_Step]:
    session = material.session
    steps: list[_Step] = []
    if session.kind not in _NO_FIRST_ITEM:
        item = session.first_item or DEFAULT_FIRST_ITEM
        steps.append((f"第一议题：{item}", 15, session.host or "主持人", "第一议题不得省略；领学原文后再谈贯彻意见。"))
    if session.kind in _FIXED:
        return [*steps, *_FIXED[session.kind]]
    if session.kind is SessionKind.TEST:
        return [
            ("宣布测试纪律，发放试卷和答题卡", 5, session.host or "主持人", "核对人数；闭卷的收起资料和手机。"),
            (
                "闭卷测试",
                material.blueprints[0].minutes if material.blueprints else 60,
                "全体人员",
                "结束前十分钟提醒一次。",
            ),
            ("收卷、公布答案并讲评", 20, session.host or "主持人", "先讲错得多的题，回到条文原文讲。"),
        ]
    if session.lecturer or session.kind is SessionKind.PARTY_LECTURE:
        steps.append(
            (
                f"讲党课：{session.title}" if session.kind is SessionKind.PARTY_LECTURE else f"授课：{session.title}",
                40,
                session.lecturer or "授课人",
                "留出提问时间。",
            )
        )
    if material.readings or session.readings:
        names = "、".join(dict.fromkeys(reading_name(reading.title) for reading in material.readings)) or "学习篇目"
        steps.append((f"领学{names}", 25, "领学人", "先读原文，再讲要点和易错处；条文以附件为准。"))
    if material.cases:
        names = "、".join(f"“{case.title}”" for case in material.cases)
        steps.append((f"案例研讨：{names}", 25, session.host or "主持人", "先念案情，讨论后再公布处理结果。"))
    if (
        not material.readings
        and not material.cases
        and not session.lecturer
        and session.kind is not SessionKind.PARTY_LECTURE
    ):
        steps.append((session.title, 40, session.host or "主持人", session.summary or "围绕主题安排一至两人重点发言。"))
    steps.append(("交流研讨", 20, "全体人员", "至少两人作重点发言，记入会议记录。"))
    if material.questions or material.blueprints:
        steps.append(("随堂测试并讲评", 15, "学习委员", "用附件试卷；答案单独保管，讲评后收回。"))
    steps.append(("主持人小结，布置补学和下次学习", 5, session.host or "主持人", "点明未到人员的补学时限。"))
    return steps


def reading_name(title: str) -> str:
    return title if title.startswith("《") else f"《{title}》"


def _timed(steps: tuple[_Step, ...], minutes: int) -> tuple[AgendaItem, ...]:
    total = sum(weight for _, weight, _, _ in steps)
    items: list[AgendaItem] = []
    used = weights = 0
    for position, (title, weight, who, hint) in enumerate(steps):
        weights += weight
        left = len(steps) - position - 1
        end = minutes if not left else min(round(minutes * weights / total / 5) * 5, minutes - 5 * left)
        end = max(end, used + 5)
        items.append(AgendaItem(title, used, end, who, hint))
        used = end
    return tuple(items)


def clock(start: time | None, minute: int) -> str:
    """15:30 where the session's hour is set, else 第30分钟."""
    if start is None:
        return f"第{minute}分钟"
    moment = datetime(2000, 1, 1, start.hour, start.minute) + timedelta(minutes=minute)
    return f"{moment:%H:%M}"


def span(start: time | None, item: AgendaItem) -> str:
    if start is None:
        return f"{item.start}—{item.end}分钟"
    return f"{clock(start, item.start)}—{clock(start, item.end)}"
