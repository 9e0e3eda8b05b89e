"""Reads a group's own work plan as it comes out of Word: parts, measures, and every document named in 《》."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from generators.model.numerals import NUMERAL_CHARACTERS, parse_numeral

_SPACE = re.compile(r"[ \t\u3000\u00a0]+")
_PART = re.compile(rf"(?:第)?([{NUMERAL_CHARACTERS}]{{1,3}})(?:、|[.．]|部分[、:：]?)\s*(\S.*)")
_BRACKETED = re.compile(rf"[（(]([{NUMERAL_CHARACTERS}]{{1,3}})[）)][、.．]?\s*(\S.*)")
_NUMBERED = re.compile(r"(\d{1,3})(?:[.．、]|[)）])\s*(?!\d)(\S.*)")
_BRACKETED_NUMBER = re.compile(r"[（(](\d{1,3})[）)]\s*(\S.*)")
_ORDINAL = re.compile(rf"(?:[{NUMERAL_CHARACTERS}]{{1,3}})是(?=\S)")
_SENTENCE_END = re.compile(r"[。；！？;!?]")
_MAX_HEADING = 60

_LEVELS = (("part", _PART), ("bracketed", _BRACKETED), ("number", _NUMBERED), ("bracketed-number", _BRACKETED_NUMBER))


@dataclass(frozen=True, slots=True)
class NamedAt:
    """A name in 《》 and the line of the input on which it stands."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class ImportedMeasure:
    number: int
    title: str
    text: str
    line: int
    documents: tuple[NamedAt, ...]


@dataclass(frozen=True, slots=True)
class ImportedPart:
    number: int
    title: str
    line: int
    measures: tuple[ImportedMeasure, ...]
    documents: tuple[NamedAt, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedWorkPlan:
    title: str
    year: int | None
    preamble: str
    preamble_documents: tuple[NamedAt, ...]
    parts: tuple[ImportedPart, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Heading:
    line: _Line
    level: str
    number: int
    rest: str


def parse_work_plan(text: str) -> ImportedWorkPlan:
    """Any plan: 一、 with 1. below; 一、（一）1.; measures without numbers are numbered in their order.

    The numbering that runs through is told from the plan itself: the deepest level whose numbers start with one and
    follow each other under the parts. A plan without any heading gives one part that holds each paragraph.
    """
    lines = [_Line(i, _tidy(raw)) for i, raw in enumerate(text.split("\n"), 1)]
    lines = [line for line in lines if line.text]
    headings = [heading for line in lines if (heading := _heading(line))]
    top = next((name for name, _ in _LEVELS if any(h.level == name for h in headings)), None)
    if top is None:
        return _without_headings(lines)
    measure_level = _measure_level(headings, top)
    title, year = _title(lines)
    first = next(h.line.number for h in headings if h.level == top)
    before = [line for line in lines if line.number < first and line.text != title]
    parts = []
    starts = [h for h in headings if h.level == top]
    running = 0
    for position, start in enumerate(starts):
        end = starts[position + 1].line.number if position + 1 < len(starts) else lines[-1].number + 1
        inside = [line for line in lines if start.line.number < line.number < end]
        part, running = _part(start, inside, headings, measure_level, running)
        parts.append(part)
    preamble = "\n".join(line.text for line in before)
    return ImportedWorkPlan(title, year, preamble, _names(before), tuple(parts))


def _tidy(raw: str) -> str:
    return _SPACE.sub(" ", raw.strip().strip("\ufeff\u3000*#> ")).strip()


def _heading(line: _Line) -> _Heading | None:
    for level, pattern in _LEVELS:
        match = pattern.fullmatch(line.text)
        if match:
            number = parse_numeral(match[1])
            if number:
                return _Heading(line, level, number, match[2].strip())
    return None


def _measure_level(headings: list[_Heading], top: str) -> str | None:
    """The level that holds the measures: the first below the parts, unless each of those only groups a deeper one."""
    below = [h.level for h in headings if h.level != top]
    if not below:
        return None
    order = [name for name, _ in _LEVELS if name != top and name in below]
    first = order[0]
    if len(order) > 1 and first == "bracketed":
        bare = [
            h for h in headings if h.level == first and len(h.rest) <= _MAX_HEADING and not _SENTENCE_END.search(h.rest)
        ]
        grouped = _followed_by(headings, first, order[1])
        running = _runs_through(headings, order[1])
        if running and len(bare) == sum(h.level == first for h in headings) and grouped:
            return order[1]
    return first


def _followed_by(headings: list[_Heading], level: str, deeper: str) -> bool:
    """Whether every heading of ``level`` has one of ``deeper`` right after it."""
    following = [b.level for a, b in itertools.pairwise(headings) if a.level == level]
    return len(following) == sum(h.level == level for h in headings) and all(found == deeper for found in following)


def _runs_through(headings: list[_Heading], level: str) -> bool:
    numbers = [h.number for h in headings if h.level == level]
    return numbers == list(range(1, len(numbers) + 1))


def _part(
    start: _Heading, inside: list[_Line], headings: list[_Heading], level: str | None, running: int
) -> tuple[ImportedPart, int]:
    at_line = {h.line.number: h for h in headings}
    groups: list[tuple[_Heading | None, list[_Line]]] = []
    own: list[_Line] = []
    title, spill = _split_title(start.rest)
    if spill:
        own.append(_Line(start.line.number, spill))
    for line in inside:
        heading = at_line.get(line.number)
        if level is not None and heading is not None and heading.level == level:
            groups.append((heading, [line]))
        elif level is None:
            groups.append((None, [line]))
        elif groups:
            groups[-1][1].append(line)
        else:
            own.append(line)
    if level is not None and not groups and own:
        groups = [(None, [line]) for line in own]
        own = []
    numbers = [heading.number for heading, _ in groups if heading]
    continues = bool(numbers) and numbers == list(range(running + 1, running + 1 + len(groups)))
    measures = []
    for heading, lines in groups:
        running += 1
        number = heading.number if heading and (continues or _distinct(headings, level)) else running
        measures.append(_measure(number, heading, lines))
    names = _names([_Line(start.line.number, title), *own])
    return ImportedPart(start.number, title, start.line.number, tuple(measures), names), running


def _distinct(headings: list[_Heading], level: str | None) -> bool:
    numbers = [h.number for h in headings if h.level == level]
    return len(set(numbers)) == len(numbers)


def _measure(number: int, heading: _Heading | None, lines: list[_Line]) -> ImportedMeasure:
    rest = heading.rest if heading else lines[0].text
    title, spill = _split_title(rest)
    text = "\n".join(filter(None, [spill, *(line.text for line in lines[1:])]))
    return ImportedMeasure(number, title, text, lines[0].number, _names(lines))


def _split_title(rest: str) -> tuple[str, str]:
    """A heading run into its text ends at the first full stop outside 《》 and quotation marks."""
    depth = 0
    for position, character in enumerate(rest):
        if character in "《“（(":
            depth += 1
        elif character in "》”）)":
            depth = max(0, depth - 1)
        elif depth == 0 and character in "。：:；":
            return rest[:position].strip(), rest[position + 1 :].strip()
    if len(rest) > _MAX_HEADING:
        cut = next((i for i, c in enumerate(rest) if c in "，," and 4 <= i <= _MAX_HEADING), _MAX_HEADING)
        return rest[:cut].strip(), rest.strip()
    return rest.strip(), ""


def _title(lines: list[_Line]) -> tuple[str, int | None]:
    first = lines[0].text if lines else ""
    year = re.search(r"((?:19|20)\d{2})\s*年", "\n".join(line.text for line in lines[:5]))
    looks_like_title = len(first) <= 40 and not _SENTENCE_END.search(first) and not _heading(lines[0])
    return (first if looks_like_title else ""), int(year[1]) if year else None


def _names(lines: list[_Line]) -> tuple[NamedAt, ...]:
    found: dict[str, NamedAt] = {}
    for line in lines:
        for name in find_names(line.text):
            found.setdefault(name, NamedAt(name, line.number))
    return tuple(found.values())


def find_names(text: str) -> list[str]:
    """Every name in 《》, outermost brackets only, 〈〉 and nested 《》 kept inside it."""
    names: list[str] = []
    depth = start = 0
    for position, character in enumerate(text):
        if character == "《":
            if depth == 0:
                start = position + 1
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0 and position > start:
                names.append(text[start:position])
    return names


def _without_headings(lines: list[_Line]) -> ImportedWorkPlan:
    title, year = _title(lines) if lines else ("", None)
    body = [line for line in lines if line.text != title]
    measures = tuple(_measure(number, None, [line]) for number, line in enumerate(body, 1))
    part = ImportedPart(1, title or "工作要点", 1, measures)
    return ImportedWorkPlan(title, year, "", (), (part,) if measures else ())
