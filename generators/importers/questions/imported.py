"""What an import gives: questions close to the JSON contract, and a doubt for every line that went nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from generators.model.question import QuestionKind

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

CHOICES = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.INDEFINITE})
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Weight(StrEnum):
    """How much a doubt matters: something to mend, or a line that was rightly left out (a title, a page number)."""

    CHECK = "核对"
    LEFT_OUT = "未导入"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that needs a person's eye. ``line`` counts from 1 (a row in a sheet, a paragraph in Word)."""

    line: int
    reason: str
    text: str = ""
    weight: Weight = Weight.CHECK

    def as_json(self) -> dict[str, Json]:
        return {"line": self.line, "reason": self.reason, "text": self.text, "weight": self.weight.value}


@dataclass(frozen=True, slots=True)
class ImportedQuestion:
    """One question as read. ``letters`` is the key of a choice; ``text`` that of a 简答; ``line`` where it starts.

    ``sequence`` holds letters of ``options`` in the right order; ``pairs`` are left and right of a 配对.
    """

    kind: QuestionKind
    stem: str
    line: int = 1
    options: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    truth: bool | None = None
    blanks: tuple[tuple[str, ...], ...] = ()
    text: str = ""
    sequence: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    parts: tuple[ImportedQuestion, ...] = ()
    explanation: str = ""
    basis: str = ""
    topics: tuple[str, ...] = ()
    difficulty: int | None = None
    id: str = ""

    @property
    def answered(self) -> bool:
        return bool(
            self.letters or self.blanks or self.text or self.sequence or self.pairs or self.truth is not None
        ) or (bool(self.parts) and all(part.answered for part in self.parts))

    def answer_json(self) -> Json:
        if self.kind in CHOICES:
            return list(self.letters)
        if self.kind is QuestionKind.JUDGEMENT:
            return [] if self.truth is None else [self.truth]
        if self.kind is QuestionKind.BLANK:
            return [list(accepted) for accepted in self.blanks]
        if self.kind is QuestionKind.ORDER:
            return list(self.sequence)
        if self.kind is QuestionKind.MATCH:
            return [list(pair) for pair in self.pairs]
        return self.text

    def as_json(self) -> dict[str, Json]:
        shown: dict[str, Json] = {
            "kind": self.kind.value,
            "stem": self.stem,
            "options": list(self.options),
            "answer": self.answer_json(),
            "explanation": self.explanation,
            "line": self.line,
        }
        if any(self.feedback):
            shown["feedback"] = list(self.feedback)
        if self.parts:
            shown["parts"] = [part.as_json() for part in self.parts]
        if self.topics:
            shown["topics"] = list(self.topics)
        if self.difficulty is not None:
            shown["difficulty"] = self.difficulty
        if self.basis:
            shown["basis"] = self.basis
        return shown


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of one file. A file that cannot be read at all gives no question and one doubt."""

    questions: tuple[ImportedQuestion, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    title: str = ""

    def as_json(self) -> dict[str, Json]:
        return {
            "questions": [question.as_json() for question in self.questions],
            "doubts": [doubt.as_json() for doubt in self.doubts],
        }


@dataclass(slots=True)
class RawQuestion:
    """A question while it is being read: the words as they stood, before the key is understood.

    ``marked`` are options said to be right (正确答案), ``solid`` those behind a filled bullet (● among ○),
    ``strong`` those that Word shows in red, bold or highlighted;
    ``listed`` says that options ended in ； so that the last one's 。 is the list's, not its own.
    """

    line: int
    number: int | None = None
    section: int = 0
    kind: QuestionKind | None = None
    said_choice: bool = False
    stem: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    solid: list[int] = field(default_factory=list)
    strong: list[int] = field(default_factory=list)
    listed: bool = False
    feedback: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    difficulty: str = ""
    parts: list[RawQuestion] = field(default_factory=list)
    id: str = ""
