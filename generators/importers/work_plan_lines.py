"""The lines of a work plan as it comes out of Word, a mail or a PDF: tidied, put together where a page broke them,
and those that open a level told apart."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from generators.model.numerals import NUMERAL_CHARACTERS, parse_numeral

_SPACE = re.compile(r"[ \t\u3000\u00a0]+")
_BULLET = re.compile(r"[-+•●○◆■□▪] ?(?=\S)")
_ENDS = tuple("。；：！？;:!?")
_MAX_NAME = 120

_NUMERAL = rf"([{NUMERAL_CHARACTERS}]{{1,3}}) ?"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Outermost first. Which of these holds a plan's measures is told from the plan.
LEVELS = (
    ("division", re.compile(rf"第 ?{_NUMERAL}(?:部分|[章编篇])[、:：]? ?(\S.*)")),
    ("part", re.compile(rf"{_NUMERAL}[、.．] ?(\S.*)")),
    ("bracketed", re.compile(rf"[（(] ?{_NUMERAL}[）)] ?[、.．]? ?(\S.*)")),
    ("number", re.compile(r"(\d{1,3}) ?(?:[.．、]|[)）]) ?(?!\d)(\S.*)")),
    ("bracketed-number", re.compile(r"[（(] ?(\d{1,3}) ?[）)] ?[、.．]? ?(\S.*)")),
    ("circled", re.compile(rf"([{_CIRCLED}]) ?(\S.*)")),
)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """``number`` counts the input's lines from 1: of several put together, the first."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PlanHeading:
    line: PlanLine
    level: str
    number: int
    rest: str


def read_lines(text: str) -> list[PlanLine]:
    """Every line with words on it, without Markdown's signs, bullets and stray spaces; broken ones put together."""
    lines = [PlanLine(number, _tidy(raw)) for number, raw in enumerate(text.splitlines(), 1)]
    return _put_together([line for line in lines if line.text])


def find_heading(line: PlanLine) -> PlanHeading | None:
    for level, pattern in LEVELS:
        match = pattern.fullmatch(line.text)
        if match:
            number = _CIRCLED.index(match[1]) + 1 if level == "circled" else parse_numeral(match[1])
            if number:
                return PlanHeading(line, level, number, match[2].strip())
    return None


def _tidy(raw: str) -> str:
    return _BULLET.sub("", _SPACE.sub(" ", raw.strip("\ufeff\u3000*#> \t\r\u00a0")), count=1)


def _put_together(lines: list[PlanLine]) -> list[PlanLine]:
    """Joins what stands behind an open 《 or a comma, and in a text set to one width what stands behind a full line."""
    width = _set_width(lines)
    joined: list[PlanLine] = []
    full = False
    for line in lines:
        open_name = bool(joined) and joined[-1].text.count("《") > joined[-1].text.count("》")
        continues = full or (open_name and "》" in line.text[:_MAX_NAME])
        if joined and continues and find_heading(line) is None:
            joined[-1] = PlanLine(joined[-1].number, joined[-1].text + line.text)
        else:
            joined.append(line)
        full = width > 0 and len(line.text) >= width - 2 and not line.text.endswith(_ENDS)
        full = full or line.text.endswith(("，", "、"))
    return joined


def _set_width(lines: list[PlanLine]) -> int:
    """The number of characters to which a text was set, 0 where its lines are paragraphs: in a set text most of the
    lines that break off within a sentence are about equally long."""
    broken = sorted(
        len(line.text)
        for line, after in itertools.pairwise(lines)
        if not line.text.endswith(_ENDS) and find_heading(after) is None
    )
    if len(broken) < 4:
        return 0
    width = broken[len(broken) * 3 // 4]
    near = sum(width - 2 <= length <= width + 2 for length in broken)
    return width if 16 <= width <= 60 and near >= len(broken) * 0.6 else 0
