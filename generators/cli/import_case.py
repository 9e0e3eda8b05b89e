"""``qianshao import case FILE.docx``: a case written on the Word template becomes a file of the case library."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from generators.anonymity.find import find_findings
from generators.anonymity.finding import CHINESE, Kind
from generators.anonymity.readable import read_readable
from generators.anonymity.refusal import NOTICE, refused_matter
from generators.importers.case_word import read_case_word
from generators.model.file_names import is_reserved
from generators.output.files import write_atomically


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="文件", type=Path, help="照模板写的 .docx（模板：qianshao new case 编号 --docx）"
    )
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不写文件")


def run(arguments: argparse.Namespace) -> int:
    print(NOTICE)
    readable = read_readable(arguments.file)
    if readable.refusal:
        print(readable.refusal, file=sys.stderr)
        return 2
    if refused := refused_matter(readable.text):
        print(f"这份材料像是{refused}，不予导入。请从门户所在的电脑上移走。", file=sys.stderr)
        return 2
    try:
        imported = read_case_word(arguments.file.read_bytes())
    except ValueError as error:
        print(f"读不了 {arguments.file.name}：{error}", file=sys.stderr)
        return 2
    for doubt in imported.doubts:
        print(f"  存疑：{doubt}")
    front = imported.markdown.index("\n## ")
    findings = [f for f in find_findings(imported.markdown) if f.start > front or f.kind is not Kind.DATE]
    for finding in findings[:20]:
        line = imported.markdown.count("\n", 0, finding.start) + 1
        print(f"  第 {line} 行　{CHINESE[finding.kind]}　{finding.text!r} → {finding.replacement or '（删去）'}")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,49}", imported.id) or is_reserved(imported.id):
        print("模板里的“编号”要用小写字母、数字和连字符，例如 czk-01。没有写文件。", file=sys.stderr)
        return 1
    if arguments.dry_run:
        print(imported.markdown)
        return 0
    target = arguments.portal / "case_library" / f"{imported.id}.md"
    if target.exists():
        print(f"{target} 已经存在，没有改动。请换一个编号。", file=sys.stderr)
        return 1
    write_atomically(target, imported.markdown.encode())
    print(
        f"已写到 {target}（草稿，审批之前不会发布）。"
        + (f"有 {len(findings)} 处要隐去，" if findings else "")
        + "接着运行 qianshao check。"
    )
    return 0
