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


BANK = """---
编号: {id}
标题: {id}
法规: demo
---
### [判断] {period}{more}。 {{#{id}-1}}
答案: 对

依据: 第三条
"""


def bank(portal: Path, name: str, period: str, more: str = "", right: bool = True) -> None:
    text = BANK.format(id=name, period=period, more=more)
    if not right:
        text = text.replace("答案: 对", "答案: 错")
    write(portal, f"quizzes/{name}.md", text)


def fresh_problems(portal: Path) -> tuple[Problem, ...]:
    """What a portal without a memory has."""
    for path in (portal / ".cache").glob("*.json"):
        if path.name not in ("anonymity.json", "words.json"):
            path.unlink()
    return load_library(portal, TODAY).problems


def test_questions_of_unchanged_banks_are_held_against_changed_ones(tmp_path: Path) -> None:
    """And the same from the memory as without one, whichever of two banks it is that changes, and back."""
    portal = start(tmp_path)
    for number, words in enumerate(
        ("一个人应当依法行使职权", "纪律检查机关独立开展工作", "线索处置要在规定期限内办结")
    ):
        bank(portal, f"b{number}", words)
    assert not load_library(portal, TODAY).problems
    for change in (
        lambda: bank(portal, "b2", "一个人应当依法行使职权", "之一"),
        lambda: bank(portal, "b0", "线索处置要在规定期限内办结"),
        lambda: bank(portal, "b0", "线索处置要在规定期限内办结", right=False),
        lambda: bank(portal, "b3", "纪律检查机关独立开展工作"),
        lambda: (portal / "quizzes" / "b1.md").unlink(),
    ):
        change()
        remembered = load_library(portal, TODAY).problems
        assert remembered == load_library(portal, TODAY).problems == fresh_problems(portal)
        bank(portal, "b0", "一个人应当依法行使职权")
        bank(portal, "b1", "纪律检查机关独立开展工作")
        bank(portal, "b2", "线索处置要在规定期限内办结")
        (portal / "quizzes" / "b3.md").unlink(missing_ok=True)
        assert not load_library(portal, TODAY).problems


def test_a_bank_whose_question_is_wrong_stays_wrong(tmp_path: Path) -> None:
    """What was found is not forgotten because another file changed."""
    portal = start(tmp_path)
    bank(portal, "b0", "一个人应当依法行使职权")
    bank(portal, "b1", "一个人应当依法行使职权")
    for number in range(3):
        write(portal, "docs/notes/b.md", f"# 乙\n\n第{number}段话。\n")
        assert [problem.code for problem in load_library(portal, TODAY).problems] == ["Q110"]


def test_a_damaged_memory_of_questions_counts_as_none(tmp_path: Path) -> None:
    portal = start(tmp_path)
    bank(portal, "b0", "一个人应当依法行使职权")
    assert not load_library(portal, TODAY).problems
    kept = portal / ".cache" / "asked.json"
    for spoilt in (b"", b"{}", kept.read_bytes()[:-4], kept.read_bytes().replace("职权".encode(), "职责".encode())):
        kept.write_bytes(spoilt)
        bank(portal, "b1", "一个人应当依法行使职权")
        assert [problem.code for problem in load_library(portal, TODAY).problems] == ["Q110"]
        (portal / "quizzes" / "b1.md").unlink()
