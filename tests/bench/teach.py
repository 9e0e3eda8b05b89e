"""Teaches the layer that tells names in notices (``notice_head.py``): ``python -m tests.bench.teach`` writes its file anew.

The lesson is ``tests/bench/taught`` (``marked_text.py``), all invented. Each document is also shown with other names in the same places, so that the layer learns where names stand, and now and then with
masks in their stead, which are to be taken for nothing; so are the portal's own pages. The sets in ``tests/bench/marked`` are kept aside.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generators.anonymity.lexicon import name_signs, words
from generators.anonymity.model_tagger import read_states
from generators.anonymity.model_weights import Array, Model
from generators.anonymity.normalise import compact, fold
from generators.anonymity.notice_head import LABELS, Head, Span, span_labels, write_head
from generators.anonymity.second_opinion import installed_model, model_name, sentences_of
from tests.bench.marked_text import Pieces, marked_documents, plain_text

LESSON = Path(__file__).with_name("taught")
ROOT = Path(__file__).resolve().parents[2]
_WIDTH, _ROUNDS, _BATCH, _RATE, _DROPPED, _DECAY = 160, 6, 512, 1e-3, 0.2, 1e-5
_COPIES, _MASKED = 3, 0.4


def lesson_digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(LESSON.glob("*.txt")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def documents() -> Iterator[Pieces]:
    for path in sorted(LESSON.glob("*.txt")):
        yield from marked_documents(path)


def pages_without_names() -> Iterator[Pieces]:
    """The portal's own pages, which were reviewed: nobody is named in them."""
    for folder in ("docs", "quizzes", "case_library"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            yield [(path.read_text("utf-8"), "")]


class Namer:
    """Draws other names. ``draw`` alone decides: the same seed gives the same lesson."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        signs, known = name_signs(), words()
        self.surnames = sorted(signs.surnames)
        self.surname_odds = [2.72 ** signs.surnames[name] for name in self.surnames]
        self.given = sorted(signs.given)
        self.given_odds = [2.72 ** signs.given[sign] for sign in self.given]
        self.syllables = sorted(signs.syllables)
        nouns = [
            w
            for w in sorted(known.cost)
            if re.fullmatch("[\u4e00-\u9fff]{2}", w) and known.tags.get(w, "")[:1] in "nav"
        ]
        self.brands = [word for word in nouns if known.cost[word] < -9.5]
        self.odd = [w for w in nouns if known.cost[w] < -11.5 and known.tags[w][0] in "na" and w not in known.office]
        self.places = [w for w in sorted(known.cost) if known.tags.get(w) == "ns" and len(w) == 2]

    def person(self) -> str:
        draw = self.draw
        if draw.random() < 0.05:
            return "".join(draw.choices(self.syllables, k=draw.choice((2, 2, 3))))
        surname = (
            draw.choices(self.surnames, self.surname_odds)[0] if draw.random() < 0.7 else draw.choice(self.surnames)
        )
        form = draw.random()
        if form < 0.85:
            return surname + "".join(self._sign() for _ in range(2 if form < 0.6 else 1))
        return (surname if form < 0.95 else "") + draw.choice(self.odd)

    def _sign(self) -> str:
        return (
            self.draw.choices(self.given, self.given_odds)[0]
            if self.draw.random() < 0.75
            else self.draw.choice(self.given)
        )

    def place(self) -> str:
        form = self.draw.random()
        return (
            self.draw.choice(self.places if form < 0.6 else self.brands) if form < 0.8 else self._sign() + self._sign()
        )

    def brand(self) -> str:
        return self.draw.choice(self.brands) if self.draw.random() < 0.5 else self._sign() + self._sign()


_OTHER_SCRIPT = re.compile("·|^[老小阿]|.{5}")
_PLACE = re.compile(r"..([省市县区镇乡村屯寨湾沟街路巷坝里]|街道|社区|小区|花园|大道|水库|新村|苑)")
_SEATED = re.compile(r".{1,4}[省市县区州旗镇乡村]|中国")
_UNIT = re.compile("(?:公司|局|所|学校|小学|中学|医院|合作社|饭店|酒店|站|厂|店|银行|委员会|中心|支行|政府)$")


def with_other_names(pieces: Pieces, namer: Namer) -> Pieces:
    others: dict[str, str] = {}
    for word, kind in pieces:
        if kind and word not in others:
            others[word] = _other(word, kind, namer)
    return [(others.get(word, word) if kind else word, kind) for word, kind in pieces]


def _other(word: str, kind: str, namer: Namer) -> str:
    chance = namer.draw.random()
    if kind == "n":
        return word if _OTHER_SCRIPT.search(word) else namer.person()
    if kind == "p":
        return namer.place() + word[2:] if _PLACE.fullmatch(word) and chance < 0.6 else word
    return namer.brand() + word[2:] if len(word) > 3 and not _SEATED.match(word) and chance < 0.4 else word


def masked(pieces: Pieces, draw: random.Random) -> Pieces:
    """The document as it may be published: 张某某, 某村, 某公司. Nothing in it is a name."""
    person = draw.choice(("某某", "某", "某某", "××", "某甲"))
    other = "××" if person == "××" else "某"
    masks: dict[str, str] = {}
    for word, kind in pieces:
        if not kind or word in masks:
            continue
        if kind == "n":
            masks[word] = ("阿" if "·" in word else word[0]) + person
        elif kind == "p":
            known = _PLACE.fullmatch(word)
            masks[word] = other + (known[1] if known else draw.choice(("村", "县", "镇", "地", "小区", "路")))
        else:
            tail = _UNIT.search(word)
            masks[word] = other + (tail[0] if tail else draw.choice(("公司", "单位", "饭店")))
    return [(masks[word] if kind else word, "") for word, kind in pieces]


def lesson(seed: int) -> Iterator[tuple[str, list[int]]]:
    """Sentences, folded and compact as the gate reads them, each with its path of labels."""
    draw = random.Random(seed)
    namer = Namer(draw)
    for pieces in documents():
        shown = [pieces, pieces]
        if any(kind for _, kind in pieces):
            shown += [with_other_names(pieces, namer) for _ in range(_COPIES)]
            shown += [masked(pieces, draw)] if draw.random() < _MASKED else []
        for version in shown:
            yield from sentences(version)
    for pieces in pages_without_names():
        yield from sentences(pieces)


def sentences(pieces: Pieces) -> Iterator[tuple[str, list[int]]]:
    text, spans = plain_text(pieces)
    tight = compact(fold(text))
    place = {sign: i for i in range(len(tight.text)) for sign in range(*tight.span(i, i + 1))}
    inside = [(sorted(place[sign] for sign in range(a, b) if sign in place), kind) for a, b, kind in spans]
    named = [Span(signs[0], signs[-1] + 1, kind) for signs, kind in inside if signs]
    for begin, sentence in sentences_of(tight.text):
        end = begin + len(sentence)
        held = [Span(a - begin, b - begin, kind) for a, b, kind in named if begin <= a and b <= end]
        yield sentence, span_labels(len(sentence), held)


def teach(model: Model, seed: int = 0) -> Head:
    """A layer of tanh units and one of labels, by Adam on cross entropy, a sign at a time."""
    given = list(lesson(seed))
    states, right = _signs(model, given)
    noise = np.random.default_rng(seed)
    weights = [
        noise.normal(0, states.shape[1] ** -0.5, (states.shape[1], _WIDTH)).astype(np.float32),
        np.zeros(_WIDTH, np.float32),
        noise.normal(0, _WIDTH**-0.5, (_WIDTH, len(LABELS))).astype(np.float32),
        np.zeros(len(LABELS), np.float32),
    ]
    means, squares = ([np.zeros_like(weight) for weight in weights] for _ in range(2))
    steps = -(-len(right) // _BATCH) * _ROUNDS
    step = 0
    for _ in range(_ROUNDS):
        order = noise.permutation(len(right))
        lost = 0.0
        for begin in range(0, len(right), _BATCH):
            chosen = np.sort(order[begin : begin + _BATCH])
            lost += _learn(weights, means, squares, states[chosen], right[chosen], noise, step, 1 - step / steps)
            step += 1
        print(f"{len(given)} sentences, {len(right)} signs: {lost / (steps / _ROUNDS):.4f} lost a sign", flush=True)
    return Head(*weights, lesson_digest())


def _signs(
    model: Model, given: Sequence[tuple[str, list[int]]]
) -> tuple[npt.NDArray[np.float16], npt.NDArray[np.int64]]:
    lengths = [len(sentence) for sentence, _ in given]
    begins = np.cumsum([0, *lengths])
    right = np.zeros(begins[-1], np.int64)
    states: npt.NDArray[np.float16] | None = None
    for numbers, batch, _ in read_states(model, [sentence for sentence, _ in given]):
        if states is None:
            states = np.empty((begins[-1], batch.shape[-1]), np.float16)
        for column, i in enumerate(numbers):
            states[begins[i] : begins[i + 1]] = batch[: lengths[i], column]
            right[begins[i] : begins[i + 1]] = given[i][1]
    assert states is not None
    return states, right


def _learn(
    weights: list[Array],
    means: list[Array],
    squares: list[Array],
    states: npt.NDArray[np.float16],
    right: npt.NDArray[np.int64],
    noise: np.random.Generator,
    step: int,
    pace: float,
) -> float:
    """One step of Adam, in place; returns what is lost a sign."""
    hidden, hidden_bias, output, output_bias = weights
    seen = states.astype(np.float32) * (noise.random(states.shape, np.float32) > _DROPPED) / (1 - _DROPPED)
    within = np.tanh(seen @ hidden + hidden_bias)
    odds = within @ output + output_bias
    odds -= odds.max(axis=1, keepdims=True)
    shares = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
    rows = np.arange(len(right))
    lost = float(-np.log(shares[rows, right] + 1e-9).mean())
    shares[rows, right] -= 1
    shares /= len(right)
    back = (shares @ output.T) * (1 - within * within)
    slopes = [
        seen.T @ back + _DECAY * hidden,
        back.sum(axis=0),
        within.T @ shares + _DECAY * output,
        shares.sum(axis=0),
    ]
    for weight, mean, square, slope in zip(weights, means, squares, slopes, strict=True):
        mean += 0.1 * (slope - mean)
        square += 0.001 * (slope * slope - square)
        weight -= _RATE * pace * (mean / (1 - 0.9 ** (step + 1))) / (np.sqrt(square / (1 - 0.999 ** (step + 1))) + 1e-8)
    return lost


def main() -> None:
    if not model_name():
        raise SystemExit("the name model is not installed (make model)")
    write_head(teach(installed_model()))


if __name__ == "__main__":
    main()
