"""A build of everything, whatever changed since the last one."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path

import typst

from generators.documents.fonts import NoTypefaceError
from generators.model.audience import Audience
from generators.model.library import Library
from generators.model.site import Asset
from generators.output.feature_memory import without_notes
from generators.output.keep_site import keep_site
from generators.output.last_site import LastSite, remember_site
from generators.output.offline import Offline, write_offline
from generators.output.outlets import calendar_files, handout_files
from generators.output.page_cache import FolderCache
from generators.output.pipeline import Loaded, load_library
from generators.output.result import BuildRefused, BuildResult, Part
from generators.output.site_build import render_staging, stage_library, write_stage_folder
from generators.output.site_folder import Mark, write_site
from generators.packs.files import check_glyphs


def build_whole(
    root: Path,
    out: Path,
    *,
    today: date,
    parts: tuple[str, ...],
    audience: Audience | None,
    jobs: int,
    tell: Callable[[str], None],
    offline: Offline | None,
    cache: Path,
) -> BuildResult:
    """``build_portal`` without a memory of the last site."""
    loaded = load_library(root, today, audience)
    if loaded.library is None:
        return BuildResult((), loaded.problems, loaded.sources)
    if "handouts" in parts:
        # A character that no typeface has would print as nothing: said before anything is written.
        unprintable = check_glyphs(without_notes(loaded.library))
        if unprintable:
            return BuildResult((), unprintable, loaded.sources)
    try:
        made, fresh = _build(loaded, loaded.library, root, out, cache, parts, jobs, tell, offline)
    except NoTypefaceError as error:
        raise BuildRefused(str(error)) from error
    except BrokenProcessPool as error:
        raise BuildRefused(
            "一个后台进程中途结束了，多半是内存不够。上一次生成的网站没有改动。请关掉别的程序再试，或加 --jobs 1。"
        ) from error
    except typst.TypstError:
        # A site has its packs as PDF too; looking at each character first would cost every rebuild a second.
        unprintable = check_glyphs(loaded.library)
        if not unprintable:
            raise
        return BuildResult((), unprintable, loaded.sources)
    return BuildResult(tuple(made), (), loaded.sources, fresh)


def _build(
    loaded: Loaded,
    library: Library,
    root: Path,
    out: Path,
    cache: Path,
    parts: tuple[str, ...],
    jobs: int,
    tell: Callable[[str], None],
    offline: Offline | None,
) -> tuple[list[Part], int]:
    made: list[Part] = []
    marks: dict[str, Mapping[str, Mark]] = {}
    kept: LastSite | None = None
    fresh = 0
    # What the site offers for download and what lies in the handouts are the same papers: each is drawn once.
    documents = FolderCache(cache / "documents", library.portal.id)
    if "site" in parts or "offline" in parts:
        tell("生成网页……")
        clock = time.monotonic()
        pages = FolderCache(cache / "pages", library.portal.id)
        staged = stage_library(library, loaded.audience, root, pages, documents, jobs)
        built = render_staging(staged.staging, staged.site, pages, cache / "templates")
        kept = keep_site(loaded, library, root, staged, built, pages) if "site" in parts else None
        pages.forget_unused()
        fresh = built.fresh
        if "site" in parts:
            write_stage_folder(staged.staging, staged.site, out / "stage")
            marks["site"] = write_site(built.files, out / "site")
            size = sum(map(len, built.files.values()))
            made.append(Part("网站", out / "site", size, len(built.files), time.monotonic() - clock))
        if "offline" in parts:
            tell("打包离线包……")
            clock = time.monotonic()
            packages = write_offline(built.files, library, out / "offline", cache, offline or Offline())
            for package in packages:
                made.append(Part(package.name, package.path, package.size, 1, time.monotonic() - clock))
                clock = time.monotonic()
            if offline is None:
                marks["offline"] = {package.path.name: package.mark for package in packages}
    # No calendar and no handout shows a note's words: given none, they need not be made again when only those change.
    lean = without_notes(library)
    others: tuple[tuple[str, str, Callable[[], Iterable[Asset]]], ...] = (
        ("calendar", "日历", lambda: calendar_files(lean)),
        ("handouts", "学习材料", lambda: handout_files(lean, documents, jobs)),
    )
    for name, label, render in others:
        if name in parts:
            tell(f"生成{label}……")
            clock = time.monotonic()
            files = {file.path: file.data for file in render()}
            marks[name] = write_site(files, out / name)
            size = sum(map(len, files.values()))
            made.append(Part(label, out / name, size, len(files), time.monotonic() - clock))
    if "handouts" in parts:
        # The handouts ask for every paper that the site has, and more.
        documents.forget_unused()
    if kept is not None:
        remember_site(cache, out, dataclasses.replace(kept, parts=_other_parts(made, marks, out)), marks)
    return made, fresh


def _other_parts(
    made: Iterable[Part], marks: Mapping[str, Mapping[str, Mark]], out: Path
) -> dict[str, list[tuple[str, str, int, int]]]:
    """What is remembered of the parts beside the site, by the folder that they lie in."""
    parts: dict[str, list[tuple[str, str, int, int]]] = {name: [] for name in marks if name != "site"}
    for part in made:
        place = part.path.relative_to(out).as_posix()
        folder = place.partition("/")[0]
        if folder in parts:
            parts[folder].append((part.name, place, part.size, part.count))
    return parts
