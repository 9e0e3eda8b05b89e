"""What passed once is not judged again; whatever a check reads, a change of it is judged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from output.portals import TODAY, small_portal, write

from generators.checks import citations
from generators.citations.passages import Passage
from generators.cli.main import main
from generators.model.problem import Problem
from generators.output import check_memory, pipeline, program
from generators.output.inputs import passed_before
from generators.output.pipeline import load_library


def start(folder: Path) -> Path:
    portal = small_portal(folder)
    write(portal, "docs/notes/a.md", "# 甲\n\n见[乙](b.md)，依据《学习办法》第三条。\n")
    write(portal, "docs/notes/b.md", "# 乙\n\n一段话。\n")
    assert load_library(portal, TODAY).problems == ()
    return portal


def test_second_check_reads_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = start(tmp_path)
    assert passed_before(portal, TODAY) is not None
    monkeypatch.setattr(pipeline, "read_portal", lambda *_: pytest.fail("read again"))
    assert main(["--portal", str(portal), "check", "--date", TODAY.isoformat()]) == 0


def spoil_text(portal: Path) -> None:
    write(portal, "docs/notes/b.md", "# 乙\n\n[没有](nowhere.md)\n")


def remove_linked(portal: Path) -> None:
    (portal / "docs/notes/b.md").unlink()


def new_file(portal: Path) -> None:
    write(portal, "docs/notes/c.md", "# 丙\n\n联系人电话 13912345678。\n")


def attach(portal: Path) -> None:
    write(portal, "docs/notes/list.csv", "电话,13912345678\n")


def break_log(portal: Path) -> None:
    write(portal, "case_library/approvals.log", "2026-11-23｜x\n")


def foreign_hook(portal: Path) -> None:
    write(portal, "mkdocs.yml", "site_name: x\nhooks: [evil.py]\n")


def spoil_card(portal: Path) -> None:
    card = portal / "docs/regulations/demo.md"
    card.write_text(card.read_text("utf-8").replace("条数: 10", "条数: 2"), "utf-8")


@pytest.mark.parametrize(
    "change",
    [spoil_text, remove_linked, new_file, attach, break_log, foreign_hook, spoil_card],
    ids=lambda c: c.__name__,
)
def test_every_change_is_judged(change: Callable[[Path], None], tmp_path: Path) -> None:
    portal = start(tmp_path)
    change(portal)
    assert passed_before(portal, TODAY) is None
    assert load_library(portal, TODAY).problems
    assert passed_before(portal, TODAY) is None


def test_another_day_another_program_and_a_damaged_record_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = start(tmp_path)
    assert passed_before(portal, date(2027, 1, 1)) is None
    record = portal / check_memory._RECORD
    good = record.read_text("utf-8")
    for damaged in ("", "{", "[]", json.dumps({"key": ""})):
        record.write_text(damaged)
        assert passed_before(portal, TODAY) is None
    record.write_text(good)
    assert passed_before(portal, TODAY) is not None
    monkeypatch.setattr(program, "content_digest", lambda: "another")
    assert passed_before(portal, TODAY) is None


def test_files_that_are_not_read_do_not_matter(tmp_path: Path) -> None:
    portal = start(tmp_path)
    write(portal, "docs/_draft/a.md", "13912345678")
    assert passed_before(portal, TODAY) is not None


def test_citations_of_unchanged_texts_are_held_against_a_changed_card(tmp_path: Path) -> None:
    portal = start(tmp_path)
    spoil_card(portal)
    found = load_library(portal, TODAY).problems
    assert [(problem.code, problem.at.path) for problem in found] == [("X001", "docs/notes/a.md")]
    # With the problem nothing about the note is remembered; without it the note is clean again.
    assert load_library(portal, TODAY).problems == found


def test_citations_are_looked_for_in_what_changed_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = start(tmp_path)
    write(portal, "docs/notes/b.md", "# 乙\n\n依据《学习办法》第四条。\n")
    looked: list[str] = []
    real = citations._check_passage

    def looking(passage: Passage, *rest: object) -> Iterator[Problem]:
        looked.append(passage.at.path)
        return real(passage, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(citations, "_check_passage", looking)
    assert load_library(portal, TODAY).problems == ()
    assert "docs/notes/b.md" in looked
    assert "docs/notes/a.md" not in looked
