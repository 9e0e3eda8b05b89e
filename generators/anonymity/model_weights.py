"""Reads the weights of LAC's tagger from where pip put its package; the package itself, which wants Paddle, is never imported.

Source: LAC 2.1.2 (Apache-2.0, https://github.com/baidu/lac), ``lac_model``: two layers of gated recurrent units that read a
sentence in both directions. What LAC makes of their states is not read: labels are given by a layer of our own.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_WIDTH = 128


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer in both directions, forwards first; H is 128, X what the layer below gives.

    ``inputs`` (X, 2 * 3H) and ``input_bias`` (2 * 3H) lead to update gate, reset gate and candidate of each direction,
    ``gates`` (2, H, 2H) and ``candidate`` (2, H, H) from the state before.
    """

    inputs: Array
    input_bias: Array
    gates: Array
    candidate: Array


@dataclass(frozen=True, slots=True)
class Model:
    """``embeddings`` (signs, H), ``layers`` from the bottom; ``signs`` gives the row of a sign, ``unknown`` that of any other."""

    embeddings: Array
    layers: tuple[Layer, ...]
    signs: dict[str, int]
    unknown: int


def read_model(folder: Path) -> Model:
    """The model in ``folder`` (``LAC/lac_model``). Raises ``OSError``, ``ValueError`` or ``KeyError`` where it is none."""
    signs = _signs(folder / "conf")
    layers = tuple(_read_layer(folder / "model", below) for below in (0, 2))
    return Model(read_array(folder / "model", "word_emb"), layers, signs, signs["OOV"])


def _read_layer(folder: Path, number: int) -> Layer:
    both = (number, number + 1)
    recurrent = [read_array(folder, f"gru_{i}.w_0").ravel() for i in both]
    cut = _WIDTH * 2 * _WIDTH
    return Layer(
        np.hstack([read_array(folder, f"fc_{i}.w_0") for i in both]),
        np.hstack([(read_array(folder, f"fc_{i}.b_0") + read_array(folder, f"gru_{i}.b_0")).ravel() for i in both]),
        np.stack([weight[:cut].reshape(_WIDTH, 2 * _WIDTH) for weight in recurrent]),
        np.stack([weight[cut:].reshape(_WIDTH, _WIDTH) for weight in recurrent]),
    )


def read_array(folder: Path, name: str) -> Array:
    """A file of Paddle's: versions and levels (16 bytes), the size of a protobuf message that gives the shape, the message, data."""
    with (folder / name).open("rb") as file:
        (size,) = struct.unpack("<16xi", file.read(20))
        shape = _dimensions(file.read(size))
    return np.memmap(folder / name, np.dtype("<f4"), "r", 20 + size, tuple(shape))


def _dimensions(message: bytes) -> list[int]:
    """Field 2 of ``VarType.TensorDesc``, a repeated number; field 1 is the type, which is 32-bit floats here."""
    shape: list[int] = []
    place = 0
    while place < len(message):
        field, place = message[place] >> 3, place + 1
        value = shift = 0
        while message[place] & 128:
            value |= (message[place] & 127) << shift
            shift, place = shift + 7, place + 1
        value, place = value | message[place] << shift, place + 1
        if field == 2:
            shape.append(value)
    return shape


# The list holds words too, which no sign of a sentence asks for.
_SIGN = re.compile(r"^(\d+)\t(.|OOV)$", re.MULTILINE)


def _signs(folder: Path) -> dict[str, int]:
    """The row of each single sign; signs of other forms (萬, Ａ) stand with the row of the plain one."""
    listed = _SIGN.findall((folder / "word.dic").read_text("utf-8"))
    rows = {sign: int(row) for row, sign in listed}
    for other, plain in read_pairs(folder / "q2b.dic"):
        if plain in rows:
            rows[other] = rows[plain]
    return rows


def read_pairs(path: Path) -> list[list[str]]:
    """The lines of ``path`` that are two words with a tab between."""
    lines = path.read_text("utf-8").split("\n")
    return [pair for line in lines if len(pair := line.split("\t")) == 2]
