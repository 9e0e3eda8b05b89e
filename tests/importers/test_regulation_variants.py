"""Files that nobody has seen: invented regulations, in every form, come back exactly."""

from __future__ import annotations

import pytest

from generators.importers.regulation.read import read_regulation_bytes
from tests.importers.regulation_variants import VARIANTS, Sample, sample

_UNBRANCHED = ("docx, numbered",)


def expected(text: Sample) -> list[tuple[str, str]]:
    return [(piece.number.key, "\n".join(piece.lines).replace("條", "条")) for piece in text.pieces]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_comes_back_exactly(variant: str, seed: int) -> None:
    name, make = VARIANTS[variant]
    plain = variant in _UNBRANCHED
    text = sample(seed, count=28 + seed, parts=seed in (2, 3) and not plain, branches=not plain)
    read = read_regulation_bytes(make(text), name).wording
    assert read.problems == ()
    assert read.text is not None
    got = [(a.number.key, a.plain_text.replace("條", "条")) for a in read.text.articles]
    assert [key for key, _ in got] == text.keys
    assert got == expected(text)
    assert [(d.level, d.number, d.title.replace("節", "节")) for d in read.text.divisions] == text.headings
    assert read.text.title == text.title
    assert "2023年5月6日" in "".join(read.text.preface)
