"""What search finds of a regulation: each article and heading of each version, each note, the card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

from generators.citations.versions import page_path, shown_version
from generators.content.markdown import render_markdown
from generators.model.article_address import article_label
from generators.model.links import article_anchor, regulation_path
from generators.model.regulation import ArticleNumber, Regulation, Version, version_in_force
from generators.model.site import SearchEntry, SearchKind
from generators.regulations.divisions import Heading, headings

_TAG = re.compile(r"<[^<>]+>")


def search_entries(regulation: Regulation, today: date) -> Iterator[SearchEntry]:
    """Articles first, then headings and notes; a card without wording is found by its titles and introduction."""
    shown = shown_version(regulation, today)
    for version in regulation.versions:
        yield from _of_version(regulation, version, today)
        if version.text is not None or version is shown:
            yield from _headings(regulation, version, today)
    own = regulation_path(regulation.id)
    anchors = {heading.key: heading.anchor for heading in headings(shown)} if shown else {}
    words = " ".join((*regulation.short_titles, *regulation.aliases, regulation.issuer, plain(regulation.introduction)))
    yield SearchEntry(
        SearchKind.ARTICLE, regulation.title, own, words, regulation.id, None,
        shown.key if shown else None, version_in_force(regulation, today) is not None, regulation.kind.value,
    )  # fmt: skip
    for note in regulation.notes:
        place = article_label(note.number) if note.number else note.division or ""
        anchor = article_anchor(note.number) if note.number else anchors.get(note.division or "", "")
        href = f"{own}#{anchor}" if anchor else own
        yield SearchEntry(
            SearchKind.NOTE, f"{regulation.short_title}{place}　{note.kind.value}", href, plain(note.markdown),
            regulation.id, note.number.key if note.number else None, None, True, regulation.title,
        )  # fmt: skip


def plain(markdown: str) -> str:
    """The words of authored Markdown, for search."""
    return unescape(_TAG.sub("", render_markdown(markdown))).strip()


def _of_version(regulation: Regulation, version: Version, today: date) -> Iterator[SearchEntry]:
    if version.text is None:
        return
    page = page_path(regulation, version, today)
    current = version_in_force(regulation, today) is version
    contents = headings(version)
    for article in version.text.articles:
        yield SearchEntry(
            SearchKind.ARTICLE,
            f"{regulation.short_title}{article_label(article.number)}",
            f"{page}#{article_anchor(article.number)}",
            article.plain_text,
            regulation.id,
            article.number.key,
            version.key,
            current,
            _context(contents, article.number),
        )
    if version.text.prose:
        yield SearchEntry(
            SearchKind.ARTICLE, regulation.title, page, "\n".join(version.text.prose), regulation.id, None,
            version.key, current,
        )  # fmt: skip


def _headings(regulation: Regulation, version: Version, today: date) -> Iterator[SearchEntry]:
    """监察法第四章　监察权限, which opens at the chapter."""
    page = page_path(regulation, version, today)
    current = version_in_force(regulation, today) is version
    above: dict[int, str] = {}
    for heading in headings(version):
        above = {depth: label for depth, label in above.items() if depth < heading.depth}
        yield SearchEntry(
            SearchKind.ARTICLE, f"{regulation.short_title}{heading.label}", f"{page}#{heading.anchor}", "",
            regulation.id, None, version.key, current, "　".join(above[depth] for depth in sorted(above)),
        )  # fmt: skip
        above[heading.depth] = heading.label


def _context(contents: tuple[Heading, ...], number: ArticleNumber) -> str:
    """The headings above the article, outermost first."""
    above: dict[int, str] = {}
    for heading in contents:
        if heading.first is not None and heading.first <= number and (heading.last is None or number <= heading.last):
            above[heading.depth] = heading.label
    return "　".join(above[depth] for depth in sorted(above))
