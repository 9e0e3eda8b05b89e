"""``qianshao check``: every problem of all content at once; with files, the printed documents' own rules."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from generators.anonymity.second_opinion import missing_model
from generators.cli.dates import add_date, chosen_date
from generators.model.problem import Problem
from generators.model.source import SourceFile
from generators.output.inputs import passed_before
from generators.output.report import render_problems


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", metavar="文件", help="不写则检查全部内容；写 docx 或 pdf 文件则按公文格式检查排版"
    )
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")
    add_date(parser)


def run(arguments: argparse.Namespace) -> int:
    sources: dict[str, SourceFile] = {}
    if arguments.files:
        problems, checked = _check_documents(arguments.files), len(arguments.files)
    elif (count := passed_before(arguments.portal, chosen_date(arguments))) is not None:
        problems, checked = (), count
    else:
        from generators.output.pipeline import load_library

        loaded = load_library(arguments.portal, chosen_date(arguments), judge_only=True)
        problems, sources, checked = loaded.problems, loaded.sources, len(loaded.sources)
    if arguments.json:
        listed = [
            {
                "code": problem.code,
                "file": problem.at.path,
                "line": problem.at.line,
                "column": problem.at.column,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in problems
        ]
        print(json.dumps({"problems": listed}, ensure_ascii=False, indent=1))
    elif problems:
        print(render_problems(problems, sources, "改好后再运行一次"))
    else:
        print(f"检查通过：{checked} 个文件，没有问题。")
    if not arguments.json and not arguments.files and (missing := missing_model()):
        print(missing)
    return 1 if problems else 0


def _check_documents(names: list[str]) -> tuple[Problem, ...]:
    """What the standard of official documents (GB/T 9704) says of Word and PDF files."""
    from generators.documents.standard import check_file

    other = [name for name in names if Path(name).suffix.lower() not in (".docx", ".pdf")]
    if other:
        print(f"用法有误：{other[0]} 不是 docx 或 pdf 文件。检查门户内容请不带文件名。", file=sys.stderr)
        raise SystemExit(2)
    for name in names:
        if not Path(name).is_file():
            print(f"找不到文件 {name}。请检查文件名和所在文件夹。", file=sys.stderr)
            raise SystemExit(2)
    return tuple(problem for name in names for problem in check_file(Path(name)))
