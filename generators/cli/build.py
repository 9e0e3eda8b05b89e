"""``qianshao build``: the site, the offline bundle, the calendars and the handouts, and where each lies."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generators.cli.dates import add_date, chosen_date
from generators.model.audience import Audience
from generators.output.build import build_portal
from generators.output.report import render_problems, render_size
from generators.output.result import PARTS, BuildRefused, BuildResult, KeyRefused

if TYPE_CHECKING:
    from generators.output.offline import Offline


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
    parser.add_argument(
        "--since", metavar="上次的离线包", help="另做一个更新包，只装变动的文件；写上次的 zip，或解压后的文件夹"
    )
    parser.add_argument("--sign", metavar="私钥", help="给离线包签名；密钥用 qianshao new key 新建，由本单位保管")
    add_date(parser)


def run(arguments: argparse.Namespace) -> int:
    root: Path = arguments.portal
    out = Path(arguments.out) if arguments.out else root / "build"
    audience = Audience(arguments.audience) if arguments.audience else None
    tell = (lambda words: print(words, file=sys.stderr)) if sys.stderr.isatty() else (lambda words: None)
    parts = tuple(arguments.only or PARTS)
    if (arguments.since or arguments.sign) and "offline" not in parts:
        print("用法有误：--since 和 --sign 是给离线包用的，--only 里要有 offline。", file=sys.stderr)
        return 2
    try:
        offline = _offline(arguments) if arguments.since or arguments.sign else None
        result = build_portal(
            root,
            out,
            today=chosen_date(arguments),
            parts=parts,
            audience=audience,
            jobs=max(1, arguments.jobs),
            tell=tell,
            offline=offline,
        )
    except (BuildRefused, KeyRefused) as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
    if result.problems:
        print(render_problems(result.problems, result.sources), file=sys.stderr)
        return 1
    _show(result)
    return 0


def _offline(arguments: argparse.Namespace) -> Offline:
    """What hands the bundle out, all of it looked at before anything is built."""
    from generators.output.offline import Offline
    from generators.output.signature import read_private_key
    from generators.output.verify import bundle_digests, verify_bundle

    key = read_private_key(Path(arguments.sign), os.environ.get("QIANSHAO_SIGN_PASSWORD")) if arguments.sign else None
    if not arguments.since:
        return Offline(key=key)
    since = Path(arguments.since)
    found = verify_bundle(since)
    if found.complaint:
        raise BuildRefused(f"做不了更新包：{found.complaint}")
    if not found.ok or (found.update and since.is_file()):
        what = "是更新包" if found.update and since.is_file() else "与发布时不一致"
        raise BuildRefused(f"做不了更新包：{since} {what}。请用上次发给读者的那个完整的 zip。")
    return Offline(bundle_digests(since), since, key)


def _show(result: BuildResult) -> None:
    print("已生成：")
    for part in result.parts:
        files = f"{part.count} 个文件，" if part.count != 1 else ""
        print(f"  {part.name:　<5}{part.path}　{files}{render_size(part.size)}，用时 {part.seconds:.1f} 秒")
        if part.path.suffix == ".zip":
            from generators.output.bundle import bundle_shares

            print(
                "　　　　　其中："
                + "，".join(f"{label} {render_size(size)}" for label, size in bundle_shares(part.path))
            )
