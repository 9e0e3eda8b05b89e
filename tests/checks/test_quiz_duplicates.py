"""Near-duplicates found by what they share are those that holding every pair against each other finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from generators.checks import quiz_duplicates
from generators.checks.quiz_duplicates import asked_of, check_duplicates
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.question import Bank, Question, QuestionKind

SIGNS = "纪律处分条例监督执纪工作规则党组织党员审查调查证据申请回避期限报告批准程序应当可以不得"


def question(number: int, stem: str, pending: bool) -> Question:
    at = Location(f"quizzes/b{number % 7}.md", number + 1)
    return Question(
        id=f"q{number}", kind=QuestionKind.JUDGEMENT, stem=stem, at=at, truth=number % 11 < 8, pending=pending
    )


def edited(draw: Random, stem: str) -> str:
    """``stem`` with up to a fifth of its signs gone, other or more, at places far apart and together."""
    signs = list(stem)
    for _ in range(draw.randint(0, max(1, len(stem) // 5))):
        place = draw.randrange(len(signs) + 1)
        change = draw.random()
        if change < 0.4 and len(signs) > 1:
            del signs[min(place, len(signs) - 1)]
        elif change < 0.7:
            signs.insert(place, draw.choice(SIGNS))
        else:
            signs[min(place, len(signs) - 1)] = draw.choice(SIGNS)
    return "".join(signs)


def banks(seed: int) -> tuple[Bank, ...]:
    draw = Random(seed)
    stems: list[str] = []
    for _ in range(140):
        if stems and draw.random() < 0.6:
            stems.append(edited(draw, draw.choice(stems)))
        else:
            stems.append("".join(draw.choice(SIGNS) for _ in range(draw.randint(3, 60))))
    made = [question(number, stem, draw.random() < 0.2) for number, stem in enumerate(stems)]
    return tuple(Bank(f"b{n}", f"题库{n}", Location(f"quizzes/b{n}.md"), questions=tuple(made[n::7])) for n in range(7))


@pytest.fixture
def pairwise(monkeypatch: pytest.MonkeyPatch) -> Callable[[tuple[Bank, ...]], list[Problem]]:
    """Every stem against every other of its group."""

    def found(given: tuple[Bank, ...]) -> list[Problem]:
        with monkeypatch.context() as patch:
            patch.setattr(quiz_duplicates, "_FEW", -1)
            patch.setattr(
                quiz_duplicates, "_within",
                lambda group: (p for i in range(len(group)) for p in quiz_duplicates._repeated(group, i, range(i))),
            )  # fmt: skip
            return list(check_duplicates(given))

    return found


@pytest.mark.parametrize("seed", range(12))
def test_what_they_share_finds_all(
    seed: int, pairwise: Callable[[tuple[Bank, ...]], list[Problem]], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = banks(seed)
    expected = pairwise(given)
    assert expected
    for few in (-1, 10_000):
        monkeypatch.setattr(quiz_duplicates, "_FEW", few)
        assert list(check_duplicates(given)) == expected


@pytest.mark.parametrize("seed", range(12))
def test_known_banks_are_held_against_the_others(
    seed: int, pairwise: Callable[[tuple[Bank, ...]], list[Problem]]
) -> None:
    """Banks without a duplicate among them, then some with other questions: what is found is what a fresh look finds."""
    draw = Random(seed)
    given = banks(seed)
    wrong = {(problem.at.path, problem.at.line) for problem in pairwise(given)}
    clean = tuple(
        replace(bank, questions=tuple(q for q in bank.questions if (q.at.path, q.at.line) not in wrong))
        for bank in given
    )
    assert pairwise(clean) == []
    known = {bank.at.path: asked_of(bank) for bank in clean}
    assert list(check_duplicates(clean, known)) == []
    place = draw.randrange(len(clean))
    now = (*clean[:place], given[place], *clean[place + 1 :])
    del known[given[place].at.path]
    assert list(check_duplicates(now, known)) == pairwise(now)
