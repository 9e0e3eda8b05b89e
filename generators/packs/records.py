"""What is filled in during a session and filed after it: 签到表, 会议记录, 照片页, 台账."""

from __future__ import annotations

from generators.documents.document import (
    FORM,
    Align,
    Block,
    Cell,
    CellLike,
    Document,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from generators.documents.fonts import Face
from generators.model.library import Library
from generators.model.plan import SessionKind
from generators.packs.agenda import AgendaItem
from generators.packs.dates import session_day, session_time
from generators.packs.material import Material
from generators.packs.material_document import frame
from generators.packs.roster import Person

_BLANK_ROWS = 14
# Millimetres. The minutes' first page is filled by what was said; a second page holds the rest and the signatures.
_MINUTES_PAGE = 212.0
_LEAST_SPEECH = 50.0
_LINE = 5.8
_WIDE_CELL = 32
_LEDGER_WIDTHS = (31.0, 23.0, 27.0, 20.0, 10.5, 10.5, 10.5, 10.5, 22.0)
_LEDGER = ("日期", "类型", "主题", "主持人", "学时", "应到", "实到", "补学", "材料归档")


def build_records_document(
    library: Library, material: Material, agenda: tuple[AgendaItem, ...], roster: tuple[Person, ...] = ()
) -> Document:
    """Sign-in sheet, minutes, photos and the ledger's line; each begins on a page of its own."""
    session = material.session
    blocks: list[Block] = [
        *sign_in(material, roster),
        PageBreak(),
        *minutes(material, agenda),
        PageBreak(),
        *photos(material),
        *ledger_line(material),
    ]
    return frame(library, session, session.title, tuple(blocks), subtitle="（签到、记录、照片和台账）", layout=FORM)


def _caption(words: str) -> Heading:
    return Heading(1, words)


def sign_in(material: Material, roster: tuple[Person, ...]) -> tuple[Block, ...]:
    """签到表. Names come from a roster outside the project; without one there are empty lines."""
    session = material.session
    people = roster or (Person("", ""),) * _BLANK_ROWS
    rows: list[tuple[CellLike, ...]] = [("序号", "姓名", "单位（部门）", "签名", "请假及原因", "补学情况")]
    rows += [(Cell(str(n), Align.CENTER), person.name, person.unit, "", "", "") for n, person in enumerate(people, 1)]
    expected = str(len(roster)) if roster else ""
    return (
        _caption("一、签到表"),
        Table(
            (
                (_label("时间"), session_time(session), _label("地点"), session.place),
                (_label("主持"), session.host, _label("类型"), session.kind.value),
            ),
            (0.8, 3.3, 0.8, 2.2),
            header=0,
            height=10,
        ),
        Form((("应到", expected and f"{expected}人"), ("实到", ""), ("请假", "")), pairs=3, blank=1.2, height=9),
        Table(tuple(rows), (0.7, 1.4, 2.4, 1.6, 1.8, 2.0), height=9.5),
    )


def minutes(material: Material, agenda: tuple[AgendaItem, ...]) -> tuple[Block, ...]:
    """会议记录 (a record of what was said, not 纪要): an outline to write into."""
    session = material.session
    topics = tuple(f"{n}.{item.title}" for n, item in enumerate(agenda, 1))
    wide: list[tuple[CellLike, ...]] = [
        (_label("会议名称"), Cell(session.title, span=3)),
        (_label("时　间"), session_time(session), _label("地　点"), session.place),
        (_label("主持人"), session.host, _label("记录人"), ""),
        (_label("应到人数"), "", _label("实到人数"), ""),
        (_label("列席人员"), Cell("", span=3)),
        (_label("缺席人员\n及原因"), Cell("", span=3)),
        (_label("议　题"), Cell("\n".join(topics), span=3)),
        (_label("发言要点"), Cell("", span=3)),
    ]
    absent, speech = len(wide) - 3, len(wide) - 1
    taken = 68 + _LINE * (_height(session.title) + sum(_height(topic) for topic in topics))
    heights = ((absent, 16.0), (speech, max(_LEAST_SPEECH, _MINUTES_PAGE - taken)))
    ending: tuple[tuple[CellLike, ...], ...] = (
        (_label("发言要点\n（续）"), Cell("", span=3)),
        (_label("不同意见"), Cell("", span=3)),
        (_label("决　议"), Cell("", span=3)),
        (_label("表　决"), Cell("应到　　人，实到　　人；同意　　票，不同意　　票，弃权　　票。", span=3)),
        (_label("主持人签字"), "", _label("记录人签字"), ""),
    )
    note = "记录要原原本本，写明每个发言人的姓名和要点；不同意见如实记录；没有表决事项的写“无”。"
    return (
        _caption("二、会议记录"),
        Paragraph(note, Face.KAI, size=10.5, first=0, keep_next=True),
        Table(tuple(wide), (1.3, 3.4, 1.3, 1.8), header=0, heights=heights),
        PageBreak(),
        Paragraph(f"会议记录续页：{session.title}", Face.KAI, first=0, size=12, align=Align.LEFT, keep_next=True),
        Table(
            ending,
            (1.3, 2.6, 1.3, 2.6),
            header=0,
            heights=((0, 110.0), (1, 28.0), (2, 36.0), (3, 16.0), (4, 16.0)),
        ),
    )


def _height(text: str) -> int:
    """How many lines ``text`` takes in the minutes' wide cell."""
    return max(1, -(-len(text) // _WIDE_CELL))


def _label(words: str) -> Cell:
    return Cell(words, Align.CENTER, Face.HEI)


def photos(material: Material) -> tuple[Block, ...]:
    frames: tuple[tuple[CellLike, ...], ...] = (
        (Cell("（照片一：会场全景）", Align.CENTER, Face.KAI),),
        (Cell("说明：", face=Face.KAI),),
        (Cell("（照片二：交流发言）", Align.CENTER, Face.KAI),),
        (Cell("说明：", face=Face.KAI),),
    )
    return (
        _caption("三、活动照片"),
        Table(frames, (1,), header=0, height=9, heights=((0, 72.0), (2, 72.0))),
    )


def ledger_line(material: Material) -> tuple[Block, ...]:
    """The line that goes into 学习台账, its known columns filled."""
    session = material.session
    hours = f"{session.hours:g}" if session.hours else ""
    row = (
        session_day(session).split("（")[0],
        session.kind.value,
        session.title,
        session.host,
        hours,
        "",
        "",
        "",
        "□齐　□缺",
    )
    return (
        _caption("四、台账登记"),
        Table((_LEDGER, row), _LEDGER_WIDTHS, size=10.5, align=Align.CENTER),
    )


def has_records(material: Material) -> bool:
    """Self-study is recorded in each one's own notes; a talk has its own record; a reminder is a notice."""
    return material.session.kind not in (SessionKind.SELF_STUDY, SessionKind.HEART_TO_HEART, SessionKind.REMINDER)
