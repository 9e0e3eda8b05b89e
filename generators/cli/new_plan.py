"""``qianshao new plan YEAR --from YEAR``: rules carried over, dated items left for a decision."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from generators.cli.typed import as_year
from generators.content.document import parse_document, read_source
from generators.content.plan import read_plan
from generators.content.plan_carry import carry_over, empty_plan
from generators.output.files import write_atomically
from generators.output.pipeline import load_library
from generators.output.report import render_problems


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", type=as_year, metavar="年度", help="新计划的年度，例如 2027")
    parser.add_argument("--from", dest="origin", metavar="旧计划", help="沿用哪一份计划的规则，例如 2023")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不写文件")


def _plans(root: Path) -> list[str]:
    """The ids of the study plans that stand there, by their files' names."""
    others = ("-work-plan", "-schedule")
    return sorted(path.stem for path in (root / "docs" / "plans").glob("20*.md") if not path.stem.endswith(others))


def run(arguments: argparse.Namespace) -> int:
    root = Path(arguments.portal)
    year: int = arguments.year
    target = root / "docs" / "plans" / f"{year}.md"
    if target.exists() and not arguments.dry_run:
        print(f"{target} 已经存在，没有改动。", file=sys.stderr)
        return 1
    work_plan = str(year) if (root / "docs" / "plans" / f"{year}-work-plan.md").exists() else None
    if arguments.origin is None:
        text = empty_plan(year, work_plan)
    else:
        path = f"docs/plans/{arguments.origin}.md"
        source, problems = read_source(root, path)
        if source is None and not (root / path).exists():
            known = "、".join(_plans(root)) or "（还没有）"
            print(
                f"没有可以沿用的计划 {path}；已有：{known}。要从头写，去掉 --from {arguments.origin}。", file=sys.stderr
            )
            return 2
        if source is None:
            print("\n".join(f"{problem.at.path} {problem.message}" for problem in problems), file=sys.stderr)
            return 1
        document, problems = parse_document(path, source.text)
        plan, found = read_plan(document)
        if plan is None or problems or found:
            print(f"{path} 有问题，先改好再沿用：", file=sys.stderr)
            print(render_problems([*problems, *found], {path: source}, "没有新建计划"), file=sys.stderr)
            return 1
        text = carry_over(plan, source.text, year, work_plan)
    if arguments.dry_run:
        print(text, end="")
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, text.encode())
    what = (
        "规则已沿用，带日期的事项列在说明里等您取舍" if arguments.origin else "先有几条常用的规则，请对照本支部实际增减"
    )
    print(f"已新建 {target}：{what}。改完运行 qianshao check。")
    bare = sum(
        problem.code == "P021" and problem.at.path == f"docs/plans/{year}.md"
        for problem in load_library(root, date.today()).problems
    )
    if bare:
        print(
            f"工作要点里还有 {bare} 项没有学习安排，check 会逐项列出（P021）：给它安排专题，或在文件头写“不适用”和原因。"
        )
    return 0
