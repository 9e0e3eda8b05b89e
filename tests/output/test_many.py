"""Many portals over one pack: each gets the pack's regulations, its own files go first, one with problems stops no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from output.portals import GOLDEN_PORTAL, build, tree, write

from generators.cli.main import main
from generators.output.many import build_many, lay_over
from generators.output.page_cache import FolderCache


@pytest.fixture
def groups(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        portal = tmp_path / "groups" / name
        shutil.copytree(GOLDEN_PORTAL, portal)
        shutil.rmtree(portal / "docs" / "regulations")
        settings = portal / "docs" / "portal.yml"
        settings.write_text(settings.read_text("utf-8").replace("golden", name), "utf-8")
        write(portal, "docs/notes/a.md", f"# {name} 组\n\n依据《示例学习办法》第三条。\n")
    shutil.copytree(GOLDEN_PORTAL, tmp_path / "pack")
    return tmp_path / "groups"


def test_all_are_built_as_if_alone(groups: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = groups.parent / "pack"
    words = ["build-all", str(groups), "--pack", str(pack), "--only", "site", "--date", "2026-11-23", "--jobs", "2"]
    assert main(words) == 0
    assert "共 3 个门户" in capsys.readouterr().out
    alone = groups.parent / "alone"
    lay_over(groups / "b", pack, alone)
    build(alone)
    assert tree(groups / "b" / "build" / "site") == tree(alone / "build" / "site")
    assert (groups / "c" / "build" / "site" / "regulations" / "demo.html").is_file()


def test_one_with_problems_stops_no_other(groups: Path) -> None:
    write(groups / "b", "docs/notes/a.md", "# 乙\n\n[没有](nowhere.md)\n")
    # Its own card goes before the pack's.
    own = (GOLDEN_PORTAL / "docs/regulations/demo.md").read_text("utf-8").replace("示例机关", "本组机关")
    write(groups / "c", "docs/regulations/demo.md", own)
    results = build_many(groups, groups.parent / "pack", day=None, parts=("site",), jobs=1)
    assert [bool(built.complaint) for built in results] == [False, True, False]
    assert "nowhere.md" in results[1].complaint
    assert not (groups / "b" / "build" / "site").exists()
    page = (groups / "c" / "build" / "site" / "regulations" / "demo.html").read_text("utf-8")
    assert "本组机关" in page


def test_a_shared_cache_keeps_what_another_uses(tmp_path: Path) -> None:
    for owner in ("a", "b"):
        cache = FolderCache(tmp_path, owner)
        cache.put(f"{owner}" * 64, owner.encode())
        cache.forget_unused()
    assert FolderCache(tmp_path, "c").get("a" * 64) == b"a"
    for _ in range(4):
        FolderCache(tmp_path, "a").forget_unused()
    assert FolderCache(tmp_path, "c").get("a" * 64) is None
    assert FolderCache(tmp_path, "c").get("b" * 64) == b"b"
