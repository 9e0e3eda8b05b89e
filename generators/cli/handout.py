"""``qianshao handout``: the pack of one or more sessions as PDF and Word; with a roster, outside the portal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generators.cli.dates import add_date, chosen_date
from generators.documents.booklet import render_booklet
from generators.documents.coverage import check_coverage
from generators.documents.fonts import resolve_fonts
from generators.model.library import Library
from generators.model.location import Location
from generators.model.plan import Session
from generators.output.files import write_if_changed
from generators.output.pipeline import load_library
from generators.output.report import render_problems
from generators.packs.files import FORMATS, filled_pack, render_document
from generators.packs.handouts import Handout
from generators.packs.roster import Person, read_roster


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sessions", nargs="+", metavar="学习编号", help="一次或几次学习的编号（学习材料页地址里的编号，如 2027-ywk-01）"
    )
    parser.add_argument("--format", default="pdf,docx", metavar="格式", help="pdf、docx 或两者（默认 pdf,docx）")
    parser.add_argument("--roster", type=Path, metavar="名单", help="签到名单（.xlsx、.csv、.txt），放在门户文件夹之外")
    parser.add_argument(
        "--out", type=Path, metavar="文件夹", help="输出位置；默认 build/handouts，有名单时默认是名单所在文件夹"
    )
    parser.add_argument("--booklet", action="store_true", help="另做一份 A3 对折的小册子（双面打印，短边翻转）")
    add_date(parser)


def run(arguments: argparse.Namespace) -> int:
    root: Path = arguments.portal
    formats = tuple(dict.fromkeys(part.strip().lower() for part in arguments.format.replace("，", ",").split(",")))
    if not formats or any(name not in FORMATS for name in formats):
        return _wrong(f"--format 只能写 pdf、docx 或 pdf,docx，写的是：{arguments.format}")
    roster: tuple[Person, ...] = ()
    if arguments.roster is not None:
        if _inside(arguments.roster, root):
            return _wrong("名单含个人信息，不能放在门户文件夹里。请移到别处再运行。")
        roster, problems = read_roster(arguments.roster)
        if problems:
            print(render_problems(problems, {}, "没有生成材料"), file=sys.stderr)
            return 1
    out: Path = arguments.out or (arguments.roster.parent if arguments.roster else root / "build" / "handouts")
    if roster and _inside(out, root):
        return _wrong("填了名单的签到表不能写进门户文件夹。请用 --out 换一个位置。")
    loaded = load_library(root, chosen_date(arguments), None)
    if loaded.library is None:
        print(render_problems(loaded.problems, loaded.sources, "没有生成材料"), file=sys.stderr)
        return 1
    chosen, unknown = _chosen(loaded.library, arguments.sessions)
    if unknown:
        return _wrong(f"没有这次学习：{'、'.join(unknown)}。编号见网站“学习材料”页，或学习计划。")
    return _write(loaded.library, chosen, roster, out, formats, arguments.booklet)


def _chosen(library: Library, names: list[str]) -> tuple[list[Session], list[str]]:
    known = {session.id: session for session in library.sessions}
    return [known[name] for name in names if name in known], [name for name in names if name not in known]


def _write(
    library: Library,
    sessions: list[Session],
    roster: tuple[Person, ...],
    out: Path,
    formats: tuple[str, ...],
    booklet: bool,
) -> int:
    fonts = resolve_fonts()
    if "pdf" in formats:
        fonts.require()
    packs: list[tuple[Session, tuple[Handout, ...]]] = [(s, filled_pack(library, s, roster)) for s in sessions]
    missing = [
        problem
        for session, pack in packs
        for handout in pack
        for problem in check_coverage(handout.document, fonts, Location(f"handouts/{session.id}/{handout.name}"))
    ]
    if missing and "pdf" in formats:
        print(render_problems(tuple(dict.fromkeys(missing)), {}, "没有生成材料"), file=sys.stderr)
        return 1
    for session, pack in packs:
        print(f"{session.title}：")
        for handout in pack:
            for extension in formats:
                data = render_document(handout.document, extension, fonts)
                _save(out / session.id / f"{handout.name}.{extension}", data, handout.title)
            if booklet and handout.name == "material":
                folded = render_booklet(render_document(handout.document, "pdf", fonts))
                _save(out / session.id / f"{handout.name}-booklet.pdf", folded, f"{handout.title}（小册子）")
    return 0


def _save(path: Path, data: bytes, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_if_changed(path, data)
    print(f"  {title}　{path}")


def _inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _wrong(words: str) -> int:
    print(words, file=sys.stderr)
    return 2
