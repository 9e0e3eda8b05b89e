"""Blueprints: banks that exist, enough questions in them, points that add up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generators.content.fields import likeliest
from generators.model.paper_pool import paper_pool
from generators.model.problem import Problem
from generators.model.question import Bank, Blueprint, PaperPart

# Subsets of parts of one kind are tried all (Hall's condition); beyond this many only single parts and the whole.
MAX_SUBSETS_OF = 8


def check_blueprint(blueprint: Blueprint, banks: tuple[Bank, ...]) -> Iterator[Problem]:
    """Q120 unknown bank, Q121 too few questions, Q122 points that do not add up to 总分."""
    known = [bank.id for bank in banks]
    unknown = False
    for part in blueprint.parts:
        for name in part.banks:
            if name not in known:
                unknown = True
                hint = f"检查“题库”里的编号{likeliest(name, known)}。"
                yield Problem("Q120", part.at, f"没有编号为“{name}”的题库。", hint)
    if not unknown:
        yield from _unfilled(blueprint, banks)
    total = sum(part.count * part.points_each for part in blueprint.parts)
    if blueprint.total is not None and blueprint.parts and abs(total - blueprint.total) > 1e-9:
        message = f"各部分合计 {total:g} 分，“总分”写的是 {blueprint.total:g} 分。"
        yield Problem("Q122", blueprint.at, message, "改题数、每题分，或改总分。")


def _unfilled(blueprint: Blueprint, banks: tuple[Bank, ...]) -> Iterator[Problem]:
    pools = {id(part): {q.id for q in paper_pool(blueprint, part, banks)} for part in blueprint.parts}
    short = False
    for part in blueprint.parts:
        found = len(pools[id(part)])
        if found < part.count:
            short = True
            message = f"{part.kind.value}题要抽 {part.count} 道，符合条件的只有 {found} 道。"
            yield Problem("Q121", part.at, message, "减少题数、放宽条件，或补题；待审的题不算在内。")
    if short:
        return
    for kind in dict.fromkeys(part.kind for part in blueprint.parts):
        parts = [part for part in blueprint.parts if part.kind is kind]
        for subset in _subsets(parts):
            wanted = sum(part.count for part in subset)
            found = len(set().union(*(pools[id(part)] for part in subset)))
            if found < wanted:
                message = f"{len(subset)} 个{kind.value}大题合起来要抽 {wanted} 道，不重复的只有 {found} 道。"
                yield Problem("Q121", subset[-1].at, message, "同一道题在一张试卷里只出现一次；减少题数或放宽条件。")
                return


def _subsets(parts: list[PaperPart]) -> Iterator[tuple[PaperPart, ...]]:
    sizes = range(2, len(parts) + 1) if len(parts) <= MAX_SUBSETS_OF else (len(parts),)
    for size in sizes:
        yield from combinations(parts, size)
