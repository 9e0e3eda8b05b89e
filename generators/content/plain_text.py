"""Characters that no author means and that break files made from the text: each gives way to one that stands anywhere."""

from __future__ import annotations

import re

# Controls (but tab and line feed), the separators that old scripts and YAML take for line ends, halves of a surrogate
# pair and non-characters, none of which XML, JSON lines or UTF-8 can all hold.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def plain_text(text: str) -> str:
    """``text`` with a space in the place of each unfit character, so that lines and columns stay; pairs are joined."""
    if not _UNFIT.search(text):
        return text
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNFIT.sub(" ", joined)
