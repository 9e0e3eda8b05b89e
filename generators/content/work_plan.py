"""Reads a work plan (``docs/plans/<id>-work-plan.md``): parts as ``## 一、…``, measures as ``### 1. …``."""

from __future__ import annotations

import re

from generators.content.document import Document
from generators.content.fields import Fields
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.numerals import NUMERAL_CHARACTERS, parse_numeral
from generators.model.problem import Problem
from generators.model.work_plan import Measure, NamedDocument, Part, WorkPlan

_PART = re.compile(rf"##\s+([{NUMERAL_CHARACTERS}]+)、\s*(\S(?:.*\S)?)\s*")
_MEASURE = re.compile(r"###\s+(\d{1,3})\s*[.．、]\s*(\S(?:.*\S)?)\s*")
_NAME = re.compile(r"《([^《》\n]{1,120}(?:〈[^〉\n]{0,120}〉[^《》\n]{0,120})?)》")
_NOT_APPLICABLE = re.compile(r"不适用[:：]\s*(.*)")


class _Measure:
    def __init__(self, number: int, title: str, at: Location) -> None:
        self.number, self.title, self.at = number, title, at
        self.lines: list[tuple[int, str]] = []


class _Part(_Measure):
    def __init__(self, number: int, title: str, at: Location) -> None:
        super().__init__(number, title, at)
        self.measures: list[_Measure] = []


def read_work_plan(document: Document) -> tuple[WorkPlan | None, list[Problem]]:
    """The plan, or None where its front matter has no id; P001–P004 name what is wrong in the body."""
    fields = Fields(document.front, document.at)
    plan_id = fields.text("编号", required=True)
    title = fields.text("标题", required=True)
    year = fields.integer("年度", required=True, default=0)
    fields.text("类型")
    audience = fields.choice("知悉范围", Audience, default=Audience.PUBLIC)
    problems = fields.finish()
    if not plan_id:
        return None, problems
    preamble: list[tuple[int, str]] = []
    parts: list[_Part] = []
    for offset, line in enumerate(document.body.split("\n")):
        number = document.body_line + offset
        at = Location(document.path, number)
        part = _PART.fullmatch(line)
        measure = _MEASURE.fullmatch(line)
        if part:
            parts.append(_Part(parse_numeral(part[1]) or 0, part[2], at))
        elif measure and parts:
            parts[-1].measures.append(_Measure(int(measure[1]), measure[2], at))
        elif line.startswith("##"):
            hint = "部分写成“## 一、名称”，工作要点写在某一部分之下，写成“### 1. 名称”。"
            problems.append(Problem("P001", at, "这个标题既不是部分，也不是工作要点。", hint, len(line)))
        elif parts:
            (parts[-1].measures or parts)[-1].lines.append((number, line))
        elif not line.startswith("# "):
            preamble.append((number, line))
    built = tuple(_part(document.path, plan_id, part) for part in parts)
    problems += _sequence_problems(built)
    plan = WorkPlan(
        id=plan_id,
        title=title,
        year=year or 0,
        parts=built,
        at=document.at,
        preamble="\n".join(line for _, line in preamble).strip(),
        preamble_documents=_names(document.path, preamble),
        audience=audience,
    )
    if not built:
        problems.append(
            Problem(
                "P002",
                document.at,
                "工作要点里没有任何部分。",
                "用“qianshao import work-plan 文件”导入，或照手册手写。",
            )
        )
    return plan, problems


def _part(path: str, plan_id: str, draft: _Part) -> Part:
    measures = tuple(_measure(path, plan_id, measure) for measure in draft.measures)
    summary = "\n".join(line for _, line in draft.lines).strip()
    return Part(draft.number, draft.title, measures, draft.at, summary)


def _measure(path: str, plan_id: str, draft: _Measure) -> Measure:
    reason = None
    kept: list[str] = []
    for _, line in draft.lines:
        found = _NOT_APPLICABLE.fullmatch(line.strip())
        if found:
            reason = found[1] or "未写明原因"
        else:
            kept.append(line)
    return Measure(
        id=f"{plan_id}-{draft.number}",
        number=draft.number,
        title=draft.title,
        summary="\n".join(kept).strip(),
        at=draft.at,
        documents=_names(path, draft.lines),
        not_applicable=reason,
    )


def _names(path: str, lines: list[tuple[int, str]]) -> tuple[NamedDocument, ...]:
    found = [
        NamedDocument(match[1], Location(path, number, match.start() + 1))
        for number, line in lines
        for match in _NAME.finditer(line)
    ]
    return tuple(
        {document.name: document for document in reversed(found)}[name] for name in dict.fromkeys(d.name for d in found)
    )


def _sequence_problems(parts: tuple[Part, ...]) -> list[Problem]:
    problems = []
    for expected, part in enumerate(parts, 1):
        if part.number != expected:
            problems.append(
                Problem(
                    "P003",
                    part.at,
                    f"部分的序号应当是第 {expected} 个，这里写的是第 {part.number} 个。",
                    "按一、二、三依次编号。",
                )
            )
    seen: dict[int, Measure] = {}
    for part in parts:
        for measure in part.measures:
            if measure.number in seen:
                problems.append(
                    Problem(
                        "P004",
                        measure.at,
                        f"第 {measure.number} 项工作要点写了两次。",
                        f"另一处在第 {seen[measure.number].at.line} 行；编号全年连续，不重复。",
                    )
                )
            seen[measure.number] = measure
    return problems
