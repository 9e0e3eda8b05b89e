"""A case's page lists the others or, among thousands, its neighbours alone."""

from __future__ import annotations

import pytest

from generators.cases.case_page import _neighbours


@pytest.mark.parametrize("position", [0, 1, 20, 39])
def test_a_few_are_all_listed(position: int) -> None:
    cases = tuple(range(40))
    assert _neighbours(cases, position) == tuple(i for i in cases if i != position)  # type: ignore[arg-type,comparison-overlap]


@pytest.mark.parametrize(("position", "first", "last"), [(0, 1, 24), (100, 88, 112), (4999, 4975, 4998)])
def test_of_many_the_neighbours(position: int, first: int, last: int) -> None:
    found = _neighbours(tuple(range(5000)), position)  # type: ignore[arg-type]
    assert (found[0], found[-1], len(found)) == (first, last, 24)
