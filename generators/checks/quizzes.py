"""Checks of question banks and blueprints; the rules stand in the ``quiz_…`` modules beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from generators.checks.quiz_duplicates import Known, check_duplicates
from generators.checks.quiz_ids import check_ids
from generators.checks.quiz_options import check_letters, check_options
from generators.checks.quiz_papers import check_blueprint
from generators.model.library import Draft
from generators.model.problem import Problem
from generators.model.question import Question


def check_quizzes(draft: Draft, known: Known = MappingProxyType({})) -> Iterator[Problem]:
    """Every problem of banks and blueprints that is not about a citation.

    ``known`` are banks, by path, that are as they were when no question of theirs had a problem.
    """
    yield from check_ids(draft.banks)
    for bank in draft.banks:
        if bank.at.path in known:
            continue
        for question in bank.questions:
            for asked in _asked(question):
                yield from check_options(asked)
        yield from check_letters(bank)
    yield from check_duplicates(draft.banks, known)
    for blueprint in draft.blueprints:
        yield from check_blueprint(blueprint, draft.banks)


def _asked(question: Question) -> Iterator[Question]:
    yield question
    yield from question.parts
