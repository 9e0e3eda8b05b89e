"""``qianshao new work-plan YEAR``: a work plan to be written by hand; one that exists in Word is better imported."""

from __future__ import annotations

import argparse
import sys

from generators.cli.new_file import write_template


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", type=int, metavar="年度", help="工作要点的年度，例如 2028")
    parser.add_argument("--title", metavar="标题", help="标题，默认“某年度工作要点”")


def run(arguments: argparse.Namespace) -> int:
    year: int = arguments.year
    if not 2000 <= year <= 2099:
        print(f"年度写四位数，例如 2028；这里写的是 {year}。", file=sys.stderr)
        return 2
    title = arguments.title or f"{year}年度工作要点"
    path = f"docs/plans/{year}-work-plan.md"
    return write_template(arguments.portal, path, "work_plan", str(year), title, {"{number}": str(year)})
