"""``qianshao impact`` keeps its contract, works while the content has problems, and remembers who looked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from citations.citation_builders import article, wording

from generators.cli.main import main
from generators.content.text_layer import render_text_layer

CARD = """---
编号: demo
标题: 示例学习办法
种类: 规范性文件
性质: 综合
制定机关: 示例机关
版本:
  - {施行: 2020-01-01, 条数: 2, 核对: 已核对}
  - {施行: 2024-01-01, 条数: 2, 核对: 已核对}
注释适用版本: 2020-01-01
---

## 第二条
- 要点: 每月两次。
"""
BANK = """---
编号: lianxi
标题: 练习
法规: demo
---

### [判断] 学习每月组织两次。 {#lianxi-001}
答案: 对

依据: 第二条 “每月组织两次学习”
"""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    def write(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")

    same = article(1, "为了做好学习，制定本办法。")
    write("docs/portal.yml", "编号: demo\n单位: 示例\n")
    write("docs/regulations/demo.md", CARD)
    write("quizzes/lianxi.md", BANK)
    old = wording("示例学习办法", same, article(2, "每月组织两次学习，缺席的十日内补学。"))
    new = wording("示例学习办法", same, article(2, "每月组织三次学习，缺席的五日内补学。"))
    write("docs/regulations/texts/demo/2020-01-01.md", render_text_layer(old))
    write("docs/regulations/texts/demo/2024-01-01.md", render_text_layer(new))
    return tmp_path


def impact(portal: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["impact", *words, "--json", "--date", "2026-11-23", "--portal", str(portal)]) == 0
    items: list[dict[str, object]] = json.loads(capsys.readouterr().out)["items"]
    return items


def test_bound_items_are_listed_with_both_wordings(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = impact(portal, "示例学习办法", capsys=capsys)
    assert [(item["kind"], item["id"], item["line"]) for item in items] == [
        ("note", "demo-t2", 14),
        ("question", "lianxi-001", 10),
    ]
    for item in items:
        assert list(item) == ["kind", "id", "file", "line", "article", "old", "new", "confirmed"]
        assert item["article"] == "2"
        assert "两次" in str(item["old"])
        assert "三次" in str(item["new"])
        assert item["confirmed"] is None


def test_a_confirmation_is_written_once_and_kept(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["impact", "--confirm", "lianxi-001", "--date", "2026-11-23", "--portal", str(portal)]) == 0
    log = (portal / "docs/regulations/confirmations.yml").read_text("utf-8")
    assert log.count("lianxi-001") == 1
    capsys.readouterr()
    states = {item["id"]: item["confirmed"] for item in impact(portal, "demo", capsys=capsys)}
    assert states["demo-t2"] is None
    assert states["lianxi-001"] is not None


def test_what_is_unknown_is_wrong_use(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", "没有", "--portal", str(portal)]) == 2
    assert main(["impact", "--confirm", "没有", "--portal", str(portal)]) == 2
    assert main(["impact", "--portal", str(portal)]) == 2
    assert "没有这部法规" in capsys.readouterr().err
