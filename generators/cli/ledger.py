"""``qianshao ledger RESULTS... --out 学习台账.xlsx``: readers' results and the host's attendance, merged on this machine."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from generators.cli.dates import add_date, chosen_date
from generators.content.os_reason import os_reason
from generators.importers.attendance import Attendance, Doubt, read_attendance
from generators.importers.ledger import DEFAULT_COLUMNS, attendance_template, build_ledger, render_ledger
from generators.importers.results import ExamResult, read_result
from generators.importers.workbook import UnreadableWorkbook
from generators.model.audience import Audience
from generators.model.library import Library
from generators.model.plan import StudyPlan
from generators.output.files import write_atomically
from generators.output.pipeline import load_library
from generators.output.report import render_problems

_MAX_FILES = 5_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="文件", help="答题结果（json）、签到表（xlsx），或放着它们的文件夹")
    parser.add_argument("--out", default="学习台账.xlsx", metavar="文件", help="台账写到哪里，默认 学习台账.xlsx")
    parser.add_argument("--plan", metavar="年度", help="按哪份计划的目标学时计算，默认当前学习计划")
    parser.add_argument("--columns", metavar="列名", help="台账的列，用逗号隔开；默认：" + "、".join(DEFAULT_COLUMNS))
    parser.add_argument("--template", metavar="姓名", nargs="*", help="不做台账，改为生成空白签到表，后面可列姓名")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")
    add_date(parser)


def run(arguments: argparse.Namespace) -> int:
    root = Path(arguments.portal)
    loaded = load_library(root, chosen_date(arguments), Audience.INTERNAL)
    if loaded.library is None:
        print(render_problems(loaded.problems, loaded.sources, "没有生成台账"), file=sys.stderr)
        return 1
    library = loaded.library
    wanted = arguments.plan or library.portal.plan
    plan = next((plan for plan in library.plans if plan.id == wanted), None)
    if plan is None and arguments.plan:
        print(f"没有编号为 {arguments.plan} 的学习计划。", file=sys.stderr)
        return 2
    out = Path(arguments.out)
    if out.suffix.lower() != ".xlsx":
        print(f"台账和签到表是 Excel 文件，--out 请写成 .xlsx：{out.with_suffix('.xlsx')}。", file=sys.stderr)
        return 2
    if arguments.template is not None:
        return _template(library, plan, arguments.template, out)
    if any(Path(written).resolve() == out.resolve() for written in arguments.files):
        print(f"--out 写的是要读的文件 {out}，会把它盖掉，没有生成台账。请换一个文件名。", file=sys.stderr)
        return 2
    if not arguments.files:
        print("用法有误：写上答题结果、签到表或它们所在的文件夹。", file=sys.stderr)
        return 2
    results, attendance, doubts = _read(arguments.files, library.portal.id, plan)
    if doubts and not results and not attendance:
        for doubt in doubts[:20]:
            print(f"  {doubt.where}：{doubt.why}", file=sys.stderr)
        print("没有读到一份答题结果或签到表，没有写台账。", file=sys.stderr)
        return 1
    ledger = build_ledger(library, results, attendance, doubts, plan)
    columns = [name.strip() for name in (arguments.columns or "").replace("，", ",").split(",") if name.strip()]
    write_atomically(out, render_ledger(ledger, columns or DEFAULT_COLUMNS))
    if arguments.json:
        people = [
            {
                "name": p.name,
                "hours": p.counted,
                "short": p.short(plan.hours_target if plan else 32.0),
                "own": p.own,
                "made_up": p.made_up,
                "tests": p.tests,
                "missed": list(p.missed),
            }
            for p in ledger.people
        ]
        left = [{"where": doubt.where, "why": doubt.why} for doubt in ledger.doubts]
        print(
            json.dumps(
                {"file": out.as_posix(), "sessions": len(ledger.rows), "people": people, "doubts": left},
                ensure_ascii=False,
            )
        )
        return 0
    print(f"已写入 {out}：{len(ledger.rows)} 场，{len(ledger.people)} 人，{len(ledger.results)} 份答题结果。")
    if ledger.doubts:
        print(f"有 {len(ledger.doubts)} 处没有计入或需要核对，列在“待核对”一页。")
    return 0


def _template(library: Library, plan: StudyPlan | None, people: list[str], out: Path) -> int:
    if plan is None:
        print("没有当前学习计划，请用 --plan 指定。", file=sys.stderr)
        return 2
    target = out if out.name != "学习台账.xlsx" else out.with_name("签到表.xlsx")
    if target.exists():
        # It may be filled in already: what the hosts wrote stands nowhere else.
        print(f"{target} 已经存在，可能已经填写，没有改动。请用 --out 换一个文件名。", file=sys.stderr)
        return 1
    write_atomically(target, attendance_template(library, plan, people))
    print(f"已生成 {target}：到会情况空着，由主持人按实际填写。")
    return 0


def _read(
    files: list[str], portal: str, plan: StudyPlan | None
) -> tuple[list[ExamResult], list[Attendance], list[Doubt]]:
    results: list[ExamResult] = []
    attendance: list[Attendance] = []
    doubts: list[Doubt] = []
    paths: list[Path] = []
    for written in files:
        path = Path(written)
        if path.is_dir():
            paths += sorted(
                p for p in path.rglob("*") if p.suffix.lower() in (".json", ".xlsx") and not p.name.startswith("~")
            )
        else:
            paths.append(path)
    for path in paths[:_MAX_FILES]:
        try:
            data = path.read_bytes()
            if path.suffix.lower() == ".xlsx":
                found, doubted = read_attendance(
                    data, path.name, plan.year if plan else None, plan.hours_half_day if plan else 4.0
                )
                attendance += found
            else:
                result, doubted = read_result(data, path.name, portal)
                results += [result] if result else []
            doubts += doubted
        except UnreadableWorkbook as error:
            doubts.append(Doubt(path.name, str(error)))
        except OSError as error:
            doubts.append(Doubt(path.name, f"读不了（{os_reason(error)}）"))
    return results, attendance, doubts
