"""Pages for the speed benchmarks: seeded Chinese Markdown, about 5 KB each, of the shapes that notes have."""

from __future__ import annotations

import random
from pathlib import Path

_WORDS = (
    "监督 检查 纪律 处分 学习 支部 计划 整改 台账 谈话 线索 处置 审查 调查 证据 程序 权限 期限 报告 请示 回避 保密 警示 教育 案例 "
    "形式主义 官僚主义 餐饮浪费 节日 提醒 干部 群众 单位 部门 会议 记录 主持 讨论 问题 原因 措施 责任 落实 规范 制度 风险 防控 日常 "
    "巡察 反馈 年度 季度 每月 及时 准确 严格 认真 深入 持续 推动 完善 加强 健全 把握 运用 结合 实际 工作 情况 要求 内容 方式 依据"
).split()


def write_pages(folder: Path, count: int, seed: int = 7, size: int = 5000) -> None:
    """``count`` pages of about ``size`` bytes under ``folder``, fifty to a subfolder."""
    for number in range(count):
        draw = random.Random(seed * 1_000_003 + number)
        path = folder / f"part{number // 50:03d}" / f"page{number:05d}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_text(draw, number, count, size), "utf-8")


def page_text(draw: random.Random, number: int, count: int, size: int) -> str:
    blocks = [f"# 第{number}号笔记　{phrase(draw, 4)}"]
    length = 0
    while length < size:
        kind = draw.random()
        if kind < 0.15:
            block = f"## {phrase(draw, 3)}"
        elif kind < 0.3:
            block = "\n".join(f"- {sentence(draw)}" for _ in range(draw.randint(3, 5)))
        elif kind < 0.36:
            block = "\n".join(
                [
                    "| 事项 | 依据 | 期限 |",
                    "|---|---|---|",
                    *(f"| {phrase(draw, 2)} | {phrase(draw, 2)} | {draw.randint(1, 90)}日 |" for _ in range(4)),
                ]
            )
        elif kind < 0.42:
            other = draw.randrange(count)
            block = f"参见[第{other}号笔记](../part{other // 50:03d}/page{other:05d}.md)，**{phrase(draw, 2)}**。{sentence(draw)}"
        else:
            block = "".join(sentence(draw) for _ in range(draw.randint(2, 5)))
        blocks.append(block)
        length += len(block.encode()) + 2
    return "\n\n".join(blocks) + "\n"


def phrase(draw: random.Random, words: int) -> str:
    return "".join(draw.choice(_WORDS) for _ in range(words))


def sentence(draw: random.Random) -> str:
    return f"{phrase(draw, draw.randint(4, 8))}，{phrase(draw, draw.randint(3, 7))}。"
