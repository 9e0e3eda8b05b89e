"""The bundle's front page and readme: what they say where nothing lies beside them, and what the bundle is made of."""

from __future__ import annotations

from pathlib import Path

from generators.output.bundle import bundle_files, bundle_shares, front_page
from generators.output.page_cache import FolderCache
from generators.output.zip_writer import render_zip

PAGE = b'<html><head><title>x</title></head><body dir="ltr" class="a"><main>x</main></body></html>'


def test_the_front_page_says_to_unpack_unless_its_style_is_there() -> None:
    page = front_page(PAGE).decode()
    assert page.index("请先全部解压再打开") < page.index("<main>")
    assert page.index("assets/qs/bundle.css") < page.index("</head>")
    assert "<script>" not in page
    members = bundle_files({"index.html": PAGE, "a/b.html": PAGE}, "样例")
    assert b".qs-unpack { display: none; }" in members["assets/qs/bundle.css"]
    assert members["a/b.html"] == PAGE


def test_the_readme_has_a_twin_with_an_ascii_name() -> None:
    members = bundle_files({"index.html": PAGE}, "样<例")
    text = members["使用说明.txt"].decode("utf-8-sig")
    twin = members["readme.html"].decode()
    lines = [line.split("、", 1)[1] for line in text.split("\r\n") if "、" in line]
    assert len(lines) >= 6
    assert all(line in twin for line in lines)
    assert "样&lt;例" in twin
    assert "不得存储、处理涉密信息" in text
    assert "光盘或者本单位批准的方式" in text


def test_shares_add_up_to_the_members(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    members = bundle_files(
        {"index.html": PAGE, "regulations/a.html": PAGE, "assets/qs/search/0-0.js": b"x" * 50}, "样例"
    )
    path.write_bytes(render_zip(members, FolderCache(tmp_path / "cache")))
    shares = dict(bundle_shares(path))
    assert shares["法规"] > 0
    assert shares["搜索"] > 0
    assert sum(shares.values()) < path.stat().st_size
