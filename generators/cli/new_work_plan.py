"""``qianshao new work-plan YEAR``: a work plan to be written by hand; one that exists in Word is better imported."""

from __future__ import annotations

import argparse

from generators.cli.new_file import write_template
from generators.cli.typed import as_year


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", type=as_year, metavar="年度", help="工作要点的年度，例如 2028")
    parser.add_argument("--title", metavar="标题", help="标题，默认“某年度工作要点”")


def run(arguments: argparse.Namespace) -> int:
    year: int = arguments.year
    title = arguments.title or f"{year}年度工作要点"
    path = f"docs/plans/{year}-work-plan.md"
    return write_template(arguments.portal, path, "work_plan", str(year), title, {"{number}": str(year)})
