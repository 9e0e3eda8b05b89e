"""The commands around a case, as an editor uses them: from a Word draft to a published case, and nothing written unasked."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from generators.cli.main import main

DRAFT = "原局长王建国（身份证号51382219720512341X）收受宏达建筑工程有限公司老板陈亮所送现金。\n"


def test_json_is_one_object_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, "utf-8")
    assert main(["anonymise", str(tmp_path / "a.txt"), "--json", "--portal", str(tmp_path)]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {f["kind"] for f in found} == {"person", "id_card", "organisation"}
    assert all(DRAFT[f["start"] : f["end"]] == f["text"] and f["replacement"] and f["why"] for f in found)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_word_files_bring_their_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document()
    document.add_paragraph(DRAFT.strip())
    document.save(str(tmp_path / "a.docx"))
    assert main(["anonymise", str(tmp_path / "a.docx"), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    placed = [f for f in printed["findings"] if f["kind"] != "metadata"]
    assert placed
    assert all(printed["text"][f["start"] : f["end"]] == f["text"] for f in placed)


@pytest.mark.parametrize(("answer", "written"), [("否", False), ("", False), ("是", True)])
def test_a_yes_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, "utf-8")
    monkeypatch.setattr("builtins.input", lambda question: answer)
    assert main(["anonymise", str(tmp_path / "a.txt")]) == 0
    copy = tmp_path / "a-脱敏.md"
    assert copy.exists() is written
    if written:
        assert "王某某" in copy.read_text("utf-8")
        assert "王建国" not in copy.read_text("utf-8")
    assert (tmp_path / "a.txt").read_text("utf-8") == DRAFT


def test_a_cases_own_dates_stay_and_nobody_becomes_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "---\n编号: a-01\n拟稿: 李文斌\n复核期限: 2027-12-31\n---\n\n老板甲找到局长王建国，2023年5月12日送卡。\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    monkeypatch.setattr("builtins.input", lambda question: "是")
    assert main(["anonymise", str(tmp_path / "a.md"), "--letters"]) == 0
    written = (tmp_path / "a-脱敏.md").read_text("utf-8")
    assert "复核期限: 2027-12-31\n" in written
    assert "拟稿: 李文斌\n" in written
    assert "王建国" not in written
    assert "局长甲" not in written
    assert "2023年5月送卡" in written


def test_records_of_talks_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("谈话笔录\n问：钱呢？\n", "utf-8")
    assert main(["anonymise", str(tmp_path / "a.txt")]) == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("先说清楚")
    assert "不予处理" in shown.err


def test_from_a_word_template_to_a_published_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    portal = tmp_path / "portal"
    assert main(["new", "portal", str(portal)]) == 0
    at = ["--portal", str(portal)]
    assert main(["new", "case", "czk-01", "--docx", "--title", "一张充值卡", "--out", str(tmp_path / "t.docx")]) == 0
    fill(tmp_path / "t.docx")
    assert main(["import", "case", str(tmp_path / "t.docx"), *at]) == 0
    assert main(["check", *at]) == 0
    assert main(["approve", "czk-01", "--out", str(tmp_path / "form.docx"), *at]) == 0
    assert "校验码" in "".join(
        cell.text for t in docx.Document(str(tmp_path / "form.docx")).tables for c in t.columns for cell in c.cells
    )
    signed = ["--form-number", "1", "--author", "甲组员", "--reviewer", "乙组员"]
    assert main(["approve", "czk-01", *signed, "--secrecy", "甲组员", *at]) == 1
    assert main(["approve", "czk-01", *signed, "--secrecy", "丙组员", "--issuer", "丁组长", *at]) == 0
    assert "已发布" in capsys.readouterr().out
    case = portal / "case_library/czk-01.md"
    case.write_text(case.read_text("utf-8").replace("充值卡", "购物卡"), "utf-8")
    assert main(["check", *at]) == 1
    assert "C021" in capsys.readouterr().out
    assert main(["withdraw", "czk-01", "--why", "修改", *at]) == 0
    assert main(["check", *at]) == 0
    assert "\n撤下: 20" in case.read_text("utf-8")
    log = portal / "case_library/approvals.log"
    kept = [line for line in log.read_text("utf-8").splitlines() if not line.startswith("# 共")]
    log.write_text("\n".join(kept[:-1]) + "\n", "utf-8")
    capsys.readouterr()
    assert main(["check", *at]) == 1
    assert "记录的末尾被删过" in capsys.readouterr().out
    assert main(["approve", "czk-01", *at]) == 1
    assert "撤下" in capsys.readouterr().err


def fill(path: Path) -> None:
    document = docx.Document(str(path))
    given = {"行为起": "2022-09", "行为止": "2023-06", "类型": "违反廉洁纪律", "拟稿": "示例拟稿人"}
    for row in document.tables[0].rows:
        if row.cells[0].text.strip() in given:
            row.cells[1].text = given[row.cells[0].text.strip()]
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("（填写"):
            paragraph.text = "第一年秋：甲收下一张充值卡。"
    document.save(str(path))
