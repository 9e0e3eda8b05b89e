"""Files beside the text: what is read from disk for the gate, and the words that Office files and PDFs hold."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from defusedxml import ElementTree

from generators.anonymity.pdf_carried import pdf_properties
from generators.anonymity.readable import readable_text

FOLDERS = ("docs", "quizzes", "case_library")
_AUTHORED = (".md", ".yml", ".log", ".gitkeep")
_TEXT = (".txt", ".csv", ".tsv", ".html", ".htm", ".svg", ".json", ".xml", ".ics")
MAX_BYTES = 60_000_000
_SPEAKS = re.compile(
    r"(?:word|xl|ppt|customXml)/(?!(?:theme|fonts)/|styles\.xml|fontTable|.*(?:slideLayouts|slideMasters)/).*\.xml$"
)
_NAMING = ("name", "author", "initials", "descr", "title", "displayName", "userId")
# Codes for font and place in a sheet's header, such as &C and &"宋体,常规".
_WITHOUT_CODES = re.compile(r"&(?:\"[^\"]*\"|[A-Z]|[0-9]+)")


@dataclass(frozen=True, slots=True)
class Attached:
    """``path`` relative to the portal; ``data`` None where the file is too large or cannot be read."""

    path: str
    data: bytes | None


def read_attached(root: Path) -> tuple[Attached, ...]:
    """Every file below the content folders that is no authored text, hidden and ``_`` folders left out."""
    found: list[Attached] = []
    for folder in FOLDERS:
        for base, folders, names in os.walk(root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
            for name in sorted(names):
                if name.startswith((".", "~")) or name.endswith(_AUTHORED):
                    continue
                path = Path(base, name)
                found.append(Attached(path.relative_to(root).as_posix(), _read(path)))
    return tuple(found)


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
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError, ValueError, OSError):
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
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError, ValueError, OSError):
        return


def _pdf_text(data: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages[:200])
    except (PyPdfError, ValueError, KeyError, OSError, RecursionError, TypeError, AttributeError):
        return ""


def _read(path: Path) -> bytes | None:
    try:
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None
