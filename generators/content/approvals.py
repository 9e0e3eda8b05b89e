"""The approval log (``case_library/approvals.log``): one readable line a record, each chained to the one before it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from generators.content.case_hash import case_hash
from generators.content.fields import as_date
from generators.content.folders import LOG_PATH as LOG_PATH
from generators.content.os_reason import os_reason
from generators.model.case import Attachment, Case, Signature, Stage
from generators.model.location import Location
from generators.model.problem import Problem

HEADER = (
    "# 案例审批记录。由 qianshao approve 和 qianshao withdraw 写入，请勿手改；每行末尾的链码由上一行算出，改动一字即对不上。\n"
    "# 日期｜案例｜环节｜姓名｜审批单号｜说明｜内容校验码｜链码\n"
)
MAX_ATTACHMENT_BYTES = 20_000_000
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_RESTORE = (
    "从备份恢复 case_library/approvals.log；恢复不了的，删去对不上的那一行和以后各行，"
    "连同开头的“共多少条”一行，有关案例重新走一次审批。"
)
_MARK = "｜"
_SUMMARY = re.compile(r"^# 共 ([0-9]{1,9}) 条，最后一条的链码 ([0-9a-f]{64})\n", re.MULTILINE)
_START = "0" * 64


class Step(StrEnum):
    """What a record says was done; all but the first and last are signatures on the 审批表."""

    DRAFTED = "拟稿"
    REVIEWED = "审核"
    CLEARED = "保密审查"
    ISSUED = "签发"
    WITHDRAWN = "撤下"


_STEPS = {step.value: step for step in Step}
_STAGES = {
    Step.DRAFTED: Stage.DRAFT,
    Step.REVIEWED: Stage.REVIEWED,
    Step.CLEARED: Stage.CLEARED,
    Step.ISSUED: Stage.PUBLISHED,
    Step.WITHDRAWN: Stage.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Approval:
    """One record. ``content_hash`` is the case's at that moment; ``chain`` binds the line to all before it."""

    on: date
    case: str
    step: Step
    name: str
    form_number: str
    note: str
    content_hash: str
    chain: str
    at: Location


@dataclass(frozen=True, slots=True)
class ApprovalLog:
    approvals: tuple[Approval, ...] = ()
    whole: bool = True

    @property
    def last_chain(self) -> str:
        return self.approvals[-1].chain if self.approvals else _START

    def extended(self, line: str) -> ApprovalLog:
        """The log with one more line, as ``render_approval`` made it."""
        approval = _parse_line(line.rstrip("\n"), Location(LOG_PATH))
        return self if approval is None else ApprovalLog((*self.approvals, approval), self.whole)

    def of(self, case: str) -> tuple[Approval, ...]:
        return tuple(approval for approval in self.approvals if approval.case == case)


def stage_cases(root: Path, cases: Iterable[Case], today: date) -> tuple[tuple[Case, ...], list[Problem]]:
    """The cases with attachments read, hashes final and stages from the log: what a reader calls after ``read_case``.

    Problems: C020 log unreadable or tampered, C021 a signed case changed since, C022 the same person in two roles,
    C023 a step out of order, C025 an attachment missing or outside the portal, C026 one that is no picture.
    """
    log, problems = read_approvals(root)
    # One pass over the log for all cases: each looking for its own would grow with the square.
    by_case: dict[str, list[Approval]] = {}
    for approval in log.approvals:
        by_case.setdefault(approval.case, []).append(approval)
    staged: list[Case] = []
    for case in cases:
        full, found = with_attachments(root, case)
        problems += found
        own = ApprovalLog(tuple(by_case.get(case.id, ())), log.whole)
        staged.append(with_stage(full, own, today))
        problems += check_approval(staged[-1], own)
    return tuple(staged), problems


def read_approvals(root: Path) -> tuple[ApprovalLog, list[Problem]]:
    """The log of the portal at ``root``; no log is an empty one."""
    try:
        data = (root / LOG_PATH).read_bytes()
    except FileNotFoundError:
        return ApprovalLog(), []
    except OSError as error:
        hint = "检查文件是否被别的程序占用、是否有读取权限。"
        return ApprovalLog(whole=False), [
            Problem("C020", Location(LOG_PATH), f"读不了审批记录（{os_reason(error)}）。", hint)
        ]
    return parse_approvals(data.decode("utf-8-sig", "replace"))


def render_log(before: str, lines: Iterable[str], log: ApprovalLog) -> bytes:
    """The file with ``lines`` added to ``before`` (its text so far, empty for none); ``log`` holds them already.

    A line above the records states their number and the last link, so that records cut off the end are missed: the chain
    alone does not show that, and a case taken down would stand again.
    """
    known = (before or HEADER).replace("\r\n", "\n").rstrip("\n")
    text = _SUMMARY.sub("", "\n".join((known, "".join(lines))))
    total = f"# 共 {len(log.approvals)} 条，最后一条的链码 {log.last_chain}\n"
    kept = re.match(r"(?:#[^\n]*\n)*", text)
    end = kept.end() if kept else 0
    return f"{text[:end]}{total}{text[end:]}".encode()


def parse_approvals(text: str) -> tuple[ApprovalLog, list[Problem]]:
    """Records up to the first broken one: what follows a break proves nothing."""
    approvals: list[Approval] = []
    chain = _START
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        at = Location(LOG_PATH, number)
        approval = _parse_line(line, at)
        if approval is None or approval.chain != _chain(chain, line.rpartition(_MARK)[0]):
            message = "审批记录在这一行对不上：这一行或它前面的某一行被改动、删去或调换过。"
            hint = _RESTORE
            return ApprovalLog(tuple(approvals), whole=False), [Problem("C020", at, message, hint)]
        chain = approval.chain
        approvals.append(approval)
    stated = _SUMMARY.search(text.replace("\r\n", "\n"))
    if stated and (int(stated[1]), stated[2]) != (len(approvals), chain):
        message = f"审批记录写明共 {stated[1]} 条，现在数到 {len(approvals)} 条：末尾的记录被删去或另加过。"
        hint = _RESTORE
        return ApprovalLog(tuple(approvals), whole=False), [Problem("C020", Location(LOG_PATH), message, hint)]
    return ApprovalLog(tuple(approvals)), []


def render_approval(
    log: ApprovalLog, on: date, case: str, step: Step, name: str, form_number: str, note: str, content_hash: str
) -> str:
    """The line (with newline) that extends ``log``; raises ``ValueError`` where a value would break the line."""
    values = (on.isoformat(), case, step.value, name.strip(), form_number.strip(), note.strip(), content_hash)
    if any(_MARK in value or not value.isprintable() for value in values):
        raise ValueError("a value holds a separator or a control character")
    body = _MARK.join(values)
    return f"{body}{_MARK}{_chain(log.last_chain, body)}\n"


def with_attachments(root: Path, case: Case) -> tuple[Case, list[Problem]]:
    """``case`` with the bytes and digests of its attachments, and the final ``content_hash``."""
    if not case.attachments:
        return case, []
    problems: list[Problem] = []
    read: list[Attachment] = []
    for attachment in case.attachments:
        data = None if attachment.path.startswith("..") else _read(root, attachment.path)
        if data is None:
            hint = "附件放在 case_library 文件夹里（不放快捷方式），检查文件名、大小写和大小（不超过 20 MB）。"
            problems.append(Problem("C025", attachment.at, f"找不到附件 {attachment.reference[:40]}。", hint))
        elif not data.startswith(_PICTURES):
            hint = "把要紧的内容写进正文，或改成图片；这个附件移出门户。"
            message = f"附件 {attachment.reference[:40]} 不是 PNG 或 JPEG 图片，不能随案例发布。"
            problems.append(Problem("C026", attachment.at, message, hint))
            read.append(replace(attachment, sha256=hashlib.sha256(data).hexdigest(), data=data))
        else:
            read.append(replace(attachment, sha256=hashlib.sha256(data).hexdigest(), data=data))
    content_hash = case_hash(case.text_hash, read)
    return replace(case, attachments=tuple(read), content_hash=content_hash), problems


def with_stage(case: Case, log: ApprovalLog, today: date) -> Case:
    """``case`` at the stage that the log proves for its present hash; signatures dated after ``today`` do not count."""
    stage = Stage.DRAFT
    signatures: list[Signature] = []
    for approval in log.of(case.id):
        if approval.step is Step.WITHDRAWN:
            stage, signatures = Stage.WITHDRAWN, []
        elif approval.content_hash != case.content_hash or approval.on > today:
            continue
        else:
            if approval.step is Step.DRAFTED:
                signatures = []
            stage = _STAGES[approval.step]
            signatures.append(Signature(approval.step.value, approval.name, approval.on, approval.form_number))
    roles = {signature.role for signature in signatures}
    if stage is Stage.PUBLISHED and not roles >= {Step.DRAFTED, Step.REVIEWED, Step.CLEARED, Step.ISSUED}:
        stage = Stage.DRAFT
    if stage is case.stage and tuple(signatures) == case.signatures:
        return case
    return replace(case, stage=stage, signatures=tuple(signatures))


def check_approval(case: Case, log: ApprovalLog) -> list[Problem]:
    """C020 (a 撤下 that the log has lost) and C021–C023 for one case with its final hash."""
    records = log.of(case.id)
    current = _current_round(records)
    problems: list[Problem] = []
    if case.withdrawn_on and (not records or records[-1].step is not Step.WITHDRAWN):
        message = f"案例“{case.title}”的文件头写着已于 {case.withdrawn_on} 撤下，审批记录里最后一条却不是撤下：记录的末尾被删过。"
        hint = "从备份恢复 case_library/approvals.log；要重新发布的，删去文件头的“撤下”一行再送审。"
        return [Problem("C020", case.at, message, hint)]
    if current and current[-1].step is Step.ISSUED and current[-1].content_hash != case.content_hash:
        message = f"案例“{case.title}”（或它的附件）在 {current[-1].on} 签发后被改动，原审批已作废。"
        hint = f"恢复原文；确需修改的，先运行 qianshao withdraw {case.id} --why 修改，改完重新审批。"
        problems.append(Problem("C021", case.at, message, hint))
    names: dict[str, Approval] = {}
    for approval in current:
        if approval.step is Step.ISSUED:
            continue
        if approval.name in names:
            message = f"{names[approval.name].step}和{approval.step}是同一个人（{approval.name}）。"
            problems.append(Problem("C022", approval.at, message, "拟稿、审核、保密审查由三个人分别签字，重新审批。"))
        names[approval.name] = approval
    order = [approval.step for approval in current]
    if order != list(Step)[: len(order)]:
        hint = "依次是拟稿、审核、保密审查、签发；撤下这个案例后重新审批。"
        problems.append(Problem("C023", current[-1].at, f"案例 {case.id} 的审批环节不全或次序不对。", hint))
    return problems


def _current_round(records: tuple[Approval, ...]) -> list[Approval]:
    """The records since the last 撤下 or, where the round was begun anew, since the last 拟稿."""
    current: list[Approval] = []
    for approval in records:
        if approval.step is Step.WITHDRAWN:
            current = []
        elif approval.step is Step.DRAFTED:
            current = [approval]
        else:
            current.append(approval)
    return current


def _parse_line(line: str, at: Location) -> Approval | None:
    values = line.split(_MARK)
    if len(values) != 8 or values[2] not in _STEPS:
        return None
    on = as_date(values[0])
    if on is None:
        return None
    return Approval(on, values[1], _STEPS[values[2]], values[3], values[4], values[5], values[6], values[7], at)


def _chain(previous: str, body: str) -> str:
    return hashlib.sha256(f"{previous}\n{body}".encode("utf-8", "surrogatepass")).hexdigest()


def _read(root: Path, path: str) -> bytes | None:
    full = root / path
    try:
        if full.is_symlink() or not full.resolve().is_relative_to(root.resolve()):
            return None
        if not full.is_file() or full.stat().st_size > MAX_ATTACHMENT_BYTES:
            return None
        return full.read_bytes()
    except (OSError, ValueError):
        return None
