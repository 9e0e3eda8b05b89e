"""``qianshao compare REGULATION [OLD NEW]``: the 修订对照表 in the terminal, as JSON or as a Word file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generators.content.compare_overrides import FOLDER, ArticleOverride, parse_compare_overrides
from generators.content.document import read_source
from generators.content.fields import as_date
from generators.importers.regulation.cards import TEXTS_FOLDER, find_card, read_cards
from generators.importers.regulation.dates import text_dates
from generators.importers.regulation.read import read_regulation_file
from generators.importers.regulation.shelve import read_existing
from generators.model.location import Location
from generators.model.regulation import Regulation, RegulationKind, RegulationText, Version
from generators.output.files import write_atomically
from generators.regulations.compare import CHANGE_NAMES, Change, Comparison, Row, compare
from generators.regulations.compare_docx import comparison_docx
from generators.regulations.compare_view import label


@dataclass(frozen=True, slots=True)
class _Pair:
    regulation: Regulation
    old: Version
    new: Version
    overrides: tuple[ArticleOverride, ...] = ()


class _CannotError(Exception):
    """One Chinese sentence; ``code`` is the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("regulation", metavar="法规", help="法规的编号、标题或简称；也可以直接给旧、新两个文件")
    parser.add_argument(
        "versions", nargs="*", metavar="版本", help="旧、新两个版本的施行日期；不写就比较最近的两个版本"
    )
    parser.add_argument("--docx", metavar="文件", help="另存为 Word 对照表")
    parser.add_argument("--columns", type=int, choices=(2, 3), default=3, help="Word 对照表的栏数，默认 3")
    parser.add_argument("--all", action="store_true", help="未变的条也逐条列出")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")


def run(arguments: argparse.Namespace) -> int:
    try:
        pair = _pair(arguments)
    except _CannotError as error:
        print(error, file=sys.stderr)
        return error.code
    if pair.old.text is None or pair.new.text is None:
        return 1
    comparison = compare(pair.old.text, pair.new.text, pair.overrides)
    if arguments.docx:
        data = comparison_docx(pair.regulation, pair.old, pair.new, comparison, arguments.columns, arguments.all)
        write_atomically(Path(arguments.docx), data)
    if arguments.json:
        print(json.dumps({"rows": [_row_json(row) for row in comparison.rows]}, ensure_ascii=False, indent=1))
    else:
        _show(pair, comparison, arguments.all)
        if arguments.docx:
            print(f"已写入 {arguments.docx}")
    return 0


def _pair(arguments: argparse.Namespace) -> _Pair:
    words: Sequence[str] = arguments.versions
    if len(words) == 1 and Path(arguments.regulation).is_file() and Path(words[0]).is_file():
        return _of_files(Path(arguments.regulation), Path(words[0]))
    if len(words) not in (0, 2):
        raise _CannotError("用法有误：版本要么不写，要么写旧、新两个施行日期；也可以直接给旧、新两个文件。", 2)
    root: Path = arguments.portal
    cards = read_cards(root)
    card = next((card for card in cards if card.regulation.id == arguments.regulation), None)
    card = card or find_card(cards, arguments.regulation)
    if card is None:
        raise _CannotError(f"没有“{arguments.regulation}”这部法规。可以写编号、标题或简称。")
    regulation = card.regulation
    ready = []
    for version in regulation.versions:
        text = read_existing(root, f"{TEXTS_FOLDER}/{regulation.id}/{version.key}.md")
        if text is not None:
            ready.append(replace(version, text=text))
    chosen = _chosen(regulation, sorted(ready, key=lambda version: version.key), words)
    path = f"{FOLDER}/{regulation.id}.yml"
    source, _ = read_source(root, path)
    overrides = parse_compare_overrides(path, source.text)[0].between(*chosen) if source else ()
    return _Pair(regulation, *chosen, overrides)


def _chosen(regulation: Regulation, ready: Sequence[Version], words: Sequence[str]) -> tuple[Version, Version]:
    known = "、".join(version.key for version in ready) or "（无）"
    if not words:
        if len(ready) < 2:
            raise _CannotError(
                f"《{regulation.title}》已导入的版本：{known}；要有两个版本的官方文本才能对照，先用 qianshao import regulation 导入。"
            )
        return ready[-2], ready[-1]
    days = [as_date(word) for word in words]
    for word, day in zip(words, days, strict=True):
        if day is None:
            raise _CannotError(f"用法有误：“{word}”不是日期，请写施行日期，例如 2025-06-01。", 2)
        if all(version.effective != day for version in ready):
            raise _CannotError(f"没有 {day} 施行的版本的官方文本。已导入的版本：{known}。")
    old, new = (next(version for version in ready if version.effective == day) for day in days)
    return old, new


def _of_files(old: Path, new: Path) -> _Pair:
    """Two files of any kind, without a portal."""
    texts: list[RegulationText] = []
    for path in (old, new):
        wording = read_regulation_file(path).wording
        if wording.text is None:
            raise _CannotError(f"{path}：{wording.problems[0].message}{wording.problems[0].hint}")
        for problem in wording.problems:
            print(f"{path}：{problem.message}", file=sys.stderr)
        texts.append(wording.text)
    at = Location(str(new))
    versions = [Version(_day_of(text, day), at, text=text) for text, day in zip(texts, (1, 2), strict=True)]
    return _Pair(Regulation("files", texts[1].title, at, RegulationKind.NORMATIVE, ""), versions[0], versions[1])


def _day_of(text: RegulationText, fallback: int) -> date:
    dates = text_dates(text)
    return dates.effective or dates.latest or date(1, 1, fallback)


def _row_json(row: Row) -> dict[str, object]:
    return {
        "old": [number.key for number in row.old],
        "new": [number.key for number in row.new],
        "change": row.change.value,
        "similarity": row.similarity,
        "low_confidence": row.low,
    }


def _show(pair: _Pair, comparison: Comparison, everything: bool) -> None:
    counts = "，".join(f"{CHANGE_NAMES[c]} {comparison.count(c)}" for c in Change if comparison.count(c))
    print(
        f"《{pair.regulation.title}》{pair.old.key} → {pair.new.key}：{len(comparison.old.articles)} 条 → {len(comparison.new.articles)} 条"
    )
    print(f"{counts}。")
    for row in comparison.rows:
        if row.change in (Change.SAME, Change.RENUMBERED) and not everything:
            continue
        old = "、".join(label(number, comparison.old) for number in row.old) or "——"
        new = "、".join(label(number, comparison.new) for number in row.new) or "——"
        low = f"  低置信 {row.similarity:.2f}，请核对" if row.low else ""
        print(f"  {CHANGE_NAMES[row.change]}\t{old} → {new}{low}")
