"""Printed documents: how many four-page PDFs and DOCX a core makes in a second, how large, how equal; a year of packs."""

from __future__ import annotations

import dataclasses
import io
import time
from datetime import date

import pypdf

from generators.documents.document import Document, Form, Heading, Items, Paragraph, Table
from generators.documents.pdf import render_pdf
from generators.documents.word import render_docx
from generators.model.plan import SessionKind
from generators.output.pipeline import load_library
from generators.packs.files import render_all, render_files
from generators.packs.handouts import build_handouts
from generators.packs.material import Collector
from tests.bench.__main__ import ROOT

_SENTENCE = (
    "派驻机构按照规定履行职责，组织学习要有计划、有材料、有记录，学习内容与监督工作结合，讲清依据、程序和常见差错。"
)
_RUNS = 40


class _Memory(dict[str, bytes]):
    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def four_pages() -> Document:
    rows = (("序号", "议程", "时间"), *((str(n), "领学和交流", "15:00—15:20") for n in range(1, 9)))
    blocks = (
        Form((("时间", "2027年3月10日"), ("地点", "会议室"))),
        Heading(1, "一、议程"),
        Table(rows, (1, 5, 2)),
        Heading(1, "二、学习内容"),
        *(Paragraph(_SENTENCE * 4) for _ in range(5)),
        Heading(2, "（一）讨论题"),
        Items((_SENTENCE,) * 4),
    )
    return Document("集中学习材料", blocks, mark="内部资料 注意保存")


def _rate(render: object, document: Document) -> tuple[float, bytes]:
    assert callable(render)
    data: bytes = render(document)
    started = time.process_time()
    for number in range(_RUNS):
        render(dataclasses.replace(document, title=f"{document.title}{number}"))
    return _RUNS / (time.process_time() - started), data


def main() -> dict[str, object]:
    document = four_pages()
    pdf_rate, pdf = _rate(render_pdf, document)
    word_rate, word = _rate(render_docx, document)
    pages = len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    equal = pdf == render_pdf(document) and word == render_docx(document)
    print(f"PDF of {pages} pages: {pdf_rate:.0f} a CPU second (bar 15), {len(pdf) / 1000:.0f} kB (bar 300)")
    print(f"DOCX: {word_rate:.0f} a CPU second (bar 10), {len(word) / 1000:.0f} kB (bar 60); equal twice: {equal}")
    year = _year()
    return {
        "pages": pages,
        "pdf_a_second": pdf_rate,
        "pdf_bytes": len(pdf),
        "docx_a_second": word_rate,
        "docx_bytes": len(word),
        "equal": equal,
        **year,
    }


def _year() -> dict[str, object]:
    """Sixty sessions of the project's own plan, five documents each, both formats, two processes; then one change."""
    library = load_library(ROOT, date(2026, 11, 23)).library
    if library is None:
        print("the project's content has problems: no year of packs was measured")
        return {}
    collector = Collector(library)
    ordinary = [s for s in library.sessions if s.kind not in (SessionKind.REMINDER, SessionKind.SELF_STUDY)][:60]
    wanted = [
        (f"{session.id}/{handout.name}.{extension}", handout.document, extension)
        for session in ordinary
        for handout in build_handouts(library, collector.collect(session))[:5]
        for extension in ("pdf", "docx")
    ]
    store = _Memory()
    started = time.monotonic()
    render_all(wanted, store, jobs=2)
    first = time.monotonic() - started
    print(f"{len(ordinary)} sessions, {len(wanted)} files: {first:.1f} s on two cores (bar 60)")
    moved = tuple(dataclasses.replace(s, place="礼堂") if s.id == ordinary[0].id else s for s in library.sessions)
    ids = [session.id for session in ordinary]
    render_files(library, store, sessions=ids)
    before = len(store)
    started = time.monotonic()
    render_files(dataclasses.replace(library, sessions=moved), store, sessions=ids)
    again = time.monotonic() - started
    print(f"after one session changed: {len(store) - before} files made anew, {again:.1f} s")
    return {
        "year_files": len(wanted),
        "year_seconds": first,
        "changed_files": len(store) - before,
        "changed_seconds": again,
    }


if __name__ == "__main__":
    main()
