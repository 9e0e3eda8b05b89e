"""Case pages: filters, banners, articles at the day that decides, and never the host's guide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generators.cases.site import render_site
from generators.content.case import read_case
from generators.content.document import parse_document
from generators.model.audience import Audience
from generators.model.library import Library
from generators.model.location import Location
from generators.model.portal import Portal
from generators.model.regulation import Nature, Regulation, RegulationKind, Version
from generators.model.site import SiteContent
from tests.content.test_case import example

AT = Location("docs/regulations/demo.md")


def regulation(nature: Nature) -> Regulation:
    versions = tuple(Version(day, AT, article_count=200) for day in (date(2018, 1, 1), date(2023, 8, 1)))
    return Regulation("demo", "中国共产党纪律处分条例", AT, RegulationKind.PARTY, "机关", nature, versions=versions)


def site(nature: Nature = Nature.SUBSTANCE, today: date = date(2026, 11, 23)) -> SiteContent:
    case, problems = read_case(parse_document("case_library/czk-01.md", example())[0])
    assert case is not None
    assert problems == []
    portal = Portal("p", "门户", "某组", AT, audience=Audience.INTERNAL)
    library = Library(
        portal, today, (regulation(nature),), (), (), (), (replace(case, measures=()),), (), (), (), (), ()
    )
    return render_site(library)


def body(content: SiteContent, path: str) -> str:
    return next(page.body for page in content.pages if page.path == path)


def test_the_host_guide_is_in_no_page_and_no_search_entry() -> None:
    content = site()
    everything = "".join(page.body for page in content.pages) + "".join(entry.text for entry in content.search)
    assert "大家各选一项" not in everything
    assert "没有退回" in everything


def test_substance_is_of_the_conduct_and_procedure_of_the_act() -> None:
    substance = body(site(Nature.SUBSTANCE), "cases/czk-01.md")
    assert "2018年1月1日施行的版本" in substance
    assert "行为终了时" in substance
    assert "从旧兼从轻" in substance
    procedure = body(site(Nature.PROCEDURE), "cases/czk-01.md")
    assert "程序发生时" in procedure
    assert "2018年1月1日施行的版本" not in procedure
    assert "从旧兼从轻" not in procedure


def test_a_composite_says_so_and_an_overdue_one_too() -> None:
    page = body(site(), "cases/czk-01.md")
    assert "根据同类问题综合编写，请勿对号入座" in page
    assert 'data-qs-due="2027-06-30" hidden' in page
    assert 'data-qs-due="2027-06-30">' in body(site(today=date(2028, 1, 1)), "cases/czk-01.md")


def test_decisions_work_without_a_script() -> None:
    page = body(site(), "cases/czk-01.md")
    assert page.count("<details") >= 2
    assert "放着就是占有" in page
    assert "可以这样做" in page


def test_the_index_carries_every_tag_and_regulation() -> None:
    index = body(site(), "cases/index.md")
    for word in (
        "违纪种类=违反廉洁纪律",
        "领域=项目审批",
        "节点=中秋",
        "处置形态=第一种形态",
        "法规=中国共产党纪律处分条例",
    ):
        assert word in index


def test_same_library_same_bytes() -> None:
    assert site() == site()
