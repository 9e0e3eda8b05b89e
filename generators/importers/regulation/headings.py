"""Headings: which lines are 编, 分编, 章, 节 or an unnumbered 总则, and where a table of contents ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generators.importers.regulation.marks import NUMERAL
from generators.importers.regulation.source import Line, tightened
from generators.model.article_address import division_label, parse_division_name
from generators.model.numerals import parse_numeral
from generators.model.regulation import DivisionLevel

_HEADING = re.compile(
    rf"第 ?([{NUMERAL}](?:[{NUMERAL} ]{{0,8}}[{NUMERAL}])?) ?(分编|分編|[编章节編節])(?=[ \u3000]|(.{{0,60}})$)(.*)"
)
_BREAKS = re.compile(r"[。；！？]")
_NOT_TITLE = re.compile(r"规定|所列|以及|和第|至第|有关|的|第 ?[〇零一二三四五六七八九十百]{1,5} ?[款项條条章节编]")
UNNUMBERED = ("总则", "分则", "附则", "总纲", "序言", "引言", "前言", "序", "總則", "分則", "附則")
_ENUMERATED = re.compile(r"([一二三四五六七八九十]{1,3})、 ?([^。；：，]{1,24})")
_TRADITIONAL = str.maketrans("編節條", "编节条")
_CONTENTS = re.compile(r"目 ?录|目 ?錄|目 ?次|CONTENTS?", re.IGNORECASE)
_DOTS = " .．…·_-—\t"
_PAGE = re.compile(r"\(?\d{1,3}\)?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """``line`` is the index of its first line, ``lines`` how many it takes."""

    line: int
    lines: int
    level: DivisionLevel
    number: int | None
    title: str

    @property
    def label(self) -> str:
        return division_label(self.level, self.number, self.title)


def is_contents_line(text: str) -> bool:
    return bool(_CONTENTS.fullmatch(text.strip("　 【】[]")))


def find_headings(lines: Sequence[Line], taken: frozenset[int]) -> list[Heading]:
    """Every heading outside ``taken`` (lines that open an article), a title on the next line included."""
    found: list[Heading] = []
    skip = -1
    for index, line in enumerate(lines):
        if index <= skip or index in taken:
            continue
        following = lines[index + 1].text if index + 1 < len(lines) and index + 1 not in taken else ""
        heading = _numbered(index, line.text, following) or _unnumbered(index, line)
        if heading is not None:
            found.append(heading)
            skip = index + heading.lines - 1
    if not any(heading.number is not None for heading in found):
        found += _enumerated(lines, taken)
    return sorted(found, key=lambda heading: heading.line)


def _enumerated(lines: Sequence[Line], taken: frozenset[int]) -> list[Heading]:
    """一、总则 right above an article, counting on: the chapters of some older texts. The words stay the title."""
    made: list[Heading] = []
    for index in sorted(taken):
        match = _ENUMERATED.fullmatch(lines[index - 1].text) if index and index - 1 not in taken else None
        if match and parse_numeral(match[1]) == len(made) + 1:
            made.append(Heading(index - 1, 1, DivisionLevel.CHAPTER, None, _title(lines[index - 1].text)))
    return made if len(made) > 1 else []


def _numbered(index: int, text: str, following: str) -> Heading | None:
    stripped = _without_leader(text).strip()
    match = _HEADING.fullmatch(stripped)
    if match is None or len(stripped) > 64:
        return None
    level = match[2].translate(_TRADITIONAL)
    title = match[4].strip(" :：")
    if _BREAKS.search(title) or _NOT_TITLE.match(title) or title[-1:] in ("，", "："):
        return None
    taken = 1
    following = _without_leader(following).strip()
    if not title and following and _may_be_title(following):
        title, taken = following, 2
    name = parse_division_name(f"第{match[1].replace(' ', '')}{level} {_title(title)}")
    if name is None:
        return None
    return Heading(index, taken, name.level, name.number, name.title)


def _without_leader(text: str) -> str:
    """A line of a table of contents without its dots and its page: 第一章 总则 …… 3."""
    page = _PAGE.search(text)
    words = text[: page.start()] if page else text
    kept = words.rstrip(_DOTS)
    leader = words[len(kept) :]
    dotted = sum(leader.count(dot) for dot in ".．…·") >= (2 if page else 3)
    return kept if dotted or (page and leader and leader[-1] in "\t ") else text


def _unnumbered(index: int, line: Line) -> Heading | None:
    words = re.sub(r"\s+", "", line.text)
    if words not in UNNUMBERED:
        return None
    return Heading(index, 1, DivisionLevel.CHAPTER, None, words)


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= 30 and text[-1] not in "。；：，" and not _HEADING.match(text) and not text.startswith(("（", "("))
    )


def _title(words: str) -> str:
    """``总 则`` is 总则; blanks between longer words go too, since a title has none."""
    return tightened(words)


def body_headings(headings: Sequence[Heading], first_article: int) -> tuple[list[Heading], list[Heading]]:
    """(those of the table of contents, those of the body). The body starts at the last heading before the first
    article that bears the first number of the highest level, or at the first heading where none repeats."""
    before = [heading for heading in headings if heading.line < first_article]
    after = [heading for heading in headings if heading.line >= first_article]
    if not before:
        return [], after
    start = _body_start(before)
    return before[:start], [*before[start:], *after]


def _body_start(before: Sequence[Heading]) -> int:
    labels = [re.sub(r"\W", "", heading.label) for heading in before]
    if len(set(labels)) == len(labels) and len({(h.level, h.number) for h in before}) == len(before):
        highest = min((list(DivisionLevel).index(h.level) for h in before), default=0)
        openers = [i for i, h in enumerate(before) if list(DivisionLevel).index(h.level) == highest]
        # Several headings of the highest level without an article between them: a table of contents and nothing else.
        if sum(1 for i in openers if before[i].number is not None) > 1:
            return len(before)
        return 0
    for index in range(len(before) - 1, -1, -1):
        if labels[index] == labels[0] or (
            before[index].number == before[0].number and before[index].level is before[0].level
        ):
            return index
    return 0
