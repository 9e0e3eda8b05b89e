"""投屏讲解 in real Chromium, from its own script and style alone: big on a projector, readable on a phone, a way out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

_WEB = Path(__file__).parents[2] / "generators" / "packs" / "web"
_SLIDES = [
    {"head": "业务课", "title": "议程", "items": [{"key": "1", "text": "第一议题：学习原文", "note": "09:30—09:45"}]},
    {
        "head": "抢答",
        "title": "题干。",
        "items": [{"key": "A", "text": "甲", "right": True}],
        "basis": "《示例条例》第八条",
    },
]


@pytest.fixture
def shown(chromium: Browser, tmp_path: Path) -> Page:
    style, script = ((_WEB / f"show.{kind}").read_text("utf-8") for kind in ("css", "js"))
    (tmp_path / "back.html").write_text("back", "utf-8")
    (tmp_path / "show.html").write_text(
        f'<!doctype html><meta charset="utf-8"><style>html{{font-size:20px}}{style}</style><body class="md-typeset">'
        f'<div class="qs-show" id="qs-show" data-back="back.html" hidden></div>'
        f'<script type="application/json" id="qs-show-data">{json.dumps(_SLIDES)}</script><script>{script}</script>',
        "utf-8",
    )
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto((tmp_path / "show.html").as_uri())
    return page


def size(page: Page, selector: str) -> float:
    return float(page.eval_on_selector(selector, "e => parseFloat(getComputedStyle(e).fontSize)"))


def test_letters_are_big_on_a_projector_and_grow(shown: Page) -> None:
    assert size(shown, ".qs-show-title") == pytest.approx(768 * 0.06, abs=0.5)
    shown.keyboard.press("+")
    assert size(shown, ".qs-show-title") == pytest.approx(768 * 0.066, abs=0.5)
    assert size(shown, ".qs-show li") == pytest.approx(768 * 0.0506, abs=0.5)
    expect(shown.locator(".qs-show-exit")).to_be_hidden()


def test_a_phone_gets_letters_of_its_own_and_a_way_out(shown: Page) -> None:
    shown.set_viewport_size({"width": 375, "height": 800})
    assert size(shown, ".qs-show-title") == pytest.approx(24, abs=0.5)
    assert size(shown, ".qs-show li em") < size(shown, ".qs-show li")
    shown.locator(".qs-show-exit").click()
    shown.wait_for_url("**/back.html")


def test_space_shows_the_answer_and_escape_leaves(shown: Page) -> None:
    shown.keyboard.press(" ")
    expect(shown.locator(".qs-right")).to_have_count(0)
    shown.keyboard.press(" ")
    expect(shown.locator(".qs-right em")).to_have_text("√ 正确")
    expect(shown.locator(".qs-show-by")).to_contain_text("《示例条例》第八条")
    shown.keyboard.press("Escape")
    shown.wait_for_url("**/back.html")
