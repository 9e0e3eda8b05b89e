"""The forms of a drawn paper: A as drawn, B the same questions in another order, options mixed by the form's own seed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generators.model.question import Blueprint, PaperPart, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.seeded import Seeded, text_seed
from generators.quiz.selection import DrawnPaper, option_order

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Form(StrEnum):
    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question as it stands on one form. ``choices`` are (letter printed, words); ``key`` what the key prints.

    ``lefts`` are the numbered sides of a 配对, whose lettered sides are ``choices``.
    """

    number: str
    question: Question
    choices: tuple[tuple[str, str], ...] = ()
    lefts: tuple[str, ...] = ()
    key: str = ""
    parts: tuple[PrintedQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPart:
    part: PaperPart
    questions: tuple[PrintedQuestion, ...]

    @property
    def points(self) -> float:
        return self.part.points_each * len(self.questions)


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    blueprint: Blueprint
    seed: int
    form: Form
    parts: tuple[PrintedPart, ...]

    @property
    def total(self) -> float:
        return sum(part.points for part in self.parts)


def build_form(drawn: DrawnPaper, form: Form) -> PrintedPaper:
    """Numbers run through the whole paper. Equal seeds give equal forms."""
    seed = drawn.seed if form is Form.A else drawn.seed ^ text_seed(f"form {form.value}")
    parts: list[PrintedPart] = []
    number = 0
    for index, part in enumerate(drawn.parts):
        ordered = list(part.questions)
        if form is Form.B and len(ordered) > 1:
            mixed = Seeded(seed + index).shuffled(ordered)
            ordered = mixed if mixed != ordered else [*ordered[1:], ordered[0]]
        printed = []
        for question in ordered:
            number += 1
            printed.append(_print(str(number), question, seed))
        if printed:
            parts.append(PrintedPart(part.part, tuple(printed)))
    return PrintedPaper(drawn.blueprint, drawn.seed, form, tuple(parts))


def _print(number: str, question: Question, seed: int) -> PrintedQuestion:
    parts = tuple(_print(f"（{index}）", part, seed) for index, part in enumerate(question.parts, 1))
    if question.options:
        by_key = {option.key: option for option in question.options}
        shown = [by_key[key] for key in option_order(question, seed)]
        choices = tuple((LETTERS[i], option.text) for i, option in enumerate(shown))
        key = "".join(LETTERS[i] for i, option in enumerate(shown) if option.right)
        return PrintedQuestion(number, question, choices, key=key)
    mixer = Seeded(seed ^ text_seed(question.id))
    if question.kind is Kind.ORDER:
        order = mixer.shuffled(list(range(len(question.sequence))))
        choices = tuple((LETTERS[i], question.sequence[step]) for i, step in enumerate(order))
        return PrintedQuestion(
            number, question, choices, key="".join(LETTERS[order.index(step)] for step in range(len(order)))
        )
    if question.kind is Kind.MATCH:
        rights = mixer.shuffled(sorted({right for _, right in question.pairs}))
        choices = tuple((LETTERS[i], right) for i, right in enumerate(rights))
        key = "；".join(f"{i}—{LETTERS[rights.index(right)]}" for i, (_, right) in enumerate(question.pairs, 1))
        return PrintedQuestion(number, question, choices, tuple(left for left, _ in question.pairs), key)
    if question.kind is Kind.JUDGEMENT:
        return PrintedQuestion(number, question, key="√" if question.truth else "×")
    if question.kind is Kind.BLANK:
        return PrintedQuestion(number, question, key="；".join(" 或 ".join(accepted) for accepted in question.blanks))
    return PrintedQuestion(
        number, question, key="\n".join(f"{i}. {words}" for i, words in enumerate(question.points, 1)), parts=parts
    )
