"""``qianshao new key FOLDER``: the pair of keys with which an office signs its bundles."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generators.output.signature import KeyRefused, make_keys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="文件夹", help="放密钥的文件夹，不能在门户里面")


def run(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.folder)
    portal = arguments.portal.resolve()
    if (portal / "docs").is_dir() and folder.resolve().is_relative_to(portal):
        print("密钥不能放在门户文件夹里，会跟着内容一起备份、拷走。请换一个文件夹。", file=sys.stderr)
        return 2
    try:
        private, public = make_keys(folder)
    except KeyRefused as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
    print(f"已新建：\n  私钥　{private}　由签名的人保管，不要外传\n  公钥　{public}　发给要核对的人")
    print(f"签名：qianshao build --sign {private}\n核对：qianshao verify 离线包.zip --key {public}")
    return 0
