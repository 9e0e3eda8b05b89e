"""Prints problems and results for people: each problem with its line, a mark below it, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from generators.model.problem import Problem
from generators.model.source import SourceFile


def render_problems(problems: Iterable[Problem], sources: Mapping[str, SourceFile], verdict: str = "未生成站点") -> str:
    """Every problem with its place, the line in question and 怎么改, then how many there are in how many files."""
    listed = list(problems)
    blocks = []
    for problem in listed:
        head = f"{problem.at}  {problem.code} {problem.message}"
        blocks.append(
            "\n".join([head, *_excerpt(problem, sources.get(problem.at.path)), f"    怎么改：{problem.hint}"])
        )
    files = len({problem.at.path for problem in listed})
    return "\n\n".join([*blocks, f"共 {len(listed)} 处问题（{files} 个文件），{verdict}。"])


def _excerpt(problem: Problem, source: SourceFile | None) -> list[str]:
    if source is None:
        return []
    lines = source.text.split("\n")
    if not 1 <= problem.at.line <= len(lines):
        return []
    line = lines[problem.at.line - 1].replace("\t", " ")
    start = min(problem.at.column - 1, len(line))
    # A window around the place: an authored line may be a whole page.
    first = max(0, start - 30) if len(line) > 80 else 0
    shown = line[first : first + 80]
    if not shown.strip():
        return []
    before, marked = shown[: start - first], shown[start - first : start - first + max(problem.width, 1)]
    prefix = f"    {problem.at.line} | "
    return [prefix + shown, " " * (len(prefix) + _width(before)) + "^" * max(_width(marked), 1)]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def render_size(count: int) -> str:
    """A size in the unit that people read: KB below one MB."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"
