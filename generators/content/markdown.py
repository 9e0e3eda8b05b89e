"""Authored Markdown to sanitised HTML: the one door through which foreign text becomes markup."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Mapping
from typing import Any

import markdown
import nh3
from markdown.extensions import Extension

from generators.content.plain_lists import normalise_lists
from generators.content.plain_markdown import render_plain

_EXTENSIONS = (
    "markdown.extensions.tables",
    "markdown.extensions.footnotes",
    "markdown.extensions.def_list",
    "markdown.extensions.sane_lists",
    "markdown.extensions.attr_list",
    "markdown.extensions.admonition",
    "markdown.extensions.md_in_html",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "pymdownx.mark",
)
# One ~ stays what it is: 3~5日 is a span of days here, no chemist's index.
_SETTINGS = {"pymdownx.tilde": {"subscript": False}}

_TAGS = frozenset(
    "a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input "
    "ins kbd label li mark ol p pre q rp rt ruby s section small span strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang"},
    "a": {"href", "name", "download"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked", "disabled"},
    "td": {"colspan", "rowspan", "align", "style"},
    "th": {"colspan", "rowspan", "align", "scope", "style"},
    "ol": {"start"},
    "details": {"open"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}


class Converter(markdown.Markdown):
    """Takes extensions by their modules: looking through what every installed package offers takes longer than a note."""

    def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
        made: Extension = importlib.import_module(ext_name).makeExtension(**configs)
        return made


def render_markdown(text: str) -> str:
    """Block-level HTML of ``text``, safe to put into a page: no script, handler, style, frame or odd scheme."""
    plain = render_plain(text)
    return sanitise(_to_html(text)) if plain is None else plain


def render_inline(text: str) -> str:
    """Like ``render_markdown``, without the paragraph around a single line."""
    html = render_markdown(text).strip()
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


def sanitise(html: str) -> str:
    """``html`` with only the tags, attributes and link schemes that content may use; boxes of a checklist as signs.

    A picture that lies elsewhere becomes a link: a page requests nothing from outside.
    """
    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        filter_style_properties={"text-align"},
        link_rel=None,
    )
    if "<input" in clean:
        clean = _CHECKBOX.sub(_box, clean)
    return _FOREIGN_PICTURE.sub(_picture_link, clean) if "<img" in clean else clean


_FOREIGN_PICTURE = re.compile(r'<img\b[^<>]*?\bsrc="((?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\\\|/\\|\\/)[^"<>]*)"[^<>]*>')
_ALT = re.compile(r'\balt="([^"]*)"')


def _picture_link(match: re.Match[str]) -> str:
    alt = _ALT.search(match[0])
    return f'<a href="{match[1]}">外部图片{"：" + alt[1] if alt and alt[1] else ""}</a>'


# A disabled checkbox has no label and prints grey; a sign says the same on screen, on paper and aloud.
_CHECKBOX = re.compile(r"<input\b[^<>]*>")


def _box(match: re.Match[str]) -> str:
    if 'type="checkbox"' not in match[0]:
        return ""
    done = "checked" in match[0]
    name, word = ("qs-box qs-box--on", "已选") if done else ("qs-box", "未选")
    return f'<span class="{name}" role="img" aria-label="{word}"></span>'


@functools.lru_cache(maxsize=4096)
def _to_html(text: str) -> str:
    converter = _converter()
    converter.reset()
    return converter.convert(normalise_lists(text))


@functools.lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    return Converter(extensions=list(_EXTENSIONS), extension_configs=_SETTINGS)
