"""Holds a finished PDF or DOCX, ours or an editor's own, against GB/T 9704—2012, rule by rule, with the clause."""

from __future__ import annotations

from pathlib import Path

import pypdf
from docx.opc.exceptions import PackageNotFoundError
from pdfminer.pdfexceptions import PDFException

from generators.content.damaged import DAMAGED
from generators.documents.facts import Facts
from generators.documents.layout_rules import (
    Rule,
    check_body_face,
    check_body_size,
    check_bold,
    check_characters,
    check_first_level,
    check_height,
    check_left,
    check_lines,
    check_page_size,
    check_second_level,
    check_third_level,
    check_title_face,
    check_title_size,
    check_top,
    check_width,
)
from generators.documents.read_pdf import read_pdf_facts
from generators.documents.read_word import read_word_facts
from generators.documents.text_rules import (
    check_colour,
    check_glyphs,
    check_indent,
    check_marks,
    check_number_face,
    check_number_form,
    check_number_side,
    check_numbered,
    check_properties,
    check_secret,
    check_table_heads,
    check_word_fonts,
)
from generators.model.location import Location
from generators.model.problem import Problem

_UNREADABLE: tuple[type[Exception], ...] = (
    *DAMAGED,
    AttributeError,
    PackageNotFoundError,
    PDFException,
    pypdf.errors.PyPdfError,
)


def check_file(path: Path) -> tuple[Problem, ...]:
    """Every finding, D001 to D029. ``line`` is the page (PDF) or the paragraph (DOCX) from 1; the path is the file's name.

    Sheets that declare themselves off the grid (sign-in, papers, forms) are held to fonts and the rest, not to the grid.
    """
    at = Location(path.name)
    try:
        facts = read_word_facts(path) if path.suffix.lower() == ".docx" else read_pdf_facts(path)
    except FileNotFoundError:
        return (Problem("D029", at, "找不到这个文件。", "检查文件名和所在文件夹。"),)
    except _UNREADABLE:
        return (
            Problem(
                "D029", at, "这个文件打不开：已损坏、有密码，或不是 PDF、DOCX。", "用 Word 或 WPS 打开另存一份再检查。"
            ),
        )
    return check_facts(facts, path.name)


def check_facts(facts: Facts, name: str) -> tuple[Problem, ...]:
    rules = [*_ALWAYS, *(() if facts.off_grid else _ON_GRID)]
    found = [finding for rule in rules for finding in rule(facts)]
    problems = (Problem(code, Location(name, max(1, where)), message, hint) for code, where, message, hint in found)
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


_ON_GRID: tuple[Rule, ...] = (
    check_top,
    check_left,
    check_width,
    check_height,
    check_title_size,
    check_body_size,
    check_characters,
    check_lines,
    check_indent,
)
_ALWAYS: tuple[Rule, ...] = (
    check_page_size,
    check_title_face,
    check_body_face,
    check_first_level,
    check_second_level,
    check_third_level,
    check_bold,
    check_numbered,
    check_number_form,
    check_number_face,
    check_number_side,
    check_colour,
    check_glyphs,
    check_secret,
    check_table_heads,
    check_word_fonts,
    check_properties,
    check_marks,
)
