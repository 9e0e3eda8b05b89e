"""Small portals on disk for the output tests."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

from generators.output.build import BuildResult, build_portal

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN_PORTAL = ROOT / "tests" / "golden" / "portal"
TODAY = date(2026, 11, 23)
# Twelve meetings, each with its papers: more than a build renders without other processes.
PLAN = """---
类型: 学习计划
编号: 2027
年度: 2027
标题: 样例学习计划
规则:
  - 编号: ztdr
    种类: 主题党日
    频次: 每月
    日: 15
    时间: 15:00
    时长: 120
---
# 2027 年
"""


def small_portal(folder: Path) -> Path:
    portal = folder / "portal"
    shutil.copytree(GOLDEN_PORTAL, portal)
    return portal


def write(portal: Path, path: str, text: str) -> None:
    target = portal / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def build(portal: Path, parts: tuple[str, ...] = ("site",), today: date = TODAY) -> BuildResult:
    result = build_portal(portal, portal / "build", today=today, parts=parts)
    assert result.problems == ()
    return result


def tree(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` and the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
