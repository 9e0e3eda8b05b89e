"""Importing work plans as they come: the seed, other layouts, Word with automatic numbers, names that match or do not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_texts import SHARED, needs_shared

from generators.citations.catalogue import known_catalogue
from generators.cli.import_work_plan import render_work_plan
from generators.cli.main import main
from generators.content.document import parse_document
from generators.content.work_plan import read_work_plan
from generators.importers.work_plan_match import TitleMatcher
from generators.importers.work_plan_text import find_names, parse_work_plan
from generators.importers.work_plan_word import read_word_lines
from generators.model.location import Location
from generators.model.regulation import Regulation, RegulationKind

SEED = SHARED / "seed" / "2023-work-plan.txt"


def card(card_id: str, title: str, *short: str) -> Regulation:
    return Regulation(card_id, title, Location("a.md"), RegulationKind.PARTY, "某机关", short_titles=short)


CARDS = (
    card("pzgz", "纪检监察机关派驻机构工作规则"),
    card("jcf", "中华人民共和国监察法", "监察法"),
    card("jcf-sstl", "中华人民共和国监察法实施条例"),
    card("zbtl", "中国共产党支部工作条例（试行）", "支部工作条例"),
    card("jczz", "中国共产党党和国家机关基层组织工作条例"),
    card("jwgz", "中国共产党纪律检查委员会工作条例"),
    card("yijian", "关于贯彻党的二十大部署要求锲而不舍落实中央八项规定精神深化纠治“四风”工作的意见"),
)


@needs_shared
def test_seed_has_six_parts_nineteen_measures_and_every_name() -> None:
    text = SEED.read_text("utf-8")
    plan = parse_work_plan(text)
    measures = [measure for part in plan.parts for measure in part.measures]
    assert plan.year == 2023
    assert [part.number for part in plan.parts] == [1, 2, 3, 4, 5, 6]
    assert [measure.number for measure in measures] == list(range(1, 20))
    found = {d.name for d in plan.preamble_documents} | {d.name for m in measures for d in m.documents}
    assert found == set(find_names(text))


@needs_shared
def test_seed_json_flags_the_garbled_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["import", "work-plan", str(SEED), "--json", "--portal", str(tmp_path)]) == 0
    plan = json.loads(capsys.readouterr().out)
    sixteen = next(m for part in plan["parts"] for m in part["measures"] if m["number"] == 16)
    garbled = sixteen["documents"][0]
    assert garbled["name"] == "中国共产党工作条例（试行）"
    assert garbled["matched"] is None
    assert garbled["suggestion"] == "中国共产党支部工作条例（试行）"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "matched"),
    [
        ("监察法", "jcf"),
        ("监察法实施条例", "jcf-sstl"),
        ("中国共产党党和国家机关基层组织工作条例", "jczz"),
        ("党和国家机关基层组织工作条例", "jczz"),
        ("支部工作条例(试行)", "zbtl"),
        ("中国共产党支部工作条例", "zbtl"),
        ("关于贯彻*部署要求锲而不舍落实中央八项规定精神深化纠治“四风”工作的意见", "yijian"),
        ("关于贯彻〈党的二十大〉部署要求锲而不舍落实中央八项规定精神深化纠治〈四风〉工作的意见", "yijian"),
        ("中国共产党工作条例（试行）", None),
        ("留置决定书", None),
    ],
)
def test_names_match_only_what_they_mean(name: str, matched: str | None) -> None:
    assert TitleMatcher(CARDS).match(name).matched == matched


def test_context_decides_between_equally_near_titles() -> None:
    titles = sorted({entry.title for entry in known_catalogue().entries.values()})
    found = TitleMatcher((), titles).match("中国共产党工作条例（试行）", "加强支部建设")
    assert found.suggestion == "中国共产党支部工作条例（试行）"


def shape(text: str) -> list[tuple[int, list[tuple[int, str]]]]:
    plan = parse_work_plan(text)
    return [(part.number, [(m.number, m.title) for m in part.measures]) for part in plan.parts]


def test_three_levels_with_numbers_that_run_through() -> None:
    text = "一、学习\n（一）理论武装\n1.学理论。原原本本学。\n2.学业务。\n（二）制度\n3.建制度。\n二、监督\n（一）日常\n4.盯节点。\n"
    assert shape(text) == [(1, [(1, "学理论"), (2, "学业务"), (3, "建制度")]), (2, [(4, "盯节点")])]


def test_bracketed_measures_that_restart_in_each_part() -> None:
    text = "工作要点\n一、学习\n（一）学理论。原原本本学。\n（二）学业务。\n二、监督\n（一）盯节点。\n"
    assert shape(text) == [(1, [(1, "学理论"), (2, "学业务")]), (2, [(3, "盯节点")])]


def test_measures_without_numbers_are_the_paragraphs() -> None:
    assert shape("一、学习\n学理论。原原本本学。\n学业务。\n二、监督\n盯节点。\n") == [
        (1, [(1, "学理论"), (2, "学业务")]),
        (2, [(3, "盯节点")]),
    ]


def test_plain_paragraphs_are_one_part() -> None:
    assert shape("加强学习。要认真。\n加强监督。\n") == [(1, [(1, "加强学习"), (2, "加强监督")])]


def word(paragraphs: list[tuple[str, str | None]]) -> bytes:
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_word_with_automatic_numbers_keeps_them() -> None:
    data = word(
        [("2024年工作要点", None), ("一、学习", None), ("学理论。", "List Number"), ("学业务。", "List Number")]
    )
    text, complaint = read_word_lines("a.docx", data)
    assert complaint == ""
    assert text is not None
    assert shape(text) == [(1, [(1, "学理论"), (2, "学业务")])]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip", word([])[:500]])
def test_broken_word_files_get_a_sentence(data: bytes) -> None:
    text, complaint = read_word_lines("a.docx", data)
    assert text is None
    assert complaint.startswith("a.docx：")


@given(st.text(alphabet="一二三、（）.1《》〈学习。\n ", max_size=200))
def test_any_text_gives_a_plan_that_reads_back(text: str) -> None:
    plan = parse_work_plan(text)
    document, problems = parse_document("docs/plans/2027-work-plan.md", render_work_plan(plan, "2027"))
    read, _ = read_work_plan(document)
    assert problems == []
    assert read is not None
    if plan.parts:
        assert len(read.parts) >= 1
