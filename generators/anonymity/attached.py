"""The words that files beside the text hold: Office files, PDFs, plain ones."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from defusedxml import ElementTree

from generators.anonymity.attached_files import MAX_BYTES, Attached
from generators.anonymity.pdf_carried import pdf_properties
from generators.anonymity.readable import readable_text
from generators.content.damaged import DAMAGED

_TEXT = (".txt", ".csv", ".tsv", ".html", ".htm", ".svg", ".json", ".xml", ".ics")
_SPEAKS = re.compile(
    r"(?:word|xl|ppt|customXml)/(?!(?:theme|fonts)/|styles\.xml|fontTable|.*(?:slideLayouts|slideMasters)/).*\.xml$"
)
_NAMING = ("name", "author", "initials", "descr", "title", "displayName", "userId")
# Codes for font and place in a sheet's header, such as &C and &"宋体,常规".
_WITHOUT_CODES = re.compile(r"&(?:\"[^\"]*\"|[A-Z]|[0-9]+)")


def attached_text(file: Attached) -> str:
    """The words that a reader could get out of the file; empty for pictures and what holds none."""
    data = file.data or b""
    if file.path.lower().endswith(_TEXT):
        return readable_text(file.path, data).text
    if data.startswith(b"%PDF"):
        return f"{_pdf_text(data)}\n{pdf_properties(data)}"
    if data.startswith(b"PK\x03\x04"):
        if file.path.lower().endswith(".docx"):
            # Paragraph by paragraph, and then whatever lies outside of paragraphs, such as alternative texts.
            return readable_text(file.path, data).text + "\n".join(_named_in_word(data))
        return "\n".join(_office_text(data))
    return ""


def _office_text(data: bytes) -> Iterator[str]:
    """Every text of every part, and the attributes in which names are kept: sheets, authors, alternative texts, headers."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in sorted(archive.namelist()):
                if not _SPEAKS.match(name) or archive.getinfo(name).file_size > MAX_BYTES:
                    continue
                for element in ElementTree.fromstring(archive.read(name)).iter():
                    if element.text and element.text.strip():
                        yield _WITHOUT_CODES.sub(" ", element.text)
                    for key, value in element.attrib.items():
                        if key.rpartition("}")[2] in _NAMING and value.strip():
                            yield value
    except DAMAGED:
        return


def _named_in_word(data: bytes) -> Iterator[str]:
    """What is said in attributes of the drawings of a Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in sorted(archive.namelist()):
                if re.match(r"word/(?:document|header\d*|footer\d*)\.xml$", name):
                    for element in ElementTree.fromstring(archive.read(name)).iter():
                        if element.tag.endswith("}docPr"):
                            yield from (element.get(key, "") for key in ("descr", "title"))
    except DAMAGED:
        return


def _pdf_text(data: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages[:200])
    except (PyPdfError, ValueError, KeyError, OSError, RecursionError, TypeError, AttributeError):
        return ""
