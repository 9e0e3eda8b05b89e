"""G060 and G061: links of plain pages that lead nowhere. Engines disagree about links, so they are checked here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generators.model.links import PUBLISHED_PICTURES
from generators.model.location import Location
from generators.model.note_page import NotePage
from generators.model.problem import Problem

if TYPE_CHECKING:
    from generators.model.library import Draft

# All parts are bounded: a row of opening brackets would otherwise be read anew from each of them.
LINK = re.compile(
    r"(!?)\[(?:[^\[\]\n]|\[[^\]\n]{0,200}\]){0,500}\]"
    r"\(\s{0,20}<?([^\s)>]{1,2000})>?(?:\s{1,20}[\"'][^\n]{0,300}?[\"'])?\s{0,20}\)"
)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ALLOWED_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_CONTENT = ("docs/", "quizzes/", "case_library/")


def check_page_links(draft: Draft, files: frozenset[str]) -> Iterator[Problem]:
    """``files`` are the paths of everything below the content folders, pictures included."""
    yield from check_links(draft.pages, shown_paths(draft), files)


def shown_paths(draft: Draft) -> frozenset[str]:
    """Where each thing that becomes a page is written."""
    authored = (draft.pages, draft.regulations, draft.cases, draft.banks, draft.plans, draft.work_plans)
    return frozenset(thing.at.path for kind in authored for thing in kind)


def check_links(pages: Iterable[NotePage], shown: Set[str], files: frozenset[str]) -> Iterator[Problem]:
    """Each of ``pages`` by itself: a page's links hang on nothing but where things are."""
    there = frozenset(path for path in files if path in shown or path.lower().endswith(PUBLISHED_PICTURES))
    for page in pages:
        if "](" in page.markdown:
            yield from _check_page(page, files, there)


def _check_page(page: NotePage, files: frozenset[str], there: frozenset[str]) -> Iterator[Problem]:
    fenced = [match.span() for match in _FENCE.finditer(page.markdown)]
    for match in LINK.finditer(page.markdown):
        if any(start <= match.start() < end for start, end in fenced):
            continue
        target = match[2]
        at = _location(page, match.start(2))
        if _SCHEME.match(target):
            if not target.lower().startswith(_ALLOWED_SCHEMES):
                yield Problem(
                    "G061",
                    at,
                    f"不允许的链接“{target[:60]}”。",
                    "只用 http、https、mailto、tel 或站内的相对地址。",
                    len(target),
                )
            continue
        path = unquote(target.partition("#")[0].partition("?")[0])
        if not path:
            continue
        resolved = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        if path.startswith("/") or not resolved.startswith(_CONTENT):
            yield Problem(
                "G061",
                at,
                f"链接“{target[:60]}”指到了门户内容之外。",
                "写成从本文件出发的相对地址，例如 ../notes/某文件.md。",
                len(target),
            )
        elif resolved not in there and resolved.removesuffix(".html") + ".md" not in there:
            if resolved in files:
                words = f"链接“{target[:60]}”指到的文件不发布：网站上只有页面和图片。"
                hint = "删去链接；是草稿就先发布，是 Word、PDF 等附件就把要紧的内容写进页面。"
                yield Problem("G060", at, words, hint, len(target))
                continue
            yield Problem(
                "G060",
                at,
                f"链接“{target[:60]}”找不到对应的文件。",
                "检查文件名（区分大小写）和相对位置。",
                len(target),
            )


def _location(page: NotePage, offset: int) -> Location:
    line = page.markdown.count("\n", 0, offset)
    column = offset - page.markdown.rfind("\n", 0, offset)
    return Location(page.at.path, page.body_line + line, column)
