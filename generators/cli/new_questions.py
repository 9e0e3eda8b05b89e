"""``qianshao new questions --from REGULATION``: drafts from a regulation's wording, all of them waiting for a person."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from generators.content.bank_text import render_bank
from generators.content.os_reason import os_reason
from generators.content.text_layer import parse_text_layer
from generators.importers.regulation.read import read_regulation_file
from generators.model.file_names import is_reserved
from generators.model.question import QuestionKind
from generators.model.regulation import RegulationText
from generators.quiz.draft import DRAFT_KINDS, draft_bank

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}")
_HEADING_ID = re.compile(r"\{#([A-Za-z0-9_-]+)\}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="source",
        required=True,
        metavar="法规",
        help="已导入原文的法规编号，或法规文件（docx、md、txt …）",
    )
    parser.add_argument("--kinds", metavar="题型", help=f"只起草这些题型，用逗号隔开：{'、'.join(DRAFT_KINDS)}")
    parser.add_argument("--version", metavar="施行日期", help="用哪个版本的原文，默认最新一版")
    parser.add_argument("--id", dest="bank", metavar="编号", help="题库编号，默认“法规编号-draft”")
    parser.add_argument("--out", type=Path, metavar="文件", help="写到哪里，默认 quizzes/<编号>.md")


def run(arguments: argparse.Namespace) -> int:
    kinds = _kinds(arguments.kinds)
    if kinds is None:
        print(f"不认识的题型：{arguments.kinds}。可以写：{'、'.join(DRAFT_KINDS)}。", file=sys.stderr)
        return 2
    regulation, text = _text(arguments.portal, arguments.source, arguments.version)
    if text is None:
        return 1
    bank_id = arguments.bank or (f"{regulation}-draft" if regulation else "draft")
    if not _ID.fullmatch(bank_id) or is_reserved(bank_id):
        print(f"题库编号“{bank_id}”不合要求：用英文字母、数字和连字符。", file=sys.stderr)
        return 2
    target: Path = arguments.out or arguments.portal / "quizzes" / f"{bank_id}.md"
    if target.exists():
        print(f"已有 {target}，没有覆盖。请用 --id 另起编号，或用 --out 另写一个文件。", file=sys.stderr)
        return 2
    bank = draft_bank(
        bank_id, text.title, text, kinds=kinds, regulation=regulation or text.title, used=_used_ids(arguments.portal)
    )
    if not bank.questions:
        print("没有起草出题目：原文里没有合适的列举、期限或职权条文。", file=sys.stderr)
        return 1
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(render_bank(bank), encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"写不了 {target}：{os_reason(error)}。", file=sys.stderr)
        return 2
    counts = Counter(question.kind.value for question in bank.questions)
    print(
        f"已写 {target}：起草 {len(bank.questions)} 题（{'，'.join(f'{kind} {count}' for kind, count in counts.items())}）。"
    )
    print("都标着“待审: 是”，不会发布。逐题看过，改好的删去“待审: 是”，不要的整题删去。")
    return 0


def _kinds(written: str | None) -> tuple[QuestionKind, ...] | None:
    if not written:
        return DRAFT_KINDS
    names = [name.removesuffix("题") for name in re.split(r"[,，、\s]+", written) if name]
    if any(name not in {kind.value for kind in DRAFT_KINDS} for name in names):
        return None
    return tuple(QuestionKind(name) for name in names)


def _text(portal: Path, source: str, version: str | None) -> tuple[str, RegulationText | None]:
    """(the regulation's id or "", its wording); what is wrong is printed."""
    folder = portal / "docs" / "regulations" / "texts" / source
    if _ID.fullmatch(source) and folder.is_dir():
        versions = sorted(path for path in folder.glob("*.md"))
        chosen = next((p for p in versions if p.stem == version), None) if version else _current(versions)
        if chosen is None:
            print(
                f"没有 {source} 的这个版本。已导入：{'、'.join(p.stem for p in versions) or '（无）'}。",
                file=sys.stderr,
            )
            return source, None
        layer, problems = parse_text_layer(chosen.as_posix(), chosen.read_text(encoding="utf-8"))
        for problem in problems:
            print(f"{problem.at}  {problem.code} {problem.message}", file=sys.stderr)
        return source, layer
    path = Path(source)
    if not path.is_file():
        print(
            f"“{source}”既不是已导入原文的法规编号，也不是文件。先运行 qianshao import regulation 导入官方文件。",
            file=sys.stderr,
        )
        return "", None
    wording = read_regulation_file(path).wording
    if wording.text is None:
        for problem in wording.problems:
            print(f"{problem.at}  {problem.code} {problem.message}\n    怎么改：{problem.hint}", file=sys.stderr)
    return "", wording.text


def _current(versions: list[Path]) -> Path | None:
    dated = [path for path in versions if _is_date(path.stem)]
    return (dated or versions)[-1] if versions else None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _used_ids(portal: Path) -> set[str]:
    used: set[str] = set()
    for path in sorted((portal / "quizzes").glob("*.md")):
        used.update(_HEADING_ID.findall(path.read_text(encoding="utf-8", errors="replace")))
    return used
