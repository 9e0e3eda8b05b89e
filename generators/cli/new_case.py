"""``qianshao new case NAME [--docx]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generators.cases.word_template import build_case_template
from generators.cli.new_file import add_name, write_new
from generators.cli.typed import quoted
from generators.documents.word import render_docx
from generators.output.files import write_atomically


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_name(parser, "新案例")
    parser.add_argument("--docx", action="store_true", help="给一份 Word 模板，写好后用 qianshao import case 导入")
    parser.add_argument("--out", metavar="文件", type=Path, help="Word 模板存到哪里（默认当前文件夹）")


def run(arguments: argparse.Namespace) -> int:
    if not arguments.docx:
        return write_new(arguments, "case", "case_library")
    target: Path = arguments.out or Path(f"{arguments.name}.docx")
    if target.exists():
        print(f"{target} 已经存在，没有改动。", file=sys.stderr)
        return 1
    title = "" if arguments.title == "新案例" else arguments.title
    write_atomically(target, render_docx(build_case_template(arguments.name, title)))
    print(f"模板已存到 {target}。用 Word 或 WPS 写好，再运行 qianshao import case {quoted(target)}。")
    return 0
