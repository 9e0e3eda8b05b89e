"""Wordings as the comparison sees them: without layout, and with the numbers of cited articles masked."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
_CITED = re.compile(r"第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?")
_HALF = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "<": "〈", ">": "〉"})


def folded(text: str) -> str:
    """Without blanks and with full-width punctuation: how a source was typed is no change of the wording."""
    return _SPACE.sub("", text).translate(_HALF)


def masked(text: str) -> str:
    """For alignment only: a citation whose number moved with the rest must not make its article look new."""
    return _CITED.sub("第#条", folded(text))
