"""The command line as a newcomer meets it: from an empty folder, in Chinese, with exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generators.cli.main import VERBS, main

ENTRY = "import sys; from generators.cli.main import main; sys.exit(main())"


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_overview_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = said(capsys)
    for verb, _ in VERBS:
        assert verb in shown


@pytest.mark.parametrize("name", sorted(VERBS), ids=" ".join)
def test_every_verb_explains_itself_in_chinese(name: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*filter(None, name), "--help"])
    shown = said(capsys)
    assert stopped.value.code == 0
    assert shown.startswith("用法：")
    for english in ("usage", "options:", "positional", "show this help", "required"):
        assert english not in shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["bulid"], "没有“bulid”这个命令。是不是 build？"),
        (["new", "regulation", "监察法"], "qianshao new regulation jcf --title 监察法"),
        (["new", "work-plan", "28"], "年度写四位数"),
        (["new", "case", "节前礼金"], "qianshao new case jieqianlijin --title 节前礼金"),
        (["new"], "后面要写"),
        (["new", "thing"], "后面要写"),
        (["check", "--wrong"], "不认识的参数"),
        (["check", "--portal"], "--portal 后面要跟"),
        (["check", "--portal", "/nowhere/at/all"], "找不到文件夹"),
        (["check", "--date", "2027-02-30"], "--date 不是日期"),
        (["build", "--only", "nothing"], "不能写"),
    ],
)
def test_wrong_use_is_one_chinese_sentence(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    try:
        code = main(words)
    except SystemExit as stopped:
        code = int(str(stopped.code))
    assert code == 2
    assert expected in said(capsys)


def test_from_an_empty_folder_to_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "portal", "ours", "--unit", "某县: “派驻”组"]) == 0
    for kind in ("regulation", "bank", "case"):
        assert main(["new", kind, "sample", "--title", "样例: “一”", "--portal", "ours"]) == 0
    assert main(["new", "work-plan", "2028", "--portal", "ours"]) == 0
    assert main(["check", "--portal", "ours"]) == 0
    assert main(["--portal", "ours", "build", "--date", "2026-11-23"]) == 0
    assert "已生成" in said(capsys)
    site = tmp_path / "ours" / "build" / "site"
    assert (site / "index.html").is_file()
    assert "样例: “一”" in (site / "regulations" / "sample.html").read_text("utf-8")
    # The sample case and question wait for their reviewers.
    assert not (site / "cases" / "sample.html").exists()


def test_a_new_paper_says_that_there_is_nothing_to_draw_from_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = str(tmp_path / "ours")
    main(["new", "portal", portal])
    assert main(["new", "paper", "sample", "--portal", portal]) == 0
    capsys.readouterr()
    assert main(["check", "--portal", portal]) == 1
    assert "符合条件的只有 0 道" in said(capsys)


def test_nothing_that_exists_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    portal = tmp_path / "ours"
    assert main(["new", "portal", str(portal)]) == 0
    before = (portal / "docs" / "portal.yml").read_bytes()
    assert main(["new", "portal", str(portal)]) == 2
    assert (portal / "docs" / "portal.yml").read_bytes() == before
    assert main(["new", "bank", "a", "--portal", str(portal)]) == 0
    assert main(["new", "bank", "a", "--portal", str(portal)]) == 1
    assert "已经存在" in said(capsys)


def test_check_json_is_one_object_with_the_promised_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    portal = tmp_path / "ours"
    main(["new", "portal", str(portal)])
    (portal / "docs" / "a.md").write_text("# 甲\n\n[没有](nowhere.md)\n", "utf-8")
    capsys.readouterr()
    assert main(["check", "--json", "--portal", str(portal)]) == 1
    result = json.loads(capsys.readouterr().out)
    assert set(result) == {"problems"}
    assert [set(problem) for problem in result["problems"]] == [{"code", "file", "line", "column", "message", "hint"}]
    assert (result["problems"][0]["file"], result["problems"][0]["line"], result["problems"][0]["column"]) == (
        "docs/a.md",
        3,
        6,
    )


def test_problems_are_shown_with_their_line_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    portal = tmp_path / "ours"
    main(["new", "portal", str(portal)])
    (portal / "docs" / "a.md").write_text("# 甲\n\n[没有](nowhere.md)\n", "utf-8")
    capsys.readouterr()
    assert main(["build", "--portal", str(portal)]) == 1
    shown = capsys.readouterr().err
    assert "docs/a.md:3:6  G060" in shown
    assert "    3 | [没有](nowhere.md)\n" + " " * 15 + "^" * 10 in shown
    assert "怎么改：" in shown
    assert shown.rstrip().endswith("共 1 处问题（1 个文件），未生成站点。")


def test_output_is_utf8_whatever_the_systems_code_page(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", ENTRY, "--help"], cwd=tmp_path, env=environment, capture_output=True)
    assert done.returncode == 0
    assert "前哨学堂" in done.stdout.decode("utf-8")


def test_command_files_run_the_same_code() -> None:
    from generators.cli.starter_files import command_file

    root = Path(__file__).resolve().parents[2]
    for name, verb in (("检查", "check"), ("生成", "build"), ("打开", "open")):
        data = (root / f"{name}.cmd").read_bytes()
        assert data == command_file(verb)
        assert data.count(b"\n") == data.count(b"\r\n")
