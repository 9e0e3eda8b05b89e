"""Writes the site's pages and files to a real folder that any engine can render: Markdown with front matter, and data.

Whatever a page shows stands in its own staged file (its neighbours in the navigation too), so a page's output is a
function of that file and of a few things common to all pages; the render cache rests on this.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generators.model.links import built_path, relative
from generators.model.site import Asset, NavGroup, NavItem, Page, Tab
from generators.output.files import remove_unlisted, write_if_changed

# With more siblings than this, the left column shows the page's neighbours only: lists in every page grow as n².
MAX_SIBLINGS = 40
NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class StagedPage:
    """``source`` is the staged file's whole text; ``meta`` its front matter; ``body`` what follows."""

    path: str
    meta: dict[str, object]
    body: str
    source: str


@dataclass(frozen=True, slots=True)
class Staging:
    pages: tuple[StagedPage, ...]
    assets: tuple[Asset, ...]


def stage_site(pages: Iterable[Page], assets: Iterable[Asset]) -> Staging:
    """Pages in the order of their paths, each with its part of the navigation."""
    listed = sorted(pages, key=lambda page: page.path)
    navigation = _Navigation(listed)
    staged = tuple(_stage_page(page, navigation) for page in listed)
    return Staging(staged, tuple(sorted(assets, key=lambda asset: asset.path)))


def write_staging(staging: Staging, folder: Path) -> None:
    """Makes ``folder`` hold exactly the staging; files that did not change keep their time stamps."""
    kept: set[str] = set()
    for page in staging.pages:
        write_if_changed(folder / page.path, page.source.encode())
        kept.add(page.path)
    for asset in staging.assets:
        write_if_changed(folder / asset.path, asset.data)
        kept.add(asset.path)
    remove_unlisted(folder, kept)


def _stage_page(page: Page, navigation: _Navigation) -> StagedPage:
    meta: dict[str, object] = {"title": page.title, "qs_tab": page.tab.value}
    if page.description:
        meta["description"] = page.description
    if page.path == "index.md":
        meta["qs_home"] = True
    if page.hide_nav:
        meta["qs_hide_nav"] = True
    else:
        meta["qs_nav"] = navigation.groups(page)
    if page.toc and not page.hide_toc:
        meta["qs_toc"] = [{"level": e.level, "anchor": e.anchor, "title": e.title} for e in page.toc]
    if page.styles:
        meta["qs_styles"] = list(page.styles)
    if page.scripts:
        meta["qs_scripts"] = list(page.scripts)
    body = f'<div class="qs-page {page.body_class}" id="qs-main">\n{_one_block(page.body)}\n</div>\n'
    # JSON is YAML: one line an entry keeps the staged file readable and quick to write.
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    return StagedPage(page.path, meta, body, f"---\n{front}---\n{body}")


def _one_block(html: str) -> str:
    """Without blank lines, so that every Markdown engine takes the whole page for one block of HTML."""
    if "\n\n" not in html and "\n " not in html:
        return html.strip()
    if "<pre" in html:
        return html.strip().replace("\n\n", "\n&#10;")
    return "\n".join(line for line in html.strip().split("\n") if line.strip())


class _Navigation:
    """The left column of each page: the pages of its tab by section, or its neighbours where there are many."""

    def __init__(self, pages: list[Page]) -> None:
        self._sections: dict[Tab, dict[str | None, list[Page]]] = {}
        self._positions: dict[str, int] = {}
        ordered = sorted(pages, key=lambda page: (page.order, page.path))
        for page in ordered:
            if page.nav:
                siblings = self._sections.setdefault(page.tab, {}).setdefault(page.section, [])
                self._positions[page.path] = len(siblings)
                siblings.append(page)

    def groups(self, page: Page) -> list[dict[str, object]]:
        groups = page.sidebar or tuple(self._siblings(page))
        return [
            {"title": group.title, "items_": [_item(item, page.path) for item in group.items]}
            for group in groups
            if group.items
        ]

    def _siblings(self, page: Page) -> Iterator[NavGroup]:
        sections = self._sections.get(page.tab, {})
        for section, members in sections.items():
            if section == page.section:
                shown = members
                if len(members) > MAX_SIBLINGS:
                    position = self._positions.get(page.path, 0)
                    first = max(0, min(position - NEIGHBOURS, len(members) - 2 * NEIGHBOURS - 1))
                    shown = members[first : first + 2 * NEIGHBOURS + 1]
                yield NavGroup(section or "", tuple(_nav_item(member) for member in shown))
            elif section is None:
                yield NavGroup("", tuple(_nav_item(member) for member in members[:MAX_SIBLINGS]))
            else:
                note = str(len(members))
                yield NavGroup("", (NavItem(section, built_path(members[0].path), note),))


def _nav_item(page: Page) -> NavItem:
    return NavItem(page.nav_title or page.title, built_path(page.path))


def _item(item: NavItem, path: str) -> dict[str, object]:
    entry: dict[str, object] = {"title": item.title, "url": relative(item.href, path)}
    if item.href == built_path(path):
        entry["current"] = True
    if item.note:
        entry["note"] = item.note
    return entry
