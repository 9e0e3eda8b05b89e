"""What search ships: its script and style, the catalogue, the text in shards. Nothing is loaded until a reader searches."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
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
SHARD_PREFIX = "assets/qs/search/"
META_PATH = f"{SHARD_PREFIX}meta.js"
_META_HEAD, _META_END = "Qianshao.searchMeta(", ");\n"


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
        shards.append(Asset(f"{SHARD_PREFIX}{kind}-{number}.js", script.encode()))
    meta = {
        "kinds": [kind.value for kind in SearchKind],
        "traditional": traditional_pairs(),
        "syllables": syllables(_characters(listed, known)),
        "regulations": render_catalogue(known, listed, today),
    }
    catalogue = render_meta(meta)
    return (
        render_script(catalogue, [stamped(shard) for shard in shards]),
        Asset("assets/qs/search.css", (WEB_FOLDER / "search.css").read_bytes()),
        Asset("assets/qs/mark.js", (WEB_FOLDER / "mark.js").read_bytes()),
        catalogue,
        *shards,
    )


def shards_of(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """The shards among the files of ``render_search_assets``, in their order."""
    return tuple(asset for asset in assets if asset.path.startswith(SHARD_PREFIX) and asset.path != META_PATH)


def render_meta(meta: Mapping[str, object]) -> Asset:
    return Asset(META_PATH, f"{_META_HEAD}{script_json(meta)}{_META_END}".encode())


def edit_meta(meta: bytes, syllables: Mapping[str, str]) -> Asset:
    """The catalogue of before with the sounds of the characters that stand there now."""
    known: dict[str, object] = json.loads(meta.decode().removeprefix(_META_HEAD).removesuffix(_META_END))
    return render_meta(known | {"syllables": syllables})


def render_script(catalogue: Asset, shards: Iterable[str]) -> Asset:
    """The script that every page loads; it knows where all the rest lies. ``shards`` are their stamped addresses."""
    script = "".join(_bare((WEB_FOLDER / name).read_text("utf-8")) for name in _SCRIPTS)
    head = (
        f"window.Qianshao=window.Qianshao||{{}};Qianshao.searchCatalogue={script_json(stamped(catalogue))};"
        f"Qianshao.searchShards={script_json(list(shards))};\n"
    )
    return Asset("assets/qs/search.js", (head + script).encode())


def stamped(asset: Asset) -> str:
    """The address of ``asset``, which changes with what is in it: a reader's browser may hold last month's."""
    return f"{asset.path}?{hashlib.sha256(asset.data).hexdigest()[:8]}"


def _bare(script: str) -> str:
    """``script`` without indents and the lines that are comments: readers need neither. No string of ours spans lines."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _characters(entries: list[SearchEntry], regulations: list[Regulation]) -> str:
    shown = set("".join(text for entry in entries for text in (entry.title, entry.text)))
    return han_characters(("".join(shown), names_text(regulations)))


def names_text(regulations: Iterable[Regulation]) -> str:
    """All that regulations are called, run together."""
    return "".join(
        name for regulation in regulations for name in (regulation.title, *regulation.short_titles, *regulation.aliases)
    )
