"""``qianshao calendar YEAR``: the files of one plan; ``--replan`` says what moves against what was given out, and records it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from generators.cli.dates import add_date, chosen_date
from generators.model.audience import Audience
from generators.model.library import Library
from generators.model.plan import StudyPlan
from generators.output.files import write_atomically
from generators.output.pipeline import load_library
from generators.output.report import render_problems
from generators.schedule.record import (
    Change,
    ChangeKind,
    ScheduleRecord,
    find_changes,
    next_record,
    read_records,
    record_path,
    render_record,
)
from generators.study_calendar.files import FORMATS, plan_files
from generators.study_calendar.toolbar import PROVISIONAL, is_provisional, sessions_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", metavar="年度", help="哪一份计划，例如 2027")
    parser.add_argument("--format", choices=FORMATS, action="append", help="只生成这种文件，可以写几次；不写则全部生成")
    parser.add_argument("--replan", action="store_true", help="和已发出的日子比较，说明哪些要改，并记下来")
    parser.add_argument("--dry-run", action="store_true", help="只看变化，不写文件")
    parser.add_argument("--out", metavar="文件夹", help="输出位置，默认是门户下的 build/calendar/年度")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")
    add_date(parser)


def run(arguments: argparse.Namespace) -> int:
    root = Path(arguments.portal)
    today = chosen_date(arguments)
    # The record is kept of every session, whoever may see it.
    loaded = load_library(root, today, Audience.INTERNAL if arguments.replan else None)
    if loaded.library is None:
        print(render_problems(loaded.problems, loaded.sources, "没有生成日历"), file=sys.stderr)
        return 1
    library = loaded.library
    plan = next((plan for plan in library.plans if plan.id == arguments.year), None)
    if plan is None:
        known = "、".join(plan.id for plan in library.plans) or "（没有）"
        print(f"没有编号为 {arguments.year} 的学习计划；已有：{known}。", file=sys.stderr)
        return 2
    if arguments.replan:
        return _replan(root, library, plan, today, dry=arguments.dry_run, as_json=arguments.json)
    out = Path(arguments.out) if arguments.out else root / "build" / "calendar" / plan.id
    written = []
    for asset in plan_files(library, plan, tuple(arguments.format or FORMATS)):
        if not arguments.dry_run:
            (out / asset.path).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(out / asset.path, asset.data)
        written.append((out / asset.path).as_posix())
    provisional = is_provisional(plan, sessions_of(library, plan))
    if arguments.json:
        print(json.dumps({"files": written, "provisional": provisional}, ensure_ascii=False))
    else:
        heading = "将生成（没有写文件）：" if arguments.dry_run else "已生成："
        print("\n".join((heading, *(f"  {path}" for path in written))))
        if provisional:
            print(f"注意：{PROVISIONAL}。")
    return 0


def _replan(root: Path, library: Library, plan: StudyPlan, today: date, *, dry: bool, as_json: bool) -> int:
    sessions = sessions_of(library, plan)
    found = next((record for record in read_records(library.sources)[0] if record.plan == plan.id), None)
    record = found or ScheduleRecord(plan.id, None, ())
    changes = find_changes(record, sessions) if found else ()
    target = root / record_path(plan.id)
    following = next_record(record, sessions, today)
    if not dry and (found is None or set(following.sessions) != set(record.sessions)):
        write_atomically(target, render_record(following).encode())
    if as_json:
        listed = [
            {
                "kind": change.kind.value,
                "id": change.id,
                "title": change.title,
                "from": change.before.isoformat() if change.before else None,
                "to": change.after.isoformat() if change.after else None,
                "reason": change.reason,
            }
            for change in changes
        ]
        print(json.dumps({"changes": listed, "kept": len(sessions) - _touched(changes)}, ensure_ascii=False))
        return 0
    if found is None:
        print(f"第一次记录：{len(sessions)} 场的日子已{'可以' if dry else ''}记入 {target}。以后改期都和它比较。")
    elif not changes:
        print(f"没有变化：{len(sessions)} 场都在原来的日子。")
    else:
        print(f"{len(changes)} 处变化，其余 {len(sessions) - _touched(changes)} 场不动：")
        for change in changes:
            print(f"  {_words(change)}")
        print("没有写入（--dry-run）。" if dry else f"已记入 {target}；重新生成后，订阅日历的人会收到改动。")
    return 0


def _touched(changes: tuple[Change, ...]) -> int:
    return sum(change.kind is not ChangeKind.CANCELLED for change in changes)


def _words(change: Change) -> str:
    before = change.before.isoformat() if change.before else "待定"
    after = change.after.isoformat() if change.after else "待定"
    if change.kind is ChangeKind.ADDED:
        return f"新增 {after} {change.title}"
    if change.kind is ChangeKind.CANCELLED:
        return f"取消 {before} {change.title}"
    if change.before == change.after:
        return f"改时间 {after} {change.title}（{change.reason}）"
    return f"改期 {before} → {after} {change.title}（{change.reason}）"
