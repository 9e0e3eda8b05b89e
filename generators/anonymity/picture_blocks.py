"""The blocks a picture file is made of, walked by its own lengths, so that what no viewer shows is found as well.

Known are the blocks that draw (and colour profiles); whatever else a JPEG, PNG, GIF, BMP or WebP holds, or holds after its
end, is named.  Layouts: ITU-T T.81 annex B, W3C PNG, GIF89a, Google's WebP container.
"""

from __future__ import annotations

from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
_PNG_DRAWS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT acTL fcTL fdAT cICP mDCV mDCv cLLI cLLi".split()
)
_PNG_TOLD = frozenset((b"tEXt", b"zTXt", b"iTXt"))
_WEBP_DRAWS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP", b"EXIF", b"XMP "))
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def odd_blocks(data: bytes) -> Iterator[tuple[str, str]]:
    """What a picture carries in blocks that draw nothing, as (what, why); text, EXIF and XMP are read elsewhere."""
    if data.startswith(PNG):
        yield from _png(data)
    elif data.startswith(JPEG):
        yield from _jpeg(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        yield from _webp(data)
    elif data.startswith(b"GIF8"):
        yield from _gif(data)


def after_end(data: bytes) -> int:
    """How many bytes follow the end of a PNG, JPEG, GIF, BMP or WebP; 0 for other kinds."""
    end = len(data)
    if data.startswith(PNG):
        end = next((at for at, kind, _ in _png_chunks(data) if kind == b"IEND"), len(data) - 12) + 12
    elif data.startswith(JPEG):
        end = next((at for at, marker, _ in _segments(data) if marker == 0xD9), len(data) - 2) + 2
    elif data.startswith(b"RIFF"):
        end = 8 + int.from_bytes(data[4:8], "little")
    elif data.startswith(b"BM"):
        end = int.from_bytes(data[2:6], "little") or len(data)
    elif data.startswith(b"GIF8"):
        end = next((at for at, kind, _ in _gif_blocks(data) if kind == 0x3B), len(data) - 1) + 1
    return max(0, len(data) - end)


def _png_chunks(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    at = len(PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        yield at, kind, data[at + 8 : at + 8 + min(length, 64)]
        if kind == b"IEND":
            return
        at += 12 + length


def _png(data: bytes) -> Iterator[tuple[str, str]]:
    for kind in dict.fromkeys(kind for _, kind, _ in _png_chunks(data)):
        if kind == b"tIME":
            yield "修改时间", "图片里记着最后修改的时间"
        elif kind == b"eXIf":
            yield "EXIF", "图片里有拍摄设备、时间或作者"
        elif kind not in _PNG_DRAWS and kind not in _PNG_TOLD:
            yield f"数据块 {kind.decode('latin-1')!r}", "图片里有看不见的附加数据"


def _segments(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(place, marker, payload) up to the end mark; coded data between scans is stepped over."""
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF or data[at + 1] in (0x00, 0xFF) or 0xD0 <= data[at + 1] <= 0xD7:
            following = data.find(b"\xff", at + 1 if data[at] != 0xFF or data[at + 1] == 0xFF else at + 2)
            if following < 0:
                return
            at = following
            continue
        marker = data[at + 1]
        if marker in (0xD9, 0x01, 0xD8):
            yield at, marker, b""
            if marker == 0xD9:
                return
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield at, marker, data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)


def _jpeg(data: bytes) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for _, marker, payload in _segments(data):
        what = ""
        if marker == 0xE0 and payload.startswith(b"JFIF\0"):
            what = "缩略图" if len(payload) > 14 else ""
        elif marker == 0xE0 and payload.startswith(b"JFXX\0"):
            what = "缩略图"
        elif marker == 0xE2 and payload.startswith(b"MPF\0"):
            what = "附带的另一张图（MPF）"
        elif 0xE0 <= marker <= 0xEF:
            known = (
                (marker == 0xE1 and payload.startswith((b"Exif\0", b"http://ns.adobe.com/")))
                or (marker == 0xE2 and payload.startswith(b"ICC_PROFILE\0"))
                or (marker == 0xED and payload.startswith(b"Photoshop"))
                or (marker == 0xEE and payload.startswith(b"Adobe"))
            )
            what = "" if known else f"数据块 APP{marker - 0xE0}"
        if what and what not in seen:
            seen.add(what)
            yield what, "图片里有看不见的附加数据，缩略图可能是裁剪或打码之前的样子"


def _webp(data: bytes) -> Iterator[tuple[str, str]]:
    at = 12
    while at + 8 <= len(data):
        kind = data[at : at + 4]
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if kind not in _WEBP_DRAWS and at < 8 + int.from_bytes(data[4:8], "little"):
            yield f"数据块 {kind.decode('latin-1')!r}", "图片里有看不见的附加数据"
        at += 8 + length + length % 2


def _gif_blocks(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(place, kind, first bytes): 0x3B the end, 0x2C a frame, and for an extension its label."""
    at = 13 + (3 << ((data[10] & 7) + 1) if len(data) > 10 and data[10] & 0x80 else 0)
    while at < len(data):
        kind = data[at]
        if kind == 0x3B:
            yield at, kind, b""
            return
        if kind == 0x2C and at + 10 < len(data):
            flags = data[at + 9]
            yield at, kind, b""
            at += 11 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
        elif kind == 0x21 and at + 2 < len(data):
            yield at, data[at + 1], data[at + 3 : at + 14]
            at += 2
        else:
            return
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1


def _gif(data: bytes) -> Iterator[tuple[str, str]]:
    for _, kind, payload in _gif_blocks(data):
        if kind == 0x01 or (kind == 0xFF and payload not in _GIF_LOOPS):
            yield "附加数据块", "图片里有看不见的附加数据"
