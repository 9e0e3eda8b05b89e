"""The theme's templates filled by parts: what all pages of one shape share is rendered once, with a mark for each part.

A page of the theme is one third of a build where it goes through Jinja as a whole. The first page of each shape is
made both ways; where a template does more with a part than put it in its place, the two differ and all pages of that
shape are rendered as a whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping

import jinja2
from markupsafe import Markup, escape

from generators.output.page_cache import PageCache

_MARK = re.compile("\ue000([a-z]+)\ue001")
_NAV, _TOC = "partials/nav-groups.html", "partials/toc-entries.html"
_VARIES = frozenset(("title", "description", "qs_nav", "qs_toc"))


class TemplatePage:
    """A page as the templates see it, with the attributes that MkDocs' own page has."""

    is_homepage = False
    canonical_url = None
    previous_page = None
    next_page = None
    edit_url = None
    toc: tuple[object, ...] = ()

    def __init__(self, meta: Mapping[str, object], content: str, url: str) -> None:
        self.meta = meta
        self.title = meta["title"]
        self.content = content
        self.url = url


def render_whole(environment: jinja2.Environment, context: Mapping[str, object], page: TemplatePage, name: str) -> str:
    """One page through one template, without its blank lines."""
    base_url = "/".join([".."] * page.url.count("/")) or "."
    return _without_blank_lines(environment.get_template(name).render(context, page=page, base_url=base_url)) + "\n"


class Frames:
    """``main.html`` for many pages. What it renders is what ``render_whole`` gives.

    ``theme`` gives the environment of all templates and its context, and is asked only where a shape is new; ``own`` is
    one for our own partials. Frames are kept in ``cache`` under the digest ``fingerprint`` of the theme.
    """

    def __init__(
        self,
        theme: Callable[[], tuple[jinja2.Environment, Mapping[str, object]]],
        own: jinja2.Environment,
        fingerprint: str,
        cache: PageCache,
    ) -> None:
        self._theme = theme
        self._own = own
        self._fingerprint = fingerprint
        self._cache = cache
        # Text and the names of parts in turn; None for a shape that has to be rendered as a whole.
        self._frames: dict[object, list[str] | None] = {}

    def render(self, page: TemplatePage) -> str:
        if page.content[:1].strip() == "" or any(
            "\n" in str(page.meta.get(name, "")) for name in ("title", "description")
        ):
            # A part of several lines, or none, may leave blank lines that its place decides about.
            return self._whole(page)
        shape = _shape(page)
        if shape not in self._frames:
            self._frames[shape] = self._kept(shape, page)
        frame = self._frames[shape]
        return self._whole(page) if frame is None else self._filled(frame, page)

    def _kept(self, shape: object, page: TemplatePage) -> list[str] | None:
        key = hashlib.sha256(f"frame {self._fingerprint} {shape!r}".encode("utf-8", "surrogatepass")).hexdigest()
        stored = self._cache.get(key)
        if stored is not None:
            kept: list[str] | None = json.loads(stored)
            return kept
        frame = self._tried(page)
        self._cache.put(key, json.dumps(frame, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return frame

    def _tried(self, page: TemplatePage) -> list[str] | None:
        """The frame, if filled with the page's parts it is the page."""
        frame = self._frame(page)
        try:
            return frame if self._filled(frame, page) == self._whole(page) else None
        except jinja2.TemplateError:
            return None

    def _whole(self, page: TemplatePage) -> str:
        environment, context = self._theme()
        return render_whole(environment, context, page, "main.html")

    def _frame(self, page: TemplatePage) -> list[str]:
        environment, context = self._theme()
        marks = jinja2.DictLoader({_NAV: _mark("nav"), _TOC: _mark("toc")})
        loaders = [marks] if environment.loader is None else [marks, environment.loader]
        marked = environment.overlay(loader=jinja2.ChoiceLoader(loaders))
        meta = dict(page.meta) | {name: _mark(name) for name in ("title", "description") if page.meta.get(name)}
        return _MARK.split(render_whole(marked, context, TemplatePage(meta, _mark("content"), page.url), "main.html"))

    def _filled(self, frame: list[str], page: TemplatePage) -> str:
        made: dict[str, str] = {}
        pieces = frame.copy()
        for position in range(1, len(frame), 2):
            name = frame[position]
            if name not in made:
                made[name] = _PARTS[name](self._own, page)
            pieces[position] = made[name]
        return "".join(pieces)


def _shape(page: TemplatePage) -> object:
    """What a page has in common with those that differ from it in their parts alone; links hang on the folder."""
    rest = tuple((key, str(value)) for key, value in page.meta.items() if key not in _VARIES)
    return page.url.rpartition("/")[0], rest, tuple(bool(page.meta.get(name)) for name in sorted(_VARIES))


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"


def _without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line and not line.isspace())


def _title(_: jinja2.Environment, page: TemplatePage) -> str:
    return str(escape(Markup(str(page.title)).striptags()))  # noqa: S704 - its tags are taken off, then it is escaped


def _description(_: jinja2.Environment, page: TemplatePage) -> str:
    return str(escape(page.meta["description"]))


def _content(_: jinja2.Environment, page: TemplatePage) -> str:
    return _without_blank_lines(page.content)


def _partial(name: str) -> Callable[[jinja2.Environment, TemplatePage], str]:
    def part(environment: jinja2.Environment, page: TemplatePage) -> str:
        return _without_blank_lines(environment.get_template(name).render(page=page)).lstrip(" ")

    return part


_PARTS: dict[str, Callable[[jinja2.Environment, TemplatePage], str]] = {
    "title": _title,
    "description": _description,
    "content": _content,
    "nav": _partial(_NAV),
    "toc": _partial(_TOC),
}
