"""The door to the engine: renders the staged folder with MkDocs' configuration and Material's templates.

MkDocs has no incremental build and its page loop cannot be given one from outside, so the loop is ours: MkDocs reads
its own configuration and gives the theme's template environment, and each staged page goes through ``main.html`` as
``mkdocs build`` would send it. A test builds the same folder with plain MkDocs and compares.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from generators.content.installed import versions
from generators.model.links import built_path
from generators.output import frames as frames_module
from generators.output.frames import Frames, TemplatePage, render_whole
from generators.output.page_cache import PageCache
from generators.output.staging import StagedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

THEME_FOLDER = Path(__file__).parent.parent / "pages" / "theme"


@dataclass(frozen=True, slots=True)
class Globals:
    """What all pages share: the site's name and ``extra.qs``, which the templates read."""

    site_name: str
    qs: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RenderedPage:
    path: str
    data: bytes
    fresh: bool


class MaterialEngine:
    """Material's templates, loaded once. ``fingerprint`` changes with anything that every page depends on."""

    def __init__(self, site: Globals, bytecode: Path | None = None) -> None:
        self._site = site
        self._bytecode = bytecode
        self._environment: jinja2.Environment | None = None
        self._context: dict[str, object] = {}
        self.fingerprint = _fingerprint(site)

    def render(self, pages: Iterable[StagedPage], cache: PageCache) -> list[RenderedPage]:
        """Every page's HTML, from the cache where nothing that it was made from has changed."""
        rendered = []
        frames: Frames | None = None
        for page in pages:
            key = hashlib.sha256(f"{self.fingerprint}\0{page.path}\0{page.source}".encode()).hexdigest()
            data = cache.get(key)
            fresh = data is None
            if data is None:
                frames = frames or Frames(self._theme, self._own(), self.fingerprint, cache)
                data = frames.render(_template_page(page)).encode()
                cache.put(key, data)
            rendered.append(RenderedPage(built_path(page.path), data, fresh))
        return rendered

    def render_not_found(self) -> bytes:
        front = 'title: "没有这个页面"\nqs_hide_nav: true\n'
        page = _template_page(StagedPage("404.md", front, ""))
        return self._render(page, "404.html")

    def _render(self, page: TemplatePage, template: str) -> bytes:
        environment, context = self._theme()
        return render_whole(environment, context, page, template).encode()

    def _theme(self) -> tuple[jinja2.Environment, Mapping[str, object]]:
        """All templates, as MkDocs would give them, which takes as long to load as all else."""
        if self._environment is None:
            config = load_mkdocs_config(self._site)
            self._environment = self._with_bytecode(config.theme.get_env())
            self._context = {"config": config, "nav": None, "extra_css": (), "extra_javascript": ()}
        return self._environment, self._context

    def _own(self) -> jinja2.Environment:
        """Our own partials alone."""
        return self._with_bytecode(jinja2.Environment(loader=jinja2.FileSystemLoader(THEME_FOLDER)))  # noqa: S701

    def _with_bytecode(self, environment: jinja2.Environment) -> jinja2.Environment:
        if self._bytecode is not None:
            self._bytecode.mkdir(parents=True, exist_ok=True)
            environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(self._bytecode))
        environment.auto_reload = False
        return environment


def _template_page(page: StagedPage) -> TemplatePage:
    return TemplatePage(page.meta, page.body, built_path(page.path))


def load_mkdocs_config(site: Globals) -> MkDocsConfig:
    """MkDocs' configuration object for the theme alone; no file of the portal is run or even read."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.config.defaults import MkDocsConfig

    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": site.site_name,
            "theme": {
                "name": "material",
                "language": "zh",
                "font": False,
                "custom_dir": str(THEME_FOLDER),
                "palette": palette(),
            },
            "plugins": [],
            # MkDocs insists that both exist or could; neither is read or written here.
            "docs_dir": str(THEME_FOLDER),
            "site_dir": str(THEME_FOLDER.with_name("unused")),
            "use_directory_urls": False,
            "extra": {"qs": dict(site.qs)},
        }
    )
    errors, _ = config.validate()
    if errors:
        raise RuntimeError(f"the theme's configuration is refused: {errors}")
    return config


def palette() -> dict[str, str]:
    return {"scheme": "default", "primary": "custom", "accent": "custom"}


def material_assets() -> dict[str, bytes]:
    """The files of Material that pages use: its style sheet, without the source map's address."""
    folder = material_folder() / "assets" / "stylesheets"
    name = next(path.name for path in sorted(folder.glob("main.*.min.css")))
    return {f"assets/stylesheets/{name}": _without_source_map((folder / name).read_bytes())}


def material_folder() -> Path:
    import material

    return Path(material.__path__[0]) / "templates"


def _without_source_map(data: bytes) -> bytes:
    mark = data.rfind(b"/*# sourceMappingURL=")
    return data[:mark] if mark > 0 else data


def _fingerprint(site: Globals) -> str:
    digest = hashlib.sha256()
    for path in sorted(THEME_FOLDER.rglob("*.html")):
        digest.update(path.relative_to(THEME_FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update((material_folder() / "base.html").read_bytes())
    digest.update(Path(__file__).read_bytes() + Path(frames_module.__file__).read_bytes())
    digest.update(json.dumps([site.site_name, site.qs], ensure_ascii=False, sort_keys=True, default=str).encode())
    digest.update(versions("mkdocs", "mkdocs-material", "Jinja2").encode())
    return digest.hexdigest()
