"""Pictures made new before they are published: only what is seen, in its turned position, with nothing carried along."""

from __future__ import annotations

import io
import struct

MAX_PIXELS = 60_000_000
_PNG = b"\x89PNG\r\n\x1a\n"


def reencode_image(data: bytes) -> bytes:
    """PNG or JPEG of the same picture without EXIF, XMP, comments, profiles or trailing bytes.

    A JPEG stays one (quality 88), all else becomes PNG; the same bytes in give the same bytes out. Raises ``ValueError``
    where ``data`` is no readable picture, or one of more than 60 million pixels.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValueError("too many pixels")
            kind = image.format
            upright = ImageOps.exif_transpose(image)
            mode = "RGB" if kind == "JPEG" else "RGBA" if upright.mode in ("RGBA", "LA", "P", "PA") else "RGB"
            plain = Image.new(mode, upright.size)
            plain.paste(upright.convert(mode))
    except (UnidentifiedImageError, OSError, SyntaxError, struct.error, Image.DecompressionBombError) as error:
        raise ValueError("not a readable picture") from error
    out = io.BytesIO()
    if kind == "JPEG":
        plain.save(out, "JPEG", quality=88, optimize=True)
    else:
        plain.save(out, "PNG", optimize=True)
    return out.getvalue()


def after_end(data: bytes) -> int:
    """How many bytes follow the end of a PNG or JPEG; 0 for other kinds."""
    if data.startswith(_PNG):
        position = len(_PNG)
        while position + 12 <= len(data):
            length = int.from_bytes(data[position : position + 4], "big")
            kind = data[position + 4 : position + 8]
            position += 12 + length
            if kind == b"IEND":
                return max(0, len(data) - position)
        return 0
    if data.startswith(b"\xff\xd8"):
        return len(data) - _jpeg_end(data)
    return 0


def _jpeg_end(data: bytes) -> int:
    """The place after the picture's own end mark; a thumbnail's end inside a segment does not count."""
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xD9:
            return position + 2
        if marker == 0xDA:
            end = data.find(b"\xff\xd9", position)
            return end + 2 if end >= 0 else len(data)
        if marker == 0xFF or 0xD0 <= marker <= 0xD8:
            position += 1 if marker == 0xFF else 2
            continue
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return len(data)
