"""The calendar as a reader uses it: today by their own clock, filters, keys, a phone, and texts to copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browser.chromium import Log, served, watched
from playwright.sync_api import Browser, Page

from generators.output.build import build_portal

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parent.parent.parent
PLAN = """---
编号: 2023
年度: 2023
工作要点: 2023
规则:
  - {编号: ztdr, 种类: 主题党日, 频次: 每月, 日: 15, 时间: "15:00", 工作要点: [1]}
  - {编号: jzxx, 种类: 集中学习, 频次: 每月, 星期: 三, 第几周: 1, 时间: "15:00", 工作要点: [1]}
提醒:
  节日: [元旦, 国庆]
  知悉范围: 被监督单位
---
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calendar")
    shutil.copytree(ROOT / "tests/golden/portal", folder / "portal")
    (folder / "portal/docs/plans/2023.md").write_text(PLAN, "utf-8")
    result = build_portal(folder / "portal", folder / "build", today=date(2026, 11, 23), parts=("site",))
    assert result.problems == ()
    return folder / "build" / "site"


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "file":
        yield site.as_uri()
        return
    with served(site) as base:
        yield base


def open_page(chromium: Browser, url: str, *, width: int = 1280, day: str = "2023-09-15") -> tuple[Page, Log]:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(f"window.QIANSHAO_TODAY = '{day}'")
    page = context.new_page()
    log = watched(page)
    page.goto(url)
    return page, log


def test_today_is_the_readers_own(chromium: Browser, address: str) -> None:
    page, log = open_page(chromium, f"{address}/calendar/2023-09.html")
    assert page.locator("[aria-current=date]").get_attribute("data-day") == "2023-09-15"
    year, _ = open_page(chromium, f"{address}/calendar/2023.html#year", day="2023-10-07")
    assert year.locator("td.w").inner_text() == "7"
    assert log.faults == []
    assert log.outside() == []


def test_filter_hides_and_is_remembered(chromium: Browser, address: str) -> None:
    page, log = open_page(chromium, f"{address}/calendar/2023-agenda.html")
    total = page.locator(".qs-cal-ag p:visible").count()
    page.select_option("select[name=kind]", "主题党日")
    assert page.locator(".qs-cal-ag p:visible").count() == 12
    assert "显示 12 项" in page.locator(".qs-cal-filter output").inner_text()
    page.goto(f"{address}/calendar/2023-09.html")
    assert page.locator("td:not(.qs-cal-out) a[data-kind]:visible").count() == 1
    page.goto(f"{address}/calendar/2023.html#year")
    assert page.locator("td.qs-cal-dim").count() == 12
    page.select_option("select[name=kind]", "")
    page.goto(f"{address}/calendar/2023-agenda.html")
    assert page.locator(".qs-cal-ag p:visible").count() == total
    assert log.faults == []


def test_keys_walk_the_month_and_turn_it(chromium: Browser, address: str) -> None:
    page, log = open_page(chromium, f"{address}/calendar/2023-09.html")
    page.keyboard.press("ArrowRight")
    focused = "document.activeElement.getAttribute('data-day')"
    assert page.evaluate(focused) == "2023-09-15"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "2023-09-08"
    page.keyboard.press("PageDown")
    page.wait_for_url("**/2023-10.html")
    assert log.faults == []


def test_a_phone_opens_on_the_agenda_and_may_ask_for_the_year(chromium: Browser, address: str) -> None:
    page, _ = open_page(chromium, f"{address}/calendar/2023.html", width=390)
    page.wait_for_url("**/2023-agenda.html")
    page.click(".qs-seg >> text=年")
    page.wait_for_url("**/2023.html#year")
    assert page.locator(".qs-cal-yr table").count() == 12
    page.goto(f"{address}/calendar/2023-09.html")
    assert page.locator("td:visible").count() == page.locator("td.qs-cal-has:not(.qs-cal-out)").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_reminder_is_copied(chromium: Browser, address: str) -> None:
    page, log = open_page(chromium, f"{address}/calendar/2023-reminders.html")
    button = page.locator(".qs-cal-copy:visible").first
    button.click()
    page.wait_for_function("document.querySelector('.qs-cal-copy').textContent !== '复制'")
    assert button.inner_text() in ("已复制", "请按 Ctrl+C")
    assert log.faults == []
