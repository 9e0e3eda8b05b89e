"""Only what was listed is published; the same input gives the same bytes; a failed build leaves the old site whole."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import cast

import pytest
import typst
from output.portals import ROOT, TODAY, build, small_portal, tree, write
from PIL import Image

from generators.model.location import Location
from generators.model.problem import Problem
from generators.output import site_folder, whole_build
from generators.output.build import PARTS, BuildRefused, build_portal
from generators.output.files import recover_folder, switch_folder
from generators.output.lock import only_builder

MARK = "不应公开的记号"


def test_nothing_unlisted_is_published(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    for path in (
        "docs/_draft/a.md",
        "docs/.secret.md",
        "docs/notes/_b.md",
        "docs/decisions/0001.md",
        "docs/notes/~lock.md",
        "docs/notes/data.json",
        "docs/notes/page.html",
    ):
        write(portal, path, MARK)
    with zipfile.ZipFile(portal / "docs/notes/attachment.docx", "w") as package:
        package.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        package.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            f"<w:t>{MARK}</w:t></w:r></w:p></w:body></w:document>",
        )
    Image.new("RGB", (3, 5), (1, 2, 3)).save(portal / "docs/notes/unreferenced.png")
    write(portal, "docs/notes/draft.md", f"---\ndraft: true\n---\n# {MARK}\n")
    write(portal, "docs/notes/a.md", f"# 甲\n\n可以公开，见[草稿][1]。\n\n<!-- {MARK} -->\n\n[1]: draft.md\n")
    build(portal, PARTS)
    for folder in ("site", "offline", "calendar", "handouts", "stage"):
        for path in (portal / "build" / folder).rglob("*"):
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as package:
                    assert all(MARK.encode() not in package.read(name) for name in package.namelist())
                    names = package.namelist()
                    assert not any(
                        word in name for name in names for word in ("draft", "secret", "attachment", ".docx/")
                    )
                    assert not any(name.startswith("assets/images/") for name in names)
            elif path.is_file():
                assert MARK.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("target", ["draft.md", "attachment.docx", "_b.md"])
def test_a_link_to_what_is_not_published_is_a_problem(target: str, tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    write(portal, "docs/notes/draft.md", "---\n草稿: 是\n---\n话。\n")
    for path in ("docs/notes/attachment.docx", "docs/notes/_b.md"):
        write(portal, path, "x")
    write(portal, "docs/notes/a.md", f"# 甲\n\n[附件]({target})\n")
    problems = build_portal(portal, portal / "build", today=TODAY, parts=("site",)).problems
    links = [problem for problem in problems if problem.code == "G060"]
    assert [(problem.at.line, "不发布" in problem.message) for problem in links] == [(3, True)]


def test_active_markup_does_not_reach_a_page(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    write(
        portal,
        "docs/notes/a.md",
        "---\n标题: '<img src=x onerror=alert(1)>'\n---\n# 甲\n\n<script>alert(2)</script>\n\n<a href='javascript:alert(3)'>x</a>\n\n<svg onload=alert(4)>\n",
    )
    build(portal)
    for page in (portal / "build" / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        assert "alert(2)" not in text
        assert "javascript:" not in text
        assert "<svg" not in text
        assert "<img src=x" not in text


def test_same_input_same_bytes(tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        portal = small_portal(tmp_path / name)
        script = (
            "import sys;from datetime import date;from pathlib import Path;"
            "from generators.output.build import build_portal;"
            "r=build_portal(Path(sys.argv[1]),Path(sys.argv[1])/'build',today=date(2026,11,23));"
            "sys.exit(len(r.problems))"
        )
        environment = {
            **os.environ,
            "PYTHONHASHSEED": "1" if name == "one" else "2",
            "TZ": "UTC" if name == "one" else "Asia/Shanghai",
        }
        environment["LC_ALL"] = "C" if name == "one" else "C.UTF-8"
        subprocess.run([sys.executable, "-c", script, str(portal)], check=True, env=environment, cwd=ROOT)
        shutil.rmtree(portal / "build" / "stage")
        trees.append(tree(portal / "build"))
    assert trees[0] == trees[1]
    assert any(path.endswith(".zip") for path in trees[0])


def test_a_build_with_problems_leaves_the_old_site(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    build(portal, PARTS)
    before = tree(portal / "build")
    write(portal, "docs/notes/a.md", "# 甲\n\n[没有](nowhere.md)\n")
    result = build_portal(portal, portal / "build", today=TODAY)
    assert [problem.code for problem in result.problems] == ["G060"]
    assert tree(portal / "build") == before


def test_disk_full_while_writing_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = small_portal(tmp_path)
    build(portal)
    before = tree(portal / "build" / "site")
    write(portal, "docs/notes/a.md", "# 甲\n\n新话。\n")

    def full(path: str | Path, mode: str) -> io.IOBase:
        if ".site.new" in str(path) and str(path).endswith("/a.html"):
            raise OSError(28, "No space left on device", path)
        return cast(io.IOBase, open(path, mode))

    monkeypatch.setattr(site_folder, "open", full, raising=False)
    with pytest.raises(BuildRefused, match="磁盘已满"):
        build(portal)
    assert tree(portal / "build" / "site") == before
    monkeypatch.undo()
    build(portal)
    assert "notes/notes/a.html" in tree(portal / "build" / "site")


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    with only_builder(portal / "build"), pytest.raises(BuildRefused, match="另一个生成任务"):
        build(portal)
    build(portal)


def test_switch_that_died_half_way_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live, aside = tmp_path / "site", tmp_path / ".site.old"
    aside.mkdir()
    (aside / "a.html").write_text("old")
    recover_folder(live)
    assert (live / "a.html").read_text() == "old"
    new = tmp_path / ".site.new"
    new.mkdir()
    (new / "a.html").write_text("new")
    monkeypatch.setattr("generators.output.files._exchange", lambda one, other: False)
    switch_folder(new, live)
    assert (live / "a.html").read_text() == "new"
    assert not aside.exists()
    assert not new.exists()


def test_a_character_that_no_typeface_has_is_a_problem_of_a_site_alone_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = small_portal(tmp_path)
    problem = Problem("D021", Location("docs/plans/2027.md", 3), "没有字形。", "换一个字。")

    def refuse(*_: object) -> None:
        raise typst.TypstError("the text could not be displayed")

    monkeypatch.setattr(whole_build, "_build", refuse)
    monkeypatch.setattr(whole_build, "check_glyphs", lambda _: (problem,))
    assert build_portal(portal, portal / "build", today=TODAY, parts=("site",)).problems == (problem,)
    monkeypatch.setattr(whole_build, "check_glyphs", lambda _: ())
    with pytest.raises(typst.TypstError):
        build_portal(portal, portal / "build", today=TODAY, parts=("site",))
