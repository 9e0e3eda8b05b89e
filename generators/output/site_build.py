"""From a checked library to a folder of finished pages: features, staging, engine, switch."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generators import __version__
from generators.model.audience import Audience
from generators.model.library import Library
from generators.model.links import built_path
from generators.model.site import Asset, Page, Tab
from generators.output.engine import Globals, MaterialEngine, RenderedPage, material_assets
from generators.output.features import feature_contents
from generators.output.files import write_atomically
from generators.output.page_cache import PageCache
from generators.output.staging import Staging, stage_site, write_staging
from generators.output.syllables import remembered_syllables
from generators.pages.about import figures_of, render_about
from generators.pages.days import render_days
from generators.pages.home import current_plan, render_home
from generators.pages.notes import staged_path
from generators.pages.theme_assets import render_theme_assets
from generators.pages.waiting import render_waiting
from generators.regulations.site import unknown_titles
from generators.search.assets import render_search_assets, shards_of

_TAB_PAGES = (
    (Tab.HOME, "index.md"),
    (Tab.REGULATIONS, "regulations/index.md"),
    (Tab.PLAN, "plans/index.md"),
    (Tab.CALENDAR, "calendar/index.md"),
    (Tab.CASES, "cases/index.md"),
    (Tab.QUIZZES, "quizzes/index.md"),
    (Tab.PACKS, "packs/index.md"),
    (Tab.MEASURES, "measures/index.md"),
    (Tab.NOTES, "notes/index.md"),
    (Tab.GUIDE, "guide/index.md"),
)

# No inline script of ours or of Material's is left, so the policy needs no hash. file: is for the offline bundle.
CSP = "default-src 'none'; script-src 'self' file: blob:; worker-src 'self' file: blob:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; font-src 'self' file:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class StagedSite:
    """The staging, what all its pages share, the pages that it was made from, and the search's shards in their order."""

    staging: Staging
    site: Globals
    pages: tuple[Page, ...]
    shards: tuple[Asset, ...]


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """Every file of the site by path, and how many pages were rendered anew."""

    files: Mapping[str, bytes]
    fresh: int


def stage_library(
    library: Library, audience: Audience, root: Path, cache: PageCache, documents: PageCache, jobs: int = 1
) -> StagedSite:
    """The whole site as pages and files that name no engine."""
    contents = feature_contents(library, root, cache, documents, jobs)
    pages = [page for content in contents for page in content.pages]
    assets = {asset.path: asset for content in contents for asset in content.assets}
    search = [entry for content in contents for entry in content.search]
    found = render_search_assets(search, library.regulations, library.today, remembered_syllables(cache))
    for asset in (*render_theme_assets(library.today), render_days(library), *found):
        assets[asset.path] = asset
    home_scripts = tuple(path for path in _HOME_SHARDS if path in assets)
    checksums = [(source.path, source.sha256) for source in library.sources]
    pages += [
        render_home(library, home_scripts),
        render_waiting(library, audience, unknown_titles(library, staged_path)),
        render_about(figures_of(library), library.today, checksums),
    ]
    present = {page.path for page in pages}
    plan = current_plan(library)
    years = {Tab.PLAN: f"plans/{plan}.md", Tab.CALENDAR: f"calendar/{plan}.md"}
    fronts = [(tab, path if path in present else years.get(tab, "")) for tab, path in _TAB_PAGES]
    tabs = [{"title": tab.value, "url": built_path(path)} for tab, path in fronts if path in present]
    return StagedSite(stage_site(pages, assets.values()), _globals(library, tabs), tuple(pages), shards_of(found))


_HOME_SHARDS = ("assets/qs/sessions.js", "assets/qs/nodes.js", "assets/qs/days.js", "assets/qs/quiz/progress.js")


def _globals(library: Library, tabs: list[dict[str, str]]) -> Globals:
    return Globals(
        site_name=library.portal.name,
        qs={
            "portal": library.portal.id,
            "subtitle": library.portal.subtitle,
            "group": library.portal.group,
            "internal": library.portal.mark_internal,
            "generator": f"qianshao {__version__}",
            "theme_css": next(iter(material_assets())).rsplit("/", 1)[1],
            "csp": CSP,
            "tabs": tabs,
        },
    )


def render_staging(staging: Staging, site: Globals, cache: PageCache, templates: Path) -> BuiltSite:
    """Each page through the engine or from the cache; the paths are the site's. ``templates`` keeps them compiled."""
    engine = MaterialEngine(site, templates)
    rendered: list[RenderedPage] = engine.render(staging.pages, cache)
    key = f"{engine.fingerprint[:56]}00000404"
    missing = cache.get(key)
    if missing is None:
        missing = engine.render_not_found()
        cache.put(key, missing)
    files = {asset.path: asset.data for asset in staging.assets}
    files |= material_assets()
    files |= {page.path: page.data for page in rendered}
    files["404.html"] = missing
    return BuiltSite(files, sum(page.fresh for page in rendered))


def write_stage_folder(staging: Staging, site: Globals, folder: Path) -> None:
    """``build/stage``: the pages and a mkdocs.yml of their own, so that any engine can render the same folder."""
    from generators.output.engine import THEME_FOLDER

    write_staging(staging, folder / "docs")
    config = {
        "site_name": site.site_name,
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "language": "zh",
            "font": False,
            "custom_dir": _from(folder, THEME_FOLDER),
            "palette": {"scheme": "default", "primary": "custom", "accent": "custom"},
        },
        "plugins": [],
        "markdown_extensions": ["md_in_html"],
        "extra": {"qs": site.qs},
    }
    write_atomically(folder / "mkdocs.yml", (json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode())


def _from(folder: Path, theme: Path) -> str:
    """The theme as seen from the folder, so that no output holds the path of the machine that made it."""
    try:
        return Path(os.path.relpath(theme, folder.resolve())).as_posix()
    except ValueError:  # Windows: on another drive.
        return str(theme)
