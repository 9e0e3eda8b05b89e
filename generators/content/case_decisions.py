"""Reads 关键抉择: ``### question {#id}``, what stood then, and a task list of choices, each with its outcome quoted below."""

from __future__ import annotations

import re

from generators.content.heading_id import split_heading_id
from generators.model.case import Choice, DecisionPoint
from generators.model.location import Location
from generators.model.problem import Problem

_QUESTION = re.compile(r"###\s+(\S.*)")
_CHOICE = re.compile(r"\s{0,3}[-*+]\s+\[([ xX√])\]\s*((?:.*\S)?)\s*")
_OUTCOME = re.compile(r"\s*>\s?(.*)")
_MOMENT = re.compile(r"(?:时间|时点)[:：]\s*(.*)")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")


class _Choice:
    def __init__(self, text: str, right: bool, at: Location) -> None:
        self.text, self.right, self.at = text, right, at
        self.outcome: list[str] = []


class _Point:
    def __init__(self, question: str, id_: str, at: Location) -> None:
        self.question, self.id, self.at = question, id_, at
        self.situation: list[str] = []
        self.moment = ""
        self.choices: list[_Choice] = []


def read_decision_points(
    path: str, lines: list[str], first_line: int
) -> tuple[tuple[DecisionPoint, ...], list[Problem]]:
    """C007: no id, fewer than two choices, none right, or a choice without an outcome; C008: an id used twice."""
    points: list[_Point] = []
    for offset, line in enumerate(lines):
        at = Location(path, first_line + offset)
        question = _QUESTION.fullmatch(line)
        if question:
            points.append(_Point(*split_heading_id(question[1].strip()), at))
        elif points:
            _take(points[-1], line, at)
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, point in enumerate(points, 1):
        problems += _check(point, number)
        if point.id and point.id in seen:
            problems.append(Problem("C008", point.at, f"抉择编号“{point.id}”用了两次。", "换一个没有用过的编号。"))
        seen.add(point.id)
    return tuple(_built(point) for point in points if _ID.fullmatch(point.id)), problems


def _take(point: _Point, line: str, at: Location) -> None:
    choice = _CHOICE.fullmatch(line)
    outcome = _OUTCOME.fullmatch(line)
    moment = _MOMENT.fullmatch(line.strip())
    if choice:
        point.choices.append(_Choice(choice[2], choice[1] != " ", at))
    elif outcome and point.choices:
        point.choices[-1].outcome.append(outcome[1])
    elif moment and not point.choices:
        point.moment = moment[1]
    elif not point.choices:
        point.situation.append(line)
    elif line.strip() and point.choices[-1].outcome:
        point.choices[-1].outcome.append(line.strip())


def _check(point: _Point, number: int) -> list[Problem]:
    problems = []
    if not _ID.fullmatch(point.id):
        hint = f"在标题末尾写上编号，例如“### {point.question[:12]} {{#jz-{number}}}”。"
        problems.append(Problem("C007", point.at, "这个抉择没有可用的编号。", hint))
    if len(point.choices) < 2:
        problems.append(
            Problem("C007", point.at, "这个抉择少于两个选项。", "每个选项写一行“- [ ] …”，对的写“- [x] …”。")
        )
    elif not any(choice.right for choice in point.choices):
        problems.append(Problem("C007", point.at, "这个抉择没有标出正确的做法。", "把应当选的一项写成“- [x] …”。"))
    for choice in point.choices:
        if not "".join(choice.outcome).strip():
            hint = "在选项下面另起一行，写“  > 后果，和条文怎么说”。"
            problems.append(Problem("C007", choice.at, f"选项“{choice.text[:12]}”没有写后果。", hint))
    return problems


def _built(point: _Point) -> DecisionPoint:
    choices = tuple(
        Choice(choice.text, "\n".join(choice.outcome).strip(), choice.right, choice.at) for choice in point.choices
    )
    situation = "\n".join(point.situation).strip()
    return DecisionPoint(point.id, point.question, choices, point.at, situation, point.moment)
