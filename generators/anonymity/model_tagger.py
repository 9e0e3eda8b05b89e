"""LAC's tagger in plain numpy: sentences in, the names of people, places and units that it reads in them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generators.anonymity.model_weights import Array, Layer, Model

_BATCH = 16
_KINDS = frozenset(("PER", "LOC", "ORG"))


class Span(NamedTuple):
    """Signs ``start`` to ``end`` (exclusive) of a sentence, and the kind: PER, LOC or ORG."""

    start: int
    end: int
    kind: str


def tag_sentences(model: Model, sentences: Sequence[str]) -> list[tuple[Span, ...]]:
    """The spans of each sentence, in the order given; sentences of like length are read together."""
    spans: list[tuple[Span, ...]] = [()] * len(sentences)
    order = sorted((i for i, sentence in enumerate(sentences) if sentence), key=lambda i: len(sentences[i]))
    for begin in range(0, len(order), _BATCH):
        batch = order[begin : begin + _BATCH]
        for i, labels in zip(batch, _label(model, [sentences[i] for i in batch]), strict=True):
            spans[i] = tuple(span for span in _spans(model, labels) if span.kind in _KINDS)
    return spans


def _label(model: Model, sentences: list[str]) -> Iterator[list[int]]:
    """The likeliest labels of sentences; arrays here are (time, batch, …), short sentences filled up at their end."""
    lengths = np.array([len(sentence) for sentence in sentences])
    time = np.arange(lengths.max())[:, None]
    rows = np.full((len(time), len(sentences)), model.unknown)
    for column, sentence in enumerate(sentences):
        rows[: len(sentence), column] = [model.signs.get(sign, model.unknown) for sign in sentence]
    # Where each sign stands when its sentence, not what fills it up, is read from the end.
    backwards = np.where(time < lengths, lengths - 1 - time, time)
    state = model.embeddings[rows]
    for layer in model.layers:
        state = _read_both_ways(layer, state, backwards)
    return _decode(model, state @ model.output + model.output_bias, lengths)


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


def _decode(model: Model, emissions: Array, lengths: npt.NDArray[np.int64]) -> Iterator[list[int]]:
    """Viterbi's path of each sentence through ``emissions`` (time, batch, labels)."""
    score = model.first + emissions[0]
    came: list[npt.NDArray[np.int64]] = []
    for step in range(1, len(emissions)):
        ways = score[:, :, None] + model.moves
        came.append(ways.argmax(axis=1))
        reached = ways.max(axis=1) + emissions[step]
        score = np.where((step < lengths)[:, None], reached, score)
    ends = (score + model.last).argmax(axis=1)
    for column, length in enumerate(lengths):
        label = int(ends[column])
        path = [label]
        for step in range(length - 2, -1, -1):
            label = int(came[step][column, label])
            path.append(label)
        yield path[::-1]


def _spans(model: Model, labels: list[int]) -> Iterator[Span]:
    start = 0
    for i in range(1, len(labels) + 1):
        kind = model.labels[labels[i - 1]]
        if i == len(labels) or model.begins[labels[i]] or model.labels[labels[i]] != kind:
            yield Span(start, i, kind)
            start = i
