"""The gate before one authored text: what in it leads to a person, a place or a unit, and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from generators.anonymity.find import WEAK
from generators.anonymity.finding import CHINESE, Finding, Kind
from generators.anonymity.memory import Verdicts
from generators.anonymity.public import ALLOW_PATH, Allowed
from generators.anonymity.verdicts import judged, matter_of
from generators.content.folders import LOG_PATH
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.source import SourceFile

CACHE_PATH = ".cache/anonymity.json"
_OFFICIAL = "docs/regulations/texts/"
_UNSCANNED = (ALLOW_PATH, LOG_PATH, "docs/portal.yml", "docs/phrases.yml")
IDENTIFIERS = frozenset(Kind) - {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.DATE, Kind.DOCUMENT_NUMBER}


def check_source(
    source: SourceFile, verdicts: Verdicts, allowed: Allowed, numbers: frozenset[str]
) -> Iterator[Problem]:
    """One authored text by itself. ``numbers`` are the document numbers of the portal's own regulations."""
    if source.path in _UNSCANNED:
        return
    official = source.path.startswith(_OFFICIAL)
    in_case = source.path.startswith("case_library/")
    if in_case and (refused := matter_of(source.text, verdicts)):
        hint = "从本机移走这份材料；案例只能来自公开通报、经批准的通报，或综合编写。"
        yield Problem("A006", Location(source.path), f"这个文件像是{refused}，不得放进门户。", hint)
    findings = judged(source.text, verdicts, allowed, names=not official, dates=in_case)
    if not findings:
        return
    exempt = own_facts(source.text) if in_case else frozenset()
    lines = _line_starts(source.text)
    for finding in findings:
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
                    r"(?:来源|拟稿|行为起|行为止|撤下|程序日期|复核期限|已复核版本|source|author|review_by|reviewed_against)\s*:",
                    line,
                )
            )
        if inside:
            exempt.add(number + 1)
    return frozenset(exempt)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts += [match.end() for match in re.finditer("\n", text)]
    return starts


def _line_of(starts: list[int], position: int) -> int:
    return bisect_right(starts, position)
