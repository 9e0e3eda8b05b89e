"""Every regular expression of ours takes time in proportion to the text, also on text made for it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest
from output.attack_text import attacks

import generators
from generators.anonymity.anchored import Anchored

SHORT, LONG = 1500, 12000
# Processor seconds on the short text under which growth to any size that a reader lets in is bearable.
SUSPECT = 0.002
# What eight times the text may cost: 8 times where it is linear, 64 where it is quadratic.
GROWTH = 30


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that a module of ours holds, by its first name."""
    found: dict[str, re.Pattern[str]] = {}
    known: set[tuple[str, int]] = set()
    for module in pkgutil.walk_packages(generators.__path__, "generators."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in _members(vars(loaded)):
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                key = (value.pattern, value.flags)
                if key not in known:
                    known.add(key)
                    found[f"{module.name}.{name}"] = value
    return found


def _members(values: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in list(values.items()):
        if isinstance(value, dict):
            yield from ((f"{name}[{key!r}]", inner) for key, inner in value.items())
        elif isinstance(value, (tuple, list)):
            for position, inner in enumerate(value):
                if isinstance(inner, tuple):
                    yield from ((f"{name}[{position}]", one) for one in inner)
                yield f"{name}[{position}]", inner
        elif isinstance(value, Anchored):
            yield from ((f"{name}.start", value.start), (f"{name}.pattern", value.pattern))
        else:
            yield name, value


# Used at a given place alone, never to search a text.
AT_A_PLACE = {"generators.anonymity.digits._RUN", "generators.anonymity.digits._MONEY"}
PATTERNS = patterns()


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 300


def _cost(use: Callable[[str], object], text: str, times: int = 1) -> float:
    least = float("inf")
    for _ in range(times):
        started = time.thread_time()
        use(text)
        least = min(least, time.thread_time() - started)
    return least


def slow_uses(pattern: re.Pattern[str], search: bool = True) -> list[str]:
    """Attacks on which the cost grows faster than the text."""
    found = []
    long = None
    for number, text in enumerate(attacks(pattern, SHORT)):
        for use in (pattern.match, pattern.search)[: 1 + search]:
            if _cost(use, text) < SUSPECT:
                continue
            small = _cost(use, text, 3)
            if small < SUSPECT:
                continue
            if small > 1.0:
                found.append(f"{use.__name__}: {small:.1f} s on {text[:60]!r}")
                break
            long = long or list(attacks(pattern, LONG))
            large = _cost(use, long[number]) if number < len(long) else 0.0
            if large > GROWTH * small:
                found.append(f"{use.__name__}: {small:.4f} to {large:.3f} s on {text[:60]!r}")
                break
    return found


def test_the_measure_finds_the_catastrophic() -> None:
    assert slow_uses(re.compile(r"\s+$"))
    assert slow_uses(re.compile(r"<!--.*?-->", re.DOTALL))
    assert not slow_uses(re.compile(r"第[一二三四五六七八九十]{1,9}条"))


@pytest.mark.parametrize("folder", sorted({name.split(".")[1] for name in PATTERNS}))
def test_no_pattern_grows_faster_than_its_text(folder: str, request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--soak"):
        pytest.skip("minutes of processor time: make soak")
    chosen = {name: pattern for name, pattern in PATTERNS.items() if name.split(".")[1] == folder}
    slow = {n: found for n, p in chosen.items() if (found := slow_uses(p, n not in AT_A_PLACE))}
    assert slow == {}
