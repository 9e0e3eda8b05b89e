"""The option ``--date`` that most verbs take."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from generators.content.dates import as_date
from generators.output.content_date import content_date


def add_date(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", metavar="日期", help="内容日期，例如 2027-01-31；不写则用最后一次提交的日期")


def chosen_date(arguments: argparse.Namespace) -> date:
    """The date on the command line, else the content's own; a date that is none ends the program with code 2."""
    given = None
    if arguments.date:
        given = as_date(arguments.date)
        if given is None:
            print(f"用法有误：--date 不是日期：{arguments.date}。请写成 2027-01-31。", file=sys.stderr)
            raise SystemExit(2)
    return content_date(arguments.portal, given)
