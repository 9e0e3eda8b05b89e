"""``qianshao handout``: wrong use is said in one sentence, and a roster never enters the portal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generators.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    copy = tmp_path / "portal"
    shutil.copytree(ROOT / "tests" / "golden" / "portal", copy)
    return copy


def test_an_unknown_session_is_wrong_use(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handout", "no-such", "--portal", str(portal), "--date", "2026-11-23"]) == 2
    assert "没有这次学习：no-such" in capsys.readouterr().err


def test_an_unknown_format_is_wrong_use(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handout", "x", "--format", "odt", "--portal", str(portal)]) == 2
    assert "--format" in capsys.readouterr().err


def test_a_roster_inside_the_portal_is_refused(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portal / "names.txt").write_text("张三\n", "utf-8")
    assert main(["handout", "x", "--roster", str(portal / "names.txt"), "--portal", str(portal)]) == 2
    assert "不能放在门户文件夹里" in capsys.readouterr().err


def test_filled_sheets_do_not_go_into_the_portal(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "names.txt").write_text("张三\n", "utf-8")
    words = [
        "handout",
        "x",
        "--roster",
        str(tmp_path / "names.txt"),
        "--out",
        str(portal / "build"),
        "--portal",
        str(portal),
    ]
    assert main(words) == 2
    assert "换一个位置" in capsys.readouterr().err
