"""The gate: nothing that leads to a person, place or unit passes, in any text, name of a file, picture or attachment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from generators.anonymity.attached import attached_text
from generators.anonymity.attached_files import Attached, read_attached
from generators.anonymity.finding import CHINESE, Kind
from generators.anonymity.images import PICTURE_SUFFIXES
from generators.anonymity.lexicon import keep_words_in
from generators.anonymity.memory import NoVerdicts, Verdicts
from generators.anonymity.metadata import find_metadata
from generators.anonymity.public import ALLOW_PATH, Allowed, read_allowed
from generators.anonymity.verdicts import StoredVerdicts, judged, refusals_of
from generators.checks.anonymity_text import CACHE_PATH, check_source
from generators.model.case import Case, CaseSection
from generators.model.library import Draft
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.regulation import Regulation

_ALIAS = re.compile(
    r"(?:化名|绰号|外号|诨号|诨名|人称|网名|昵称|微信名|小名|乳名|[叫称](?:他|她|[甲乙丙丁]))(?:为|作|做|叫)?\s?"
    r"(?:[“\"‘『「]([\u4e00-\u9fff]{2,6})|(?<=[名号称])([\u4e00-\u9fff]{2,4}))"
)

_NAMED = re.compile(r"“([^“”]+)”|（([^（）“”]+)）")


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate needs beside the content: the reviewed list, the files, and a memory of verdicts."""

    allowed: Allowed = field(default_factory=Allowed)
    files: tuple[Attached, ...] = ()
    verdicts: Verdicts = field(default_factory=NoVerdicts)
    problems: tuple[Problem, ...] = ()


def read_gate(root: Path, today: date) -> Gate:
    """Everything from disk: call once a check, hand to ``check_anonymity``, then ``save_gate``."""
    allowed, problems = read_allowed(root, today)
    keep_words_in(root / ".cache")
    return Gate(allowed, read_attached(root), StoredVerdicts(root / CACHE_PATH), tuple(problems))


def save_gate(gate: Gate) -> None:
    if isinstance(gate.verdicts, StoredVerdicts):
        gate.verdicts.save()


def check_anonymity(draft: Draft, gate: Gate) -> Iterator[Problem]:
    """A001 the reviewed list, A002 a finding, A003 carried metadata, A004 re-identification, A005 an alias in two cases, A006 forbidden matter."""
    yield from gate.problems
    numbers = document_numbers(draft.regulations)
    for source in draft.sources:
        yield from check_source(source, gate.verdicts, gate.allowed, numbers)
    for path in sorted({source.path for source in draft.sources} | {file.path for file in gate.files}):
        for finding in judged(PurePosixPath(path).stem, gate.verdicts, gate.allowed, dates=False):
            if finding.kind is not Kind.DOCUMENT_NUMBER:
                yield Problem(
                    "A002",
                    Location(path),
                    f"文件名里有{CHINESE[finding.kind]}：{finding.text}。",
                    "给文件改一个不含姓名、单位和号码的名字。",
                )
    for file in gate.files:
        yield from _check_file(file, gate)
    yield from _check_cases(draft, gate)


def document_numbers(regulations: Iterable[Regulation]) -> frozenset[str]:
    """Those of the portal's own regulations, which name no case."""
    return frozenset(
        version.document_number
        for regulation in regulations
        for version in regulation.versions
        if version.document_number
    )


def _check_file(file: Attached, gate: Gate) -> Iterator[Problem]:
    at = Location(file.path)
    if file.data is None:
        yield Problem("A003", at, "这个附件太大或读不了，不能确认里面没有夹带信息。", "换成小一些的文件，或移出门户。")
        return
    for carried in find_metadata(file.path, file.data):
        hint = _cleaning(file)
        yield Problem("A003", at, f"附件里夹带{carried.text}：{carried.why}。", hint)
    for finding in judged(attached_text(file), gate.verdicts, gate.allowed):
        hint = f"在附件里改成“{finding.replacement}”，或把附件移出门户。"
        yield Problem("A002", at, f"附件文字里有{CHINESE[finding.kind]}：{finding.text[:30]}。", hint)


def _cleaning(file: Attached) -> str:
    """How to be rid of what a file carries, in the program that the editor has."""
    kind = PurePosixPath(file.path).suffix.lower()
    if kind in PICTURE_SUFFIXES:
        return f"运行 qianshao anonymise {file.path} 另存一份干净的，替换原文件；不用的附件移出门户。"
    if kind == ".pdf":
        return "用 Word 或 WPS 的原稿清理后重新输出 PDF（不带属性和批注）；不用的附件移出门户。"
    if (file.data or b"").startswith((b"PK", b"\xd0\xcf")):
        return (
            "在 Word、WPS 里用“文件—信息—检查文档”删去属性、批注、修订和隐藏内容；Office 文件本来不发布，最好移出门户。"
        )
    return "把要紧的内容写进正文，或截成图片；这个文件移出门户。"


def _check_cases(draft: Draft, gate: Gate) -> Iterator[Problem]:
    seen: dict[str, Case] = {}
    sources = {source.path: source for source in draft.sources}
    for case in draft.cases:
        text = "\n".join(section.markdown for section in case.sections if section.section is not CaseSection.HOST_GUIDE)
        if case.id not in gate.allowed.risks:
            for sentence in refusals_of(text, gate.verdicts):
                hint = f"照此改写；确需保留的，由审核人在 {ALLOW_PATH} 的“风险放行”里写明案例、理由、姓名和期限。"
                named = _NAMED.search(sentence)
                at = sources[case.at.path].where(named[1] or named[2]) if named else case.at
                yield Problem("A004", at, f"对号入座风险：{sentence}。", hint)
        for alias in dict.fromkeys(quoted or bare for quoted, bare in _ALIAS.findall(text)):
            if alias in seen and seen[alias].id != case.id:
                hint = "换一个称呼，或改用甲、乙；两个案例对得上，就容易认出人。"
                at = sources[case.at.path].where(alias)
                yield Problem("A005", at, f"“{alias}”这个称呼在案例 {seen[alias].id} 里也用过。", hint)
            seen.setdefault(alias, case)
