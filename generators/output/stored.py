"""Records of the model kept as pickles that can hold nothing that could act."""

from __future__ import annotations

import dataclasses
import enum
import functools
import hashlib
import io
import operator
import pickle
from collections.abc import Callable, Set
from typing import Any, TypeVar

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
    """``thing`` pickled."""
    buffer = io.BytesIO()
    _Writer(buffer, protocol=5).dump(thing)
    return buffer.getvalue()


class _Writer(pickle.Pickler):
    """Writes a record as its class and values and a choice as its value.

    A frozen record's own way takes three times as long to read; a choice's, in the first Pythons 3.11, asks for ``getattr``.
    """

    def reducer_override(self, thing: object) -> Any:
        kind: Any = type(thing)
        values = _values(kind)
        return NotImplemented if values is None else (kind, values(thing))


@functools.cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """How to tell what a record or a choice is made of, in the order in which it takes it; None for any other kind."""
    if not kind.__module__.startswith("generators."):
        return None
    if issubclass(kind, enum.Enum):
        return lambda thing: (thing.value,)
    if not dataclasses.is_dataclass(kind):
        return None
    fields = dataclasses.fields(kind)
    if not all(field.init and not field.kw_only for field in fields):
        raise TypeError(f"{kind} cannot be made of its values alone")
    names = [field.name for field in fields]
    # Of several names one call gives all values; of one it would give the bare value.
    return operator.attrgetter(*names) if len(names) > 1 else lambda thing: tuple(getattr(thing, n) for n in names)


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
