"""What an editor gets wrong: the wrong folder, a verb twice, a year typed short, an error where JSON was asked for."""

from __future__ import annotations

import io
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


def test_a_portal_file_in_another_encoding_is_one_problem(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = portal / "docs/portal.yml"
    path.write_bytes(path.read_text("utf-8").encode("gbk"))
    assert run("check", "--json", "--portal", str(portal)) == 1
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [problem["code"] for problem in found if problem["file"] == "docs/portal.yml"] == ["G002"]


def test_two_doubled_questions_are_given_two_ids(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "### [判断] 一加一等于二。 {#a-001}\n\n答案: 对\n\n"
    (portal / "quizzes").mkdir(exist_ok=True)
    (portal / "quizzes/a.md").write_text("---\n标题: 样例\n编号: a\n---\n\n" + question * 3, "utf-8")
    run("check", "--json", "--portal", str(portal))
    hints = [p["hint"] for p in json.loads(capsys.readouterr().out)["problems"] if p["code"] == "Q101"]
    assert [hint.rpartition("改成")[2] for hint in hints] == [" {#a-002}。", " {#a-003}。"]


def test_an_unknown_kind_is_one_problem(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portal / "quizzes").mkdir(exist_ok=True)
    text = "---\n标题: 样例\n编号: a\n---\n\n### [选择] 一加一等于几？ {#a-001}\n- [ ] 一\n- [x] 二\n"
    (portal / "quizzes/a.md").write_text(text, "utf-8")
    run("check", "--json", "--portal", str(portal))
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [problem["code"] for problem in found if problem["file"] == "quizzes/a.md"] == ["Q003"]


def test_an_id_in_chinese_is_said_before_anything_is_read(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portal / "要点.txt").write_text(WORK_PLAN, "utf-8")
    told = ["import", "work-plan", str(portal / "要点.txt"), "--id", "2028年", "--portal", str(portal)]
    assert run(*told) == run(*told, "--dry-run") == 2
    said = capsys.readouterr()
    assert "“2028年”不合要求" in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        (["paper", "x.md", "--seed", "1"], "quizzes/papers"),
        (["export", "questions", "没有", "--format", "csv"], "quizzes"),
    ],
)
def test_a_name_that_is_not_there_lists_what_is(
    words: list[str], folder: str, portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (portal / folder).mkdir(parents=True, exist_ok=True)
    (portal / folder / "jian.md").write_text("---\n---\n", "utf-8")
    assert run(*words, "--portal", str(portal)) == 1
    said = capsys.readouterr().err
    assert "里有：" in said
    assert "jian" in said
    assert "G001" not in said


def test_a_file_that_cannot_be_read_is_no_empty_list(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cite", "没有.txt", "--json", "--portal", str(portal)) == 2
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["error"]
    assert "没有.txt" in answer["error"]


def test_a_question_nobody_answers_ends_its_line(
    portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("联系电话 13912345678。\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("anonymise", str(file), "--portal", str(portal)) == 0
    assert capsys.readouterr().out.endswith("（输入“是”才写）\n没有写任何文件。\n")


def test_what_would_write_outside_a_portal_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An official text is the exception: it begins a portal where --id asks for that."""
    folder = tmp_path / "空的"
    folder.mkdir()
    assert run("new", "questions", "--from", "ylbf", "--portal", str(folder)) == 2
    assert "这里不是门户" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_new_plan_tells_how_many_measures_are_bare(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portal / "要点.txt").write_text(WORK_PLAN, "utf-8")
    assert run("import", "work-plan", str(portal / "要点.txt"), "--portal", str(portal)) == 0
    capsys.readouterr()
    assert run("new", "plan", "2027", "--portal", str(portal)) == 0
    said = capsys.readouterr().out
    run("check", "--json", "--portal", str(portal))
    found = json.loads(capsys.readouterr().out)["problems"]
    bare = sum(problem["code"] == "P021" and problem["file"] == "docs/plans/2027.md" for problem in found)
    assert bare > 0
    assert f"还有 {bare} 项没有学习安排" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "case", "CON"], "Windows"),
        (["new", "bank", "index"], "留用的名字"),
        (["new", "case", "Abc"], "qianshao new case abc"),
        (["serve", "--port", "99999"], "没有 99999 这个端口"),
    ],
)
def test_what_cannot_be_is_said_and_leaves_nothing(
    portal: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = sorted(path for folder in ("case_library", "quizzes") for path in (portal / folder).rglob("*"))
    assert run(*words, "--portal", str(portal)) == 2
    assert said in capsys.readouterr().err
    assert sorted(path for folder in ("case_library", "quizzes") for path in (portal / folder).rglob("*")) == before


def test_a_mistyped_file_does_not_empty_the_ledger(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = portal / "学习台账.xlsx"
    kept.write_bytes(b"last month's")
    assert run("ledger", str(portal / "nope.json"), "--out", str(kept), "--portal", str(portal)) == 1
    assert "没有写台账" in capsys.readouterr().err
    assert kept.read_bytes() == b"last month's"
