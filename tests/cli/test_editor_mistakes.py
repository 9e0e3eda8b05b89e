"""What an editor gets wrong: the wrong folder, a verb twice, a year typed short, an error where JSON was asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generators.cli.main import main
from tests.importers.workbooks import workbook

ROOT = Path(__file__).parents[2]
WORK_PLAN = "2027年工作要点\n一、学习\n1.学习《监察法》。\n二、监督\n2.开展检查。\n"
BANK = "一、单选题\n1. 一加一等于几？\nA. 1\nB. 2\n答案：B\n"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    folder = tmp_path / "我们 的门户"
    shutil.copytree(ROOT / "tests/golden/portal", folder)
    return folder


def run(*words: str) -> int:
    try:
        return main(list(words))
    except SystemExit as stopped:
        return int(str(stopped.code))


@pytest.mark.parametrize(
    "words",
    [
        ["new", "plan", "2027"],
        ["new", "work-plan", "2027"],
        ["new", "case", "a"],
        ["import", "work-plan", "../要点.txt"],
        ["import", "questions", "../题库.txt", "--id", "a"],
        ["import", "plan", "../安排.xlsx"],
        ["approve", "a"],
        ["withdraw", "a", "--why", "改"],
        ["paper", "a", "--seed", "1"],
        ["export", "questions", "a", "--format", "xlsx"],
        ["serve"],
    ],
    ids=" ".join,
)
def test_outside_a_portal_nothing_is_written_and_the_way_in_is_named(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "别的文件夹"
    here.mkdir()
    (tmp_path / "要点.txt").write_text(WORK_PLAN, "utf-8")
    (tmp_path / "题库.txt").write_text(BANK, "utf-8")
    (tmp_path / "安排.xlsx").write_bytes(workbook(("日期", "内容"), ("1月13日", "学习"), title="2027年"))
    monkeypatch.chdir(here)
    assert run(*words) == 2
    assert "这里不是门户" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_outside_a_portal_an_import_may_still_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "题库.txt").write_text(BANK, "utf-8")
    here = tmp_path / "别处"
    here.mkdir()
    monkeypatch.chdir(here)
    assert run("import", "questions", "../题库.txt", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["questions"]) == 1
    assert run("new", "case", "a", "--docx") == 0
    assert [path.name for path in here.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(
    "words",
    [
        ["anonymise", "没有.txt"],
        ["import", "work-plan", "没有.docx"],
        ["import", "plan", "没有.xlsx"],
        ["import", "questions", "没有.docx"],
        ["calendar", "2031"],
        ["calendar"],
        ["compare", "没有这部法"],
        ["impact", "--confirm", "没有"],
        ["export", "questions", "没有", "--format", "xlsx"],
        ["ledger"],
        ["check", "--nonsense"],
    ],
    ids=" ".join,
)
def test_json_is_one_object_also_where_the_verb_failed(
    words: list[str], portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words, "--json", "--portal", str(portal)) in (1, 2)
    shown = capsys.readouterr()
    told = json.loads(shown.out)
    assert told["error"] == shown.err.strip()
    assert told["error"]


def test_a_path_with_a_blank_can_be_typed_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "case", "a", "--docx", "--out", "案例 模板.docx") == 0
    assert 'qianshao import case "案例 模板.docx"' in capsys.readouterr().out


@pytest.mark.parametrize(("written", "code"), [("2031年", 0), ("2031", 0), ("31", 2), ("二〇三一", 2)])
def test_a_year_is_four_digits(written: str, code: int, portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "plan", written, "--dry-run", "--portal", str(portal)) == code
    shown = capsys.readouterr()
    assert ("年度: 2031" in shown.out) if code == 0 else ("年度写四位数" in shown.err)


def test_a_plan_that_is_not_there_names_those_that_are(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portal / "docs/plans").mkdir(exist_ok=True)
    (portal / "docs/plans/2026.md").write_text("---\n编号: 2026\n年度: 2026\n---\n", "utf-8")
    assert run("new", "plan", "2031", "--from", "2030", "--portal", str(portal)) == 2
    said = capsys.readouterr().err
    assert "docs/plans/2030.md" in said
    assert "2026" in said
    assert not (portal / "docs/plans/2031.md").exists()


def test_withdrawing_twice_is_recorded_once(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "case", "czk-01", "--portal", str(portal)) == 0
    assert run("withdraw", "czk-01", "--why", "改", "--portal", str(portal)) == 0
    before = (portal / "case_library/approvals.log").read_bytes()
    assert run("withdraw", "czk-01", "--why", "改", "--portal", str(portal)) == 0
    assert "早已撤下" in capsys.readouterr().out
    assert (portal / "case_library/approvals.log").read_bytes() == before


@pytest.mark.parametrize("date", ["2027.13.1", "第二周", "3月35日"])
def test_a_date_that_no_calendar_has_is_told_and_kept(
    date: str, portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "安排.xlsx"
    table.write_bytes(workbook(("月份", "日期", "内容"), ("三月", date, "学习条例"), title="2027年"))
    assert run("import", "plan", str(table), "--dry-run", "--year", "2027", "--portal", str(portal)) == 0
    shown = capsys.readouterr()
    assert date in shown.err
    assert f"（原表日期为{date}。）" in shown.out


def test_a_filled_attendance_sheet_is_never_written_over(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (portal / "docs/plans").mkdir(exist_ok=True)
    rule = "规则:\n  - {编号: ztdr, 种类: 主题党日, 频次: 每月, 日: 15, 学时: 1.5}\n"
    (portal / "docs/plans/2027.md").write_text(f"---\n编号: 2027\n年度: 2027\n{rule}---\n", "utf-8")
    sheet = tmp_path / "签到表.xlsx"
    words = ("ledger", "--plan", "2027", "--portal", str(portal))
    assert run(*words, "--template", "甲", "--out", str(sheet)) == 0
    filled = sheet.read_bytes() + b"\0"
    sheet.write_bytes(filled)
    assert run(*words, "--template", "甲", "--out", str(sheet)) == 1
    assert "已经存在，可能已经填写" in capsys.readouterr().err
    assert run(*words, str(sheet), "--out", str(sheet)) == 2
    assert "会把它盖掉" in capsys.readouterr().err
    assert sheet.read_bytes() == filled
    assert run(*words, str(sheet), "--out", str(tmp_path / "台账.docx")) == 2
    assert "台账.xlsx" in capsys.readouterr().err


def test_a_document_that_is_not_there_is_not_called_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(tmp_path / "没有.docx")) == 2
    assert "找不到文件" in capsys.readouterr().err
