"""The door for files: bytes of any kind to a ``Wording``, or a refusal that names the file and says what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generators.content.os_reason import os_reason
from generators.importers.regulation.parse import Wording, parse_wording
from generators.importers.regulation.pdf import read_pdf
from generators.importers.regulation.plain import read_markdown, read_plain
from generators.importers.regulation.source import RefusedError, SourceText, check_size
from generators.importers.regulation.web import read_html, read_mht
from generators.importers.regulation.word import read_docx
from generators.model.location import Location
from generators.model.problem import Problem

MAX_BYTES = 60_000_000
MAX_TEXT_BYTES = 5_000_000
ENDINGS = (".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml", ".md", ".markdown", ".txt")
_RESAVE = "用 Word 或 WPS 打开，另存为 .docx 后再导入。"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """``sha256`` is that of the file's bytes, empty where it was not read."""

    file: str
    wording: Wording
    sha256: str = ""


def read_regulation_file(path: Path, shown: str | None = None) -> ReadFile:
    """Never raises for what is in the file: a refusal is a problem R046, nothing read R045."""
    file = shown or str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            return _refused(
                file, f"文件超过 {MAX_BYTES // 1_000_000} MB，不像一部法规。", "只留法规正文，另存后再导入。"
            )
        data = path.read_bytes()
    except OSError as error:
        return _refused(file, f"读不了这个文件（{os_reason(error)}）。", "检查文件名，以及文件是否被别的程序占用。")
    return read_regulation_bytes(data, file)


def read_regulation_bytes(data: bytes, file: str) -> ReadFile:
    digest = hashlib.sha256(data).hexdigest()
    try:
        reader, limit = _reader(data, file)
        if len(data) > limit:
            raise RefusedError(f"文字文件超过 {limit // 1_000_000} MB，不像一部法规。", "只留法规正文，另存后再导入。")
        source = reader(data)
        check_size(list(source.lines))
        wording = parse_wording(source, file)
    except RefusedError as error:
        return _refused(file, str(error), error.hint)
    if wording.text is not None:
        wording = replace(wording, text=replace(wording.text, sha256=digest))
    return ReadFile(file, wording, digest)


def _reader(data: bytes, file: str) -> tuple[Callable[[bytes], SourceText], int]:
    """By what the bytes are, then by the name: people rename files."""
    ending = Path(file).suffix.lower()
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0" or ending == ".docx":
        return read_docx, MAX_BYTES
    if data[:1024].find(b"%PDF-") >= 0 or ending == ".pdf":
        return read_pdf, MAX_BYTES
    if ending in (".mht", ".mhtml") or head[:13].lower() in (b"mime-version:",):
        return read_mht, MAX_TEXT_BYTES
    if ending in (".html", ".htm") or head[:9].lower() == b"<!doctype" or head[:5].lower() == b"<html":
        return read_html, MAX_TEXT_BYTES
    if ending in (".md", ".markdown"):
        return read_markdown, MAX_TEXT_BYTES
    if ending in (".txt", ""):
        return read_plain, MAX_TEXT_BYTES
    raise RefusedError(f"不认识的文件类型“{ending}”。", "可以导入 docx、pdf、html、md、txt；其他格式" + _RESAVE)


def _refused(file: str, message: str, hint: str) -> ReadFile:
    return ReadFile(file, Wording(None, (Problem("R046", Location(file), message, hint),)))
