"""The data that search scans: one classic script a kind, loaded when a reader first searches."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generators.model.site import Asset, SearchEntry, SearchKind

WEB_FOLDER = Path(__file__).parent / "web"


def render_search_assets(entries: Iterable[SearchEntry]) -> tuple[Asset, ...]:
    """``assets/qs/search/<n>.js`` holds [title, href, context, in force, text] rows of one kind."""
    listed = list(entries)
    shards: list[Asset] = []
    names: list[list[str]] = []
    for number, kind in enumerate(SearchKind):
        rows = [[e.title, e.href, e.context, int(e.in_force), e.text] for e in listed if e.kind is kind]
        if not rows:
            continue
        path = f"assets/qs/search/{number}.js"
        data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
        shards.append(Asset(path, f"Qianshao.searchShard({json.dumps(kind.value)},{data});\n".encode()))
        names.append([kind.value, path])
    script = (WEB_FOLDER / "search.js").read_text("utf-8")
    manifest = f"window.Qianshao=window.Qianshao||{{}};Qianshao.searchShards={json.dumps(names, ensure_ascii=False)};\n"
    style = (WEB_FOLDER / "search.css").read_bytes()
    return (*shards, Asset("assets/qs/search.js", (manifest + script).encode()), Asset("assets/qs/search.css", style))
