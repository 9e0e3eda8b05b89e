"""``qianshao new regulation|bank|paper|case NAME``: a file of the right form in the right place, to be filled in."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generators.cli.typed import quoted
from generators.model.file_names import is_reserved
from generators.output.files import write_atomically

_FOLDER = Path(__file__).parent / "starter"
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,47}[A-Za-z0-9])?")


def add_name(parser: argparse.ArgumentParser, title: str) -> None:
    parser.add_argument("name", metavar="编号", help="ASCII 编号，也是文件名，定下后不要再改，例如 lipin-lijin")
    parser.add_argument("--title", default=title, metavar="标题", help="标题，之后也可以在文件里改")


def write_new(arguments: argparse.Namespace, template: str, folder: str) -> int:
    """A file named by ``arguments.name`` in ``folder``."""
    name: str = arguments.name
    if is_reserved(name):
        print(f"编号“{name}”不能用：它是 Windows 或网站自己留用的名字。请换一个编号。", file=sys.stderr)
        return 2
    lower_case = template in ("case", "regulation")
    if not _ID.fullmatch(name) or (lower_case and name != name.lower()):
        letters = "小写字母" if lower_case else "字母"
        print(f"编号“{name}”不合要求：用{letters}、数字和连字符。{_proposal(name, template)}", file=sys.stderr)
        return 2
    return write_template(arguments.portal, f"{folder}/{name}.md", template, name, arguments.title)


def write_template(
    root: Path, path: str, template: str, name: str, title: str, more: Mapping[str, str] = MappingProxyType({})
) -> int:
    """Fills ``starter/<template>.md`` and writes it at ``path`` below the portal; an existing file is never touched."""
    target = Path(root) / path
    if target.exists():
        print(f"{target} 已经存在，没有改动。请换一个编号。", file=sys.stderr)
        return 1
    today = date.today()
    text = (_FOLDER / f"{template}.md").read_text("utf-8")
    marks = {
        "{title}": json.dumps(title, ensure_ascii=False),
        "{today}": today.isoformat(),
        "{year}": str(today.year + 1),
        "{id}": name,
    }
    for mark, value in {**marks, **more}.items():
        text = text.replace(mark, value)
    write_atomically(target, text.encode())
    print(f"已新建 {target}。用记事本或任何编辑器打开修改，改完运行 qianshao check。")
    return 0


def _proposal(name: str, template: str) -> str:
    """The command to type instead, for who wrote the title where the id belongs."""
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER if template == "regulation" else Style.NORMAL))
    made = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:24].rstrip("-")
    if not made:
        return "例如 lipin-lijin。"
    return f"可以这样写：qianshao new {template} {made} --title {quoted(name)}"
