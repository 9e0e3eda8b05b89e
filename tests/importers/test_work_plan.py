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
from generators.importers.regulation.source import RefusedError
from generators.importers.work_plan_match import TitleMatcher
from generators.importers.work_plan_text import find_names, parse_work_plan
from generators.importers.work_plan_word import read_work_plan_words
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


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("纪检监察机关***工作规则", "纪检监察机关派驻机构工作规则"),
        ("***派驻机构工作规则", "纪检监察机关派驻机构工作规则"),
        ("纪检***派驻***规则", "纪检监察机关派驻机构工作规则"),
        ("中国共产党纪律**检查委员会***", "中国共产党纪律检查委员会工作条例"),
        ("*".join("纪检监察机关派驻机构工作规则甲"), None),
    ],
)
def test_a_masked_name_fits_what_has_its_pieces_in_turn(name: str, title: str | None) -> None:
    found = TitleMatcher(CARDS).match(name)
    assert (next(card.title for card in CARDS if card.id == found.matched) if found.matched else None) == title


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
    assert shape(read_work_plan_words("a.docx", data)) == [(1, [(1, "学理论"), (2, "学业务")])]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip", word([])[:500]])
def test_broken_word_files_get_a_sentence(data: bytes) -> None:
    with pytest.raises(RefusedError):
        read_work_plan_words("a.docx", data)


def test_a_table_in_word_is_a_plan() -> None:
    document = docx.Document()
    document.add_paragraph("2025年工作要点责任清单")
    rows = [
        ("序号", "重点任务", "具体措施", "责任人", "完成时限"),
        ("一、理论武装", "", "", "", ""),
        ("1", "学习党章", "通读《中国共产党章程》", "组长", "6月底"),
        ("2", "学习监察法", "逐条学《监察法》", "副组长", "9月底"),
        ("二、日常监督", "", "", "", ""),
        ("3", "盯住节点", "节前提醒", "全体", "全年"),
    ]
    table = document.add_table(rows=0, cols=5)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    text = read_work_plan_words("a.docx", buffer.getvalue())
    assert shape(text) == [(1, [(1, "学习党章"), (2, "学习监察法")]), (2, [(3, "盯住节点")])]
    first = parse_work_plan(text).parts[0].measures[0]
    assert first.text == "具体措施：通读《中国共产党章程》\n责任人：组长\n完成时限：6月底"
    assert [document.name for document in first.documents] == ["中国共产党章程"]


def test_a_plan_copied_out_of_a_set_page() -> None:
    text = (
        "某组二〇二五年工作计划\n"
        " 一 、 提高政治站位\n"
        " 1、学习全会精神，原原本本读原文、悟原理，联系派驻监督的工\n"
        "作实际交流体会，落实《关于加强新时代廉洁文化\n"
        "建设的意见》，形成学习笔记并在支部党员大会上作交流发言，不\n"
        "搞形式、不走过场，年底由支部书记汇总全组学习情况并向机关党\n"
        "总支报告一次。\n"
        " 2．学习派驻机构的职责权限和工作程序，弄清哪些事项应当请示\n"
        "报告，哪些事项可以自行处理。\n"
        "二、保障措施\n"
        "先说总的。\n"
        "(1)加强领导\n"
        "(2)抓好落实\n"
    )
    plan = parse_work_plan(text)
    assert plan.year == 2025
    assert shape(text)[1] == (2, [(3, "加强领导"), (4, "抓好落实")])
    assert plan.parts[1].text == "先说总的。"
    first, second = plan.parts[0].measures
    assert [name.name for name in first.documents] == ["关于加强新时代廉洁文化建设的意见"]
    assert "工作实际" in first.text
    assert second.number == 2
    assert "请示报告" in second.title


def test_divisions_ordinals_and_circled_numbers() -> None:
    assert shape("第一部分 学习\n① 学理论\n②学业务\n第二部分：监督\n第一，盯节点。\n第二，抓整改。\n") == [
        (1, [(1, "学理论"), (2, "学业务")]),
        (2, [(3, "盯节点"), (4, "抓整改")]),
    ]


def test_what_stands_before_a_parts_first_measure_is_kept() -> None:
    plan = parse_work_plan("一、学习\n坚持学用结合，学《监察法》。\n（一）学理论。\n")
    document, _ = parse_document("docs/plans/2027-work-plan.md", render_work_plan(plan, "2027"))
    read, problems = read_work_plan(document)
    assert problems == []
    assert read is not None
    assert read.parts[0].summary == "坚持学用结合，学《监察法》。"
    assert [measure.title for measure in read.measures] == ["学理论"]


def test_a_bare_kind_of_document_gets_no_guess() -> None:
    assert TitleMatcher(CARDS).match("条例").suggestion is None


@given(st.text(alphabet="一二三、（）.1《》〈学习。\n ", max_size=200))
def test_any_text_gives_a_plan_that_reads_back(text: str) -> None:
    plan = parse_work_plan(text)
    document, problems = parse_document("docs/plans/2027-work-plan.md", render_work_plan(plan, "2027"))
    read, _ = read_work_plan(document)
    assert problems == []
    assert read is not None
    if plan.parts:
        assert len(read.parts) >= 1
