"""The packs' own style and script, read once from ``web/`` and staged under ``assets/qs/packs/``."""

from __future__ import annotations

from pathlib import Path

from generators.model.site import Asset

_WEB = Path(__file__).parent / "web"
_FOLDER = "assets/qs/packs"
STYLE = f"{_FOLDER}/packs.css"
PROJECTOR_STYLE = f"{_FOLDER}/show.css"
PROJECTOR_SCRIPT = f"{_FOLDER}/show.js"


def render_assets() -> tuple[Asset, ...]:
    return tuple(
        Asset(path, (_WEB / path.rsplit("/", 1)[1]).read_bytes()) for path in (STYLE, PROJECTOR_STYLE, PROJECTOR_SCRIPT)
    )
