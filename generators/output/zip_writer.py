"""A zip made of members that may be compressed already, so that an unchanged page is not compressed again.

Python's zipfile cannot add a member that is compressed already. The format is that of PKWARE's APPNOTE 6.3: local
headers, central directory, end record; no ZIP64, since a bundle stays far below 4 GB.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generators.output.page_cache import PageCache

# 1980-01-01 00:00, the earliest date that the format can say: the same content gives the same bytes on any day.
_DOS_DATE = (0 << 9) | (1 << 5) | 1
_DOS_TIME = 0
_UTF8_FLAG = 0x800
_DEFLATED = 8
_VERSION = 20
_MADE_BY_UNIX = 3 << 8 | _VERSION
_MODE = 0o100644 << 16
_LEVEL = 6
_LIMIT = 0xFFFFFFFF


def render_zip(members: Mapping[str, bytes], cache: PageCache) -> bytes:
    """``members`` sorted by name, each deflated at level 6, or taken from ``cache`` where it was before."""
    return _zip(_packed(name, members[name], cache) for name in sorted(members))


def edit_zip(package: bytes, changed: Mapping[str, bytes], cache: PageCache) -> bytes:
    """``package``, which ``render_zip`` made, with other bytes for some of its members: all else is taken over as it is."""
    return _zip(
        _packed(member.name, changed[member.name], cache) if member.name in changed else member
        for member in _members(package)
    )


def read_member(package: bytes, name: str) -> bytes:
    """The bytes of one member of a zip that ``render_zip`` made. Raises KeyError where there is none."""
    for member in _members(package):
        if member.name == name:
            return zlib.decompress(member.packed, -15)
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class _Member:
    """``packed`` is deflated; ``crc`` and ``size`` are those of the bytes before."""

    name: str
    crc: int
    size: int
    packed: bytes | memoryview


_HEADER = struct.Struct("<4sHHHHHLLLHH")
_ENTRY = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")


def _packed(name: str, data: bytes, cache: PageCache) -> _Member:
    return _Member(name, zlib.crc32(data), len(data), _deflated(data, cache))


def _zip(members: Iterable[_Member]) -> bytes:
    body: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        encoded = member.name.encode()
        flags = 0 if member.name.isascii() else _UTF8_FLAG
        sizes = (member.crc, len(member.packed), member.size, len(encoded), 0)
        fields = (flags, _DEFLATED, _DOS_TIME, _DOS_DATE, *sizes)
        directory.append(_ENTRY.pack(b"PK\x01\x02", _MADE_BY_UNIX, _VERSION, *fields, 0, 0, 0, _MODE, offset) + encoded)
        body += (_HEADER.pack(b"PK\x03\x04", _VERSION, *fields), encoded, member.packed)
        offset += _HEADER.size + len(encoded) + len(member.packed)
    size = sum(map(len, directory))
    if offset + size > _LIMIT or len(directory) > 0xFFFF:
        raise ValueError("the bundle is too large for a plain zip")
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join([*body, *directory, end])


def _members(package: bytes) -> Iterator[_Member]:
    """As the central directory lists them."""
    whole = memoryview(package)
    *_, count, _, position, _ = _END.unpack_from(package, len(package) - _END.size)
    for _ in range(count):
        fields = _ENTRY.unpack_from(package, position)
        crc, packed, size, named, offset = fields[7], fields[8], fields[9], fields[10], fields[16]
        start = position + _ENTRY.size
        name = package[start : start + named].decode()
        position = start + named
        begin = offset + _HEADER.size + named
        yield _Member(name, crc, size, whole[begin : begin + packed])


def _deflated(data: bytes, cache: PageCache) -> bytes:
    key = hashlib.sha256(f"deflate {_LEVEL} {zlib.ZLIB_RUNTIME_VERSION}\0".encode() + data).hexdigest()
    packed = cache.get(key)
    if packed is None:
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed = deflater.compress(data) + deflater.flush()
        cache.put(key, packed)
    return packed
