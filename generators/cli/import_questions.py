"""``qianshao import questions``: Word, Excel, text, GIFT, Moodle or Aiken questions into a bank, with every doubt listed."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from generators.content.bank_text import render_bank
from generators.content.os_reason import os_reason
from generators.importers.questions.bank import build_bank, without_key
from generators.importers.questions.imported import Doubt, Imported, ImportedQuestion, Json, Weight
from generators.importers.questions.read import read_questions
from generators.model.file_names import is_reserved
from generators.output.files import write_atomically

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
_HEADING_ID = re.compile(r"\{#([A-Za-z0-9_-]+)\}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="文件", help="docx、xlsx、csv、txt、GIFT、Moodle XML 或 Aiken"
    )
    parser.add_argument("--id", dest="bank", metavar="编号", help="题库编号（英文），默认按文件名")
    parser.add_argument("--title", metavar="标题", help="题库标题，默认按文件里的标题或文件名")
    parser.add_argument("--law", metavar="法规", help="这些题依据的法规（编号或标题），写进题库文件头")
    parser.add_argument("--dry-run", action="store_true", help="只预览，不写文件")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一个 JSON")


def run(arguments: argparse.Namespace) -> int:
    read: list[tuple[Path, Imported]] = []
    for path in arguments.files:
        try:
            data = path.read_bytes()
        except OSError as error:
            print(f"读不了 {path}：{os_reason(error)}。", file=sys.stderr)
            return 2
        read.append((path, read_questions(path.name, data)))
    questions = tuple(question for _, found in read for question in found.questions)
    if arguments.json:
        print(json.dumps(_json(read), ensure_ascii=False))
    else:
        _preview(read)
    failed = not questions
    if arguments.dry_run or failed:
        if failed and not arguments.json:
            print("没有读到题目，未写文件。", file=sys.stderr)
        return 1 if failed else 0
    return _write(arguments, read, questions)


def _json(read: list[tuple[Path, Imported]]) -> dict[str, Json]:
    questions: list[Json] = []
    doubts: list[Json] = []
    for path, found in read:
        questions += [{**question.as_json(), "file": str(path)} for question in found.questions]
        doubts += [{**doubt.as_json(), "file": str(path)} for doubt in found.doubts]
    return {"questions": questions, "doubts": doubts}


def _preview(read: list[tuple[Path, Imported]]) -> None:
    for path, found in read:
        counts = Counter(question.kind for question in found.questions)
        kinds = "，".join(f"{kind.value} {count}" for kind, count in counts.items())
        print(f"{path.name}：读到 {len(found.questions)} 题" + (f"（{kinds}）" if kinds else ""))
        for question in found.questions[:3]:
            print(f"  [{question.kind.value}] {_short(question.stem)}")
            for letter, words in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", question.options, strict=False):
                print(f"    {'✓' if letter in question.letters else ' '} {letter}. {_short(words)}")
        if len(found.questions) > 3:
            print(f"  ……其余 {len(found.questions) - 3} 题略")
        _list("要核对的", [d for d in found.doubts if d.weight is Weight.CHECK])
        _list("没有当作题目的行", [d for d in found.doubts if d.weight is Weight.LEFT_OUT])


def _list(name: str, doubts: list[Doubt], most: int = 20) -> None:
    if not doubts:
        return
    print(f"{name} {len(doubts)} 处：")
    for doubt in doubts[:most]:
        print(f"  第 {doubt.line} 行：{doubt.reason}" + (f"｜{_short(doubt.text)}" if doubt.text else ""))
    if len(doubts) > most:
        print(f"  ……其余 {len(doubts) - most} 处写在存疑文件里")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 50 else f"{flat[:49]}…"


def _write(
    arguments: argparse.Namespace, read: list[tuple[Path, Imported]], questions: tuple[ImportedQuestion, ...]
) -> int:
    first = arguments.files[0]
    bank_id = arguments.bank or _slug(first.stem)
    if not _ID.fullmatch(bank_id) or is_reserved(bank_id):
        print(f"题库编号“{bank_id}”不合要求：用英文字母、数字和连字符，例如 --id jcf-2027。", file=sys.stderr)
        return 2
    folder: Path = arguments.portal / "quizzes"
    target = folder / f"{bank_id}.md"
    if target.exists():
        print(f"已有题库 quizzes/{bank_id}.md，没有覆盖。请用 --id 另起一个编号。", file=sys.stderr)
        return 2
    title = arguments.title or next((found.title for _, found in read if found.title), "") or first.stem
    bank = build_bank(bank_id, title, questions, regulation=arguments.law, used=_used_ids(folder))
    folder.mkdir(parents=True, exist_ok=True)
    if bank.questions:
        write_atomically(target, render_bank(bank).encode())
    incomplete = without_key(questions)
    doubts = [(path, doubt) for path, found in read for doubt in found.doubts]
    notes = folder / f"_{bank_id}-doubts.md"
    if doubts or incomplete:
        write_atomically(notes, _notes(title, doubts, incomplete).encode())
    out = sys.stderr if arguments.json else sys.stdout
    if bank.questions:
        print(
            f"已写 quizzes/{bank_id}.md：{len(bank.questions)} 题，均标“待审”，核对后删去“待审: 是”即发布。", file=out
        )
    else:
        print("没有一题能进题库，没有写题库文件。", file=out)
    if incomplete:
        print(f"有 {len(incomplete)} 题缺答案或选项，没有进题库。", file=out)
    if doubts or incomplete:
        print(f"存疑处全部列在 quizzes/_{bank_id}-doubts.md（这个文件不会发布）。", file=out)
    return 0


def _notes(title: str, doubts: list[tuple[Path, Doubt]], incomplete: tuple[ImportedQuestion, ...]) -> str:
    lines = [f"# {title}：导入时的存疑", ""]
    for path, doubt in doubts:
        words = " ".join(doubt.text.split())
        lines.append(
            f"- {path.name} 第 {doubt.line} 行（{doubt.weight.value}）：{doubt.reason}"
            + (f"：{words}" if words else "")
        )
    if incomplete:
        lines += ["", "## 没有进题库的题", ""]
    for question in incomplete:
        lines.append(f"第 {question.line} 行 [{question.kind.value}] {question.stem}")
        lines += [
            f"    {letter}. {words}"
            for letter, words in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", question.options, strict=False)
        ]
        lines += [f"    答案：{'、'.join(question.letters) or question.text}", f"    解析：{question.explanation}", ""]
    return "\n".join(lines) + "\n"


def _slug(stem: str) -> str:
    if _ID.fullmatch(stem):
        return stem.lower()
    from pypinyin import Style, lazy_pinyin

    letters = "".join(piece if piece.isascii() else "" for piece in lazy_pinyin(stem, style=Style.FIRST_LETTER))
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower()[:40] or "imported"


def _used_ids(folder: Path) -> set[str]:
    used: set[str] = set()
    for path in sorted(folder.glob("*.md")):
        try:
            used.update(_HEADING_ID.findall(path.read_text(encoding="utf-8", errors="replace")))
        except OSError:
            continue
    return used
