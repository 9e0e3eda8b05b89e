"""A small portal with all nine kinds of question, built for real, for the browser tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from generators.cli.main import main

ROOT = Path(__file__).parents[2]
PLAIN = 45


def nine_kinds() -> str:
    """The handbook's example, resting on the golden portal's regulation."""
    text = (ROOT / "docs/guide/format-bank.md").read_text("utf-8").split("```markdown\n")[1].split("```")[0]
    return text.replace("法规: 派驻机构学习工作办法（示例）", "法规: demo").replace(" “应当在十个工作日内补学”", "")


def question(number: int) -> str:
    """Option A is right as authored, whatever order is shown: 答案 N."""
    wrong = "".join(f"- [ ] 干扰 {number}{letter}\n" for letter in "BCD")
    options = [f"- [x] 答案 {number}\n", *wrong.splitlines(keepends=True)]
    turned = options[number % 4 :] + options[: number % 4]
    return f"### [单选] 第 {number * 37} 号练习题问什么？ {{#pu-{number:03d}}}\n{''.join(turned)}\n知识点: {'甲' if number % 2 else '乙'}类\n\n"


def plain_bank(numbers: range | list[int], bank: str = "putong") -> str:
    return f"---\n编号: {bank}\n标题: 普通题库\n---\n" + "".join(question(number) for number in numbers)


PAPER = """---
编号: xiaoce
标题: 小测
时间: 30
总分: 12
少选得分: 一半
部分:
  - {题型: 单选, 题数: 5, 每题分: 2, 题库: [putong]}
  - {题型: 多选, 题数: 1, 每题分: 2, 题库: [shili]}
---
闭卷。
"""


def write_portal(folder: Path, portal_id: str = "q-demo") -> Path:
    shutil.copytree(ROOT / "tests/golden/portal", folder)
    settings = folder / "docs/portal.yml"
    lines = [
        f"编号: {portal_id}" if line.startswith("编号:") else line for line in settings.read_text("utf-8").splitlines()
    ]
    settings.write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "quizzes/papers").mkdir(parents=True)
    (folder / "quizzes/shili.md").write_text(nine_kinds().replace("工作要点: [2023-15]\n", ""), "utf-8")
    (folder / "quizzes/putong.md").write_text(plain_bank(range(1, PLAIN + 1)), "utf-8")
    (folder / "quizzes/papers/xiaoce.md").write_text(PAPER, "utf-8")
    return folder


def build(portal: Path, out: Path) -> Path:
    """The built site's folder. The content date is fixed; the reader's day is set in each test."""
    code = main(["build", "--portal", str(portal), "--out", str(out), "--only", "site", "--date", "2027-01-01"])
    assert code == 0
    return out / "site"
