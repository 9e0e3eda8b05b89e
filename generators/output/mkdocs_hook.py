"""Lets plain ``mkdocs build`` and ``mkdocs serve`` at the portal's root render what ``qianshao build`` would stage."""

from __future__ import annotations

from typing import Any


def on_config(config: Any) -> Any:
    """MkDocs calls this with its configuration, which has no type of its own."""
    from generators.output.plain_mkdocs import stage_for_mkdocs

    return stage_for_mkdocs(config)
