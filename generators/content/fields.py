"""Reads the front matter of one file against what is expected there, collecting every problem."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from generators.content.dates import as_date as as_date
from generators.content.document import Entry, Mapping, Node
from generators.model.location import Location
from generators.model.problem import Problem

E = TypeVar("E", bound=StrEnum)
_TIME = re.compile(r"(上午|下午|晚上?)?([0-9]{1,2})(?:[:：](?=[0-9])|[点时])([0-9]{1,2}|半)?分?(?::[0-9]{2})?")


class Fields:
    """Takes values out of a mapping by key. Call ``finish`` last: what nobody asked for is an unknown key.

    Each reader takes the Chinese key that authors type and, after it, aliases that are accepted too. A missing or
    wrong value gives the default and, where it matters, a problem: G020 missing, G021 wrong type, G022 bad date,
    G023 not one of the allowed words, G024 unknown key.
    """

    def __init__(self, mapping: Mapping, at: Location) -> None:
        self.mapping = mapping
        self.at = at
        self.problems: list[Problem] = []
        self._asked: list[str] = []

    def node(self, key: str, *aliases: str, required: bool = False) -> Node | None:
        self._asked.extend((key, *aliases))
        entry: Entry | None = None
        for name in (key, *aliases):
            entry = entry or self.mapping.get(name)
        if entry is None or entry.node.value is None or entry.node.value == "":
            if required:
                at = entry.node.at if entry else self.at
                self.problems.append(Problem("G020", at, f"缺少“{key}”。", f"在文件头加一行“{key}: …”。"))
            return None
        return entry.node

    def at_key(self, key: str) -> Location:
        entry = self.mapping.get(key)
        return entry.node.at if entry else self.at

    def text(self, key: str, *aliases: str, required: bool = False, default: str = "") -> str:
        node = self.node(key, *aliases, required=required)
        if node is None:
            return default
        written = _as_text(node)
        if written is None:
            self.wrong_type(key, node, "一段文字")
            return default
        return written

    def optional_text(self, key: str, *aliases: str) -> str | None:
        return self.text(key, *aliases) or None

    def texts(self, key: str, *aliases: str) -> tuple[str, ...]:
        """A list, or one value standing alone."""
        return tuple(text for text, _ in self.located_texts(key, *aliases))

    def located_texts(self, key: str, *aliases: str) -> tuple[tuple[str, Location], ...]:
        node = self.node(key, *aliases)
        if node is None:
            return ()
        nodes = node.value if isinstance(node.value, tuple) else (node,)
        found: list[tuple[str, Location]] = []
        for child in nodes:
            written = _as_text(child)
            if written is None:
                self.wrong_type(key, child, "文字或文字的列表")
            elif written:
                found.append((written, child.at))
        return tuple(found)

    def integer(self, key: str, *aliases: str, default: int | None = None, required: bool = False) -> int | None:
        node = self.node(key, *aliases, required=required)
        if node is None:
            return default
        if isinstance(node.value, bool) or not isinstance(node.value, int):
            self.wrong_type(key, node, "一个整数")
            return default
        return node.value

    def number(self, key: str, *aliases: str, default: float | None = None) -> float | None:
        node = self.node(key, *aliases)
        if node is None:
            return default
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            self.wrong_type(key, node, "一个数")
            return default
        return float(node.value)

    def integers(self, key: str, *aliases: str) -> tuple[int, ...]:
        node = self.node(key, *aliases)
        if node is None:
            return ()
        nodes = node.value if isinstance(node.value, tuple) else (node,)
        found: list[int] = []
        for child in nodes:
            if isinstance(child.value, int) and not isinstance(child.value, bool):
                found.append(child.value)
            else:
                self.wrong_type(key, child, "整数")
        return tuple(found)

    def flag(self, key: str, *aliases: str, default: bool = False) -> bool:
        node = self.node(key, *aliases)
        if node is None:
            return default
        if isinstance(node.value, bool):
            return node.value
        if node.value in ("是", "有"):
            return True
        if node.value in ("否", "无"):
            return False
        self.wrong_type(key, node, "“是”或“否”")
        return default

    def date(self, key: str, *aliases: str, required: bool = False) -> date | None:
        node = self.node(key, *aliases, required=required)
        if node is None:
            return None
        found = as_date(node.value)
        if found is None:
            self.problems.append(
                Problem(
                    "G022",
                    node.at,
                    f"“{key}”不是日期：{_shown(node)}。",
                    "写成 2027-01-31 或 2027年1月31日，并确认这一天存在。",
                    node.width,
                )
            )
        return found

    def time(self, key: str, *aliases: str) -> time | None:
        node = self.node(key, *aliases)
        if node is None:
            return None
        found = as_time(node.value)
        if found is None:
            self.problems.append(
                Problem("G022", node.at, f"“{key}”不是时间：{_shown(node)}。", "写成 15:00。", node.width)
            )
        return found

    def choice(self, key: str, kind: type[E], *aliases: str, default: E) -> E:
        node = self.node(key, *aliases)
        return default if node is None else self.one_of(key, node, kind, default)

    def required_choice(self, key: str, kind: type[E], *aliases: str, default: E) -> E:
        node = self.node(key, *aliases, required=True)
        return default if node is None else self.one_of(key, node, kind, default)

    def one_of(self, key: str, node: Node, kind: type[E], default: E) -> E:
        written = _as_text(node)
        allowed = [member.value for member in kind]
        if written in allowed:
            return kind(written)
        self.problems.append(
            Problem(
                "G023",
                node.at,
                f"“{key}”不能写“{_shown(node)}”。",
                f"可以写：{'、'.join(allowed)}{likeliest(written or '', allowed)}。",
                node.width,
            )
        )
        return default

    def mapping_list(self, key: str, *aliases: str) -> tuple[tuple[Mapping, Location], ...]:
        """A list of mappings (versions of a card, rules of a plan), each with its place."""
        node = self.node(key, *aliases)
        if node is None:
            return ()
        nodes = node.value if isinstance(node.value, tuple) else (node,)
        found: list[tuple[Mapping, Location]] = []
        for child in nodes:
            if isinstance(child.value, Mapping):
                found.append((child.value, child.at))
            else:
                self.wrong_type(key, child, "一组“键: 值”")
        return tuple(found)

    def wrong_type(self, key: str, node: Node, expected: str) -> None:
        self.problems.append(
            Problem("G021", node.at, f"“{key}”应当是{expected}。", "参照手册里的例子改写。", node.width)
        )

    def finish(self, foreign: bool = False) -> list[Problem]:
        """Every problem met, with an unknown key (and the likeliest known one) for what nobody asked for.

        ``foreign`` lets English keys stand that other programs read, unless they are a slip of one that is read here.
        """
        for entry in self.mapping.entries:
            if entry.key not in self._asked and not (foreign and self._is_foreign(entry.key)):
                hint = f"删去这一行{likeliest(entry.key, self._asked)}。"
                self.problems.append(Problem("G024", entry.key_at, f"不认识的键“{entry.key}”。", hint, len(entry.key)))
        return self.problems

    def _is_foreign(self, key: str) -> bool:
        from rapidfuzz import fuzz, process

        return key.isascii() and process.extractOne(key, list(self._asked), scorer=fuzz.ratio, score_cutoff=80) is None


def likeliest(written: str, known: Iterable[str]) -> str:
    """``，或者是想写“X”`` where a known word is close to what was written, else nothing."""
    # Loaded for a slip alone: it takes as long as reading a hundred notes.
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import Levenshtein

    near = process.extract(written, list(known), scorer=fuzz.ratio, score_cutoff=50, limit=5)
    if not near:
        return ""
    # Of words equally alike the one with the fewest characters to change: 法津 is 法律, not 宪法.
    best = min(near, key=lambda match: (-match[1], Levenshtein.distance(written, match[0]), match[0]))
    return f"，或者是想写“{best[0]}”"


def as_time(value: object) -> time | None:
    """15:00, 15：00, 9点, 9点半, 下午3点 as typed; None where it is no time of day."""
    # PyYAML reads an unquoted 15:00 as the sexagesimal integer 900.
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 24 * 60:
        return time(value // 60, value % 60)
    if isinstance(value, str):
        match = _TIME.fullmatch("".join(value.split()))
        if match is not None:
            hour, minute = int(match[2]), 30 if match[3] == "半" else int(match[3] or 0)
            hour += 12 if match[1] in ("下午", "晚上", "晚") and hour < 12 else 0
            if hour < 24 and minute < 60:
                return time(hour, minute)
    return None


def _as_text(node: Node) -> str | None:
    if isinstance(node.value, Mapping | tuple):
        return None
    if isinstance(node.value, bool):
        return "是" if node.value else "否"
    return "" if node.value is None else str(node.value).strip()


def _shown(node: Node) -> str:
    return (_as_text(node) or "（一组值）")[:40]
