"""The same words in PDF and DOCX, equal bytes for equal input, and nothing that a text may hold breaks either."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pdfplumber
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generators.documents.coverage import check_coverage
from generators.documents.document import (
    FORM,
    GRID,
    INTERNAL_MARK,
    PAPER,
    Cell,
    Document,
    Form,
    Heading,
    Items,
    Layout,
    PageBreak,
    Paragraph,
    Picture,
    Ruled,
    Run,
    SignedOff,
    Table,
    texts_of,
)
from generators.documents.fonts import Face, resolve_fonts
from generators.documents.pdf import render_pdf
from generators.documents.word import render_docx
from generators.model.location import Location

needs_fonts = pytest.mark.skipif(not resolve_fonts().chain(Face.FANG), reason="no Chinese typeface on this machine")
_NAMES = "喆堃珺祎玥垚犇"


def document(*blocks: object, layout: Layout = GRID, title: str = "学习材料") -> Document:
    chosen = blocks or (Heading(1, "一、层次"), Paragraph("正文。" * 60))
    return Document(title, chosen, mark=INTERNAL_MARK, layout=layout)  # type: ignore[arg-type]


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def docx_text(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    return "".join(node.text or "" for node in word.element.body.iter("{*}t"))


EVERYTHING = document(
    Heading(1, "一、学习内容"),
    Heading(2, "（一）条文"),
    Heading(3, "1.要点"),
    Paragraph((Run("见"), Run("监察法", Face.KAI, link="https://example.org/a?b=1&c=2"), Run("　　", blank=True))),
    Items(("甲", "乙")),
    Table(((Cell("合并", span=2),), ("姓名", "单位"), ("张喆堃", "A<B & C")), (1, 2), header=2, caption="名册"),
    Table(((Cell("阶段", down=2), "一"), ("二",)), (1, 1), header=0),
    Form((("时间", "三月"), ("地点", ""), ("主持", ""))),
    Ruled(3),
    PageBreak(),
    SignedOff("驻某局纪检监察组", "2027年3月1日"),
)


@needs_fonts
@pytest.mark.parametrize("layout", [GRID, FORM, PAPER])
def test_both_formats_say_the_same(layout: Layout) -> None:
    whole = Document("题目", EVERYTHING.blocks, subtitle="（副题）", layout=layout)
    in_pdf, in_word = words(pdf_text(render_pdf(whole))), words(docx_text(render_docx(whole)))
    for _, text in texts_of(whole):
        for line in text.split("\n"):
            assert words(line) in in_word
            assert words(line) in in_pdf or any(c in "《》（）" for c in line)


@needs_fonts
def test_equal_input_gives_equal_bytes() -> None:
    assert render_pdf(EVERYTHING) == render_pdf(EVERYTHING)
    assert render_docx(EVERYTHING) == render_docx(EVERYTHING)


@needs_fonts
def test_pdf_is_tagged_archival_and_named() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(EVERYTHING)))
    root = reader.root_object
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("zh")
    assert reader.metadata is not None
    assert reader.metadata.title == "学习材料"
    metadata = root["/Metadata"].get_object().get_data().decode()  # type: ignore[attr-defined]
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)] == ["一、学习内容"]


def test_docx_has_real_styles_tables_and_fonts() -> None:
    data = render_docx(EVERYTHING)
    word = docx.Document(io.BytesIO(data))
    assert [p.style.name for p in word.paragraphs[:1]] == ["Title"]
    assert {"Heading 1", "Heading 2", "Heading 3"} <= {p.style.name for p in word.paragraphs if p.style}
    assert len(word.tables) == 4
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml").decode()
        body = archive.read("word/document.xml").decode()
        assert "Theme" not in styles + body
        assert 'w:eastAsia="仿宋"' in styles
        assert "w:tblHeader" in body
        assert not [name for name in archive.namelist() if "theme" in name or "thumbnail" in name]


@needs_fonts
@pytest.mark.parametrize(
    "text", ["A<B & C", "#set page() *b* _i_ $x$ \\n @ref <label> `c` [x] {y}", "W" * 300, "〇①□√—……“”"]
)
def test_no_text_is_markup(text: str) -> None:
    whole = document(Paragraph(text), Table((("列",), (text,)), (1,)))
    assert words(text) in words(docx_text(render_docx(whole)))
    assert words(text)[:8] in words(pdf_text(render_pdf(whole)))


@needs_fonts
def test_a_very_long_word_stays_within_the_measure() -> None:
    text = "前" + "W" * 200 + "https://example.org/" + "a" * 100
    data = render_pdf(document(Paragraph(text), Table(((text, "乙"),), (1, 1), header=0)))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        edges = [float(char["x1"]) for page in pdf.pages for char in page.chars]
    assert max(edges) * 25.4 / 72 <= 184.5


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_makes_a_docx_that_opens(text: str) -> None:
    data = render_docx(document(Paragraph(text), Table(((text,),), (1,)), title=text or "无"))
    docx.Document(io.BytesIO(data))


@needs_fonts
def test_names_with_rare_characters_are_drawn() -> None:
    fonts = resolve_fonts()
    if "LXGW WenKai" not in [file.family for file in fonts.chain(Face.FANG)] and fonts.missing(Face.FANG, _NAMES):
        pytest.skip("no typeface with these characters on this machine")
    assert check_coverage(document(Paragraph(_NAMES)), fonts, Location("x")) == ()
    assert _NAMES in words(pdf_text(render_pdf(document(Paragraph(_NAMES)))))


@needs_fonts
def test_a_missing_glyph_is_named() -> None:
    (problem,) = check_coverage(document(Paragraph("张\U000e0100三")), resolve_fonts(), Location("handouts/x", 3))
    assert problem.code == "D021"
    assert "U+E0100" in problem.message


def test_five_hundred_names_repeat_their_heading() -> None:
    rows = (("序号", "姓名", "签名"), *((str(n), f"同志{n}", "") for n in range(1, 501)))
    whole = document(Table(rows, (1, 3, 3)), layout=FORM)
    assert "同志500" in docx_text(render_docx(whole))
    if resolve_fonts().chain(Face.FANG):
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_pdf(whole))).pages]
        assert all("姓名" in page for page in pages)
        assert len(pages) > 10


@needs_fonts
def test_a_photograph_is_brought_to_size_and_loses_its_metadata() -> None:
    buffer = io.BytesIO()
    image = Image.effect_noise((3000, 2000), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    image.save(buffer, "JPEG", quality=95, exif=exif)
    whole = document(Picture(buffer.getvalue(), "会场"))
    for data in (render_pdf(whole), render_docx(whole)):
        assert len(data) < 400_000
        assert b"CameraMaker" not in data
    broken = document(Picture(b"no image", "会场"))
    assert "图片打不开" in docx_text(render_docx(broken))
    assert "图片打不开" in pdf_text(render_pdf(broken))


def test_empty_parts_come_out() -> None:
    whole = Document("无", (Table((), (1,)), Items(()), Paragraph(""), Form(())))
    docx.Document(io.BytesIO(render_docx(whole)))
    if resolve_fonts().chain(Face.FANG):
        assert len(pypdf.PdfReader(io.BytesIO(render_pdf(whole))).pages) == 1


def body_of(data: bytes) -> list[tuple[str, str]]:
    """(tag, style) of each child of the body."""
    body = docx.Document(io.BytesIO(data)).element.body
    return [
        (child.tag.rsplit("}", 1)[-1], next(iter(child.xpath("./w:pPr/w:pStyle/@w:val")), ""))
        for child in body.iterchildren()
    ]


def test_nothing_stands_between_a_full_page_table_and_the_next_page() -> None:
    """A low line after a table that fills its page would be printed as an empty page."""
    table = Table((("标签", ""),), (1, 3), header=0, heights=((0, 220.0),))
    data = render_docx(document(table, PageBreak(), Heading(1, "二、照片"), table, layout=FORM))
    children = body_of(data)
    assert children[children.index(("tbl", "")) + 1] == ("p", "Heading1")
    # A file may not end with a table: the line that ends it is a point high.
    assert children[-2] == ("p", "TableEnd")
    assert docx.Document(io.BytesIO(data)).styles["表后收尾"].paragraph_format.line_spacing.pt == 1


def test_two_tables_keep_a_gap_between_them() -> None:
    form = Form((("姓名", ""), ("单位", "")))
    children = body_of(render_docx(document(form, form)))
    first = children.index(("tbl", ""))
    assert children[first : first + 3] == [("tbl", ""), ("p", "TableGap"), ("tbl", "")]


def test_room_to_write_in_does_not_break_at_the_end_of_a_line() -> None:
    data = render_docx(document(Paragraph("申请（　　）。")))
    blank = render_docx(document(Paragraph((Run("可以申请"), Run("\u3000" * 3, blank=True)))))
    assert "（\u00a0\u00a0\u00a0\u00a0）" in docx_text(data)
    assert "可以申请" + "\u00a0" * 6 in docx_text(blank)


def test_only_a_paragraph_with_a_very_long_word_breaks_words_anywhere() -> None:
    word = docx.Document(
        io.BytesIO(render_docx(document(Paragraph("2027年3月5日09:30开始。"), Paragraph("网址" + "a" * 60))))
    )
    written = {p.text[:2]: p._p.xpath("./w:pPr/w:wordWrap") for p in word.paragraphs}
    assert not written["20"]
    assert written["网址"]
