"""What a picture, Office file or PDF carries beside what it shows: who made it, where, with what words struck out."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from generators.anonymity.office_parts import office_parts
from generators.anonymity.pdf_carried import pdf_carried
from generators.anonymity.picture_blocks import after_end, odd_blocks
from generators.content.damaged import DAMAGED

_GPS = 0x8825
# Size, place of the strips and the like: what a TIFF needs to be read at all, and turning and resolution.
_DRAWS = frozenset(
    (
        0x00FE,
        0x0100,
        0x0101,
        0x0102,
        0x0103,
        0x0106,
        0x010A,
        0x0111,
        0x0112,
        0x0115,
        0x0116,
        0x0117,
        0x011A,
        0x011B,
        0x011C,
        0x0128,
        0x013D,
        0x0140,
        0x0142,
        0x0143,
        0x0144,
        0x0145,
        0x0152,
        0x0153,
        0x8769,
        0x0213,
    )
)
_PICTURE_FACTS = ("srgb", "interlace", "compression", "version", "background", "jfif_unit", "dpi", "loop", "duration")
_PLAIN = (
    ".md",
    ".txt",
    ".yml",
    ".yaml",
    ".csv",
    ".tsv",
    ".html",
    ".htm",
    ".svg",
    ".json",
    ".xml",
    ".ics",
    ".css",
    ".js",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing carried: ``text`` says what (with its value where short), ``why`` what it gives away."""

    text: str
    why: str


def find_metadata(name: str, data: bytes) -> tuple[Carried, ...]:
    """All that ``data`` carries; a file that cannot be looked into says so."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's English remarks on odd files are no news to an editor
            return tuple(dict.fromkeys(_carried(name, data)))
    except DAMAGED:
        return (Carried(name, "文件已损坏或读不懂，不能确认里面没有夹带信息"),)


def _carried(name: str, data: bytes) -> Iterator[Carried]:
    if data.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*")):
        yield from _image(data)
    elif data.startswith(b"PK\x03\x04"):
        yield from (Carried(what, why) for what, why in office_parts(data, _inside))
    elif data.lstrip()[:5] == b"%PDF-":
        yield from (Carried(what, why) for what, why in pdf_carried(data))
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        yield Carried("旧版 Office 文件", "里面的作者、单位和修改记录无法逐项确认，请另存为新格式")
    elif data and PurePath(name).suffix.lower() not in _PLAIN:
        yield Carried("看不懂的内容", "这种文件程序查不了，不能确认里面没有夹带信息")


def _inside(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    return ((carried.text, carried.why) for carried in find_metadata(name, data))


def _image(data: bytes) -> Iterator[Carried]:
    from PIL import ExifTags, Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data))
        exif = image.getexif()
        for tag, value in exif.items():
            if tag == _GPS:
                yield Carried("GPS", "照片里有拍摄地点的经纬度")
            elif tag not in _DRAWS:
                yield Carried(
                    f"EXIF {ExifTags.TAGS.get(tag, hex(tag))}: {_short(value)}", "照片里有拍摄设备、时间或作者"
                )
        if exif.get_ifd(0x8769):
            yield Carried("EXIF", "照片里有拍摄时间等信息")
        if exif.get_ifd(ExifTags.IFD.IFD1):
            yield Carried("缩略图", "照片里有缩略图，可能是裁剪或打码之前的样子")
        for key, value in sorted(image.info.items(), key=lambda item: str(item[0])):
            if str(key).lower() in ("xmp", "xml:com.adobe.xmp"):
                yield Carried("XMP", "图片里有编辑软件写下的作者、历史或地点")
            elif str(key).lower() == "comment" or (isinstance(value, str) and str(key).lower() not in _PICTURE_FACTS):
                yield Carried(f"{key}: {_short(value)}", "图片里夹着文字说明")
            elif str(key).lower() == "photoshop":
                yield Carried("Photoshop 数据块", "图片里有编辑软件写下的信息")
    except UnidentifiedImageError:
        yield Carried("图片", "图片已损坏，不能确认里面没有夹带信息")
    if b"http://ns.adobe.com/xap/1.0/" in data or b"<x:xmpmeta" in data:
        yield Carried("XMP", "图片里有编辑软件写下的作者、历史或地点")
    yield from (Carried(what, why) for what, why in odd_blocks(data))
    rest = after_end(data)
    if rest:
        yield Carried(f"图片结尾之后还有 {rest} 字节", "图片后面藏着别的内容")


def _short(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return "".join(c for c in text if c.isprintable())[:40]
