"""Reads a paper blueprint, one file under ``quizzes/papers/``: which questions a paper is made of."""

from __future__ import annotations

from pathlib import PurePosixPath

from generators.content.bank import ID, KIND_NAMES
from generators.content.document import Document, Mapping
from generators.content.fields import Fields
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.question import Blueprint, PaperPart, PartialRule, QuestionKind


def read_blueprint(document: Document) -> tuple[Blueprint | None, list[Problem]]:
    """The blueprint and its problems; None where its id cannot be used. The body is the note to candidates."""
    fields = Fields(document.front, document.at)
    blueprint_id = fields.text("编号", "id", default=PurePosixPath(document.path).stem)
    title = fields.text("标题", "title", required=True, default=blueprint_id)
    minutes = fields.integer("时间", "minutes", default=60)
    total = fields.number("总分", "total")
    partial = fields.choice("少选得分", PartialRule, "partial", default=PartialRule.NONE)
    audience = fields.choice("知悉范围", Audience, "audience", default=Audience.PUBLIC)
    parts: list[PaperPart] = []
    inner: list[Problem] = []
    for mapping, at in fields.mapping_list("部分", "parts"):
        part, found = _part(mapping, at)
        inner += found
        if part is not None:
            parts.append(part)
    at_parts = fields.at_key("部分")
    problems = fields.finish() + inner
    if not ID.fullmatch(blueprint_id):
        hint = "用英文字母、数字和连字符，例如 2027-q1。"
        problems.append(Problem("Q011", fields.at_key("编号"), f"试卷编号“{blueprint_id[:40]}”不合要求。", hint))
        return None, problems
    if minutes is None or not 1 <= minutes <= 600:
        at = fields.at_key("时间")
        problems.append(Problem("Q013", at, "考试时间应当在 1 至 600 分钟之间。", "写分钟数，例如“时间: 60”。"))
        minutes = 60
    if not parts and not inner:
        hint = "每个大题写一项：“- {题型: 单选, 题数: 20, 每题分: 2, 题库: [zwcff-1]}”。"
        problems.append(Problem("Q013", at_parts, "试卷没有任何大题。", hint))
    note = document.body.strip()
    return (
        Blueprint(blueprint_id, title, document.at, tuple(parts), minutes, total, partial, note, audience),
        problems,
    )


def _part(mapping: Mapping, at: Location) -> tuple[PaperPart | None, list[Problem]]:
    fields = Fields(mapping, at)
    written = fields.text("题型", "kind", required=True)
    count = fields.integer("题数", "count", required=True)
    points = fields.number("每题分", "points", default=1.0)
    banks = fields.texts("题库", "banks")
    topics = fields.texts("知识点", "topics")
    difficulties = fields.integers("难度", "difficulty")
    problems = fields.finish()
    kind = KIND_NAMES.get(written)
    if written and kind is None:
        hint = f"可以写：{'、'.join(QuestionKind)}。"
        problems.append(Problem("Q003", fields.at_key("题型"), f"不认识的题型“{written[:20]}”。", hint))
    if count is not None and not 1 <= count <= 1000:
        problems.append(Problem("Q013", fields.at_key("题数"), "题数应当在 1 至 1000 之间。", "改成要抽的题数。"))
        count = None
    if points is None or not 0 < points <= 1000:
        problems.append(Problem("Q013", fields.at_key("每题分"), "每题分应当大于 0，不超过 1000。", "改成每题的分值。"))
        points = 1.0
    if any(level not in (1, 2, 3) for level in difficulties):
        problems.append(Problem("Q008", fields.at_key("难度"), "难度只能写 1、2、3。", "例如“难度: [1, 2]”。"))
    if kind is None or count is None:
        return None, problems
    return PaperPart(kind, count, points, banks, at, topics, difficulties), problems
