"""Reads typed 配对: pairs written 甲——乙, or two lettered and numbered columns with a key such as A-1，B-3。"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.importers.questions.imported import LETTERS
from generators.importers.questions.marks import folded

_PAIR = re.compile(r"([^=＝\n；;]{1,150}?)(?:=|＝|—{1,2}|－{1,2}|-{2,}|-+>|→|←→|↔)\s*+([^\n；;]+)")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_MARK = rf"[A-Za-z]|\d{{1,2}}|[{_CIRCLED}]"
_JOINT = r"\s*+[-—–－~=:：→>]*\s*+"
_KEY_PAIR = re.compile(rf"[（(]?({_MARK})[)）]?{_JOINT}[（(]?({_MARK})[)）]?")
_KEY = re.compile(rf"(?:{_KEY_PAIR.pattern}[\s,，;；、。.]*){{2,}}".replace("(" + _MARK + ")", f"(?:{_MARK})"))
_ITEM = re.compile(rf"(?:^|(?<=[\s；;，,]))(?:[（(](\d{{1,2}})[)）]|(\d{{1,2}})\s*+[)）.．、]|([{_CIRCLED}]))\s*+")


def typed_pairs(stem: Sequence[str], options: Sequence[str], answer: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The stem without the columns, and the pairs; no pairs where neither the answer nor the stem tells them."""
    columns = {LETTERS[index]: words for index, words in enumerate(options)}
    kept = []
    for line in stem:
        found = _items(line)
        columns.update(found)
        if not found:
            kept.append(line)
    plain = folded(answer).strip()
    if columns and _KEY.fullmatch(plain):
        marks = [(_name(left), _name(right)) for left, right in _KEY_PAIR.findall(plain)]
        if all(left in columns and right in columns for left, right in marks):
            return "\n".join(kept), tuple((columns[left], columns[right]) for left, right in marks)
    if written := _pairs(answer):
        return "\n".join(stem), written
    inside = [line for line in stem[1:] if _PAIR.fullmatch(line)]
    if not answer and len(inside) >= 2:
        return "\n".join(line for line in stem if line not in inside), _pairs("\n".join(inside))
    return "\n".join(stem), ()


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((match[1].strip(), match[2].strip()) for match in _PAIR.finditer(text))


def _items(line: str) -> dict[str, str]:
    """``1) 六个月 2) 十二个月`` → {"1": "六个月", "2": "十二个月"}; nothing unless the line begins so."""
    found = list(_ITEM.finditer(folded(line)))
    if not found or found[0].start() != 0:
        return {}
    ends = [match.start() for match in found[1:]] + [len(line)]
    return {
        _name(match[1] or match[2] or match[3]): line[match.end() : end].strip(" \u3000；;，,")
        for match, end in zip(found, ends, strict=True)
    }


def _name(mark: str) -> str:
    return str(_CIRCLED.index(mark) + 1) if mark in _CIRCLED else mark.upper()
