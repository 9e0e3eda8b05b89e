"""``qianshao import regulation FILE|FOLDER…``: official wordings into the text layer, or a loud refusal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from generators.content.fields import as_date
from generators.content.regulation import REGULATION_ID
from generators.importers.regulation.cards import Card, read_cards, suggested_id
from generators.importers.regulation.differences import Difference, differences
from generators.importers.regulation.read import ENDINGS, ReadFile, read_regulation_file
from generators.importers.regulation.shelve import Placement, Wish, place
from generators.model.article_address import article_label, division_label
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.regulation import Division, DivisionLevel, Numbering, RegulationText
from generators.output.files import write_atomically


@dataclass(frozen=True, slots=True)
class _Outcome:
    read: ReadFile
    problems: tuple[Problem, ...]
    placement: Placement | None
    differences: tuple[Difference, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="文件或文件夹", help="官方文件：docx、pdf、html、md、txt，或放着它们的文件夹"
    )
    parser.add_argument("--id", help="法规编号；还没有卡片时按读到的内容新建一张")
    parser.add_argument("--effective", metavar="日期", help="这个版本的施行日期，例如 2025-06-01")
    parser.add_argument("--source", metavar="来源", help="文件从哪里来，例如 国家法律法规数据库")
    parser.add_argument("--compare-with", metavar="文件", help="与另一来源的文件逐条核对，列出不同之处")
    parser.add_argument("--dry-run", action="store_true", help="只显示读到了什么，不写文件")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")


def run(arguments: argparse.Namespace) -> int:
    effective = as_date(arguments.effective) if arguments.effective else None
    if arguments.effective and effective is None:
        print(f"用法有误：--effective 不是日期：{arguments.effective}，请写成 2025-06-01。", file=sys.stderr)
        return 2
    files = list(_files(arguments.files))
    if not files:
        print("文件夹里没有可以导入的文件（docx、pdf、html、md、txt）。", file=sys.stderr)
        return 2
    if len(files) > 1 and (arguments.id or arguments.effective or arguments.compare_with):
        print("用法有误：--id、--effective、--compare-with 一次只能用于一个文件。", file=sys.stderr)
        return 2
    wish = Wish(arguments.id, effective, arguments.source)
    outcomes = _import_all(arguments, files, wish)
    if arguments.json:
        print(json.dumps({"documents": [_as_json(outcome) for outcome in outcomes]}, ensure_ascii=False, indent=1))
    else:
        for outcome in outcomes:
            _show(outcome, arguments.dry_run)
        if len(outcomes) > 1:
            good = sum(1 for outcome in outcomes if not outcome.problems)
            print(f"共 {len(outcomes)} 个文件：{good} 个读好，{len(outcomes) - good} 个有问题。")
    return 1 if any(outcome.problems for outcome in outcomes) else 0


def _files(words: Sequence[str]) -> Iterator[Path]:
    for word in words:
        path = Path(word)
        if path.is_dir():
            yield from (
                file
                for file in sorted(path.rglob("*"))
                if file.is_file() and file.suffix.lower() in ENDINGS and not file.name.startswith((".", "~", "_"))
            )
        else:
            yield path


def _import_all(arguments: argparse.Namespace, files: Sequence[Path], wish: Wish) -> list[_Outcome]:
    root: Path = arguments.portal
    outcomes: list[_Outcome] = []
    taken: dict[str, str] = {}
    cards = read_cards(root)
    for position, path in enumerate(files, 1):
        if len(files) > 3 and sys.stderr.isatty():
            print(f"\r{position}/{len(files)} {path.name[:40]}\033[K", end="", file=sys.stderr)
        outcome = _import_one(root, cards, path, wish, arguments)
        placement = outcome.placement
        if placement is not None and not outcome.problems:
            before = taken.setdefault(placement.path, outcome.read.file)
            if before != outcome.read.file:
                message = f"与“{Path(before).name}”是同一部法规的同一个版本。"
                hint = "只留一个来源；要核对两个来源，用 --compare-with。"
                outcome = _Outcome(outcome.read, (Problem("R050", Location(outcome.read.file), message, hint),), None)
            elif not arguments.dry_run:
                for relative, content in placement.files:
                    write_atomically(root / relative, content.encode("utf-8"))
                if len(placement.files) > 1:
                    cards = read_cards(root)
        outcomes.append(outcome)
    if len(files) > 3 and sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return outcomes


def _import_one(root: Path, cards: list[Card], path: Path, wish: Wish, arguments: argparse.Namespace) -> _Outcome:
    read = read_regulation_file(path)
    placement, problems = place(root, cards, read, wish)
    asks = not arguments.json and not arguments.dry_run and sys.stdin.isatty()
    if asks and [problem.code for problem in problems] in (["R048"], ["R049"]):
        wish = _ask(read, problems[0], wish, {card.regulation.id for card in cards})
        placement, problems = place(root, cards, read, wish)
    if arguments.dry_run:
        # A dry run says what was read; where it would go is the portal's affair, and there may be no portal here.
        problems = [problem for problem in problems if problem.code not in ("R048", "R049")]
    found: tuple[Difference, ...] = ()
    if arguments.compare_with and read.wording.text is not None:
        other = read_regulation_file(Path(arguments.compare_with))
        problems = [*problems, *other.wording.problems]
        if other.wording.text is not None:
            found = tuple(differences(read.wording.text, other.wording.text))
    return _Outcome(read, (*read.wording.problems, *problems), placement, found)


def _ask(read: ReadFile, problem: Problem, wish: Wish, taken: Container[str]) -> Wish:
    """Asks on a terminal for what the file does not say, again where the answer cannot be; an empty one leaves it."""
    title = read.wording.text.title if read.wording.text else ""
    print(f"{read.file}：{problem.message}", file=sys.stderr)
    regulation = wish.regulation
    if problem.code == "R048":
        suggestion = suggested_id(title, taken)
        question = f"新建卡片用什么编号？直接回车用 {suggestion}，输入 - 跳过："
        answer = _answer(question, "-")
        while answer not in ("", "-") and not REGULATION_ID.fullmatch(answer):
            answer = _answer(f"编号用小写字母开头，只含小写字母、数字和连字符。{question}", "-")
        if answer == "-":
            return wish
        regulation = answer or suggestion
    effective: date | None = wish.effective
    if problem.code == "R049" or "--effective" in problem.hint:
        question = f"《{title}》这个版本哪一天施行（例如 2025-06-01）？直接回车跳过："
        answer = _answer(question, "")
        while answer and as_date(answer) is None:
            answer = _answer(f"“{answer}”不是日期。{question}", "")
        effective = as_date(answer) if answer else effective
    return Wish(regulation, effective, wish.source)


def _answer(question: str, at_end: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return at_end


def _show(outcome: _Outcome, dry_run: bool) -> None:
    text = outcome.read.wording.text
    print(f"■ {outcome.read.file}")
    if text is not None:
        _show_text(text)
    for remark in outcome.read.wording.remarks:
        print(f"  说明：{remark}")
    for difference in outcome.differences:
        print(f"  两个来源不同：{difference.label}\n      本文件：{difference.ours}\n      另一份：{difference.theirs}")
    for hint, group in groupby(outcome.problems, key=lambda problem: problem.hint):
        for problem in group:
            unit = "行" if problem.at.path.lower().endswith((".md", ".txt", ".markdown")) else "段"
            place_shown = f"（第 {problem.at.line} {unit}）" if problem.at.line > 1 else ""
            print(f"  问题 {problem.code}{place_shown} {problem.message}")
        print(f"      怎么改：{hint}")
    if outcome.problems:
        print("  没有写入。")
    elif dry_run:
        print(
            "  （试读，没有写入。）"
            if outcome.placement is None
            else f"  （试读，没有写入；将写入 {outcome.placement.path}）"
        )
    elif outcome.placement is not None and outcome.placement.unchanged:
        print(f"  已有同一文件导入的文本，没有变化：{outcome.placement.path}")
    elif outcome.placement is not None:
        print(f"  已写入 {outcome.placement.path}")
        for remark in outcome.placement.remarks:
            print(f"  说明：{remark}")


def _show_text(text: RegulationText) -> None:
    print(f"  标题：{text.title}")
    for line in text.preface:
        print(f"  题注：{line[:100]}")
    present = [level for level in DivisionLevel if any(division.level is level for division in text.divisions)]
    for division in text.divisions:
        indent = "  " * present.index(division.level)
        label = division_label(division.level, division.number, division.title)
        print(f"  {indent}{label}{_span(division)}")
    unit = "条" if text.numbering is Numbering.ARTICLE else "点"
    extra = f"，附件 {len(text.appendices)} 份" if text.appendices else ""
    print(
        f"  共 {len(text.articles)} {unit}{extra}。"
        if text.articles
        else f"  不分条，{len(text.prose)} 段文字{extra}。"
    )


def _span(division: Division) -> str:
    if division.first is None or division.last is None:
        return ""
    if division.first == division.last:
        return f"（{article_label(division.first)}）"
    return f"（{article_label(division.first)}至{article_label(division.last)}）"


def _as_json(outcome: _Outcome) -> dict[str, object]:
    text = outcome.read.wording.text
    document: dict[str, object] = {
        "file": outcome.read.file,
        "title": text.title if text else "",
        "articles": [article.number.key for article in text.articles] if text else [],
        "chapters": [_chapter(division) for division in text.divisions] if text else [],
        "problems": [_problem(problem) for problem in outcome.problems],
        "remarks": list(outcome.read.wording.remarks),
        "target": outcome.placement.path if outcome.placement else None,
    }
    if outcome.differences:
        document["differences"] = [
            {"article": d.article, "this": d.ours, "other": d.theirs} for d in outcome.differences
        ]
    return document


def _chapter(division: Division) -> dict[str, object]:
    return {
        "level": division.level.value,
        "number": division.number,
        "title": division.title,
        "first": division.first.key if division.first else None,
        "last": division.last.key if division.last else None,
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "file": problem.at.path,
        "line": problem.at.line,
        "column": problem.at.column,
        "message": problem.message,
        "hint": problem.hint,
    }
