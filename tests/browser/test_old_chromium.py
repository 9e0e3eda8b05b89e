"""The offline bundle in a Chromium of 2019, from 「测试 目录」 over file://: search, a quiz, the calendar, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.old_chromium import EXECUTABLE, OldPage, old_chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not EXECUTABLE.exists(), reason="the old Chromium is not here (scripts/fetch_old_chromium.sh)"),
]


@pytest.fixture
def page() -> Iterator[OldPage]:
    """A tab; whatever it did, no script failed and nothing outside the folder was asked for."""
    with old_chromium() as browser:
        opened = browser.new_page()
        assert " HeadlessChrome/78." in str(opened.evaluate("navigator.userAgent"))
        yield opened
        assert opened.faults == []
        assert [url for url in opened.requests if not url.startswith(("file://", "data:", "blob:", "about:"))] == []


def test_search_by_keyboard(page: OldPage, unpacked: Path) -> None:
    page.goto(f"{unpacked.as_uri()}/index.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.qs-unpack')).display") == "none"
    assert page.evaluate("document.getElementById('qs-tooold').hidden")
    page.press("/")
    page.wait_for("document.activeElement.getAttribute('aria-label') === '搜索条文、案例、题目'")
    page.type("礼金")
    page.wait_for("/^共 [0-9]+ 条/.test(document.querySelector('.qs-search__status').textContent)")
    assert page.evaluate("document.querySelectorAll('.qs-search__list mark').length > 0")
    page.press("ArrowDown")
    page.press("Enter")
    page.wait_for("location.search.indexOf('qs-q=') > 0 && document.querySelectorAll('mark.qs-found').length > 0")
    page.press("/")
    page.wait_for("document.activeElement.getAttribute('aria-label') === '搜索条文、案例、题目'")
    page.type("监察法第500条")
    page.wait_for(
        "document.querySelector('.qs-search__tip') && /共 78 条，没有第五百条/.test(document.querySelector('.qs-search__tip').textContent)"
    )


def test_a_question_is_answered(page: OldPage, unpacked: Path) -> None:
    page.goto(f"{unpacked.as_uri()}/quizzes/practice.html?bank=lipin-lijin&seed=1")
    page.wait_for(
        "document.querySelector('.qs-q-bar') && /第 1 题/.test(document.querySelector('.qs-q-bar').textContent)"
    )
    page.wait_for("!!document.querySelector('.qs-q-pick')")
    page.evaluate("document.querySelector('.qs-q-pick').click()")
    page.press("Enter")
    page.wait_for("!!document.querySelector('.qs-q-verdict')")
    assert page.evaluate("Object.keys(localStorage).some(function (key) { return key.indexOf('qs:') === 0; })")


@pytest.mark.parametrize("path", ["calendar/2027.html", "regulations/jcf.html", "cases/index.html", "quizzes/progress.html", "measures/index.html", "about.html"])  # fmt: skip
def test_a_page_is_quiet_and_prints(page: OldPage, unpacked: Path, path: str) -> None:
    page.goto(f"{unpacked.as_uri()}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert page.wait_for("/日生成/.test(document.querySelector('.qs-footer').textContent)")
    assert len(str(page.call("Page.printToPDF", preferCSSPageSize=True)["data"])) > 5000
