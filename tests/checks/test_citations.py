"""Citations that do not hold are problems with a place and a way out; what merely looks odd is none."""

from __future__ import annotations

from datetime import date

import pytest
from citations.citation_builders import NEW, OLD, TODAY, article, note, regulation, version, wording

from generators.checks.citations import check_citations
from generators.citations.index import build_citation_index
from generators.citations.passages import CiterKind
from generators.content.portal import parse_portal
from generators.model.audience import Audience
from generators.model.case import Case, CaseSection, CaseSource, SectionText, SourceFacts
from generators.model.library import Draft, SourceFile
from generators.model.location import Location
from generators.model.note_page import NotePage
from generators.model.question import Bank, Basis, Question, QuestionKind
from generators.model.regulation import ArticleNumber, Nature, Regulation

PORTAL, _ = parse_portal("编号: demo\n单位: 示例\n")
JCF = regulation(version(OLD, 69), version(NEW, 78))


def page(text: str) -> Draft:
    path = "docs/notes/x.md"
    note_page = NotePage(path, "笔记", text, Location(path))
    return Draft(PORTAL, regulations=(JCF,), pages=(note_page,), sources=(SourceFile(path, text, ""),))


def bank(basis: str, quoted: tuple[str, ...] = (), owner: str | None = None, card: Regulation = JCF) -> Draft:
    at = Location("quizzes/b.md", 3)
    question = Question("b-1", QuestionKind.JUDGEMENT, "题干", at, truth=True, basis=(Basis(basis, at, quoted),))
    return Draft(PORTAL, regulations=(card,), banks=(Bank("b", "题库", at, (question,), regulation=owner),))


def case(text: str, end: date, procedure: date | None = None, card: Regulation = JCF) -> Draft:
    at = Location("case_library/c.md", 9)
    one = Case(
        "c", "案例", at, Audience.INTERNAL, SourceFacts(CaseSource.COMPOSITE),
        (SectionText(CaseSection.LINKS, text, at),), conduct_end=end, procedure_on=procedure,
    )  # fmt: skip
    return Draft(PORTAL, regulations=(card,), cases=(one,))


def codes(draft: Draft) -> list[str]:
    return [problem.code for problem in check_citations(draft, TODAY)]


def test_a_page_may_speak_of_any_version_but_not_of_an_article_that_never_was() -> None:
    assert codes(page("监察法第七十八条")) == []
    draft = page("前言\n\n见监察法第一百七十八条。")
    (problem,) = check_citations(draft, TODAY)
    assert (problem.code, problem.at.line, problem.at.column) == ("X001", 3, 2)
    assert "78" in problem.hint
    assert "第七十八条" in problem.hint


@pytest.mark.parametrize(
    ("basis", "owner", "expected"),
    [
        ("《监察法》第七十八条", None, []),
        ("第七十八条", "jcf", []),
        ("第七十九条", "jcf", ["X001"]),
        ("第七十八条", None, ["X004"]),
        ("随便", None, ["X004"]),
        ("《某某办法》第三条", None, []),
        ("2018年版《监察法》第七十条", None, ["X001"]),
        ("2018年版《监察法》第六十九条", None, []),
    ],
)
def test_bases(basis: str, owner: str | None, expected: list[str]) -> None:
    assert codes(bank(basis, owner=owner)) == expected


def test_a_case_is_read_at_the_day_of_the_conduct() -> None:
    assert codes(case("监察法第七十二条", date(2019, 1, 1))) == ["X001"]
    assert codes(case("监察法第六十九条", date(2019, 1, 1))) == []
    assert codes(case("监察法第三条", date(2016, 1, 1))) == ["X002"]
    assert codes(case("监察法已经施行。", date(2016, 1, 1))) == []


def test_rules_of_procedure_are_read_at_the_day_of_the_act() -> None:
    procedure = regulation(version(OLD, 69), version(NEW, 78), nature=Nature.PROCEDURE)
    assert codes(case("监察法第七十二条", date(2016, 1, 1), date(2025, 7, 1), procedure)) == []


def test_a_quotation_has_to_stand_in_its_article() -> None:
    text = wording(
        "中华人民共和国监察法", article(1, "记过，十二个月；记大过，十八个月。"), article(2, "警告，六个月。")
    )
    card = regulation(version(NEW, text=text))
    assert codes(bank("监察法第一条", ("记大过，十八个月",), card=card)) == []
    assert codes(bank("监察法第一条", ("记过……十八个月",), card=card)) == []
    (problem,) = check_citations(bank("监察法第一条", ("警告，六个月",), card=card), TODAY)
    assert problem.code == "X003"
    assert "第二条" in problem.hint


def test_the_index_knows_who_cites_an_article_and_what_is_unknown() -> None:
    card = regulation(version(OLD, 69), version(NEW, 78), notes=(note(3, "与第五条对照"),))
    draft = page("监察法第五条。《某省监督工作实施办法》也有规定，《谈话笔录》不算。")
    index = build_citation_index(Draft(PORTAL, regulations=(card,), pages=draft.pages, sources=draft.sources), TODAY)
    kinds = [link.kind for link in index.of_article("jcf", ArticleNumber(5))]
    assert kinds == [CiterKind.NOTE, CiterKind.PAGE]
    assert [unknown.title for unknown in index.unknown] == ["某省监督工作实施办法"]
