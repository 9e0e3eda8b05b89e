"""Papers of cases in hand are refused in whatever dress; study matter that speaks of them, or quotes a sentence, is not."""

from __future__ import annotations

import pytest

from generators.anonymity.refusal import refused_matter
from tests.anonymity.refusal_documents import ALLOWED, REFUSED


@pytest.mark.parametrize("document", REFUSED)
def test_refused(document: str) -> None:
    assert refused_matter(document)


@pytest.mark.parametrize("document", ALLOWED)
def test_allowed(document: str) -> None:
    assert refused_matter(document) == ""


def test_there_are_enough_of_both() -> None:
    assert len(set(REFUSED)) >= 60
    assert len(set(ALLOWED)) >= 60
