"""What a PDF carries beside what its pages show."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

# pypdf logs English remarks on odd files, which an editor cannot use.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
_MADE = frozenset(("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"))
_SHOWN = frozenset(("/Link", "/Widget"))


def pdf_carried(data: bytes) -> Iterator[tuple[str, str]]:
    """(what, why) for each thing carried; raises nothing that a damaged PDF can cause beside ``ValueError`` and its like."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        for key, value in sorted((reader.metadata or {}).items()):
            if key not in _MADE and str(value).strip():
                yield f"{key[1:]}: {_short(value)}", "文件属性写着是谁、哪个单位做的"
        root = reader.root_object
        if "/Metadata" in root or b"<x:xmpmeta" in data or any("/Metadata" in page for page in reader.pages):
            yield "XMP", "文件里有制作软件写下的作者和历史"
        if reader.attachments:
            yield "内嵌附件", "PDF 里夹着别的文件"
        kinds = {
            str(note.get_object().get("/Subtype")) for page in reader.pages for note in (page.get("/Annots") or ())
        }
        if kinds - _SHOWN:
            yield "批注", "文件里有批注和批注人"
        layers = root.get("/OCProperties", {}).get("/D", {})
        if layers.get("/OFF"):
            yield "隐藏图层", "文件里有不显示的图层"
        if b"Exif\0\0" in data:
            yield "图片 EXIF", "文件里的图片带着拍摄设备、时间或地点"
        rest = data.rpartition(b"%%EOF")[2].strip()
        if rest:
            yield f"结尾之后还有 {len(rest)} 字节", "文件后面藏着别的内容"
    except (PyPdfError, AttributeError, TypeError, RecursionError):
        yield "PDF", "PDF 已损坏或加了密码，不能确认里面没有夹带信息"


def pdf_properties(data: bytes) -> str:
    """Titles, makers and notes of a PDF, one a line, for the search for names; empty where unreadable."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        values = [str(value) for _, value in sorted((reader.metadata or {}).items())]
        for page in reader.pages[:200]:
            for note in page.get("/Annots") or ():
                values += [str(note.get_object().get(key, "")) for key in ("/Contents", "/T")]
        return "\n".join(value for value in values if value)
    except (PyPdfError, ValueError, KeyError, OSError, RecursionError, TypeError, AttributeError):
        return ""


def _short(value: object) -> str:
    return "".join(c for c in str(value) if c.isprintable())[:40]
