"""What 组织生活会, 民主评议 and 谈心谈话 need beside the ordinary pack: blank forms, kept by the branch."""

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
    Ruled,
    Table,
)
from generators.documents.fonts import Face
from generators.model.library import Library
from generators.model.plan import SessionKind
from generators.packs.material import Material
from generators.packs.material_document import frame
from generators.packs.roster import Person

_BLANK_PEOPLE = (Person(""),) * 15
_GRADES = ("优秀", "合格", "基本合格", "不合格")


def build_branch_forms(
    library: Library, material: Material, roster: tuple[Person, ...] = ()
) -> tuple[tuple[str, Document], ...]:
    """(name, document) of each form. With a roster the ballot carries its names."""
    people = roster or _BLANK_PEOPLE
    forms: tuple[tuple[str, str, tuple[Block, ...]], ...]
    match material.session.kind:
        case SessionKind.ORGANISATION_LIFE:
            forms = (("review", "组织生活会对照检查、批评意见和整改清单", _organisation_life()),)
        case SessionKind.DEMOCRATIC_APPRAISAL:
            forms = (
                ("ballot", "民主评议党员测评表", _ballot(people)),
                ("appraisal", "民主评议党员登记表", _appraisal()),
            )
        case SessionKind.HEART_TO_HEART:
            forms = (("talk", "谈心谈话记录表", _talk()),)
        case _:
            return ()
    return tuple((name, frame(library, material.session, title, blocks, layout=FORM)) for name, title, blocks in forms)


def _head(words: str) -> Cell:
    return Cell(words, Align.CENTER, Face.HEI)


def _small(words: str) -> Paragraph:
    return Paragraph(words, Face.KAI, first=0, size=12)


def _organisation_life() -> tuple[Block, ...]:
    todo: list[tuple[CellLike, ...]] = [("序号", "查摆的问题", "整改措施", "责任人", "完成时限", "销号")]
    todo += [(Cell(str(n), Align.CENTER), "", "", "", "", "") for n in range(1, 9)]
    return (
        Heading(1, "一、个人对照检查发言提纲"),
        Form((("姓名", ""), ("党内职务", ""))),
        Heading(2, "（一）上一年度整改事项完成情况"),
        Ruled(3, 10),
        Heading(2, "（二）查摆的问题"),
        Ruled(5, 10),
        Heading(2, "（三）原因剖析"),
        Ruled(3, 10),
        Heading(2, "（四）整改措施"),
        Ruled(3, 10),
        PageBreak(),
        Heading(1, "二、会前征求意见"),
        Table((("对谁", "意见和建议", "是否采纳"), *((("",) * 3,) * 5)), (1.6, 6.0, 1.6), height=13),
        Heading(1, "三、批评意见记录"),
        Table((("被批评人", "批评人", "批评意见", "本人表态"), *((("",) * 4,) * 8)), (1.3, 1.3, 4.4, 2.0), height=13),
        PageBreak(),
        Heading(1, "四、整改清单"),
        Table(tuple(todo), (0.9, 3.1, 3.1, 1.1, 1.5, 0.9), height=20),
    )


def _ballot(people: tuple[Person, ...]) -> tuple[Block, ...]:
    votes: list[tuple[CellLike, ...]] = [("序号", "党员姓名", *_GRADES)]
    votes += [(Cell(str(n), Align.CENTER), person.name, *("",) * 4) for n, person in enumerate(people, 1)]
    totals: list[tuple[CellLike, ...]] = [("党员姓名", *_GRADES, "组织评定等次")]
    totals += [(person.name, *("",) * 5) for person in people]
    return (
        Heading(1, "一、民主测评表（无记名）"),
        _small("请在相应等次栏内画“○”，每名党员只选一项。"),
        Table(tuple(votes), (0.9, 2.0, 1.2, 1.2, 1.4, 1.2), height=11),
        PageBreak(),
        Heading(1, "二、测评结果汇总"),
        Table(tuple(totals), (1.6, 1, 1, 1.3, 1.1, 1.8), height=11),
        Form((("监票人", ""), ("计票人", ""), ("日　期", "")), pairs=3, blank=1.6, height=12),
    )


def _appraisal() -> tuple[Block, ...]:
    rows: tuple[tuple[CellLike, ...], ...] = (
        (_head("姓　名"), "", _head("党内职务"), ""),
        (_head("入党时间"), "", _head("评议年度"), ""),
        (_head("个人自评\n（可另附页）"), Cell("", span=3)),
        (_head("党员互评\n意见摘要"), Cell("", span=3)),
        (_head("民主测评\n结　果"), Cell("优秀　　票，合格　　票，基本合格　　票，不合格　　票。", span=3)),
        (
            _head("党支部\n评定等次\n和意见"),
            Cell("\n\n　　　　　　　　支部书记签字：　　　　　　　年　　月　　日", span=3),
        ),
        (_head("本人意见"), Cell("\n　　　　　　　　本人签字：　　　　　　　　　年　　月　　日", span=3)),
    )
    return (
        _small("此表为空白样表，填写后由支部按规定保管，不录入本门户。"),
        Table(
            rows,
            (1.4, 2.5, 1.4, 2.5),
            header=0,
            height=11,
            heights=((2, 78.0), (3, 32.0), (4, 14.0), (5, 34.0), (6, 24.0)),
        ),
    )


def _talk() -> tuple[Block, ...]:
    rows: tuple[tuple[CellLike, ...], ...] = (
        (_head("谈话人"), "", _head("谈话对象"), ""),
        (_head("时　间"), "", _head("地　点"), ""),
        (_head("谈话内容"), Cell("", span=3)),
        (_head("意见建议"), Cell("", span=3)),
        (_head("改进事项\n和时限"), Cell("", span=3)),
        (_head("谈话人签字"), "", _head("谈话对象\n签　字"), ""),
    )
    return (
        _small("此表为空白样表，填写后由支部按规定保管，不录入本门户。"),
        Table(rows, (1.4, 2.5, 1.4, 2.5), header=0, heights=((2, 90.0), (3, 40.0), (4, 30.0), (5, 16.0))),
    )
