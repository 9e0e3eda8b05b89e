"""``qianshao import work-plan FILE``: a group's own work plan to measures and named documents, matched to the catalogue."""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path

from generators.citations.catalogue import known_catalogue
from generators.content.os_reason import os_reason
from generators.content.reader import read_portal
from generators.importers.regulation.source import RefusedError
from generators.importers.work_plan_match import NameMatch, TitleMatcher
from generators.importers.work_plan_text import ImportedWorkPlan, NamedAt, parse_work_plan
from generators.importers.work_plan_word import read_work_plan_words
from generators.output.files import write_atomically

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="工作要点全文：docx、txt、md 或 pdf")
    parser.add_argument("--id", help="工作要点的编号，默认用年度，例如 2023")
    parser.add_argument("--dry-run", action="store_true", help="只显示读到了什么，不写文件")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出")


def run(arguments: argparse.Namespace) -> int:
    if arguments.id is not None and not _ID.fullmatch(arguments.id):
        print(f"用法有误：编号“{arguments.id}”不合要求：写年度（2028），或用英文字母、数字和连字符。", file=sys.stderr)
        return 2
    text, complaint = _read(Path(arguments.file))
    if text is None:
        print(complaint, file=sys.stderr)
        return 1
    plan = parse_work_plan(text)
    if not any(part.measures for part in plan.parts):
        print(f"{arguments.file}：没有读到任何工作要点。请确认文件里有“一、”“1.”这样的层次。", file=sys.stderr)
        return 1
    matcher = _matcher(arguments.portal)
    if arguments.json:
        print(json.dumps(_as_json(plan, matcher), ensure_ascii=False, indent=1))
        return 0
    _show(plan, matcher)
    if arguments.dry_run:
        return 0
    return _write(plan, arguments)


def _read(path: Path) -> tuple[str | None, str]:
    try:
        if path.stat().st_size > 20_000_000:
            return None, f"{path}：文件超过 20 MB，不像是工作要点。"
        return read_work_plan_words(path.name, path.read_bytes()), ""
    except RefusedError as refusal:
        return None, f"{path}：{refusal}{refusal.hint}"
    except OSError as error:
        return None, f"读不了文件：{path}（{os_reason(error)}）。"


def _matcher(root: Path) -> TitleMatcher:
    draft, _ = read_portal(root, date.today())
    return TitleMatcher(draft.regulations, sorted({entry.title for entry in known_catalogue().entries.values()}))


def _as_json(plan: ImportedWorkPlan, matcher: TitleMatcher) -> dict[str, object]:
    def documents(names: tuple[NamedAt, ...], context: str) -> list[dict[str, object]]:
        matches = [matcher.match(named.name, context) for named in names]
        return [{"name": m.name, "matched": m.matched, "suggestion": m.suggestion} for m in matches]

    return {
        "title": plan.title,
        "year": plan.year,
        "preamble": {"documents": documents(plan.preamble_documents, plan.title)},
        "parts": [
            {
                "number": part.number,
                "title": part.title,
                "documents": documents(part.documents, part.title),
                "measures": [
                    {"number": m.number, "title": m.title, "documents": documents(m.documents, m.title)}
                    for m in part.measures
                ],
            }
            for part in plan.parts
        ],
    }


def _show(plan: ImportedWorkPlan, matcher: TitleMatcher) -> None:
    measures = [m for part in plan.parts for m in part.measures]
    print(
        f"{plan.title or '（没有标题）'}　{plan.year or '年度不明'}　共 {len(plan.parts)} 个部分、{len(measures)} 项工作要点\n"
    )
    unmatched: list[tuple[NamedAt, NameMatch]] = []

    def show_names(names: tuple[NamedAt, ...], context: str, indent: str) -> None:
        for named in names:
            match = matcher.match(named.name, context)
            words = f"→ {match.matched}" if match.matched else "→ 目录中没有"
            if not match.matched:
                unmatched.append((named, match))
            print(f"{indent}《{named.name}》 {words}")

    show_names(plan.preamble_documents, plan.title, "  ")
    for part in plan.parts:
        print(f"第 {part.number} 部分　{part.title}")
        show_names(part.documents, part.title, "    ")
        for measure in part.measures:
            print(f"  {measure.number:>2}. {measure.title}")
            show_names(measure.documents, measure.title, "      ")
    if unmatched:
        print(f"\n有 {len(unmatched)} 个文件名在法规目录里找不到：")
        for named, match in unmatched:
            guess = _guess(match)
            print(f"  第 {named.line} 行《{named.name}》：{guess}")


def _guess(match: NameMatch) -> str:
    if match.suggestion is None:
        return "没有相近的名称，请核对，或用 qianshao new regulation 新建卡片。"
    if match.suggestion == match.name:
        return "名称无误，但目录里还没有这件法规的卡片，可用 qianshao new regulation 新建。"
    if match.suggestion.removeprefix("中华人民共和国").removeprefix("中国共产党") == match.name:
        return f"即《{match.suggestion}》，目录里还没有这件法规的卡片，可用 qianshao new regulation 新建。"
    return f"是不是《{match.suggestion}》？"


def _write(plan: ImportedWorkPlan, arguments: argparse.Namespace) -> int:
    plan_id = arguments.id or (str(plan.year) if plan.year else "")
    if not plan_id:
        print("看不出是哪一年的工作要点，请加 --id 年度，例如 --id 2023。", file=sys.stderr)
        return 2
    path = Path(arguments.portal) / "docs" / "plans" / f"{plan_id}-work-plan.md"
    if path.exists():
        print(f"{path} 已经存在，没有改动。要重新导入，请先把它改名或移走。", file=sys.stderr)
        return 1
    write_atomically(path, render_work_plan(plan, plan_id).encode())
    print(f"\n已写入 {path}。请改成本组自己的话，再运行 qianshao check。")
    return 0


def render_work_plan(plan: ImportedWorkPlan, plan_id: str) -> str:
    """The Markdown that ``read_work_plan`` reads, measures renumbered only where the plan had no numbers."""
    from generators.model.numerals import chinese_numeral

    title = plan.title or f"{plan_id}年工作要点"
    digits = re.match(r"\d{4}", plan_id)
    year = plan.year or (int(digits[0]) if digits else 0)
    lines = [
        "---",
        "类型: 工作要点",
        f'编号: "{plan_id}"',
        f"标题: {json.dumps(title, ensure_ascii=False)}",
        f"年度: {year}",
        "---",
    ]
    if plan.preamble:
        lines += ["", plan.preamble.replace("\n", "\n\n")]
    for position, part in enumerate(plan.parts, 1):
        lines += ["", f"## {chinese_numeral(position)}、{part.title}"]
        if part.text:
            lines += ["", part.text.replace("\n", "\n\n")]
        for measure in part.measures:
            lines += ["", f"### {measure.number}. {measure.title}"]
            if measure.text:
                lines += ["", measure.text.replace("\n", "\n\n")]
    return "\n".join(lines) + "\n"
