"""``qianshao anonymise FILE``: what in a text leads to somebody, and what to write instead; nothing is written without a yes."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from generators.anonymity.find import find_findings
from generators.anonymity.finding import CHINESE, Finding
from generators.anonymity.images import PICTURE_SUFFIXES, reencode_image
from generators.anonymity.lexicon import missing_sources
from generators.anonymity.metadata import find_metadata
from generators.anonymity.public import ALLOW_PATH, Allowed, parse_allowed
from generators.anonymity.readable import Readable, read_readable
from generators.anonymity.refusal import NOTICE, refused_matter
from generators.anonymity.replace import coarsen_amounts
from generators.anonymity.risk import assess_risk
from generators.anonymity.second_opinion import missing_model
from generators.checks.anonymity_text import IDENTIFIERS, own_facts
from generators.content.os_reason import os_reason
from generators.output.files import write_atomically

_JPEG = b"\xff\xd8"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", type=Path, help="要检查的 .md、.txt 或 .docx")
    parser.add_argument("--json", action="store_true", help="按程序可读的格式输出，不提问，不写文件")
    parser.add_argument("--coarsen", action="store_true", help="金额也改成大概数")
    parser.add_argument(
        "--letters", action="store_true", help="人名一律改成甲、乙、丙，不留姓（小地方姓加职务也认得出人）"
    )
    parser.add_argument(
        "--out", metavar="文件", type=Path, help="改好的文字写到哪里（默认在原文件旁边，名字加“-脱敏”）"
    )
    parser.add_argument("--mapping", metavar="文件", type=Path, help="另存一份对照表（须在门户之外；用完立即销毁）")


def run(arguments: argparse.Namespace) -> int:
    if arguments.file.suffix.lower() in PICTURE_SUFFIXES and not arguments.json:
        return _clean_picture(arguments)
    readable = Readable("") if arguments.file.suffix.lower() in PICTURE_SUFFIXES else read_readable(arguments.file)
    if readable.refusal:
        print(readable.refusal, file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(_json(arguments, readable), ensure_ascii=False, indent=1))
        return 0
    print(NOTICE)
    for missing in filter(None, (missing_sources(), missing_model())):
        print(missing)
    if refused := refused_matter(readable.text):
        print(f"这份材料像是{refused}，不予处理。请从门户所在的电脑上移走。", file=sys.stderr)
        return 2
    if arguments.mapping and _inside(arguments.portal, arguments.mapping):
        print("对照表不能放在门户文件夹里：它能把人还原出来。请换到门户之外的位置。", file=sys.stderr)
        return 2
    return _propose(arguments, readable)


def _clean_picture(arguments: argparse.Namespace) -> int:
    """A picture's own words are not looked at; what it carries along is left out of a copy."""
    print(NOTICE)
    try:
        data = arguments.file.read_bytes()
        clean = reencode_image(data)
    except OSError as error:
        print(f"读不了这个文件（{os_reason(error)}）：{arguments.file}。", file=sys.stderr)
        return 2
    except ValueError:
        print(f"{arguments.file} 不是完好的图片。", file=sys.stderr)
        return 2
    carried = find_metadata(arguments.file.name, data)
    for note in carried:
        print(f"  {note.text}　{note.why}")
    print("图片上的人脸、车牌、门牌、文件内容程序看不出来，请自己看一遍。")
    target: Path = arguments.out or arguments.file.with_name(
        f"{arguments.file.stem}-clean.{'jpg' if clean[:2] == _JPEG else 'png'}"
    )
    if not carried or not _yes(f"把干净的一份写到 {target} 吗？原文件不动。（输入“是”才写）"):
        print("没有写任何文件。")
        return 0
    write_atomically(target, clean)
    print(f"已写到 {target}，用它替换原图。")
    return 0


def _json(arguments: argparse.Namespace, readable: Readable) -> dict[str, object]:
    findings = [
        {
            "start": f.start,
            "end": f.end,
            "text": f.text,
            "kind": f.kind.value,
            "replacement": f.replacement,
            "why": f.why,
        }
        for f in _findings(arguments, readable.text)
    ]
    for note in find_metadata(arguments.file.name, arguments.file.read_bytes()):
        findings.append(
            {"start": 0, "end": 0, "text": note.text, "kind": "metadata", "replacement": "", "why": note.why}
        )
    result: dict[str, object] = {"findings": findings}
    if arguments.file.suffix.lower() == ".docx" or arguments.file.read_bytes()[:2] == b"PK":
        result["text"] = readable.text
    return result


def _findings(arguments: argparse.Namespace, text: str) -> tuple[Finding, ...]:
    findings = find_findings(text, _allowed(arguments.portal), letters=arguments.letters)
    exempt = own_facts(text) if arguments.file.suffix.lower() == ".md" else frozenset[int]()
    return tuple(f for f in findings if f.kind in IDENTIFIERS or text.count("\n", 0, f.start) + 1 not in exempt)


def _allowed(portal: Path) -> Allowed:
    try:
        return parse_allowed((portal / ALLOW_PATH).read_text("utf-8-sig"), date.min)[0]
    except (OSError, UnicodeDecodeError):
        return Allowed()


def _propose(arguments: argparse.Namespace, readable: Readable) -> int:
    findings = _findings(arguments, readable.text)
    for note in find_metadata(arguments.file.name, arguments.file.read_bytes()):
        print(f"  文件属性：{note.text}　{note.why}")
    for finding in findings:
        line = readable.text.count("\n", 0, finding.start) + 1
        print(
            f"  第 {line} 行　{CHINESE[finding.kind]}　{finding.text!r} → {finding.replacement or '（删去）'}　{finding.why}"
        )
    new = apply_replacements(readable.text, findings)
    if arguments.coarsen:
        new = coarsen_amounts(new)
    risk = assess_risk(new.partition("\n---\n")[2] if new.startswith("---\n") else new)
    for sentence in (*risk.refusals, *risk.sentences):
        print(f"  对号入座风险：{sentence}")
    print(f"共 {len(findings)} 处。" if findings else "没有发现需要改的地方。仍请通读一遍：程序找不全。")
    if new == readable.text:
        return 0
    target = arguments.out or arguments.file.with_name(f"{arguments.file.stem}-脱敏.md")
    same = target.resolve() == arguments.file.resolve()
    if not _yes(f"写到 {target} 吗？{'原来的内容会被换掉' if same else '原文件不动'}。（输入“是”才写）"):
        print("没有写任何文件。")
        return 0
    write_atomically(target, new.encode())
    if arguments.mapping:
        lines = sorted({f"{f.text}\t{f.replacement}" for f in findings})
        write_atomically(arguments.mapping, ("\n".join(lines) + "\n").encode())
        print(f"对照表在 {arguments.mapping}：它能把人还原出来，用完立即销毁，不要放进门户、不要外传。")
    print(f"已写到 {target}。请通读一遍再用，程序找不全。")
    if target != arguments.file and _inside(arguments.portal, target):
        print(f"通读之后用它换掉 {arguments.file.name}（文件名不变），原文件移出门户，再运行 qianshao check。")
    return 0


def apply_replacements(text: str, findings: tuple[Finding, ...]) -> str:
    """``text`` with every finding's replacement in its place."""
    parts: list[str] = []
    last = 0
    for finding in findings:
        parts += [text[last : finding.start], finding.replacement]
        last = finding.end
    return "".join([*parts, text[last:]])


def _yes(question: str) -> bool:
    # Where nobody types, nobody's Enter ends the line.
    end = " " if sys.stdin.isatty() else "\n"
    try:
        return input(f"{question}{end}").strip() in ("是", "y", "Y", "yes")
    except EOFError:
        return False


def _inside(portal: Path, target: Path) -> bool:
    return target.resolve().is_relative_to(portal.resolve()) and (portal / "docs").is_dir()
