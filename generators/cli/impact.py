"""``qianshao impact``: what an amendment touches, old and new wording side by side, and who has looked."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from generators.citations.catalogue import build_catalogue
from generators.citations.resolve import find_entry
from generators.cli.dates import add_date, chosen_date
from generators.content.confirmations import CONFIRMATIONS_PATH, HEADER, confirmation_line
from generators.content.reader import read_portal
from generators.model.library import Draft
from generators.model.regulation import version_in_force
from generators.regulations.impact import ImpactItem, amendments, build_impact
from generators.schedule.sessions import schedule_sources

_NAMES = {"case": "案例", "question": "题目", "note": "要点", "session": "学习安排"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("regulation", nargs="?", metavar="法规", help="法规的编号或题名；不写则列出全部")
    parser.add_argument("--confirm", metavar="条目", help="登记这一条目已经看过（清单里的编号，如 cfqj-001）")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")
    add_date(parser)


def run(arguments: argparse.Namespace) -> int:
    if not arguments.regulation and not arguments.confirm:
        print("用法有误：写法规的编号，或用 --confirm 登记一个条目。", file=sys.stderr)
        return 2
    today = chosen_date(arguments)
    draft, _ = read_portal(arguments.portal, today)
    items = _items(draft, today)
    if arguments.regulation:
        entry = find_entry(build_catalogue(draft.regulations), arguments.regulation)
        if entry is None or entry.regulation is None:
            print(f"没有这部法规：{arguments.regulation}。请写卡片的编号或题名。", file=sys.stderr)
            return 2
        items = tuple(item for item in items if item.regulation == entry.regulation.id)
        if amendments(entry.regulation, today) is None:
            print("没有可以比较的两个版本：修订前和现行的官方文本都导入以后才有清单。", file=sys.stderr)
    if arguments.confirm:
        return _confirm(arguments.portal, draft, today, items, arguments.confirm, arguments.json)
    if arguments.json:
        print(json.dumps({"items": [_as_json(item) for item in items]}, ensure_ascii=False, indent=1))
    else:
        _print(items)
    return 0


def _as_json(item: ImpactItem) -> dict[str, object]:
    return {
        "kind": item.kind.value,
        "id": item.id,
        "file": item.at.path,
        "line": item.at.line,
        "article": item.article.key,
        "old": item.old,
        "new": item.new or None,
        "confirmed": item.confirmed.isoformat() if item.confirmed else None,
    }


def _items(draft: Draft, today: date) -> tuple[ImpactItem, ...]:
    """From the content as it stands: problems elsewhere do not hide the list."""
    sessions, _ = schedule_sources(draft.plans, draft.sources)
    return build_impact(draft, today, sessions)


def _confirm(
    portal: Path, draft: Draft, content_day: date, items: tuple[ImpactItem, ...], wanted: str, as_json: bool
) -> int:
    """Writes one line for each regulation whose changed articles the item is bound to."""
    name = wanted.partition(":")[2] if wanted.partition(":")[0] in _NAMES else wanted
    chosen = [item for item in items if item.id == name]
    if not chosen:
        print(f"清单里没有“{wanted}”。运行 qianshao impact 法规编号 可看到全部条目。", file=sys.stderr)
        return 2
    today = date.today()
    in_force = {r.id: version_in_force(r, content_day) for r in draft.regulations}
    path = portal / CONFIRMATIONS_PATH
    known = path.read_text("utf-8") if path.exists() else HEADER
    lines = []
    for regulation in dict.fromkeys(item.regulation for item in chosen if item.confirmed is None):
        version = in_force[regulation]
        if version is not None and version.effective is not None:
            lines.append(confirmation_line(name, regulation, version.effective, today))
    if lines:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(known.rstrip("\n") + "\n" + "".join(lines), "utf-8", newline="\n")
    if as_json:
        done = _items(read_portal(portal, content_day)[0], content_day)
        print(json.dumps({"items": [_as_json(item) for item in done if item.id == name]}, ensure_ascii=False, indent=1))
    else:
        print(f"已登记：{name}，{today.isoformat()}。" if lines else f"{name} 早已登记过。")
    return 0


def _print(items: tuple[ImpactItem, ...]) -> None:
    if not items:
        print("没有受影响的条目。")
        return
    for item in items:
        state = f"已看 {item.confirmed.isoformat()}" if item.confirmed else "待看"
        print(f"{item.at.path}:{item.at.line}  {_NAMES[item.kind.value]} {item.id}  [{state}]")
        print(f"    {item.look}")
        print(f"    修订前：{_short(item.old)}")
        print(f"    现　行：{_short(item.new) or '（已删去）'}")
    waiting = sum(1 for item in items if item.confirmed is None)
    print(f"共 {len(items)} 处，{waiting} 处待看。看过一项，运行 qianshao impact --confirm 编号。")


def _short(words: str) -> str:
    line = words.replace("\n", " ")
    return line if len(line) <= 90 else line[:89] + "…"
