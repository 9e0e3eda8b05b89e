"""Puts links on the citations of rendered HTML: in text nodes only, so that taking the links away gives back the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from generators.citations.catalogue import Catalogue
from generators.citations.find import CHEAP
from generators.citations.resolve import ELSEWHERE, Resolved, Standpoint, at_procedure_day, find_and_resolve
from generators.citations.versions import shown_version
from generators.model.links import built_path, relative

_MARKUP = re.compile(r"<!--(?:(?!<!--).)*?-->|<[^<>]*>", re.DOTALL)
_TAG_NAME = re.compile(r"<\s*+(/?)\s*+([a-zA-Z][a-zA-Z0-9]*)")
_QUIET = frozenset(("a", "code", "pre", "script", "style", "textarea", "button", "title", "select", "svg"))
_INLINE = frozenset(
    ("b", "strong", "em", "i", "span", "mark", "u", "s", "small", "abbr", "sub", "sup", "ins", "del", "wbr", "br")
)


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text that may carry links: ``html[start:end]`` is at ``offset`` of the searched text."""

    start: int
    end: int
    offset: int


def annotate_html(
    html: str,
    catalogue: Catalogue,
    page_path: str,
    on: date,
    today: date,
    standpoint: Standpoint = ELSEWHERE,
    procedure_on: date | None = None,
) -> str:
    """``html`` (or plain escaped text) with a link on every citation that leads to a page of the portal.

    ``page_path`` is the staged or built path of the page; ``on`` the day at which versions are chosen; ``today`` that of
    the build; ``procedure_on`` that of a case's procedure, for rules of procedure.
    Nothing inside links, code or scripts is touched, nor is any letter of the text.
    """
    if not CHEAP.search(html):
        return html
    runs, text = _searched(html)
    pieces: list[tuple[int, int, str]] = []
    start = built_path(page_path)
    for resolved in find_and_resolve(text, catalogue, on, standpoint):
        opening = _opening(at_procedure_day(resolved, procedure_on), start, today)
        if opening is not None:
            pieces += [
                (begin, end, opening) for begin, end in _in_html(runs, resolved.citation.start, resolved.citation.end)
            ]
    return _with_links(html, pieces)


def annotator(catalogue: Catalogue, page_path: str, on: date, today: date) -> Callable[[str], str]:
    """``annotate_html`` bound to one page."""
    return lambda html: annotate_html(html, catalogue, page_path, on, today)


def strip_links(html: str) -> str:
    """``html`` without the links that ``annotate_html`` put there."""
    return _OURS.sub(lambda match: match[1], html)


_OURS = re.compile(r'<a class="qs-cite"[^<>]*>([^<>]*)</a>')


def _opening(resolved: Resolved, start: str, today: date) -> str | None:
    path = resolved.path(today)
    if path is None or resolved.regulation is None or path == start:
        return None
    title = resolved.regulation.title
    shown = shown_version(resolved.regulation, today)
    if resolved.version is not None and shown is not None and resolved.version.key != shown.key:
        effective = resolved.version.effective
        title += f"（{effective.year}年{effective.month}月{effective.day}日起施行的版本）" if effective else ""
    return f'<a class="qs-cite" href="{escape(relative(path, start))}" title="{escape(title)}">'


def _searched(html: str) -> tuple[list[_Run], str]:
    """The text between tags, quiet elements left out, blocks set apart by a line break."""
    runs: list[_Run] = []
    words: list[str] = []
    length = 0
    position = 0
    quiet: list[str] = []
    for start, end, name, closing in _tags(html):
        if start > position:
            if quiet:
                words.append("\n")
                length += 1
            else:
                runs.append(_Run(position, start, length))
                words.append(html[position:start])
                length += start - position
        position = end
        if name in _QUIET:
            if closing and name in quiet:
                del quiet[len(quiet) - 1 - quiet[::-1].index(name) :]
            elif not closing and not html.startswith("/>", end - 2):
                quiet.append(name)
        if name and name not in _INLINE:
            words.append("\n")
            length += 1
    return runs, "".join(words)


def _tags(html: str) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, name, closing) of each tag; the end of the text comes last, without a name."""
    for match in _MARKUP.finditer(html):
        named = _TAG_NAME.match(match[0])
        yield match.start(), match.end(), named[2].lower() if named else "", bool(named and named[1])
    yield len(html), len(html), "", False


def _in_html(runs: list[_Run], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of HTML that ``text[start:end]`` came from."""
    for run in runs:
        begin = max(start, run.offset)
        stop = min(end, run.offset + run.end - run.start)
        if begin < stop:
            yield run.start + begin - run.offset, run.start + stop - run.offset


def _with_links(html: str, pieces: list[tuple[int, int, str]]) -> str:
    written: list[str] = []
    position = 0
    for start, end, opening in pieces:
        written += (html[position:start], opening, html[start:end], "</a>")
        position = end
    written.append(html[position:])
    return "".join(written)
