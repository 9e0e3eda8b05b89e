"""``qianshao withdraw CASE --why …``: takes a case out of everything that is built from now on."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from generators.content.approvals import LOG_PATH, Step, read_approvals, render_approval, render_log
from generators.content.reader import read_portal
from generators.output.files import write_atomically


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="案例", help="案例编号")
    parser.add_argument("--why", required=True, metavar="原因", help="为什么撤下，会记进审批记录")
    parser.add_argument("--name", default="", metavar="姓名", help="谁决定撤下的")


def run(arguments: argparse.Namespace) -> int:
    today = date.today()
    draft, _ = read_portal(arguments.portal, today)
    log, problems = read_approvals(arguments.portal)
    if problems:
        print(f"{problems[0].message} 怎么改：{problems[0].hint}", file=sys.stderr)
        return 1
    case = next((one for one in draft.cases if one.id == arguments.case), None)
    if case is None and not log.of(arguments.case):
        print(f"没有编号为“{arguments.case}”的案例。", file=sys.stderr)
        return 2
    records = log.of(arguments.case)
    if records and records[-1].step is Step.WITHDRAWN:
        print(f"案例 {arguments.case} 早已撤下，没有再记一次。")
        return 0
    try:
        line = render_approval(
            log,
            today,
            arguments.case,
            Step.WITHDRAWN,
            arguments.name,
            "",
            arguments.why,
            case.content_hash if case else "",
        )
    except ValueError:
        print("原因和姓名里不能有竖线“｜”、换行或控制字符。", file=sys.stderr)
        return 2
    path = arguments.portal / LOG_PATH
    before = path.read_text("utf-8-sig") if path.exists() else ""
    write_atomically(path, render_log(before, (line,), log.extended(line)))
    if case is not None:
        _mark(arguments.portal / case.at.path, today)
    print(
        f"案例 {arguments.case} 已撤下。重新运行 qianshao build 之后，网站和离线包里都不再有它；已经发出去的离线包请收回。"
    )
    return 0


def _mark(path: Path, on: date) -> None:
    """Says 撤下 in the file itself, so that the log cannot lose its last record unnoticed."""
    text = path.read_text("utf-8-sig")
    marked = re.sub(r"\A(---[^\n]*\n(?:(?!---).*\n)*?)(---)", rf"\g<1>撤下: {on.isoformat()}\n\g<2>", text, count=1)
    if "\n撤下:" not in text.partition("\n---")[0]:
        write_atomically(path, marked.encode())
