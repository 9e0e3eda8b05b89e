"""Aligns two lists of wordings: weighted likeness of all pairs, the best run in order, then what moved out of order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

# Below this two articles are not the same article; measured on seventeen pairs of versions.
PAIRED = 0.3
MOVED = 0.62
DOUBTFUL_MARGIN = 0.08


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions in the two lists; ``moved`` out of order, ``doubtful`` where another partner was nearly as like."""

    old: int
    new: int
    likeness: float
    moved: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    pairs: tuple[Pair, ...]
    likeness: Matrix

    @property
    def lone_old(self) -> list[int]:
        taken = {pair.old for pair in self.pairs}
        return [i for i in range(self.likeness.shape[0]) if i not in taken]

    @property
    def lone_new(self) -> list[int]:
        taken = {pair.new for pair in self.pairs}
        return [j for j in range(self.likeness.shape[1]) if j not in taken]


def align(olds: Sequence[str], news: Sequence[str]) -> Alignment:
    """Pairs sorted by their place in the old list. Identical wordings always find each other."""
    likeness = likeness_matrix(olds, news)
    pairs = [Pair(i, j, float(likeness[i, j]), doubtful=_doubtful(likeness, i, j)) for i, j in _in_order(likeness)]
    pairs = _prefer_identical(olds, news, pairs, likeness)
    taken_old, taken_new = {p.old for p in pairs}, {p.new for p in pairs}
    rest = sorted(
        (-float(likeness[i, j]), abs(i - j), i, j)
        for i in range(len(olds))
        if i not in taken_old
        for j in range(len(news))
        if j not in taken_new and likeness[i, j] >= MOVED
    )
    for negative, _, i, j in rest:
        if i not in taken_old and j not in taken_new:
            pairs.append(Pair(i, j, -negative, moved=True, doubtful=_doubtful(likeness, i, j)))
            taken_old.add(i)
            taken_new.add(j)
    return Alignment(tuple(sorted(pairs, key=lambda pair: pair.old)), likeness)


def likeness_matrix(olds: Sequence[str], news: Sequence[str]) -> Matrix:
    """0 to 1 for each pair: cosine over pairs of characters, rare ones weighing more; a short wording that stands
    whole in a longer one counts nearly as much. Identical wordings are exactly 1."""
    if not olds or not news:
        return np.zeros((len(olds), len(news)), dtype=np.float32)
    counts = [Counter(text[k : k + 2] for k in range(max(1, len(text) - 1))) for text in (*olds, *news)]
    spread: Counter[str] = Counter()
    for count in counts:
        spread.update(count.keys())
    columns = {gram: k for k, gram in enumerate(sorted(spread))}
    weight = {gram: math.log(1 + len(counts) / number) for gram, number in spread.items()}
    table = np.zeros((len(counts), len(columns)), dtype=np.float32)
    for row, count in enumerate(counts):
        for gram, number in count.items():
            table[row, columns[gram]] = weight[gram] * math.sqrt(number)
    first, second = table[: len(olds)], table[len(olds) :]
    shared = first @ second.T
    norms_old = np.linalg.norm(first, axis=1, keepdims=True) + 1e-9
    norms_new = np.linalg.norm(second, axis=1, keepdims=True) + 1e-9
    cosine = shared / (norms_old @ norms_new.T)
    smaller = np.minimum(norms_old**2, (norms_new**2).T)
    contained = np.minimum(shared / smaller, 1.0)
    closer = np.maximum(cosine, 0.8 * contained * (contained > 0.55))
    likeness: Matrix = np.minimum(np.round(closer, 4), 0.99).astype(np.float32)
    places: dict[str, list[int]] = {}
    for j, text in enumerate(news):
        places.setdefault(text, []).append(j)
    for i, text in enumerate(olds):
        for j in places.get(text, ()):
            likeness[i, j] = 1.0
    return likeness


def _in_order(likeness: Matrix) -> list[tuple[int, int]]:
    """The pairs of the heaviest chain that runs down both lists."""
    rows, columns = likeness.shape
    gain = np.where(likeness >= PAIRED, likeness - 0.2, 0.0).astype(np.float64)
    gain = np.where(likeness == 1.0, 1.2, gain)
    best = np.zeros((rows + 1, columns + 1))
    for i in range(1, rows + 1):
        step = np.maximum(best[i - 1, 1:], best[i - 1, :-1] + gain[i - 1])
        best[i, 1:] = np.maximum.accumulate(step)
    pairs = []
    i, j = rows, columns
    while i and j:
        if best[i, j] == best[i, j - 1]:
            j -= 1
        elif best[i, j] == best[i - 1, j]:
            i -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _prefer_identical(olds: Sequence[str], news: Sequence[str], pairs: Sequence[Pair], likeness: Matrix) -> list[Pair]:
    """An article that stands word for word elsewhere is that one moved, whatever the order paired it with."""
    kept = list(pairs)
    at_old = {pair.old: pair for pair in kept}
    at_new = {pair.new: pair for pair in kept}
    for i in range(len(olds)):
        if i in at_old and olds[i] == news[at_old[i].new]:
            continue
        for j in range(len(news)):
            if olds[i] != news[j] or (j in at_new and olds[at_new[j].old] == news[j]):
                continue
            for loser in (at_old.pop(i, None), at_new.pop(j, None)):
                if loser is not None and loser in kept:
                    kept.remove(loser)
                    at_old.pop(loser.old, None)
                    at_new.pop(loser.new, None)
            pair = Pair(i, j, float(likeness[i, j]), moved=True)
            kept.append(pair)
            at_old[i] = at_new[j] = pair
            break
    return kept


def _doubtful(likeness: Matrix, i: int, j: int) -> bool:
    """Whether either side has another partner that is nearly as like."""
    value = likeness[i, j]
    if value >= 0.9:
        return False
    row, column = likeness[i].copy(), likeness[:, j].copy()
    row[j] = column[i] = 0
    return bool(value - max(row.max(initial=0), column.max(initial=0)) < DOUBTFUL_MARGIN)
