"""The regular expressions of our scripts: literals read from the source, and what is compiled while they load."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from output.attack_text import attacks

import generators

SCRIPTS = sorted(Path(generators.__path__[0]).rglob("web/*.js"))
MEASURE = Path(__file__).with_name("measure_patterns.js")
_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"
    r"|(?P<word>[\w$]+)|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
_LITERAL = re.compile(r"/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+)/([a-z]*)")
# A slash behind one of these words begins a pattern, behind any other a division.
_BEFORE_PATTERN = {"return", "typeof", "case", "in", "of", "else", ""}


def literals(script: str) -> Iterator[tuple[str, str]]:
    """(source, flags) of each literal pattern."""
    position, before = 0, ""
    while position < len(script):
        token = _TOKEN.match(script, position)
        assert token is not None
        divides = before not in _BEFORE_PATTERN and (before[-1].isalnum() or before[-1] in "_$)]}\"'`")
        if token["sign"] == "/" and not divides and (found := _LITERAL.match(script, position)):
            yield found[1], found[2]
            position, before = found.end(), "/pattern/0"
            continue
        position = token.end()
        if not token["comment"] and not token["space"]:
            before = token[0]


def loaded() -> list[tuple[str, str]]:
    """(source, flags) of each pattern that the scripts compile from strings while they load."""
    hook = (
        "const found = []; const real = RegExp;"
        "globalThis.RegExp = new Proxy(real, { construct(t, a) { found.push([String(a[0]), a[1] || '']); return new t(...a); } });"
        "for (const path of process.argv.slice(1)) { try { const make = require(path); if (typeof make === 'function') make({}, {}); } catch (error) { } }"
        "console.log(JSON.stringify(found));"
    )
    told = subprocess.run(["node", "-e", hook, *map(str, SCRIPTS)], capture_output=True, text=True, check=True)
    return [(source, flags) for source, flags in json.loads(told.stdout)]


def script_patterns() -> dict[tuple[str, str], str]:
    """(source, flags) → where it stands."""
    found: dict[tuple[str, str], str] = {}
    for path in SCRIPTS:
        for one in literals(path.read_text("utf-8")):
            found.setdefault(one, path.name)
    for one in loaded():
        found.setdefault(one, "compiled")
    return found


def measured(patterns: dict[tuple[str, str], str], cap_ms: int = 15000) -> list[str]:
    """What Node found slow: where, which pattern, the costs and the attack; or that it took longer than the cap."""
    asked = []
    for (source, flags), where in patterns.items():
        made = re.compile(source.replace("[^]", "."), re.IGNORECASE if "i" in flags else 0)
        asked.append([where, source, flags, [list(attack) for attack in attacks(made)]])
    told = subprocess.run(
        ["node", str(MEASURE), str(cap_ms)], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout.splitlines()
