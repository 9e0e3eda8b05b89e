"""What LAC itself says: its own labels from its own states, to set beside the gate. The program does not use them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generators.anonymity.model_tagger import read_states
from generators.anonymity.model_weights import Array, read_array, read_pairs
from generators.anonymity.second_opinion import installed_folder, installed_model

_KINDS = frozenset(("PER", "LOC", "ORG"))


def lac_spans(sentences: Sequence[str]) -> list[list[tuple[int, int]]]:
    """The signs of each sentence that LAC labels as a person, a place or a unit."""
    output, bias, moves, labels = _output(installed_folder() or Path())
    found: list[list[tuple[int, int]]] = [[] for _ in sentences]
    for numbers, states, lengths in read_states(installed_model(), sentences):
        # The upper layer's state of the sign itself lies between those of its neighbours.
        width = len(output)
        odds = states[..., width : 2 * width] @ output + bias
        for column, number in enumerate(numbers):
            found[number] = _spans(_path(odds[: lengths[column], column], moves), labels)
    return found


@functools.cache
def _output(folder: Path) -> tuple[Array, Array, Array, list[str]]:
    """The layer (2H, labels), its bias, first, last and moves of the random field (2 + labels, labels), the labels' names."""
    moves = read_array(folder / "model", "crfw")
    labels = [""] * moves.shape[1]
    for number, label in read_pairs(folder / "conf" / "tag.dic"):
        labels[int(number)] = label
    output, bias = (read_array(folder / "model", f"fc_4.{part}_0") for part in "wb")
    return output, bias.ravel(), moves, labels


def _path(odds: Array, moves: Array) -> list[int]:
    score = moves[0] + odds[0]
    came: list[npt.NDArray[np.int64]] = []
    for step in odds[1:]:
        ways = score[:, None] + moves[2:]
        came.append(ways.argmax(axis=0))
        score = ways.max(axis=0) + step
    path = [int((score + moves[1]).argmax())]
    for best in reversed(came):
        path.append(int(best[path[-1]]))
    return path[::-1]


def _spans(path: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(path) + 1):
        kind = labels[path[i - 1]].partition("-")[0]
        if i == len(path) or labels[path[i]].endswith("-B") or labels[path[i]].partition("-")[0] != kind:
            if kind in _KINDS:
                spans.append((start, i))
            start = i
    return spans
