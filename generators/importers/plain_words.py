"""Any file as text: what ``cite`` searches. Nothing is chosen or left out, unlike when a regulation is imported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generators.importers.regulation.archive import Archive
from generators.importers.regulation.pdf import read_pdf
from generators.importers.regulation.source import RefusedError, SourceText
from generators.importers.regulation.web import read_html
from generators.importers.regulation.word import read_docx
from generators.importers.word import UnreadableWord, WordLine, read_word

_PACKAGES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class PlainWords:
    """``converted`` where the text is not the file's own, so that offsets need it shown."""

    text: str
    converted: bool


def read_plain_words(name: str, data: bytes) -> PlainWords:
    """The text without BOM and with newlines as they stand; of Word, PDF and web pages their words, a line a paragraph.

    Raises ``RefusedError`` for what cannot be read.
    """
    ending = Path(name).suffix.lower()
    if data.startswith(_PACKAGES):
        return PlainWords(_word(data), True)
    if ending == ".pdf" or data.startswith(b"%PDF-"):
        return PlainWords(_joined(read_pdf(data)), True)
    if ending in (".html", ".htm"):
        return PlainWords(_joined(read_html(data)), True)
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return PlainWords(text, False)
    raise RefusedError("这不是文本文件，也不是 Word、PDF 或网页。", "请另存为 docx 或 txt 再试。")


def _word(data: bytes) -> str:
    """Paragraphs with their automatic numbers. Of tables side by side the regulations' reader takes one column; here
    every cell counts."""
    source = read_docx(data)
    if not source.remarks:
        return _joined(source)
    archive = Archive(data)
    parts = [archive.read(f"word/{name}.xml") or b"" for name in ("document", "numbering", "styles")]
    try:
        content = read_word(*parts)
    except UnreadableWord:
        return _joined(source)
    if content.foreign:
        return _joined(source)
    lines: list[str] = []
    for block in content.blocks:
        if isinstance(block, WordLine):
            lines.append(block.text)
        else:
            lines += [cell for row in block.rows for cell in row if cell.strip()]
    return "\n".join(lines)


def _joined(source: SourceText) -> str:
    return "\n".join(line.text for line in source.lines)
