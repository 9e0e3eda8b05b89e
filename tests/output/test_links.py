"""Every page of the shipped site as a visitor would follow it: each reference leads to a file, each anchor to a place."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

# A phone opens the year page on its agenda; this fragment asks for the year itself.
VIEW_STATES = frozenset({"year"})


@dataclass
class _Page(HTMLParser):
    """What a page says of itself: its ids, what it refers to, its headings of the first rank, title and language."""

    text: str
    ids: Counter[str] = field(default_factory=Counter)
    references: list[str] = field(default_factory=list)
    options: set[str] = field(default_factory=set)
    h1: int = 0
    title: str = ""
    lang: str = ""
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.inside = tag
        if "id" in named:
            self.ids[named["id"]] += 1
        self.references += [named[name] for name in ("href", "src") if name in named]
        if tag == "option":
            self.options.add(named.get("value", ""))
        self.h1 += tag == "h1"
        if tag == "html":
            self.lang = named.get("lang", "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, _Page]:
    site = built / "site"
    found = {path.relative_to(site).as_posix(): _Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    assert len(found) > 500
    return found


def _leads_somewhere(fragment: str, page: _Page) -> bool:
    if fragment in page.ids or fragment in VIEW_STATES:
        return True
    choices = [part.partition("=")[2] for part in fragment.split("&") if "=" in part]
    return bool(choices) and page.options.issuperset(choices)


def test_every_reference_leads_to_a_file_and_every_anchor_to_a_place(built: Path, pages: dict[str, _Page]) -> None:
    site = built / "site"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    astray: list[str] = []
    for path, page in pages.items():
        for reference in page.references:
            parts = urlsplit(reference)
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                astray.append(f"{path}: {reference} is outside")
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            if target not in files:
                astray.append(f"{path}: {reference} is no file")
            elif parts.fragment and target in pages and not _leads_somewhere(unquote(parts.fragment), pages[target]):
                astray.append(f"{path}: {reference} is no place there")
    assert astray == []


def test_ids_are_unique_on_each_page(pages: dict[str, _Page]) -> None:
    repeated = {path: [name for name, times in page.ids.items() if times > 1] for path, page in pages.items()}
    assert {path: names for path, names in repeated.items() if names} == {}


def test_every_page_has_one_heading_a_title_and_its_language(pages: dict[str, _Page]) -> None:
    wanting = {
        path: (page.h1, page.title, page.lang)
        for path, page in pages.items()
        if page.h1 != 1 or not page.title.strip() or not page.lang.startswith("zh")
    }
    assert wanting == {}
