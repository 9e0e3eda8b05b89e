"""Cases are read into fixed sections, and any text at all gives a case or problems."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generators.content.case import read_case
from generators.content.document import parse_document
from generators.model.case import Case, CaseSection, CaseSource
from generators.model.problem import Problem

GUIDE = Path(__file__).parents[2] / "docs/guide/format-case.md"


def example() -> str:
    found = re.search(r"```markdown\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def read(text: str, path: str = "case_library/czk-01.md") -> tuple[Case | None, list[Problem]]:
    document, problems = parse_document(path, text)
    case, found = read_case(document)
    return case, problems + found


def codes(text: str) -> list[str]:
    return sorted(problem.code for problem in read(text)[1])


def test_the_handbook_example_is_a_whole_case() -> None:
    case, problems = read(example())
    assert problems == []
    assert case is not None
    assert [section.section for section in case.sections] == list(CaseSection)
    assert case.source.kind is CaseSource.COMPOSITE
    assert (case.conduct_start, case.conduct_end) == (date(2022, 9, 1), date(2023, 6, 30))
    assert case.measures == ("2023-13", "2023-15")
    (point,) = case.decision_points
    assert point.moment == "第一年冬"
    assert [choice.right for choice in point.choices] == [False, True]
    assert "占有" in point.choices[0].outcome


def test_sections_know_where_they_begin() -> None:
    text = example()
    case, _ = read(text)
    assert case is not None
    for section in case.sections:
        assert text.split("\n")[section.at.line - 1] == section.markdown.split("\n")[0]


def test_what_is_wrong_is_named() -> None:
    text = example()
    assert codes(text.replace("## 原因剖析", "## 原因分析")) == ["C001", "C003"]
    assert codes(text.replace("## 警示教育", "## 案情简介")) == ["C001", "C002"]
    assert codes(text.replace("甲受到党内警告处分，违纪所得予以收缴。", "")) == ["C004"]
    assert codes(text.replace("来源: 综合编写", "来源: 公开通报")) == ["C005"]
    assert codes(text.replace("来源: 综合编写", "来源: 谈话笔录")) == ["C006"]
    assert codes(text.replace("来源: 综合编写", "来源: {类型: 经批准通报, 审批单号: 示例-001}")) == []
    assert codes(text.replace("- [x]", "- [ ]")) == ["C007"]
    assert codes(text.replace(" {#czk-01-a}", "")) == ["C007"]
    assert codes(text.replace("行为止: 2023-06", "行为止: 2021-06")) == ["C009"]
    assert codes(text.replace("编号: czk-01", "编号: 张三案")) == ["C010"]
    assert codes(text + "\n" + text[text.index("### 卡") :]) == ["C008"]


def test_hash_changes_with_every_visible_word_only() -> None:
    text = example()
    case, _ = read(text)
    same, _ = read(text.replace("。\n", "。  \r\n"))
    edited, _ = read(text.replace("第一种形态", "第二种形态"))
    assert case is not None
    assert same is not None
    assert edited is not None
    assert case.content_hash == same.content_hash
    assert case.content_hash != edited.content_hash


def test_local_files_are_attachments() -> None:
    text = example().replace(
        "甲在某单位", "![图](images/card.png) [附件](../case_library/a%20b.jpg) [站外](https://x.cn/a.png)\n甲在某单位"
    )
    case, _ = read(text)
    assert case is not None
    assert [a.path for a in case.attachments] == ["case_library/images/card.png", "case_library/a b.jpg"]
    first = case.attachments[0]
    assert text.split("\n")[first.at.line - 1][first.at.column - 1 :].startswith("images/card.png")


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_any_text_gives_a_case_or_problems(noise: str, line: int, cut: int) -> None:
    lines = example().split("\n")
    lines[line : line + cut] = [noise]
    case, problems = read("\n".join(lines))
    assert case is not None or problems
