"""Compiled patterns kept beside the compiled modules: compiling 400 of them is a third of what a small command costs.

Python keeps a module's code in ``__pycache__`` but compiles its regular expressions anew in every process. What a
pattern compiles to follows from its text, its flags and Python's version, and it is asked for by all three, so it cannot
be stale. Kept is only what modules compile while they are loaded: nothing of a portal's content gets into the program's
folder. This rests on what CPython keeps to itself (``re._compiler``); where that is otherwise, nothing is kept.
"""

from __future__ import annotations

import array
import contextlib
import hashlib
import marshal
import os
import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

_DIGEST = 32
_PLACE = Path(__file__).parents[1] / "__pycache__" / f"patterns.{sys.implementation.cache_tag}"

# What ``_sre.compile`` is given beside the text: flags, code, groups, numbers of names, names by number.
_Parts = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
_Kept = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class KeptPatterns:
    """Stands before ``re``'s own compiler. A file that is missing, damaged or another Python's counts as empty."""

    def __init__(self, path: Path = _PLACE) -> None:
        self._path = path
        self._python = f"{sys.version} {_compiler().MAGIC} {array.array('I').itemsize}"
        self._table: dict[tuple[str | bytes, int], _Kept] = self._load()
        self._grown = False
        self._real = _compiler().compile

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """What ``re._compiler.compile`` gives."""
        if not isinstance(pattern, (str, bytes)) or flags & re.DEBUG:
            made: re.Pattern[Any] = self._real(pattern, flags)
            return made
        key = (pattern, int(flags))
        kept = self._table.get(key)
        if kept is None and _being_loaded(sys._getframe(1)):
            flag, code, *rest = _parts(pattern, int(flags))
            kept = self._table[key] = (flag, array.array("I", code).tobytes(), *rest)  # type: ignore[assignment]
            self._grown = True
        made = self._real(pattern, flags) if kept is None else _made(pattern, kept)
        return made

    def save(self) -> None:
        """Writes what was learnt; where that cannot be, the next process is only slower."""
        if not self._grown or sys.dont_write_bytecode:
            return
        self._grown = False
        data = marshal.dumps((self._python, self._table))
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            beside.write_bytes(hashlib.sha256(data).digest() + data)
            beside.replace(self._path)

    def _load(self) -> dict[tuple[str | bytes, int], _Kept]:
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            stored = self._path.read_bytes()
            if hashlib.sha256(stored[_DIGEST:]).digest() == stored[:_DIGEST]:
                python, table = marshal.loads(stored[_DIGEST:])  # noqa: S302
                if python == self._python:
                    return dict(table)
        return {}


def keep_patterns() -> KeptPatterns | None:
    """Puts a store before the compiler of this process; None where this Python has no such place."""
    compiler = _compiler()
    owner = getattr(getattr(compiler, "compile", None), "__self__", None)
    if isinstance(owner, KeptPatterns):
        return owner
    if sys.implementation.name != "cpython" or not all(hasattr(compiler, name) for name in _NEEDED):
        return None
    store = KeptPatterns()
    compiler.compile = store.compile
    return store


_INSTALLED = (str(Path(__file__).parents[1]), sys.prefix, sys.base_prefix)
_NEEDED = ("MAGIC", "compile", "_code", "_parser", "_sre")


def _compiler() -> Any:
    return getattr(re, "_compiler", None)


def _made(pattern: str | bytes, kept: _Kept) -> re.Pattern[Any]:
    flags, code, *rest = kept
    made: re.Pattern[Any] = _compiler()._sre.compile(pattern, flags, array.array("I", code).tolist(), *rest)
    return made


def _parts(pattern: str | bytes, flags: int) -> _Parts:
    """As ``re._compiler.compile`` finds them."""
    parsed = _compiler()._parser.parse(pattern, flags)
    code: list[int] = _compiler()._code(parsed, flags)
    names: dict[str, int] = dict(parsed.state.groupdict)
    numbers: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        numbers[number] = name
    return flags | parsed.state.flags, code, parsed.state.groups - 1, names, tuple(numbers)


def _being_loaded(frame: FrameType | None) -> bool:
    """Whether a module, or what it calls while it is loaded, compiles: such a pattern is the program's, not a portal's."""
    while frame is not None:
        if frame.f_code.co_name == "<module>":
            return frame.f_globals.get("__name__") != "__main__" and frame.f_code.co_filename.startswith(_INSTALLED)
        frame = frame.f_back
    return False
