"""Text that a regular expression does worst on: for each unbounded repeat, what leads to it, its body many times, a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]

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


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of about ``length`` characters made for ``pattern``, each once."""
    try:
        tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE | re.UNICODE)
    except (re.error, RecursionError):
        return
    seen: set[str] = set()
    for lead, body, tail in _pumps(list(tree), ""):
        for text in (
            lead + _many(body, length) + "\0",
            _many(body, length) + "\0",
            _many(lead + body, length) + "\0",
            lead + _many(body + tail, length) + "\0",
            _many(lead + body * 3 + tail[:-1], length) + "\0",
        ):
            if text not in seen:
                seen.add(text)
                yield text


def _many(unit: str, length: int) -> str:
    return unit * (length // max(1, len(unit)) + 1)


def _pumps(nodes: list[tuple[object, object]], lead: str) -> Iterator[tuple[str, str, str]]:
    """(what stands before, the repeated body, what follows) for each repeat without a small bound, at any depth."""
    for position, (kind, argument) in enumerate(nodes):
        tail = _sample(nodes[position + 1 :])
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            _, most, body = argument  # type: ignore[misc]
            if most == _constants.MAXREPEAT or most >= 100:
                bodies = {_sample(list(body))} if len(body) > 1 else set(_variants(body[0]))
                for one in sorted(bodies):
                    if one:
                        yield lead, one, tail
            yield from _pumps(list(body), lead)
        elif kind is _constants.SUBPATTERN:
            yield from _pumps(list(argument[3]), lead)  # type: ignore[index]
        elif kind is _constants.BRANCH:
            for branch in argument[1]:  # type: ignore[index]
                yield from _pumps(list(branch), lead)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from _pumps(list(argument[1]), lead)  # type: ignore[index]
        lead += _sample([(kind, argument)])


def _sample(nodes: list[tuple[object, object]]) -> str:
    """A short text that the nodes match, where that can be told simply."""
    return "".join(next(_variants(node), "") for node in nodes)


def _variants(node: tuple[object, object]) -> Iterator[str]:
    kind, argument = node
    if kind is _constants.LITERAL:
        yield chr(argument)  # type: ignore[arg-type]
    elif kind in (_constants.IN, _constants.NOT_LITERAL, _constants.ANY):
        yield from _of_class(node)
    elif kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        least, _, body = argument  # type: ignore[misc]
        yield _sample(list(body)) * min(max(least, 0), 50)
    elif kind in (_constants.SUBPATTERN, _constants.ATOMIC_GROUP):
        yield _sample(list(argument[3] if kind is _constants.SUBPATTERN else argument))  # type: ignore[index,call-overload]
    elif kind is _constants.BRANCH:
        for branch in argument[1]:  # type: ignore[index]
            yield _sample(list(branch))


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
