"""From a checked library to a folder of finished pages: features, staging, engine, switch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path

from generators import __version__
from generators.model.audience import Audience
from generators.model.library import Library
from generators.model.links import built_path
from generators.model.site import Asset, SearchEntry, Tab
from generators.output.engine import Globals, MaterialEngine, RenderedPage, material_assets
from generators.output.features import feature_contents
from generators.output.files import recover_folder, switch_folder, write_atomically
from generators.output.page_cache import PageCache
from generators.output.staging import Staging, stage_site, write_staging
from generators.pages.about import render_about
from generators.pages.days import render_days
from generators.pages.home import current_plan, render_home
from generators.pages.notes import staged_path
from generators.pages.theme_assets import render_theme_assets
from generators.pages.waiting import render_waiting
from generators.regulations.site import unknown_titles

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
class BuiltSite:
    """Every file of the site by path, and how many pages were rendered anew."""

    files: Mapping[str, bytes]
    fresh: int


def stage_library(
    library: Library, audience: Audience, root: Path, cache: PageCache, jobs: int = 1
) -> tuple[Staging, Globals]:
    """The whole site as pages and files that name no engine."""
    contents = feature_contents(library, root, cache, jobs)
    pages = [page for content in contents for page in content.pages]
    assets = {asset.path: asset for content in contents for asset in content.assets}
    search = [entry for content in contents for entry in content.search]
    for asset in (*render_theme_assets(library.today), render_days(library), *_search_assets(search, library, cache)):
        assets[asset.path] = asset
    home_scripts = tuple(path for path in _HOME_SHARDS if path in assets)
    checksums = [(source.path, source.sha256) for source in library.sources]
    pages += [
        render_home(library, home_scripts),
        render_waiting(library, audience, unknown_titles(library, staged_path)),
        render_about(library, library.today, checksums),
    ]
    present = {page.path for page in pages}
    plan = current_plan(library)
    years = {Tab.PLAN: f"plans/{plan}.md", Tab.CALENDAR: f"calendar/{plan}.md"}
    fronts = [(tab, path if path in present else years.get(tab, "")) for tab, path in _TAB_PAGES]
    tabs = [{"title": tab.value, "url": built_path(path)} for tab, path in fronts if path in present]
    return stage_site(pages, assets.values()), _globals(library, tabs)


_HOME_SHARDS = ("assets/qs/sessions.js", "assets/qs/nodes.js", "assets/qs/days.js", "assets/qs/quiz/progress.js")


def _search_assets(entries: list[SearchEntry], library: Library, cache: PageCache) -> tuple[Asset, ...]:
    from generators.search import catalogue
    from generators.search.assets import render_search_assets

    program = hashlib.sha256(Path(catalogue.__file__).read_bytes()).hexdigest()

    def syllables(characters: str) -> dict[str, str]:
        key = hashlib.sha256(f"{program} {metadata.version('pypinyin')} {characters}".encode()).hexdigest()
        stored = cache.get(key)
        if stored is None:
            stored = json.dumps(catalogue.render_syllables(characters), ensure_ascii=False).encode()
            cache.put(key, stored)
        found: dict[str, str] = json.loads(stored)
        return found

    return render_search_assets(entries, library.regulations, library.today, syllables)


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


def write_site(files: Mapping[str, bytes], site: Path) -> None:
    """Writes the new site beside the old one and switches when it is whole."""
    recover_folder(site)
    beside = site.with_name(f".{site.name}.new")
    _fill(beside, files)
    switch_folder(beside, site)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    made: set[Path] = set()
    for path, data in files.items():
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(data)


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
            "custom_dir": str(THEME_FOLDER),
            "palette": {"scheme": "default", "primary": "custom", "accent": "custom"},
        },
        "plugins": [],
        "markdown_extensions": ["md_in_html"],
        "extra": {"qs": site.qs},
    }
    write_atomically(folder / "mkdocs.yml", (json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode())


def content_date(root: Path, given: date | None) -> date:
    """The build's date: as given, or that of the last commit, or, outside version control, the newest file's day."""
    if given is not None:
        return given
    import subprocess

    try:
        shown = subprocess.run(  # noqa: S603 - a fixed command
            ["git", "-C", str(root), "log", "-1", "--format=%cs"],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        ).stdout.strip()
        return date.fromisoformat(shown)
    except (OSError, subprocess.SubprocessError, ValueError):
        newest = max((p.stat().st_mtime for p in (root / "docs").rglob("*.md")), default=0.0)
        return datetime.fromtimestamp(newest, tz=UTC).date()
