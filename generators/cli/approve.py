"""``qianshao approve CASE``: prints the 保密审查审批表, or records what was signed on it."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from generators.cases.approval_form import build_approval_form
from generators.content.approvals import (
    LOG_PATH,
    Step,
    check_approval,
    read_approvals,
    render_approval,
    render_log,
    with_stage,
)
from generators.content.case_hash import short_hash
from generators.content.fields import as_date
from generators.content.reader import read_portal
from generators.documents.word import render_docx
from generators.model.case import Case, Stage
from generators.model.library import Draft
from generators.model.problem import Problem
from generators.output.files import write_atomically
from generators.output.pipeline import load_library

_ROLES = (("author", Step.DRAFTED), ("reviewer", Step.REVIEWED), ("secrecy", Step.CLEARED), ("issuer", Step.ISSUED))
_DONE = {Stage.DRAFT: 1, Stage.REVIEWED: 2, Stage.CLEARED: 3, Stage.PUBLISHED: 4}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="案例", help="案例编号")
    parser.add_argument("--form-number", metavar="单号", help="已签审批表的单号；不写则打印空白审批表")
    parser.add_argument("--author", metavar="姓名", help="拟稿人（不写则用文件头的“拟稿”）")
    parser.add_argument("--reviewer", metavar="姓名", help="审核人")
    parser.add_argument("--secrecy", metavar="姓名", help="保密审查人")
    parser.add_argument("--issuer", metavar="姓名", help="签发人")
    parser.add_argument("--date", metavar="日期", help="签字日期，例如 2026-11-20；不写则用今天")
    parser.add_argument("--note", default="", metavar="说明", help="要一并记下的说明，例如“示例审批”")
    parser.add_argument("--out", metavar="文件", type=Path, help="审批表存到哪里")


def run(arguments: argparse.Namespace) -> int:
    today = date.today()
    root: Path = arguments.portal
    draft, _ = read_portal(root, today)
    case = next((one for one in draft.cases if one.id == arguments.case), None)
    if case is None:
        known = "、".join(one.id for one in draft.cases) or "（还没有案例）"
        print(f"没有编号为“{arguments.case}”的案例。现有：{known}。", file=sys.stderr)
        return 2
    if case.withdrawn_on is not None:
        print(
            f"这个案例已于 {case.withdrawn_on} 撤下。要重新送审，先删去 {case.at.path} 文件头里“撤下”那一行。",
            file=sys.stderr,
        )
        return 1
    if problems := _standing_problems(root, case, today):
        print("这个案例还有下列问题，改好之后才能送审：", file=sys.stderr)
        for problem in problems:
            print(f"  {problem.at}  {problem.code} {problem.message} 怎么改：{problem.hint}", file=sys.stderr)
        return 1
    if not arguments.form_number:
        return _print_form(arguments, draft, case)
    return _record(arguments, case, today)


def _standing_problems(root: Path, case: Case, today: date) -> list[Problem]:
    """Everything wrong with the case itself and with the log; that an earlier approval is void is why it is approved anew."""
    paths = {case.at.path, LOG_PATH, *(attachment.path for attachment in case.attachments)}
    found = load_library(root, today).problems
    return [problem for problem in found if problem.at.path in paths and problem.code != "C021"]


def _print_form(arguments: argparse.Namespace, draft: Draft, case: Case) -> int:
    target: Path = arguments.out or arguments.portal / "build" / "approvals" / f"{case.id}.docx"
    write_atomically(target, render_docx(build_approval_form(case, draft.portal)))
    print(f"审批表已存到 {target}（校验码 {short_hash(case.content_hash)}）。签完后运行：")
    print(
        f"  qianshao approve {case.id} --form-number 单号 --author 拟稿人 --reviewer 审核人 --secrecy 保密审查人 --issuer 签发人 --date 日期"
    )
    return 0


def _record(arguments: argparse.Namespace, case: Case, today: date) -> int:
    on = as_date(arguments.date) if arguments.date else today
    if on is None or on > today:
        print(f"--date 应当是今天或以前的日期，写成 2026-11-20：{arguments.date}。", file=sys.stderr)
        return 2
    root: Path = arguments.portal
    log, problems = read_approvals(root)
    if problems:
        print(f"{problems[0].message} 怎么改：{problems[0].hint}", file=sys.stderr)
        return 1
    staged = with_stage(case, log, today)
    done = _DONE.get(staged.stage, 0) if staged.signatures else 0
    if done == len(_ROLES):
        print(f"案例 {case.id} 已经发布，内容没有改动，不必重复审批。")
        return 0
    names = {role: getattr(arguments, role) or (case.author if role == "author" else None) for role, _ in _ROLES}
    lines: list[str] = []
    for role, step in _ROLES[done:]:
        name = names[role]
        if not name:
            break
        try:
            line = render_approval(
                log, on, case.id, step, name, arguments.form_number, arguments.note, case.content_hash
            )
        except ValueError:
            print("姓名、单号和说明里不能有竖线“｜”、换行或控制字符。", file=sys.stderr)
            return 2
        log = log.extended(line)
        lines.append(line)
    if not lines:
        print(f"没有可登记的环节：下一步是{_ROLES[done][1].value}，请写上 --{_ROLES[done][0]} 姓名。", file=sys.stderr)
        return 2
    signed = with_stage(case, log, today)
    if wrong := [problem for problem in check_approval(signed, log) if problem.code in ("C022", "C023")]:
        print(f"{wrong[0].message} 怎么改：{wrong[0].hint}没有登记。", file=sys.stderr)
        return 1
    path = root / LOG_PATH
    before = path.read_text("utf-8-sig") if path.exists() else ""
    write_atomically(path, render_log(before, lines, log))
    print(f"已登记 {len(lines)} 个环节，案例现在是：{signed.stage.value}。")
    print(f"审批记录现有 {len(log.approvals)} 条，末条链码 {short_hash(log.last_chain)}，请抄在审批表背面备查。")
    if signed.stage is not Stage.PUBLISHED:
        missing = "、".join(step.value for _, step in _ROLES[done + len(lines) :])
        print(f"还差：{missing}。")
    return 0
