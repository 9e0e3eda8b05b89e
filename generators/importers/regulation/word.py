"""Reads ``.docx``: numbering, soft breaks, accepted changes, tables and altChunk, which general readers lose."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generators.importers.regulation.archive import Archive
from generators.importers.regulation.numbering import Numbering, child, local, read_numbering, value
from generators.importers.regulation.plain import read_plain
from generators.importers.regulation.source import MAX_LINES, Line, RefusedError, SourceText
from generators.importers.regulation.tables import Cell, table_lines
from generators.importers.regulation.web import read_html, read_mht

_MAX_DEPTH = 40
_DROPPED = frozenset(
    "del moveFrom pPr rPr instrText delText txbxContent drawing pict object rt Fallback annotationRef".split()
)
_BOX = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}txbxContent",
)
_STRUCTURE = re.compile(r"\s*第[\s一二三四五六七八九十百零〇\d]{1,10}(?:分编|[编章节条])|\s*[总分附]\s*则\s*$")
_HEADING_STYLE = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)


def read_docx(data: bytes, inside: bool = False) -> SourceText:
    """``inside`` says that the document stands in another one already: a third is not opened."""
    archive = Archive(data)
    main = _main_part(archive)
    raw = archive.read(main) or b""
    if raw.count(b"<w:p>") + raw.count(b"<w:p ") > MAX_LINES:  # before the seconds that its tree would take
        raise _too_many_paragraphs()
    document = archive.xml(main)
    body = child(document, "body")
    if body is None:
        raise RefusedError("这不是 Word 文档，里面没有正文。", "确认文件后缀名没有被改过。")
    folder = posixpath.dirname(main)
    styles = archive.xml(f"{folder}/styles.xml")
    reader = _Reader(archive, main, read_numbering(archive.xml(f"{folder}/numbering.xml"), styles), styles, inside)
    lines = tuple(reader.block(body, 0))
    return SourceText("docx", lines, reader.title, tuple(dict.fromkeys(reader.remarks)))


def _too_many_paragraphs() -> RefusedError:
    return RefusedError("文件里的段落太多，不像一部法规。", "只留一部法规的正文，另存后再导入。")


def _main_part(archive: Archive) -> str:
    """The part that the package names as its document; ``word/document.xml`` in nearly every file."""
    relations = archive.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (value(relation, "Type") or "").endswith("/officeDocument"):
            target = (value(relation, "Target") or "").lstrip("/")
            if target in archive.sizes:
                return target
    return "word/document.xml"


class _Reader:
    def __init__(
        self, archive: Archive, main: str, numbering: Numbering, styles: Element | None, inside: bool = False
    ) -> None:
        self.archive = archive
        self.inside = inside
        self.numbering = numbering
        self.main = main
        self.title = ""
        self.remarks: list[str] = []
        self.style_names: dict[str, str] = {}
        self.style_bases: dict[str, str] = {}
        for style in styles if styles is not None else ():
            if local(style.tag) == "style":
                key = value(style, "styleId") or ""
                self.style_names[key] = value(child(style, "name")) or key
                self.style_bases[key] = value(child(style, "basedOn")) or ""
        self.relations = self._relations()
        self.carried = ""
        self.opens_list = False
        self.paragraphs = 0
        self.boxed = False

    def _relations(self) -> dict[str, str]:
        folder, name = posixpath.split(self.main)
        root = self.archive.xml(f"{folder}/_rels/{name}.rels")
        found: dict[str, str] = {}
        for relation in root if root is not None else ():
            target = value(relation, "Target") or ""
            if value(relation, "TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                found[value(relation, "Id") or ""] = path
        return found

    def block(self, parent: Element, depth: int) -> Iterator[Line]:
        if depth > _MAX_DEPTH:
            raise RefusedError("文档的表格或内容控件嵌套过深。", "把正文复制到新的 Word 文档里再导入。")
        for element in parent:
            name = local(element.tag)
            if name == "p":
                yield from self.paragraph(element, depth)
            elif name == "tbl":
                yield from self.table(element, depth)
            elif name == "altChunk":
                yield from self.chunk(element)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"):
                yield from self.block(element, depth + 1)

    def boxes(self, element: Element, depth: int) -> Iterator[Line]:
        """Text boxes anchored here that hold a heading or an article; what else floats is decoration. Word keeps each
        twice, for newer and for older readers: the same words are read once."""
        seen: set[str] = set()
        for name in _BOX:
            for box in element.iter(name):
                lines = list(self.block(box, depth + 1))
                words = "\n".join(line.text for line in lines)
                if words not in seen and any(_STRUCTURE.match(line.text) for line in lines):
                    seen.add(words)
                    yield from lines

    def paragraph(self, element: Element, depth: int = 0) -> Iterator[Line]:
        self.paragraphs += 1
        if self.paragraphs > MAX_LINES:
            raise _too_many_paragraphs()
        properties = child(element, "pPr")
        words = self.carried + "".join(self.runs(element, 0))
        self.carried = ""
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.carried = words  # the paragraph's end was deleted: it runs on into the next
            return
        if not self.boxed:
            self.boxed = True
            yield from self.boxes(element, depth)
            self.boxed = False
        style = value(child(properties, "pStyle")) or ""
        label = self.number(properties, style) if words.strip() else ""
        if words.strip():
            # A list of 项 opens after “……：”; Word counts on where the author forgot to restart it.
            self.opens_list = not label and words.rstrip().endswith(("：", ":"))
        heading = self.heading(style)
        if heading == 1 and self.style_names.get(style, style).lower() in ("title", "标题"):
            self.title = self.title or "".join(words.split())
        for position, piece in enumerate(_soft_lines(words)):
            text = f"{label} {piece.strip()}" if position == 0 and label else piece
            yield Line(text, heading, bool(label) and position == 0)

    def heading(self, style: str) -> int:
        name = self.style_names.get(style, style)
        if name.lower() in ("title", "标题"):
            return 1
        match = _HEADING_STYLE.fullmatch(name)
        return min(6, int(match[1]) + 1) if match else 0

    def number(self, properties: Element | None, style: str) -> str:
        numbered = child(properties, "numPr")
        number = value(child(numbered, "numId"))
        level = value(child(numbered, "ilvl"))
        seen = 0
        while number is None and style and seen < 12:
            if style in self.numbering.styles:
                number, inherited = self.numbering.styles[style]
                level = level or str(inherited)
            style = self.style_bases.get(style, "")
            seen += 1
        if number is None or number == "0":
            return ""
        return self.numbering.label(number, int(level) if level and level.isdigit() else 0, self.opens_list)

    def runs(self, parent: Element, depth: int) -> Iterator[str]:
        if depth > _MAX_DEPTH:
            return
        for element in parent:
            name = local(element.tag)
            if name == "t":
                yield element.text or ""
            elif name == "tab":
                yield "\t"
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "r" and _hidden(element):
                continue
            elif name not in _DROPPED:
                yield from self.runs(element, depth + 1)

    def table(self, element: Element, depth: int) -> Iterator[Line]:
        rows: list[list[Cell]] = []
        for row in _under(element, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                continue
            rows.append([tuple(self.block(cell, depth + 1)) for cell in _under(row, "tc")])
        lines, remark = table_lines(rows)
        if remark:
            self.remarks.append(remark)
        yield from lines

    def chunk(self, element: Element) -> Iterator[Line]:
        """altChunk: the whole text as HTML, a web archive, plain text or another docx inside this one."""
        path = self.relations.get(value(element, "id") or "", "")
        data = self.archive.read(path)
        if data is None:
            raise RefusedError("文档引用的正文部件缺失。", "用 Word 打开，另存为新的 .docx 后再导入。")
        ending = path.rsplit(".", 1)[-1].lower()
        if data[:2] == b"PK":
            if self.inside:
                raise RefusedError("文档里层层套着别的文档。", "打开最里面的那份，另存后导入。")
            source = read_docx(data, inside=True)
        elif ending in ("mht", "mhtml"):
            source = read_mht(data)
        else:
            source = read_plain(data) if ending == "txt" else read_html(data)
        self.title = self.title or source.title
        yield from source.lines


def _under(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if local(element.tag) == name:
            yield element
        elif local(element.tag) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _under(element, name)


def _hidden(run: Element) -> bool:
    mark = child(child(run, "rPr"), "vanish")
    return mark is not None and value(mark) not in ("0", "false")


def _soft_lines(words: str) -> list[str]:
    """Soft breaks part lines, except one in the middle of a sentence."""
    made: list[str] = []
    for piece in words.split("\n"):
        joins = made and len(made[-1].strip()) > 24 and made[-1].rstrip()[-1:] not in "。；：！？”）】"
        if joins and piece and not re.match(r"\s*(?:第|[（(]|[一二三四五六七八九十]+、|\u3000)", piece):
            made[-1] += piece
        else:
            made.append(piece)
    return made
