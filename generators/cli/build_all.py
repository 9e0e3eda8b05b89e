"""``qianshao build-all``: every portal of a folder, over one shared pack of regulations, in parallel."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from generators.cli.dates import add_date
from generators.content.fields import as_date
from generators.output.many import Built, build_many
from generators.output.result import PARTS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="文件夹", help="里面每个门户一个文件夹")
    parser.add_argument("--pack", metavar="门户", help="公共法规包：一个门户文件夹，用它的 docs/regulations")
    parser.add_argument("--only", choices=PARTS, action="append", help="只生成其中一部分，可以写几次")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="同时生成几个门户，默认每个处理器一个"
    )
    add_date(parser)


def run(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.folder)
    pack = Path(arguments.pack) if arguments.pack else None
    day = as_date(arguments.date) if arguments.date else None
    if arguments.date and day is None:
        print(f"用法有误：--date 不是日期：{arguments.date}。请写成 2027-01-31。", file=sys.stderr)
        return 2
    for given in (folder, pack):
        if given is not None and not given.is_dir():
            print(f"用法有误：找不到文件夹 {given}。", file=sys.stderr)
            return 2
    parts = tuple(arguments.only or ("site", "offline"))
    results = build_many(folder, pack, day=day, parts=parts, jobs=max(1, arguments.jobs), tell=_tell)
    if not results:
        print(f"用法有误：{folder} 下面没有门户（里面有 docs/portal.yml 的文件夹）。", file=sys.stderr)
        return 2
    failed = sum(bool(built.complaint) for built in results)
    mean = sum(built.seconds for built in results) / len(results)
    print(f"共 {len(results)} 个门户，平均每个用时 {mean:.1f} 秒，{failed} 个没有生成。")
    return 1 if failed else 0


def _tell(built: Built) -> None:
    print(f"  {built.name}　{'没有生成' if built.complaint else '已生成'}，用时 {built.seconds:.1f} 秒", flush=True)
    if built.complaint:
        print(built.complaint, file=sys.stderr)
