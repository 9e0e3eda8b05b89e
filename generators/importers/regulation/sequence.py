"""Chooses, among all possible openings, the run of articles that counts 1, 2, 3 … best."""

from __future__ import annotations

from collections.abc import Sequence

from generators.importers.regulation.marks import STRONG, Mark
from generators.model.regulation import ArticleNumber

_SUCCESSION = 1.0
_LATE_START = 2.0
_SKIPPED = 0.3
_GAP = 2.0
_GAP_STEP = 0.5
_FAR = 20


class _Best:
    """The best chain that ends at each number so far, as (value, mark index)."""

    def __init__(self) -> None:
        self.by_number: dict[ArticleNumber, tuple[float, int]] = {}
        self.by_main: dict[int, tuple[float, int]] = {}
        self.prefix: list[tuple[float, int]] = [(float("-inf"), -1)] * 10_001

    def add(self, number: ArticleNumber, value: float, index: int) -> None:
        entry = (value, index)
        if entry >= self.by_number.get(number, (float("-inf"), -1)):
            self.by_number[number] = entry
        if entry >= self.by_main.get(number.main, (float("-inf"), -1)):
            self.by_main[number.main] = entry
        main = number.main
        while main <= 10_000:
            self.prefix[main] = max(self.prefix[main], entry)
            main += main & -main

    def up_to(self, main: int) -> tuple[float, int]:
        best = (float("-inf"), -1)
        while main > 0:
            best = max(best, self.prefix[main])
            main -= main & -main
        return best


def choose_sequence(marks: Sequence[Mark]) -> list[Mark]:
    """The chain of marks with the highest sum of scores: successors gain, gaps and passed-over openings cost."""
    chain = _chain(marks, _GAP, _GAP_STEP)
    strong = sum(1 for mark in marks if mark.score >= STRONG)
    # Excerpts jump at every article: let them, so that each gap can be named.
    if strong >= 2 and len(chain) < 0.6 * strong:
        loose = _chain(marks, 0.2, 0.0)
        if len(loose) > 2 * len(chain):
            return loose
    return chain


def _chain(marks: Sequence[Mark], gap: float, step: float) -> list[Mark]:
    best = _Best()
    came_from: list[int] = []
    passed = 0.0
    finest = (float("-inf"), -1)
    for index, mark in enumerate(marks):
        value, origin = (0.0 if mark.number.main == 1 and not mark.number.branch else -_LATE_START), -1
        for reached, source in _sources(best, mark.number, gap, step):
            if source >= 0 and reached - passed > value:
                value, origin = reached - passed, source
        value += mark.score
        came_from.append(origin)
        passed += _SKIPPED if mark.score >= STRONG else 0.0
        best.add(mark.number, value + passed, index)
        if value >= finest[0]:
            finest = (value, index)
    chain: list[Mark] = []
    index = finest[1]
    while index >= 0:
        chain.append(marks[index])
        index = came_from[index]
    return chain[::-1]


def _sources(best: _Best, number: ArticleNumber, gap: float, step: float) -> list[tuple[float, int]]:
    nothing = (float("-inf"), -1)
    found: list[tuple[float, int]] = []

    def offer(entry: tuple[float, int], gain: float) -> None:
        found.append((entry[0] + gain, entry[1]))

    if number.branch:
        offer(best.by_number.get(ArticleNumber(number.main, number.branch - 1), nothing), _SUCCESSION)
        for branch in range(number.branch - 1):
            offer(best.by_number.get(ArticleNumber(number.main, branch), nothing), -gap)
        offer(best.by_main.get(number.main - 1, nothing), -gap)
        return found
    offer(best.by_main.get(number.main - 1, nothing), _SUCCESSION)
    for distance in range(2, _FAR):
        offer(best.by_main.get(number.main - distance, nothing), -gap - step * (distance - 1))
    if number.main > _FAR:
        offer(best.up_to(number.main - _FAR), -gap - step * _FAR)
    return found
