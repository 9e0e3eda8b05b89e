"""The frame of every page in real Chromium, over http and over file://: no fault, no outside request, all by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.chromium import watched
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1366, "height": 800}, {"width": 390, "height": 844}


def sample(built: Path) -> list[str]:
    """A page of each kind: the first of each folder, and the front pages."""
    site = built / "site"
    pages = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    first: dict[str, str] = {}
    for path in pages:
        folder = path.rpartition("/")[0]
        first.setdefault(f"{folder}:{'index' if path.endswith('index.html') else 'page'}", path)
    return sorted({*first.values(), *(path for path in pages if "/" not in path)})


def test_pages_are_quiet_and_ask_nothing_of_the_outside(base: str, built: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    log = watched(page)
    for path in sample(built):
        page.goto(f"{base}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"], path
    assert log.faults == []
    assert log.outside() == []
    context.close()


def test_no_page_scrolls_sideways_on_a_phone(base: str, built: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    wide = {}
    for path in sample(built):
        page.goto(f"{base}/{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[path] = width
    assert wide == {}
    context.close()


def test_the_readers_scheme_is_kept_from_page_to_page(base: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{base}/index.html")
    page.click("[data-qs-scheme]")
    page.goto(f"{base}/about.html")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    expect(page.locator("[data-qs-scheme]")).to_have_text("浅色")
    context.close()


def test_search_by_keyboard_alone(base: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    log = watched(page)
    page.goto(f"{base}/index.html")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("学习委员")
    expect(page.locator(".qs-search__list li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != f"{base}/index.html")
    assert log.faults == []
    context.close()


def test_what_is_typed_before_search_is_there_is_not_lost(base: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{base}/index.html")
    page.keyboard.press("/")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.press("f")
    expect(page.get_by_role("dialog").locator("input").first).to_have_value("jcf")
    context.close()


def test_search_closes_with_escape_and_gives_the_focus_back(base: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{base}/index.html")
    page.focus("[data-qs-search]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement.hasAttribute('data-qs-search')")
    context.close()


def test_the_drawer_opens_on_a_phone(base: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{base}/guide/editor.html")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    page.focus(".qs-menu")
    page.keyboard.press("Enter")
    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    context.close()


def test_home_follows_the_readers_clock(base: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    page.add_init_script("window.QIANSHAO_TODAY = '2027-03-17'")
    page.goto(f"{base}/index.html")
    expect(page.locator("#qs-week-words")).to_contain_text("2027年3月15日至3月21日")
    expect(page.locator(".qs-week--today")).to_contain_text("17")
    expect(page.locator("#qs-node h2")).to_contain_text("清明")
    assert page.locator("#qs-next li").count() == 5
    context.close()


def test_damaged_storage_is_said_and_set_aside(base: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{base}/about.html")
    key = page.evaluate("Qianshao.store('sample').key")
    page.evaluate("key => localStorage.setItem(key, '{broken')", key)
    assert page.evaluate("Qianshao.store('sample').get()") is None
    expect(page.get_by_role("status").first).to_contain_text("已损坏")
    assert page.evaluate("key => localStorage.getItem(key + ':damaged')", key) == "{broken"
    context.close()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(built: Path, unpacked: Path, chromium: Browser, scheme: str) -> None:
    context = chromium.new_context(viewport=WIDE, bypass_csp=True)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for path in sample(built):
        page.goto(f"{unpacked.as_uri()}/{path}")
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in violations]
    assert found == {}
    context.close()
