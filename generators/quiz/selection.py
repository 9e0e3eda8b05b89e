"""Draws a paper from a blueprint: the same questions for the same seed, on paper and in the browser (``web/selection.js``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.model.paper_pool import paper_pool
from generators.model.question import Bank, Blueprint, PaperPart, Question
from generators.quiz.seeded import Seeded, text_seed

_LETTER = re.compile(
    r"(?:选项|[选项、，,和与及]|^)\s*[A-H](?![A-Za-z])|[A-H]\s*(?:[、和与及]\s*[A-H])*\s*(?:选?项|错|对|正确|不当)"
)


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """One 大题 with its questions in the order drawn."""

    part: PaperPart
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    blueprint: Blueprint
    seed: int
    parts: tuple[DrawnPart, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for drawn in self.parts for question in drawn.questions)

    @property
    def total(self) -> float:
        return sum(drawn.part.points_each * len(drawn.questions) for drawn in self.parts)


def build_paper(blueprint: Blueprint, banks: tuple[Bank, ...], seed: int) -> DrawnPaper:
    """No question twice; overlapping parts give way to one another, so that what can be filled is filled.

    Where pools are too small (the check Q121 finds that) a part holds fewer questions than it asks for.
    """
    rng = Seeded(seed)
    pools = [rng.shuffled(paper_pool(blueprint, part, banks)) for part in blueprint.parts]
    slots = [index for index, part in enumerate(blueprint.parts) for _ in range(part.count)]
    holder: dict[str, int] = {}
    chosen: dict[int, Question] = {}

    def place(slot: int, tried: set[str]) -> bool:
        pool = pools[slots[slot]]
        for question in pool:
            if question.id not in holder:
                holder[question.id] = slot
                chosen[slot] = question
                return True
        for question in pool:
            if question.id not in tried:
                tried.add(question.id)
                if place(holder[question.id], tried):
                    holder[question.id] = slot
                    chosen[slot] = question
                    return True
        return False

    for slot in range(len(slots)):
        if slot and slots[slot] == slots[slot - 1] and slot - 1 not in chosen:
            continue
        place(slot, set())
    return DrawnPaper(
        blueprint,
        seed,
        tuple(
            DrawnPart(
                part, tuple(chosen[slot] for slot in range(len(slots)) if slots[slot] == index and slot in chosen)
            )
            for index, part in enumerate(blueprint.parts)
        ),
    )


def option_order(question: Question, seed: int) -> tuple[str, ...]:
    """The authored letters of the options in the order shown; as authored where the words speak of letters."""
    keys = [option.key for option in question.options]
    if speaks_of_letters(question):
        return tuple(keys)
    return tuple(Seeded(seed ^ text_seed(question.id)).shuffled(keys))


def speaks_of_letters(question: Question) -> bool:
    """Whether an explanation or a feedback says “B项” and would be wrong after a shuffle."""
    said = (question.stem, question.explanation, *(option.feedback for option in question.options))
    return any(_LETTER.search(text) for text in said)
