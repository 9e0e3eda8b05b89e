"""Questions, lists and blueprints as the data that the browser's scripts read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generators.model.question import Bank, Basis, Blueprint, Question, QuestionKind
from generators.quiz.selection import speaks_of_letters

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]
Data = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class ShownBasis:
    """A 依据 as it is shown: with the regulation's title, the article's address from the site's root where there is one,
    and whether its quotation was compared with the official wording (the build fails where it differs).
    """

    text: str
    href: str | None = None
    proven: bool = False


Shower = Callable[[Basis], ShownBasis]
Explainer = Callable[[str], str]
"""From an explanation as typed to safe HTML."""


def question_data(question: Question, show: Shower, explain: Explainer) -> Data:
    """Everything that the browser needs of one question, key included. Empty fields are left out."""
    data: Data = {
        "id": question.id,
        "hash": question.content_hash,
        "kind": question.kind.value,
        "stem": question.stem,
        "options": [
            _full({"key": o.key, "text": o.text, "right": o.right, "feedback": o.feedback}) for o in question.options
        ],
        "blanks": [list(blank) for blank in question.blanks],
        "points": list(question.points),
        "sequence": list(question.sequence),
        "pairs": [list(pair) for pair in question.pairs],
        "parts": [question_data(part, show, explain) for part in question.parts],
        "basis": [_basis(basis, show(basis)) for basis in question.basis],
        "why": explain(question.explanation) if question.explanation else "",
        "topics": list(question.topics),
        "level": question.difficulty,
        "fixed": speaks_of_letters(question),
    }
    kept = _full(data)
    if question.kind is QuestionKind.JUDGEMENT:
        kept["truth"] = question.truth
    return kept


def _basis(basis: Basis, shown: ShownBasis) -> Data:
    return _full({"text": shown.text, "quoted": list(basis.quoted), "href": shown.href, "proven": shown.proven})


def list_row(question: Question, bank: Bank, articles: tuple[str, ...]) -> Data:
    """One line of a bank's list: what practice and papers choose by, without stem or key.

    ``articles`` are the places that it rests on, ``jcf:22``; a 案例分析 rests on those of its parts too.
    """
    return _full(
        {
            "id": question.id,
            "hash": question.content_hash,
            "kind": question.kind.value,
            "level": question.difficulty,
            "topics": list(question.topics),
            "audience": question.audience.value,
            "measures": list(question.measures or bank.measures),
            "articles": list(articles),
        }
    )


def blueprint_data(blueprint: Blueprint) -> Data:
    return {
        "id": blueprint.id,
        "title": blueprint.title,
        "minutes": blueprint.minutes,
        "total": sum(part.count * part.points_each for part in blueprint.parts),
        "partial": blueprint.partial.value,
        "audience": blueprint.audience.value,
        "note": blueprint.note,
        "parts": [
            {
                "kind": part.kind.value,
                "count": part.count,
                "points": part.points_each,
                "banks": list(part.banks),
                "topics": list(part.topics),
                "levels": list(part.difficulties),
            }
            for part in blueprint.parts
        ],
    }


def _full(data: Data) -> Data:
    """Without what is empty; False and 0 are facts and stay, except that an absent flag reads as False."""
    return {key: value for key, value in data.items() if value not in ("", None, []) and value is not False}
