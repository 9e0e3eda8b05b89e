"""Coverage-guided fuzzing of every parser, by hand and outside CI; what it finds becomes a test.

    pip install --no-deps --target /tmp/fuzzer atheris==3.0.0
    PYTHONPATH=/tmp/fuzzer:. .venv/bin/python tests/fuzz/fuzz.py bank 600

gives one target (``TARGETS``) the seconds that are asked for. An exception, or an input of a few kilobytes that takes
longer than ``SLOW`` seconds of processor time, is written to ``build/fuzz/TARGET/`` once for each place in the code; the
run goes on. atheris has no wheel for every system, so it is not among the locked requirements.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["generators"]):
    from generators.citations.find import find_citations
    from generators.content.approvals import parse_approvals
    from generators.content.bank import read_bank
    from generators.content.blueprint import read_blueprint
    from generators.content.case import read_case
    from generators.content.document import decode_source, parse_document
    from generators.content.markdown import render_inline, render_markdown
    from generators.content.plan import read_plan
    from generators.content.regulation import read_regulation
    from generators.content.text_layer import parse_text_layer
    from generators.content.work_plan import read_work_plan
    from generators.importers.case_word import read_case_word
    from generators.importers.questions.read import read_questions
    from generators.importers.regulation.read import read_regulation_bytes
    from generators.importers.results import read_result
    from generators.importers.work_plan_text import parse_work_plan

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW = 5.0
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def authored(read: Callable[..., object], path: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        source, _ = decode_source(path, data)
        if source is not None:
            read(parse_document(path, source.text)[0])

    return run


def packed(data: bytes) -> bytes:
    """``data`` as the main part of a Word file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", data)
    return buffer.getvalue()


def text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def markdown(data: bytes) -> None:
    render_markdown(text(data))
    render_inline(text(data))


def questions(data: bytes) -> None:
    for name in ("a.txt", "a.gift", "a.xml", "a.csv", "a.html"):
        read_questions(name, data)


def regulation(data: bytes) -> None:
    for name in ("a.txt", "a.md", "a.html", "a.mht"):
        read_regulation_bytes(data, name)


def word(data: bytes) -> None:
    package = packed(data)
    read_regulation_bytes(package, "a.docx")
    read_questions("a.docx", package)


def case_word(data: bytes) -> None:
    with contextlib.suppress(ValueError):  # what it promises to raise
        read_case_word(packed(data))


# What each is given to begin with: patterns of the project's own files, below ROOT.
TARGETS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "bank": (authored(read_bank, "quizzes/a.md"), "quizzes/*.md"),
    "blueprint": (authored(read_blueprint, "quizzes/papers/a.md"), "quizzes/papers/*.md"),
    "card": (authored(read_regulation, "docs/regulations/a.md"), "docs/regulations/*.md"),
    "case": (authored(read_case, "case_library/a.md"), "case_library/*.md"),
    "plan": (authored(read_plan, "docs/plans/a.md"), "docs/plans/*.md"),
    "work-plan": (authored(read_work_plan, "docs/plans/a.md"), "docs/plans/*work-plan.md"),
    "text-layer": (lambda data: void(parse_text_layer("docs/regulations/texts/x/2020-01-01.md", text(data))), ""),
    "approvals": (lambda data: void(parse_approvals(text(data))), "case_library/*.jsonl"),
    "markdown": (markdown, "docs/guide/*.md"),
    "citations": (lambda data: void(find_citations(text(data))), "docs/guide/citations.md"),
    "import-questions": (questions, "quizzes/*.md"),
    "import-regulation": (regulation, "docs/guide/*.md"),
    "import-word": (word, ""),
    "import-case": (case_word, ""),
    "import-pdf": (lambda data: void(read_regulation_bytes(data, "a.pdf")), ""),
    "import-work-plan": (lambda data: void(parse_work_plan(text(data))), "docs/plans/*work-plan.md"),
    "results": (lambda data: void(read_result(data, "a.json", "p")), ""),
}  # fmt: skip
_SEEDS = {
    "import-word": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr>'
    b'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>\xe7\xac\xac\xe4\xb8\x80\xe6\x9d\xa1</w:t>'
    b"</w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>",
    "import-pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>endobj 4 0 obj<</Length 9>>stream\nBT ET\n"
    b"endstream endobj\ntrailer<</Root 1 0 R>>",
    "results": b'{"schema":"qianshao-result/1","portal":"p","name":"a","paper":"x","finished":"2026-01-01","seed":1,"score":1,'
    b'"total":2,"answered":1,"items":[{"id":"q","points":1}]}',
    "text-layer": "---\n法规: x\n施行: 2020-01-01\n---\n# 题\n\n## 第一章 总则\n\n### 第一条\n\n话。\n".encode(),
}
_SEEDS["plan"] = (
    "---\n类型: 学习计划\n编号: 2027\n年度: 2027\n标题: 样例\n规则:\n  - 编号: a\n    种类: 主题党日\n    频次: 每月\n    日: 15\n    时间: 15:00\n"
    "    时长: 120\n不适用: {3: 原因}\n---\n# 2027\n\n## 一月\n\n### 专题 {#b}\n\n日期: 2027-01-05\n学时: 1.5\n\n- 领学《监察法》第一条\n"
).encode()
_SEEDS["import-case"] = _SEEDS["import-word"]


def void(value: object) -> None:
    del value


def main(name: str, seconds: int) -> None:
    target, pattern = TARGETS[name]
    found = ROOT / "build" / "fuzz" / name
    corpus = found / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(ROOT.glob(pattern))[:40] if pattern else ()):
        (corpus / f"seed-{number}").write_bytes(path.read_bytes()[:4000])
    if name in _SEEDS:
        (corpus / "seed").write_bytes(_SEEDS[name])
    seen: set[str] = set()

    def keep(place: str, data: bytes, words: str) -> None:
        if place in seen:
            return
        seen.add(place)
        (found / f"finding-{len(seen)}").write_bytes(data)
        print(f"FINDING {name} {len(seen)} {place}\n{words}", flush=True)

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            target(data)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            keep(f"{type(error).__name__} {last.filename}:{last.lineno}", data, traceback.format_exc(limit=-6))
        spent = time.process_time() - began
        if spent > SLOW:
            keep(f"slow, by size {len(data) // 1000} KB", data, f"{spent:.1f} s for {len(data)} bytes")

    words = [
        f"-max_total_time={seconds}",
        "-max_len=4096",
        "-timeout=120",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *words, f"-artifact_prefix={found}/", str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
