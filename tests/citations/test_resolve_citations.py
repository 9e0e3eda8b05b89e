"""A citation means the version of its day; a relative one follows the place where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from citations.citation_builders import NEW, OLD, TODAY, article, regulation, version, wording

from generators.citations.catalogue import build_catalogue, known_catalogue
from generators.citations.citation import Place
from generators.citations.resolve import Standpoint, find_and_resolve, resolve_basis
from generators.citations.standpoints import read_standpoints
from generators.citations.versions import likeliest_article, shown_version
from generators.model.regulation import ArticleNumber, Division, DivisionLevel

JCF = regulation(version(OLD, 69), version(NEW, 78))
CATALOGUE = build_catalogue((JCF,))


@pytest.mark.parametrize(
    ("on", "path"),
    [
        (date(2019, 5, 1), "regulations/jcf-20180320.html#t22"),
        (TODAY, "regulations/jcf.html#t22"),
    ],
)
def test_the_day_chooses_the_version(on: date, path: str) -> None:
    resolved = resolve_basis(CATALOGUE, "《监察法》第二十二条", on)
    assert resolved is not None
    assert resolved.path(TODAY) == path


def test_a_missing_article_is_known_by_the_count() -> None:
    resolved = resolve_basis(CATALOGUE, "监察法第七十二条", date(2019, 5, 1))
    assert resolved is not None
    assert resolved.missing_articles == (ArticleNumber(72),)
    assert likeliest_article(JCF.versions[0], ArticleNumber(139)) == ArticleNumber(39)


def test_a_version_named_by_its_year_is_taken_whatever_the_day() -> None:
    (resolved,) = find_and_resolve("依照2018年版《监察法》第三条处理。", CATALOGUE, TODAY)
    assert resolved.version is JCF.versions[0]


def test_a_bare_article_belongs_to_the_default() -> None:
    resolved = resolve_basis(CATALOGUE, "第八条", TODAY, default="jcf")
    assert resolved is not None
    assert resolved.title == "中华人民共和国监察法"
    alone = resolve_basis(CATALOGUE, "第八条", TODAY)
    assert alone is not None
    assert alone.entry is None


def test_names_without_prefix_or_trial_mark_and_with_other_brackets() -> None:
    known = known_catalogue()
    for name in ("监察法", "《中华人民共和国监察法》", "支部工作条例", "中国共产党支部工作条例(试行)", "党章"):
        entry = known.find(name)
        assert entry is not None
    assert known.find("留置决定书") is None


def test_a_name_shared_by_two_cards_means_neither() -> None:
    first = regulation(version(OLD), id="a", title="甲市学习办法", short_titles=("学习办法",))
    second = regulation(version(OLD), id="b", title="乙市学习办法", short_titles=("学习办法",))
    catalogue = build_catalogue((first, second))
    assert catalogue.find("学习办法") is None
    entry = catalogue.find("甲市学习办法")
    assert entry is not None
    assert entry.regulation is first


def test_relative_citations_follow_the_document() -> None:
    """# 中华人民共和国监察法

    第五条 监察机关应当守法。

    依照前款规定办理，适用前条、本条第一款和本法第三条。
    """
    text = (test_relative_citations_follow_the_document.__doc__ or "").replace("\n    ", "\n")
    found = find_and_resolve(text, CATALOGUE, TODAY, read_standpoints(text, CATALOGUE))
    told = {r.citation.text: r.address.places for r in found}
    assert told["前款"] == (Place(ArticleNumber(5), 1),)
    assert told["前条"] == (Place(ArticleNumber(4)),)
    assert told["本条第一款"] == (Place(ArticleNumber(5), 1),)
    assert told["本法第三条"] == (Place(ArticleNumber(3)),)


def test_the_anchor_is_as_fine_as_the_wording_allows() -> None:
    text = wording("中华人民共和国监察法", article(1, "第一款。", "有下列情形：", items=("甲；", "乙。")))
    card = regulation(version(NEW, text=text))
    catalogue = build_catalogue((card,))
    paths = []
    for words in ("第一条第二款第二项", "第一条第九款", "第一条第（一）项", "第九条"):
        resolved = resolve_basis(catalogue, f"监察法{words}", TODAY)
        paths.append(resolved.path(TODAY) if resolved else None)
    page = "regulations/jcf.html"
    assert paths == [f"{page}#t1k2x2", f"{page}#t1", f"{page}#t1k2x1", page]


def test_a_regulation_not_yet_in_force_is_shown_and_not_resolved() -> None:
    card = regulation(version(date(2027, 1, 1), 10))
    assert shown_version(card, TODAY) is card.versions[0]
    resolved = resolve_basis(build_catalogue((card,)), "监察法第三条", TODAY)
    assert resolved is not None
    assert resolved.version is None
    assert resolved.path(TODAY) == "regulations/jcf.html#t3"


def test_a_note_keeps_to_the_version_it_was_written_for() -> None:
    entry = CATALOGUE.by_id["jcf"]
    (resolved,) = find_and_resolve("见本法第三条。", CATALOGUE, TODAY, Standpoint(entry, on=OLD))
    assert resolved.version is JCF.versions[0]


def test_a_chapter_is_found_below_its_part() -> None:
    def division(level: DivisionLevel, number: int) -> Division:
        return Division(level, number, "名称", None, None)

    part, chapter = DivisionLevel.PART, DivisionLevel.CHAPTER
    parts = (division(part, 1), division(chapter, 1), division(part, 2), division(chapter, 1), division(chapter, 2))
    card = regulation(replace(version(NEW, 78), divisions=parts))
    catalogue = build_catalogue((card,))
    paths = []
    for words in ("第二编第一章", "第二章", "第九章"):
        resolved = resolve_basis(catalogue, f"《监察法》{words}", TODAY)
        paths.append(resolved.path(TODAY) if resolved else None)
    assert paths == ["regulations/jcf.html#d4", "regulations/jcf.html#d5", "regulations/jcf.html"]
