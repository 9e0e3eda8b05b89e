"""Two archives with the same contents become the same bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from generators.documents.repack import pack, repack


def archive_of(*names: str, year: int = 2020) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), f"body of {name}")
    return buffer.getvalue()


def test_order_and_times_of_the_input_do_not_show() -> None:
    first = repack(archive_of("word/document.xml", "[Content_Types].xml", "_rels/.rels"))
    second = repack(archive_of("_rels/.rels", "[Content_Types].xml", "word/document.xml", year=2024))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("word/document.xml") == b"body of word/document.xml"


def test_mimetype_comes_first_and_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(repack(archive_of("a.xml", "mimetype")))) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_folders_are_dropped_and_repacking_twice_changes_nothing() -> None:
    once = repack(archive_of("word/", "word/a.xml"))
    assert repack(once) == once
    assert pack((("word/a.xml", b"body of word/a.xml"),)) == once


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        repack(b"not a zip")
