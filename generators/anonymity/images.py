"""Pictures made new before they are published: only what is seen, in its turned position, with nothing carried along."""

from __future__ import annotations

import io
import struct

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff")
MAX_PIXELS = 60_000_000


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
