"""The editor's word in a comparison (``docs/regulations/compare/<id>.yml``): which articles went where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generators.content.document import Entry, Mapping, Node, parse_yaml
from generators.content.fields import Fields, as_date
from generators.model.article_address import parse_article_number
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.regulation import ArticleNumber, Version
from generators.model.source import SourceFile

FOLDER = "docs/regulations/compare"
_PAIR = re.compile(r"\s*+(\S.*?)(?:至|到|→|\.\.|~)\s*+(\S.*)")
_NONE = ("无", "删除", "新增", "—", "——")


@dataclass(frozen=True, slots=True)
class ArticleOverride:
    """``old`` articles became ``new`` ones; an empty side means deleted, or new."""

    old: tuple[ArticleNumber, ...]
    new: tuple[ArticleNumber, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class CompareOverrides:
    """For one regulation, by the effective dates of the two versions."""

    regulation: str
    pairs: tuple[tuple[date, date, tuple[ArticleOverride, ...]], ...]

    def between(self, old: Version, new: Version) -> tuple[ArticleOverride, ...]:
        return tuple(o for a, b, rows in self.pairs if (a, b) == (old.effective, new.effective) for o in rows)


def parse_compare_overrides(path: str, text: str) -> tuple[CompareOverrides, list[Problem]]:
    """Keys are ``2018-03-20 至 2025-06-01``; values lists of ``{旧: 43, 新: [47, 48]}``. R060 a bad key, R061 a bad row."""
    mapping, problems = parse_yaml(path, text)
    pairs = []
    for entry in mapping.entries:
        match = _PAIR.fullmatch(entry.key)
        days = (as_date(match[1].strip()), as_date(match[2].strip())) if match else (None, None)
        if days[0] is None or days[1] is None:
            hint = "写成“2018-03-20 至 2025-06-01:”，两个日期是两个版本的施行日期，先旧后新。"
            problems.append(
                Problem("R060", entry.key_at, f"“{entry.key[:40]}”不是两个施行日期。", hint, len(entry.key))
            )
            continue
        pairs.append((days[0], days[1], tuple(_rows(entry, problems))))
    return CompareOverrides(path.rsplit("/", 1)[-1].removesuffix(".yml"), tuple(pairs)), problems


def _rows(entry: Entry, problems: list[Problem]) -> list[ArticleOverride]:
    nodes = entry.node.value if isinstance(entry.node.value, tuple) else (entry.node,)
    made: list[ArticleOverride] = []
    seen: set[tuple[str, ArticleNumber]] = set()
    for node in nodes:
        row = _row(node, problems)
        if row is None:
            continue
        taken = {("旧", number) for number in row.old} | {("新", number) for number in row.new}
        if taken & seen:
            problems.append(Problem("R061", row.at, "同一条写进了两行。", "一条只写一次；拆分、合并写成列表。"))
            continue
        seen |= taken
        made.append(row)
    return made


def _row(node: Node, problems: list[Problem]) -> ArticleOverride | None:
    if not isinstance(node.value, Mapping):
        problems.append(_bad(node.at, "这一行读不懂"))
        return None
    fields = Fields(node.value, node.at)
    old, new = _numbers(fields, "旧", problems), _numbers(fields, "新", problems)
    fields.text("说明")
    problems += fields.finish()
    if old is None or new is None:
        return None
    if not old and not new:
        problems.append(_bad(node.at, "旧、新两边都没有写条号"))
        return None
    return ArticleOverride(old, new, node.at)


def _numbers(fields: Fields, key: str, problems: list[Problem]) -> tuple[ArticleNumber, ...] | None:
    made = []
    for words, at in fields.located_texts(key):
        if words in _NONE:
            continue
        number = parse_article_number(words)
        if number is None:
            problems.append(_bad(at, f"“{words[:20]}”不是条号"))
            return None
        made.append(number)
    return tuple(made)


def _bad(at: Location, what: str) -> Problem:
    return Problem("R061", at, f"{what}。", "每行写成“- {旧: 43, 新: [47, 48]}”；删除的写“新: 无”，新增的写“旧: 无”。")


def source_overrides(sources: tuple[SourceFile, ...], regulation: str) -> CompareOverrides | None:
    source = next((s for s in sources if s.path == f"{FOLDER}/{regulation}.yml"), None)
    return parse_compare_overrides(source.path, source.text)[0] if source else None
