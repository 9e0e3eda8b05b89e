"""A regulation's pages: anchors for 条款项, notes and uses beside their version, states said once, nothing unescaped."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from citations.citation_builders import NEW, OLD, TODAY, article, note, regulation, version, wording

from generators.content.portal import parse_portal
from generators.model.library import Library
from generators.model.location import Location
from generators.model.note_page import NotePage
from generators.model.question import Bank, Basis, Question, QuestionKind
from generators.model.regulation import Regulation
from generators.model.site import Page, SearchKind, SiteContent
from generators.regulations.impact import build_impact
from generators.regulations.site import mark_amended, render_site
from generators.regulations.status import Status, regulation_status

TITLE = "中华人民共和国监察法"
BEFORE = wording(
    TITLE, article(1, "监察机关应当依法履行职责，接受监督。"), article(2, "调查期限为三个月，可以延长一次。")
)
AFTER = wording(
    TITLE,
    article(1, "监察机关应当依法履行职责，接受监督。"),
    article(2, "有下列情形之一的，应当回避：", items=("本人是近亲属；", "可能影响公正的。")),
    article(
        3, "调查期限为六个月，可以延长一次，依照前条规定回避的除外。", "前款期限，《监察法》第二条<另有>规定的除外。"
    ),
)


def library(*cards: Regulation, pages: tuple[NotePage, ...] = (), banks: tuple[Bank, ...] = ()) -> Library:
    portal, _ = parse_portal("编号: demo\n单位: 示例\n")
    return Library(portal, TODAY, cards, (), (), (), (), banks, (), pages, (), ())


def bank(basis: str, quoted: tuple[str, ...] = ()) -> Bank:
    at = Location("quizzes/b.md", 3)
    question = Question("b-1", QuestionKind.JUDGEMENT, "期限多长", at, truth=True, basis=(Basis(basis, at, quoted),))
    return Bank("b", "题库", at, (question,))


def page(content: SiteContent, path: str) -> Page:
    return next(page for page in content.pages if page.path == path)


FULL = regulation(
    version(OLD, text=BEFORE), version(NEW, text=AFTER), notes=(note(3, "记住期限。"),), notes_version=NEW
)


def test_every_article_paragraph_and_item_has_its_anchor_once() -> None:
    body = page(render_site(library(FULL)), "regulations/jcf.md").body
    anchors = re.findall(r'id="([^"]+)"', body)
    assert {"t1", "t1k1", "t2", "t2k1", "t2k1x1", "t2k1x2", "t3", "t3k1", "t3k2"} <= set(anchors)
    assert len(anchors) == len(set(anchors))
    assert "&lt;另有&gt;" in body


def test_relative_citations_in_the_wording_lead_to_their_article() -> None:
    body = page(render_site(library(FULL)), "regulations/jcf.md").body
    assert re.search(r'<a class="qs-cite" href="#t2" [^>]*>前条</a>', body)
    assert re.search(r'<a class="qs-cite" href="#t3k1" [^>]*>前款</a>', body)


def test_the_old_version_has_a_page_of_its_own_that_says_so() -> None:
    content = render_site(library(FULL))
    old = page(content, "regulations/jcf-20180320.md").body
    assert "旧版" in old
    assert "jcf.html" in old
    assert "记住期限" not in old
    assert "现行有效" in page(content, "regulations/jcf.md").body


def test_notes_of_another_version_stand_on_that_version() -> None:
    card = replace(FULL, notes_version=OLD, notes=(note(2, "旧版的提示。"),))
    content = render_site(library(card))
    assert "旧版的提示" not in page(content, "regulations/jcf.md").body
    assert "注释待复核" in page(content, "regulations/jcf.md").body
    assert "旧版的提示" in page(content, "regulations/jcf-20180320.md").body


def test_uses_and_practice_stand_below_the_article() -> None:
    body = page(render_site(library(FULL, banks=(bank("监察法第三条"),))), "regulations/jcf.md").body
    assert "谁引用了本条：题目 1" in body
    assert "practice.html?regulation=jcf&amp;article=3" in body


def test_a_card_alone_says_what_is_missing_and_keeps_its_anchors() -> None:
    content = render_site(library(regulation(version(NEW, 5), notes=(note(2, "提示。"),))))
    body = page(content, "regulations/jcf.md").body
    assert "待导入" in body
    for number in range(1, 6):
        assert body.count(f'id="t{number}"') == 1


def test_a_regulation_to_come_and_one_repealed_are_marked_in_the_list() -> None:
    coming = regulation(version(date(2027, 1, 1), 5), id="a", title="未来条例")
    repealed = regulation(version(OLD, 5, repealed=date(2020, 1, 1)), id="b", title="过去条例")
    assert regulation_status(coming, TODAY) is Status.UPCOMING
    assert regulation_status(repealed, TODAY) is Status.REPEALED
    body = page(render_site(library(coming, repealed)), "regulations/index.md").body
    assert "○ 尚未施行" in body
    assert "× 已废止" in body


def test_search_finds_each_article_of_each_version() -> None:
    entries = [e for e in render_site(library(FULL)).search if e.kind is SearchKind.ARTICLE and e.article]
    assert [(e.article, e.in_force) for e in entries] == [
        ("1", False),
        ("2", False),
        ("1", True),
        ("2", True),
        ("3", True),
    ]
    assert entries[-1].href == "regulations/jcf.html#t3"


def test_impact_lists_what_is_bound_to_a_changed_article_and_marks_its_page() -> None:
    content = library(FULL, banks=(bank("监察法第二条"),))
    items = build_impact(content, TODAY, ())
    assert [(item.kind.value, item.id, item.article.key) for item in items] == [("question", "b-1", "2")]
    assert "三个月" in items[0].old
    assert "六个月" in items[0].new
    quiz = SiteContent(
        (Page("quizzes/b.md", "题库", page(render_site(content), "regulations/index.md").tab, "<h1>题库</h1>"),)
    )
    (marked,) = mark_amended(content, [quiz])
    assert "法规已修订，待看" in marked.pages[0].body


def test_a_question_whose_quotation_still_stands_needs_no_look() -> None:
    content = library(FULL, banks=(bank("监察法第二条", ("应当回避",)),))
    assert build_impact(content, TODAY, ()) == ()


def test_notes_written_for_the_version_before_wait_until_reviewed() -> None:
    card = replace(FULL, notes_version=OLD, notes=(note(2, "三个月。"),))
    assert [item.id for item in build_impact(library(card), TODAY, ())] == ["jcf-t2"]
    assert build_impact(library(replace(card, reviewed_against=NEW)), TODAY, ()) == ()


def test_the_same_library_gives_the_same_pages() -> None:
    content = library(FULL, banks=(bank("监察法第三条"),))
    assert render_site(content) == render_site(content)
