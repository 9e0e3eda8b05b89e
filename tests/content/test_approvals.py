"""Approvals bind a case to its words: an edit, a changed picture or a touched log is found and said in a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generators.content.approvals import (
    HEADER,
    LOG_PATH,
    ApprovalLog,
    Step,
    parse_approvals,
    render_approval,
    render_log,
    stage_cases,
    with_attachments,
)
from generators.content.case import read_case
from generators.content.case_hash import find_attachments
from generators.content.document import parse_document
from generators.model.case import Case, Stage
from tests.content.test_case import example

TODAY = date(2026, 11, 23)
DAY = date(2026, 11, 20)
PEOPLE = {Step.DRAFTED: "甲组员", Step.REVIEWED: "乙组员", Step.CLEARED: "丙组员", Step.ISSUED: "丁组长"}
PNG = b"\x89PNG\r\n\x1a\n"


def case(text: str) -> Case:
    found, problems = read_case(parse_document("case_library/czk-01.md", text)[0])
    assert found is not None
    assert problems == []
    return found


def log_text(content_hash: str, steps: tuple[Step, ...] = tuple(PEOPLE)) -> str:
    log, text = ApprovalLog(), HEADER
    for step in steps:
        line = render_approval(log, DAY, "czk-01", step, PEOPLE.get(step, "甲组员"), "示例-001", "", content_hash)
        log = log.extended(line)
        text += line
    return text


def portal(tmp_path: Path, picture: bytes = PNG) -> tuple[Path, Case]:
    (tmp_path / "case_library").mkdir()
    (tmp_path / "case_library/ka.png").write_bytes(picture)
    one = case(example().replace("甲在某单位", "![卡](ka.png)\n\n甲在某单位"))
    full, problems = with_attachments(tmp_path, one)
    assert problems == []
    (tmp_path / LOG_PATH).write_text(log_text(full.content_hash), "utf-8")
    return tmp_path, one


def staged(root: Path, one: Case) -> tuple[Stage, list[str]]:
    cases, problems = stage_cases(root, (one,), TODAY)
    assert all(problem.message and problem.hint for problem in problems)
    return cases[0].stage, [problem.code for problem in problems]


def test_four_signatures_publish(tmp_path: Path) -> None:
    assert staged(*portal(tmp_path)) == (Stage.PUBLISHED, [])


@pytest.mark.parametrize(
    ("count", "stage"),
    [(0, Stage.DRAFT), (1, Stage.DRAFT), (2, Stage.REVIEWED), (3, Stage.CLEARED), (4, Stage.PUBLISHED)],
)
def test_each_step_leads_to_its_stage(tmp_path: Path, count: int, stage: Stage) -> None:
    root, one = portal(tmp_path)
    full, _ = with_attachments(root, one)
    (root / LOG_PATH).write_text(log_text(full.content_hash, tuple(PEOPLE)[:count]), "utf-8")
    assert staged(root, one) == (stage, [])


def test_an_edit_voids_the_approval(tmp_path: Path) -> None:
    root, _ = portal(tmp_path)
    edited = case(example().replace("甲在某单位", "![卡](ka.png)\n\n乙在某单位"))
    assert staged(root, edited) == (Stage.DRAFT, ["C021"])


def test_another_picture_voids_the_approval(tmp_path: Path) -> None:
    root, one = portal(tmp_path)
    (root / "case_library/ka.png").write_bytes(PNG + b"other")
    assert staged(root, one) == (Stage.DRAFT, ["C021"])


@pytest.mark.parametrize(
    "words",
    [
        '<img alt="src=x" src="ka.png">',
        "<img ![卡](ka.png)",
        "<a href=b.md <img src='ka.png'",
        '<source title="a" SRC = ka.png >',
        "[卡]: ka.png",
    ],
)
def test_a_picture_is_found_however_it_is_named(words: str) -> None:
    document, _ = parse_document("case_library/czk-01.md", f"---\n标题: 例\n---\n\n{words}\n")
    assert "case_library/ka.png" in [attachment.path for attachment in find_attachments(document)]


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    root, one = portal(tmp_path)
    (root / "case_library/ka.png").unlink()
    assert staged(root, one)[1] == ["C025", "C021"]


def test_a_withdrawn_case_is_out_and_may_be_edited(tmp_path: Path) -> None:
    root, one = portal(tmp_path)
    log, _ = parse_approvals((root / LOG_PATH).read_text("utf-8"))
    line = render_approval(log, DAY, "czk-01", Step.WITHDRAWN, "丁组长", "", "修改", "")
    with (root / LOG_PATH).open("a", encoding="utf-8") as file:
        file.write(line)
    assert staged(root, one) == (Stage.WITHDRAWN, [])
    assert staged(root, case(example())) == (Stage.WITHDRAWN, [])


def test_a_case_that_says_it_is_withdrawn_shows_that_the_log_lost_it(tmp_path: Path) -> None:
    """Whoever deletes the last record and the line that counts them leaves the case saying 撤下."""
    root, _ = portal(tmp_path)
    marked = case(example().replace("标题:", "撤下: 2026-11-20\n标题:", 1))
    assert marked.withdrawn_on == DAY
    assert staged(root, marked)[1] == ["C020"]
    log, _ = parse_approvals((root / LOG_PATH).read_text("utf-8"))
    line = render_approval(log, DAY, "czk-01", Step.WITHDRAWN, "丁组长", "", "修改", "")
    with (root / LOG_PATH).open("a", encoding="utf-8") as file:
        file.write(line)
    assert staged(root, marked) == (Stage.WITHDRAWN, [])


def test_one_person_cannot_sign_twice(tmp_path: Path) -> None:
    root, one = portal(tmp_path)
    full, _ = with_attachments(root, one)
    text = log_text(full.content_hash)
    log, rebuilt = ApprovalLog(), HEADER
    for approval in parse_approvals(text)[0].approvals:
        name = "甲组员" if approval.step is Step.CLEARED else approval.name
        line = render_approval(log, DAY, approval.case, approval.step, name, "1", "", approval.content_hash)
        log, rebuilt = log.extended(line), rebuilt + line
    (root / LOG_PATH).write_text(rebuilt, "utf-8")
    assert staged(root, one)[1] == ["C022"]


@pytest.mark.parametrize("line", [2, 3, 4, 5])
def test_a_log_that_was_touched_proves_nothing(tmp_path: Path, line: int) -> None:
    root, one = portal(tmp_path)
    lines = (root / LOG_PATH).read_text("utf-8").split("\n")
    for tampered in (
        [*lines[:line], lines[line].replace("组", "祖"), *lines[line + 1 :]],
        [*lines[:line], *lines[line + 1 :]] if line < 5 else [*lines[:4], lines[5], lines[4]],
        [*lines[:line], lines[line][:-1] + ("0" if lines[line][-1] != "0" else "1"), *lines[line + 1 :]],
    ):
        (root / LOG_PATH).write_text("\n".join(tampered), "utf-8")
        stage, codes = staged(root, one)
        assert stage is not Stage.PUBLISHED
        assert codes == ["C020"]


def test_a_value_cannot_break_its_line() -> None:
    for name in ("甲｜乙", "甲\n乙", "甲\u202e乙"):
        with pytest.raises(ValueError, match="separator"):
            render_approval(ApprovalLog(), DAY, "a", Step.DRAFTED, name, "1", "", "")


def test_records_cut_off_the_end_are_missed() -> None:
    plain = log_text("a" * 64)
    text = render_log(plain.replace("\n", "\r\n"), (), parse_approvals(plain)[0]).decode()
    log, problems = parse_approvals(text)
    assert problems == []
    line = render_approval(log, DAY, "czk-01", Step.WITHDRAWN, "", "", "过时", "")
    text = render_log(text, (line,), log.extended(line)).decode()
    assert text.count("# 共 ") == 1
    assert parse_approvals(text)[1] == []
    cut = text.rstrip("\n").rpartition("\n")[0]
    _, problems = parse_approvals(f"{cut}\n")
    assert [(problem.code, "写明共 5 条，现在数到 4 条" in problem.message) for problem in problems] == [("C020", True)]
