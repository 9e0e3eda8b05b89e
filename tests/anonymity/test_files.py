"""What pictures and Office files carry is found, and published pictures carry nothing."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import docx
import openpyxl
import pytest
from docx.enum.style import WD_STYLE_TYPE
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import Text as Note

from generators.anonymity.attached import attached_text
from generators.anonymity.attached_files import Attached
from generators.anonymity.images import reencode_image
from generators.anonymity.metadata import find_metadata
from generators.anonymity.picture_blocks import after_end
from generators.anonymity.readable import readable_text
from generators.anonymity.refusal import refused_matter
from generators.anonymity.risk import assess_risk


def picture(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (12, 8), (120, 40, 40)).save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def exif() -> bytes:
    tags = Image.Exif()
    tags[0x010F] = "Phone"
    tags[0x8825] = {1: "N", 2: (30.0, 0.0, 0.0)}
    return picture("JPEG", exif=tags)


def png_with_text() -> bytes:
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "Somebody")
    return picture("PNG", pnginfo=note)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (exif(), "GPS"),
        (exif(), "Phone"),
        (picture("JPEG", comment=b"taken at home"), "taken at home"),
        (picture("JPEG") + b"hidden", "6 字节"),
        (picture("PNG") + b"hidden", "6 字节"),
        (png_with_text(), "Somebody"),
        (picture("JPEG", xmp=b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'), "XMP"),
    ],
)
def test_carried_matter_is_found_and_not_published(data: bytes, word: str) -> None:
    assert any(word in carried.text for carried in find_metadata("a", data))
    clean = reencode_image(data)
    assert find_metadata("a", clean) == ()
    assert after_end(clean) == 0
    assert clean == reencode_image(data)


def test_a_plain_picture_carries_nothing() -> None:
    assert find_metadata("a.png", picture("PNG")) == ()
    assert find_metadata("a.jpg", picture("JPEG")) == ()


def word_file() -> bytes:
    document = docx.Document()
    document.core_properties.author = "somebody"
    document.add_paragraph("正文")
    run = document.add_paragraph().add_run("藏着的话")
    run.font.hidden = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_office_files_tell_on_their_makers() -> None:
    found = " ".join(carried.text for carried in find_metadata("a.docx", word_file()))
    assert "somebody" in found
    assert "隐藏文字" in found
    assert "藏着的话" in readable_text("a.docx", word_file()).text


def test_broken_files_are_said_to_be_broken() -> None:
    assert find_metadata("a.docx", b"PK\x03\x04broken")
    assert readable_text("a.docx", b"PK\x03\x04broken").refusal
    with pytest.raises(ValueError, match="picture"):
        reencode_image(b"\x89PNG\r\n\x1a\nbroken")
    with zipfile.ZipFile(empty := io.BytesIO(), "w"):
        pass
    assert readable_text("a.docx", empty.getvalue()).text is not None


def test_forbidden_matter_is_refused_by_its_form_not_by_its_subject() -> None:
    assert refused_matter("谈话笔录\n时间：某日")
    assert refused_matter("问：钱是谁给的？\n答：乙给的。\n问：在哪里？\n答：办公室。")
    assert not refused_matter("办案人员把谈话笔录弄丢了，受到处分。")


@pytest.mark.parametrize(
    "title",
    [
        "谈 话 笔 录",
        "**讯问笔录（第3次）**",
        "# 谈话记录",
        "信访举报登记表",
        "关于某问题线索处置情况的报告",
        "案卷材料目录",
        "立案审查调查决定书",
        "初步核实情况报告",
        "自书材料",
        "我的忏悔",
        "检举控告信",
    ],
)
def test_a_page_that_bears_such_a_title_is_refused(title: str) -> None:
    assert refused_matter(f"{title}\n\n正文。\n")


@pytest.mark.parametrize(
    "words",
    ["观看忏悔录警示片", "谈心谈话记录", "# 问题线索处置\n\n应当分类处置", "《留置决定书》", "谈话记录要点是什么"],
)
def test_words_about_such_matter_are_not_refused(words: str) -> None:
    assert not refused_matter(words)


def test_risk_names_what_to_coarsen() -> None:
    assert assess_risk("甲于2021年5月12日收受23568元。").refusals
    assert not assess_risk("甲于2021年收受两万余元。").refusals
    assert assess_risk("甲在2021年收了3万元。").score < assess_risk("甲在2021年5月12日收了31234元。").score


def jpeg_with(marker: int, payload: bytes) -> bytes:
    plain = picture("JPEG")
    return plain[:2] + bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload + plain[2:]


def png_with(kind: bytes, payload: bytes) -> bytes:
    plain = picture("PNG")
    chunk = len(payload).to_bytes(4, "big") + kind + payload + zlib.crc32(kind + payload).to_bytes(4, "big")
    return plain[:33] + chunk + plain[33:]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (jpeg_with(0xEB, b"vendor"), "APP11"),
        (jpeg_with(0xE2, b"MPF\0more"), "另一张图"),
        (jpeg_with(0xE0, b"JFXX\0\x10" + picture("JPEG")), "缩略图"),
        (jpeg_with(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x50\0\x03abc"), "Photoshop"),
        (png_with(b"prVt", b"private"), "prVt"),
        (png_with(b"tIME", b"\x07\xea\x01\x02\x03\x04\x05"), "修改时间"),
        (picture("GIF") + b"hidden", "6 字节"),
        (picture("BMP") + b"hidden", "6 字节"),
        (picture("WEBP") + b"hidden", "6 字节"),
    ],
)
def test_blocks_that_no_viewer_shows_are_found_and_not_published(data: bytes, word: str) -> None:
    assert any(word in carried.text for carried in find_metadata("a", data))
    assert find_metadata("a", reencode_image(data)) == ()


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP", "TIFF"])
def test_plain_pictures_of_other_kinds_carry_nothing(kind: str) -> None:
    assert find_metadata("a", picture(kind)) == ()


def patched(data: bytes, **parts: bytes | tuple[bytes, bytes]) -> bytes:
    """An Office file with parts added, or with a first occurrence in a part replaced; ``__`` stands for a slash."""
    source = zipfile.ZipFile(io.BytesIO(data))
    contents = {name: source.read(name) for name in source.namelist()}
    contents.pop("docProps/thumbnail.jpeg", None)
    for key, value in parts.items():
        name = key.replace("__", "/") + ".xml"
        contents[name] = value if isinstance(value, bytes) else contents[name].replace(*value, 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


def plain_word() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文")
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    out = io.BytesIO()
    document.save(out)
    return patched(out.getvalue())


def hidden_by_style() -> bytes:
    document = docx.Document()
    style = document.styles.add_style("Unseen", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    document.add_paragraph().add_run("藏着的话", style="Unseen")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (patched(plain_word(), word__header9=b"<w:hdr><w:del w:author='x'/></w:hdr>"), "修订记录"),
        (patched(plain_word(), word__document=(b"<w:sectPr", b'<w:sectPrChange w:id="1"/><w:sectPr')), "修订记录"),
        (patched(plain_word(), word__embeddings__a=b"<x/>"), "嵌入"),
        (patched(plain_word(), ppt__authors=b"<x/>"), "修订人名单"),
        (patched(plain_word(), ppt__slides__slide1=b'<p:sld><p:cNvPr id="1" hidden="1"/></p:sld>'), "隐藏图形"),
        (
            patched(plain_word(), xl__workbook=b'<workbook><sheet name="a" state="veryHidden"/></workbook>'),
            "隐藏工作表",
        ),
        (patched(plain_word(), xl__worksheets__first=b'<worksheet><row r="1" hidden="1"/></worksheet>'), "隐藏行列"),
        (patched(plain_word(), xl__styles=b'<numFmt formatCode=";;;"/>'), "隐藏单元格"),
        (
            patched(
                plain_word(),
                word__settings=(b"</w:settings>", b'<w:docVars><w:docVar w:name="a"/></w:docVars></w:settings>'),
            ),
            "文档变量",
        ),
        (patched(plain_word(), docProps__custom=b'<Properties><property name="a"/></Properties>'), "自定义属性"),
        (hidden_by_style(), "隐藏文字"),
        (b"\0\0\0\x18ftypheic", "看不懂"),
    ],
)
def test_what_office_files_hide_is_found(data: bytes, word: str) -> None:
    assert any(word in carried.text for carried in find_metadata("a.docx", data))


def test_a_cleaned_word_file_carries_nothing() -> None:
    assert find_metadata("a.docx", plain_word()) == ()
    shown = (b"<w:r>", b'<w:r><w:rPr><w:vanish w:val="0"/></w:rPr>')
    assert find_metadata("a.docx", patched(plain_word(), word__document=shown)) == ()


def pdf(prepare: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.metadata = None
    prepare(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (pdf(lambda w: w.add_metadata({"/Author": "somebody"})), "somebody"),
        (pdf(lambda w: w.add_metadata({"/Desk": "somebody"})), "somebody"),
        (pdf(lambda w: w.add_attachment("a.txt", b"a")), "内嵌附件"),
        (pdf(lambda w: w.add_annotation(0, Note(rect=(1, 1, 9, 9), text="a"))), "批注"),
        (pdf(lambda w: w.encrypt("secret")), "加了密码"),
        (pdf(lambda w: None) + b"hidden", "6 字节"),
    ],
)
def test_what_a_pdf_carries_is_found(data: bytes, word: str) -> None:
    assert any(word in f"{carried.text}{carried.why}" for carried in find_metadata("a.pdf", data))
    assert find_metadata("a.pdf", pdf(lambda w: None)) == ()


def test_words_in_attributes_and_numbers_are_read() -> None:
    book = openpyxl.Workbook()
    book.active.title = "某人的表"
    book.active["A1"] = 13900000000
    book.active.oddHeader.center.text = "页眉里的话"
    out = io.BytesIO()
    book.save(out)
    text = attached_text(Attached("a.xlsx", out.getvalue()))
    assert all(word in text for word in ("某人的表", "13900000000", "页眉里的话"))
    made = attached_text(Attached("a.pdf", pdf(lambda w: w.add_metadata({"/Creator": "某人的电脑"}))))
    assert "某人的电脑" in made
