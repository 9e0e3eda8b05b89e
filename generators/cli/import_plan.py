"""``qianshao import plan FILE.xlsx``: a study plan kept in Excel becomes the plan's Markdown file."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from generators.cli.typed import as_year
from generators.content.document import read_source
from generators.content.folders import authored_paths
from generators.content.os_reason import os_reason
from generators.content.reader import parse_sources
from generators.importers.plan import Standing, import_plan
from generators.importers.workbook import UnreadableWorkbook
from generators.output.files import write_atomically
from generators.schedule.holidays import read_holidays
from generators.schedule.record import read_records


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="Excel 文件（.xlsx）：本程序导出的，或单位原有的安排表")
    parser.add_argument("--year", type=as_year, metavar="年度", help="哪一年的计划；表里写明年度的不用写")
    parser.add_argument("--force", action="store_true", help="覆盖已有的计划文件")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不写文件")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")


def run(arguments: argparse.Namespace) -> int:
    source = Path(arguments.file)
    year = arguments.year or _year_in(source.name)
    try:
        imported = import_plan(source.read_bytes(), year, f"docs/plans/{year or '计划'}.md", _standing(arguments))
    except (OSError, UnreadableWorkbook) as error:
        reason = os_reason(error) if isinstance(error, OSError) else str(error)
        print(f"读不了 {source}：{reason}", file=sys.stderr)
        return 1
    plan_id = imported.plan.id if imported.plan else str(year or "plan")
    target = Path(arguments.portal) / "docs" / "plans" / f"{plan_id}.md"
    if arguments.json:
        shown = {
            "file": target.as_posix(),
            "rules": len(imported.plan.rules) if imported.plan else 0,
            "topics": len(imported.plan.topics) if imported.plan else 0,
            "problems": [
                {"code": p.code, "line": p.at.line, "column": p.at.column, "message": p.message, "hint": p.hint}
                for p in imported.problems
            ],
            "doubts": list(imported.doubts),
            "taken": list(imported.taken),
        }
        print(json.dumps(shown, ensure_ascii=False))
    else:
        for problem in imported.problems:
            print(f"第 {problem.at.line} 行 {problem.code} {problem.message}{problem.hint}", file=sys.stderr)
        if imported.taken:
            told = (f"照“年度安排”改了 {len(imported.taken)} 处：", *(f"  {line}" for line in imported.taken))
            print("\n".join(told), file=sys.stderr)
        if imported.doubts:
            print(
                "\n".join((f"有 {len(imported.doubts)} 处请核对：", *(f"  {d}" for d in imported.doubts))),
                file=sys.stderr,
            )
    if arguments.dry_run:
        if not arguments.json:
            print(imported.text, end="")
        return 1 if imported.problems else 0
    if target.exists() and not arguments.force:
        print(f"{target} 已经存在，没有改动。确认要覆盖时加 --force。", file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, imported.text.encode())
    if not arguments.json:
        count = (
            f"{len(imported.plan.rules)} 条规则、{len(imported.plan.topics)} 个专题" if imported.plan else "有问题待改"
        )
        print(f"已写入 {target}（{count}）。运行 qianshao check 检查。")
    return 1 if imported.problems else 0


def _standing(arguments: argparse.Namespace) -> Standing:
    """The plans, holidays and records of the portal; what cannot be read there is ``check``'s to say."""
    root = Path(arguments.portal)
    found = {path: read_source(root, path)[0] for path in authored_paths(root) if path.startswith("docs/plans/")}
    sources = {path: source for path, source in found.items() if source is not None}
    draft, _ = parse_sources(sources, [])
    texts = tuple(sources.values())
    return Standing(tuple(draft.plans), read_holidays(texts)[0], read_records(texts)[0])


def _year_in(name: str) -> int | None:
    match = re.search(r"20\d\d", name)
    return int(match[0]) if match else None
