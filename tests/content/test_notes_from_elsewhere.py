"""Notes that a group already has, from other programs: their keys, their links, their drafts, their pictures."""

from __future__ import annotations

import pytest

from generators.content.document import parse_document
from generators.content.markdown import render_markdown
from generators.content.note_page import read_note_page
from generators.content.wiki_links import link_wiki_names
from generators.model.location import Location
from generators.model.note_page import NotePage


def page(path: str, title: str, markdown: str = "") -> NotePage:
    return NotePage(path, title, markdown, Location(path))


def read(text: str) -> tuple[NotePage | None, list[str]]:
    document, found = parse_document("docs/笔记/a.md", text)
    note, problems = read_note_page(document)
    return note, [problem.message for problem in [*found, *problems]]


def test_keys_of_other_programs_are_left_alone() -> None:
    note, problems = read(
        "---\ntitle: 体会\ndate: 2020-05-03 10:22:31\ncategories:\n  - 审查\nlayout: post\nupdated: 2020-06-01\n---\n话。\n"
    )
    assert problems == []
    assert note is not None
    assert note.title == "体会"


@pytest.mark.parametrize("line", ["titel: 体会", "标提: 体会", "tag: 一"])
def test_a_slip_of_our_own_keys_is_still_told(line: str) -> None:
    assert [message[:5] for message in read(f"---\n{line}\n---\n话。\n")[1]] == ["不认识的键"]


@pytest.mark.parametrize("line", ["draft: true", "草稿: 是", "published: false", "publish: false", "发布: 否"])
def test_a_draft_by_anybodys_key_is_no_page(line: str) -> None:
    assert read(f"---\n{line}\n---\n话。\n") == (None, [])


def test_properties_of_an_outliner_are_no_text() -> None:
    note, _ = read("title:: 逻辑笔记\ntags:: 监察\n\n- 一条\n")
    assert note is not None
    assert (note.title, note.markdown, note.body_line) == ("逻辑笔记", "\n- 一条\n", 3)


def test_wiki_links_lead_to_the_page_of_that_title_or_name() -> None:
    start = page(
        "docs/甲/一.md", "一", "见[[第二篇]]、[[二|那篇]]、[[乙/二#节]]、[[没有的]]、`[[二]]`、![[图 1.png]]。"
    )
    linked, _ = link_wiki_names([start, page("docs/乙/二.md", "第二篇")], ["docs/乙/img/图 1.png"])
    to = "../%E4%B9%99/%E4%BA%8C.md"
    assert linked.markdown == (
        f"见[第二篇]({to})、[那篇]({to})、[乙/二]({to})、没有的、`[[二]]`、![](../%E4%B9%99/img/%E5%9B%BE%201.png)。"
    )


def test_a_name_that_two_pages_bear_stays_words() -> None:
    pages = [page("docs/a.md", "同名"), page("docs/b.md", "同名"), page("docs/c.md", "三", "[[同名]]")]
    assert link_wiki_names(pages, ())[2].markdown == "同名"


@pytest.mark.parametrize("source", ["https://example.com/a.png", "//example.com/a.png", "http:a.png"])
def test_a_picture_from_outside_is_a_link(source: str) -> None:
    made = render_markdown(f"![图一]({source})")
    assert "<img" not in made
    assert "外部图片：图一" in made
    assert "<img" in render_markdown("![图一](a.png)")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("这里==很重要==，要记住。", "<p>这里<mark>很重要</mark>，要记住。</p>"),
        ("~~第一稿~~第二稿", "<p><del>第一稿</del>第二稿</p>"),
        ("3~5日报送，7~9日复核", "<p>3~5日报送，7~9日复核</p>"),
        ("甲=乙，丙=丁", "<p>甲=乙，丙=丁</p>"),
    ],
)
def test_marked_and_struck_out_words_are_shown_so(written: str, shown: str) -> None:
    assert render_markdown(written) == shown
