"""The checker passes what the project prints and finds each planted fault, in Word files and in PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generators.documents.document import GRID, Document, Heading, Paragraph, Run, Table
from generators.documents.fonts import Face, resolve_fonts
from generators.documents.pdf import render_pdf
from generators.documents.standard import check_file
from generators.documents.word import render_docx

needs_fonts = pytest.mark.skipif(
    not any("Fang" in file.family for file in resolve_fonts().chain(Face.FANG)), reason="no 仿宋 on this machine"
)
_SENTENCE = "学习材料按统一格式排版便于装订归档和查阅使用也便于检查核对每一次学习的内容和效果"
GOOD = Document(
    "集中学习材料",
    (
        Heading(1, "一、学习内容"),
        Paragraph(_SENTENCE * 12),
        Heading(2, "（一）条文"),
        Paragraph(_SENTENCE * 12),
        Heading(3, "1.要点"),
        Paragraph(_SENTENCE * 12),
    ),
)


def codes(path: Path) -> set[str]:
    return {problem.code for problem in check_file(path)}


def test_own_word_file_passes(tmp_path: Path) -> None:
    path = tmp_path / "good.docx"
    path.write_bytes(render_docx(GOOD))
    assert check_file(path) == ()


@needs_fonts
def test_own_pdf_passes_and_measures_28_by_22(tmp_path: Path) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(render_pdf(GOOD))
    assert check_file(path) == ()


def _styled(word: WordDocument, style: str) -> object:
    return next(p for p in word.paragraphs if p.style is not None and p.style.name == style)


def _set_font(word: WordDocument, style: str, font: str) -> None:
    word.styles[style].element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _size(word: WordDocument) -> None:
    word.sections[0].page_width, word.sections[0].page_height = Mm(184), Mm(260)


def _top(word: WordDocument) -> None:
    word.sections[0].top_margin = Mm(25.4)


def _left(word: WordDocument) -> None:
    word.sections[0].left_margin = Mm(31.8)


def _right(word: WordDocument) -> None:
    word.sections[0].right_margin = Mm(20)


def _bottom(word: WordDocument) -> None:
    word.sections[0].bottom_margin = Mm(20)


def _title_size(word: WordDocument) -> None:
    for run in word.paragraphs[0].runs:
        run.font.size = Pt(18)


def _body_size(word: WordDocument) -> None:
    word.styles["Normal"].font.size = Pt(14)


def _bold(word: WordDocument) -> None:
    word.styles["Heading 1"].font.bold = True


def _pitch(word: WordDocument) -> None:
    word.styles["Normal"].paragraph_format.line_spacing = Pt(33)


def _no_number(word: WordDocument) -> None:
    for footer in (word.sections[0].footer, word.sections[0].even_page_footer):
        for paragraph in footer.paragraphs:
            paragraph.clear()


def _bare_number(word: WordDocument) -> None:
    for footer in (word.sections[0].footer, word.sections[0].even_page_footer):
        for node in footer._element.iter(qn("w:t")):
            node.text = (node.text or "").replace("—", "")


def _small_number(word: WordDocument) -> None:
    word.styles["footer"].font.size = Pt(9)


def _one_side(word: WordDocument) -> None:
    word.settings.odd_and_even_pages_header_footer = False


def _red(word: WordDocument) -> None:
    word.paragraphs[3].runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)


def _private_use(word: WordDocument) -> None:
    word.paragraphs[3].add_run("\ue123")


def _secret(word: WordDocument) -> None:
    word.paragraphs[0].insert_paragraph_before("秘密★1年")


def _no_indent(word: WordDocument) -> None:
    for paragraph in word.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Normal":
            indent = OxmlElement("w:ind")
            indent.set(qn("w:firstLineChars"), "0")
            indent.set(qn("w:firstLine"), "0")
            paragraph._p.get_or_add_pPr().append(indent)


def _headless(word: WordDocument) -> None:
    word.add_table(30, 2)


def _theme(word: WordDocument) -> None:
    fonts = word.styles["Normal"].element.rPr.rFonts
    del fonts.attrib[qn("w:eastAsia")]
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")


def _marks(word: WordDocument) -> None:
    word.add_paragraph("（一）、学习内容")


def _padded(word: WordDocument) -> None:
    word.add_paragraph("2027年03月05日")


FAULTS: tuple[tuple[str, Callable[[WordDocument], None]], ...] = (
    ("D001", _size),
    ("D002", _top),
    ("D003", _left),
    ("D004", _right),
    ("D005", _bottom),
    ("D006", lambda word: _set_font(word, "Title", "黑体")),
    ("D007", _title_size),
    ("D008", lambda word: _set_font(word, "Normal", "微软雅黑 Light X")),
    ("D009", _body_size),
    ("D010", lambda word: _set_font(word, "Heading 1", "仿宋")),
    ("D011", lambda word: _set_font(word, "Heading 2", "仿宋")),
    ("D012", lambda word: _set_font(word, "Heading 3", "黑体")),
    ("D013", _bold),
    ("D014", _right),
    ("D015", _pitch),
    ("D016", _no_number),
    ("D017", _bare_number),
    ("D018", _small_number),
    ("D019", _one_side),
    ("D020", _red),
    ("D021", _private_use),
    ("D023", _secret),
    ("D024", _no_indent),
    ("D025", _headless),
    ("D026", _theme),
    ("D028", _marks),
    ("D028", _padded),
)


@pytest.mark.parametrize(("code", "plant"), FAULTS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(FAULTS)])
def test_planted_fault_in_word_is_found(code: str, plant: Callable[[WordDocument], None], tmp_path: Path) -> None:
    word = docx.Document(io.BytesIO(render_docx(GOOD)))
    plant(word)
    path = tmp_path / "bad.docx"
    word.save(str(path))
    problems = check_file(path)
    assert code in {problem.code for problem in problems}
    assert all(problem.hint and problem.at.line >= 1 for problem in problems)


@needs_fonts
@pytest.mark.parametrize(
    ("code", "layout"),
    [
        ("D001", replace(GRID, width=184, height=260)),
        ("D002", replace(GRID, top=25)),
        ("D003", replace(GRID, left=20)),
        ("D004", replace(GRID, right=15)),
        ("D007", replace(GRID, title_size=18)),
        ("D009", replace(GRID, size=14.8, pitch=29.6)),
        ("D014", replace(GRID, size=15.2)),
        ("D015", replace(GRID, pitch=33)),
    ],
)
def test_planted_fault_in_pdf_is_found(code: str, layout: object, tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(render_pdf(replace(GOOD, layout=layout)))  # type: ignore[arg-type]
    assert code in codes(path)


@needs_fonts
def test_wrong_faces_and_missing_numbers_in_pdf_are_found(tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    wrong = Document(
        "题目", (Paragraph("一、标题用了仿宋"), Paragraph((Run(_SENTENCE * 9, Face.SONG),))), page_numbers=False
    )
    path.write_bytes(render_pdf(wrong))
    assert {"D008", "D010", "D016"} <= codes(path)


@needs_fonts
def test_a_sheet_off_the_grid_keeps_its_fonts(tmp_path: Path) -> None:
    from generators.documents.document import FORM

    sheet = Document("签到表", (Table((("序号", "姓名"), ("1", "甲")), (1, 3)),), layout=FORM)
    for name, data in (("sheet.pdf", render_pdf(sheet)), ("sheet.docx", render_docx(sheet))):
        (tmp_path / name).write_bytes(data)
        assert check_file(tmp_path / name) == ()


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"junk"), ("a.pdf", b"junk"), ("b.pdf", b"%PDF-1.7\n"), ("c.docx", b"PK\x03\x04")]
)
def test_a_broken_file_is_a_problem(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert codes(tmp_path / name) == {"D029"}


def test_a_missing_file_and_an_archive_without_a_document_are_problems(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.docx") == {"D029"}
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("a.txt", "x")
    assert codes(tmp_path / "x.docx") == {"D029"}


def _run(paragraph: object, text: str, font: str, size: float) -> None:
    run = paragraph.add_run(text)  # type: ignore[attr-defined]
    run.font.name, run.font.size = font, Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _number(paragraph: object) -> None:
    _run(paragraph, "— ", "宋体", 14)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # type: ignore[attr-defined]
    _run(paragraph, " —", "宋体", 14)


def typed(title: str = "方正小标宋简体", size: float = 22, body: str = "仿宋_GB2312") -> WordDocument:
    """A notice as people type it in Word: every paragraph in the Normal style, formatted by hand."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(37),
        Mm(35),
        Mm(28),
        Mm(26),
    )
    word.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, 2), (section.even_page_footer, 0)):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].alignment = align
        _number(footer.paragraphs[0])
    word.add_paragraph()
    heading = word.add_paragraph()
    heading.alignment = 1
    _run(heading, "关于开展学习的通知", title, size)
    for text, font in (
        ("一、总体要求", "黑体"),
        (_SENTENCE * 4, body),
        ("（一）内容", "楷体"),
        (_SENTENCE * 4, body),
    ) * 2:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.first_line_indent = Pt(28.95), Pt(32)
        _run(paragraph, text, font, 16)
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-5")
        paragraph.runs[0]._r.get_or_add_rPr().append(spacing)
    return word


def saved(word: WordDocument, tmp_path: Path) -> Path:
    path = tmp_path / "通知.docx"
    word.save(str(path))
    return path


def test_a_typed_notice_that_keeps_the_standard_passes(tmp_path: Path) -> None:
    assert codes(saved(typed(), tmp_path)) == set()


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"title": "宋体"}, "D006"), ({"size": 18}, "D007"), ({"size": 16}, "D007"), ({"body": "宋体"}, "D008")],
)
def test_a_typed_title_is_known_by_its_place(fields: dict[str, object], code: str, tmp_path: Path) -> None:
    assert code in codes(saved(typed(**fields), tmp_path))  # type: ignore[arg-type]


def test_a_later_section_hides_no_margins_but_a_sheet_on_its_side_may_have_its_own(tmp_path: Path) -> None:
    word = typed()
    annex = word.add_section()
    annex.left_margin = Mm(10)
    assert "D003" in codes(saved(word, tmp_path))
    annex.page_width, annex.page_height = annex.page_height, annex.page_width
    assert codes(saved(word, tmp_path)) == set()


def test_each_kind_of_wrong_mark_is_named(tmp_path: Path) -> None:
    word = typed()
    for text in ("（一）、学习内容", "1、学习内容", "定于2027年03月05日举行"):
        _run(word.add_paragraph(), text, "仿宋", 16)
    found = [problem.message for problem in check_file(saved(word, tmp_path)) if problem.code == "D028"]
    assert len(found) == 3


_BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>{0}</wp:align></wp:positionH>
<w:txbxContent>{1}</w:txbxContent></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent>{1}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
_NUMBERED = """<w:p><w:r><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t>— </w:t></w:r>
<w:fldSimple w:instr=" PAGE "/><w:r><w:t> —</w:t></w:r></w:p>"""


@pytest.mark.parametrize(("place", "found"), [("outside", set()), ("center", {"D019"}), ("left", {"D019"})])
def test_a_number_in_a_text_box_stands_where_the_box_does(place: str, found: set[str], tmp_path: Path) -> None:
    """WPS puts page numbers into a text box, whose paragraph says nothing of the side."""
    word = typed()
    for footer in (word.sections[0].footer, word.sections[0].even_page_footer):
        paragraph = footer.paragraphs[0]._p
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.append(parse_xml(_BOX.format(place, _NUMBERED)))
    assert codes(saved(word, tmp_path)) == found
