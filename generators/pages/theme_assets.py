"""The theme's own files: the style sheet put together from its parts, the scripts that every page runs, the icon."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generators.model.site import Asset

WEB_FOLDER = Path(__file__).parent / "web"
_SCRIPTS = ("early.js", "core.js", "shell.js", "home.js")


def render_theme_assets(built: date) -> tuple[Asset, ...]:
    """``built`` stands in ``core.js`` alone: on every page it would make every page of an update a changed one."""
    sheets = sorted(WEB_FOLDER.glob("[0-9]-*.css"))
    style = "\n".join(path.read_text("utf-8") for path in sheets)
    return (
        Asset("assets/qs/qianshao.css", style.encode()),
        *(Asset(f"assets/qs/{name}", (WEB_FOLDER / name).read_bytes()) for name in _SCRIPTS if name != "core.js"),
        Asset("assets/qs/core.js", _core(built)),
        Asset("assets/qs/icon.svg", (WEB_FOLDER / "icon.svg").read_bytes()),
    )


def _core(built: date) -> bytes:
    day = f'window.Qianshao=window.Qianshao||{{}};Qianshao.builtOn="{built.isoformat()}";\n'
    return day.encode() + (WEB_FOLDER / "core.js").read_bytes()
