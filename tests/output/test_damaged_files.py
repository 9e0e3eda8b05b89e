"""Every reader of a zip (Word, Excel, package) answers a damaged one with its own words: flipped, cut, swapped bytes."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from generators.anonymity.attached import attached_text
from generators.anonymity.attached_files import Attached
from generators.anonymity.metadata import find_metadata
from generators.anonymity.readable import readable_text
from generators.documents.standard import check_file
from generators.importers.case_word import read_case_word
from generators.importers.plan import import_plan
from generators.importers.questions.read import read_questions
from generators.importers.regulation.read import read_regulation_bytes
from generators.importers.regulation.source import RefusedError
from generators.importers.work_plan_word import read_work_plan_words
from generators.importers.workbook import UnreadableWorkbook, read_sheets
from generators.output.verify import verify_bundle
from generators.packs.roster import read_roster

ROUNDS = 120
# What a door's own docstring promises to raise, with words for the reader.
PROMISED = (RefusedError, UnreadableWorkbook, ValueError)


def word() -> bytes:
    document = Document()
    document.add_heading("样例办法", 0)
    for number in range(1, 30):
        document.add_paragraph(f"第{number}条　样例文字第 {number * 37} 处，" + "甲乙丙丁"[number % 4] * (number % 9))
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "编号"
    table.cell(0, 1).text = "a-1"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    for row in range(1, 40):
        book.active.append([f"甲{row}", row, f"2026-01-{row % 28 + 1:02}"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def package() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("a/SHA256SUMS", "a/index.html", "a/b.js"):
            made.writestr(name, "".join(f"{name} {number}\n" for number in range(200)))
    return buffer.getvalue()


READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "regulation": ("docx", lambda path: read_regulation_bytes(path.read_bytes(), path.name)),
    "questions": ("docx", lambda path: read_questions(path.name, path.read_bytes())),
    "questions in a sheet": ("xlsx", lambda path: read_questions(path.name, path.read_bytes())),
    "case": ("docx", lambda path: read_case_word(path.read_bytes())),
    "work plan": ("docx", lambda path: read_work_plan_words(path.name, path.read_bytes())),
    "plan": ("xlsx", lambda path: import_plan(path.read_bytes(), 2026, path.name)),
    "sheets": ("xlsx", lambda path: read_sheets(path.read_bytes())),
    "roster": ("xlsx", read_roster),
    "anonymise": ("docx", lambda path: readable_text(path.name, path.read_bytes())),
    "metadata": ("docx", lambda path: find_metadata(path.name, path.read_bytes())),
    "metadata of a sheet": ("xlsx", lambda path: find_metadata(path.name, path.read_bytes())),
    "attached": ("docx", lambda path: attached_text(Attached(path.name, path.read_bytes()))),
    "layout": ("docx", check_file),
    "bundle": ("zip", verify_bundle),
}
MADE = {"docx": word, "xlsx": sheet, "zip": package}


def damaged(data: bytes, draw: random.Random) -> bytes:
    made = bytearray(data)
    kind = draw.randrange(4)
    if kind == 0:
        return bytes(made[: draw.randrange(len(made))])
    if kind == 1:
        start, size = draw.randrange(len(made)), draw.randrange(1, 64)
        made[start : start + size] = draw.randbytes(size)
    for _ in range(draw.randrange(1, 6)):
        made[draw.randrange(len(made))] = draw.randrange(256)
    return bytes(made)


@pytest.mark.parametrize("reader", READERS)
def test_a_damaged_file_is_answered(reader: str, tmp_path: Path) -> None:
    ending, read = READERS[reader]
    draw = random.Random(reader)
    whole = MADE[ending]()
    path = tmp_path / f"a.{ending}"
    for number in range(ROUNDS):
        path.write_bytes(damaged(whole, draw))
        try:
            read(path)
        except PROMISED as error:
            assert not str(error).isascii(), f"{number}: {error!r}"  # noqa: PT017
