"""What is not for an audience is in no byte of its build: pages, search, shards, calendar, handouts, names, archives."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from generators.content.approvals import HEADER, LOG_PATH, ApprovalLog, Step, render_approval, with_attachments
from generators.content.case import read_case
from generators.content.document import parse_document
from generators.model.audience import Audience
from generators.output.build import build_portal
from tests.content.test_case import example

GOLDEN = Path(__file__).parents[1] / "golden/portal"
TODAY = date(2026, 11, 23)
SIGNERS = ((Step.DRAFTED, "甲组员"), (Step.REVIEWED, "乙组员"), (Step.CLEARED, "丙组员"), (Step.ISSUED, "丁组长"))


class Markers:
    """Words that occur nowhere else; ``new`` makes one that narrower readers alone may see."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def new(self) -> str:
        self.made.append(f"qzx{len(self.made):02}w")
        return self.made[-1]


def case_text(case_id: str, audience: str, words: str) -> str:
    text = example().replace("czk-01", case_id).replace("知悉范围: 公开", f"知悉范围: {audience}")
    text = text.replace("工作要点: [2023-13, 2023-15]\n题库: [jltl]\n", "").replace(
        "《中国共产党纪律处分条例》第九十七条", "《示例学习办法》第三条"
    )
    return text.replace("甲在某单位", f"{words}甲在某单位").replace("标题: 一张充值卡", f"标题: 充值卡{words}")


def plant(root: Path, audience: str) -> Markers:
    """A portal in which everything marked ``audience`` carries a marker, and what anybody may see points at it."""
    shutil.copytree(GOLDEN, root)
    m = Markers()
    files: dict[str, str] = {}
    hidden = m.new()
    files[f"docs/{hidden}.md"] = (
        f"---\n标题: 笔记{m.new()}\n知悉范围: {audience}\n标签: [{m.new()}]\n摘要: {m.new()}\n---\n# 笔记{m.new()}\n\n正文{m.new()}，[链接{m.new()}](welcome.md)。\n\n- {m.new()}\n\n| 甲 | {m.new()} |\n|---|---|\n| 乙 | {m.new()} |\n"
    )
    files["docs/open.md"] = (
        f"# 公开笔记\n\n见[那一页]({hidden}.md)，和[那一页]({hidden}.md#{m.new()})。\n\n"
        f"[[{hidden}]]、[[{hidden}|那一页]]、![[{hidden}#{m.new()}]]、<{hidden}.md>、[{hidden}](./{hidden}.md)、"
        f"[那一页](<{hidden}.md> '{m.new()}')、[那一页]({hidden}.md ({m.new()}))\n"
    )
    regulation = m.new()
    files[f"docs/regulations/{regulation}.md"] = (
        f"---\n编号: {regulation}\n标题: 内部办法{m.new()}\n简称: [办法{m.new()}]\n别名: [{m.new()}]\n种类: 规范性文件\n性质: 综合\n制定机关: 机关{m.new()}\n知悉范围: {audience}\n版本:\n  - 施行: 2020-01-01\n    核对: 凭记忆\n    来源: 来源{m.new()}\n    条数: 10\n注释适用版本: 2020-01-01\n---\n简介{m.new()}，《示例学习办法》第二条。\n\n## 第二条\n\n- 要点: 要点{m.new()}\n- 易错: 易错{m.new()}\n- 办案提示: 提示{m.new()}\n"
    )
    bank = m.new()
    question = "### [单选] 题干{0}（　）。 {{#{1}}}\n- [x] 选项{2}\n  > 反馈{3}\n- [ ] 乙\n\n依据: 《示例学习办法》第一条\n知识点: {4}\n解析: 解析{5}\n"
    files[f"quizzes/{bank}.md"] = (
        f"---\n编号: {bank}\n标题: 题库{m.new()}\n知悉范围: {audience}\n---\n简介{m.new()}\n\n"
        + question.format(m.new(), m.new(), m.new(), m.new(), m.new(), m.new())
    )
    files["quizzes/open.md"] = (
        "---\n编号: open\n标题: 公开题库\n知悉范围: 公开\n---\n"
        + question.format("甲", "open-1", "甲", "反馈", "公开", "解析")
        + "\n"
        + question.format(m.new(), m.new(), m.new(), m.new(), m.new(), m.new())
        + f"知悉范围: {audience}\n"
    )
    paper = m.new()
    files[f"quizzes/papers/{paper}.md"] = (
        f"---\n编号: {paper}\n标题: 试卷{m.new()}\n时间: 60\n知悉范围: {audience}\n部分:\n  - {{题型: 单选, 题数: 1, 每题分: 2, 题库: [{bank}]}}\n---\n说明{m.new()}\n"
    )
    secret = m.new()
    files[f"case_library/{secret}.md"] = case_text(secret, audience, m.new())
    files["case_library/open.md"] = (
        case_text("open", "公开", "公开").replace("先读", "先读").replace("读到“停一停”时", f"{m.new()}读到“停一停”时")
    )
    draft = m.new()
    files[f"case_library/{draft}.md"] = case_text(draft, "公开", m.new())
    work = m.new()
    files[f"docs/plans/{work}-work-plan.md"] = (
        f"---\n类型: 工作要点\n编号: {work}\n标题: 要点{m.new()}\n年度: 2027\n知悉范围: {audience}\n---\n前言{m.new()}\n\n## 一、部分{m.new()}\n\n### 1. 事项{m.new()}\n\n内容{m.new()}\n"
    )
    plan = m.new()
    files[f"docs/plans/{plan}.md"] = (
        f"---\n类型: 学习计划\n编号: {plan}\n标题: 计划{m.new()}\n年度: 2026\n知悉范围: {audience}\n规则:\n  - 编号: {m.new()}\n    种类: 集中学习\n    频次: 每月\n    第几周: 1\n    星期: 3\n    地点: 会议室{m.new()}\n    主持: {m.new()}\n    参加: {m.new()}\n---\n简介{m.new()}\n"
    )
    topic, only_there = m.new(), m.new()
    files["docs/plans/open-plan.md"] = (
        "---\n类型: 学习计划\n编号: open-plan\n标题: 公开计划\n年度: 2026\n知悉范围: 公开\n规则:\n"
        "  - {编号: kf, 种类: 集中学习, 频次: 每月, 第几周: 2, 星期: 4, 主持: 组长}\n---\n简介\n\n## 十二月\n\n"
        f"### 专题{m.new()} {{#{topic}}}\n规则: kf\n法规: 《示例学习办法》\n地点: 会议室{m.new()}\n主讲: 讲师{m.new()}\n"
        f"知悉范围: {audience}\n说明{m.new()}\n\n### 公开的专题 {{#open-topic}}\n种类: 业务课\n日期: 2026-12-17\n案例: open；{secret}\n题库: open；{bank}\n"
    )
    files[f"docs/{hidden}.md"] += (
        f"\n![图{m.new()}](images/{only_there}.png)\n\n<!-- {m.new()} -->\n\n脚注[^1]。\n\n[^1]: 注{m.new()}\n"
    )
    files[f"case_library/{secret}.md"] += f"\n![图]({only_there}-case.png)\n"
    for picture in (f"docs/images/{only_there}.png", f"case_library/{only_there}-case.png"):
        (root / picture).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (40, 20), "white").save(root / picture)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    approve(root, (secret, "open"))
    return m


def approve(root: Path, cases: tuple[str, ...]) -> None:
    log, text = ApprovalLog(), HEADER
    for case_id in cases:
        path = f"case_library/{case_id}.md"
        case, _ = read_case(parse_document(path, (root / path).read_text("utf-8"))[0])
        assert case is not None
        full, _ = with_attachments(root, case)
        for step, name in SIGNERS:
            line = render_approval(log, TODAY, case_id, step, name, "示例-001", "", full.content_hash)
            log, text = log.extended(line), text + line
    (root / LOG_PATH).write_text(text, "utf-8")


def every_byte(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield name, name.encode()
        if path.is_file():
            yield from unpacked(name, path.read_bytes())


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data.startswith(b"%PDF"):
        yield (
            f"{name}!text",
            subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout,
        )
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield f"{name}!{inner}", inner.encode()
                yield from unpacked(f"{name}!{inner}", archive.read(inner))


@pytest.mark.parametrize(
    ("hidden", "audience"), [("内部", Audience.PUBLIC), ("内部", Audience.SUPERVISED), ("被监督单位", Audience.PUBLIC)]
)
def test_no_marker_survives(tmp_path: Path, hidden: str, audience: Audience) -> None:
    markers = plant(tmp_path / "portal", hidden)
    assert len(markers.made) >= 50
    result = build_portal(tmp_path / "portal", tmp_path / "build", today=TODAY, audience=audience)
    assert [f"{problem.at} {problem.code} {problem.message}" for problem in result.problems] == []
    files = list(every_byte(tmp_path / "build"))
    left = sorted({f"{marker} in {name}" for name, data in files for marker in markers.made if marker.encode() in data})
    assert left == []
    bundles = sorted(path.name for path in (tmp_path / "build/offline").iterdir())
    assert bundles == [f"golden-20261123-{audience.value}.zip"]
    assert f"知悉范围：{audience.value}" in (tmp_path / "build/site/about.html").read_text("utf-8")
    pages = [name for name, _ in files if name.startswith("site/cases/")]
    assert "site/cases/open.html" in pages


def test_they_are_there_for_those_who_may_see_them(tmp_path: Path) -> None:
    markers = plant(tmp_path / "portal", "内部")
    result = build_portal(
        tmp_path / "portal", tmp_path / "build", today=TODAY, audience=Audience.INTERNAL, parts=("site",)
    )
    assert result.problems == ()
    data = b"".join(data for _, data in every_byte(tmp_path / "build"))
    assert sum(marker.encode() in data for marker in markers.made) > 30
