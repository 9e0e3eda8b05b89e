"""Reads a question bank, one Markdown file under ``quizzes/``: 标题 a question, 任务列表 its options."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from generators.content.document import Document
from generators.content.fields import Fields
from generators.content.heading_id import split_heading_id
from generators.content.question_block import Block, take_line
from generators.content.question_hash import with_hash
from generators.content.question_reader import build_question
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.question import Bank, PartialRule, Question, QuestionKind

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
KIND_NAMES = {
    **{kind.value: kind for kind in QuestionKind},
    **{f"{kind.value}题": kind for kind in QuestionKind},
    "单项选择题": QuestionKind.SINGLE,
    "多项选择题": QuestionKind.MULTIPLE,
    "不定项选择题": QuestionKind.INDEFINITE,
    "案例": QuestionKind.CASE,
}
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")
_WRITTEN_KIND = re.compile(r"[\[［【]([^\]］】]{0,12})[\]］】]")
_COMMENT = re.compile(r"^<!--.*?-->[ \t]*$", re.MULTILINE | re.DOTALL)


def read_bank(document: Document) -> tuple[Bank | None, list[Problem]]:
    """The bank and every problem of its text; None only where the bank itself has no usable id."""
    fields = Fields(document.front, document.at)
    stem = PurePosixPath(document.path).stem
    bank_id = fields.text("编号", "id", default=stem)
    title = fields.text("标题", "title", required=True, default=bank_id)
    audience = fields.choice("知悉范围", Audience, "audience", default=Audience.PUBLIC)
    regulation = fields.optional_text("法规", "regulation")
    partial = fields.choice("少选得分", PartialRule, "partial", default=PartialRule.NONE)
    measures = fields.texts("工作要点", "measures")
    problems = fields.finish()
    if not ID.fullmatch(bank_id):
        hint = "用英文字母、数字和连字符，例如 zwcff-1；定下后不要再改。"
        problems.append(
            Problem("Q011", fields.at_key("编号"), f"题库编号“{bank_id[:40]}”不合要求。", hint, len(bank_id))
        )
        return None, problems
    introduction, blocks = _blocks(document, problems)
    questions = _questions(bank_id, blocks, audience, problems)
    if not questions and not problems:
        hint = "题目写成“### [单选] 题干 {#编号}”，参照手册里的例子。"
        problems.append(Problem("Q010", document.at, "题库里没有题目。", hint))
    bank = Bank(bank_id, title, document.at, questions, introduction, regulation, partial, measures, audience)
    return bank, problems


def question_ids(questions: Iterable[Question]) -> list[str]:
    """Every id of the questions and of their parts, in order."""
    return [id_ for question in questions for id_ in (question.id, *question_ids(question.parts))]


def next_id(bank: str, used: Iterable[str]) -> str:
    """An id to paste: one past the highest number in use, so that a deleted question's id never comes back."""
    pattern = re.compile(rf"{re.escape(bank)}-(\d{{1,6}})")
    numbers = [int(match[1]) for match in map(pattern.fullmatch, used) if match]
    return f"{bank}-{max(numbers, default=0) + 1:03d}"


def _blocks(document: Document, problems: list[Problem]) -> tuple[str, list[list[Block]]]:
    """The introduction, and a list of (question, its parts …) for each ``###`` heading."""
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), document.body)
    introduction: list[str] = []
    groups: list[list[Block]] = []
    current: Block | None = None
    for number, line in enumerate(text.split("\n"), document.body_line):
        at = Location(document.path, number)
        heading = _HEADING.fullmatch(line.rstrip())
        level = len(heading[1]) if heading else 0
        if heading and level in (3, 4):
            current = _open_block(heading, at, problems)
            if level == 3:
                groups.append([current])
            elif not groups or groups[-1][0].kind is not QuestionKind.CASE:
                hint = "小题（####）只写在“### [案例分析]”之下；单独的题目用三个井号。"
                problems.append(Problem("Q012", at, "这道小题不属于任何案例分析题。", hint, len(line)))
            else:
                groups[-1].append(current)
        elif heading and level in (1, 2):
            current = None
            if not groups and level == 2:
                introduction.append(line)
        elif current is not None:
            take_line(current, line, at)
        elif not groups:
            introduction.append(line)
    return "\n".join(introduction).strip(), groups


def _open_block(heading: re.Match[str], at: Location, problems: list[Problem]) -> Block:
    words = heading[2] or ""
    match = _WRITTEN_KIND.match(words)
    written = match[1] if match else ""
    stem, id_ = split_heading_id(words[match.end() :] if match else words)
    kind = KIND_NAMES.get(written.strip())
    if kind is None:
        hint = f"在题干前写题型：{'、'.join(f'[{kind.value}]' for kind in QuestionKind)}。"
        message = f"不认识的题型“{written}”。" if written else "题目没有写题型。"
        problems.append(Problem("Q003", Location(at.path, at.line, heading.start(2) + 1), message, hint))
        return Block(QuestionKind.SHORT, id_, Location(at.path, at.line), [stem] if stem else [], known=False)
    return Block(kind, id_, Location(at.path, at.line), [stem] if stem else [])


def _questions(
    bank: str, groups: list[list[Block]], audience: Audience, problems: list[Problem]
) -> tuple[Question, ...]:
    used = [block.id for group in groups for block in group if block.id]
    questions: list[Question] = []
    for group in groups:
        for block in group:
            _settle_id(bank, block, group[0], used, problems)
        parts: list[Question] = []
        for block in group[1:]:
            if block.kind is QuestionKind.CASE:
                hint = "小题可以是其余八种题型；另一个案例用三个井号。"
                problems.append(Problem("Q012", block.at, "案例分析题里不能再套案例分析题。", hint))
            part, found = build_question(block, (), audience)
            problems += found
            parts.append(part)
        question, found = build_question(group[0], tuple(parts), audience)
        problems += found
        questions.append(with_hash(question))
    return tuple(questions)


def _settle_id(bank: str, block: Block, head: Block, used: list[str], problems: list[Problem]) -> None:
    if not block.id:
        block.id = next_id(bank, used) if block is head else _part_id(head.id, used)
        used.append(block.id)
        problems.append(
            Problem("Q001", block.at, "题目没有编号。", f"在这一行末尾加上 {{#{block.id}}}；编号定下后不要再改。")
        )
    elif not ID.fullmatch(block.id):
        hint = f"用英文字母、数字和连字符，例如 {{#{next_id(bank, used)}}}。"
        problems.append(Problem("Q002", block.at, f"题目编号“{block.id[:40]}”不合要求。", hint))


def _part_id(head: str, used: list[str]) -> str:
    number = 1
    while f"{head}-{number}" in used:
        number += 1
    return f"{head}-{number}"
