"""A bank as a table in the layout that 考试宝, 问卷星 and this portal read: XLSX and CSV, no cell ever a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generators.documents.repack import pack
from generators.model.question import Bank, PartialRule, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.export_parts import (
    CHOICES,
    Exported,
    basis_words,
    blank_words,
    clean,
    key_letters,
    point_lines,
    shown_sequence,
)

_DIFFICULTY = {1: "易", 2: "中", 3: "难"}
_NAMES = {
    Kind.SINGLE: "单选题",
    Kind.MULTIPLE: "多选题",
    Kind.INDEFINITE: "不定项选择题",
    Kind.JUDGEMENT: "判断题",
    Kind.BLANK: "填空题",
}
_DANGEROUS = re.compile(r"[=+\-@\t\r]")
_MAX_CELL = 32_000


def export_xlsx(bank: Bank) -> Exported:
    """One sheet; text cells alone. Equal banks give equal bytes."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a worksheet")
    sheet.title = "题库"
    rows = _rows(bank)
    for number, row in enumerate(rows, 1):
        for column, words in enumerate(row, 1):
            if not words:
                continue
            cell = sheet.cell(number, column)
            cell.value = words
            cell.data_type = "s"
            cell.quotePrefix = bool(_DANGEROUS.match(words))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="E8EEF4")
    for column, name in enumerate(rows[0], 1):
        sheet.column_dimensions[get_column_letter(column)].width = {"题干": 46, "解析": 36, "依据": 30}.get(
            name, 10 if len(name) < 3 else 16
        )
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    buffer = io.BytesIO()
    book.save(buffer)
    return Exported(_timeless(buffer.getvalue()), "xlsx", _notes(bank))


def _timeless(data: bytes) -> bytes:
    """openpyxl writes the moment of saving into the properties; equal banks must give equal bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    core = entries["docProps/core.xml"].decode()
    core = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z?", "2000-01-01T00:00:00Z", core)
    entries["docProps/core.xml"] = core.replace(
        "<dc:creator>openpyxl</dc:creator>", "<dc:creator></dc:creator>"
    ).encode()
    return pack(tuple(entries.items()))


def export_csv(bank: Bank) -> Exported:
    """UTF-8 with BOM and CRLF, as Excel wants; a cell that could run as a formula is led by an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in _rows(bank):
        writer.writerow([f"'{words}" if _DANGEROUS.match(words) else words for words in row])
    return Exported(b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8"), "csv", _notes(bank))


def _rows(bank: Bank) -> list[list[str]]:
    questions = [(question, "") for question in bank.questions]
    every = [
        pair
        for question, _ in questions
        for pair in [(question, ""), *((part, question.id) for part in question.parts)]
    ]
    most = max((len(question.options) or len(question.sequence) for question, _ in every), default=0)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: max(most, 4)]
    cases = any(parent for _, parent in every)
    feedback = any(option.feedback for question, _ in every for option in question.options)
    header = [
        "编号",
        "题型",
        "题干",
        *(f"选项{letter}" for letter in letters),
        "答案",
        "解析",
        "难度",
        "知识点",
        "依据",
    ]
    header += ["选项解析"] if feedback else []
    header += ["所属案例"] if cases else []
    rows = [header]
    for question, parent in every:
        options, answer = _options(question), _answer(question)
        row = [
            question.id,
            _NAMES.get(question.kind, f"{question.kind.value}题"),
            question.stem,
            *options,
            *[""] * (len(letters) - len(options)),
            answer,
        ]
        row += [
            question.explanation,
            _DIFFICULTY[question.difficulty],
            "、".join(question.topics),
            basis_words(question),
        ]
        row += ["\n".join(f"{o.key}：{o.feedback}" for o in question.options if o.feedback)] if feedback else []
        row += [parent] if cases else []
        rows.append([clean(words)[:_MAX_CELL] for words in row])
    return rows


def _options(question: Question) -> list[str]:
    if question.kind is Kind.ORDER:
        return list(shown_sequence(question)[0])
    return [option.text for option in question.options]


def _answer(question: Question) -> str:
    if question.kind in CHOICES:
        return key_letters(question)
    if question.kind is Kind.JUDGEMENT:
        return "正确" if question.truth else "错误"
    if question.kind is Kind.BLANK:
        return blank_words(question)
    if question.kind is Kind.ORDER:
        return shown_sequence(question)[1]
    if question.kind is Kind.MATCH:
        return "；".join(f"{left} = {right}" for left, right in question.pairs)
    return point_lines(question)


def _notes(bank: Bank) -> tuple[str, ...]:
    rule = "不得分" if bank.partial is PartialRule.NONE else bank.partial.value
    notes = [f"表格里不写计分规则；本题库是“少选{rule}，错选零分”，导入别的系统后请在那里设置。"]
    foreign = {question.kind for question in bank.questions} & {Kind.ORDER, Kind.MATCH, Kind.CASE}
    if foreign:
        names = "、".join(sorted(kind.value for kind in foreign))
        notes.append(f"{names}题在表格里齐全，本系统能再导入；考试宝、问卷星没有这些题型，导入前请删去。")
    return tuple(notes)
