"""What pictures and Office files carry is found, and published pictures carry nothing."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from PIL import Image, PngImagePlugin

from generators.anonymity.images import after_end, reencode_image
from generators.anonymity.metadata import find_metadata
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


def test_risk_names_what_to_coarsen() -> None:
    assert assess_risk("甲于2021年5月12日收受23568元。").refusals
    assert not assess_risk("甲于2021年收受两万余元。").refusals
    assert assess_risk("甲在2021年收了3万元。").score < assess_risk("甲在2021年5月12日收了31234元。").score
