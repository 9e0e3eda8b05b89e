"""Lines of a Word file for the work-plan importer, with the numbers that Word itself would have put before them."""

from __future__ import annotations

import io
import zipfile
from typing import Protocol

from generators.model.numerals import chinese_numeral

_MAX_UNPACKED = 50_000_000


class Element(Protocol):
    """What is asked of an XML element here."""

    def get(self, name: str) -> str | None: ...


def read_word_lines(name: str, data: bytes) -> tuple[str | None, str]:
    """The text, one paragraph a line, or None and a sentence that says why it cannot be read."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.oxml.ns import qn

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MAX_UNPACKED:
                return None, f"{name}：解开后超过 50 MB，不像是工作要点。"
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError):
        return None, f"{name}：不是完整的 docx 文件，或已加密。请在 Word 里另存为 docx 再试。"
    place = f"{qn('w:pPr')}/{qn('w:numPr')}"
    counters: dict[tuple[str, int], int] = {}
    formats = _numbering_formats(document)
    lines = []
    for paragraph in document.paragraphs:
        prefix = ""
        numbering = paragraph._p.find(place)
        style = paragraph.style
        while numbering is None and style is not None:
            numbering, style = style.element.find(place), getattr(style, "base_style", None)
        if numbering is not None:
            level, number = _value(numbering.find(qn("w:ilvl")), "0"), _value(numbering.find(qn("w:numId")), "0")
            key = (number, int(level))
            counters[key] = counters.get(key, 0) + 1
            for other in [k for k in counters if k[0] == key[0] and k[1] > key[1]]:
                del counters[other]
            prefix = _prefix(formats.get(key, ("decimal", "%1.")), counters[key])
        lines.append(prefix + paragraph.text)
    for table in document.tables:
        lines += [" ".join(cell.text for cell in row.cells) for row in table.rows]
    text = "\n".join(lines)
    return (text, "") if text.strip() else (None, f"{name}：没有读到任何文字。")


def _value(node: Element | None, default: str) -> str:
    from docx.oxml.ns import qn

    found = None if node is None else node.get(qn("w:val"))
    return found if found is not None and found.isdigit() else default


def _prefix(shape: tuple[str, str], count: int) -> str:
    kind, template = shape
    written = chinese_numeral(count) if kind.startswith(("chinese", "japanese", "ideograph")) else str(count)
    before, mark, after = template.rpartition("%")
    return before.split("%")[0] + written + after[1:] if mark else written


def _numbering_formats(document: object) -> dict[tuple[str, int], tuple[str, str]]:
    """(numId, level) to (number format, text such as ``%1、``)."""
    from docx.oxml.ns import qn

    part = getattr(document, "part", None)
    try:
        root = part.numbering_part.element  # type: ignore[union-attr]
    except (AttributeError, KeyError, NotImplementedError):
        return {}
    abstract = {node.get(qn("w:abstractNumId")): node for node in root.findall(qn("w:abstractNum"))}
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for node in root.findall(qn("w:num")):
        reference = node.find(qn("w:abstractNumId"))
        base = abstract.get(reference.get(qn("w:val"))) if reference is not None else None
        for level in base.findall(qn("w:lvl")) if base is not None else ():
            kind, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
            if kind is not None and text is not None:
                key = (node.get(qn("w:numId")), int(level.get(qn("w:ilvl"))))
                found[key] = (kind.get(qn("w:val")), text.get(qn("w:val")))
    return found
