"""``qianshao verify BUNDLE.zip``: whether a copy of the offline bundle is whole and unchanged."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from generators.output.signature import KeyRefused, read_public_key
from generators.output.verify import Verification, verify_bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", metavar="离线包", help="zip 文件，或解压后的文件夹")
    parser.add_argument("--key", metavar="公钥", help="发布单位的公钥文件；写了就必须有它的签名")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")


def run(arguments: argparse.Namespace) -> int:
    try:
        key = read_public_key(Path(arguments.key)) if arguments.key else None
    except KeyRefused as refusal:
        found = Verification(complaint=str(refusal))
    else:
        found = verify_bundle(Path(arguments.bundle), key)
    if arguments.json:
        result: dict[str, object] = {
            "ok": found.ok,
            "changed": found.changed,
            "missing": found.missing,
            "added": found.added,
        }
        if found.signature != "无" or arguments.key:
            result["signature"] = found.signature
        if found.complaint:
            result["message"] = found.complaint
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return 0 if found.ok else 1
    if found.complaint:
        print(found.complaint, file=sys.stderr)
        return 1
    for title, names in (("改动", found.changed), ("缺少", found.missing), ("多出", found.added)):
        for name in names:
            print(f"{title}：{name}")
    if found.signature != "无":
        print(f"签名：{found.signature}" + ("，加上 --key 公钥 可以核对" if found.signature == "未核" else ""))
    if found.update and found.missing:
        print("这是更新包，要解压到原来的文件夹里（同名文件选“替换”），再核对那个文件夹。")
    print("核对无误。" if found.ok else "与发布时不一致，请不要使用，向学习委员要一份新的。")
    return 0 if found.ok else 1
