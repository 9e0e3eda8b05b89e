"""The text of a file to be gone through: Markdown, plain text in the usual encodings, and Word with all its corners."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from defusedxml import ElementTree

from generators.content.damaged import DAMAGED
from generators.content.os_reason import os_reason

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = (
    "word/document.xml",
    "word/header",
    "word/footer",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/comments.xml",
)
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Readable:
    """``text`` without BOM and with newlines as they stand; ``refusal`` says why there is none."""

    text: str
    refusal: str = ""


def read_readable(path: Path) -> Readable:
    """Reads ``path`` (.md, .txt, .docx); nothing is raised."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return Readable("", f"文件过大（超过 {MAX_BYTES // 1_000_000} MB）：{path.name}。")
        data = path.read_bytes()
    except FileNotFoundError:
        return Readable("", f"找不到文件：{path}。")
    except OSError as error:
        return Readable("", f"读不了这个文件（{os_reason(error)}）：{path}。")
    return readable_text(path.name, data)


def readable_text(name: str, data: bytes) -> Readable:
    """The text of ``data``; a Word file's comes paragraph by paragraph, headers, notes and comments after the body."""
    if data.startswith(b"PK\x03\x04"):
        return _word_text(name, data)
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        return Readable("", f"读不了 {name}：请在 Word 或 WPS 里另存为 .docx 再试。")
    for encoding in (
        ("utf-8-sig", "utf-16") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    ):
        try:
            return Readable(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return Readable("", f"认不出 {name} 的编码：用记事本打开，“另存为”时编码选 UTF-8。")


def _word_text(name: str, data: bytes) -> Readable:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = sorted(
                (part for part in archive.namelist() if part.startswith(_PARTS) and part.endswith(".xml")),
                key=lambda part: (part != "word/document.xml", part),
            )
            if not parts:
                return Readable("", f"{name} 不是 Word 文件。")
            if sum(archive.getinfo(part).file_size for part in parts) > MAX_BYTES * 4:
                return Readable("", f"{name} 展开后过大，不像正常的 Word 文件。")
            lines = [line for part in parts for line in _paragraphs(archive.read(part))]
    except DAMAGED:
        return Readable("", f"{name} 已损坏或加了密码，读不出来。")
    return Readable("\n".join(lines) + "\n")


def _paragraphs(xml: bytes) -> list[str]:
    """One line a paragraph; deleted and hidden text counts, since it travels with the file."""
    lines: list[str] = []
    current: list[str] = []
    for event, element in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
        if event == "start":
            continue
        if element.tag in (f"{_W}t", f"{_W}delText", f"{_W}instrText"):
            current.append(element.text or "")
        elif element.tag == f"{_W}tab":
            current.append("\t")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            current.append("\n")
        elif element.tag == f"{_W}p":
            lines.append("".join(current))
            current = []
    if current:
        lines.append("".join(current))
    return lines
