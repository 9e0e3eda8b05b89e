"""Finds the letters of options: at the start of a line, one after another in it, or behind the stem."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.importers.questions.imported import LETTERS
from generators.importers.questions.marks import folded

_OPTION_HEAD = re.compile(
    r"(?P<right>[*＊√✓✔★])?\s*+(?:选项\s*+)?(?:[（(\[【]\s*+(?P<a>[A-Za-z])\s*+[)）\]】]\s*+[.．、:：]?|(?P<b>[A-Za-z])\s*(?P<mark>[.．、。:：)）,，]|\s(?=\S)))\s*+"
)
_BARE_OPTION = re.compile(r"(?P<b>[A-Z])(?=[^\x00-\x7f。，、；：？！])")
# （A、B、D） is a key, whose letters are no options.
_WRITTEN_KEY = re.compile(r"[（(【\[]\s*+[A-Z](?:\s*+[、,，.．;；/]\s*+[A-Z]){1,9}\s*+[)）\]】]")
# Before an option whose words a Word file shows in red, bold or highlighted.
STRONG = "\ue012"
_BULLET = re.compile(rf"^[○◯●□■☐◎⚪〇◇◆☑✅☒{STRONG}]\s*+")


@dataclass(frozen=True, slots=True)
class OptionMark:
    letter: str
    start: int
    end: int
    right: bool


def option_marks(line: str, expected: int, *, bare: bool = False) -> list[OptionMark]:
    """The option letters of a line in order, the first at its start and equal to letter number ``expected``.

    Several options on one line are found as long as their letters follow one another.
    """
    plain = folded(line)
    bullet = _BULLET.match(plain)
    begin = bullet.end() if bullet else 0
    first = _OPTION_HEAD.match(plain, begin) or (_BARE_OPTION.match(plain, begin) if bare else None)
    if first is None or expected >= len(LETTERS):
        return []
    letter = (first.groupdict().get("a") or first["b"]).upper()
    if letter != LETTERS[expected]:
        return []
    ticked = bullet is not None and bullet[0][0] in "☑✅"
    marks = [OptionMark(letter, first.start(), first.end(), ticked or bool(first.groupdict().get("right")))]
    style = _styled(first) if "right" in first.groupdict() else "bare"
    return marks + _following(plain, marks[0].end, expected + 1, style)


def _styled(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("a"):
        return "()"
    return (groups.get("mark") or "").strip() or " "


# By the style of the first mark, the mark of each letter.
_NEXT = {
    "()": [re.compile(rf"[（(\[【]\s*+[{c}{c.lower()}]\s*+[)）\]】]\s*+[.．、:：]?\s*+") for c in LETTERS],
    "bare": [re.compile(rf"(?<=[；;，,、。\s]){c}(?=[^\x00-\x7f。，、；：？！])") for c in LETTERS],
    " ": [re.compile(rf"(?<=\s){c}\s+(?=\S)") for c in LETTERS],
    ".": [
        re.compile(rf"(?<![A-Za-z0-9])(?:(?P<right>[*＊√✓✔★])\s*+)?[{c}{c.lower()}]\s*+[.．、。:：)）,，]\s*+")
        for c in LETTERS
    ],
}


def _following(plain: str, position: int, expected: int, style: str) -> list[OptionMark]:
    marks: list[OptionMark] = []
    while expected < len(LETTERS):
        found = _NEXT.get(style, _NEXT["."])[expected].search(plain, position)
        if found is None:
            break
        marks.append(OptionMark(LETTERS[expected], found.start(), found.end(), bool(found.groupdict().get("right"))))
        position, expected = found.end(), expected + 1
    return marks


def options_inside(text: str) -> list[OptionMark]:
    """Options that stand behind the stem on its own line: at least A and B, with the usual marks."""
    plain = _WRITTEN_KEY.sub(lambda match: " " * len(match[0]), folded(text))
    for found in re.finditer(
        r"(?<![A-Za-z0-9])A\s*+(?P<mark>[.．、。:：)）,，])\s*+|[（(\[【]\s*+A\s*+[)）\]】]\s*+", plain
    ):
        if found.start() == 0:
            continue
        style = "." if found["mark"] else "()"
        rest = _following(plain, found.end(), 1, style)
        if rest:
            return [OptionMark("A", found.start(), found.end(), False), *rest]
    for found in re.finditer(r"(?<=[\s？?）)])A(?=[^\x00-\x7f。，、；：？！])", plain):
        rest = _following(plain, found.end(), 1, "bare")
        if len(rest) >= 2 and all(plain[mark.start - 1].isspace() for mark in rest):
            return [OptionMark("A", found.start(), found.end(), False), *rest]
    return []
