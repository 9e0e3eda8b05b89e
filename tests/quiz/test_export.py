"""Exports carry every kind that their format can hold, say which they cannot, and give equal bytes twice."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring

from generators.importers.questions.bank import build_bank
from generators.importers.questions.imported import Weight
from generators.importers.questions.read import read_questions
from generators.model.question import Bank, PartialRule, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.export import FORMATS, export_bank
from generators.quiz.export_parts import flat
from tests.quiz.sample_bank import AT, every_kind


def content(question: Question, *, identity: bool = True) -> tuple[object, ...]:
    """What a round trip has to keep; the basis as words, since a file holds it as words."""
    return (
        question.id if identity else "",
        question.kind,
        question.stem,
        tuple((option.text, option.right, option.feedback if identity else "") for option in question.options),
        question.truth,
        question.blanks,
        question.points,
        question.sequence,
        frozenset(question.pairs),
        question.explanation,
        tuple(content(part, identity=identity) for part in question.parts),
    )


def read_back(bank: Bank, form: str) -> tuple[Question, ...]:
    exported = export_bank(bank, form)
    found = read_questions(f"x.{exported.ending}", exported.data)
    assert [doubt for doubt in found.doubts if doubt.weight is Weight.CHECK] == []
    return build_bank("all", "t", found.questions).questions


@pytest.mark.parametrize("form", FORMATS)
def test_equal_banks_give_equal_bytes(form: str) -> None:
    assert export_bank(every_kind(), form).data == export_bank(every_kind(), form).data


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_tables_round_trip_every_kind(form: str) -> None:
    bank = every_kind()
    assert [content(q) for q in read_back(bank, form)] == [content(q) for q in bank.questions]


def test_tables_keep_basis_topics_and_difficulty() -> None:
    first, second = read_back(every_kind(), "xlsx")[:2]
    assert first.basis[0].citation == "《示例条例》第八条 “十八个月”"
    assert (first.difficulty, first.topics, second.topics) == (2, ("期间",), ("范围", "主体"))


def test_word_round_trips_every_kind_but_ids_and_feedback() -> None:
    bank = every_kind()
    kinds = {q.id: content(q, identity=False) for q in bank.questions}
    found = [content(q, identity=False) for q in read_back(bank, "docx")]
    assert sorted(map(repr, found)) == sorted(map(repr, kinds.values()))


def test_gift_round_trips_what_it_holds() -> None:
    bank = every_kind()
    held = [q for q in flat(bank) if q.kind is not Kind.ORDER and len(q.blanks) < 2]
    expected = [
        content(
            replace(q, stem=q.stem.replace("____", "（　）")),
            identity=False,
        )
        for q in held
    ]
    assert [content(q, identity=False) for q in read_back(bank, "gift")] == expected
    notes = "".join(export_bank(bank, "gift").notes)
    assert "all-006" in notes
    assert "all-009" in notes
    assert "少选不得分" in notes


def test_moodle_xml_round_trips_all_kinds() -> None:
    bank = every_kind()

    def expected(q: Question) -> Question:
        stem = q.stem.replace("____", "（　）") if len(q.blanks) > 1 else q.stem
        return replace(q, stem=stem)

    found = read_back(bank, "moodle-xml")
    assert [content(q) for q in found] == [content(expected(q)) for q in flat(bank)]


def test_moodle_fractions_are_moodles_own_and_wrong_choices_earn_nothing() -> None:
    root = fromstring(export_bank(every_kind(), "moodle-xml").data.decode())
    multiple = next(q for q in root.iter("question") if q.findtext("idnumber") == "all-002")
    assert [a.get("fraction") for a in multiple.findall("answer")] == ["33.33333", "33.33333", "-100", "33.33333"]


@pytest.mark.parametrize(
    ("rule", "silent"), [(PartialRule.NONE, False), (PartialRule.HALF, False), (PartialRule.PROPORTIONAL, True)]
)
def test_an_additive_format_says_where_it_breaks_the_rule(rule: PartialRule, silent: bool) -> None:
    for form in ("gift", "moodle-xml"):
        said = any("计分规则" in note for note in export_bank(every_kind(rule), form).notes)
        assert said is not silent


def test_no_cell_is_a_formula() -> None:
    bank = every_kind()
    evil = replace(bank.questions[0], stem='=HYPERLINK("http://x")', explanation="@SUM(1)", topics=("+1",))
    data = export_bank(replace(bank, questions=(evil,)), "xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    text = export_bank(replace(bank, questions=(evil,)), "csv").data.decode("utf-8-sig")
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(text)) for cell in row)


def test_a_zip_based_export_carries_no_time() -> None:
    for form in ("xlsx", "docx", "apkg", "qti"):
        with zipfile.ZipFile(io.BytesIO(export_bank(every_kind(), form).data)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_anki_package_is_read_by_sqlite(tmp_path: object) -> None:
    with zipfile.ZipFile(io.BytesIO(export_bank(every_kind(), "apkg").data)) as archive:
        data = archive.read("collection.anki2")
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    notes = dict(base.execute("select guid, flds from notes").fetchall())
    assert len(notes) == len(flat(every_kind()))
    fields = notes["all-001"].split("\x1f")
    assert fields[4].startswith("C")
    assert "A&lt;B &amp; C&gt;D" in fields[3]
    models = json.loads(base.execute("select models from col").fetchone()[0])
    assert [f["name"] for f in next(iter(models.values()))["flds"]][:3] == ["编号", "题型", "题干"]


def test_qti_items_are_well_formed_and_hold_the_key() -> None:
    namespace = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
    with zipfile.ZipFile(io.BytesIO(export_bank(every_kind(PartialRule.HALF), "qti").data)) as archive:
        manifest = fromstring(archive.read("imsmanifest.xml"))
        hrefs = [r.get("href") for r in manifest.iter("{http://www.imsglobal.org/xsd/imscp_v1p1}resource")]
        assert set(hrefs) | {"imsmanifest.xml"} == set(archive.namelist())
        item = fromstring(archive.read("items/all-002.xml"))
        assert [v.text for v in item.find(f"{namespace}responseDeclaration/{namespace}correctResponse")] == [
            "A",
            "B",
            "D",
        ]
        values = [v.text for v in item.iter(f"{namespace}baseValue")]
        assert values == ["1", "0", "0.5"]


def test_an_option_count_that_moodle_cannot_weigh_is_named() -> None:
    many = Question(
        "big-1",
        Kind.MULTIPLE,
        "有（　）。",
        AT,
        tuple(replace(every_kind().questions[0].options[0], key=c, text=c, right=True) for c in "ABCDEFGHIJK"),
    )
    exported = export_bank(Bank("big", "大", AT, (many,)), "moodle-xml")
    assert "big-1" in "".join(exported.notes)
    assert b"big-1" not in exported.data
