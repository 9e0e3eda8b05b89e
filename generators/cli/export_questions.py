"""``qianshao export questions``: banks as files for Excel, Word and other systems, with what a format cannot hold."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from generators.cli.named_file import named_file
from generators.content.bank import read_bank
from generators.content.document import parse_document, read_source
from generators.content.os_reason import os_reason
from generators.model.question import Bank
from generators.quiz.export import FORMATS, export_bank


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("banks", nargs="+", metavar="题库", help="题库编号，或题库文件（quizzes/….md）")
    parser.add_argument(
        "--format", dest="form", choices=FORMATS, required=True, metavar="格式", help="、".join(FORMATS)
    )
    parser.add_argument(
        "--out", type=Path, metavar="位置", help="一个题库时可写文件名，否则写文件夹；默认 build/exports"
    )
    parser.add_argument("--with-pending", action="store_true", help="连“待审”的题也导出")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一个 JSON")


def run(arguments: argparse.Namespace) -> int:
    written: list[dict[str, object]] = []
    for name in arguments.banks:
        bank = _bank(arguments.portal, name)
        if bank is None:
            return 1
        if not arguments.with_pending:
            bank = replace(bank, questions=tuple(question for question in bank.questions if not question.pending))
        if not bank.questions:
            print(f"{bank.id}：没有可导出的题（待审的题加 --with-pending 才导出）。", file=sys.stderr)
            return 1
        exported = export_bank(bank, arguments.form)
        path = _target(arguments, bank.id, exported.ending)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(exported.data)
        except OSError as error:
            print(f"写不了 {path}：{os_reason(error)}。", file=sys.stderr)
            return 2
        written.append(
            {"bank": bank.id, "file": str(path), "questions": len(bank.questions), "notes": list(exported.notes)}
        )
        if not arguments.json:
            print(f"已写 {path}：{len(bank.questions)} 题。")
            for note in exported.notes:
                print(f"  注意：{note}")
    if arguments.json:
        print(json.dumps({"exports": written}, ensure_ascii=False))
    return 0


def _bank(portal: Path, name: str) -> Bank | None:
    path, complaint = named_file(portal, "quizzes", name, "题库")
    if path is None:
        print(complaint, file=sys.stderr)
        return None
    source, problems = read_source(portal, path)
    if source is not None:
        document, found = parse_document(path, source.text)
        bank, more = read_bank(document)
        problems += [*found, *more]
        if bank is not None and not problems:
            return bank
    for problem in problems:
        print(f"{problem.at}  {problem.code} {problem.message}\n    怎么改：{problem.hint}", file=sys.stderr)
    return None


def _target(arguments: argparse.Namespace, bank: str, ending: str) -> Path:
    out: Path | None = arguments.out
    if out is None:
        return Path(arguments.portal) / "build" / "exports" / f"{bank}.{ending}"
    if len(arguments.banks) == 1 and out.suffix and not out.is_dir():
        return out
    return out / f"{bank}.{ending}"
