"""``qianshao build``: everything that a portal gives, each part made beside the old one and switched when whole."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typst

from generators.content.os_reason import os_reason
from generators.model.audience import Audience
from generators.model.library import Library, SourceFile
from generators.model.problem import Problem
from generators.model.site import Asset
from generators.output.files import recover_folder, remove_unlisted, switch_folder, write_if_changed
from generators.output.offline import Offline, write_offline
from generators.output.outlets import calendar_files, handout_files
from generators.output.page_cache import FolderCache
from generators.output.pipeline import load_library
from generators.output.site_build import render_staging, stage_library, write_site, write_stage_folder
from generators.packs.files import check_glyphs

PARTS = ("site", "offline", "calendar", "handouts")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was made: where it lies, its size in bytes, the files in it, the seconds that it took."""

    name: str
    path: Path
    size: int
    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildResult:
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    sources: dict[str, SourceFile]
    fresh: int = 0


class BuildRefused(Exception):
    """The machine, not the content, stands in the way; the text is the Chinese sentence to show."""


def build_portal(
    root: Path,
    out: Path,
    *,
    today: date,
    parts: tuple[str, ...] = PARTS,
    audience: Audience | None = None,
    jobs: int = 1,
    tell: Callable[[str], None] = lambda words: None,
    offline: Offline | None = None,
    cache: Path | None = None,
) -> BuildResult:
    """Builds ``parts`` under ``out``. With problems in the content nothing is written and the old output stays."""
    cache = cache or root / ".cache"
    try:
        with _only_builder(out):
            tell("读取和检查内容……")
            loaded = load_library(root, today, audience)
            if loaded.library is None:
                return BuildResult((), loaded.problems, loaded.sources)
            if "handouts" in parts:
                # A character that no typeface has would print as nothing: said before anything is written.
                unprintable = check_glyphs(loaded.library)
                if unprintable:
                    return BuildResult((), unprintable, loaded.sources)
            try:
                made, fresh = _build(
                    loaded.library, loaded.audience, root, out, cache, parts, jobs, tell, offline or Offline()
                )
            except typst.TypstError:
                # A site has its packs as PDF too; looking at each character first would cost every rebuild a second.
                unprintable = check_glyphs(loaded.library)
                if not unprintable:
                    raise
                return BuildResult((), unprintable, loaded.sources)
            return BuildResult(tuple(made), (), loaded.sources, fresh)
    except BrokenProcessPool as error:
        raise BuildRefused(
            "一个后台进程中途结束了，多半是内存不够。上一次生成的网站没有改动。请关掉别的程序再试，或加 --jobs 1。"
        ) from error
    except OSError as error:
        raise BuildRefused(_words(error, out)) from error


def _build(
    library: Library,
    audience: Audience,
    root: Path,
    out: Path,
    cache: Path,
    parts: tuple[str, ...],
    jobs: int,
    tell: Callable[[str], None],
    offline: Offline,
) -> tuple[list[Part], int]:
    made: list[Part] = []
    fresh = 0
    if "site" in parts or "offline" in parts:
        tell("生成网页……")
        clock = time.monotonic()
        pages = FolderCache(cache / "pages", library.portal.id)
        staging, site = stage_library(library, audience, root, pages, jobs)
        built = render_staging(staging, site, pages, cache / "templates")
        pages.forget_unused()
        fresh = built.fresh
        if "site" in parts:
            write_stage_folder(staging, site, out / "stage")
            write_site(built.files, out / "site")
            size = sum(map(len, built.files.values()))
            made.append(Part("网站", out / "site", size, len(built.files), time.monotonic() - clock))
        if "offline" in parts:
            tell("打包离线包……")
            clock = time.monotonic()
            for label, path, size in write_offline(built.files, library, out / "offline", cache, offline):
                made.append(Part(label, path, size, 1, time.monotonic() - clock))
                clock = time.monotonic()
    for name, label, render in (("calendar", "日历", calendar_files), ("handouts", "学习材料", handout_files)):
        if name in parts:
            tell(f"生成{label}……")
            clock = time.monotonic()
            files = list(render(library, cache, jobs))
            size = _write_folder(files, out / name)
            made.append(Part(label, out / name, size, len(files), time.monotonic() - clock))
    return made, fresh


def _write_folder(files: Iterable[Asset], folder: Path) -> int:
    """Writes ``files`` (paths below ``folder``) beside the old folder and switches."""
    recover_folder(folder)
    beside = folder.with_name(f".{folder.name}.new")
    kept: set[str] = set()
    size = 0
    beside.mkdir(parents=True, exist_ok=True)
    for file in files:
        write_if_changed(beside / file.path, file.data)
        kept.add(file.path)
        size += len(file.data)
    remove_unlisted(beside, kept)
    switch_folder(beside, folder)
    return size


@contextmanager
def _only_builder(out: Path) -> Iterator[None]:
    """Two builds at once into one folder would mix; the second is told to wait. A dead builder's lock is taken over."""
    out.mkdir(parents=True, exist_ok=True)
    lock = out / ".building"
    descriptor = _take(lock)
    try:
        yield
    finally:
        os.close(descriptor)
        lock.unlink(missing_ok=True)


def _take(lock: Path) -> int:
    descriptor = os.open(lock, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        import fcntl
    except ImportError:  # Windows: the open file itself cannot be removed by another process.
        return descriptor
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise BuildRefused(f"另一个生成任务正在使用 {lock.parent}，请等它结束再试。") from None
    return descriptor


def _words(error: OSError, out: Path) -> str:
    where = error.filename or str(out)
    reasons = {
        errno.ENOSPC: "磁盘已满，没有生成。上一次生成的网站没有改动。请清理磁盘后再试。",
        errno.EDQUOT: "磁盘配额已用完，没有生成。上一次生成的网站没有改动。",
        errno.EACCES: f"没有权限写 {where}。请检查文件夹权限，或用 --out 换一个位置。",
        errno.EPERM: f"没有权限写 {where}。请检查文件夹权限，或用 --out 换一个位置。",
        errno.EROFS: f"{where} 所在的磁盘是只读的。请用 --out 换一个位置。",
    }
    return reasons.get(error.errno or 0, f"写文件失败：{where}（{os_reason(error)}）。上一次生成的网站没有改动。")
