"""Many small things in one file, each behind a line that tells its key, its length and its hash.

A file for each would cost more than making the page that it holds: a system that scans what is written looks at every
one of them. Things are added at the end and found by reading the lines alone. Whatever happens to the file (its writer
died, the disk was full, two wrote at once), a thing is given back whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Set
from pathlib import Path

from generators.output.files import write_atomically

_HEAD = struct.Struct("<4sHQ32s")
_MAGIC = b"QSP1"


class Shelf:
    """What lies in the file at ``path``, by keys of at most 64 letters. Every method may raise OSError."""

    def __init__(self, path: str) -> None:
        self._path = path
        # Where each thing's bytes begin, how many they are, and their hash.
        self._places: dict[str, tuple[int, int, bytes]] = {}
        self._read = 0
        self._number: int | None = None

    def get(self, key: str) -> bytes | None:
        place = self._places.get(key) or self._look(key)
        if place is None:
            return None
        start, size, digest = place
        with open(self._path, "rb", buffering=0) as file:
            file.seek(start)
            data = file.read(size)
        return data if data is not None and hashlib.sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        """The thing put last is the one that counts. Half of one at the end of the file is cut off before."""
        self._look(key)
        digest = hashlib.sha256(data).digest()
        record = _record(key, data, digest)
        with open(self._path, "ab", buffering=0) as file:
            if file.tell() != self._read:
                file.truncate(self._read)
            written = file.write(record)
        if written == len(record):
            self._places[key] = (self._read + len(record) - len(data), len(data), digest)
            self._read += written

    def keep(self, wanted: Set[str]) -> None:
        """Drops everything else, and what was put again since."""
        self._scan()
        held = {key: place for key, place in self._places.items() if key in wanted}
        if self._read == os.path.getsize(self._path) == sum(_length(key, place[1]) for key, place in held.items()):
            return
        things = {key: data for key in held if (data := self.get(key)) is not None}
        records = b"".join(_record(key, data, held[key][2]) for key, data in things.items())
        write_atomically(Path(self._path), records)
        self._places, self._read = {}, 0

    def _look(self, key: str) -> tuple[int, int, bytes] | None:
        """Where the thing lies, if it was added since the file was read, by us or by another."""
        self._scan()
        return self._places.get(key)

    def _scan(self) -> None:
        try:
            status = os.stat(self._path)
            size, number = status.st_size, status.st_ino
        except FileNotFoundError:
            size, number = 0, None
        # Somebody put another file in its place, or cut it off.
        if number != self._number or size < self._read:
            self._places, self._read, self._number = {}, 0, number
        if size <= self._read:
            return
        with open(self._path, "rb", buffering=0) as file:
            while self._read + _HEAD.size <= size:
                file.seek(self._read)
                head = file.read(_HEAD.size + 64)
                if head is None or len(head) < _HEAD.size:
                    return
                magic, named, length, digest = _HEAD.unpack_from(head)
                start = self._read + _HEAD.size + named
                name = head[_HEAD.size : _HEAD.size + named]
                if magic != _MAGIC or len(name) != named or not name.isascii() or start + length > size:
                    return
                self._places[name.decode()] = (start, length, digest)
                self._read = start + length


def _record(key: str, data: bytes, digest: bytes) -> bytes:
    name = key.encode()
    return b"".join((_HEAD.pack(_MAGIC, len(name), len(data), digest), name, data))


def _length(key: str, size: int) -> int:
    return _HEAD.size + len(key.encode()) + size
