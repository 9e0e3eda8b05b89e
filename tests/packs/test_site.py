"""The packs' pages: nothing held back, everything escaped, slides without the printed questions, files by content."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from builders import bank, library, session

from generators.documents.fonts import Face, resolve_fonts
from generators.model.question import QuestionKind
from generators.packs.files import document_key, render_files
from generators.packs.handouts import build_handouts
from generators.packs.material import Collector
from generators.packs.paper import draw_paper
from generators.packs.show_page import build_slides, show_page
from generators.packs.site import render_site

pytestmark = pytest.mark.skipif(not resolve_fonts().chain(Face.FANG), reason="no Chinese typeface on this machine")


class Memory(dict[str, bytes]):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def put(self, key: str, data: bytes) -> None:
        self.written.append(key)
        self[key] = data


def test_the_site_holds_no_key_and_no_guide() -> None:
    content = render_site(library())
    paths = {asset.path for asset in content.assets}
    assert "packs/files/2027-ywk-01/material.pdf" in paths
    assert "packs/files/2027-ywk-01/records.docx" in paths
    assert not [path for path in paths if re.search(r"/(key|guide)\.", path)]
    shown = "".join(page.body for page in content.pages) + "".join(entry.text for entry in content.search)
    assert "只有主持人知道的提示" not in shown
    assert "解析只在答案里" not in shown
    assert all(path.isascii() and len(path) <= 80 for path in paths | {page.path for page in content.pages})


def test_handouts_hold_both_in_both_formats() -> None:
    paths = {asset.path for asset in render_files(library())}
    for name in ("key", "guide", "material", "records"):
        assert {f"handouts/2027-ywk-01/{name}.pdf", f"handouts/2027-ywk-01/{name}.docx"} <= paths


def test_the_handouts_folder_has_a_table_of_contents_that_leads_to_every_file() -> None:
    files = {asset.path: asset.data for asset in render_files(library())}
    index = files.pop("handouts/index.html").decode()
    assert {f"handouts/{target}" for target in re.findall(r'href="([^"]+)"', index)} == set(files)
    assert "<h2>2027年3月</h2>" in index
    assert re.search(r"key\.docx\">Word</a>　<b>不外发</b>", index)
    assert not re.search(r"material\.docx\">Word</a>　<b>", index)


def test_only_what_changed_is_rendered_again() -> None:
    store = Memory()
    first = render_files(library(), store)
    assert store.written
    store.written.clear()
    assert render_files(library(), store) == first
    assert store.written == []
    known = library(session(regulations=("《示例条例》第八条",), cases=("demo",), banks=("demo-bank",), place="礼堂"))
    render_files(known, store)
    assert 0 < len(store.written) < len(first)


def test_the_key_of_a_document_follows_its_content() -> None:
    known = library()
    material = Collector(known).collect(known.sessions[0])
    first, second, *_ = build_handouts(known, material)
    fonts = resolve_fonts()
    assert document_key(first.document, "pdf", fonts) == document_key(first.document, "pdf", fonts)
    assert document_key(first.document, "pdf", fonts) != document_key(second.document, "pdf", fonts)
    assert document_key(first.document, "pdf", fonts) != document_key(first.document, "docx", fonts)


def test_titles_are_escaped_everywhere() -> None:
    known = library(session(title="<script>x</script></script>", place='"><img>', summary="<b onclick=x>s</b>"))
    for page in render_site(known).pages:
        assert "<script>x" not in page.body
        assert "<img>" not in page.body
        assert "onclick" not in page.body


def test_slides_leave_out_what_the_printed_paper_asks() -> None:
    known = library(session(cases=("demo",), banks=("demo-bank",)), banks=(bank(30),))
    material = Collector(known).collect(known.sessions[0])
    paper = draw_paper(material, known)
    assert paper is not None
    printed = {q.stem for q in paper.paper.questions if q.kind is QuestionKind.SINGLE}
    slides = list(build_slides(known, material))
    assert slides[0]["title"] == "议程"
    asked = {str(slide["title"]) for slide in slides if "抢答" in str(slide["head"])}
    assert asked
    assert asked.isdisjoint(printed)


def test_slides_are_readable_as_json_inside_the_page() -> None:
    known = library(session(title="</script><b>"))
    page = show_page(known, Collector(known).collect(known.sessions[0]))
    found = re.search(r'<script type="application/json" id="qs-show-data">(.*?)</script>', page.body, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])[0]["title"] == "议程"


def test_two_processes_give_what_one_gives() -> None:
    known = library(*(session(f"2027-ywk-{n:02}", place=f"第{n}会议室") for n in range(1, 4)))
    assert render_files(known, jobs=2) == render_files(known)


def test_a_year_gone_by_keeps_its_pages_and_says_how_to_print() -> None:
    known = library()
    plans = tuple(replace(plan, year=2027) for plan in known.plans)
    later = replace(known, plans=plans, today=date(2028, 3, 1), portal=replace(known.portal, plan="2028"))
    content = render_site(later)
    page = next(page for page in content.pages if page.path == "packs/2027-ywk-01.md")
    assert "qianshao handout 2027-ywk-01" in page.body
    assert not [asset for asset in content.assets if asset.path.startswith("packs/files/")]
    assert [asset.path for asset in render_files(later)] == ["handouts/index.html"]
    assert render_files(later, sessions=("2027-ywk-01",)) != ()
