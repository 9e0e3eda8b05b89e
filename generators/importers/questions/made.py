"""Makes the finished question of a raw one: its notes joined, its difficulty understood."""

from __future__ import annotations

from generators.importers.questions.imported import ImportedQuestion, RawQuestion
from generators.importers.questions.marks import folded
from generators.model.question import QuestionKind as Kind

_DIFFICULTY = {
    "易": 1,
    "较易": 1,
    "容易": 1,
    "简单": 1,
    "低": 1,
    "一般": 2,
    "中": 2,
    "中等": 2,
    "适中": 2,
    "较难": 3,
    "难": 3,
    "困难": 3,
    "高": 3,
}


def made(
    raw: RawQuestion,
    kind: Kind,
    stem: str,
    *,
    options: tuple[str, ...] = (),
    feedback: tuple[str, ...] = (),
    letters: tuple[str, ...] = (),
    truth: bool | None = None,
    blanks: tuple[tuple[str, ...], ...] = (),
    text: str = "",
    sequence: tuple[str, ...] = (),
    pairs: tuple[tuple[str, str], ...] = (),
    parts: tuple[ImportedQuestion, ...] = (),
) -> ImportedQuestion:
    """The question of this kind, with what any kind may carry."""
    return ImportedQuestion(
        kind, stem, raw.line, options, feedback, letters, truth, blanks, text, sequence, pairs, parts,
        explanation=_joined(raw.explanation), basis=_joined(raw.basis), topics=tuple(dict.fromkeys(raw.topics)),
        difficulty=difficulty_of(raw.difficulty), id=raw.id,
    )  # fmt: skip


def _joined(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line).strip()


def difficulty_of(written: str) -> int | None:
    """易/中/难, 1–3, 1–5, ★★ → 1 to 3; None where nothing is said."""
    plain = folded(written).strip(" 。级题度")
    if not plain:
        return None
    if plain in _DIFFICULTY:
        return _DIFFICULTY[plain]
    if set(plain) <= {"★", "☆"}:
        return min(3, max(1, plain.count("★")))
    try:
        value = float(plain)
    except ValueError:
        return None
    if 0 < value < 1:
        return 1 if value >= 0.7 else 2 if value >= 0.4 else 3
    return min(3, max(1, round(value))) if value > 0 else None
