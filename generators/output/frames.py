"""The theme's templates filled by parts: what all pages of one shape share is rendered once, with a mark for each part.

A page of the theme is one third of a build where it goes through Jinja as a whole. The first page of each shape is
made both ways; where a template does more with a part than put it in its place, the two differ and all pages of that
shape are rendered as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import jinja2
from markupsafe import Markup, escape

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
    """``main.html`` for many pages. What it renders is what ``render_whole`` gives."""

    def __init__(self, environment: jinja2.Environment, context: Mapping[str, object]) -> None:
        self._environment = environment
        self._context = context
        marks = jinja2.DictLoader({_NAV: _mark("nav"), _TOC: _mark("toc")})
        loaders = [marks] if environment.loader is None else [marks, environment.loader]
        self._marked = environment.overlay(loader=jinja2.ChoiceLoader(loaders))
        # Text and the names of parts in turn; None for a shape that has to be rendered as a whole.
        self._frames: dict[object, list[str] | None] = {}

    def render(self, page: TemplatePage) -> str:
        if page.content[:1].strip() == "" or any(
            "\n" in str(page.meta.get(name, "")) for name in ("title", "description")
        ):
            # A part of several lines, or none, may leave blank lines that its place decides about.
            return self._whole(page)
        shape = _shape(page)
        if shape in self._frames:
            frame = self._frames[shape]
            return self._whole(page) if frame is None else self._filled(frame, page)
        frame = self._frame(page)
        whole = self._whole(page)
        self._frames[shape] = frame if self._filled(frame, page) == whole else None
        return whole

    def _whole(self, page: TemplatePage) -> str:
        return render_whole(self._environment, self._context, page, "main.html")

    def _frame(self, page: TemplatePage) -> list[str]:
        meta = dict(page.meta) | {name: _mark(name) for name in ("title", "description") if page.meta.get(name)}
        marked = TemplatePage(meta, _mark("content"), page.url)
        return _MARK.split(render_whole(self._marked, self._context, marked, "main.html"))

    def _filled(self, frame: list[str], page: TemplatePage) -> str:
        made: dict[str, str] = {}
        pieces = frame.copy()
        for position in range(1, len(frame), 2):
            name = frame[position]
            if name not in made:
                made[name] = _PARTS[name](self._environment, page)
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
