"""Records of the model kept as pickles that can hold nothing that could act."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import io
import pickle
from collections.abc import Iterator, Set
from typing import TypeVar

from generators.output.page_cache import PageCache

T = TypeVar("T")
_MODEL = "generators.model."
_DAY = ("datetime", "date")
_DAMAGED = (
    pickle.UnpicklingError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    ImportError,
    IndexError,
    KeyError,
)


def store(thing: object) -> bytes:
    """``thing`` pickled. A choice of a list is kept by its value: the first Pythons 3.11 would ask for ``getattr``."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = {kind: _by_value for kind in _choices(enum.Enum) if kind.__module__.startswith(_MODEL)}
    pickler.dump(thing)
    return buffer.getvalue()


def _by_value(choice: enum.Enum) -> tuple[type[enum.Enum], tuple[object]]:
    return type(choice), (choice.value,)


def _choices(kind: type[enum.Enum]) -> Iterator[type[enum.Enum]]:
    for below in kind.__subclasses__():
        yield below
        yield from _choices(below)


def restore(data: bytes, kind: type[T], others: Set[tuple[str, str]] = frozenset()) -> T | None:
    """What ``store`` gave, of this ``kind``; None for anything else, whoever wrote it.

    Beside the model's own records and choices, and days, it may hold ``others``: (module, name) of a class each.
    """
    try:
        found = _Reader(data, others).load()
    except _DAMAGED:
        return None
    return found if isinstance(found, kind) else None


def keep_stored(thing: object, cache: PageCache) -> str:
    """Keeps ``thing`` in ``cache``; gives the key to ask for it again."""
    data = store(thing)
    key = hashlib.sha256(b"stored\0" + data).hexdigest()
    if cache.get(key) is None:
        cache.put(key, data)
    return key


class _Reader(pickle.Unpickler):
    """Gives records of the model and what is named beside them; nothing that could act."""

    def __init__(self, data: bytes, others: Set[tuple[str, str]]) -> None:
        super().__init__(io.BytesIO(data))
        self._others = others | {_DAY}

    def find_class(self, module: str, name: str) -> object:
        if (module, name) in self._others:
            return super().find_class(module, name)
        if module.startswith(_MODEL) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_record(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record of the model")


def _is_record(found: type) -> bool:
    return dataclasses.is_dataclass(found) or issubclass(found, enum.Enum)
