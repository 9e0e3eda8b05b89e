"""``qianshao cite``: what a text cites, and where each citation leads."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from generators.citations.catalogue import build_catalogue
from generators.citations.resolve import Resolved, find_and_resolve
from generators.citations.standpoints import read_standpoints
from generators.content.fields import as_date
from generators.content.os_reason import os_reason
from generators.content.reader import read_portal
from generators.importers.plain_words import read_plain_words
from generators.importers.regulation.source import RefusedError
from generators.model.regulation import Regulation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help="要看的文件（md、txt、docx、pdf、html）")
    parser.add_argument("--on", metavar="日期", help="按哪一天的版本，例如 2021-05-01；不写则按今天")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")


def run(arguments: argparse.Namespace) -> int:
    today = date.today()
    on = as_date(arguments.on) if arguments.on else today
    if on is None:
        print(f"用法有误：--on 不是日期：{arguments.on}。请写成 2021-05-01。", file=sys.stderr)
        return 2
    catalogue = build_catalogue(_regulations(arguments.portal, today))
    citations: list[dict[str, object]] = []
    texts: dict[str, str] = {}
    failed = False
    read = 0
    for file in arguments.files:
        try:
            words = read_plain_words(file, Path(file).read_bytes())
        except OSError as error:
            print(f"读不了 {file}（{os_reason(error)}）。", file=sys.stderr)
            failed = True
            continue
        except RefusedError as error:
            print(f"{file}：{error}{error.hint}", file=sys.stderr)
            failed = True
            continue
        read += 1
        if words.converted:
            texts[file] = words.text
        found = find_and_resolve(words.text, catalogue, on, read_standpoints(words.text, catalogue))
        citations += [as_json(file, resolved, today) for resolved in found]
        if not arguments.json:
            _print(file, words.text, found, today)
    # With nothing read there is no list to print: what is said becomes the one object.
    if arguments.json and read:
        answer: dict[str, object] = {"citations": citations}
        if texts:
            answer["text"] = next(iter(texts.values())) if len(arguments.files) == 1 else texts
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    return 2 if failed else 0


def as_json(file: str, resolved: Resolved, today: date) -> dict[str, object]:
    """One citation in the shape that ``cite --json`` promises."""
    citation = resolved.citation
    places = resolved.address.places
    item = next((place.item for place in places if place.item is not None), None)
    return {
        "file": file,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "kind": citation.kind.value,
        "title": resolved.title,
        "articles": [number.key for number in resolved.articles],
        "paragraph": next((place.paragraph for place in places if place.paragraph is not None), None),
        "item": str(item) if item is not None else None,
        "target": resolved.path(today),
    }


def _regulations(root: Path, today: date) -> tuple[Regulation, ...]:
    """The portal's cards; a folder without a portal has none, and that is well."""
    if not (root / "docs").is_dir():
        return ()
    draft, _ = read_portal(root, today)
    return draft.regulations


def _print(file: str, text: str, found: tuple[Resolved, ...], today: date) -> None:
    print(f"{file}：{len(found)} 处引用" if found else f"{file}：没有引用。")
    for resolved in found:
        citation = resolved.citation
        line = text.count("\n", 0, citation.start) + 1
        column = citation.start - text.rfind("\n", 0, citation.start)
        meaning = f"《{resolved.title}》" if resolved.title else "（不知所指）"
        articles = "、".join(f"第{number.key}条" for number in resolved.articles[:6])
        print(f"  {line}:{column}  {citation.text}  →  {meaning}{articles}  {resolved.path(today) or ''}".rstrip())
