"""Trying a pattern only where it may begin finds what trying it everywhere finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.anonymity import digits, identifiers, normalise
from generators.anonymity.anchored import Anchored, around

_PATTERNS = {
    name: value
    for module in (digits, identifiers, normalise)
    for name, value in vars(module).items()
    if isinstance(value, Anchored)
}
_NOISE = st.text(
    "0123456789一二三〇年月日号字第()〔〕[]@.:微信vxqQoOlIZSB加京AWJ使军官证 \n-*<>/&#%\\①在的点转个", max_size=12
)


@pytest.mark.parametrize("name", sorted(_PATTERNS))
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_an_anchor_stands_wherever_its_pattern_begins(name: str, data: st.DataObject) -> None:
    anchored = _PATTERNS[name]
    written = st.from_regex(re.compile(anchored.pattern.pattern, anchored.pattern.flags))
    text = "".join(data.draw(st.lists(st.one_of(written, _NOISE), min_size=1, max_size=4)))
    assert [match.span() for match in anchored.finditer(text)] == [m.span() for m in anchored.pattern.finditer(text)]


@settings(max_examples=30, deadline=None)
@given(parts=st.lists(st.one_of(st.from_regex(identifiers._EMAIL_SPACED), _NOISE), min_size=1, max_size=4))
def test_looking_around_the_sign_finds_every_spaced_address(parts: list[str]) -> None:
    text = "".join(parts)
    pattern = identifiers._EMAIL_SPACED
    assert [m.span() for m in around(pattern, "@", 84, 112, text)] == [m.span() for m in pattern.finditer(text)]


def test_every_sign_folds_alone_as_it_does_among_many() -> None:
    table = {code: plain for code in range(0x20000) if (plain := normalise._plain_sign(chr(code))) is not None}
    assert (table[ord("Ａ")], table[ord("５")], table[0x3000]) == ("A", "5", " ")
    for code in range(0x20000):
        assert normalise._plain(chr(code)) == chr(code).translate(table)
    assert normalise.fold_digits("".join(normalise._CHINESE_DIGITS)) == "".join(normalise._CHINESE_DIGITS.values())
    many = "".join(map(chr, table))
    assert normalise._plain(many) == many.translate(table)
