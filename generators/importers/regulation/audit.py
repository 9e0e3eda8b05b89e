"""Refuses loudly: what was read is held against what a regulation must be, and every doubt is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from generators.importers.regulation.headings import Heading
from generators.importers.regulation.marks import STRONG, Mark
from generators.importers.regulation.source import Line
from generators.model.article_address import article_label
from generators.model.location import Location
from generators.model.numerals import chinese_numeral
from generators.model.problem import Problem
from generators.model.regulation import ArticleNumber, DivisionLevel

# After so many the file is simply not one regulation.
_MOST = 20
_ANNEX = re.compile(r"[（(【]?附(?:件|录|表|则|[:： ]|$)")
_CHECK = "对照官方文件补全后再导入；若官方文件本身如此，请换一个官方来源核对。"


def gap_problems(file: str, chain: Sequence[Mark], title: str) -> list[Problem]:
    """R040: the numbers must count from one without a hole. An amendment of the constitution counts on from the last."""
    problems: list[Problem] = []
    first = chain[0]
    if first.number != ArticleNumber(1) and "修正案" not in title:
        message = f"从{article_label(first.number)}开始，缺少第一条{_until(ArticleNumber(0), first.number)}。"
        problems.append(Problem("R040", _at(file, first), message, "这可能是节录；" + _CHECK))
    for before, after in pairwise(chain):
        if not follows(before.number, after.number):
            message = f"{article_label(before.number)}之后是{article_label(after.number)}，{_missing(before.number, after.number)}。"
            problems.append(Problem("R040", _at(file, after), message, _CHECK))
    return problems


def repeat_problems(file: str, lines: Sequence[Line], marks: Sequence[Mark], chain: Sequence[Mark]) -> list[Problem]:
    """R041: an opening that stands out as clearly as the others and yet has no place in the sequence."""
    chosen = set(chain)
    numbers = {mark.number for mark in chain}
    first, last = chain[0], chain[-1]
    problems: list[Problem] = []
    after: list[Mark] = []
    for mark in marks:
        if mark in chosen or mark.score < STRONG or (mark.line, mark.start) < (first.line, first.start):
            continue
        if len(problems) >= _MOST:
            break
        if _quoted(lines, chain, mark):
            continue
        if (mark.line, mark.start) > (last.line, last.start) and mark.number <= last.number:
            after.append(mark)
            continue
        said = "出现了两次" if mark.number in numbers else "不在应在的位置"
        problems.append(Problem("R041", _at(file, mark), f"{article_label(mark.number)}{said}。", _CHECK))
    if _second_text(lines, last, after):
        message = f"{article_label(last.number)}之后又从第一条开始，像是另一部法规。"
        problems.append(Problem("R041", _at(file, after[0]), message, "一个文件只留一部法规，分开后再导入。"))
    return problems


def _second_text(lines: Sequence[Line], last: Mark, after: Sequence[Mark]) -> bool:
    """Whether the articles that follow the last count from one again, and no 附件 opens before them."""
    if len(after) < 3 or [mark.number for mark in after[:3]] != [ArticleNumber(n) for n in (1, 2, 3)]:
        return False
    return not any(_ANNEX.match(line.text) for line in lines[last.line + 1 : after[0].line + 1])


def heading_problems(file: str, headings: Sequence[Heading], contents: Sequence[Heading]) -> list[Problem]:
    """R042: a heading lost, seen from a number skipped or from the table of contents."""
    problems: list[Problem] = []
    last: dict[DivisionLevel, int] = {}
    levels = list(DivisionLevel)
    for heading in headings:
        rank = levels.index(heading.level)
        if heading.number is None:
            continue
        expected = last.get(heading.level, 0) + 1
        if heading.number not in (expected, 1):
            missing = f"第{chinese_numeral(expected)}{heading.level.value}"
            message = f"“{heading.label}”之前缺少{missing}。"
            problems.append(Problem("R042", Location(file, heading.line + 1), message, _CHECK))
        elif heading.number == 1 and expected > 1 and _restarts_alone(heading.level, last):
            above = "章" if heading.level is DivisionLevel.SECTION else "编"
            message = f"“{heading.label}”又从一开始编号，前面的“{above}”可能丢失了。"
            problems.append(Problem("R042", Location(file, heading.line + 1), message, _CHECK))
        last[heading.level] = heading.number
        # 章 may count on across 编 or restart (民法典 restarts, 刑法 restarts, others do not); 节 always restarts.
        if rank < levels.index(DivisionLevel.SECTION):
            last.pop(DivisionLevel.SECTION, None)
    known = {(h.level, h.number, _plain(h.title)) for h in headings}
    for entry in contents:
        if entry.number is not None and (entry.level, entry.number, _plain(entry.title)) not in known:
            message = f"目录里有“{entry.label}”，正文里没有这个标题。"
            problems.append(Problem("R042", Location(file, entry.line + 1), message, _CHECK))
    return problems


def follows(before: ArticleNumber, after: ArticleNumber) -> bool:
    if after.branch:
        return after == ArticleNumber(before.main, before.branch + 1)
    return after.main == before.main + 1


def _restarts_alone(level: DivisionLevel, last: dict[DivisionLevel, int]) -> bool:
    """节 restarts under each 章 (which clears it), 章 only under a 编."""
    return level is DivisionLevel.SECTION or (level is DivisionLevel.CHAPTER and not _above(last))


def _above(last: dict[DivisionLevel, int]) -> bool:
    return DivisionLevel.PART in last or DivisionLevel.SUBPART in last


def _plain(title: str) -> str:
    return "".join(c for c in title if c.isalnum())


def _missing(before: ArticleNumber, after: ArticleNumber) -> str:
    if after.branch:
        start = before.branch + 1 if before.main == after.main else 1
        return f"缺少{article_label(ArticleNumber(after.main, start))}" if start < after.branch else "前面缺少对应的条"
    first, last = before.main + 1, after.main - 1
    if first == last:
        return f"缺少{article_label(ArticleNumber(first))}"
    return f"缺少{article_label(ArticleNumber(first))}至{article_label(ArticleNumber(last))}（{last - first + 1} 条）"


def _until(_: ArticleNumber, first: ArticleNumber) -> str:
    return f"至{article_label(ArticleNumber(first.main - 1))}" if first.main > 2 else ""


def _quoted(lines: Sequence[Line], chain: Sequence[Mark], mark: Mark) -> bool:
    """Whether the mark stands inside “ ” that its article opened."""
    owner = chain[bisect_left(chain, (mark.line, mark.start), key=lambda m: (m.line, m.start)) - 1]
    if owner.line == mark.line:
        words = lines[mark.line].text[owner.start : mark.start]
        return words.count("“") > words.count("”")
    pieces = [lines[owner.line].text[owner.start :]]
    pieces += [line.text for line in lines[owner.line + 1 : mark.line]]
    pieces.append(lines[mark.line].text[: mark.start])
    return sum(piece.count("“") - piece.count("”") for piece in pieces) > 0


def _at(file: str, mark: Mark) -> Location:
    return Location(file, mark.line + 1, mark.start + 1)
