"""Documents that only some sessions have: holiday reminders, the card before an inspection, talk safety."""

from __future__ import annotations

from datetime import date, timedelta

from generators.documents.document import (
    FORM,
    Align,
    Block,
    Cell,
    CellLike,
    Document,
    Form,
    Heading,
    Items,
    Keep,
    Paragraph,
    SignedOff,
    Space,
    Table,
)
from generators.documents.fonts import Face
from generators.model.library import Library
from generators.model.plan import SessionKind
from generators.packs.agenda import reading_name
from generators.packs.dates import BLANK_DAY, chinese_date
from generators.packs.material import Material
from generators.packs.material_document import frame
from generators.schedule.holidays import HolidayYear, shipped_holidays

_FESTIVALS = ("元旦", "春节", "清明", "劳动节", "五一", "端午", "中秋", "国庆")
_NEAR_DAYS = 7
_WITH_REMINDER = frozenset(
    (SessionKind.THEME_DAY, SessionKind.GROUP_STUDY, SessionKind.WARNING_EDUCATION, SessionKind.BRANCH_MEETING)
)

_REMINDERS = (
    "不收送礼品、礼金、消费卡和有价证券、股权、其他金融产品等财物，包括以电子红包、快递、提货券等方式收送。",
    "不接受可能影响公正执行公务的宴请和旅游、健身、娱乐等活动安排，不出入私人会所。",
    "不用公款吃喝、旅游、送礼，不借培训、调研之名变相公款旅游。",
    "不公车私用、私车公养，节日期间公务用车按规定封存，确需使用的履行审批手续。",
    "不违规操办婚丧喜庆事宜，按规定报告。",
    "不违规发放津贴补贴和福利，工会福利按规定标准和范围发放。",
    "不参与赌博，不酒后驾车；值班在岗，遇重要情况按规定报告。",
    "管好家人和身边工作人员；有人送礼退不掉的，按规定登记上交。",
)
_INSPECTION = (
    (
        "检查前",
        (
            "吃透政策原文和被检查单位职责，弄清检查的依据、范围和口径。",
            "列出要看的资料、要问的人、要核的数，不给基层层层加码要材料。",
            "明确分工和联络人，需要回避的主动提出。",
        ),
    ),
    (
        "检查中",
        (
            "两人以上开展，亮明身份，说明来意。",
            "查阅资料与现场查看、个别了解相互印证，如实记录、当场核对。",
            "只了解与检查有关的情况，不代替主管部门履职，不干预正常业务。",
            "轻车简从，不接受宴请和礼品。",
        ),
    ),
    (
        "检查后",
        (
            "问题逐条写清事实、依据和建议，不写空话。",
            "发现问题线索按规定移交，不擅自处置、不外传。",
            "资料按规定归档，督促整改并适时回访。",
        ),
    ),
)
_SAFETY = (
    (
        "谈话前",
        (
            "谈话已按程序批准，谈话方案和安全预案已审定。",
            "了解谈话对象身体、心理、家庭状况，有病史的带齐急救药品并联系医务人员。",
            "谈话场所经安全检查：软包、门窗、电源、尖锐物、卫生间均已排查，同步录音录像设备正常。",
            "陪送交接的单位和人员已落实，交接手续已备好。",
            "谈话人不少于两人，女性谈话对象有女性工作人员在场。",
        ),
    ),
    (
        "谈话中",
        (
            "核对身份，告知权利义务，全程不脱离视线。",
            "保证饮食和必要休息，遇身体不适立即停止并处置、报告。",
            "不指供、诱供，不侮辱、体罚或变相体罚。",
            "观察情绪变化，出现异常及时疏导，必要时中止谈话。",
            "按规定录音录像，笔录当场核对签字。",
        ),
    ),
    (
        "谈话后",
        (
            "进行思想疏导，评估情绪和身体状况并记录。",
            "与陪送单位当面交接并签字，确认安全到家或到岗。",
            "谈话后按预案做好回访，发现风险立即报告。",
            "笔录、录音录像、交接单及时归档。",
        ),
    ),
)


def festival_of(material: Material, holidays: tuple[HolidayYear, ...] | None = None) -> tuple[str, date] | None:
    """The festival that the session stands before (name, first day off), by its title, or its days off begin within a week."""
    session = material.session
    named = next((name for name in _FESTIVALS if name in session.title or name in (session.rule or "")), None)
    for year in shipped_holidays() if holidays is None else holidays:
        for block in year.breaks:
            if session.on is not None and timedelta(0) <= block.first - session.on <= timedelta(days=_NEAR_DAYS):
                return "、".join(block.festivals), block.first
    if named and session.on is not None:
        return named, session.on
    return None


def wants_reminder(material: Material) -> bool:
    kind = material.session.kind
    return kind is SessionKind.REMINDER or (kind in _WITH_REMINDER and festival_of(material) is not None)


def _node_name(material: Material) -> str:
    """升学宴廉洁提醒（印发通知） is about 升学宴; an ordinary session is about the holiday that it stands before."""
    name, mark, _ = material.session.title.partition("廉洁提醒")
    if mark and name:
        return name
    festival = festival_of(material)
    return festival[0] if festival else "节日"


def build_message(library: Library, material: Material) -> Document:
    """微信提醒 and 短信提醒: words short enough to send, with the list to tick off."""
    name = _node_name(material)
    group = library.portal.signature or library.portal.group
    texts = (
        f"【廉洁提醒】{name}将至，请严守中央八项规定精神：不收送礼品礼金和电子红包，不接受违规宴请，不公车私用，不大操大办。{group}",
        f"【廉洁提醒】{name}期间请管好自己、带好家人：不参与可能影响公正执行公务的活动，退不掉的礼金按规定登记上交。{group}",
        f"【廉洁提醒】值此{name}，请党员干部带头崇廉尚俭、文明过节，酒后不开车，有事按规定报告。{group}",
    )
    rows: list[tuple[CellLike, ...]] = [("发送对象", "发送时间", "发送人", "备注")]
    rows += [("", "", "", "")] * 6
    blocks: tuple[Block, ...] = (
        Heading(1, "一、提醒内容（任选一条）"),
        Items(texts),
        Heading(1, "二、发送登记"),
        Table(tuple(rows), (3.2, 2.2, 1.6, 1.6), height=11),
    )
    return frame(library, material.session, f"{name}廉洁提醒短信和微信文稿", blocks, layout=FORM)


def build_reminder(library: Library, material: Material) -> Document:
    """节前廉洁提醒, a notice: the one document here that carries 落款 and 成文日期."""
    session = material.session
    name = _node_name(material)
    when = f"{name}将至。"
    channel = library.portal.reporting_channel or "（填写受理信访举报的电话、信箱和地址）"
    blocks: list[Block] = [
        Paragraph("各被监督单位、全体同志：", first=0),
        Paragraph(f"{when}为严明纪律、弘扬新风，确保风清气正过节，现提醒如下："),
        Heading(1, "一、要求"),
        Items(_REMINDERS),
        Heading(1, "二、学习和警示"),
    ]
    reading = [reading_name(r.title) for r in material.readings] + [f"案例“{case.title}”" for case in material.cases]
    blocks.append(
        Paragraph(
            f"节前组织学习{'、'.join(dict.fromkeys(reading))}。"
            if reading
            else "节前组织一次廉洁提醒和警示教育，做到全员知晓。"
        )
    )
    blocks += [
        Heading(1, "三、监督举报"),
        Paragraph("派驻纪检监察组将在节日期间开展监督检查，对顶风违纪的依规依纪依法处理。欢迎监督举报。"),
        # GB/T 9704—2012 7.3.5: an empty line before the name, and never the name alone on a page.
        Keep(
            (
                Paragraph(f"受理渠道：{channel}"),
                Space(1),
                SignedOff(
                    library.portal.signature or library.portal.group,
                    chinese_date(session.on) if session.on else BLANK_DAY,
                ),
            )
        ),
    ]
    # 落款 stands on a notice alone; 内部资料 does not, because a notice is meant to be passed on.
    return Document(
        f"关于做好{name}期间廉洁自律工作的提醒",
        tuple(blocks),
        author=library.portal.group,
        subject=session.title,
        on=session.on,
    )


def wants_inspection_card(material: Material) -> bool:
    """Before a special inspection: sessions of the measure on checking how decisions are carried out (工作要点第4项)."""
    return any(
        measure.number == 4 or "监督检查" in measure.title for measure in material.measures
    ) and material.session.kind in (
        SessionKind.PROFESSIONAL_CLASS,
        SessionKind.GROUP_STUDY,
        SessionKind.RESEARCH,
        SessionKind.RELAY_STUDY,
    )


def build_inspection_card(library: Library, material: Material) -> Document:
    """One page to carry: what to read, what to look at, what not to do."""
    blocks: list[Block] = [
        Form((("检查事项", ""), ("被检查单位", ""), ("检查时间", ""), ("检查人员", ""))),
        *_checklist(_INSPECTION),
    ]
    names = "、".join(dict.fromkeys(reading_name(r.title) for r in material.readings))
    if names:
        blocks.append(Paragraph(f"行前学习：{names}。", Face.KAI, first=0, size=12))
    return frame(library, material.session, "专项监督检查行前学习卡", tuple(blocks), layout=FORM)


def wants_safety_checklist(material: Material) -> bool:
    return material.session.kind is SessionKind.SAFETY_CLASS or any(
        measure.number == 11 or "办案安全" in measure.title for measure in material.measures
    )


def build_safety_checklist(library: Library, material: Material) -> Document:
    """谈话安全检查清单 (工作要点第11项). It teaches what to check; nothing of a real talk is kept here."""
    blocks: list[Block] = [
        Paragraph(
            "本清单供学习和演练使用，实际谈话以本级规定和审批文书为准；不在本清单上记录真实案件和人员信息。",
            Face.KAI,
            first=0,
            size=12,
        ),
        *_checklist(_SAFETY),
        Form((("检查人", ""), ("复核人", ""), ("日　期", "")), pairs=3, blank=1.6),
    ]
    return frame(library, material.session, "谈话安全检查清单", tuple(blocks), layout=FORM)


def _checklist(stages: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Block, ...]:
    rows: list[tuple[CellLike, ...]] = [("阶段", "检查内容", "结果", "备注")]
    for stage, lines in stages:
        for position, line in enumerate(lines):
            first = (Cell(stage, Align.CENTER, Face.HEI, down=len(lines)),) if position == 0 else ()
            rows.append((*first, line, Cell("□是　□否", Align.CENTER), ""))
    return (Table(tuple(rows), (1.0, 6.0, 1.5, 1.5), height=8.5),)
