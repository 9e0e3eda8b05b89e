"""Every part after an edit of a note: the bundle, the calendar and the handouts are those of a clean build, byte for byte."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from output.portals import PLAN, TODAY, build, small_portal, tree, write

from generators.output.build import build_portal
from generators.output.offline import Offline
from generators.output.result import PARTS
from generators.output.verify import verify_bundle
from generators.output.zip_writer import edit_zip, read_member, render_zip

NOTE = "docs/notes/first.md"
BEFORE = "# 第一篇\n\n见[第二篇](second.md)，依据《学习办法》第三条。\n\n话。\n"
AFTER = BEFORE + "\n新加的一句话，𠮷字。\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal whose every part was built once, for each test to copy."""
    portal = small_portal(tmp_path_factory.mktemp("built"))
    shutil.rmtree(portal / ".cache", ignore_errors=True)
    write(portal, NOTE, BEFORE)
    write(portal, "docs/notes/second.md", "# 第二篇\n\n话。\n")
    write(portal, "docs/plans/2027.md", PLAN.replace("每月", "每半年"))
    build(portal, PARTS)
    return portal


@pytest.fixture
def portal(built: Path, tmp_path: Path) -> Path:
    """Built anew from what is kept: a copy's files are not those that were written."""
    copy = tmp_path / "portal"
    shutil.copytree(built, copy)
    build(copy, PARTS)
    return copy


def outputs(portal: Path) -> dict[str, str]:
    return {path: sha for path, sha in tree(portal / "build").items() if path != ".building"}


def same_as_clean(portal: Path, folder: Path) -> None:
    fresh = folder / "clean"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(portal, fresh, ignore=shutil.ignore_patterns("build", "last", "bundle"))
    build(fresh, PARTS)
    assert outputs(portal) == outputs(fresh)


def bundle_of(portal: Path) -> Path:
    (package,) = (portal / "build" / "offline").iterdir()
    return package


def test_words_of_a_note(portal: Path, tmp_path: Path, whole_builds: list[str]) -> None:
    whole_builds.clear()
    before, original = bundle_of(portal).read_bytes(), outputs(portal)
    handouts = {path: os.stat(path).st_mtime_ns for path in (portal / "build" / "handouts").rglob("*")}
    write(portal, NOTE, AFTER)
    made = build(portal, PARTS)
    assert not whole_builds
    assert [part.name for part in made.parts] == ["网站", "离线包", "日历", "学习材料"]
    assert bundle_of(portal).read_bytes() != before
    assert verify_bundle(bundle_of(portal)).ok
    assert {path: os.stat(path).st_mtime_ns for path in (portal / "build" / "handouts").rglob("*")} == handouts
    same_as_clean(portal, tmp_path)
    whole_builds.clear()
    write(portal, NOTE, BEFORE)
    build(portal, PARTS)
    assert not whole_builds
    assert outputs(portal) == original


def test_nothing_changed(portal: Path, whole_builds: list[str]) -> None:
    whole_builds.clear()
    before = {path: os.stat(path).st_mtime_ns for path in (portal / "build").rglob("*") if path.is_file()}
    first, again = build(portal, PARTS), build(portal, PARTS)
    assert not whole_builds
    assert first.fresh == 0
    assert [(p.name, p.path, p.size, p.count) for p in first.parts] == [
        (p.name, p.path, p.size, p.count) for p in again.parts
    ]
    after = {path: os.stat(path).st_mtime_ns for path in (portal / "build").rglob("*") if path.is_file()}
    assert {path for path in after if after[path] != before[path]} <= {portal / "build" / ".building"}


def test_a_bundle_behind_the_site_catches_up(portal: Path, tmp_path: Path, whole_builds: list[str]) -> None:
    whole_builds.clear()
    write(portal, NOTE, AFTER)
    build(portal, ("site",))
    write(portal, "docs/notes/second.md", "# 第二篇\n\n另一句话。\n")
    build(portal, ("site", "calendar"))
    build(portal, PARTS)
    assert not whole_builds
    same_as_clean(portal, tmp_path)


def test_parts_that_the_last_build_did_not_make(portal: Path, tmp_path: Path, whole_builds: list[str]) -> None:
    path = portal / "docs/portal.yml"
    path.write_text(path.read_text("utf-8") + "副题: 另一个副题\n", "utf-8")
    build(portal, ("site",))
    whole_builds.clear()
    build(portal, PARTS)
    assert whole_builds
    same_as_clean(portal, tmp_path)


def card(portal: Path) -> None:
    path = portal / "docs/regulations/demo.md"
    path.write_text(path.read_text("utf-8").replace("简称: [学习办法]", "简称: [学习办法, 学习规矩]"), "utf-8")


def cite_more(portal: Path) -> None:
    write(portal, NOTE, AFTER + "\n又依据《学习办法》第四条。\n")


def edit_the_bundle(portal: Path) -> None:
    with bundle_of(portal).open("r+b") as file:
        status = os.fstat(file.fileno())
        file.seek(500)
        file.write(b"\0\0")
    os.utime(bundle_of(portal), ns=(status.st_atime_ns, status.st_mtime_ns))


def remove_the_bundle(portal: Path) -> None:
    bundle_of(portal).unlink()


def link_the_bundle(portal: Path) -> None:
    os.link(bundle_of(portal), portal / "mine.zip")


def spoil_a_handout(portal: Path) -> None:
    next(path for path in sorted((portal / "build" / "handouts").rglob("*")) if path.is_file()).write_text("x", "utf-8")


def add_to_the_calendar(portal: Path) -> None:
    write(portal, "build/calendar/mine.ics", "x")


def remove_the_calendar(portal: Path) -> None:
    shutil.rmtree(portal / "build" / "calendar")


WHOLE: tuple[Callable[[Path], None], ...] = (
    card, cite_more, edit_the_bundle, remove_the_bundle, link_the_bundle, spoil_a_handout, add_to_the_calendar,
    remove_the_calendar,
)  # fmt: skip


@pytest.mark.parametrize("edited", [False, True], ids=["nothing else", "and a note"])
@pytest.mark.parametrize("change", WHOLE, ids=lambda change: change.__name__)
def test_whatever_else_changed_is_built_whole(
    change: Callable[[Path], None], edited: bool, portal: Path, tmp_path: Path, whole_builds: list[str]
) -> None:
    whole_builds.clear()
    if edited:
        write(portal, "docs/notes/second.md", "# 第二篇\n\n另一句话。\n")
    change(portal)
    build(portal, PARTS)
    assert whole_builds
    (portal / "mine.zip").unlink(missing_ok=True)
    same_as_clean(portal, tmp_path)


def test_an_update_is_made_whole(portal: Path, tmp_path: Path) -> None:
    """Another bundle beside the first is no business of the memory's, and none that it may take for its own."""
    earlier = tmp_path / "earlier.zip"
    shutil.copy(bundle_of(portal), earlier)
    write(portal, NOTE, AFTER)
    with zipfile.ZipFile(earlier) as package:
        digests = {line[66:]: line[:64] for line in package.read("SHA256SUMS").decode().splitlines()}
    made = build_portal(
        portal, portal / "build", today=TODAY, parts=PARTS, offline=Offline(earlier=digests, since=earlier)
    )
    assert not made.problems
    assert len(list((portal / "build" / "offline").iterdir())) == 2
    build(portal, PARTS)
    same_as_clean(portal, tmp_path)


class NoCache:
    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, data: bytes) -> None:
        return None

    def keep(self, keys: tuple[str, ...]) -> None:
        return None


def test_an_edited_zip_is_the_zip_of_the_edited_files() -> None:
    members = {"a.txt": b"one", "空.html": b"", "目录/b.html": b"x" * 9000, "z": bytes(range(256))}
    whole = render_zip(members, NoCache())
    for changed in ({}, {"a.txt": b""}, {"空.html": b"y" * 70_000}, {"z": b"1", "目录/b.html": b"2"}, members):
        edited = edit_zip(whole, changed, NoCache())
        assert edited == render_zip(members | changed, NoCache())
        with zipfile.ZipFile(io.BytesIO(edited)) as package:
            assert package.testzip() is None
    assert read_member(whole, "目录/b.html") == members["目录/b.html"]
    with pytest.raises(KeyError):
        read_member(whole, "none")
