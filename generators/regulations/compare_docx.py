"""修订对照表 as a Word file: the usual three columns (or two), changes struck or bold and underlined, title rows repeated."""

from __future__ import annotations

import copy
import functools
import io
from datetime import UTC, datetime

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from generators.documents.repack import repack
from generators.model.regulation import Regulation, Version
from generators.regulations.compare import Comparison
from generators.regulations.compare_diff import Mark
from generators.regulations.compare_view import ShownArticle, ShownRow, folded_words, runs, shown_rows

_SONG, _HEI, _TITLE = "宋体", "黑体", "方正小标宋简体"
# Landscape A4 with 20 mm margins leaves 257 mm.
_THREE = (111.0, 111.0, 35.0)
_TWO = (128.5, 128.5)


def comparison_docx(
    regulation: Regulation, old: Version, new: Version, comparison: Comparison, columns: int = 3, whole: bool = False
) -> bytes:
    """``columns`` 3 adds what kind of change it is; ``whole`` prints unchanged articles in full, else one line a run."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(heading, f"《{regulation.title}》修订对照表", _TITLE, 18)
    note = document.add_paragraph()
    note.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(note, "（删去的文字加删除线，增加的文字加粗并加下划线；以官方文本为准）", _SONG, 10.5)
    widths = _THREE if columns == 3 else _TWO
    table = document.add_table(rows=1, cols=len(widths))
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    heads = (f"修订前（{old.key} 施行）", f"修订后（{new.key} 施行）", "变动")
    for cell, words in zip(table.rows[0].cells, heads, strict=False):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, words, _HEI, 11)
    _repeat(table.rows[0]._tr)
    plain, spanning = _row_models(table)
    for run in runs(shown_rows(comparison)):
        for chapter in run[0].chapters:
            _span(_added(table, spanning)[0], chapter, _HEI, WD_ALIGN_PARAGRAPH.CENTER)
        if run[0].quiet and not whole:
            _span(_added(table, spanning)[0], folded_words(run), _SONG, WD_ALIGN_PARAGRAPH.LEFT)
            continue
        for row in run:
            _fill(_added(table, plain), row)
    properties = document.core_properties
    properties.title = f"{regulation.title}修订对照表"
    properties.author = ""
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


def _row_models(table: Table) -> tuple[CT_Row, CT_Row]:
    """An empty row of cells and one of a single cell; python-docx takes a millisecond for each cell that it merges."""
    plain: _Row = table.add_row()  # type: ignore[no-untyped-call]
    spanning: _Row = table.add_row()  # type: ignore[no-untyped-call]
    spanning.cells[0].merge(spanning.cells[-1])
    for row in (plain, spanning):
        table._tbl.remove(row._tr)
    return plain._tr, spanning._tr


def _added(table: Table, model: CT_Row) -> list[_Cell]:
    """The cells of a new last row."""
    row = copy.deepcopy(model)
    table._tbl.append(row)
    return [_Cell(cell, table) for cell in row.tc_lst]


def _fill(cells: list[_Cell], row: ShownRow) -> None:
    for cell, articles in zip(cells, (row.old, row.new), strict=False):
        _write(cell, articles)
    if len(cells) > 2:
        paragraph = _first_paragraph(cells[2])
        _run(paragraph, row.badge, _HEI, 10)
        if row.row.low:
            _run(paragraph, f"\n低置信 {row.row.similarity:.2f}，请核对", _SONG, 9)
        if row.remark:
            _run(paragraph, f"\n{row.remark}", _SONG, 9)


def _write(cell: _Cell, articles: tuple[ShownArticle, ...]) -> None:
    paragraph = _first_paragraph(cell)
    if not articles:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, "——", _SONG, 10.5)
        return
    cell._tc.remove(paragraph._p)
    for article in articles:
        for position, line in enumerate(article.lines or ((),)):
            element = copy.deepcopy(_line_model())
            cell._tc.append(element)
            paragraph = Paragraph(element, cell)
            if position == 0:
                _run(paragraph, f"{article.label}　", _HEI, 10.5)
            for segment in line:
                _run(paragraph, segment.text, _SONG, 10.5, segment.mark)


def _first_paragraph(cell: _Cell) -> Paragraph:
    return Paragraph(cell._tc.p_lst[0], cell)


def _span(cell: _Cell, words: str, face: str, align: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = _first_paragraph(cell)
    paragraph.alignment = align
    _run(paragraph, words, face, 10.5)


@functools.cache
def _line_model() -> CT_P:
    """A paragraph of a wording, empty."""
    paragraph = docx.Document().add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(21)
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph._p


@functools.cache
def _run_model(face: str, size: float, mark: Mark) -> CT_R:
    """A run in its typeface, without its words: made by python-docx once, copied thousands of times."""
    run = docx.Document().add_paragraph().add_run("")
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    run.font.strike = True if mark is Mark.DELETED else None
    run.font.bold = run.font.underline = True if mark is Mark.INSERTED else None
    return run._element


def _run(paragraph: Paragraph, words: str, face: str, size: float, mark: Mark = Mark.SAME) -> None:
    element = copy.deepcopy(_run_model(face, size, mark))
    paragraph._p.append(element)
    Run(element, paragraph).text = words


def _repeat(row: object) -> None:
    """The head row on every page, and no row broken where it can be helped."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)
