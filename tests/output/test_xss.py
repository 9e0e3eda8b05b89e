"""Thousands of hostile strings in every authored field: none executes in Chromium, with the page's policy and without."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser.chromium import browser
from output.portals import GOLDEN_PORTAL, TODAY
from output.xss_vectors import ENCODINGS, SINKS, hostile_portal
from playwright.sync_api import Browser, Error, Page

from generators.checks.audience import filter_audience
from generators.checks.run import _library
from generators.content.reader import read_portal
from generators.model.audience import Audience
from generators.model.case import Stage
from generators.output.page_cache import FolderCache
from generators.output.site_build import render_staging, stage_library
from generators.output.site_folder import write_site
from generators.schedule.sessions import schedule_sources

REDUCED, FULL = 16, 160

MARK = "hostile call"
HOOKS = f"""
["alert", "prompt", "confirm"].forEach(function (name) {{ window[name] = function () {{ console.log("{MARK}"); }}; }});
window.print = function () {{}};
window.open = function () {{ return null; }};
"""

# What is left in the finished document, scripts' own work included.
LOOK = r"""() => {
  const bad = [];
  const scheme = /^(?:javascript:|vbscript:|data:(?!image\/(?:png|gif|jpeg|webp|svg\+xml)))/i;
  document.querySelectorAll("*").forEach(element => {
    const tag = element.localName;
    if (/^(?:iframe|frame|object|embed|base|applet|portal)$/.test(tag)) bad.push(tag);
    if (tag === "script" && element.getAttribute("type") !== "application/json"
        && !/(?:^|\/)assets\//.test(element.getAttribute("src") || "")) bad.push("script " + element.textContent.slice(0, 80));
    if (tag === "meta" && element.httpEquiv && element.httpEquiv !== "Content-Security-Policy") bad.push("meta " + element.httpEquiv);
    if (tag === "style" || tag === "form") { if (element.closest("#qs-main") && tag === "style") bad.push(tag); }
    for (const attribute of element.attributes) {
      const value = attribute.value.replace(/[\t\n\r]/g, "").replace(/^[\u0000-\u0020]+/, "");
      if (/^on/i.test(attribute.name)) bad.push(tag + " " + attribute.name);
      if (/^(?:href|src|action|formaction|xlink:href|data|poster|srcdoc|background)$/i.test(attribute.name) && scheme.test(value))
        bad.push(tag + " " + attribute.name + "=" + value.slice(0, 60));
    }
  });
  return bad;
}"""

STIR = """() => {
  let left = 40;
  document.querySelectorAll("#qs-main button, #qs-main summary, #qs-main label").forEach(element => { if (left-- > 0 && !element.closest("a, form")) element.click(); });
  document.querySelectorAll("#qs-main a, #qs-main [tabindex]").forEach(element => {
    element.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    element.focus();
  });
}"""


def build_unchecked(portal: Path) -> Path:
    """The site with every check left out: what a check would refuse must be harmless all the same."""
    draft, _ = read_portal(portal, TODAY)
    draft = replace(draft, cases=tuple(replace(case, stage=Stage.PUBLISHED) for case in draft.cases))
    sessions, _ = schedule_sources(draft.plans, draft.sources)
    library = _library(filter_audience(draft, Audience.INTERNAL), sessions, TODAY, (), Audience.INTERNAL)
    cache = FolderCache(portal / ".cache" / "pages")
    staged = stage_library(library, Audience.INTERNAL, portal, cache, cache)
    write_site(
        render_staging(staged.staging, staged.site, cache, portal / ".cache" / "templates").files, portal / "site"
    )
    numbers = {kind: len(getattr(library, kind)) for kind in ("regulations", "cases", "banks", "plans", "work_plans")}
    (portal / "numbers.json").write_text(json.dumps(numbers))
    return portal / "site"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> tuple[Path, int]:
    rounds = FULL if request.config.getoption("--soak") else REDUCED
    portal, used = hostile_portal(tmp_path_factory.mktemp("hostile"), GOLDEN_PORTAL, rounds)
    site = build_unchecked(portal)
    numbers = json.loads((portal / "numbers.json").read_text())
    # A carrier that its reader refused would carry nothing.
    banks = numbers.pop("banks")
    assert numbers == {"regulations": rounds + 1, "cases": rounds, "plans": 1, "work_plans": 1}
    assert banks > rounds * 0.8
    return site, used


def test_vectors_are_many(hostile: tuple[Path, int]) -> None:
    assert len(set(SINKS)) * len(ENCODINGS) >= 2000
    assert hostile[1] >= 2000


_REFUSED = {"iframe", "frame", "object", "embed", "base", "applet", "style", "template", "portal"}
_ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcdoc", "background"}


class _Reader(HTMLParser):
    """Collects what must not stand in a finished page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.script: dict[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.script = values if tag == "script" else None
        if tag in _REFUSED:
            self.faults.append(tag)
        if tag == "meta" and values.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
            self.faults.append("meta http-equiv")
        if (
            tag == "script"
            and values.get("type") != "application/json"
            and "assets/qs/" not in (values.get("src") or "")
        ):
            self.faults.append(f"script {values}")
        for name, value in attrs:
            if name.startswith("on"):
                self.faults.append(f"{tag} {name}")
            address = re.sub("[\t\n\r]", "", value or "").lstrip("".join(map(chr, range(33))))
            if name in _ADDRESSES and re.match(r"(?ia)(?:javascript|vbscript):|data:(?!image/)", address):
                self.faults.append(f"{tag} {name}={address[:60]}")

    def handle_data(self, data: str) -> None:
        if self.script is not None and data.strip() and self.script.get("type") != "application/json":
            self.faults.append(f"inline script {data[:60]}")

    def handle_endtag(self, tag: str) -> None:
        self.script = None


def test_no_active_markup_in_any_page(hostile: tuple[Path, int]) -> None:
    pages = sorted(hostile[0].rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        reader = _Reader()
        reader.feed(path.read_text("utf-8"))
        assert reader.faults == [], path


def test_data_files_are_scripts_for_old_engines(hostile: tuple[Path, int]) -> None:
    """Their text may hold any markup, since a script file ends at none; a line separator would end a string."""
    shards = [path for path in (hostile[0] / "assets").rglob("*.js") if "alert(1)" in path.read_text("utf-8")]
    assert shards
    for path in shards:
        text = path.read_text("utf-8")
        assert "\u2028" not in text, path
        assert "\u2029" not in text, path


def _open(page: Page, path: Path) -> None:
    """Goes to ``path``; a button of the last page may still be leading elsewhere, which cuts the first try off."""
    for _ in range(8):
        with contextlib.suppress(Error):
            page.goto(path.as_uri(), wait_until="load")
        with contextlib.suppress(Error):
            page.wait_for_load_state("load")
            if page.url.partition("#")[0] == path.as_uri():
                return
        page.wait_for_timeout(250)
    raise AssertionError(f"cannot open {path}")


def _visit(page: Page, pages: list[Path], stir: bool) -> list[str]:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"executed in {page.url}") if message.text == MARK else None)
    for path in pages:
        _open(page, path)
        faults += [f"{path.name}: {found}" for found in page.evaluate(LOOK)]
        if stir:
            # A button may lead to another page; what ran before that was counted all the same.
            with contextlib.suppress(Error):
                page.evaluate(STIR)
                faults += [f"{path.name}, stirred: {found}" for found in page.evaluate(LOOK)]
    return faults


@pytest.fixture(scope="module")
def launched() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.mark.browser
def test_the_counter_counts(launched: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<title>x</title><img src=x onerror=alert(1)>")
    context = launched.new_context(bypass_csp=True)
    context.add_init_script(HOOKS)
    faults = _visit(context.new_page(), [tmp_path / "a.html"], stir=True)
    context.close()
    assert any("executed" in fault for fault in faults)
    assert any("onerror" in fault for fault in faults)


@pytest.mark.browser
@pytest.mark.parametrize("policy", ["off", "on"])
def test_nothing_executes_in_chromium(
    hostile: tuple[Path, int], launched: Browser, policy: str, request: pytest.FixtureRequest
) -> None:
    pages = [path for path in sorted(hostile[0].rglob("*.html")) if "guide" not in path.parts]
    if not request.config.getoption("--soak"):
        pages = pages[::5] if policy == "off" else pages[::15]
    context = launched.new_context(bypass_csp=policy == "off")
    context.add_init_script(HOOKS)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    faults = _visit(page, pages, stir=policy == "off")
    context.close()
    assert faults == []
