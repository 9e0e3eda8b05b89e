"""LAC's recurrent layers in plain numpy, and the layer of our own that tells names, places and units from their states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from generators.anonymity.model_weights import Array, Layer, Model
from generators.anonymity.notice_head import LABELS, Head, Span, path_spans

_BATCH = 16
# Log odds that a sign outside of all names gives up before a name is sure, likely, possible.
GIVEN_UP = (0.0, 1.5, 3.0)

Spans = tuple[Span, ...]


def tag_sentences(model: Model, head: Head, sentences: Sequence[str]) -> list[tuple[Spans, ...]]:
    """Of each sentence, in the order given, the spans that are sure, likely and possible names; mostly these hold those."""
    found: list[tuple[Spans, ...]] = [((),) * len(GIVEN_UP)] * len(sentences)
    for numbers, states, lengths in read_states(model, sentences):
        odds = np.tanh(states @ head.hidden + head.hidden_bias) @ head.output + head.output_bias
        # Where no sign comes near a name, the path outside of all names is the best at every level.
        near = (odds[..., 1:].max(axis=-1) + GIVEN_UP[-1] > odds[..., 0]) & (np.arange(len(odds))[:, None] < lengths)
        columns = np.flatnonzero(near.any(axis=0))
        if not columns.size:
            continue
        readings = []
        for given_up in GIVEN_UP:
            lowered = odds[:, columns]
            lowered[..., 0] -= given_up
            readings.append([tuple(path_spans(path)) for path in _decode(lowered, lengths[columns])])
        for column, *levels in zip(columns, *readings, strict=True):
            found[numbers[column]] = tuple(levels)
    return found


def read_states(model: Model, sentences: Sequence[str]) -> Iterator[tuple[list[int], Array, npt.NDArray[np.int64]]]:
    """Batches of sentences of like length: their numbers, states (time, batch, F) and lengths; short ones are filled up.

    The state of a sign is what both layers and the embedding say of it, of the sign before and of the sign after: F is 1920.
    """
    order = sorted((i for i, sentence in enumerate(sentences) if sentence), key=lambda i: len(sentences[i]))
    for begin in range(0, len(order), _BATCH):
        numbers = order[begin : begin + _BATCH]
        lengths = np.array([len(sentences[i]) for i in numbers])
        time = np.arange(lengths.max())[:, None]
        rows = np.full((len(time), len(numbers)), model.unknown)
        for column, i in enumerate(numbers):
            rows[: lengths[column], column] = [model.signs.get(sign, model.unknown) for sign in sentences[i]]
        # Where each sign stands when its sentence, not what fills it up, is read from the end.
        backwards = np.where(time < lengths, lengths - 1 - time, time)
        below = model.embeddings[rows]
        levels = [below]
        for layer in model.layers:
            below = _read_both_ways(layer, below, backwards)
            levels.append(below)
        inside = (time < lengths)[..., None]
        yield (
            numbers,
            np.concatenate([_with_neighbours(level * inside) for level in reversed(levels)], axis=-1),
            lengths,
        )


def _with_neighbours(states: Array) -> Array:
    """``states`` (time, batch, X) to (time, batch, 3X): the sign before, the sign, the sign after."""
    padded = np.pad(states, ((1, 1), (0, 0), (0, 0)))
    return np.concatenate([padded[:-2], states, padded[2:]], axis=-1)


def _read_both_ways(layer: Layer, inputs: Array, backwards: npt.NDArray[np.int64]) -> Array:
    """``inputs`` (time, batch, X) to (time, batch, 2H)."""
    columns = np.arange(inputs.shape[1])
    width = layer.candidate.shape[1]
    driven = inputs @ layer.inputs + layer.input_bias
    both = np.stack([driven[..., : 3 * width], driven[..., 3 * width :][backwards, columns]], axis=1)
    states = np.empty((len(inputs), 2, inputs.shape[1], width), np.float32)
    state = np.zeros(states.shape[1:], np.float32)
    for step, drive in enumerate(both):
        gates = _sigmoid(drive[..., : 2 * width] + state @ layer.gates)
        update, reset = gates[..., :width], gates[..., width:]
        candidate = np.tanh(drive[..., 2 * width :] + (reset * state) @ layer.candidate)
        state = state + update * (candidate - state)
        states[step] = state
    return np.concatenate([states[:, 0], states[:, 1][backwards, columns]], axis=-1)


def _sigmoid(values: Array) -> Array:
    half: Array = np.tanh(values * np.float32(0.5)) * np.float32(0.5) + np.float32(0.5)
    return half


def _moves() -> Array:
    """0 from label to label where the one may follow the other, else so low that no path goes there."""
    moves = np.full((len(LABELS), len(LABELS)), -1e9, np.float32)
    for i, (here, kind) in enumerate(LABELS):
        for j, (there, other) in enumerate(LABELS):
            if (here in "OES" and there in "OBS") or (here in "BI" and there in "IE" and kind == other):
                moves[i, j] = 0
    return moves


_MOVES = _moves()
_ENDS = np.array([0 if place in "OES" else -1e9 for place, _ in LABELS], np.float32)
_BEGINS = np.array([0 if place in "OBS" else -1e9 for place, _ in LABELS], np.float32)


def _decode(odds: Array, lengths: npt.NDArray[np.int64]) -> Iterator[list[int]]:
    """Viterbi's path of each sentence through ``odds`` (time, batch, labels)."""
    score = _BEGINS + odds[0]
    came: list[npt.NDArray[np.int64]] = []
    for step in range(1, len(odds)):
        ways = score[:, :, None] + _MOVES
        came.append(ways.argmax(axis=1))
        score = np.where((step < lengths)[:, None], ways.max(axis=1) + odds[step], score)
    ends = (score + _ENDS).argmax(axis=1)
    for column, length in enumerate(lengths):
        label = int(ends[column])
        path = [label]
        for step in range(length - 2, -1, -1):
            label = int(came[step][column, label])
            path.append(label)
        yield path[::-1]
