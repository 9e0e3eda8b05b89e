"""违纪违法事实 as a timeline: a list whose items begin with a moment and a colon, with the decision points in their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.model.case import DecisionPoint

_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,2}[.、)])\s+(.*)")
_MOMENT = re.compile(r"\**+\s*+([^：:*\n]{1,18}?)\s*+\**+\s*+[：:]\s*+\**+\s*+(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Moment:
    """One stop of the timeline: words with their ``when``, or a decision point that stands there."""

    when: str
    markdown: str
    decision: DecisionPoint | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """``before`` and ``after`` are what stands around the list; without a list everything is ``before``."""

    before: str
    moments: tuple[Moment, ...]
    after: str


def build_timeline(markdown: str, decisions: tuple[DecisionPoint, ...]) -> Timeline:
    """A decision whose 时间 names a moment follows it; the others come last."""
    lines = markdown.split("\n")
    first = next((i for i, line in enumerate(lines) if _dated(line)), None)
    if first is None:
        return Timeline(markdown, tuple(Moment(point.moment, "", point) for point in decisions), "")
    items: list[str] = []
    last = first
    for i in range(first, len(lines)):
        item = _ITEM.match(lines[i])
        if item:
            items.append(item[1])
        elif lines[i].strip() and lines[i][:1].isspace():
            items[-1] += f"\n{lines[i].strip()}"
        elif lines[i].strip():
            break
        last = i + 1
    moments: list[Moment] = []
    waiting = list(decisions)
    for text in items:
        match = _MOMENT.fullmatch(text)
        when, words = (_plain(match[1]), match[2]) if match else ("", text)
        moments.append(Moment(when, words))
        for point in [p for p in waiting if p.moment and when and _plain(p.moment) == when]:
            moments.append(Moment("", "", point))
            waiting.remove(point)
    moments += [Moment(point.moment, "", point) for point in waiting]
    return Timeline("\n".join(lines[:first]).strip(), tuple(moments), "\n".join(lines[last:]).strip())


def _dated(line: str) -> bool:
    item = _ITEM.match(line)
    return bool(item and _MOMENT.fullmatch(item[1]))


def _plain(moment: str) -> str:
    return re.sub(r"\s+", "", moment)
