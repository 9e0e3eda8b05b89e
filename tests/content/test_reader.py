"""Reading a portal from disk: what cannot be read is a problem with its place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.anonymity.attached_files import read_attached
from generators.content import document
from generators.content.document import MAX_BYTES, decode_source, parse_document, parse_yaml
from generators.content.fields import likeliest
from generators.content.folders import authored_paths
from generators.content.reader import read_portal

TODAY = date(2026, 11, 23)


def codes(root: Path) -> list[tuple[str, str, int]]:
    _, problems = read_portal(root, TODAY)
    return [(problem.code, problem.at.path, problem.at.line) for problem in problems]


def test_portal_without_settings_says_so(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("G032", "docs/portal.yml", 1)]


def test_too_large_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "portal.yml").write_text("编号: a\n单位: b\n", "utf-8")
    (tmp_path / "docs" / "big.md").write_bytes(b"x" * (MAX_BYTES + 1))
    assert codes(tmp_path) == [("G003", "docs/big.md", 1)]


def test_unreadable_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "portal.yml").write_text("编号: a\n单位: b\n", "utf-8")
    (tmp_path / "docs" / "a.md").write_text("# 甲\n", "utf-8")
    original = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(tmp_path) == [("G001", "docs/a.md", 1)]


def test_what_is_not_published_is_not_even_read(tmp_path: Path) -> None:
    for path in (
        "docs/a.md",
        "docs/_draft/b.md",
        "docs/.hidden.md",
        "docs/decisions/0001.md",
        "docs/x.docx",
        "docs/~c.md",
    ):
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("x", "utf-8")
    assert list(authored_paths(tmp_path)) == ["docs/a.md"]


def test_gb18030_is_recognised_with_its_line() -> None:
    source, problems = decode_source("a.md", "ab\n\n中文".encode("gb18030"))
    assert source is None
    assert problems[0].at.line == 3
    assert "GB18030" in problems[0].message


def test_positions_count_from_one_in_characters() -> None:
    document, problems = parse_document("a.md", "---\n标题: 甲\n日期: 2027-01-31\n---\n正文\n")
    assert problems == []
    entry = document.front.get("日期")
    assert entry is not None
    assert (entry.key_at.line, entry.key_at.column, entry.node.at.column) == (3, 1, 5)
    assert document.body.lstrip("\n") == "正文\n"
    assert "正文" in document.body.split("\n")[5 - document.body_line]


@given(st.text(max_size=300))
def test_any_front_matter_gives_problems_and_no_exception(text: str) -> None:
    parse_yaml("a.md", text)
    document, _ = parse_document("a.md", "---\n" + text + "\n---\nbody")
    assert document.path == "a.md"


def test_a_thousand_brackets_are_refused_at_once() -> None:
    _, problems = parse_yaml("a.md", "a: " + "[" * 3000)
    assert [problem.code for problem in problems] == ["G011"]


def test_alias_bomb_stops_early() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(8)
    )
    _, problems = parse_yaml("a.md", bomb)
    assert any(problem.code == "G011" for problem in problems)


def test_of_words_equally_alike_the_one_that_is_nearest_is_proposed() -> None:
    assert likeliest("法津", ("宪法", "法律", "行政法规")) == "，或者是想写“法律”"
    assert likeliest("完全不同的话", ("宪法", "法律")) == ""


_PIECES = st.sampled_from(
    (
        *"a 标题 甲乙 : - [ ] { } , 1 2020-01-01 yes null ~ 《法》 （一） ： ， . / \" ' # \\ 😀 = << 0x1f 1:30 --- ...".split(),
        *(": ", " #", "\n", "\n", "\n  ", "\n- ", "\n  - ", "标题: ", '"a: b"', '"\\x41"', "''"),
        *("\t", "\ufeff", "|", "&a ", "*a", "!x "),
    )
)


def _shown(node: yaml.Node | None) -> object:
    if node is None:
        return None
    start, end = node.start_mark, node.end_mark
    if isinstance(node, yaml.ScalarNode):
        return (node.tag, node.value, start.line, start.column, end.line, end.column)
    if isinstance(node, yaml.SequenceNode):
        return (node.tag, start.line, start.column, [_shown(child) for child in node.value])
    return (node.tag, start.line, start.column, [(_shown(key), _shown(value)) for key, value in node.value])


def _outcome(compose: Callable[[], yaml.Node | None]) -> object:
    try:
        return _shown(compose())
    except yaml.YAMLError as error:
        return str(error)


@settings(max_examples=1500)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_fast_reader_of_yaml_gives_the_same_nodes_in_the_same_places(raw: str) -> None:
    slow = _outcome(lambda: document._compose_with(yaml.SafeLoader, raw))
    assert _outcome(lambda: document._compose(raw)) == slow


def test_deep_front_matter_ends_no_process() -> None:
    for text in ("- " * 50_000, "\n".join(" " * depth + "- a:" for depth in range(2000))):
        _, problems = document.parse_yaml("a.md", text)
        assert [problem.code for problem in problems] == ["G011"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names are bytes on Linux alone")
def test_a_name_in_an_old_encoding_is_told_as_it_was_meant(tmp_path: Path) -> None:
    """What an archive from Windows gives where its code page is not known."""
    (tmp_path / "docs").mkdir()
    for name in ("笔记.md", "照片.png"):
        Path(os.fsdecode(os.fsencode(tmp_path / "docs") + b"/" + name.encode("gbk"))).write_bytes("# 题\n".encode())
    found = [problem for problem in read_portal(tmp_path, date(2026, 11, 23))[1] if problem.code == "G001"]
    assert [problem.at.path for problem in found] == ["docs/笔记.md"]
    assert [attached.path for attached in read_attached(tmp_path)] == ["docs/照片.png"]
