"""How characters sound, from a table made once: pypinyin's dictionaries take longer to read than all else of search."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from generators.content.installed import versions
from generators.output.page_cache import PageCache
from generators.search import catalogue

_HAN = "".join(map(chr, range(0x4E00, 0xA000)))


def remembered_syllables(cache: PageCache) -> Callable[[str], dict[str, str]]:
    """``render_syllables`` with the readings of every character kept in ``cache``."""

    def syllables(characters: str) -> dict[str, str]:
        wanted = frozenset(characters)
        table = _table(cache)
        found = {sound: "".join(c for c in signs if c in wanted) for sound, signs in table.items()}
        return {sound: signs for sound, signs in found.items() if signs}

    return syllables


def _table(cache: PageCache) -> dict[str, str]:
    program = hashlib.sha256(Path(catalogue.__file__).read_bytes()).hexdigest()
    key = hashlib.sha256(f"all syllables {program} {versions('pypinyin')}".encode()).hexdigest()
    stored = cache.get(key)
    if stored is None:
        stored = json.dumps(catalogue.render_syllables(_HAN), ensure_ascii=False).encode()
        cache.put(key, stored)
    table: dict[str, str] = json.loads(stored)
    return table
