"""A zip made of members that may be compressed already, so that an unchanged page is not compressed again.

Python's zipfile cannot add a member that is compressed already. The format is that of PKWARE's APPNOTE 6.3: local
headers, central directory, end record; no ZIP64, since a bundle stays far below 4 GB.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping

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
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name in sorted(members):
        data = members[name]
        packed = _deflated(data, cache)
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF8_FLAG
        fields = (flags, _DEFLATED, _DOS_TIME, _DOS_DATE, zlib.crc32(data), len(packed), len(data), len(encoded), 0)
        header = struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", _VERSION, *fields) + encoded
        directory.append(
            struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", _MADE_BY_UNIX, _VERSION, *fields, 0, 0, 0, _MODE, offset)
            + encoded
        )
        body += (header, packed)
        offset += len(header) + len(packed)
    size = sum(map(len, directory))
    if offset + size > _LIMIT or len(directory) > 0xFFFF:
        raise ValueError("the bundle is too large for a plain zip")
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join([*body, *directory, end])


def _deflated(data: bytes, cache: PageCache) -> bytes:
    key = hashlib.sha256(f"deflate {_LEVEL} {zlib.ZLIB_RUNTIME_VERSION}\0".encode() + data).hexdigest()
    packed = cache.get(key)
    if packed is None:
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed = deflater.compress(data) + deflater.flush()
        cache.put(key, packed)
    return packed
