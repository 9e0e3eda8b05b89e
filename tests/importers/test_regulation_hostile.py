"""Hostile files are refused with a sentence, and soon: nothing is unpacked, expanded or fetched."""

from __future__ import annotations

import io
import zipfile

import pytest

from generators.importers.regulation.read import read_regulation_bytes, read_regulation_file
from tests.importers.regulation_variants import docx_literal, package, paragraphs, sample


def refused(data: bytes, name: str) -> str:
    wording = read_regulation_bytes(data, name).wording
    assert wording.text is None
    (problem,) = wording.problems
    assert problem.code in ("R045", "R046")
    assert problem.hint
    return problem.message


def bomb(megabytes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def test_a_zip_bomb() -> None:
    assert "过大" in refused(bomb(130), "a.docx")
    assert "过大" in refused(bomb(20), "a.docx")


def test_an_external_entity_is_not_fetched() -> None:
    body = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert "不安全" in refused(out.getvalue(), "a.docx")


def test_an_entity_bomb() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE w [<!ENTITY e0 "x">{entities}]><w>&e11;</w>')
    assert "不安全" in refused(out.getvalue(), "a.docx")


def test_a_flood_of_elements() -> None:
    assert "庞大" in refused(package("<w:p/>" * 800_000), "a.docx")
    assert "段落太多" in refused(package("<w:p/>" * 200_000), "a.docx")


def test_deeply_nested_tables() -> None:
    assert "嵌套过深" in refused(package("<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200), "a.docx")


def test_encrypted_and_old_word_files() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "密码" in refused(head + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    assert "旧版 Word" in refused(head, "a.doc")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_files(share: float) -> None:
    whole = package("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs(sample(1))))
    assert refused(whole[: int(len(whole) * share)], "a.docx")


def test_damaged_bytes_inside_a_part() -> None:
    whole = bytearray(package("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs(sample(1)))))
    whole[120:160] = bytes(40)
    assert refused(bytes(whole), "a.docx")


def test_a_scan_and_a_broken_pdf() -> None:
    assert refused(b"%PDF-1.7\n" + b"x" * 500, "a.pdf")


def test_a_pdf_of_many_letters() -> None:
    """One page's content, drawn again on every page: a small file of millions of letters."""
    words = b"BT /F1 6 Tf 1 0 0 1 20 20 Tm (" + b"a" * 9_000 + b") Tj ET"
    kids = b" ".join(b"%d 0 R" % n for n in range(5, 105))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 100/Kids[" + kids + b"]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>\nstream\n" % len(words) + words + b"\nendstream",
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>"
    objects += [page] * 100
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, words) for n, words in enumerate(objects, 1))
    data = b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 105>>\n%%EOF"
    assert "文字太多" in refused(data, "a.pdf")


def test_too_many_bytes_are_not_even_read(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    (problem,) = read_regulation_file(path).wording.problems
    assert problem.code == "R046"
    assert "MB" in problem.message


def test_a_million_articles_on_one_line() -> None:
    line = "".join(f"第{n % 9000 + 1}条 甲。" for n in range(1_000_000)).encode()
    assert refused(line, "a.txt")
    assert refused(line[:4_500_000], "a.txt")
    assert refused(line[:4_500_000], "a.html")


def test_a_flood_of_tags_in_a_web_page() -> None:
    assert "标签太多" in refused(b"<html>" + b"<b>" * 500_000, "a.html")


def test_an_unknown_kind() -> None:
    assert "不认识的文件类型" in refused(b"RIFF0000", "a.wav")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (("<a " * 290_000).encode(), "tags.html"),
        (('<a b="' * 290_000).encode(), "attributes.html"),
        (("<!-- " * 290_000).encode(), "comments.html"),
        (("<![" * 290_000).encode(), "declarations.html"),
        (("示例条例\n" + "<!--" * 90_000).encode(), "comments.md"),
        (("示例条例\n" + "[" * 390_000).encode(), "links.md"),
        (("示例条例\n" + "- " * 190_000).encode(), "dashes.txt"),
        (("示例条例\n第一条 有：\n" + "（一）某；\n" * 25_000 + "第二条 某。").encode(), "items.txt"),
    ],
)
def test_what_would_keep_a_parser_busy_for_minutes_is_done_at_once(data: bytes, name: str) -> None:
    """The run as a whole is the assertion: each of these once took from fifteen seconds to hours."""
    read = read_regulation_bytes(data, name)
    assert read.wording.text is None or not read.wording.text.articles


def test_a_document_inside_a_document_is_read_and_no_deeper() -> None:
    text = sample(1, count=6, branches=False)
    inner = docx_literal(text)
    outer = _around(inner)
    read = read_regulation_bytes(outer, "a.docx").wording
    assert read.text is not None
    assert [a.number.key for a in read.text.articles] == text.keys
    assert "层层" in refused(_around(outer), "a.docx")


def _around(inner: bytes) -> bytes:
    """A document whose body is another one (altChunk), as a merge of files leaves it."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package('<w:altChunk r:id="c1"/>'))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if not name.endswith("document.xml.rels"):
                new.writestr(name, old.read(name))
        new.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="c1" Type="{kind}" Target="chunk.docx"/></Relationships>',
        )
        new.writestr("word/chunk.docx", inner)
    return made.getvalue()
