"""The render cache never serves a stale page: after a change of each kind of input the site equals a clean build's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from output.portals import build, small_portal, tree, write

from generators.output import engine, program, site_build
from generators.pages import theme_assets

NOTE = "docs/notes/first.md"


def edit_page(portal: Path) -> None:
    write(portal, NOTE, "# 第一篇\n\n改过的话，见[第二篇](second.md)。\n")


def rename_linked_page(portal: Path) -> None:
    (portal / "docs/notes/second.md").rename(portal / "docs/notes/third.md")
    write(portal, NOTE, "# 第一篇\n\n见[第三篇](third.md)。\n")


def add_page(portal: Path) -> None:
    write(portal, "docs/notes/zero.md", "# 新的一篇\n\n新话。\n")


def remove_page(portal: Path) -> None:
    write(portal, NOTE, "# 第一篇\n\n只剩一篇。\n")
    (portal / "docs/notes/second.md").unlink()


def retitle_page(portal: Path) -> None:
    write(portal, "docs/notes/second.md", "# 第二篇改了题目\n\n话。\n")


def edit_card_that_a_page_cites(portal: Path) -> None:
    card = portal / "docs/regulations/demo.md"
    card.write_text(card.read_text("utf-8").replace("简称: [学习办法]", "简称: [学习规矩]"), "utf-8")


def edit_settings(portal: Path) -> None:
    settings = portal / "docs/portal.yml"
    settings.write_text(settings.read_text("utf-8") + "副题: 另一个副题\n", "utf-8")


CHANGES: tuple[Callable[[Path], None], ...] = (
    edit_page,
    rename_linked_page,
    add_page,
    remove_page,
    retitle_page,
    edit_card_that_a_page_cites,
    edit_settings,
)


def start(folder: Path) -> Path:
    portal = small_portal(folder)
    write(portal, NOTE, "# 第一篇\n\n见[第二篇](second.md)，依据《学习办法》第三条。\n")
    write(portal, "docs/notes/second.md", "# 第二篇\n\n依据《示例学习办法》。\n")
    build(portal)
    return portal


def clean_copy(portal: Path, folder: Path) -> Path:
    fresh = folder / "clean"
    shutil.copytree(portal, fresh, ignore=shutil.ignore_patterns("build", ".cache"))
    return fresh


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_rebuild_equals_clean_build(change: Callable[[Path], None], tmp_path: Path) -> None:
    portal = start(tmp_path)
    before = tree(portal / "build" / "site")
    change(portal)
    build(portal)
    after = tree(portal / "build" / "site")
    fresh = clean_copy(portal, tmp_path)
    build(fresh)
    assert after == tree(fresh / "build" / "site")
    assert after != before


@pytest.mark.parametrize("kind", ["template", "style", "theme option"])
def test_rebuild_after_a_change_of_the_look(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = start(tmp_path)
    before = tree(portal / "build" / "site")
    if kind == "template":
        theme = tmp_path / "theme"
        shutil.copytree(engine.THEME_FOLDER, theme)
        footer = theme / "partials" / "footer.html"
        footer.write_text(footer.read_text("utf-8").replace("关于与校验", "关于"), "utf-8")
        monkeypatch.setattr(engine, "THEME_FOLDER", theme)
    elif kind == "style":
        web = tmp_path / "web"
        shutil.copytree(theme_assets.WEB_FOLDER, web)
        sheet = web / "3-type.css"
        sheet.write_text(sheet.read_text("utf-8") + "\n.extra { color: red; }\n", "utf-8")
        monkeypatch.setattr(theme_assets, "WEB_FOLDER", web)
    else:
        monkeypatch.setattr(site_build, "CSP", "default-src 'none'")
    # On disk each of these is a change of the program; only within this process it is not.
    monkeypatch.setattr(program, "program_digest", lambda: f"with another {kind}")
    build(portal)
    after = tree(portal / "build" / "site")
    fresh = clean_copy(portal, tmp_path)
    build(fresh)
    assert after == tree(fresh / "build" / "site")
    assert after != before


def test_one_edited_page_renders_one_page(tmp_path: Path) -> None:
    portal = start(tmp_path)
    assert build(portal).fresh == 0
    write(portal, NOTE, "# 第一篇\n\n换了话，还见[第二篇](second.md)，依据《学习办法》第三条。\n")
    # The page itself, and the page of checksums.
    assert build(portal).fresh == 2


def test_damaged_cache_entry_is_made_anew(tmp_path: Path) -> None:
    portal = start(tmp_path)
    before = tree(portal / "build" / "site")
    for entry in (portal / ".cache" / "pages").rglob("*"):
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:-3] + b"xyz")
    build(portal)
    assert tree(portal / "build" / "site") == before
