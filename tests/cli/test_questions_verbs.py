"""import questions, export questions, new questions and paper, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators.cli.main import main
from generators.content.bank import read_bank
from generators.content.document import parse_document
from tests.importers import typed_layouts as layouts

_LAW = """示例机关学习管理条例

第一条　为了加强学习，制定本条例。
第二条　学习机关应当在收到申请之日起三十日内书面答复申请人。
第三条　缺课处理决定应当以书面形式送达本人，学习机关可以组织复核。
"""


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    path = tmp_path / "示例题库.txt"
    path.write_text(
        layouts.by_sections("dot", "dot lines", "colon", "plain") + "\n1. 没有答案的（　）。\nA. 一\nB. 二\n",
        encoding="gb18030",
    )
    return path


def test_dry_run_prints_one_json_object_and_writes_nothing(
    tmp_path: Path, typed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = tmp_path / "empty"
    portal.mkdir()
    assert main(["import", "questions", str(typed), "--dry-run", "--json", "--portal", str(portal)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {"questions", "doubts"}
    assert [q["kind"] for q in shown["questions"]][:5] == ["单选", "单选", "多选", "多选", "判断"]
    first = shown["questions"][0]
    assert first["options"] == ["六个月", "十二个月", "十八个月", "二十四个月"]
    assert first["answer"] == ["C"]
    assert shown["questions"][4]["answer"] == [True]
    assert shown["questions"][6]["answer"] == [["三十日"], ["十五日"]]
    assert list(portal.iterdir()) == []


def test_import_writes_a_bank_that_reads_back_and_a_list_of_doubts(
    tmp_path: Path, typed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "questions", str(typed), "--id", "shili", "--portal", str(tmp_path)]) == 0
    assert "没有找到答案" in capsys.readouterr().out
    document, problems = parse_document("quizzes/shili.md", (tmp_path / "quizzes/shili.md").read_text(encoding="utf-8"))
    bank, more = read_bank(document)
    assert (problems, more) == ([], [])
    assert bank is not None
    assert all(question.pending for question in bank.questions)
    assert len(bank.questions) == len(layouts.QUESTIONS)
    assert "没有答案的" in (tmp_path / "quizzes/_shili-doubts.md").read_text(encoding="utf-8")
    assert main(["import", "questions", str(typed), "--id", "shili", "--portal", str(tmp_path)]) == 2


def test_a_name_without_an_id_gets_its_initials(tmp_path: Path, typed: Path) -> None:
    assert main(["import", "questions", str(typed), "--portal", str(tmp_path)]) == 0
    assert (tmp_path / "quizzes/sltk.md").exists()


def test_a_file_without_questions_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04nothing")
    assert main(["import", "questions", str(path), "--dry-run", "--json", "--portal", str(tmp_path)]) == 1
    assert main(["import", "questions", str(tmp_path / "absent.txt"), "--portal", str(tmp_path)]) == 2


def test_drafts_exports_and_papers_in_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    law = tmp_path / "law.txt"
    law.write_text(_LAW, encoding="utf-8")
    (tmp_path / "quizzes").mkdir()
    assert main(["new", "questions", "--from", str(law), "--id", "xx", "--portal", str(tmp_path)]) == 0
    bank = tmp_path / "quizzes/xx.md"
    assert "待审: 是" in bank.read_text(encoding="utf-8")
    assert main(["export", "questions", "xx", "--format", "xlsx", "--portal", str(tmp_path)]) == 1
    bank.write_text(bank.read_text(encoding="utf-8").replace("待审: 是\n", ""), encoding="utf-8")
    for form, ending in (("xlsx", "xlsx"), ("csv", "csv"), ("moodle-xml", "xml"), ("qti", "zip")):
        assert main(["export", "questions", "xx", "--format", form, "--portal", str(tmp_path)]) == 0
        assert (tmp_path / f"build/exports/xx.{ending}").stat().st_size > 100
    papers = tmp_path / "quizzes/papers"
    papers.mkdir()
    (papers / "p.md").write_text(
        "---\n标题: 示例测试\n总分: 5\n部分:\n  - {题型: 单选, 题数: 1, 每题分: 5}\n---\n", encoding="utf-8"
    )
    assert main(["paper", "p", "--seed", "3", "--form", "B", "--format", "docx", "--portal", str(tmp_path)]) == 0
    written = sorted(path.name for path in (tmp_path / "build/handouts/papers").iterdir())
    assert written == ["p-3-B-answer-sheet.docx", "p-3-B-key.docx", "p-3-B-paper.docx"]
    capsys.readouterr()
    (papers / "p.md").write_text(
        "---\n标题: 示例测试\n总分: 9\n部分:\n  - {题型: 单选, 题数: 1, 每题分: 5}\n---\n", encoding="utf-8"
    )
    assert main(["paper", "p", "--seed", "3", "--portal", str(tmp_path)]) == 1
    assert "总分是 9 分" in capsys.readouterr().err


def test_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert main(["new", "questions", "--from", "nothing", "--portal", str(tmp_path)]) == 1
    assert main(["new", "questions", "--from", "nothing", "--kinds", "诗歌", "--portal", str(tmp_path)]) == 2
    assert main(["export", "questions", "absent", "--format", "csv", "--portal", str(tmp_path)]) == 1
    assert main(["paper", "absent", "--seed", "1", "--portal", str(tmp_path)]) == 1
