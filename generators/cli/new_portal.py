"""``qianshao new portal DIR``: an empty portal that builds, to fill with a group's own content."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path

from generators.cli.starter_files import starter_files
from generators.cli.typed import quoted
from generators.content.os_reason import os_reason

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="文件夹", help="新门户放在哪里，文件夹必须不存在或为空")
    parser.add_argument("--id", default="", help="门户编号，小写字母、数字和连字符；不写则用文件夹名")
    parser.add_argument("--unit", default="某县纪委监委派驻纪检监察组", metavar="单位", help="单位名称")


def run(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder} 已经有内容，没有改动。请换一个空文件夹。", file=sys.stderr)
        return 2
    portal_id = arguments.id or folder.resolve().name.lower()
    if not _ID.fullmatch(portal_id):
        if arguments.id:
            print(f"编号“{arguments.id}”不合要求：用小写字母、数字和连字符，例如 paizhu-7。", file=sys.stderr)
            return 2
        portal_id = "qianshao"
    existed = folder.exists()
    try:
        for path, data in starter_files(portal_id, arguments.unit):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        if not existed:
            shutil.rmtree(folder, ignore_errors=True)
        print(f"建不了门户：{os_reason(error)}（{folder}）。", file=sys.stderr)
        return 1
    print(f"已建好门户 {folder}。接下来：")
    print(f"  1. 打开 {folder / 'docs' / 'portal.yml'}，填好单位和名称；")
    print(f"  2. 运行 qianshao --portal {quoted(folder)} build，再打开 {folder / 'build' / 'site' / 'index.html'}。")
    return 0
