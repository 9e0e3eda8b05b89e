"""The bundle's front page in real Chromium: alone, as an unopened zip shows it, and with all beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browser.chromium import watched
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


def test_alone_it_says_to_unpack_first(unpacked: Path, tmp_path: Path, chromium: Browser) -> None:
    shutil.copy(unpacked / "index.html", tmp_path / "index.html")
    page = chromium.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator(".qs-unpack")).to_be_visible()
    expect(page.locator(".qs-unpack")).to_contain_text("请先全部解压再打开")
    page.close()


def test_with_all_beside_it_says_nothing(unpacked: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    log = watched(page)
    page.goto(f"{unpacked.as_uri()}/index.html")
    expect(page.locator(".qs-unpack")).to_be_hidden()
    expect(page.locator("#qs-tooold")).to_be_hidden()
    expect(page.locator(".qs-footer__warn")).to_contain_text("不得存储、处理涉密信息")
    assert (log.faults, log.outside()) == ([], [])
    page.close()


def test_a_browser_that_is_too_old_is_told(unpacked: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_init_script("delete Object.entries; delete String.prototype.padStart")
    page.goto(f"{unpacked.as_uri()}/readme.html")
    expect(page.locator("#qs-tooold")).to_be_visible()
    page.close()


def test_the_readme_leads_to_the_front_page(unpacked: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    log = watched(page)
    page.goto(f"{unpacked.as_uri()}/readme.html")
    expect(page.locator("#qs-fit")).to_have_text("这个浏览器可以使用。")
    page.get_by_role("link", name="打开首页").click()
    page.wait_for_url("**/index.html")
    assert (log.faults, log.outside()) == ([], [])
    page.close()
