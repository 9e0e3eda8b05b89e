"""``qianshao build``: everything that a portal gives, each part made beside the old one and switched when whole."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generators.content.os_reason import os_reason
from generators.model.audience import Audience
from generators.output.collector import without_collector
from generators.output.edited import rebuild_edited
from generators.output.lock import only_builder
from generators.output.result import PARTS, BuildRefused, BuildResult

if TYPE_CHECKING:
    from generators.output.offline import Offline


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
        with only_builder(out):
            tell("读取和检查内容……")
            with without_collector():
                edited = (
                    rebuild_edited(root, out, today=today, audience=audience, parts=parts, cache=cache)
                    if offline is None
                    else None
                )
            if edited is not None:
                return edited
            # All that makes a site takes a second to load, which a small edit need not wait for.
            from generators.output.whole_build import build_whole

            return build_whole(
                root,
                out,
                today=today,
                parts=parts,
                audience=audience,
                jobs=jobs,
                tell=tell,
                offline=offline,
                cache=cache,
            )
    except OSError as error:
        raise BuildRefused(_words(error, out)) from error


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
