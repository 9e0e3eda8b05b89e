"""Plain Markdown under ``docs/`` as pages: a group's own notes, and the editor's handbook."""

from __future__ import annotations

import functools
import hashlib
import html
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown.extensions.toc import slugify_unicode

from generators.content.markdown import Converter, sanitise
from generators.content.plain_lists import normalise_lists
from generators.model.links import built_path, relative
from generators.model.note_page import NotePage
from generators.model.site import Page, SearchEntry, SearchKind, SiteContent, Tab, TocEntry

_EXTENSIONS = (
    "markdown.extensions.tables",
    "markdown.extensions.footnotes",
    "markdown.extensions.def_list",
    "markdown.extensions.sane_lists",
    "markdown.extensions.attr_list",
    "markdown.extensions.admonition",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "markdown.extensions.toc",
)
_ANCHOR = re.compile(r'(<a\b(?=[^<>]*>)[^<>]*?\bhref=")([^"<>]+)("[^<>]*>)((?:(?!<a\b).)*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'(<img\b(?=[^<>]*>)[^<>]*?\bsrc=")([^"<>]+)("[^<>]*>)')
_TAG = re.compile(r"<[^<>]+>")
_SPACE = re.compile(r"\s+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
# No name that Windows takes for a device, and none with a dot at its end, which it drops.
_ASCII_NAME = re.compile(
    r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))[A-Za-z0-9](?:[A-Za-z0-9._-]{0,39}[A-Za-z0-9_-])?", re.IGNORECASE
)
_CONTENT_PREFIXES = ("docs/", "quizzes/", "case_library/")

if TYPE_CHECKING:
    from generators.model.library import Library

GUIDE_FOLDER = "docs/guide/"


@dataclass(frozen=True, slots=True)
class RenderedNote:
    """The finished HTML of a page, its own contents, and its words for search."""

    html: str
    toc: tuple[TocEntry, ...]
    text: str


Annotate = Callable[[str, NotePage], str]


def staged_path(source: str) -> str:
    """Where a source's page is staged: ASCII, at most 80 characters, stable as long as the file keeps its name.

    ``docs/guide/x.md`` keeps its name; a Chinese name becomes a short hash of the path, since a transliteration
    would collide.
    """
    below = source.removeprefix("docs/")
    stem = below.removesuffix(".md")
    if below.startswith("guide/") and all(_ASCII_NAME.fullmatch(piece) for piece in stem.split("/")):
        return below
    if all(_ASCII_NAME.fullmatch(piece) for piece in stem.split("/")) and len(below) <= 60:
        return f"notes/{below}"
    return f"notes/n{hashlib.sha256(source.encode()).hexdigest()[:12]}.md"


def render_notes(library: Library, render: Callable[[NotePage], RenderedNote]) -> SiteContent:
    """A page for each plain Markdown file; ``render`` is ``render_note`` bound to its links, or a cache before it."""
    made = [note_content(note, render(note)) for note in library.pages if note.measure is None]
    pages = [page for page, _ in made]
    return SiteContent((*pages, *_indexes(pages)), (), tuple(entry for _, entry in made))


def note_content(note: NotePage, rendered: RenderedNote) -> tuple[Page, SearchEntry]:
    """A note's page, and what search finds of it."""
    path = staged_path(note.path)
    guide = note.path.startswith(GUIDE_FOLDER)
    body = rendered.html
    if "<h1" not in body:
        body = f"<h1>{html.escape(note.title)}</h1>\n{body}"
    page = Page(
        path=path,
        title=note.title,
        tab=Tab.GUIDE if guide else Tab.NOTES,
        body=body,
        section=_section(note.path, guide),
        toc=rendered.toc if len(rendered.toc) > 1 else (),
        body_class="qs-prose",
        source=note.path,
        order=note.order if note.order is not None else 1000,
    )
    kind = SearchKind.GUIDE if guide else SearchKind.PAGE
    return page, SearchEntry(kind, note.title, built_path(path), rendered.text)


def render_note(note: NotePage, links: dict[str, str], annotate: Annotate) -> RenderedNote:
    """Markdown to safe HTML with anchors on its headings and links that lead to built pages.

    ``links`` maps authored paths to built ones; ``annotate`` puts the citations' links in.
    """
    converter = _converter()
    converter.reset()
    raw = converter.convert(normalise_lists(note.markdown))
    safe = sanitise(raw)
    start = staged_path(note.path)

    def leading(match: re.Match[str], words: str, end: str) -> str:
        target = _link(html.unescape(match[2]), note.path, start, links)
        return words if target is None else match[1] + target + match[3] + end

    linked = _ANCHOR.sub(lambda m: leading(m, m[4], f"{m[4]}</a>"), safe)
    linked = _IMAGE.sub(lambda m: leading(m, "", ""), linked)
    toc = tuple(_entries(getattr(converter, "toc_tokens", ())))
    text = _SPACE.sub(" ", html.unescape(_TAG.sub(" ", linked))).strip()
    return RenderedNote(annotate(linked, note), toc, text)


def _link(target: str, source: str, start: str, links: dict[str, str]) -> str | None:
    """Where ``target`` is built, None where it is not: a link that leads nowhere would still tell a file's name."""
    if _SCHEME.match(target):
        return html.escape(target)
    path, mark, anchor = unquote(target).partition("#")
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    built = links.get(resolved) or links.get(resolved.removesuffix(".html") + ".md")
    if built is None:
        return None
    return html.escape(relative(built, start) + mark + anchor)


def link_table(library: Library, images: Iterable[str]) -> dict[str, str]:
    """Authored path to built path, for everything that a page may link to."""
    table = {note.path: built_path(staged_path(note.path)) for note in library.pages if note.measure is None}
    table |= {note.path: f"measures/{note.measure}.html" for note in library.pages if note.measure is not None}
    table |= {r.at.path: f"regulations/{r.id}.html" for r in library.regulations}
    table |= {c.at.path: f"cases/{c.id}.html" for c in library.cases}
    table |= {b.at.path: f"quizzes/{b.id}.html" for b in library.banks}
    table |= {p.at.path: f"plans/{p.id}.html" for p in library.plans}
    table |= {w.at.path: "measures/index.html" for w in library.work_plans}
    table |= {image: image_path(image) for image in images}
    return table


def image_path(source: str) -> str:
    # A published picture is re-encoded: a JPEG as JPEG, all else as PNG.
    ending = ".jpg" if source.lower().endswith((".jpg", ".jpeg")) else ".png"
    return f"assets/images/{hashlib.sha256(source.encode()).hexdigest()[:16]}{ending}"


def _section(path: str, guide: bool) -> str | None:
    folder = posixpath.dirname(path.removeprefix("docs/"))
    if guide:
        folder = folder.removeprefix("guide").lstrip("/")
    return _SECTION_NAMES.get(folder, folder) or None


_SECTION_NAMES = {"problems": "问题代码"}


def _indexes(pages: list[Page]) -> list[Page]:
    """A front page for each of the two tabs: every page by folder."""
    made = []
    for tab, path, lead in (
        (
            Tab.NOTES,
            "notes/index.md",
            "本组自己的 Markdown 笔记。放在 docs 文件夹里的每个 .md 文件都在这里，也都能搜到。",
        ),
        (Tab.GUIDE, "guide/index.md", "怎么用、怎么维护、怎么发布。"),
    ):
        members = [page for page in pages if page.tab is tab and page.path != path]
        if any(page.path == path for page in pages):
            continue
        sections: dict[str, list[Page]] = {}
        for page in sorted(members, key=lambda page: (page.section or "", page.order, page.path)):
            sections.setdefault(page.section or "", []).append(page)
        body = [f"<h1>{tab.value}</h1>", f'<p class="qs-lead">{lead}</p>']
        if not members:
            body.append(
                '<p class="qs-empty">还没有笔记。把现成的 .md 文件放进 docs 文件夹（例如 docs/笔记/），再生成一次即可。</p>'
            )
        for section, inside in sections.items():
            if section:
                body.append(f'<h2>{html.escape(section)}<span class="qs-s">{len(inside)} 篇</span></h2>')
            items = "".join(
                f'<li><a href="{relative(built_path(page.path), path)}">{html.escape(page.title)}</a></li>'
                for page in inside
            )
            body.append(f"<ul>{items}</ul>")
        made.append(Page(path, tab.value, tab, "\n".join(body), order=-1, nav_title="全部"))
    return made


def _entries(tokens: Iterable[dict[str, object]]) -> Iterable[TocEntry]:
    for token in tokens:
        level = token["level"]
        if isinstance(level, int) and 2 <= level <= 3:
            yield TocEntry(level, str(token["id"]), html.unescape(str(token["name"])))
        children = token.get("children")
        if isinstance(children, list):
            yield from _entries(children)


@functools.lru_cache(maxsize=1)
def _converter() -> Converter:
    return Converter(
        extensions=list(_EXTENSIONS),
        extension_configs={
            "markdown.extensions.toc": {"slugify": slugify_unicode},
            "markdown.extensions.footnotes": {"BACKLINK_TITLE": "回到正文第 {} 处"},
            "pymdownx.superfences": {},
            "pymdownx.highlight": {"use_pygments": False},
        },
    )
