"""``qianshao build``: the site, the offline bundle, the calendars and the handouts, and where each lies."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from generators.cli.check import add_date, chosen_date
from generators.model.audience import Audience
from generators.output.build import PARTS, BuildRefused, BuildResult, build_portal
from generators.output.bundle import bundle_shares
from generators.output.report import render_problems, render_size


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="文件夹", default=None, help="输出位置，默认是门户下的 build")
    parser.add_argument("--only", choices=PARTS, action="append", help="只生成其中一部分，可以写几次")
    parser.add_argument(
        "--audience",
        choices=[audience.value for audience in Audience],
        help="为谁生成：超出知悉范围的内容不会进入任何文件",
    )
    parser.add_argument(
        "--jobs", type=int, default=min(os.cpu_count() or 1, 4), metavar="N", help="同时使用的处理器数，默认不超过 4"
    )
    add_date(parser)


def run(arguments: argparse.Namespace) -> int:
    root: Path = arguments.portal
    out = Path(arguments.out) if arguments.out else root / "build"
    audience = Audience(arguments.audience) if arguments.audience else None
    tell = (lambda words: print(words, file=sys.stderr)) if sys.stderr.isatty() else (lambda words: None)
    try:
        result = build_portal(
            root,
            out,
            today=chosen_date(arguments),
            parts=tuple(arguments.only or PARTS),
            audience=audience,
            jobs=max(1, arguments.jobs),
            tell=tell,
        )
    except BuildRefused as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
    if result.problems:
        print(render_problems(result.problems, result.sources), file=sys.stderr)
        return 1
    _show(result)
    return 0


def _show(result: BuildResult) -> None:
    print("已生成：")
    for part in result.parts:
        files = f"{part.count} 个文件，" if part.count != 1 else ""
        print(f"  {part.name:　<5}{part.path}　{files}{render_size(part.size)}，用时 {part.seconds:.1f} 秒")
        if part.path.suffix == ".zip":
            print(
                "　　　　　其中："
                + "，".join(f"{label} {render_size(size)}" for label, size in bundle_shares(part.path))
            )
