"""What the hook calls: checks and stages the portal, then points MkDocs' configuration at the staged folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from generators.output.content_date import content_date
from generators.output.engine import THEME_FOLDER, palette
from generators.output.page_cache import FolderCache
from generators.output.pipeline import load_library
from generators.output.report import render_problems
from generators.output.site_build import stage_library, write_stage_folder


def stage_for_mkdocs(config: Any) -> Any:
    """``config`` is MkDocs' own configuration object, which has no type. Problems stop the build with all of them."""
    from mkdocs.exceptions import Abort

    root = Path(config.config_file_path).parent
    today: date = content_date(root, None)
    checked = load_library(root, today)
    if checked.library is None:
        raise Abort(render_problems(checked.problems, {}))
    cache = root / ".cache"
    staged = stage_library(
        checked.library,
        checked.library.portal.audience,
        root,
        FolderCache(cache / "pages"),
        FolderCache(cache / "documents"),
    )
    folder = root / "build" / "stage"
    write_stage_folder(staged.staging, staged.site, folder)
    config.docs_dir = str(folder / "docs")
    config.site_name = staged.site.site_name
    config.nav = None
    config.extra["qs"] = dict(staged.site.qs)
    config.theme.dirs.insert(0, str(THEME_FOLDER))
    config.theme["palette"] = palette()
    return config
