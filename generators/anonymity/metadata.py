"""What a picture, Office file or PDF carries beside what it shows: who made it, where, with what words struck out."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from defusedxml import ElementTree

from generators.anonymity.images import after_end

_CORE = {
    "creator": "作者",
    "lastModifiedBy": "最后修改人",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
}
_APP = {"Manager": "经理", "Company": "单位", "HyperlinkBase": "链接基址", "Template": "模板"}
_GPS = 0x8825
_HARMLESS = ("Normal.dotm", "Normal", "")
_MAX_PART = 60_000_000


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing carried: ``text`` says what (with its value where short), ``why`` what it gives away."""

    text: str
    why: str


def find_metadata(name: str, data: bytes) -> tuple[Carried, ...]:
    """All that ``data`` carries; a file that cannot be looked into says so."""
    try:
        return tuple(_carried(data))
    except (
        ValueError,
        KeyError,
        OSError,
        struct.error,
        ElementTree.ParseError,
        SyntaxError,
        RuntimeError,
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OverflowError,
    ):
        return (Carried(name, "文件已损坏或读不懂，不能确认里面没有夹带信息"),)


def _carried(data: bytes) -> Iterator[Carried]:
    if data.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*")):
        yield from _image(data)
    elif data.startswith(b"PK\x03\x04"):
        yield from _office(data)
    elif data.lstrip()[:5] == b"%PDF-":
        yield from _pdf(data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        yield Carried("旧版 Office 文件", "里面的作者、单位和修改记录无法逐项确认，请另存为新格式")


def _image(data: bytes) -> Iterator[Carried]:
    from PIL import ExifTags, Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data))
        exif = image.getexif()
        for tag, value in exif.items():
            if tag == _GPS:
                yield Carried("GPS", "照片里有拍摄地点的经纬度")
            elif tag not in (0x0112, 0x8769, 0x011A, 0x011B, 0x0128):
                yield Carried(
                    f"EXIF {ExifTags.TAGS.get(tag, hex(tag))}: {_short(value)}", "照片里有拍摄设备、时间或作者"
                )
        if exif.get_ifd(0x8769):
            yield Carried("EXIF", "照片里有拍摄时间等信息")
        for key, value in sorted(image.info.items(), key=lambda item: str(item[0])):
            if str(key).lower() in ("xmp", "xml:com.adobe.xmp"):
                yield Carried("XMP", "图片里有编辑软件写下的作者、历史或地点")
            elif str(key).lower() == "comment" or (
                isinstance(value, str) and str(key).lower() not in ("srgb", "interlace")
            ):
                yield Carried(f"{key}: {_short(value)}", "图片里夹着文字说明")
            elif str(key).lower() == "photoshop":
                yield Carried("Photoshop 数据块", "图片里有编辑软件写下的信息")
    except UnidentifiedImageError:
        yield Carried("图片", "图片已损坏，不能确认里面没有夹带信息")
    if b"http://ns.adobe.com/xap/1.0/" in data or b"<x:xmpmeta" in data:
        yield Carried("XMP", "图片里有编辑软件写下的作者、历史或地点")
    rest = after_end(data)
    if rest:
        yield Carried(f"图片结尾之后还有 {rest} 字节", "图片后面藏着别的内容")


def _office(data: bytes) -> Iterator[Carried]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if archive.getinfo(name).file_size <= _MAX_PART]
        for part, labels in (("docProps/core.xml", _CORE), ("docProps/app.xml", _APP)):
            if part in names:
                for element in ElementTree.fromstring(archive.read(part)).iter():
                    label = labels.get(element.tag.rpartition("}")[2])
                    if label and (element.text or "").strip() not in _HARMLESS:
                        yield Carried(f"{label}：{_short(element.text)}", "文件属性写着是谁、哪个单位做的")
        for name in sorted(names):
            if name == "docProps/custom.xml" and b"<property" in archive.read(name):
                yield Carried("自定义属性", "文件里有自定义属性，常是办公系统写入的姓名和编号")
            elif "comments" in name.lower() and name.endswith(".xml"):
                yield Carried("批注", "文件里有批注和批注人")
            elif name.endswith("people.xml"):
                yield Carried("修订人名单", "文件里有修改过的人")
            elif re.search(r"(?:notesSlides/notesSlide|customXml/item)\d+\.xml$", name):
                yield Carried("备注页或附加数据", "文件里有看不见的备注或附加数据")
            elif re.search(r"\.(?:jpe?g|png|gif|tiff?|bmp)$", name, re.IGNORECASE):
                for inner in find_metadata(name, archive.read(name)):
                    yield Carried(f"图片 {name.rpartition('/')[2]} {inner.text}", inner.why)
        yield from _hidden(archive, names)


def _hidden(archive: zipfile.ZipFile, names: list[str]) -> Iterator[Carried]:
    for name in sorted(names):
        if name == "word/document.xml":
            body = archive.read(name)
            if re.search(rb"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)\b", body):
                yield Carried("修订记录", "文件里留着改动前的文字和改动人")
            if re.search(rb"<w:(?:vanish|webHidden|specVanish)(?:\s*/>|\s+w:val=\"(?:1|true|on)\")", body):
                yield Carried("隐藏文字", "文件里有不显示的文字")
        elif name == "xl/workbook.xml" and re.search(rb"state=\"(?:hidden|veryHidden)\"", archive.read(name)):
            yield Carried("隐藏工作表", "文件里有不显示的工作表")
        elif re.match(r"xl/worksheets/sheet\d+\.xml$", name) and re.search(
            rb"<(?:row|col)\b[^>]*hidden=\"(?:1|true)\"", archive.read(name)
        ):
            yield Carried("隐藏行列", "表里有不显示的行或列")
        elif re.match(r"ppt/slides/slide\d+\.xml$", name) and b'show="0"' in archive.read(name)[:2000]:
            yield Carried("隐藏幻灯片", "文件里有不放映的页")


def _pdf(data: bytes) -> Iterator[Carried]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        for key, value in sorted((reader.metadata or {}).items()):
            if (
                key in ("/Author", "/Title", "/Subject", "/Keywords", "/Company", "/Manager", "/LastModifiedBy")
                and str(value).strip()
            ):
                yield Carried(f"{key[1:]}: {_short(value)}", "文件属性写着是谁、哪个单位做的")
        if reader.xmp_metadata is not None and reader.xmp_metadata.dc_creator:
            yield Carried("XMP", "文件里有制作软件写下的作者和历史")
        elif b"<x:xmpmeta" in data:
            yield Carried("XMP", "文件里有制作软件写下的信息")
        if reader.attachments:
            yield Carried("内嵌附件", "PDF 里夹着别的文件")
    except PyPdfError:
        yield Carried("PDF", "PDF 已损坏，不能确认里面没有夹带信息")


def _short(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return "".join(c for c in text if c.isprintable())[:40]
