"""What the pipeline ends in: a list of pages and files that names no engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Tab(StrEnum):
    """The top of the navigation, in its order on the screen."""

    HOME = "首页"
    REGULATIONS = "法规"
    PLAN = "学习计划"
    CALENDAR = "日历"
    CASES = "案例"
    QUIZZES = "测试"
    PACKS = "学习材料"
    MEASURES = "工作要点"
    NOTES = "笔记"
    GUIDE = "手册"


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of the page's own contents: ``level`` 2 to 4, ``anchor`` without ``#``."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the left column: ``href`` is a built path from the site's root, ``note`` small figures at its right."""

    title: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NavGroup:
    title: str
    items: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``path`` is staged and ASCII, ending in ``.md`` (``regulations/jcf.md`` becomes ``….html``).

    ``body`` is finished HTML (``html`` True, already sanitised, rendered from the model) or Markdown. Links in it are
    relative to the page and name the built file (``../cases/x.html``). ``body_class`` goes onto ``<body>``' content
    wrapper for a feature's styles; ``scripts`` and ``styles`` are staged asset paths that only this page needs;
    ``source`` is the authored file it came from, if one. ``nav`` False keeps a page out of the navigation. ``sidebar``
    replaces the left column's list of sibling pages (a regulation shows its own contents there).
    """

    path: str
    title: str
    tab: Tab
    body: str
    html: bool = True
    section: str | None = None
    toc: tuple[TocEntry, ...] = ()
    hide_toc: bool = False
    hide_nav: bool = False
    body_class: str = ""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    source: str | None = None
    nav: bool = True
    nav_title: str | None = None
    order: int = 0
    description: str = ""
    sidebar: tuple[NavGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site: ``path`` staged and ASCII, ``data`` its bytes."""

    path: str
    data: bytes


class SearchKind(StrEnum):
    ARTICLE = "法规"
    NOTE = "要点"
    CASE = "案例"
    QUESTION = "题目"
    SESSION = "学习安排"
    PAGE = "笔记"
    GUIDE = "手册"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that search can find. ``href`` is from the site's root (``regulations/jcf.html#t22``).

    ``text`` is plain, without keys or host's guides. For articles ``regulation`` is the id, ``article`` the key
    (``120-1``), ``version`` the effective date, ``in_force`` whether it applies today.
    """

    kind: SearchKind
    title: str
    href: str
    text: str
    regulation: str | None = None
    article: str | None = None
    version: str | None = None
    in_force: bool = True
    context: str = ""


@dataclass(frozen=True, slots=True)
class SiteContent:
    """What one feature adds to the site."""

    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    search: tuple[SearchEntry, ...] = field(default=())
