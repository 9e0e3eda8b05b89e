"""The theme's own files: the style sheet put together from its parts, the scripts that every page runs, the icon."""

from __future__ import annotations

from pathlib import Path

from generators.model.site import Asset

WEB_FOLDER = Path(__file__).parent / "web"
_SCRIPTS = ("early.js", "core.js", "shell.js", "home.js")


def render_theme_assets() -> tuple[Asset, ...]:
    sheets = sorted(WEB_FOLDER.glob("[0-9]-*.css"))
    style = "\n".join(path.read_text("utf-8") for path in sheets)
    return (
        Asset("assets/qs/qianshao.css", style.encode()),
        *(Asset(f"assets/qs/{name}", (WEB_FOLDER / name).read_bytes()) for name in _SCRIPTS),
        Asset("assets/qs/icon.svg", (WEB_FOLDER / "icon.svg").read_bytes()),
    )
