"""Text that a regular expression does worst on: for each unbounded repeat, what leads to it, its body many times, a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import NamedTuple

_CANDIDATES = [
    " ",
    "a",
    "0",
    "\n",
    "\t",
    "甲",
    "一",
    "、",
    "（",
    "(",
    "]",
    '"',
    "<",
    "-",
    "A",
    ".",
    "，",
    "#",
    "*",
    "|",
    "《",
    "第",
]
_MAX = 12


class Attack(NamedTuple):
    """``lead``, then ``unit`` as often as the length asks for, then ``stop``, at which a match fails."""

    lead: str
    unit: str
    stop: str

    def text(self, length: int) -> str:
        return self.lead + self.unit * (length // len(self.unit) + 1) + self.stop


def attacks(pattern: re.Pattern[str] | re.Pattern[bytes], most: int = 1000) -> list[Attack]:
    """Made for ``pattern``, each once; of more than ``most``, as many from all over the pattern."""
    words = pattern.pattern
    tree = _parser.parse(words if isinstance(words, str) else words.decode("latin-1"), pattern.flags | re.UNICODE)
    found: dict[Attack, None] = {}
    for lead, body, tail in [*_pumps(list(tree), ""), *_pumps(list(tree), "", least=1)]:
        found[Attack(lead, body, "\0")] = None
        found[Attack(lead, body, "\n\0")] = None
        found[Attack("", body, "\0")] = None
        found[Attack("", lead + body, "\0")] = None
        found[Attack(lead, body + tail, "\0")] = None
        found[Attack("", lead + body * 3 + tail[:-1], "\0")] = None
    return list(found)[:: max(1, len(found) // most)]


def _pumps(nodes: list[tuple[object, object]], lead: str, least: int = 0) -> Iterator[tuple[str, str, str]]:
    """(what stands before, the repeated body, what follows) for each repeat without a small bound, at any depth.

    What may be left out stands before it ``least`` times.
    """
    for position, (kind, argument) in enumerate(nodes):
        tail = _sample(nodes[position + 1 :])
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            _, most, body = argument  # type: ignore[misc]
            if most == _constants.MAXREPEAT or most >= 100:
                bodies = {_sample(list(body))} if len(body) > 1 else set(_variants(body[0]))
                for one in sorted(bodies):
                    if one:
                        yield lead, one, tail
            yield from _pumps(list(body), lead, least)
        elif kind is _constants.SUBPATTERN:
            yield from _pumps(list(argument[3]), lead, least)  # type: ignore[index]
        elif kind is _constants.ATOMIC_GROUP:
            yield from _pumps(list(argument), lead, least)  # type: ignore[call-overload]
        elif kind is _constants.BRANCH:
            for branch in argument[1]:  # type: ignore[index]
                yield from _pumps(list(branch), lead, least)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from _pumps(list(argument[1]), lead, least)  # type: ignore[index]
        lead += _sample([(kind, argument)], least)


def _sample(nodes: list[tuple[object, object]], least: int = 0) -> str:
    """A short text that the nodes match, where that can be told simply."""
    return "".join(next(_variants(node, least), "") for node in nodes)


def _variants(node: tuple[object, object], at_least: int = 0) -> Iterator[str]:
    kind, argument = node
    if kind is _constants.LITERAL:
        yield chr(argument)  # type: ignore[arg-type]
    elif kind in (_constants.IN, _constants.NOT_LITERAL, _constants.ANY):
        yield from _of_class(node)
    elif kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        least, most, body = argument  # type: ignore[misc]
        yield _sample(list(body), at_least) * min(max(least, min(at_least, most)), 50)
    elif kind in (_constants.SUBPATTERN, _constants.ATOMIC_GROUP):
        yield _sample(list(argument[3] if kind is _constants.SUBPATTERN else argument), at_least)  # type: ignore[index,call-overload]
    elif kind is _constants.BRANCH:
        for branch in argument[1]:  # type: ignore[index]
            yield _sample(list(branch), at_least)


def _of_class(node: tuple[object, object]) -> Iterator[str]:
    """Members of a class: some of its own literals, and common characters that it takes."""
    kind, argument = node
    if kind is _constants.ANY:
        yield from ("甲", " ", "(")
        return
    if kind is _constants.NOT_LITERAL:
        yield from [c for c in _CANDIDATES if ord(c) != argument][:3]
        return
    negated = any(inner is _constants.NEGATE for inner, _ in argument)  # type: ignore[attr-defined]
    found = []
    for inner, value in argument:  # type: ignore[attr-defined]
        if inner is _constants.LITERAL and not negated:
            found.append(chr(value))
        elif inner is _constants.RANGE and not negated:
            found.append(chr(value[0]))
    takes = [c for c in _CANDIDATES if _takes(argument, negated, c)]
    yield from (takes[:2] + found)[:_MAX]


def _takes(argument: object, negated: bool, character: str) -> bool:
    code = ord(character)
    inside = False
    for inner, value in argument:  # type: ignore[attr-defined]
        if inner is _constants.LITERAL:
            inside |= value == code
        elif inner is _constants.RANGE:
            inside |= value[0] <= code <= value[1]
        elif inner is _constants.CATEGORY:
            inside |= _in_category(value, character)
    return inside != negated


def _in_category(category: object, character: str) -> bool:
    name = str(category).lower()
    held = {"digit": character.isdigit(), "space": character.isspace(), "word": character.isalnum() or character == "_"}
    for word, value in held.items():
        if word in name:
            return value != ("not_" in name)
    return False
