"""Reads a whole portal from disk: every authored file, in one pass, into one ``Draft`` and all problems met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

from generators.content.approvals import stage_cases
from generators.content.bank import read_bank
from generators.content.blueprint import read_blueprint
from generators.content.case import read_case
from generators.content.document import Document, parse_document, read_source
from generators.content.folders import TEXTS_FOLDER, authored_paths, walk_files
from generators.content.note_page import read_note_page
from generators.content.plan import read_plan
from generators.content.portal import PHRASES_PATH, PORTAL_PATH, parse_phrases, parse_portal
from generators.content.regulation import parse_text_layer, read_regulation
from generators.content.wiki_links import link_wiki_names
from generators.content.work_plan import read_work_plan
from generators.model.case import Case
from generators.model.library import Draft
from generators.model.links import PUBLISHED_PICTURES
from generators.model.location import Location
from generators.model.note_page import NotePage
from generators.model.plan import StudyPlan
from generators.model.portal import SetPhrase
from generators.model.problem import Problem
from generators.model.question import Bank, Blueprint
from generators.model.regulation import Regulation, RegulationText, Version
from generators.model.source import SourceFile
from generators.model.work_plan import WorkPlan

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file's text gave: at most one ``thing`` and the problems. It hangs on path and text alone."""

    thing: object
    problems: tuple[Problem, ...]


class ReadingMemory(Protocol):
    """Keeps readings by the file's path and hash; ``get`` gives None for a text not read before."""

    def get(self, path: str, sha256: str) -> Reading | None: ...

    def put(self, path: str, sha256: str, reading: Reading) -> None: ...


def read_portal(root: Path, today: date, memory: ReadingMemory | None = None) -> tuple[Draft, list[Problem]]:
    """Everything authored under ``root``, cases at the stage that the approval log gives them on ``today``.

    Nothing is raised: what cannot be read is a problem with its place. ``memory`` spares the parsing of known texts.
    """
    problems: list[Problem] = []
    sources: dict[str, SourceFile] = {}
    for path in authored_paths(root):
        source, found = read_source(root, path)
        problems += found
        if source is not None:
            sources[path] = source
    draft, problems = parse_sources(sources, problems, memory)
    cases, found = stage_cases(root, draft.cases, today)
    embeds = any("![[" in page.markdown for page in draft.pages)
    pages = link_wiki_names(draft.pages, walk_files(root / "docs", "docs", PUBLISHED_PICTURES) if embeds else ())
    return replace(draft, cases=cases, pages=pages), problems + found


def parse_sources(
    sources: dict[str, SourceFile], problems: list[Problem], memory: ReadingMemory | None = None
) -> tuple[Draft, list[Problem]]:
    """The pure half: authored texts by path to a Draft."""
    if PORTAL_PATH in sources:
        portal, found = parse_portal(sources[PORTAL_PATH].text)
        problems += found
    else:
        portal, _ = parse_portal("编号: qianshao\n单位: 派驻纪检监察组\n")
        # One that is there and cannot be read has been complained about already.
        if all(problem.at.path != PORTAL_PATH for problem in problems):
            hint = "先进到门户的文件夹再运行，或加 --portal 文件夹；还没有门户就运行 qianshao new portal 文件夹。"
            problems.append(Problem("G032", Location(PORTAL_PATH), "缺少门户设置文件。", hint))
    phrases: tuple[SetPhrase, ...] = ()
    if PHRASES_PATH in sources:
        phrases, found = parse_phrases(sources[PHRASES_PATH].text)
        problems += found
    shelf = _Shelf(problems)
    for path, source in sources.items():
        reading = memory.get(path, source.sha256) if memory is not None else None
        if reading is None:
            reading = read_text(path, source.text)
            if memory is not None:
                memory.put(path, source.sha256, reading)
        shelf.take(reading)
    return (
        Draft(
            portal=portal,
            phrases=phrases,
            regulations=_with_texts(shelf, problems),
            work_plans=shelf.of(WorkPlan),
            plans=shelf.of(StudyPlan),
            cases=shelf.of(Case),
            banks=shelf.of(Bank),
            blueprints=shelf.of(Blueprint),
            pages=shelf.of(NotePage),
            sources=tuple(sources.values()),
        ),
        problems,
    )


@dataclass(frozen=True, slots=True)
class TextLayer:
    """An imported wording and where its place tells that it belongs."""

    path: str
    regulation: str
    version: str
    text: RegulationText


def read_text(path: str, text: str) -> Reading:
    """One file by the reader that its place asks for."""
    if path.endswith(".yml"):
        return Reading(None, ())
    folder = str(PurePosixPath(path).parent)
    if folder.startswith(f"{TEXTS_FOLDER}/"):
        layer, found = parse_text_layer(path, text)
        placed = layer and TextLayer(path, PurePosixPath(folder).name, PurePosixPath(path).stem, layer)
        return Reading(placed, tuple(found))
    document, problems = parse_document(path, text)
    reader = _reader(document, folder)
    thing, found = reader(document) if reader is not None else (None, [])
    return Reading(thing, (*problems, *found))


def _reader(document: Document, folder: str) -> Callable[[Document], tuple[object, list[Problem]]] | None:
    if folder == "docs/plans":
        kind = document.front.get("类型")
        return read_work_plan if kind is not None and kind.node.value == "工作要点" else read_plan
    if folder in _READERS:
        return _READERS[folder]
    return read_note_page if document.path.startswith("docs/") else None


_READERS: dict[str, Callable[[Document], tuple[object, list[Problem]]]] = {
    "docs/regulations": read_regulation,
    "quizzes": read_bank,
    "quizzes/papers": read_blueprint,
    "case_library": read_case,
}


class _Shelf:
    """Each thing among its like, in the order of the files."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self._things: dict[type, list[object]] = {}

    def take(self, reading: Reading) -> None:
        self.problems += reading.problems
        if reading.thing is not None:
            self._things.setdefault(type(reading.thing), []).append(reading.thing)

    def of(self, kind: type[T]) -> tuple[T, ...]:
        return tuple(thing for thing in self._things.get(kind, ()) if isinstance(thing, kind))


def _with_texts(shelf: _Shelf, problems: list[Problem]) -> tuple[Regulation, ...]:
    """Puts each imported wording onto its version; a wording without a card or a version is a problem."""
    regulations = shelf.of(Regulation)
    by_id = {regulation.id: regulation for regulation in regulations}
    for layer in shelf.of(TextLayer):
        regulation = by_id.get(layer.regulation)
        at = Location(layer.path)
        if regulation is None:
            hint = f"先建卡片：qianshao new regulation {layer.regulation}。"
            problems.append(Problem("R020", at, f"有官方文本，却没有编号为“{layer.regulation}”的法规卡片。", hint))
            continue
        if all(version.key != layer.version for version in regulation.versions):
            known = "、".join(version.key for version in regulation.versions) or "（无）"
            problems.append(
                Problem(
                    "R021",
                    at,
                    f"卡片上没有 {layer.version} 施行的版本。",
                    f"卡片已有版本：{known}；在卡片里补上这个版本，或更正文件名。",
                )
            )
            continue
        versions = tuple(_with_text(version, layer) for version in regulation.versions)
        by_id[layer.regulation] = replace(regulation, versions=versions)
    return tuple(by_id[regulation.id] for regulation in regulations)


def _with_text(version: Version, layer: TextLayer) -> Version:
    return replace(version, text=layer.text) if version.key == layer.version else version
