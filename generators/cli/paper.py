"""``qianshao paper BLUEPRINT --seed N``: paper, answer sheet and key, forms A and B, for printing or for Word."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generators.cli.named_file import named_file
from generators.content.bank import read_bank
from generators.content.blueprint import read_blueprint
from generators.content.document import parse_document, read_source
from generators.content.os_reason import os_reason
from generators.documents.coverage import check_coverage
from generators.documents.fonts import resolve_fonts
from generators.model.problem import Problem
from generators.model.question import Bank, Blueprint
from generators.quiz.paper import key_document, paper_document, render_paper, review_document, sheet_document
from generators.quiz.paper_forms import Form, build_form
from generators.quiz.selection import DrawnPaper, build_paper

_FORMATS = ("pdf", "docx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("blueprint", metavar="试卷方案", help="方案编号，即 quizzes/papers/ 下的文件名")
    parser.add_argument("--seed", type=int, required=True, metavar="卷号", help="一个整数；同一卷号总是同一份卷子")
    parser.add_argument(
        "--form", choices=[form.value for form in Form], metavar="A|B", help="只出 A 卷或 B 卷，默认两卷都出"
    )
    parser.add_argument("--format", dest="formats", default="pdf,docx", metavar="格式", help="pdf、docx，用逗号隔开")
    parser.add_argument("--review", action="store_true", help="另出一份讲评稿：每题后面带答案、解析和依据")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="写到哪里，默认 build/handouts/papers")


def run(arguments: argparse.Namespace) -> int:
    formats = tuple(
        dict.fromkeys(part.strip() for part in arguments.formats.replace("，", ",").split(",") if part.strip())
    )
    if not formats or any(form not in _FORMATS for form in formats):
        print(f"不认识的格式：{arguments.formats}。可以写 pdf、docx。", file=sys.stderr)
        return 2
    path, complaint = named_file(arguments.portal, "quizzes/papers", arguments.blueprint, "试卷方案")
    if path is None:
        print(complaint, file=sys.stderr)
        return 1
    blueprint, banks, problems = _read(arguments.portal, path)
    if problems or blueprint is None:
        for problem in problems:
            print(f"{problem.at}  {problem.code} {problem.message}\n    怎么改：{problem.hint}", file=sys.stderr)
        return 1
    drawn = build_paper(blueprint, banks, arguments.seed)
    complaints = _complaints(drawn)
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        return 1
    forms = [Form(arguments.form)] if arguments.form else list(Form)
    missing = _undrawable(drawn, forms, arguments.review) if "pdf" in formats else []
    if missing:
        for problem in missing[:10]:
            print(f"{problem.at}  {problem.code} {problem.message}\n    怎么改：{problem.hint}", file=sys.stderr)
        return 1
    folder: Path = arguments.out or arguments.portal / "build" / "handouts" / "papers"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in forms:
            for file in render_paper(build_form(drawn, form), formats, review=arguments.review):
                (folder / file.name).write_bytes(file.data)
                print(f"已写 {folder / file.name}")
    except OSError as error:
        print(f"写不了 {folder}：{os_reason(error)}。", file=sys.stderr)
        return 2
    print("key 是答案、review 是讲评稿：不要放进发给考生的文件夹，也不会进入网站。")
    return 0


def _read(portal: Path, path: str) -> tuple[Blueprint | None, tuple[Bank, ...], list[Problem]]:
    """The blueprint, every bank, and the problems that stand in those files."""
    source, problems = read_source(portal, path)
    if source is None:
        return None, (), problems
    document, found = parse_document(path, source.text)
    blueprint, more = read_blueprint(document)
    problems = [*problems, *found, *more]
    banks: list[Bank] = []
    for file in sorted((portal / "quizzes").glob("[!._~]*.md")):
        bank_source, found = read_source(portal, f"quizzes/{file.name}")
        problems += found
        if bank_source is None:
            continue
        bank_document, found = parse_document(bank_source.path, bank_source.text)
        problems += found
        bank, found = read_bank(bank_document)
        problems += found
        if bank is not None:
            banks.append(bank)
    return blueprint, tuple(banks), problems


def _undrawable(drawn: DrawnPaper, forms: list[Form], review: bool) -> list[Problem]:
    """Characters that no typeface here draws: typst would leave them out without a word."""
    fonts = resolve_fonts()
    fonts.require()
    found: dict[str, Problem] = {}
    for form in forms:
        paper = build_form(drawn, form)
        documents = [paper_document(paper), sheet_document(paper), key_document(paper)]
        for document in [*documents, *([review_document(paper)] if review else [])]:
            for problem in check_coverage(document, fonts, drawn.blueprint.at):
                found.setdefault(problem.message, problem)
    return list(found.values())


def _complaints(drawn: DrawnPaper) -> list[str]:
    """What keeps the paper from adding up: too few questions, or a total that is not the sum."""
    said = [
        f"第 {index} 大题（{part.part.kind.value}）要 {part.part.count} 题，题库里只够 {len(part.questions)} 题：减少题数，或给题库补题（待审的题不算）。"
        for index, part in enumerate(drawn.parts, 1)
        if len(part.questions) < part.part.count
    ]
    total = drawn.blueprint.total
    if not said and total is not None and abs(total - drawn.total) > 1e-9:
        said.append(f"各大题相加是 {drawn.total:g} 分，方案写的总分是 {total:g} 分：改“总分”，或改“每题分”“题数”。")
    return said
