"""The plan's verbs on a small portal: new plan, calendar with --replan, import plan, ledger."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generators.cli.main import main

ROOT = Path(__file__).parents[2]
PLAN = (
    "---\n编号: 2027\n年度: 2027\n工作要点: 2023\n规则:\n"
    "  - {编号: ztdr, 种类: 主题党日, 频次: 每月, 日: 15, 时间: '15:00', 学时: 1.5, 工作要点: [1]}\n"
    "提醒:\n  节日: [元旦, 国庆]\n---\n## 三月\n\n### 学一学 {#t1}\n规则: ztdr\n"
)
NOTICE = "年度: 2027\n放假:\n  - {节日: [元旦], 起: 2027-01-01, 止: 2027-01-03}\n  - {节日: [国庆], 起: 2027-10-01, 止: 2027-10-07, 上班: [2027-09-26, 2027-10-09]}\n"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    folder = tmp_path / "portal"
    shutil.copytree(ROOT / "tests/golden/portal", folder)
    (folder / "docs/plans/2027.md").write_text(PLAN, "utf-8")
    return folder


def run(portal: Path, *words: str) -> int:
    return main([*words, "--portal", str(portal)])


def test_replan_says_what_moves_and_records_it(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(portal, "calendar", "2027", "--replan", "--dry-run", "--date", "2026-11-23") == 0
    record = portal / "docs/plans/2027-schedule.yml"
    assert not record.exists()
    assert run(portal, "calendar", "2027", "--replan", "--date", "2026-11-23") == 0
    first = record.read_text("utf-8")
    (portal / "docs/plans/holidays-2027.yml").write_text(NOTICE, "utf-8")
    capsys.readouterr()
    assert run(portal, "calendar", "2027", "--replan", "--json", "--date", "2026-12-01") == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(c["id"], c["from"], c["to"]) for c in shown["changes"]] == [
        ("2027-lj-guoqing-7", "2027-09-22", "2027-09-23")
    ]
    assert record.read_text("utf-8") != first
    assert run(portal, "calendar", "2027", "--replan", "--date", "2026-12-02") == 0
    assert "没有变化" in capsys.readouterr().out


def test_calendar_writes_only_the_format_asked_for(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(portal, "calendar", "2027", "--format", "ics", "--out", str(out), "--date", "2026-11-23") == 0
    assert {path.suffix for path in out.iterdir()} == {".ics"}
    assert "预排，以国务院通知为准" in capsys.readouterr().out
    assert run(portal, "calendar", "1999", "--date", "2026-11-23") == 2


def test_plan_goes_to_excel_and_back(portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(portal, "calendar", "2027", "--format", "xlsx", "--out", str(out), "--date", "2026-11-23") == 0
    assert run(portal, "import", "plan", str(out / "2027.xlsx")) == 1
    assert "已经存在" in capsys.readouterr().err
    (portal / "docs/plans/2027.md").unlink()
    assert run(portal, "import", "plan", str(out / "2027.xlsx")) == 0
    assert run(portal, "check", "--date", "2026-11-23") == 0
    assert run(portal, "import", "plan", str(out / "missing.xlsx")) == 1


def test_new_plan_carries_rules_over(portal: Path) -> None:
    assert run(portal, "new", "plan", "2028", "--from", "2027") == 0
    assert run(portal, "new", "plan", "2028", "--from", "2027") == 1
    text = (portal / "docs/plans/2028.md").read_text("utf-8")
    assert "ztdr" in text
    assert "学一学" in text
    assert run(portal, "check", "--date", "2026-11-23") == 0


def test_ledger_is_written(portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = tmp_path / "results"
    results.mkdir()
    entry = {
        "schema": "qianshao-result/1",
        "portal": "golden",
        "name": "甲",
        "paper": "p",
        "seed": 1,
        "score": 1,
        "total": 2,
        "answered": 2,
        "finished": "2027-03-12",
        "items": [],
    }
    (results / "a.json").write_text(json.dumps(entry), "utf-8")
    (results / "b.json").write_text("junk", "utf-8")
    out = tmp_path / "台账.xlsx"
    assert run(portal, "ledger", str(results), "--out", str(out), "--json", "--date", "2026-11-23") == 0
    shown = json.loads(capsys.readouterr().out)
    assert [person["name"] for person in shown["people"]] == ["甲"]
    assert len(shown["doubts"]) == 1
    assert out.is_file()
    sheet = tmp_path / "签到表.xlsx"
    assert (
        run(portal, "ledger", "--template", "甲", "乙", "--plan", "2027", "--out", str(sheet), "--date", "2026-11-23")
        == 0
    )
    assert sheet.is_file()
