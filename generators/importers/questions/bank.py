"""Turns imported questions into a bank of this portal, each with a permanent id and 待审, to be read by a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generators.content.question_reader import BLANK_MARK
from generators.importers.questions.answers import blanks_as_marks
from generators.importers.questions.imported import CHOICES, LETTERS, ImportedQuestion
from generators.model.location import Location
from generators.model.question import Bank, Basis, Option, Question
from generators.model.question import QuestionKind as Kind

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


def build_bank(
    bank_id: str,
    title: str,
    imported: Sequence[ImportedQuestion],
    *,
    regulation: str | None = None,
    used: Iterable[str] = (),
) -> Bank:
    """Every answered question under ``bank_id-NNN`` (or its own id where it brought a good one), all pending.

    Ids in ``used`` are not given again. A question without a key is not in the bank: ``without_key`` lists it.
    """
    taken = set(used)
    at = Location(f"quizzes/{bank_id}.md")
    questions: list[Question] = []
    number = 0
    for found in imported:
        if not _can_stand(found):
            continue
        question_id = found.id if _ID.fullmatch(found.id) and found.id not in taken else ""
        while not question_id:
            number += 1
            candidate = f"{bank_id}-{number:03d}"
            question_id = candidate if candidate not in taken else ""
        taken.add(question_id)
        questions.append(_question(found, question_id, at))
    return Bank(bank_id, title, at, tuple(questions), regulation=regulation)


def without_key(imported: Iterable[ImportedQuestion]) -> tuple[ImportedQuestion, ...]:
    """Those that cannot be questions of a bank until somebody adds what is missing."""
    return tuple(question for question in imported if not _can_stand(question))


def _can_stand(found: ImportedQuestion) -> bool:
    if not found.stem:
        return False
    if found.kind in CHOICES:
        return bool(found.letters) and len(found.options) >= 2
    if found.kind is Kind.BLANK:
        return bool(found.blanks) and len(BLANK_MARK.findall(_stem(found))) == len(found.blanks)
    if found.parts:
        return all(_can_stand(part) for part in found.parts)
    if found.kind is Kind.ORDER:
        return len(found.sequence) >= 2
    if found.kind is Kind.MATCH:
        return len(found.pairs) >= 2
    return found.answered


def _stem(found: ImportedQuestion) -> str:
    """The stem with its blanks written as the bank's reader knows them: 【 】 and ﹍﹍ as （　）, one added where none is."""
    if found.kind is not Kind.BLANK:
        return found.stem
    stem = blanks_as_marks(found.stem)
    if not BLANK_MARK.search(stem) and len(found.blanks) == 1:
        stem = f"{stem.rstrip('。')}（　）。" if stem.endswith("。") else f"{stem}（　）"
    return stem


def _question(found: ImportedQuestion, question_id: str, at: Location) -> Question:
    feedback = (*found.feedback, *[""] * len(found.options))
    options = tuple(
        Option(LETTERS[i], words, LETTERS[i] in found.letters, feedback[i]) for i, words in enumerate(found.options)
    )
    parts = tuple(
        _question(part, f"{question_id}-{i}", at) for i, part in enumerate(found.parts, 1) if _can_stand(part)
    )
    by_letter = dict(zip(LETTERS, found.options, strict=False))
    return Question(
        id=question_id,
        kind=found.kind,
        stem=_stem(found),
        at=at,
        options=options if found.kind in CHOICES else (),
        truth=found.truth,
        blanks=found.blanks,
        points=points_of(found.text) if found.kind in (Kind.SHORT, Kind.CASE) else (),
        sequence=tuple(by_letter[letter] for letter in found.sequence),
        pairs=found.pairs,
        parts=parts,
        basis=(Basis(found.basis.replace("\n", "；"), at),) if found.basis else (),
        explanation=found.explanation,
        topics=found.topics,
        difficulty=found.difficulty or 1,
        pending=True,
    )


def points_of(text: str) -> tuple[str, ...]:
    """A written answer as points: its numbered parts where it has them, else its lines."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        pieces = re.split(
            r"(?:^|(?<=[。；;：:\s]))(?:[（(]\d{1,2}[)）]|[①-⑳]|\d{1,2}[、.．](?!\d)|[一二三四五六七八九十]{1,2}是)\s*+",
            lines[0],
        )
        pieces = [piece.strip() for piece in pieces if piece.strip()]
        return tuple(pieces) if len(pieces) > 1 else tuple(lines)
    return tuple(re.sub(r"^(?:[（(]\d{1,2}[)）]|\d{1,2}[、.．](?!\d))\s*+", "", line) or line for line in lines)
