"""Records of the model kept as pickles that can hold nothing that could act."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import io
import pickle
from collections.abc import Iterator
from typing import TypeVar

from generators.output.page_cache import PageCache

T = TypeVar("T")
_MODEL = "generators.model."


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


def restore(data: bytes, kind: type[T]) -> T | None:
    """What ``store`` gave, of this ``kind``; None for anything else, whoever wrote it."""
    try:
        found = _Reader(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, EOFError, ImportError, IndexError, KeyError):
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
    """Gives the model's own records and choices, and days."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)
        if module.startswith(_MODEL) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_record(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record of the model")


def _is_record(found: type) -> bool:
    return dataclasses.is_dataclass(found) or issubclass(found, enum.Enum)
