"""Which questions a part of a blueprint may draw from: one rule for the check, the paper and the mock exam."""

from __future__ import annotations

from collections.abc import Iterable

from generators.model.question import Bank, Blueprint, PaperPart, Question


def paper_pool(blueprint: Blueprint, part: PaperPart, banks: Iterable[Bank]) -> list[Question]:
    """Candidates in the order of banks and questions: accepted, of the kind, in the banks named (all, where none are).

    知识点 and 难度 narrow it where given, each by any of its values. A question for a narrower circle than the
    paper's is no candidate, so that a paper can be filled in every build that holds it.
    """
    return [
        question
        for bank in banks
        if not part.banks or bank.id in part.banks
        for question in bank.questions
        if question.kind is part.kind
        and not question.pending
        and blueprint.audience.may_see(question.audience)
        and (not part.topics or not set(part.topics).isdisjoint(question.topics))
        and (not part.difficulties or question.difficulty in part.difficulties)
    ]
