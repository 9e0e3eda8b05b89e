"""The editor's overrides of a comparison must name versions and articles that there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generators.content.compare_overrides import FOLDER, ArticleOverride, parse_compare_overrides
from generators.model.article_address import article_label
from generators.model.library import Draft
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.regulation import ArticleNumber, Regulation, Version


def check_compare_overrides(draft: Draft) -> Iterator[Problem]:
    """R060 and R061 of the parser, R062 for a regulation, version or article that is not there."""
    by_id = {regulation.id: regulation for regulation in draft.regulations}
    for source in draft.sources:
        if not source.path.startswith(f"{FOLDER}/") or not source.path.endswith(".yml"):
            continue
        overrides, problems = parse_compare_overrides(source.path, source.text)
        yield from problems
        regulation = by_id.get(overrides.regulation)
        if regulation is None:
            hint = "文件名应当是法规编号，例如 jcf.yml。"
            yield Problem("R062", Location(source.path), f"没有编号为“{overrides.regulation}”的法规。", hint)
            continue
        for old, new, rows in overrides.pairs:
            yield from _pair_problems(regulation, old, new, rows)


def _pair_problems(
    regulation: Regulation, old: date, new: date, rows: tuple[ArticleOverride, ...]
) -> Iterator[Problem]:
    versions = {version.effective: version for version in regulation.versions}
    for row in rows:
        for day, numbers in ((old, row.old), (new, row.new)):
            version = versions.get(day)
            if version is None:
                hint = "写卡片里有的施行日期。"
                yield Problem("R062", row.at, f"卡片里没有 {day} 施行的版本。", hint)
            else:
                yield from _article_problems(version, day, numbers, row.at)


def _article_problems(
    version: Version, day: date, numbers: tuple[ArticleNumber, ...], at: Location
) -> Iterator[Problem]:
    if version.text is None:
        return
    for number in numbers:
        if version.text.article(number) is None:
            hint = "对照该版本的官方文本改正条号。"
            yield Problem("R062", at, f"{day} 施行的版本没有{article_label(number)}。", hint)
