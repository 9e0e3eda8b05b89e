"""Whatever a parser is given, it answers with a result or with problems, never with an exception."""

from __future__ import annotations

import pytest
from fuzz.targets import TARGETS, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

# Pieces on which a reader may stumble, beside any text.
_PIECES = (
    "", "\n", "\n---\n", "---", ":", ": ", "- ", "\t", "|", "#", "###", "{#", "}", "[", "]", "[x]", "《", "》", "第", "条",
    "<", "<!--", "&#0;", "\x00", "\u2028", "\ufeff", "\ud800", "=1+1", "*a", "&a", "!!python/object:a", "null", "~", "0",
    "-1", "1e999", "99999999999999999999", "2027-02-30", "0000-00-00", "25:61", "NaN", "true", "〇", "十百千", "①", "１", "'", '"',
)  # fmt: skip
_EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(_PIECES) | st.text(max_size=12)), max_size=6
)


@pytest.mark.parametrize("name", sorted(TARGETS))
@settings(max_examples=30)
@given(st.data())
def test_edited_examples_and_any_text(name: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([*seeds(name), b""]) | st.binary(max_size=200)).decode("utf-8", "surrogateescape")
    for place, length, piece in data.draw(_EDITS):
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    TARGETS[name][0](text.encode("utf-8", "surrogateescape" if text.isascii() else "surrogatepass"))
