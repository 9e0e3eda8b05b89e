"""The gate: nothing that leads to a person, place or unit passes, in any text, name of a file, picture or attachment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from generators.anonymity.attached import Attached, attached_text, read_attached
from generators.anonymity.find import WEAK
from generators.anonymity.finding import CHINESE, Finding, Kind
from generators.anonymity.images import PICTURE_SUFFIXES
from generators.anonymity.lexicon import keep_words_in
from generators.anonymity.metadata import find_metadata
from generators.anonymity.public import ALLOW_PATH, Allowed, parse_allowed
from generators.anonymity.refusal import refused_matter
from generators.anonymity.verdicts import NoVerdicts, StoredVerdicts, Verdicts, judged, refusals_of
from generators.content.approvals import LOG_PATH
from generators.model.case import Case, CaseSection
from generators.model.library import Draft, SourceFile
from generators.model.location import Location
from generators.model.problem import Problem

CACHE_PATH = ".cache/anonymity.json"
_OFFICIAL = "docs/regulations/texts/"
_UNSCANNED = (ALLOW_PATH, LOG_PATH, "docs/portal.yml", "docs/phrases.yml")
IDENTIFIERS = frozenset(Kind) - {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.DATE, Kind.DOCUMENT_NUMBER}
_ALIAS = re.compile(r"(?:化名|绰号|外号|人称|网名)\s?[“\"‘『「]?([\u4e00-\u9fff]{2,4})")


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate needs beside the content: the reviewed list, the files, and a memory of verdicts."""

    allowed: Allowed = field(default_factory=Allowed)
    files: tuple[Attached, ...] = ()
    verdicts: Verdicts = field(default_factory=NoVerdicts)
    problems: tuple[Problem, ...] = ()


def read_gate(root: Path, today: date) -> Gate:
    """Everything from disk: call once a check, hand to ``check_anonymity``, then ``save_gate``."""
    try:
        text = (root / ALLOW_PATH).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    allowed, problems = parse_allowed(text, today) if text else (Allowed(), [])
    keep_words_in(root / ".cache")
    return Gate(allowed, read_attached(root), StoredVerdicts(root / CACHE_PATH), tuple(problems))


def save_gate(gate: Gate) -> None:
    if isinstance(gate.verdicts, StoredVerdicts):
        gate.verdicts.save()


def check_anonymity(draft: Draft, gate: Gate) -> Iterator[Problem]:
    """A001 the reviewed list, A002 a finding, A003 carried metadata, A004 re-identification, A005 an alias in two cases, A006 forbidden matter."""
    yield from gate.problems
    numbers = frozenset(
        version.document_number
        for regulation in draft.regulations
        for version in regulation.versions
        if version.document_number
    )
    for source in draft.sources:
        if source.path not in _UNSCANNED:
            yield from _check_source(source, gate, numbers)
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
    yield from _check_cases(draft.cases, gate)


def _check_source(source: SourceFile, gate: Gate, numbers: frozenset[str]) -> Iterator[Problem]:
    official = source.path.startswith(_OFFICIAL)
    in_case = source.path.startswith("case_library/")
    if in_case and (refused := refused_matter(source.text)):
        hint = "从本机移走这份材料；案例只能来自公开通报、经批准的通报，或综合编写。"
        yield Problem("A006", Location(source.path), f"这个文件像是{refused}，不得放进门户。", hint)
    exempt = own_facts(source.text) if in_case else frozenset()
    lines = _line_starts(source.text)
    for finding in judged(source.text, gate.verdicts, gate.allowed, names=not official, dates=in_case):
        if finding.certainty <= WEAK and not in_case:
            continue
        line = _line_of(lines, finding.start)
        if (line in exempt and finding.kind not in IDENTIFIERS) or (official and finding.kind is Kind.DOCUMENT_NUMBER):
            continue
        # A holiday file names the State Council's notice, which is public.
        if source.path.startswith("docs/plans/holidays-") and finding.kind is Kind.DOCUMENT_NUMBER:
            continue
        if finding.kind is Kind.DOCUMENT_NUMBER and any(
            finding.text in number or number in finding.text for number in numbers
        ):
            continue
        at = Location(source.path, line, finding.start - lines[line - 1] + 1)
        yield _finding_problem(finding, at)


def _finding_problem(finding: Finding, at: Location) -> Problem:
    shown = "".join(c if c.isprintable() else "·" for c in finding.text)[:30]
    instead = f"改成“{finding.replacement}”" if finding.replacement else "删去"
    hint = f"{instead}；确是公开信息的，由审核人写进 {ALLOW_PATH}（{finding.why}）。"
    return Problem("A002", at, f"{CHINESE[finding.kind]}：{shown}。", hint, finding.end - finding.start)


def own_facts(text: str) -> frozenset[int]:
    """Lines of a case's front matter that hold its own dates, its author and its public source, which must stand there."""
    lines = text.split("\n")
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        return frozenset()
    end = lines.index("---", 1)
    exempt: set[int] = set()
    inside = False
    for number in range(1, end):
        line = lines[number]
        if not line.startswith((" ", "-")):
            inside = bool(
                re.match(
                    r"(?:来源|拟稿|行为起|行为止|程序日期|复核期限|已复核版本|source|author|review_by|reviewed_against)\s*:",
                    line,
                )
            )
        if inside:
            exempt.add(number + 1)
    return frozenset(exempt)


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


def _check_cases(cases: tuple[Case, ...], gate: Gate) -> Iterator[Problem]:
    seen: dict[str, Case] = {}
    for case in cases:
        text = "\n".join(section.markdown for section in case.sections if section.section is not CaseSection.HOST_GUIDE)
        if case.id not in gate.allowed.risks:
            for sentence in refusals_of(text, gate.verdicts):
                hint = f"照此改写；确需保留的，由审核人在 {ALLOW_PATH} 的“风险放行”里写明案例、理由、姓名和期限。"
                yield Problem("A004", case.at, f"对号入座风险：{sentence}。", hint)
        for alias in dict.fromkeys(_ALIAS.findall(text)):
            if alias in seen and seen[alias].id != case.id:
                hint = "换一个称呼，或改用甲、乙；两个案例对得上，就容易认出人。"
                yield Problem("A005", case.at, f"“{alias}”这个称呼在案例 {seen[alias].id} 里也用过。", hint)
            seen.setdefault(alias, case)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts += [match.end() for match in re.finditer("\n", text)]
    return starts


def _line_of(starts: list[int], position: int) -> int:
    return bisect_right(starts, position)
