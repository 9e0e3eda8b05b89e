"""A small seeded generator, the same in Python and in the browser (``web/seeded.js``), so that a seed repeats a paper.

The algorithm is mulberry32: 32 bits of state, one word out a step. Nothing here is for secrets.
"""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")
_MASK = 0xFFFFFFFF


class Seeded:
    """Words and shuffles from ``seed`` (its low 32 bits)."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def word(self) -> int:
        """The next word, 0 to 2**32 - 1."""
        self._state = (self._state + 0x6D2B79F5) & _MASK
        mixed = ((self._state ^ (self._state >> 15)) * (self._state | 1)) & _MASK
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61))) & _MASK
        return (mixed ^ (mixed >> 14)) & _MASK

    def below(self, count: int) -> int:
        """A number from 0 to ``count`` - 1, for counts below 2**21."""
        return (self.word() * count) >> 32

    def shuffled(self, things: list[T]) -> list[T]:
        """A new list in another order (Fisher–Yates from the end)."""
        out = list(things)
        for last in range(len(out) - 1, 0, -1):
            other = self.below(last + 1)
            out[last], out[other] = out[other], out[last]
        return out


def text_seed(text: str) -> int:
    """FNV-1a over UTF-16 code units: a seed from an id, equal in the browser."""
    value = 0x811C9DC5
    data = text.encode("utf-16-le", "surrogatepass")
    for low, high in zip(data[::2], data[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 0x01000193) & _MASK
    return value
