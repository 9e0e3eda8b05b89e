"""The log of who looked at what after an amendment (``docs/regulations/confirmations.yml``), written by ``impact --confirm``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.content.document import parse_yaml
from generators.content.fields import Fields
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.source import SourceFile

CONFIRMATIONS_PATH = "docs/regulations/confirmations.yml"
HEADER = "# 修订影响的确认记录。由 qianshao impact --confirm 写入；删去一行，那一项就回到待看。\n确认:\n"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody looked at ``item`` against the version of ``regulation`` in force since ``version``."""

    item: str
    regulation: str
    version: date
    on: date
    at: Location


def parse_confirmations(path: str, text: str) -> tuple[tuple[Confirmation, ...], list[Problem]]:
    """Each line ``- {条目: …, 法规: …, 版本: 2025-06-01, 日期: 2026-11-23}``; X005 for one that says less."""
    mapping, problems = parse_yaml(path, text)
    outer = Fields(mapping, Location(path))
    found: list[Confirmation] = []
    for row, at in outer.mapping_list("确认"):
        fields = Fields(row, at)
        item, regulation = fields.text("条目"), fields.text("法规")
        version, on = fields.date("版本"), fields.date("日期")
        problems += fields.finish()
        if item and regulation and version and on:
            found.append(Confirmation(item, regulation, version, on, at))
        else:
            hint = "写全 条目、法规、版本、日期 四项；或删去这一行，用 qianshao impact --confirm 重新确认。"
            problems.append(Problem("X005", at, "这条确认记录不完整。", hint))
    return tuple(found), problems + outer.finish()


def source_confirmations(sources: tuple[SourceFile, ...]) -> tuple[Confirmation, ...]:
    """Those of a portal that was read and checked."""
    for source in sources:
        if source.path == CONFIRMATIONS_PATH:
            return parse_confirmations(source.path, source.text)[0]
    return ()


def confirmation_line(item: str, regulation: str, version: date, on: date) -> str:
    return f"  - {{条目: {item}, 法规: {regulation}, 版本: {version.isoformat()}, 日期: {on.isoformat()}}}\n"
