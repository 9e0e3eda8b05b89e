"""A bank as a Word file in the layout that people type: 一、单选题, 1. …, A. …, 答案：…, 解析：…."""

from __future__ import annotations

from generators.documents.document import PAPER, Block, Document, Heading, Keep, Paragraph
from generators.documents.fonts import Face
from generators.documents.word import render_docx
from generators.model.numerals import chinese_numeral
from generators.model.question import Bank, PartialRule, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.export_parts import (
    CHOICES,
    Exported,
    basis_words,
    blank_words,
    clean,
    key_letters,
    point_lines,
    shown_sequence,
)

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def export_docx(bank: Bank) -> Exported:
    """Every kind, grouped under its heading; ``qianshao import questions`` reads it back."""
    blocks: list[Block] = []
    kinds = [kind for kind in Kind if any(question.kind is kind for question in bank.questions)]
    for ordinal, kind in enumerate(kinds, 1):
        name = (
            "案例分析题"
            if kind is Kind.CASE
            else f"{kind.value}选择题"
            if kind is Kind.INDEFINITE
            else f"{kind.value}题"
        )
        blocks.append(Heading(1, f"{chinese_numeral(ordinal)}、{name}"))
        for number, question in enumerate((q for q in bank.questions if q.kind is kind), 1):
            if kind is Kind.CASE:
                blocks += _case(number, question)
            else:
                blocks.append(Keep(tuple(_question(f"{number}. ", question))))
    document = Document(clean(bank.title), tuple(blocks), layout=PAPER)
    rule = "不得分" if bank.partial is PartialRule.NONE else bank.partial.value
    notes = [
        f"Word 文件里不写计分规则；本题库是“少选{rule}，错选零分”。",
        "题目编号、选项解析不写进 Word；要原样搬家请导出 xlsx。",
    ]
    return Exported(render_docx(document), "docx", tuple(notes))


def _case(number: int, question: Question) -> list[Block]:
    blocks: list[Block] = [_line(f"案例{chinese_numeral(number)}：{question.stem}", keep=True)]
    for position, part in enumerate(question.parts, 1):
        blocks.append(Keep(tuple(_question(f"（{position}）[{part.kind.value}] ", part))))
    if question.points:
        blocks += _labelled("答案", point_lines(question))
    blocks += _remarks(question)
    return blocks


def _question(label: str, question: Question) -> list[Paragraph]:
    lines = [_line(label + question.stem, face=Face.HEI, keep=True)]
    steps, order = shown_sequence(question) if question.kind is Kind.ORDER else ((), "")
    for letter, words in zip(_LETTERS, steps or [option.text for option in question.options], strict=False):
        lines.append(_line(f"{letter}. {words}", left=1, keep=True))
    if question.kind in CHOICES:
        answer = key_letters(question)
    elif question.kind is Kind.JUDGEMENT:
        answer = "正确" if question.truth else "错误"
    elif question.kind is Kind.ORDER:
        answer = order
    elif question.kind is Kind.MATCH:
        answer = "；".join(f"{left} = {right}" for left, right in question.pairs)
    else:
        answer = blank_words(question) if question.kind is Kind.BLANK else point_lines(question)
    return [*lines, *_labelled("答案", answer), *_remarks(question)]


def _remarks(question: Question) -> list[Paragraph]:
    lines = _labelled("解析", question.explanation) if question.explanation else []
    if question.basis:
        lines += _labelled("依据", basis_words(question))
    if question.topics:
        lines += _labelled("知识点", "、".join(question.topics))
    lines += _labelled("难度", {1: "易", 2: "中", 3: "难"}[question.difficulty])
    return lines


def _labelled(name: str, words: str) -> list[Paragraph]:
    first, *rest = words.split("\n")
    return [_line(f"{name}：{first}", left=1), *(_line(line, left=1) for line in rest if line.strip())]


def _line(words: str, face: Face = Face.SONG, left: float = 0, keep: bool = False) -> Paragraph:
    return Paragraph(clean(words), face, first=0, left=left, keep_next=keep)
