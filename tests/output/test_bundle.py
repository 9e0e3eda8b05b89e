"""The offline bundle: read back by Python's zipfile and Info-ZIP's rules, verified, and every tampering named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from output.portals import build, small_portal

from generators.output.bundle import bundle_files
from generators.output.page_cache import FolderCache
from generators.output.verify import verify_bundle
from generators.output.zip_writer import render_zip


class NoCache:
    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, data: bytes) -> None:
        return

    def keep(self, keys: tuple[str, ...]) -> None:
        return


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    portal = small_portal(tmp_path)
    build(portal, ("offline",))
    return next((portal / "build" / "offline").glob("*.zip"))


@given(
    st.dictionaries(
        st.from_regex(r"[a-z\u4e00-\u4e09]{1,8}(/[a-z]{1,5})?\.html", fullmatch=True),
        st.binary(max_size=2000),
        max_size=8,
    )
)
def test_zip_reads_back(members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(render_zip(members, NoCache()))) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == members
        assert package.namelist() == sorted(members)


def test_compressed_members_from_the_cache_are_the_same(tmp_path: Path) -> None:
    members = {"a.html": b"x" * 5000, "b.html": b"y"}
    cache = FolderCache(tmp_path)
    assert render_zip(members, cache) == render_zip(members, cache) == render_zip(members, NoCache())


def test_inner_paths_are_short_ascii_but_for_the_readme(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as package:
        odd = [name for name in package.namelist() if not name.isascii() or len(name) > 80]
    assert odd == ["使用说明.txt"]


def test_a_whole_bundle_is_ok_packed_and_unpacked(bundle: Path, tmp_path: Path) -> None:
    assert verify_bundle(bundle).ok
    with zipfile.ZipFile(bundle) as package:
        package.extractall(tmp_path / "测试 目录")
    assert verify_bundle(tmp_path / "测试 目录").ok


def test_changed_missing_and_added_files_are_named(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as package:
        package.extractall(folder)
    (folder / "index.html").write_text("changed")
    (folder / "about.html").unlink()
    (folder / "extra.html").write_text("added")
    found = verify_bundle(folder)
    assert (found.changed, found.missing, found.added) == (("index.html",), ("about.html",), ("extra.html",))


def test_what_is_no_bundle_is_said(tmp_path: Path, bundle: Path) -> None:
    truncated = tmp_path / "half.zip"
    truncated.write_bytes(bundle.read_bytes()[:-200])
    assert "不是完整的压缩包" in verify_bundle(truncated).complaint
    other = tmp_path / "other.zip"
    other.write_bytes(render_zip({"a.txt": b"x"}, NoCache()))
    assert "不是前哨学堂的离线包" in verify_bundle(other).complaint
    assert "找不到" in verify_bundle(tmp_path / "none.zip").complaint


def test_checksums_cover_everything_but_themselves() -> None:
    members = bundle_files({"index.html": b"x"}, "前哨学堂")
    listed = {line.split("  ", 1)[1] for line in members["SHA256SUMS"].decode().splitlines()}
    assert listed == set(members) - {"SHA256SUMS"}
