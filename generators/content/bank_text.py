"""Writes a bank as the Markdown that ``read_bank`` reads: imports, drafts and new banks come out of here."""

from __future__ import annotations

import re

import yaml

from generators.content.question_block import KEYS
from generators.model.audience import Audience
from generators.model.question import Bank, PartialRule, Question, QuestionKind

_SPECIAL = re.compile(
    rf"\\|#|<!--|[-*+] |[-*+－] *[\[［【]|\d{{1,3}}[.、)]|(?:\*\*)?(?:{'|'.join(KEYS)})(?:\*\*)?[ \t]*[:：]"
)
_NEWLINES = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def render_bank(bank: Bank) -> str:
    """Canonical Markdown: ``read_bank`` of it gives the same bank, places in the file aside."""
    front: dict[str, object] = {"编号": bank.id, "标题": bank.title}
    if bank.regulation:
        front["法规"] = bank.regulation
    if bank.partial is not PartialRule.NONE:
        front["少选得分"] = bank.partial.value
    if bank.measures:
        front["工作要点"] = list(bank.measures)
    if bank.audience is not Audience.PUBLIC:
        front["知悉范围"] = bank.audience.value
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    blocks = [f"---\n{head}---\n"]
    if bank.introduction:
        blocks.append(f"{bank.introduction.strip()}\n")
    blocks += [render_question(question, bank.audience) for question in bank.questions]
    return "\n".join(blocks)


def render_question(question: Question, audience: Audience = Audience.PUBLIC, level: int = 3) -> str:
    """One question with its parts, ending in a newline. ``audience`` is the bank's; the same one is not repeated."""
    first, *rest = _lines(question.stem) or [""]
    head = f"{'#' * level} [{question.kind.value}] {first.strip()} {{#{question.id}}}"
    body = [head, *_flow(rest)]
    shown = [*_list_lines(question)]
    if shown and rest:
        body.append("")
    body += shown
    fields = list(_field_lines(question, audience))
    if fields:
        body += ["", *fields]
    text = "\n".join(body) + "\n"
    return "\n".join([text, *(render_question(part, audience, level + 1) for part in question.parts)])


def _list_lines(question: Question) -> list[str]:
    lines: list[str] = []
    for option in question.options:
        lines += _item(f"- [{'x' if option.right else ' '}] ", option.text)
        lines += [f"  > {line}".rstrip() for line in _lines(option.feedback)]
    for number, step in enumerate(question.sequence, 1):
        lines += _item(f"{number}. ", step)
    for left, right in question.pairs:
        lines += _item("- ", f"{left.replace('=', chr(92) + '=')} = {right}")
    return lines


def _field_lines(question: Question, audience: Audience) -> list[str]:
    lines: list[str] = []
    if question.kind is QuestionKind.JUDGEMENT and question.truth is not None:
        lines.append(f"答案: {'对' if question.truth else '错'}")
    if question.blanks:
        lines.append(f"答案: {'；'.join('|'.join(map(_escaped, blank)) for blank in question.blanks)}")
    if question.points:
        lines.append("要点:")
        for point in question.points:
            lines += _item("- ", point)
    for basis in question.basis:
        lines.append(f"依据: {_one_line(' '.join([basis.citation, *(f'“{words}”' for words in basis.quoted)]))}")
    if question.topics:
        lines.append(f"知识点: {'、'.join(question.topics)}")
    if question.difficulty != 1:
        lines.append(f"难度: {question.difficulty}")
    if question.measures:
        lines.append(f"工作要点: {'、'.join(question.measures)}")
    if question.audience is not audience:
        lines.append(f"知悉范围: {question.audience.value}")
    if question.reviewed_against:
        lines.append(f"已复核版本: {_one_line(question.reviewed_against)}")
    if question.pending:
        lines.append("待审: 是")
    if question.explanation:
        first, *rest = _lines(question.explanation) or [""]
        lines += [f"解析: {first.strip()}", *_flow(rest)]
    return lines


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in _NEWLINES.sub("\n", text).strip().split("\n")] if text.strip() else []


def _flow(lines: list[str]) -> list[str]:
    return ["\\" + line if _SPECIAL.match(line) else line for line in lines]


def _item(mark: str, text: str) -> list[str]:
    first, *rest = [line.strip() for line in _lines(text) if line.strip()] or [""]
    return [f"{mark}{first}".rstrip(), *(f"  {chr(92) if line[0] in '>' + chr(92) else ''}{line}" for line in rest)]


def _escaped(answer: str) -> str:
    return re.sub(r"([|｜；;\\])", r"\\\1", _one_line(answer))


def _one_line(text: str) -> str:
    return _NEWLINES.sub("\n", text).replace("\n", " ").strip()
