"""``[[另一篇]]`` as Obsidian, Logseq and wikis write it: Markdown links, so that a group's notes become pages unchanged."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import quote

from generators.model.note_page import NotePage

_WIKI = re.compile(r"(!?)\[\[([^\[\]|#\n]{1,120})(?:#[^\[\]|\n]{0,120})?(?:\|([^\[\]\n]{0,120}))?\]\]")
_CODE = re.compile(r"^(```|~~~)[^\n]*\n.*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def link_wiki_names(pages: Iterable[NotePage], pictures: Iterable[str]) -> tuple[NotePage, ...]:
    """The same pages with each wiki link as a link to the page of that title or file name.

    ``pictures`` are paths of picture files. A name that no page or picture bears, or that two bear, stays as plain
    words: in such notes a link often means a page that was never written.
    """
    pages = tuple(pages)
    if not any("[[" in page.markdown for page in pages):
        return pages
    by_name: dict[str, set[str]] = {}
    for page in pages:
        path = PurePosixPath(page.path)
        for name in {page.title, path.stem, str(path.with_suffix("")).removeprefix("docs/")}:
            by_name.setdefault(name.casefold(), set()).add(page.path)
    by_picture: dict[str, set[str]] = {}
    for picture in pictures:
        by_picture.setdefault(posixpath.basename(picture).casefold(), set()).add(picture)
    return tuple(_linked(page, by_name, by_picture) if "[[" in page.markdown else page for page in pages)


def _linked(page: NotePage, by_name: dict[str, set[str]], by_picture: dict[str, set[str]]) -> NotePage:
    def link(match: re.Match[str]) -> str:
        name = match[2].strip()
        label = (match[3] or name).strip()
        if match[1] and posixpath.basename(name).casefold() in by_picture:
            found, label, mark = by_picture[posixpath.basename(name).casefold()], "", "!"
        else:
            found, mark = by_name.get(name.removesuffix(".md").casefold(), set()), ""
        if len(found) != 1:
            return label
        path = posixpath.relpath(next(iter(found)), posixpath.dirname(page.path))
        return f"{mark}[{label}]({quote(path)})"

    pieces: list[str] = []
    end = 0
    for code in _CODE.finditer(page.markdown):
        pieces += [_WIKI.sub(link, page.markdown[end : code.start()]), code[0]]
        end = code.end()
    return replace(page, markdown="".join([*pieces, _WIKI.sub(link, page.markdown[end:])]))
