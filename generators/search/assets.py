"""What search ships: its script and style, the catalogue, the text in shards. Nothing is loaded until a reader searches."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from generators.model.regulation import Regulation
from generators.model.site import Asset, SearchEntry, SearchKind
from generators.search.catalogue import han_characters, render_catalogue, render_syllables
from generators.search.fold import traditional_pairs
from generators.search.shards import render_shards, script_json

WEB_FOLDER = Path(__file__).parent / "web"
_SCRIPTS = (
    *("letters.js", "names.js", "address.js", "query.js", "shelf.js", "snippet.js", "near.js", "scan.js"),
    *("loader.js", "results.js", "search.js"),
)
_FOLDER = "assets/qs/search"


def render_search_assets(
    entries: Iterable[SearchEntry],
    regulations: Iterable[Regulation] = (),
    today: date | None = None,
    syllables: Callable[[str], dict[str, str]] = render_syllables,
) -> tuple[Asset, ...]:
    """``assets/qs/search.js`` and ``.css``, ``mark.js``, the catalogue and the shards, articles first.

    ``syllables`` is ``render_syllables`` or a memory of it: the dictionary behind it costs more than all the rest.
    """
    listed = list(entries)
    known = list(regulations)
    numbers = {regulation.id: number for number, regulation in enumerate(known)}
    shards: list[Asset] = []
    for number, (kind, script) in enumerate(render_shards(listed, numbers)):
        shards.append(Asset(f"{_FOLDER}/{kind}-{number}.js", script.encode()))
    meta = {
        "kinds": [kind.value for kind in SearchKind],
        "traditional": traditional_pairs(),
        "syllables": syllables(han_characters(_texts(listed, known))),
        "regulations": render_catalogue(known, listed, today),
    }
    catalogue = Asset(f"{_FOLDER}/meta.js", f"Qianshao.searchMeta({script_json(meta)});\n".encode())
    script = "".join(_bare((WEB_FOLDER / name).read_text("utf-8")) for name in _SCRIPTS)
    head = (
        f"window.Qianshao=window.Qianshao||{{}};Qianshao.searchCatalogue={script_json(_stamped(catalogue))};"
        f"Qianshao.searchShards={script_json([_stamped(shard) for shard in shards])};\n"
    )
    return (
        Asset("assets/qs/search.js", (head + script).encode()),
        Asset("assets/qs/search.css", (WEB_FOLDER / "search.css").read_bytes()),
        Asset("assets/qs/mark.js", (WEB_FOLDER / "mark.js").read_bytes()),
        catalogue,
        *shards,
    )


def _stamped(asset: Asset) -> str:
    """The address of ``asset``, which changes with what is in it: a reader's browser may hold last month's."""
    return f"{asset.path}?{hashlib.sha256(asset.data).hexdigest()[:8]}"


def _bare(script: str) -> str:
    """``script`` without indents and the lines that are comments: readers need neither. No string of ours spans lines."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _texts(entries: list[SearchEntry], regulations: list[Regulation]) -> Iterable[str]:
    for entry in entries:
        yield entry.title
        yield entry.text
    for regulation in regulations:
        yield regulation.title
        yield from (*regulation.short_titles, *regulation.aliases)
