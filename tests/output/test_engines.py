"""The staged folder is the same site in every engine: plain MkDocs, ProperDocs and Zensical list the same pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from output.portals import TODAY, build, small_portal, tree, write

BIN = Path(sys.executable).parent
_ROOT_FILES = {"index.html", "about.html", "pending.html", "404.html"}


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    portal = small_portal(tmp_path_factory.mktemp("engines"))
    write(
        portal,
        "docs/notes/a.md",
        "# 甲\n\n一段话。\n\n```\n代码\n\n空行之后\n```\n\n| 一 | 二 |\n|---|---|\n| 1 | 2 |\n",
    )
    write(portal, "docs/笔记/中文名.md", "# 中文名的笔记\n\n见[甲](../notes/a.md)。\n")
    write(
        portal,
        "mkdocs.yml",
        "site_name: x\ntheme: {name: material, language: zh, font: false}\nuse_directory_urls: false\nplugins: []\nhooks: [mkdocs_hook.py]\n",
    )
    hook = Path(__file__).resolve().parents[2] / "generators" / "output" / "mkdocs_hook.py"
    shutil.copy(hook, portal / "mkdocs_hook.py")
    # Outside version control the newest file's day dates a build, and the hook has no other way to be told one.
    noon = datetime.combine(TODAY, time(12), UTC).timestamp()
    for path in (portal / "docs").rglob("*.md"):
        os.utime(path, (noon, noon))
    build(portal)
    return portal


def pages(folder: Path) -> set[str]:
    return {path for path in tree(folder) if path.endswith(".html")}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def run(engine: str, *arguments: str, cwd: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [str(BIN / engine), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_plain_mkdocs_at_the_root_gives_the_same_pages(staged: Path) -> None:
    run("mkdocs", "build", "-q", "-d", "plain", cwd=staged)
    ours, plain = staged / "build" / "site", staged / "plain"
    assert pages(ours) == pages(plain)
    for path in sorted(pages(ours) - {"404.html"}):
        assert squeezed((ours / path).read_text("utf-8")) == squeezed((plain / path).read_text("utf-8")), path


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_other_engines_render_the_staged_folder(engine: str, staged: Path) -> None:
    folder = staged / "build" / "stage"
    run(engine, "build", "-f", "mkdocs.yml", cwd=folder)
    made = pages(folder / "site")
    assert pages(staged / "build" / "site") - {"404.html"} <= made
    body = (folder / "site" / "notes" / "notes" / "a.html").read_text("utf-8")
    assert "一段话。" in body
    assert "qs-brand" in body
