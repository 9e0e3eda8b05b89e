"""Search in real Chromium, over http and file://, on the shipped site and on one with the wording of a sample regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.chromium import Log, served, watched
from playwright.sync_api import Browser, Page, ViewportSize, expect

from generators.cli.main import main
from generators.output.build import build_portal

pytestmark = pytest.mark.browser

WIDE = ViewportSize(width=1366, height=768)
PHONE = ViewportSize(width=390, height=844)
_SAMPLE = """样例学习办法
第一章　总则
第一条　为了说明样例，制定本办法。
第二条　收受样例礼金、消费卡的，应当在三十日内登记。
第二章　附则
第三条　本办法由样例小组解释。
"""


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with one regulation's (made up) wording, built."""
    folder = tmp_path_factory.mktemp("worded")
    portal = folder / "portal"
    assert main(["new", "portal", str(portal), "--id", "worded"]) == 0
    text = folder / "样例学习办法.txt"
    text.write_text(_SAMPLE, "utf-8")
    told = ["import", "regulation", str(text), "--id", "ylxxbf", "--effective", "2026-01-01", "--source", "样例"]
    assert main([*told, "--portal", str(portal)]) == 0
    built = build_portal(portal, folder / "测试 目录", today=date(2026, 11, 23), parts=("site",))
    assert built.problems == ()
    return folder / "测试 目录" / "site"


@pytest.fixture(params=["http", "file"])
def site(request: pytest.FixtureRequest, worded: Path) -> Iterator[str]:
    if request.param == "file":
        yield worded.as_uri()
        return
    with served(worded) as address:
        yield address


def opened(chromium: Browser, address: str, viewport: ViewportSize = WIDE) -> tuple[Page, Log]:
    page = chromium.new_context(viewport=viewport).new_page()
    log = watched(page)
    page.goto(f"{address}/index.html")
    page.keyboard.press("/") if viewport is WIDE else page.click("[data-qs-search]")
    expect(page.get_by_label("搜索条文、案例、题目")).to_be_focused()
    return page, log


def ask(page: Page, typed: str) -> None:
    page.get_by_label("搜索条文、案例、题目").fill(typed)
    expect(page.locator(".qs-search__status")).to_have_text(re.compile("^共|^没有找到"))


def test_an_article_opens_with_the_words_marked(site: str, chromium: Browser) -> None:
    page, log = opened(chromium, site)
    ask(page, "礼金 30日")
    row = page.locator(".qs-search__list li").first
    expect(row).to_contain_text("第二条")
    assert row.locator(".qs-search__text mark").all_inner_texts() == ["礼金", "三十日"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/regulations/ylxxbf.html?**")
    assert page.url.endswith("#t2")
    marks = page.locator("mark.qs-found")
    expect(marks).to_have_count(2)
    assert marks.all_inner_texts() == ["礼金", "三十日"]
    assert (log.faults, log.outside()) == ([], [])
    page.context.close()


@pytest.mark.parametrize("typed", ["样例学习办法第2条", "ylxxbf2", "第二条 样例学习办法", "样例学习办法二"])
def test_an_address_goes_straight_there(site: str, chromium: Browser, typed: str) -> None:
    page, _ = opened(chromium, site)
    ask(page, typed)
    expect(page.locator(".qs-search__results h2").first).to_have_text("直达")
    expect(page.locator(".qs-search__list").first.locator("li")).to_have_count(1)
    expect(page.locator(".qs-search__list li").first).to_contain_text("第二条")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("ylxxbf.html.*#t2$"))
    page.context.close()


def test_a_missing_article_and_a_wrong_character_are_said(site: str, chromium: Browser) -> None:
    page, _ = opened(chromium, site)
    ask(page, "样例学习办法第9条")
    expect(page.locator(".qs-search__tip")).to_contain_text("共 3 条，没有第九条")
    assert page.locator(".qs-search__list li").count() == 0
    ask(page, "样例礼全")
    page.get_by_role("button", name="样例礼金").click()
    expect(page.locator(".qs-search__list li").first).to_contain_text("第二条")
    page.context.close()


def test_without_workers_the_page_answers_the_same(site: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=WIDE)
    context.add_init_script("delete window.Worker")
    page = context.new_page()
    page.goto(f"{site}/index.html")
    page.keyboard.press("/")
    ask(page, "礼金")
    expect(page.locator(".qs-search__list li").first).to_contain_text("第二条")
    context.close()


def test_the_keyboard_stays_inside_and_moves_through(base: str, chromium: Browser) -> None:
    page, log = opened(chromium, base)
    ask(page, "礼金")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("[...document.querySelectorAll('.qs-search__list a')].indexOf(document.activeElement)") == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("搜索条文、案例、题目")).to_be_focused()
    for _ in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('.qs-search').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert log.faults == []
    page.context.close()


def test_a_kind_narrows_and_shows_all(base: str, chromium: Browser) -> None:
    page, _ = opened(chromium, base)
    ask(page, "监督")
    button = page.locator(".qs-search__kinds button[data-kind='题目']")
    count = int(button.locator(".qs-n").inner_text())
    button.click()
    expect(page.locator(".qs-search__kinds button[aria-pressed='true']")).to_contain_text("题目")
    assert page.locator(".qs-search__results h2").all_inner_texts() == ["题目"]
    assert page.locator(".qs-search__list li").count() == min(count, 60)
    page.context.close()


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_dialog(
    unpacked: Path, chromium: Browser, scheme: str, viewport: ViewportSize
) -> None:
    context = chromium.new_context(viewport=viewport, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{unpacked.as_uri()}/index.html")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    page.locator("[data-qs-search]").first.click()
    ask(page, "监察法 谈话")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    violations = Axe().run(page, context=".qs-search").response["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in violations] == []
    context.close()


def test_nothing_of_search_is_loaded_before_it_is_asked_for(base: str, chromium: Browser) -> None:
    page = chromium.new_context(viewport=WIDE).new_page()
    log = watched(page)
    page.goto(f"{base}/index.html")
    assert [url for url in log.requests if "search" in url or "mark.js" in url] == []
    page.context.close()
