"""Every regular expression of ours takes time in proportion to the text, also on text made for it."""

from __future__ import annotations

import re
import signal
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import pytest
from output.attack_text import attacks
from output.own_patterns import ALL_USES, AnyPattern, own_patterns
from output.script_patterns import literals, measured, script_patterns

SHORT, LONG = 4000, 16000
# Processor seconds on the short text under which growth to any size that a reader lets in is bearable.
SUSPECT = 0.002
# On the short text: no pattern needs that, however it grows.
FAR_TOO_LONG = 0.5
# What four times the text may cost: 4 times where it is linear, 16 where it is quadratic.
GROWTH = 9
# Processor seconds that one use may take: an exponential one would never end.
CAP = 2.0

FOUND = own_patterns()


def _scan(pattern: re.Pattern[Any]) -> Callable[[Any], object]:
    return lambda text: deque(pattern.finditer(text), maxlen=0)


_WAYS: dict[str, Callable[[re.Pattern[Any]], Callable[[Any], object]]] = {
    "match": lambda pattern: pattern.match,
    "fullmatch": lambda pattern: pattern.fullmatch,
    "scan": _scan,
}


class _TooLong(Exception):
    pass


def _stop(*_: object) -> None:
    raise _TooLong


def _cost(use: Callable[[Any], object], text: str | bytes, times: int = 1) -> float:
    """The least processor seconds of so many times; the cap where it takes longer."""
    least = CAP
    before = signal.signal(signal.SIGPROF, _stop)
    try:
        for _ in range(times):
            signal.setitimer(signal.ITIMER_PROF, CAP)
            started = time.thread_time()
            use(text)
            least = min(least, time.thread_time() - started)
    except _TooLong:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return least


def slow_use(pattern: AnyPattern, uses: frozenset[str] = ALL_USES, most: int = 1000) -> str:
    """An attack on which the cost grows faster than the text; nothing where there is none."""

    def made(attack: Any, length: int) -> str | bytes:
        text: str = attack.text(length)
        return text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")

    for attack in attacks(pattern, most):
        text = made(attack, SHORT)
        # What is matched as a whole is a line or a cell.
        for way in sorted(uses - {"fullmatch"} if attack.stop.startswith("\n") else uses):
            use = _WAYS[way](pattern)
            small = _cost(use, text)
            if SUSPECT < small < FAR_TOO_LONG:
                small = _cost(use, text, 3)
            if small < SUSPECT:
                continue
            large = _cost(use, made(attack, LONG)) if small < FAR_TOO_LONG else CAP
            if GROWTH * small < large < CAP:
                large = _cost(use, made(attack, LONG), 2)
            if large > GROWTH * small or small > FAR_TOO_LONG:
                return f"{way}: {small:.4f} s on {SHORT}, {large:.3f} s on {LONG} of {attack!r}"
    return ""


# Made of words that are no pattern: each is escaped, or of one fixed shape with such a word in it.
OF_WORDS = {
    "anonymity.name_spread": 2, "anonymity.names": 2, "anonymity.office_parts": 1, "anonymity.outgrow": 1, "anonymity.places": 1,
    "anonymity.refusal": 1, "anonymity.told_people": 1, "anonymity.units": 1, "checks.phrases": 1, "citations.heads": 1, "content.bank": 1,
}  # fmt: skip


def test_every_pattern_is_found_and_what_is_made_while_running_is_known() -> None:
    assert len(FOUND.patterns) > 800
    assert {use for _, uses in FOUND.patterns.values() for use in uses} == {"match", "fullmatch", "scan"}
    made: dict[str, int] = {}
    for call in FOUND.open:
        module = call.partition(":")[0].removeprefix("generators.")
        made[module] = made.get(module, 0) + 1
    assert made == OF_WORDS, FOUND.open


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"\s+$", "scan"),
        (r"\s*(?:至|到)\s*", "scan"),
        (r"(?:人力|资源|人力资源)+", "fullmatch"),
        (r"(\S.*?)\s*#*", "fullmatch"),
        (r"[\s:]*\d?[\s:]*甲", "match"),
        (r"《(.+?)》", "scan"),
        (r"<img\b[^>]*?src=", "scan"),
        (r"(?:\s*\d{1,3}){2,}", "fullmatch"),
        (b"<!--.*?-->", "scan"),
    ],
    ids=repr,
)
def test_the_measure_finds_a_bad_pattern(pattern: str | bytes, use: str) -> None:
    assert slow_use(re.compile(pattern, re.DOTALL), frozenset({use}))


@pytest.mark.parametrize(
    "pattern", [r"第[一二三四五六七八九十]{1,9}条", r"(?<!\s)\s++$", r"##\s+(\S(?:.*[^\s#])?)[\s#]*", r"“([^“”]*)”"]
)
def test_the_measure_lets_a_good_pattern_pass(pattern: str) -> None:
    assert slow_use(re.compile(pattern)) == ""


# So that two processes share them.
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_no_pattern_grows_faster_than_its_text(part: int, request: pytest.FixtureRequest) -> None:
    """All attacks on each under --soak, else a few."""
    most = 1000 if request.config.getoption("--soak") else 8
    chosen = sorted(FOUND.patterns)[part::PARTS]
    slow = {where: told for where in chosen if (told := slow_use(*FOUND.patterns[where], most=most))}
    assert slow == {}


def test_no_pattern_of_the_scripts_grows_faster_than_its_text() -> None:
    patterns = script_patterns()
    assert len(patterns) > 70
    assert {"compiled", "address.js", "grading.js"} <= set(patterns.values())
    assert measured(patterns) == []


def test_the_measure_in_node_finds_a_bad_pattern() -> None:
    told = measured(
        {(r"[,，]+$", ""): "a.js", (r"^(\w+\s?)*$", ""): "b.js", (r"[,，]{1,99}$", "g"): "c.js"}, cap_ms=1000
    )
    assert [line.partition(" ")[0] for line in told] == ["a.js", "b.js"]


def test_patterns_are_told_from_divisions_and_strings() -> None:
    script = (
        'var a = b / c / d; // x /no/\nvar e = "/no/"; e.replace(/a[/"]b/g, `/no/`); if (x) return /yes\\//i.test(e);'
    )
    assert list(literals(script)) == [('a[/"]b', "g"), ("yes\\/", "i")]
