"""Reads one case (``case_library/<id>.md``): front matter, the eight fixed sections, the decision points."""

from __future__ import annotations

import calendar
import re
from datetime import date

from generators.content.case_decisions import read_decision_points
from generators.content.case_hash import case_hash, find_attachments, text_hash
from generators.content.document import Document, Mapping
from generators.content.fields import Fields, as_date, likeliest
from generators.model.audience import Audience
from generators.model.case import Case, CaseSection, CaseSource, DecisionPoint, SectionText, SourceFacts
from generators.model.location import Location
from generators.model.problem import Problem

DECISIONS_HEADING = "关键抉择"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")
_MONTH = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*月?")
_YEAR = re.compile(r"(\d{4})\s*年?")
_HEADING = re.compile(r"##\s+(?:[一二三四五六七八九十]+、\s*)?(\S(?:.*[^\s#])?)[\s#]*")
_FENCE = re.compile(r"\s*(```|~~~)")


def read_case(document: Document) -> tuple[Case | None, list[Problem]]:
    """The case as a draft, or None where it has no usable id.

    Its stage is not in the file: ``generators.content.approvals.stage_cases(root, cases, today)`` reads the log and the
    attachments and gives the cases with stage, signatures and final hash. Problems: C001 section missing, C002 out of
    order or twice, C003 unknown heading, C004 empty, C005 source incomplete, C006 source refused, C007–C008 decision
    points, C009 dates of the conduct, C010 id.
    """
    fields = Fields(document.front, document.at)
    case_id = fields.text("编号", "id", required=True)
    title = fields.text("标题", "title", required=True)
    audience = fields.choice("知悉范围", Audience, "audience", default=Audience.INTERNAL)
    source = _source(fields)
    start = _moment(fields, "行为起", last=False)
    end = _moment(fields, "行为止", last=True)
    procedure = _moment(fields, "程序日期", last=True)
    if case_id and not _ID.fullmatch(case_id):
        hint = "用小写字母、数字和连字符，例如 czk-01，不含人名、地名的拼音；定下后不再改。"
        fields.problems.append(Problem("C010", fields.at_key("编号"), f"案例编号“{case_id}”不合要求。", hint))
        case_id = ""
    if start and end and start > end:
        message = "“行为止”早于“行为起”。"
        fields.problems.append(
            Problem("C009", fields.at_key("行为止"), message, "核对两个日期；行为持续的，止日写最后一次。")
        )
    body = _Body(document)
    case = Case(
        id=case_id,
        title=title,
        at=document.at,
        audience=audience,
        source=source,
        sections=body.sections,
        conduct_start=start,
        conduct_end=end or start,
        procedure_on=procedure,
        violations=fields.texts("类型", "种类"),
        fields=fields.texts("领域"),
        posts=fields.texts("岗位"),
        forms=fields.texts("形态"),
        nodes=fields.texts("节点"),
        tags=fields.texts("标签"),
        measures=fields.texts("工作要点"),
        banks=fields.texts("题库"),
        decision_points=body.decision_points,
        reviewed_against=fields.date("已复核版本", "reviewed_against"),
        review_by=fields.date("复核期限", "review_by"),
        author=fields.optional_text("拟稿", "author"),
        attachments=find_attachments(document),
        summary=fields.text("摘要", "提要"),
        text_hash=text_hash(document),
        withdrawn_on=fields.date("撤下"),
        content_hash=case_hash(text_hash(document), ()),
    )
    problems = fields.finish() + body.problems
    return (case if case_id else None), problems


def _source(fields: Fields) -> SourceFacts:
    """来源: one word, or a mapping with what the kind asks for."""
    node = fields.node("来源", "source", required=True)
    if node is None:
        return SourceFacts(CaseSource.COMPOSITE)
    if not isinstance(node.value, Mapping):
        kind = _source_kind(fields, str(node.value), node.at)
        return _complete(fields, SourceFacts(kind), node.at)
    inner = Fields(node.value, node.at)
    kind = _source_kind(fields, inner.text("类型", required=True), inner.at_key("类型"))
    facts = SourceFacts(
        kind=kind,
        title=inner.optional_text("标题"),
        issuer=inner.optional_text("机关"),
        on=inner.date("日期"),
        address=inner.optional_text("地址"),
        form_number=inner.optional_text("审批单号"),
    )
    fields.problems += inner.finish()
    return _complete(fields, facts, node.at)


def _source_kind(fields: Fields, written: str, at: Location) -> CaseSource:
    if written in [kind.value for kind in CaseSource]:
        return CaseSource(written)
    known = [kind.value for kind in CaseSource]
    hint = (
        f"只能写：{'、'.join(known)}{likeliest(written, known)}；在办案件、线索、谈话笔录和忏悔录原件一律不能作来源。"
    )
    fields.problems.append(Problem("C006", at, f"来源不能写“{written[:20]}”。", hint, len(written)))
    return CaseSource.COMPOSITE


def _complete(fields: Fields, facts: SourceFacts, at: Location) -> SourceFacts:
    missing: list[str] = []
    if facts.kind is CaseSource.PUBLIC_NOTICE:
        wanted = (("标题", facts.title), ("机关", facts.issuer), ("日期", facts.on), ("地址", facts.address))
        missing = [name for name, value in wanted if value is None]
    elif facts.kind is CaseSource.APPROVED_NOTICE and facts.form_number is None:
        missing = ["审批单号"]
    if missing:
        hint = "在“来源:”下面缩进写全，例如“来源: {类型: 经批准通报, 审批单号: …}”。"
        fields.problems.append(Problem("C005", at, f"来源是{facts.kind.value}，还缺：{'、'.join(missing)}。", hint))
    return facts


def _moment(fields: Fields, key: str, last: bool) -> date | None:
    """A date, a month (2023-05) or a year; a period stands for its first day, or its last where ``last``."""
    node = fields.node(key)
    if node is None:
        return None
    day = as_date(node.value)
    if day is not None:
        return day
    written = str(node.value).strip()
    month = _MONTH.fullmatch(written)
    year = _YEAR.fullmatch(written)
    if month and 1 <= int(month[2]) <= 12 and int(month[1]) > 0:
        first = date(int(month[1]), int(month[2]), 1)
        return first.replace(day=calendar.monthrange(first.year, first.month)[1]) if last else first
    if year and int(year[1]) > 0:
        return date(int(year[1]), 12, 31) if last else date(int(year[1]), 1, 1)
    hint = "写成 2023-05（只到月）或 2023-05-20；页面上不会印出这个日期，只用来确定适用哪一版条文。"
    fields.problems.append(Problem("C009", node.at, f"“{key}”不是日期：{written[:20]}。", hint, node.width))
    return None


class _Body:
    """The body cut at its ``##`` headings and held against the fixed sections."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.sections: tuple[SectionText, ...] = ()
        found: list[SectionText] = []
        decisions: tuple[list[str], int] | None = None
        for title, line, lines in self._blocks():
            at = Location(document.path, line)
            if title == DECISIONS_HEADING:
                decisions = (lines, line + 1)
            elif title not in _TITLES:
                hint = f"正文只有这些二级标题：{'、'.join(_TITLES)}，以及可选的“{DECISIONS_HEADING}”{likeliest(title, _TITLES)}。"
                self.problems.append(Problem("C003", at, f"不认识的部分“{title[:20]}”。", hint))
            else:
                found.append(SectionText(CaseSection(title), "\n".join(lines).strip("\n"), _first_line(at, lines)))
                if not "".join(lines).strip():
                    self.problems.append(
                        Problem("C004", at, f"“{title}”下面没有内容。", "写上内容；确实没有的写“无”。")
                    )
        self._check_order(found)
        self.sections = tuple(found)
        self.decision_points: tuple[DecisionPoint, ...] = ()
        if decisions is not None:
            self.decision_points, problems = read_decision_points(document.path, *decisions)
            self.problems += problems

    def _blocks(self) -> list[tuple[str, int, list[str]]]:
        blocks: list[tuple[str, int, list[str]]] = []
        fenced = False
        for offset, line in enumerate(self.document.body.split("\n")):
            fenced ^= bool(_FENCE.match(line))
            heading = None if fenced else _HEADING.fullmatch(line)
            number = self.document.body_line + offset
            if heading:
                blocks.append((heading[1], number, []))
            elif blocks:
                blocks[-1][2].append(line)
            elif line.strip() and not line.startswith("# "):
                hint = "把这段话移到“## 案情简介”之下，或写进文件头的“摘要”。"
                self.problems.append(
                    Problem("C003", Location(self.document.path, number), "第一个部分之前有正文。", hint)
                )
        return blocks

    def _check_order(self, found: list[SectionText]) -> None:
        order = [section.section for section in found]
        for position, section in enumerate(found):
            at = Location(section.at.path, section.at.line)
            if section.section in order[:position]:
                self.problems.append(Problem("C002", at, f"“{section.section.value}”写了两次。", "合并成一处。"))
            elif any(_RANK[earlier] > _RANK[section.section] for earlier in order[:position]):
                hint = f"按这个次序：{'、'.join(_TITLES)}。"
                self.problems.append(Problem("C002", at, f"“{section.section.value}”的位置不对。", hint))
        for wanted in CaseSection:
            if wanted not in order:
                hint = f"补上“## {wanted.value}”，次序是：{'、'.join(_TITLES)}。"
                self.problems.append(Problem("C001", self.document.at, f"缺少“{wanted.value}”部分。", hint))


def _first_line(at: Location, lines: list[str]) -> Location:
    """Where the section's stripped text begins."""
    blank = 0
    while blank < len(lines) and not lines[blank]:
        blank += 1
    return Location(at.path, at.line + 1 + (blank if blank < len(lines) else 0))


_TITLES = tuple(section.value for section in CaseSection)
_RANK = {section: rank for rank, section in enumerate(CaseSection)}
