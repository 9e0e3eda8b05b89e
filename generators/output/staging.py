"""Writes the site's pages and files to a real folder that any engine can render: Markdown with front matter, and data.

Whatever a page shows stands in its own staged file (its neighbours in the navigation too), so a page's output is a
function of that file and of a few things common to all pages; the render cache rests on this.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generators.model.links import built_path, relative
from generators.model.site import Asset, NavItem, Page, Tab
from generators.output.site_folder import fill_and_switch, holds

# With more siblings (or folders beside its own) than this, the left column shows a page's neighbours only: lists in every
# page grow as n². The front page of the tab lists everything.
MAX_SIBLINGS = 40
NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class StagedPage:
    """``source`` is the staged file's whole text: ``front`` (a line of JSON a key) between its marks, then ``body``."""

    path: str
    front: str
    body: str

    @property
    def source(self) -> str:
        return f"---\n{self.front}---\n{self.body}"

    def encoded(self) -> bytes:
        return self.source.encode()

    @property
    def meta(self) -> dict[str, object]:
        """The front matter as the templates see it."""
        lines = (line.partition(": ") for line in self.front.split("\n") if line)
        return {key: json.loads(value) for key, _, value in lines}


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


def stage_among(pages: Iterable[Page], others: Iterable[Page]) -> tuple[StagedPage, ...]:
    """``pages`` staged as ``stage_site`` would; of ``others`` only what the navigation shows is looked at."""
    own = {page.path: page for page in pages}
    navigation = _Navigation([*own.values(), *(page for page in others if page.path not in own)])
    return tuple(_stage_page(page, navigation) for page in own.values())


def write_staging(staging: Staging, folder: Path) -> None:
    """Makes ``folder`` hold exactly the staging; files that did not change keep their time stamps."""
    data: dict[str, Callable[[], bytes]] = {page.path: page.encoded for page in staging.pages}
    data |= {asset.path: functools.partial(bytes, asset.data) for asset in staging.assets}
    fill_and_switch(folder, data, lambda path: data[path](), lambda path: holds(folder / path, data[path]()))


def _stage_page(page: Page, navigation: _Navigation) -> StagedPage:
    meta: dict[str, object] = {"title": page.title, "qs_tab": page.tab.value}
    if page.description:
        meta["description"] = page.description
    if page.path == "index.md":
        meta["qs_home"] = True
    if page.hide_nav:
        meta["qs_hide_nav"] = True
    if page.toc and not page.hide_toc:
        meta["qs_toc"] = [{"level": e.level, "anchor": e.anchor, "title": e.title} for e in page.toc]
    if page.styles:
        meta["qs_styles"] = list(page.styles)
    if page.scripts:
        meta["qs_scripts"] = list(page.scripts)
    body = f'<div class="qs-page {page.body_class}" id="qs-main">\n{_one_block(page.body)}\n</div>\n'
    # JSON is YAML: one line an entry keeps the staged file readable and quick to write.
    front = "".join(f"{key}: {_ENCODE(value)}\n" for key, value in meta.items())
    if not page.hide_nav:
        front += f"qs_nav: {navigation.groups(page)}\n"
    return StagedPage(page.path, front, body)


_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def _one_block(html: str) -> str:
    """Without blank lines, so that every Markdown engine takes the whole page for one block of HTML."""
    if "\n\n" not in html and "\n " not in html:
        return html.strip()
    if "<pre" in html:
        return html.strip().replace("\n\n", "\n&#10;")
    return "\n".join(line for line in html.strip().split("\n") if line.strip())


class _Navigation:
    """The left column of each page: the pages of its tab by section, or its neighbours where there are many.

    Written as JSON at once: the pages of one folder show the same lines, so each line is made once a folder.
    """

    def __init__(self, pages: list[Page]) -> None:
        self._sections: dict[Tab, dict[str | None, list[Page]]] = {}
        self._positions: dict[str, int] = {}
        self._places: dict[Tab, dict[str | None, int]] = {}
        self._lines: dict[tuple[NavItem, str], str] = {}
        self._items: dict[str, NavItem] = {}
        # By tab, section and the folder that links begin in: lines by position, and the groups of other sections.
        self._windows: dict[tuple[Tab, str | None, str], list[str | None]] = {}
        self._groups: dict[tuple[Tab, str | None, str], str] = {}
        ordered = sorted(pages, key=lambda page: (page.order, page.path))
        for page in ordered:
            if page.nav:
                siblings = self._sections.setdefault(page.tab, {}).setdefault(page.section, [])
                self._positions[page.path] = len(siblings)
                siblings.append(page)
                self._items[page.path] = NavItem(page.nav_title or page.title, built_path(page.path))

    def groups(self, page: Page) -> str:
        """A JSON list of ``{"title", "items_": [{"title", "url", "current"?, "note"?}]}``."""
        folder, here = page.path.rpartition("/")[0], built_path(page.path)
        if not page.sidebar:
            return f"[{', '.join(self._siblings(page, folder, here))}]"
        written = []
        for group in page.sidebar:
            lines = [self._line(item, folder, page.path, here) for item in group.items]
            if lines:
                written.append(_group(group.title, lines))
        return f"[{', '.join(written)}]"

    def _line(self, item: NavItem, folder: str, path: str, here: str) -> str:
        if item.href.partition("#")[0] == here:
            return _ENCODE(_entry(item, path, item.href == here))
        line = self._lines.get((item, folder))
        if line is None:
            line = self._lines[item, folder] = _ENCODE(_entry(item, path, False))
        return line

    def _siblings(self, page: Page, folder: str, here: str) -> Iterator[str]:
        for section in self._near(page):
            members = self._sections[page.tab][section]
            if section == page.section:
                yield self._own_section(page, folder, here, members)
                continue
            key = (page.tab, section, folder)
            group = self._groups.get(key)
            if group is None:
                items = (
                    [self._items[member.path] for member in members[:MAX_SIBLINGS]]
                    if section is None
                    else [NavItem(section, built_path(members[0].path), str(len(members)))]
                )
                group = self._groups[key] = _group("", [self._line(item, folder, page.path, here) for item in items])
            yield group

    def _near(self, page: Page) -> list[str | None]:
        """The sections of the page's tab, where there are many those around its own; pages of no section stay in sight."""
        sections = list(self._sections.get(page.tab, {}))
        if len(sections) <= MAX_SIBLINGS:
            return sections
        place = self._places.setdefault(page.tab, {name: at for at, name in enumerate(sections)}).get(page.section, 0)
        first = max(0, min(place - NEIGHBOURS, len(sections) - 2 * NEIGHBOURS - 1))
        near = sections[first : first + 2 * NEIGHBOURS + 1]
        return near if None in near or None not in sections else [None, *near]

    def _own_section(self, page: Page, folder: str, here: str, members: list[Page]) -> str:
        position = self._positions.get(page.path, 0)
        first, end = 0, len(members)
        if end > MAX_SIBLINGS:
            first = max(0, min(position - NEIGHBOURS, end - 2 * NEIGHBOURS - 1))
            end = first + 2 * NEIGHBOURS + 1
        lines = self._windows.setdefault((page.tab, page.section, folder), [None] * len(members))
        shown = []
        for index in range(first, end):
            member = members[index]
            line = lines[index]
            if member.path == page.path:
                line = self._line(self._items[member.path], folder, page.path, here)
            elif line is None:
                line = lines[index] = self._line(self._items[member.path], folder, page.path, here)
            shown.append(line)
        return _group(page.section or "", shown)


def _group(title: str, lines: list[str]) -> str:
    return f'{{"title": {_ENCODE(title)}, "items_": [{", ".join(lines)}]}}'


def _entry(item: NavItem, path: str, current: bool) -> dict[str, object]:
    entry: dict[str, object] = {"title": item.title, "url": relative(item.href, path)}
    if current:
        entry["current"] = True
    if item.note:
        entry["note"] = item.note
    return entry
