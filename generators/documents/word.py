"""Renders a document as DOCX: real styles with east-asian fonts, real tables, the grid of the standard in Word's terms."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Mm

from generators.documents.document import (
    Align,
    Block,
    Cell,
    Document,
    Form,
    Heading,
    Items,
    Keep,
    Layout,
    PageBreak,
    Paragraph,
    Picture,
    Ruled,
    SignedOff,
    Space,
    Table,
    Text,
    cell_of,
    form_table,
    plain,
    printable,
    runs_of,
    title_lines,
)
from generators.documents.facts import OFF_GRID
from generators.documents.fonts import Face
from generators.documents.pdf import item_paragraphs
from generators.documents.picture import fit_picture
from generators.documents.repack import repack
from generators.documents.word_package import style_package
from generators.documents.word_xml import (
    ALIGNMENTS,
    NAMESPACES,
    TWIPS_PER_MM,
    breakable_xml,
    cell_xml,
    column_twips,
    indent_xml,
    paragraph_xml,
    run_xml,
    width_in_characters,
)

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_HEADING_STYLES = {1: "Heading1", 2: "Heading2", 3: "Heading3"}


def render_docx(document: Document) -> bytes:
    """The document as DOCX, with the same words as the PDF and equal bytes for equal input."""
    word = docx.Document(
        io.BytesIO(style_package(document.layout, document.mark, document.note, document.page_numbers))
    )
    writer = _Writer(word, document.layout)
    writer.opening(document)
    writer.blocks(document.blocks)
    writer.place()
    _properties(word, document)
    buffer = io.BytesIO()
    word.save(buffer)
    return repack(buffer.getvalue())


def _properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    title = _property(document.title)
    properties.title = title
    properties.subject = _property(document.subject) or title
    properties.author = properties.last_modified_by = _property(document.author)
    properties.comments = ""
    properties.category = "" if document.layout.grid else OFF_GRID
    properties.language = "zh-CN"
    stamp = datetime.combine(document.on or date(1980, 1, 1), time(), UTC)
    properties.created = properties.modified = stamp
    properties.revision = 1


def _property(text: str) -> str:
    """One line of at most 255 characters, which is what the format allows."""
    return printable(text.replace("\n", ""))[:255]


@dataclass(slots=True)
class _Writer:
    """Collects the body's XML; images and links need the package, so they pass through python-docx."""

    word: WordDocument
    layout: Layout
    parts: list[str] = field(default_factory=list)
    keeping: bool = False
    last_kept: bool = False
    pending_break: bool = False
    open_table: bool = False
    gap_due: bool = False
    before_table: bool = False

    def opening(self, document: Document) -> None:
        self.parts.append(paragraph_xml("Title", run_xml("\n".join(title_lines(document.title, document.layout)))))
        if document.subtitle:
            self.parts.append(paragraph_xml("Subtitle", run_xml(document.subtitle)))
        self.parts.append(paragraph_xml("Spacer", ""))

    def place(self) -> None:
        """Puts what was collected before the section's properties, where Word wants it."""
        if self.open_table or self.gap_due:
            # A file may not end with a table; a line this low never makes a page of its own.
            self.parts.append(paragraph_xml("TableEnd", ""))
        body = self.word.element.body
        for old in list(body)[:-1]:
            body.remove(old)
        wrapped = parse_xml(f"<w:body {NAMESPACES}>{''.join(self.parts)}</w:body>")
        section = body[-1]
        for element in list(wrapped):
            section.addprevious(element)

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for position, block in enumerate(blocks):
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            self.before_table = isinstance(following, Table | Form | Ruled)
            self.block(block)

    def block(self, block: Block) -> None:
        if not isinstance(block, Table | Form | Ruled):
            self.open_table = False
            if self.gap_due and not isinstance(block, PageBreak | Keep):
                self.parts.append(paragraph_xml("TableGap", ""))
                self.gap_due = False
        match block:
            case Heading():
                level = min(max(block.level, 1), 3)
                extra = self.extra() + self.air()
                self.parts.append(paragraph_xml(_HEADING_STYLES[level], run_xml(block.text), extra))
            case Paragraph():
                self.paragraph(block)
            case Items():
                for line in item_paragraphs(block):
                    self.paragraph(line)
            case Table():
                self.table(block)
            case Form():
                self.table(form_table(block))
            case Ruled():
                self.ruled(block)
            case Picture():
                self.picture(block)
            case Space():
                for _ in range(max(1, round(block.lines))):
                    self.parts.append(paragraph_xml("Spacer", "", self.extra()))
            case PageBreak():
                # Between a table and a new page there is no gap: a low line after a full page would make an empty one.
                self.pending_break, self.gap_due = True, False
            case Keep():
                before, self.keeping = self.keeping, True
                self.blocks(block.blocks[:-1])
                self.keeping = before
                self.last_kept = True
                self.blocks(block.blocks[-1:])
                self.last_kept = False
            case SignedOff():
                self.signed(block)

    def extra(self) -> str:
        """Paragraph properties that the position asks for: a page break before, keeping with the next."""
        written = "<w:keepNext/>" if self.keeping else ""
        if self.keeping or self.last_kept:
            written += "<w:keepLines/>"
        if self.pending_break:
            written += "<w:pageBreakBefore/>"
            self.pending_break = False
        return written

    def air(self) -> str:
        """A little room between a line of text and the table right under it."""
        if not self.before_table:
            return ""
        pitch = round(self.layout.docx_pitch * 20)
        return f'<w:spacing w:before="0" w:after="80" w:line="{pitch}" w:lineRule="exact"/>'

    def broken_table(self) -> None:
        if self.open_table or self.gap_due:
            self.open_table = self.gap_due = False
            self.parts.append(paragraph_xml("TableGap", ""))
        if self.pending_break:
            self.pending_break = False
            self.parts.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def paragraph(self, block: Paragraph) -> None:
        keep = "<w:keepNext/>" if block.keep_next and not self.keeping else ""
        extra = keep + self.extra() + breakable_xml(plain(block.text)) + self.air()
        if block.left or block.right or block.first != 2 or block.align is not Align.JUSTIFY:
            extra += indent_xml(block, self.layout) + f'<w:jc w:val="{ALIGNMENTS[block.align]}"/>'
        self.parts.append(paragraph_xml("Normal", self.runs(block.text, block.face, block.size), extra))

    def runs(self, text: Text, face: Face, size: float | None = None, default: Face = Face.FANG) -> str:
        written: list[str] = []
        for run in runs_of(text):
            if not run.text:
                continue
            chosen = run.face or face
            xml = run_xml(run.text, chosen if chosen is not default else None, size, run.blank)
            if run.link:
                relation = self.word.part.relate_to(run.link, _LINK, is_external=True)
                xml = f'<w:hyperlink r:id="{relation}" w:history="1">{xml}</w:hyperlink>'
            written.append(xml)
        return "".join(written)

    def table(self, table: Table) -> None:
        if not any(table.rows):
            return
        self.broken_table()
        if table.caption:
            self.parts.append(paragraph_xml("Caption", run_xml(table.caption)))
        columns = column_twips(table.widths, self.layout.measure)
        own = dict(table.heights)
        rows: list[str] = []
        spans: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(table.rows):
            header = number < table.header
            cells: list[str] = []
            column = 0
            queue = [cell_of(cell) for cell in row]
            below: dict[int, tuple[int, int]] = {}
            while queue or column in spans:
                if column in spans:
                    left, span = spans[column]
                    down, merge, content = left, "continue", "<w:p/>"
                else:
                    cell = queue.pop(0)
                    down, span = cell.down, cell.span
                    merge = "restart" if down > 1 else ""
                    kept = self.keeping or (self.last_kept and number < len(table.rows) - 1)
                    content = self.cell_body(cell, table, header, kept)
                cells.append(cell_xml(sum(columns[column : column + span]), span, merge, content))
                if down > 1:
                    below[column] = (down - 1, span)
                column += span
            spans = below
            height = round(own.get(number, table.height) * TWIPS_PER_MM)
            repeat = "<w:tblHeader/>" if header else ""
            rows.append(
                f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeat}</w:trPr>'
                f"{''.join(cells)}</w:tr>"
            )
        style = "TableGrid" if table.lines else "TableNormal"
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        described = f"<w:tblCaption w:val={quoteattr(table.caption)}/>" if table.caption else ""
        self.parts.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{described}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        # Two tables that touch would become one; the line between is as low as Word allows.
        self.open_table, self.gap_due = not table.lines, table.lines

    def cell_body(self, cell: Cell, table: Table, header: bool, kept: bool) -> str:
        align = cell.align if cell.align is not Align.LEFT else (Align.CENTER if header else table.align)
        face = cell.face or (Face.HEI if header else Face.FANG)
        extra = ("<w:keepNext/>" if kept else "") + breakable_xml(plain(cell.text))
        if table.size != 12:
            extra += f'<w:spacing w:line="{round(table.size * 1.35 * 20)}" w:lineRule="atLeast"/>'
        if align not in (Align.LEFT, Align.JUSTIFY):
            extra += f'<w:jc w:val="{ALIGNMENTS[align]}"/>'
        pieces: list[list[str]] = [[]]
        size = table.size if table.size != 12 else None
        for run in runs_of(cell.text):
            for position, line in enumerate(run.text.split("\n")):
                if position:
                    pieces.append([])
                pieces[-1].append(self.runs((replace(run, text=line),), face, size))
        return "".join(paragraph_xml("TableText", "".join(piece), extra) for piece in pieces)

    def ruled(self, block: Ruled) -> None:
        self.broken_table()
        width = round(self.layout.measure * TWIPS_PER_MM)
        edge = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        borders = edge.format("bottom") + edge.format("insideH")
        row = (
            f'<w:tr><w:trPr><w:trHeight w:val="{round(block.height * TWIPS_PER_MM)}" w:hRule="exact"/></w:trPr>'
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc></w:tr>'
        )
        self.parts.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
            f"{row * block.lines}</w:tbl>"
        )
        self.gap_due = True

    def picture(self, block: Picture) -> None:
        fitted = fit_picture(block, self.layout)
        if fitted is None:
            self.paragraph(Paragraph(f"（图片打不开：{block.alt or '没有说明'}）", Face.KAI, first=0))
            return
        holder = self.word.add_paragraph()
        run = holder.add_run()
        drawing = run.add_picture(io.BytesIO(fitted.data), Mm(fitted.width), Mm(fitted.height))._inline
        drawing.docPr.set("descr", block.alt or block.caption or "图片")
        drawing.docPr.set("name", f"图片{drawing.docPr.get('id')}")
        self.parts.append(f'<w:p><w:pPr><w:pStyle w:val="Picture"/>{self.extra()}</w:pPr>{run._r.xml}</w:p>')
        self.word.element.body.remove(holder._p)
        if block.caption:
            self.parts.append(paragraph_xml("Caption", self.runs(block.caption, Face.KAI, 12)))

    def signed(self, block: SignedOff) -> None:
        # The name is centred over the date, and the date ends four characters from the edge.
        em = self.layout.docx_size * 20
        wide, narrow = (
            max(width_in_characters(block.name), width_in_characters(block.date)),
            width_in_characters(block.date),
        )
        date_right = 4 + (wide - narrow) / 2
        name_right = 4 + (wide - width_in_characters(block.name)) / 2
        for text, right, keep in ((block.name, name_right, "<w:keepNext/>"), (block.date, date_right, "")):
            extra = f'{keep}<w:ind w:right="{round(right * em)}" w:firstLine="0"/><w:jc w:val="right"/>'
            self.parts.append(paragraph_xml("Normal", run_xml(text), extra))
