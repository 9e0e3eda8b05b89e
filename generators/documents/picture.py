"""Brings an image to a size that paper and a mailbox can bear, before either renderer sees it."""

from __future__ import annotations

import functools
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from generators.documents.document import Layout, Picture

_MM_PER_INCH = 25.4
# 150 dots an inch on 156 mm of measure print clearly on an office printer.
_LONGEST = 1000
_MOST_BYTES = 150_000


@dataclass(frozen=True, slots=True)
class FittedPicture:
    """``width`` and ``height`` in mm on the page; ``extension`` is ``png`` or ``jpg``."""

    data: bytes
    extension: str
    width: float
    height: float


def fit_picture(picture: Picture, layout: Layout) -> FittedPicture | None:
    """The image, upright, within the page's measure and small enough; None where the bytes are no image."""
    shrunk = _shrink(picture.data)
    if shrunk is None:
        return None
    data, extension, pixels_wide, pixels_high = shrunk
    most_wide = min(picture.width, layout.measure)
    most_high = (layout.height - layout.top - layout.bottom) * 0.8
    scale = min(most_wide / pixels_wide, most_high / pixels_high)
    return FittedPicture(data, extension, round(pixels_wide * scale, 2), round(pixels_high * scale, 2))


@functools.lru_cache(maxsize=16)
def _shrink(data: bytes) -> tuple[bytes, str, int, int] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
            image.draft("RGB", (_LONGEST, _LONGEST))
            turned = ImageOps.exif_transpose(image) or image
            turned.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return None
    if max(turned.size) <= _LONGEST and len(data) <= _MOST_BYTES and image.format == "PNG" and turned is image:
        return data, "png", *turned.size
    # Photographs carry camera, place and time in their metadata: saving anew leaves all of it behind.
    flat = Image.new("RGB", turned.size, "white")
    flat.paste(turned.convert("RGBA"), mask=turned.convert("RGBA").getchannel("A"))
    flat.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    for quality in (82, 70, 55):
        buffer = io.BytesIO()
        flat.save(buffer, "JPEG", quality=quality, optimize=True)
        if buffer.tell() <= _MOST_BYTES:
            break
    return buffer.getvalue(), "jpg", *flat.size
