"""What is no finding: public figures in study matter, placeholders, and the portal's own reviewed list (``docs/allow.yml``)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.content.document import parse_yaml
from generators.content.fields import Fields
from generators.model.location import Location
from generators.model.problem import Problem

ALLOW_PATH = "docs/allow.yml"
_PUBLIC = Path(__file__).with_name("data") / "public.txt"


@dataclass(frozen=True, slots=True)
class AllowedWords:
    """Exact ``words`` that a reviewer let stand, with the reason; after ``until`` they are findings again."""

    words: str
    reason: str
    reviewer: str
    until: date
    at: Location


@dataclass(frozen=True, slots=True)
class Allowed:
    entries: tuple[AllowedWords, ...] = ()

    def covers(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` lies within one of the exact words."""
        for entry in self.entries:
            position = text.find(entry.words, max(0, end - len(entry.words)))
            if 0 <= position <= start and end <= position + len(entry.words):
                return True
        return False


@functools.cache
def _public_names() -> frozenset[str]:
    lines = _PUBLIC.read_text("utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_public(name: str) -> bool:
    """A public figure of party and state history, a thinker of study matter, or a placeholder such as 张三."""
    return name in _public_names()


def parse_allowed(text: str, today: date) -> tuple[Allowed, list[Problem]]:
    """``docs/allow.yml``: entries under 放行, each with 文字, 理由, 审核人, 有效期至. A001: incomplete or expired."""
    mapping, problems = parse_yaml(ALLOW_PATH, text)
    fields = Fields(mapping, Location(ALLOW_PATH))
    entries: list[AllowedWords] = []
    for inner, at in fields.mapping_list("放行"):
        item = Fields(inner, at)
        words, reason = item.text("文字", required=True), item.text("理由", required=True)
        reviewer, until = item.text("审核人", required=True), item.date("有效期至", required=True)
        problems += item.finish()
        if words and len(words) < 2:
            problems.append(Problem("A001", at, "放行的文字至少两个字。", "写出要放行的完整词语。"))
        elif words and reason and reviewer and until and until < today:
            hint = "重新审核后改“有效期至”，或删去这一条并改写原文。"
            problems.append(Problem("A001", at, f"“{words}”的放行已于 {until} 到期。", hint))
        elif words and reason and reviewer and until:
            entries.append(AllowedWords(words, reason, reviewer, until, at))
    return Allowed(tuple(entries)), problems + fields.finish()
