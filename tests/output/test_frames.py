"""Pages filled into a frame are those that the templates give as a whole, to the last byte."""

from __future__ import annotations

import random
from pathlib import Path

import jinja2
import pytest

from generators.output.engine import THEME_FOLDER, Globals, load_mkdocs_config
from generators.output.frames import Frames, TemplatePage, render_whole
from generators.output.page_cache import FolderCache

_WORDS = ("纪律", "<b>粗</b>", "a & b", '"引"', "'", "第3条", "\ue000title\ue001", "{{ x }}", "&amp;", "　", "<script>")
_SITE = {"portal": "p", "subtitle": "s", "group": "g", "internal": True, "generator": "x", "theme_css": "t.css", "csp": "c", "tabs": [{"title": "法规", "url": "regulations/index.html"}]}  # fmt: skip


@pytest.fixture(scope="module")
def environment() -> tuple[jinja2.Environment, dict[str, object]]:
    config = load_mkdocs_config(Globals("学堂", _SITE))
    return config.theme.get_env(), {"config": config, "nav": None, "extra_css": (), "extra_javascript": ()}


def _words(draw: random.Random) -> str:
    return "".join(draw.choice(_WORDS) for _ in range(draw.randint(1, 4)))


def _page(draw: random.Random) -> TemplatePage:
    meta: dict[str, object] = {"title": _words(draw), "qs_tab": draw.choice(["法规", "案例"])}
    if draw.random() < 0.5:
        meta["description"] = _words(draw) + draw.choice(["", "", "\n\n又一行"])
    if draw.random() < 0.3:
        meta["qs_hide_nav"] = True
    if draw.random() < 0.5:
        meta["qs_toc"] = [{"level": 2, "anchor": f"s{n}", "title": _words(draw)} for n in range(draw.randint(1, 3))]
    if draw.random() < 0.4:
        meta["qs_scripts"] = ["assets/qs/a.js"]
    items = [{"title": _words(draw), "url": "a.html", "current": draw.random() < 0.3, "note": _words(draw)}]
    meta["qs_nav"] = [{"title": _words(draw), "items_": items * draw.randint(1, 3)} for _ in range(draw.randint(0, 2))]
    content = draw.choice(
        ["<p>一</p>", "<p>一\n\n二</p>\n", "\n<p>空行开头</p>", "", "<pre>\n  \n码</pre>\n \n", _words(draw)]
    )
    return TemplatePage(meta, content, draw.choice(["index.html", "cases/a.html", "cases/b.html", "x/y/z.html"]))


def test_same_as_the_whole_template(environment: tuple[jinja2.Environment, dict[str, object]], tmp_path: Path) -> None:
    draw = random.Random(20261127)
    cache = FolderCache(tmp_path)
    own = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME_FOLDER))
    for _ in range(3):
        # The second and third time most frames come from the cache.
        frames = Frames(lambda: environment, own, "theme", cache)
        for _ in range(200):
            page = _page(draw)
            assert frames.render(page) == render_whole(*environment, page, "main.html")


def test_kept_frames_need_no_theme_and_another_theme_none_of_them(
    environment: tuple[jinja2.Environment, dict[str, object]], tmp_path: Path
) -> None:
    own = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME_FOLDER))
    page = TemplatePage({"title": "题", "qs_tab": "法规"}, "<p>一</p>", "cases/a.html")
    cache = FolderCache(tmp_path)
    made = Frames(lambda: environment, own, "theme", cache).render(page)
    assert Frames(lambda: pytest.fail("loaded again"), own, "theme", cache).render(page) == made
    asked: list[str] = []

    def theme() -> tuple[jinja2.Environment, dict[str, object]]:
        asked.append("theme")
        return environment

    Frames(theme, own, "another theme", cache).render(page)
    assert asked
    for entry in tmp_path.rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"damaged")
    assert Frames(theme, own, "theme", cache).render(page) == made


def test_a_template_that_does_more_with_a_part_is_rendered_whole(tmp_path: Path) -> None:
    parts = {"partials/nav-groups.html": "{{ page.meta.qs_nav | length }}", "partials/toc-entries.html": ""}
    main = "<p>{{ page.title | striptags | e }} {{ page.title | length }}</p>\n{{ page.content }}\n"
    environment = jinja2.Environment(loader=jinja2.DictLoader({"main.html": main, **parts}))
    frames = Frames(lambda: (environment, {}), environment, "theme", FolderCache(tmp_path))
    pages = [TemplatePage({"title": "题" * n}, f"<p>{n}</p>", "a.html") for n in (1, 2, 3)]
    assert [frames.render(page) for page in pages] == [
        render_whole(environment, {}, page, "main.html") for page in pages
    ]
