"""Ready-to-copy words of an integrity node: an SMS of at most 70 characters, a WeChat text of at most 300, a formal notice.

The SMS and the WeChat text name nobody and may be public. Each holiday has a focus of its own; lengths are checked by a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.model.portal import Portal
from generators.schedule.reminders import Node

SMS_LIMIT = 70
WECHAT_LIMIT = 300
_NUMERALS = "一二三四五"
_SHORT_NAMES = ("派驻纪检监察组", "纪检监察组")


@dataclass(frozen=True, slots=True)
class ReminderTexts:
    sms: str
    wechat: str
    notice: str


# What each holiday tempts to, in the order of weight: (SMS, WeChat).
_FOCUS = {
    "元旦": (
        "不收礼金，不突击花钱",
        "不收受礼品礼金和电子红包，不以会议、培训、慰问名义突击花钱，不用公款购买赠送贺年物品",
    ),
    "春节": (
        "不收红包，不公款拜年",
        "不收受红包礼金、购物卡和电子红包，不用公款相互走访、送礼、宴请，不组织或参加可能影响公正执行公务的聚会",
    ),
    "清明": ("文明祭扫，不用公车", "不用公车祭扫、踏青，不借祭扫大操大办、收受礼金，移风易俗、文明祭扫"),
    "五一": (
        "不公款旅游，不私车公养",
        "不用公款旅游，不接受管理和服务对象安排的旅游、宴请、健身娱乐活动，不公车私用、私车公养",
    ),
    "端午": (
        "不收送节礼",
        "不用公款购买赠送粽子等节礼，不借快递物流、电子券卡隐蔽送礼，不接受可能影响公正执行公务的宴请",
    ),
    "中秋": ("不收送月饼节礼", "不用公款购买赠送月饼等节礼，不收受购物卡和提货券，不借快递物流隐蔽送礼"),
    "国庆": ("不公款旅游吃喝", "不用公款旅游、吃喝，不违规操办婚丧喜庆事宜，不公车私用"),
    "升学宴": ("不违规操办升学宴", "不违规操办、参加“升学宴”“谢师宴”，不收受管理和服务对象的礼金，喜事简办、依规报告"),
    "开学": ("不收送谢师礼", "不借子女入学收送礼品礼金，不为他人入学打招呼、批条子"),
    "年底": ("不突击花钱，不收年礼", "不突击花钱、滥发津贴补贴，不收送年货年礼，不用公款吃喝宴请"),
}
_OTHER = ("守纪律，讲规矩", "不收受礼品礼金，不接受可能影响公正执行公务的宴请和活动安排，不公车私用")


def reminder_texts(node: Node, portal: Portal) -> ReminderTexts:
    signature = portal.signature or portal.group
    short, long = _focus(node)
    return ReminderTexts(
        sms=_sms(node, short, signature),
        wechat=_wechat(node, long, signature, portal.reporting_channel),
        notice=_notice(node, long, portal),
    )


def notice_title(node: Node) -> str:
    when = "前后" if node.own else "期间"
    return f"关于做好{node.year}年{node.name}{when}廉洁自律工作的通知"


def _focus(node: Node) -> tuple[str, str]:
    found = [_FOCUS.get(name, _OTHER) for name in node.names]
    if len(found) == 1:
        return found[0]
    return "，".join(short for short, _ in found), "；".join(long for _, long in found)


def _sms(node: Node, focus: str, signature: str) -> str:
    """The words shrink before the signature does: 70 characters with it are one message."""
    opening, ending = _opening(node), _ending(node)
    bodies = (
        f"{opening}，请严守中央八项规定精神，{focus}，严于律己、管好家人，{ending}。",
        f"{opening}，请严守中央八项规定精神，{focus}，{ending}。",
        f"{opening}，请{focus}，{ending}。",
    )
    for mark in (f"【{name}】" for name in (signature, *_SHORT_NAMES)):
        for body in bodies:
            if len(mark) + len(body) <= SMS_LIMIT:
                return mark + body
    return f"【{_SHORT_NAMES[-1]}】请严守中央八项规定精神，{ending}。"


def _opening(node: Node) -> str:
    return f"{node.name}前后" if node.own else f"{node.name}将至"


def _ending(node: Node) -> str:
    return "清正廉洁" if node.own or node.names == ("清明",) else "廉洁过节"


def _wechat(node: Node, focus: str, signature: str, channel: str) -> str:
    lines = [
        f"【{node.name}廉洁提醒】",
        f"各位同志：{_opening(node)}，请自觉遵守中央八项规定精神，做到：{focus}。",
        "请管好自己，也提醒家人和身边工作人员。遇到拿不准的事，先报告、先请示；收到难以退还的礼品礼金，及时上交登记。",
        "发现顶风违纪问题，欢迎监督举报" + (f"（{channel}）。" if channel else "。"),
    ]
    text = "\n".join([*lines, signature])
    if len(text) > WECHAT_LIMIT:
        text = "\n".join([*lines[:2], signature])
    return text if len(text) <= WECHAT_LIMIT else "\n".join([f"【{node.name}廉洁提醒】", f"请严守纪律，{_OTHER[1]}。"])


def _notice(node: Node, focus: str, portal: Portal) -> str:
    signature = portal.group
    channel = portal.reporting_channel or "（电话、信箱、网址由派驻机构填写）"
    opening = f"{node.name}前后历来是作风问题易发期" if node.own else f"{node.year}年{node.name}将至{_off_words(node)}"
    items = _own_items(focus) if node.own else _holiday_items(focus)
    return "\n".join(
        [
            notice_title(node),
            "",
            "各被监督单位：",
            f"　　{opening}。为巩固作风建设成果，营造风清气正的氛围，现就有关事项通知如下。",
            *(f"　　{numeral}、{item}" for numeral, item in zip(_NUMERALS, items, strict=False)),
            f"　　监督举报方式：{channel}",
            "",
            f"　　　　　　　　　　　　{signature}",
            f"　　　　　　　　　　　　{node.on.year}年{node.on.month}月{node.on.day}日",
        ]
    )


def _holiday_items(focus: str) -> tuple[str, ...]:
    return (
        "压实责任。各单位党组履行主体责任，主要负责人带头执行，节前组织一次提醒谈话，重点岗位逐人提醒到位。",
        f"严守纪律。全体党员干部和公职人员{focus}。",
        "管好公物。公务用车除值班应急外一律封存停驶，公务接待、值班用餐按规定执行。",
        "严格值班。落实领导带班和值班制度，重大事项按规定请示报告。",
        "加强监督。派驻纪检监察组将开展监督检查，对顶风违纪的从严查处，对典型问题通报曝光。",
    )


def _own_items(focus: str) -> tuple[str, ...]:
    """No holiday: nobody is on duty and no car stands still."""
    return (
        "压实责任。各单位党组履行主体责任，主要负责人带头执行，集中提醒一次，重点岗位逐人提醒到位。",
        f"严守纪律。全体党员干部和公职人员{focus}。",
        "管好公物。公务用车、公务接待和各项经费按规定使用，不为私事提供方便。",
        "加强监督。派驻纪检监察组将开展监督检查，对顶风违纪的从严查处，对典型问题通报曝光。",
    )


def _off_words(node: Node) -> str:
    if node.own:
        return ""
    if node.provisional:
        return "（放假日期以国务院通知为准）"
    return f"（{_span(node.first_off, node.last_off)}放假）"


def _span(first: date, last: date) -> str:
    if first == last:
        return f"{first.month}月{first.day}日"
    if first.month == last.month:
        return f"{first.month}月{first.day}日至{last.day}日"
    return f"{first.month}月{first.day}日至{last.month}月{last.day}日"
