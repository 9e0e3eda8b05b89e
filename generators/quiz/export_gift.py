"""A bank as GIFT for Moodle. Fractions are from Moodle's own list; what GIFT cannot say is left out and named."""

from __future__ import annotations

import re

from generators.model.question import Bank, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.export_parts import (
    BLANK_MARK,
    CHOICES,
    Exported,
    additive_rule_note,
    case_note,
    clean,
    flat,
    left_out_note,
    point_lines,
    remarks,
)

# Moodle accepts only these shares of a mark: question/engine/bank.php, fraction_options.
FRACTIONS = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
}


def export_gift(bank: Bank) -> Exported:
    """UTF-8. 排序, fill-ins of several blanks and choices with more than ten right answers have no form in GIFT."""
    questions = flat(bank)
    held = [question for question in questions if _held(question)]
    text = (
        f"$CATEGORY: $course$/{_escape(bank.title)}\n\n" + "\n\n".join(_question(question) for question in held) + "\n"
    )
    left = tuple(question for question in questions if not _held(question))
    notes = (
        *left_out_note(left, "排序题、几个空的填空题等 GIFT 没有对应写法"),
        *case_note(bank),
        *additive_rule_note(bank),
    )
    return Exported(clean(text).encode("utf-8"), "gift", notes)


def _held(question: Question) -> bool:
    if question.kind in CHOICES:
        return 1 <= sum(option.right for option in question.options) <= 10
    if question.kind is Kind.BLANK:
        return len(question.blanks) == 1
    return question.kind is not Kind.ORDER


def _question(question: Question) -> str:
    head = f"// [id:{question.id}]" + "".join(f" [tag:{topic}]" for topic in question.topics)
    general = f"\n####{_escape(_general(question))}" if _general(question) else ""
    if question.kind is Kind.BLANK:
        mark = BLANK_MARK.search(question.stem)
        before, after = (question.stem[: mark.start()], question.stem[mark.end() :]) if mark else (question.stem, "")
        answers = "".join(f"\n\t={_escape(words)}" for words in question.blanks[0])
        return f"{head}\n::{_escape(question.id)}::{_escape(before)}{{{answers}{general}\n}}{_escape(after)}"
    return f"{head}\n::{_escape(question.id)}::{_escape(question.stem)}{{{_answers(question)}{general}\n}}"


def _general(question: Question) -> str:
    if question.kind in (Kind.SHORT, Kind.CASE) and question.points:
        return "\n".join(
            filter(
                None, (f"要点：\n{point_lines(question)}", f"解析：{remarks(question)}" if remarks(question) else "")
            )
        )
    return remarks(question)


def _answers(question: Question) -> str:
    if question.kind is Kind.JUDGEMENT:
        return "TRUE" if question.truth else "FALSE"
    if question.kind is Kind.MATCH:
        return "".join(f"\n\t={_escape(left)} -> {_escape(right)}" for left, right in question.pairs)
    if question.kind not in CHOICES:
        return ""
    right = sum(option.right for option in question.options)
    lines = []
    for option in question.options:
        if question.kind is Kind.SINGLE and right == 1:
            mark = "=" if option.right else "~"
        else:
            mark = f"~%{FRACTIONS[right]}%" if option.right else "~%-100%"
        feedback = f"#{_escape(option.feedback)}" if option.feedback else ""
        lines.append(f"\n\t{mark}{_escape(option.text)}{feedback}")
    return "".join(lines)


def _escape(text: str) -> str:
    escaped = re.sub(r"([\\~=#{}:])", r"\\\1", text).replace("->", "-\\>")
    return escaped.replace("\n", "\\n")
