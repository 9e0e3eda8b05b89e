"""Many portals from one shared pack of regulations: each laid over the pack, built in parallel, one render cache for all."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.checks.anonymity_text import CACHE_PATH
from generators.content.folders import CONTENT_FOLDERS
from generators.content.portal import PORTAL_PATH
from generators.output.build import build_portal
from generators.output.content_date import content_date
from generators.output.files import remove_unlisted, write_if_changed
from generators.output.read_memory import READINGS_FOLDER
from generators.output.report import render_problems
from generators.output.result import BuildRefused
from generators.packs.workers import shared_out

_WORK = ".build-all"
_SHARED = "docs/regulations"


@dataclass(frozen=True, slots=True)
class Built:
    """One portal: ``seconds`` on the wall, ``complaint`` what kept it from being built (empty: it was), ``fresh`` pages."""

    name: str
    seconds: float
    complaint: str = ""
    fresh: int = 0


@dataclass(frozen=True, slots=True)
class _Job:
    portal: Path
    work: Path
    pack: Path | None
    cache: Path
    seed: Path
    day: date | None
    parts: tuple[str, ...]


def portals_in(folder: Path) -> tuple[Path, ...]:
    """Every folder right below ``folder`` that holds a portal, by name."""
    return tuple(sorted(path for path in folder.iterdir() if (path / PORTAL_PATH).is_file()))


def build_many(
    folder: Path,
    pack: Path | None,
    *,
    day: date | None,
    parts: tuple[str, ...],
    jobs: int,
    tell: Callable[[Built], None] = lambda built: None,
) -> tuple[Built, ...]:
    """Builds each portal below ``folder`` into its own ``build``; one that has problems keeps its old output.

    The first is built alone: what it leaves in the cache, and the gate's verdicts on the pack, serve all others.
    """
    portals = portals_in(folder)
    work = folder / _WORK
    seed = work / portals[0].name / CACHE_PATH if portals else work
    todo = [_Job(p, work / p.name, pack, work / "cache", seed, day, parts) for p in portals]
    results: list[Built] = []
    for position, built in enumerate(_results(todo, jobs)):
        results.append(built)
        tell(results[position])
    return tuple(results)


def _results(todo: list[_Job], jobs: int) -> Iterator[Built]:
    yield from map(_build_one, todo[:1])
    if jobs < 2:
        yield from map(_build_one, todo[1:])
        return
    yield from shared_out(_build_one, todo[1:], jobs)


def _build_one(job: _Job) -> Built:
    started = time.monotonic()
    complaint, fresh = "", 0
    try:
        lay_over(job.portal, job.pack, job.work)
        verdicts = job.work / CACHE_PATH
        if not verdicts.exists() and job.seed.is_file():
            verdicts.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(job.seed, verdicts)
            readings = job.seed.parent / Path(READINGS_FOLDER).name
            shutil.copytree(readings, job.work / READINGS_FOLDER, dirs_exist_ok=True)
        result = build_portal(
            job.work,
            job.portal / "build",
            today=content_date(job.portal, job.day),
            parts=job.parts,
            cache=job.cache,
        )
        fresh = result.fresh
        if result.problems:
            complaint = render_problems(result.problems, result.sources)
    except BuildRefused as refusal:
        complaint = str(refusal)
    return Built(job.portal.name, time.monotonic() - started, complaint, fresh)


def lay_over(portal: Path, pack: Path | None, into: Path) -> None:
    """``into`` holds the pack's regulations and the portal's own files, which go first where both have one."""
    kept: set[str] = set()
    places = [(pack, _SHARED)] if pack else []
    for root, below in (*places, *((portal, name) for name in CONTENT_FOLDERS)):
        for source in sorted((root / below).rglob("*")):
            if source.is_file() and not source.is_symlink() and source.resolve().is_relative_to(root.resolve()):
                path = source.relative_to(root).as_posix()
                write_if_changed(into / path, source.read_bytes())
                kept.add(path)
    for name in CONTENT_FOLDERS:
        if (into / name).is_dir():
            remove_unlisted(
                into / name, {path.removeprefix(f"{name}/") for path in kept if path.startswith(f"{name}/")}
            )
