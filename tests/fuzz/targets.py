"""What each parser is given at random: a function of bytes that raises nothing, and where examples of its input lie."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

from generators.anonymity.public import parse_allowed
from generators.citations.find import find_citations
from generators.content.approvals import parse_approvals
from generators.content.bank import read_bank
from generators.content.blueprint import read_blueprint
from generators.content.case import read_case
from generators.content.compare_overrides import parse_compare_overrides
from generators.content.confirmations import parse_confirmations
from generators.content.document import decode_source, parse_document
from generators.content.markdown import render_inline, render_markdown
from generators.content.plan import read_plan
from generators.content.portal import parse_phrases, parse_portal
from generators.content.regulation import read_regulation
from generators.content.text_layer import parse_text_layer
from generators.content.work_plan import read_work_plan
from generators.importers.attendance import read_attendance
from generators.importers.case_word import read_case_word
from generators.importers.plan import Standing, import_plan
from generators.importers.questions.read import read_questions
from generators.importers.regulation.read import read_regulation_bytes
from generators.importers.regulation.source import RefusedError
from generators.importers.results import read_result
from generators.importers.work_plan_text import parse_work_plan
from generators.importers.work_plan_word import read_work_plan_words
from generators.importers.workbook import UnreadableWorkbook, read_sheets
from generators.packs.roster import parse_roster
from generators.study_calendar.plan_sheets import CALENDAR_SHEET, TOPICS_SHEET
from generators.study_calendar.rows import HEADER

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = date(2026, 11, 23)
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


def void(value: object) -> None:
    del value


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


def rows(data: bytes) -> list[list[str]]:
    """A sheet: lines of cells that a tab parts."""
    return [line.split("\t") for line in text(data).split("\n")]


def work_plan_word(data: bytes) -> None:
    with contextlib.suppress(RefusedError):
        read_work_plan_words("a.docx", packed(data))


def plan_edits(data: bytes) -> None:
    """The dated sheet of our own workbook, typed over, for the plan that stands."""
    plan = read_plan(parse_document("docs/plans/2027.md", _SEEDS["plan"].decode())[0])[0]
    with patch("generators.importers.plan.read_sheets", return_value={CALENDAR_SHEET: rows(data), TOPICS_SHEET: []}):
        import_plan(b"", 2027, "docs/plans/2027.md", Standing((plan,) if plan else ()))


def plan_table(data: bytes) -> None:
    sheet = {"安排": rows(data)}
    with patch("generators.importers.plan.read_sheets", return_value=sheet), contextlib.suppress(UnreadableWorkbook):
        import_plan(b"", None, "docs/plans/2027.md")


def attendance(data: bytes) -> None:
    with patch("generators.importers.attendance.read_sheets", return_value={"签到": rows(data)}):
        read_attendance(b"", "签到.xlsx", 2027)


def workbook(data: bytes) -> None:
    with contextlib.suppress(UnreadableWorkbook):
        read_sheets(data)


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
    "import-work-plan-word": (work_plan_word, ""),
    "plan-edits": (plan_edits, ""),
    "plan-table": (plan_table, ""),
    "attendance": (attendance, ""),
    "roster": (lambda data: void(parse_roster(rows(data))), ""),
    "workbook": (workbook, ""),
    "portal": (lambda data: void(parse_portal(text(data))), "docs/portal.yml"),
    "phrases": (lambda data: void(parse_phrases(text(data))), "docs/phrases.yml"),
    "allow-list": (lambda data: void(parse_allowed(text(data), TODAY)), ""),
    "confirmations": (lambda data: void(parse_confirmations("docs/regulations/impact.yml", text(data))), ""),
    "compare-overrides": (lambda data: void(parse_compare_overrides("docs/regulations/a.yml", text(data))), ""),
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
_SEEDS["import-work-plan-word"] = _SEEDS["import-word"]
_SEEDS["plan-edits"] = (
    f"{chr(9).join(HEADER)}\n2027-a-01\t2027-01-15\t周五\t15:00\t主题党日\t主题党日\t会议室\t\t\t\t2\t\t\t\t\t\t\n"
    "2027-b\t2027-01-06\t周三\t9:00\t集中学习\t专题\t\t\t\t\t1.5\t\t\t延期\t2027/2/3\t有事\t\n"
).encode()
_SEEDS["plan-table"] = (
    "2027年学习计划\n时间\t内容\t地点\t主讲\n1月\t学习《监察法》\t会议室\t甲\n2月至3月\t自学\t\t\n".encode()
)
_SEEDS["attendance"] = "姓名\t1月15日 主题党日\t2月\n甲\t√\t请假\n乙\t缺席\t半天\n".encode()
_SEEDS["roster"] = "序号\t姓名\t职务\n1\t甲某\t副组长\n".encode()
_SEEDS["portal"] = "编号: a\n名称: 甲\n单位: 乙\n知悉范围: 内部\n首周导入: [a]\n标注内部资料: 否\n".encode()
_SEEDS["phrases"] = "四种形态: [4种形态]\n党员: []\n".encode()
_SEEDS["allow-list"] = (
    "放行:\n  - {文字: 甲乙, 理由: 丙, 审核人: 丁, 有效期至: 2027-01-01}\n风险放行:\n"
    "  - {案例: a, 理由: 丙, 审核人: 丁, 有效期至: 2025-01-01}\n"
).encode()
_SEEDS["confirmations"] = "确认:\n  - {条目: a, 法规: b, 版本: 2025-06-01, 日期: 2026-01-01}\n".encode()
_SEEDS["compare-overrides"] = "2018-03-20 至 2025-06-01:\n  - {旧: 1, 新: [1, 2]}\n  - {旧: 3, 新: 无}\n".encode()


def seeds(name: str) -> list[bytes]:
    """What a run begins with: the first kilobytes of the project's own files, and one written for it."""
    pattern = TARGETS[name][1]
    own = [path.read_bytes()[:4000] for path in sorted(ROOT.glob(pattern))[:40]] if pattern else []
    return own + ([_SEEDS[name]] if name in _SEEDS else [])
