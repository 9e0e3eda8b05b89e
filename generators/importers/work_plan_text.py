"""Reads a group's own work plan as it comes out of Word: parts, measures, and every document named in 《》."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from generators.importers.work_plan_lines import LEVELS, PlanHeading, PlanLine, find_heading, read_lines
from generators.model.numerals import parse_numeral

_YEAR = re.compile(r"((?:19|20)\d{2}|二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2}) ?年?")
_SENTENCE_END = re.compile(r"[。；！？;!?]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]{1,3}[，,、：:] ?")
_ANNEX = re.compile(r"附\s*+件\s*+[\d一二三四五六七八九十]{0,3}\s*+[：:]?")
_MAX_HEADING = 60


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
    text: str = ""
    documents: tuple[NamedAt, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedWorkPlan:
    title: str
    year: int | None
    preamble: str
    preamble_documents: tuple[NamedAt, ...]
    parts: tuple[ImportedPart, ...]


def parse_work_plan(text: str) -> ImportedWorkPlan:
    """Any plan: 一、 with 1. below; 一、（一）1.; measures without numbers are numbered in their order.

    The numbering that runs through is told from the plan itself: the deepest level whose numbers start with one and
    follow each other under the parts. A plan without any heading gives one part that holds each paragraph.
    """
    lines = read_lines(text)
    headings = [heading for line in lines if (heading := find_heading(line))]
    top = next((name for name, _ in LEVELS if any(h.level == name for h in headings)), None)
    if top is None:
        return _without_headings(lines)
    measure_level = _measure_level(headings, top)
    title, year = _title(lines)
    first = next(h.line.number for h in headings if h.level == top)
    before = [
        line for line in lines if line.number < first and line.text != title and not _ANNEX.fullmatch(line.text.strip())
    ]
    drafts = []
    starts = [h for h in headings if h.level == top]
    for position, start in enumerate(starts):
        end = starts[position + 1].line.number if position + 1 < len(starts) else lines[-1].number + 1
        inside = [line for line in lines if start.line.number < line.number < end]
        drafts.append(_part(start, inside, headings, measure_level))
    preamble = "\n".join(line.text for line in before)
    return ImportedWorkPlan(title, year, preamble, _names(before), _numbered(drafts))


@dataclass(frozen=True, slots=True)
class _PartDraft:
    """``own`` is what stands before the first of ``groups``, each a measure's lines with the first one's heading."""

    start: PlanHeading
    title: str
    own: list[PlanLine]
    groups: list[tuple[PlanHeading | None, list[PlanLine]]]


def _numbered(drafts: list[_PartDraft]) -> tuple[ImportedPart, ...]:
    """The plan's own numbers where they tell all its measures apart, else their order."""
    headings = [heading for draft in drafts for heading, _ in draft.groups]
    own = [heading.number for heading in headings if heading is not None]
    keep = len(set(own)) == len(headings)
    running = itertools.count(1)
    parts = []
    for draft in drafts:
        measures = []
        for heading, lines in draft.groups:
            order = next(running)
            measures.append(_measure(heading.number if keep and heading else order, heading, lines))
        names = _names([PlanLine(draft.start.line.number, draft.title), *draft.own])
        words = "\n".join(line.text for line in draft.own)
        parts.append(
            ImportedPart(draft.start.number, draft.title, draft.start.line.number, tuple(measures), words, names)
        )
    return tuple(parts)


def _measure_level(headings: list[PlanHeading], top: str) -> str | None:
    """The level that holds the measures: the first below the parts, unless each of those only groups a deeper one."""
    below = [h.level for h in headings if h.level != top]
    if not below:
        return None
    order = [name for name, _ in LEVELS if name != top and name in below]
    first = order[0]
    if len(order) > 1 and first in ("part", "bracketed"):
        bare = [
            h for h in headings if h.level == first and len(h.rest) <= _MAX_HEADING and not _SENTENCE_END.search(h.rest)
        ]
        grouped = _followed_by(headings, first, order[1])
        running = _runs_through(headings, order[1])
        if running and len(bare) == sum(h.level == first for h in headings) and grouped:
            return order[1]
    return first


def _followed_by(headings: list[PlanHeading], level: str, deeper: str) -> bool:
    """Whether every heading of ``level`` has one of ``deeper`` right after it."""
    following = [b.level for a, b in itertools.pairwise(headings) if a.level == level]
    return len(following) == sum(h.level == level for h in headings) and all(found == deeper for found in following)


def _runs_through(headings: list[PlanHeading], level: str) -> bool:
    numbers = [h.number for h in headings if h.level == level]
    return numbers == list(range(1, len(numbers) + 1))


def _part(start: PlanHeading, inside: list[PlanLine], headings: list[PlanHeading], level: str | None) -> _PartDraft:
    at_line = {h.line.number: h for h in headings}
    found = [at_line[line.number].level for line in inside if line.number in at_line]
    if level not in found:
        # This part numbers otherwise than the others.
        level = min(found, key=[name for name, _ in LEVELS].index, default=None)
    title, spill = _split_title(start.rest)
    own = [PlanLine(start.line.number, spill)] if spill else []
    groups: list[tuple[PlanHeading | None, list[PlanLine]]] = []
    for line in inside:
        heading = at_line.get(line.number)
        if heading is not None and heading.level == level:
            groups.append((heading, [line]))
        elif level is None:
            groups.append((None, [line]))
        elif groups:
            groups[-1][1].append(line)
        else:
            own.append(line)
    if not groups and own:
        groups, own = [(None, [line]) for line in own], []
    return _PartDraft(start, title, own, groups)


def _measure(number: int, heading: PlanHeading | None, lines: list[PlanLine]) -> ImportedMeasure:
    rest = heading.rest if heading else _ORDINAL.sub("", lines[0].text, count=1)
    title, spill = _split_title(rest)
    text = "\n".join(filter(None, [spill, *(line.text for line in lines[1:])]))
    return ImportedMeasure(number, title, text, lines[0].number, _names(lines))


def _split_title(rest: str) -> tuple[str, str]:
    """A heading run into its text ends at the first full stop outside 《》 and quotation marks; where that leaves a
    whole sentence, the heading is its first clause and the text keeps the sentence."""
    end, depth = len(rest), 0
    for position, character in enumerate(rest):
        if character in "《“（(":
            depth += 1
        elif character in "》”）)":
            depth = max(0, depth - 1)
        elif depth == 0 and character in "。：:；":
            end = position
            break
    if end <= _MAX_HEADING:
        return rest[:end].strip(), rest[end + 1 :].strip()
    cut = next((i for i, c in enumerate(rest[: _MAX_HEADING + 1]) if c in "，," and i >= 4), _MAX_HEADING)
    return rest[:cut].strip(), rest.strip()


def _title(lines: list[PlanLine]) -> tuple[str, int | None]:
    # 附件1 stands above the title, not for it.
    heads = [line for line in lines if not _ANNEX.fullmatch(line.text.strip())] or lines
    first = heads[0].text if heads else ""
    year = _YEAR.search("\n".join(line.text for line in lines[:5]))
    looks_like_title = len(first) <= 60 and not _SENTENCE_END.search(first) and not find_heading(heads[0])
    return (first if looks_like_title else ""), _year(year[1]) if year else None


def _year(written: str) -> int | None:
    return parse_numeral(re.sub("[Oo0]", "〇", written) if written.startswith("二") else written)


def _names(lines: list[PlanLine]) -> tuple[NamedAt, ...]:
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


def _without_headings(lines: list[PlanLine]) -> ImportedWorkPlan:
    title, year = _title(lines) if lines else ("", None)
    body = [line for line in lines if line.text != title]
    measures = tuple(_measure(number, None, [line]) for number, line in enumerate(body, 1))
    part = ImportedPart(1, title or "工作要点", 1, measures)
    return ImportedWorkPlan(title, year, "", (), (part,) if measures else ())
