"""An old article's permalink leads to where its words stand today, over every version between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from output.portals import small_portal, write

from generators.content.text_layer import render_text_layer
from generators.model.article_address import article_label
from generators.model.regulation import Article, ArticleNumber, Paragraph, RegulationText
from generators.output.pipeline import load_library
from generators.regulations.permalinks import articles_now

FIRST = (
    "学习由支部组织，每月不少于一次，因故不能参加的应当补学。",
    "测试每季度一次，结果只用于改进学习。",
    "本办法由办公室解释。",
)
SECOND = ("学习应当联系本职工作，做到学用结合、知行合一。", *FIRST[:2])
CARD = """---
编号: demo
标题: 示例学习办法
种类: 规范性文件
制定机关: 示例机关
版本:
  - {{施行: 2020-01-01, 核对: 已核对, 条数: 3}}
  - {{施行: 2022-01-01, 核对: 已核对, 条数: 3}}
{more}---
示例。
"""


def text(lines: tuple[str, ...]) -> str:
    articles = tuple(Article(ArticleNumber(n), (Paragraph(line),)) for n, line in enumerate(lines, 1))
    return render_text_layer(RegulationText("示例学习办法", (), (), articles, sha256="0" * 64, source="示例"))


def leads(folder: Path, more: str = "") -> dict[str, list[str]] | None:
    portal = small_portal(folder)
    write(portal, "docs/regulations/demo.md", CARD.format(more=more))
    write(portal, "docs/regulations/texts/demo/2020-01-01.md", text(FIRST))
    write(portal, "docs/regulations/texts/demo/2022-01-01.md", text(SECOND))
    loaded = load_library(portal, date(2026, 11, 23))
    assert loaded.library is not None, loaded.problems
    regulation = loaded.library.regulations[0]
    found = articles_now(loaded.library, regulation, regulation.versions[0])
    assert articles_now(loaded.library, regulation, regulation.versions[-1]) is None
    if found is None:
        return None
    return {article_label(old): [article_label(new) for new in now] for old, now in found.items()}


def test_articles_are_followed_to_the_current_version(tmp_path: Path) -> None:
    assert leads(tmp_path) == {"第一条": ["第二条"], "第二条": ["第三条"], "第三条": []}


def test_nobody_can_tell_past_a_version_whose_wording_is_missing(tmp_path: Path) -> None:
    assert leads(tmp_path, "  - {施行: 2024-01-01, 核对: 凭记忆}\n") is None
