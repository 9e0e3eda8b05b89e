"""The layer that tells names, places and units of notices from the states of LAC's recurrent layers.

Taught with the marked texts of ``tests/bench/taught`` (all invented) by ``python -m tests.bench.teach``, which writes the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from generators.anonymity.model_weights import Array

HEAD_PATH = Path(__file__).with_name("data") / "notice_head.npz"
KINDS = "npu"
# Outside of all names; then of each kind a sign that begins, stands inside, ends or is all of one.
LABELS = (("O", ""), *((place, kind) for kind in KINDS for place in "BIES"))


class Span(NamedTuple):
    """Signs ``start`` to ``end`` (exclusive) of a sentence; ``kind`` is n (person), p (place) or u (unit)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Head:
    """``hidden`` (F, H) with its bias (H), ``output`` (H, labels) with its bias (labels); ``taught`` is the lesson's digest."""

    hidden: Array
    hidden_bias: Array
    output: Array
    output_bias: Array
    taught: str = ""


def read_head(path: Path = HEAD_PATH) -> Head:
    """Raises ``OSError``, ``ValueError`` or ``KeyError`` where the file is not one that ``write_head`` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        hidden, hidden_bias, output, output_bias = (arrays[name].astype(np.float32) for name in _NAMES)
        return Head(hidden, hidden_bias, output, output_bias, str(arrays["taught"]))


def write_head(head: Head, path: Path = HEAD_PATH) -> None:
    arrays = {name: getattr(head, name).astype(np.float16) for name in _NAMES}
    np.savez_compressed(path, taught=np.array(head.taught), **arrays)


_NAMES = ("hidden", "hidden_bias", "output", "output_bias")


def path_spans(path: Sequence[int]) -> Iterator[Span]:
    """The spans that a path of labels names."""
    start = 0
    for i, label in enumerate(path):
        place, kind = LABELS[label]
        if place in "BS":
            start = i
        if place in "ES":
            yield Span(start, i + 1, kind)


def span_labels(length: int, spans: Sequence[Span]) -> list[int]:
    """The path of a sentence of ``length`` signs in which ``spans`` are named: the other way round."""
    path = [0] * length
    for start, end, kind in spans:
        places = "S" if end - start == 1 else f"B{'I' * (end - start - 2)}E"
        path[start:end] = [LABELS.index((place, kind)) for place in places]
    return path
