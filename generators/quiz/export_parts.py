"""What every export shares: its result with what it could not hold, and the words of keys and bases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.model.question import Bank, PartialRule, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.seeded import Seeded, text_seed

CHOICES = (Kind.SINGLE, Kind.MULTIPLE, Kind.INDEFINITE)
BLANK_MARK = re.compile(r"[（(][\s_＿]*[）)]|_{2,}|＿{2,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Exported:
    """``data`` are the file's bytes; ``notes`` say in Chinese what the format could not hold."""

    data: bytes
    ending: str
    notes: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Text without control characters, which no XML and no sheet may hold."""
    return _CONTROL.sub("", text)


def key_letters(question: Question) -> str:
    return "".join(option.key for option in question.options if option.right)


def shown_sequence(question: Question) -> tuple[tuple[str, ...], str]:
    """The steps of a 排序 mixed by the question's id, and the letters that put them right."""
    order = Seeded(text_seed(question.id)).shuffled(list(range(len(question.sequence))))
    if order == sorted(order):
        order = order[::-1]
    steps = tuple(question.sequence[i] for i in order)
    return steps, "".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[order.index(i)] for i in range(len(order)))


def basis_words(question: Question) -> str:
    return "；".join(" ".join([basis.citation, *(f"“{words}”" for words in basis.quoted)]) for basis in question.basis)


def blank_words(question: Question) -> str:
    return "；".join("|".join(accepted) for accepted in question.blanks)


def point_lines(question: Question) -> str:
    return (
        "\n".join(f"{number}. {words}" for number, words in enumerate(question.points, 1))
        if len(question.points) > 1
        else "".join(question.points)
    )


def remarks(question: Question) -> str:
    """Explanation and basis as one text, the basis on a last line of its own."""
    basis = basis_words(question)
    return "\n".join(filter(None, (question.explanation, f"依据：{basis}" if basis else "")))


def flat(bank: Bank) -> tuple[Question, ...]:
    """Every question, a case replaced by its sub-questions with the case's words before each."""
    found: list[Question] = []
    for question in bank.questions:
        if question.kind is Kind.CASE and question.parts:
            found += [_under(question, part) for part in question.parts]
        else:
            found.append(question)
    return tuple(found)


def _under(case: Question, part: Question) -> Question:
    return Question(
        part.id, part.kind, f"{case.stem}\n{part.stem}", part.at, part.options, part.truth, part.blanks, part.points, part.sequence,
        part.pairs, (), part.basis or case.basis, part.explanation, part.topics or case.topics, part.difficulty,
    )  # fmt: skip


def case_note(bank: Bank) -> tuple[str, ...]:
    count = sum(1 for question in bank.questions if question.kind is Kind.CASE and question.parts)
    return (f"{count} 道案例分析题拆成了单独的小题，每道小题前重复案情。",) if count else ()


def left_out_note(questions: tuple[Question, ...], what: str) -> tuple[str, ...]:
    if not questions:
        return ()
    shown = "、".join(question.id for question in questions[:8]) + ("等" if len(questions) > 8 else "")
    return (f"{what}，{len(questions)} 道没有导出：{shown}。",)


def additive_rule_note(bank: Bank) -> tuple[str, ...]:
    """Moodle adds fractions: 错选零分 and 按比例 can be said, 少选不得分 and 少选一半 cannot."""
    if bank.partial is PartialRule.PROPORTIONAL or not any(
        q.kind in (Kind.MULTIPLE, Kind.INDEFINITE) for q in flat(bank)
    ):
        return ()
    return (
        f"本题库的计分规则是“少选{bank.partial.value if bank.partial is not PartialRule.NONE else '不得分'}”，这种格式只能按选对的比例给分，错选仍是零分。",
    )
