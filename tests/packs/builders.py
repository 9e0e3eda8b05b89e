"""A small portal made of records, with defaults for all but what a test is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from generators.model.audience import Audience
from generators.model.case import Case, CaseSection, CaseSource, SectionText, SourceFacts, Stage
from generators.model.library import Library
from generators.model.location import Location
from generators.model.plan import Session, SessionKind, StudyPlan
from generators.model.portal import Portal
from generators.model.question import Bank, Basis, Blueprint, Option, PaperPart, Question, QuestionKind
from generators.model.regulation import (
    Article,
    ArticleNumber,
    Note,
    NoteKind,
    Paragraph,
    Regulation,
    RegulationKind,
    RegulationText,
    Version,
)
from generators.model.work_plan import Measure, Part, WorkPlan

AT = Location("docs/x.md")
TODAY = date(2027, 1, 4)


def session(id: str = "2027-ywk-01", kind: SessionKind = SessionKind.PROFESSIONAL_CLASS, **fields: object) -> Session:
    base = Session(
        id=id,
        plan="2027",
        rule=None,
        topic=None,
        kind=kind,
        title="示例条例学习",
        on=date(2027, 3, 10),
        at=AT,
        start=time(15, 0),
        minutes=90,
        place="会议室",
        host="组长",
        hours=1.5,
        measures=("2027-1",),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def regulation(text: bool = True) -> Regulation:
    article = Article(ArticleNumber(8), (Paragraph("示例条文第八条的文字。"), Paragraph("示例第二款。")))
    wording = RegulationText("示例条例", (), (), (article,)) if text else None
    return Regulation(
        "sltl",
        "示例条例",
        AT,
        RegulationKind.PARTY,
        "某机关",
        versions=(Version(date(2024, 1, 1), AT, text=wording),),
        notes=(Note(NoteKind.PITFALL, "第八条**易错**之处。", AT, ArticleNumber(8)),),
        measures=("2027-1",),
    )


def case(id: str = "demo", stage: Stage = Stage.PUBLISHED) -> Case:
    texts = {
        CaseSection.BRIEF: "甲某收了乙某的卡。",
        CaseSection.QUESTIONS: "1. 错在哪里？\n2. 怎么改？",
        CaseSection.HOST_GUIDE: "只有主持人知道的提示。",
    }
    sections = tuple(SectionText(section, text, AT) for section, text in texts.items())
    return Case(
        id,
        "一张购物卡",
        AT,
        Audience.INTERNAL,
        SourceFacts(CaseSource.COMPOSITE),
        sections,
        measures=("2027-1",),
        stage=stage,
    )


def choice(id: str, right: str = "B") -> Question:
    options = tuple(Option(key, f"选项{key}", key == right) for key in "ABCD")
    return Question(
        id,
        QuestionKind.SINGLE,
        f"题干{id}是（　）。",
        AT,
        options=options,
        basis=(Basis("《示例条例》第八条", AT),),
        explanation="解析只在答案里。",
    )


def bank(count: int = 12) -> Bank:
    singles = tuple(choice(f"q-{n:02}") for n in range(1, count + 1))
    judgement = Question("q-j", QuestionKind.JUDGEMENT, "判断题干。", AT, truth=False)
    blank = Question("q-b", QuestionKind.BLANK, "期限是（　）日。", AT, blanks=(("三十", "30"),))
    return Bank("demo-bank", "示例题库", AT, (*singles, judgement, blank), measures=("2027-1",))


def blueprint() -> Blueprint:
    return Blueprint(
        "demo-paper", "示例测试", AT, (PaperPart(QuestionKind.SINGLE, 5, 4.0, ("demo-bank",), AT),), minutes=60
    )


def work_plan() -> WorkPlan:
    measures = (
        Measure("2027-1", 1, "第一项要点", "学什么", AT),
        Measure("2027-2", 2, "第二项要点", "", AT),
        Measure("2027-3", 3, "第三项要点", "", AT, not_applicable="另行安排"),
    )
    return WorkPlan("2027", "2027年工作要点", 2027, (Part(1, "学习", measures, AT),), AT)


def library(*sessions: Session, **fields: object) -> Library:
    portal = Portal("demo", "示例门户", "驻某局纪检监察组", AT, work_plan="2027", plan="2027")
    base = Library(
        portal=portal,
        today=TODAY,
        regulations=(regulation(),),
        work_plans=(work_plan(),),
        plans=(StudyPlan("2027", "2027年学习计划", 2027, AT, (), ()),),
        sessions=sessions or (session(regulations=("《示例条例》第八条",), cases=("demo",), banks=("demo-bank",)),),
        cases=(case(),),
        banks=(bank(),),
        blueprints=(blueprint(),),
        pages=(),
        pending=(),
        sources=(),
    )
    return replace(base, **fields)  # type: ignore[arg-type]
