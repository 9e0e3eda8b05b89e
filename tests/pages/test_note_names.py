"""File names of pages on the reader's disk: no device of Windows, no two that differ in case alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from output.portals import TODAY, small_portal, write

from generators.model.file_names import is_reserved
from generators.output.pipeline import load_library
from generators.pages.notes import staged_path


@pytest.mark.parametrize("name", ["con", "CON", "aux", "nul.a", "com1", "lpt9.x", "prn"])
def test_names_of_devices_are_not_taken_over(name: str) -> None:
    for source in (f"docs/notes/{name}.md", f"docs/{name}/a.md", f"docs/guide/{name}.md"):
        assert name.lower() not in staged_path(source).lower().replace(".md", "").split("/")
        assert all(not is_reserved(piece.partition(".")[0]) for piece in staged_path(source).split("/")[1:])
    assert is_reserved(name)


def test_a_dot_at_the_end_of_a_folder_is_not_taken_over() -> None:
    assert staged_path("docs/x./a.md").startswith("notes/n")
    assert staged_path("docs/console/auxiliary.md") == "notes/console/auxiliary.md"


def test_notes_that_differ_in_case_alone_are_named(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    write(portal, "docs/notes/README.md", "# 甲\n\n话。\n")
    write(portal, "docs/notes/readme.md", "# 乙\n\n话。\n")
    problems = load_library(portal, TODAY).problems
    assert [problem.code for problem in problems] == ["G050"]


@pytest.mark.parametrize(
    "name", ["甲\u0301", "e\u0301", "é", "😀", "a\u200bb", "a\u202eb", "ａ", "x" * 120, "'quote'", "a b", "#a", "100%"]
)
def test_odd_names_become_short_ascii(name: str, tmp_path: Path) -> None:
    path = staged_path(f"docs/notes/{name}.md")
    assert path.isascii()
    assert len(path) <= 80
    assert "%" not in path
    assert "#" not in path
