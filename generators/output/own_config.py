"""What a portal's own ``mkdocs.yml`` would run if somebody ran plain MkDocs there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from generators.model.problem import Problem

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
MAX_CONFIG_BYTES = 1_000_000
_HOOK_PATH = re.compile(r"[\w./\\-]{1,200}\.py\b")


def engine_config_problems(root: Path) -> Iterator[Problem]:
    from generators.checks.engine_config import check_engine_config

    own = _hook_digest(Path(__file__).with_name("mkdocs_hook.py"))
    for name, text in _configs(root):
        named = {word for word in _HOOK_PATH.findall(text) if _hook_digest(root / word) == own}
        yield from check_engine_config(name, text, named)


def read_config(root: Path) -> Iterator[bytes]:
    """All that ``engine_config_problems`` hangs on."""
    for name, text in _configs(root):
        yield f"{name}\0{text}".encode("utf-8", "surrogatepass")
        for word in _HOOK_PATH.findall(text):
            yield f"{word} {_hook_digest(root / word)}".encode("utf-8", "surrogatepass")


def _configs(root: Path) -> Iterator[tuple[str, str]]:
    for name in CONFIG_NAMES:
        try:
            yield name, (root / name).read_bytes()[:MAX_CONFIG_BYTES].decode("utf-8-sig", "replace")
        except OSError:
            continue


def _hook_digest(path: Path) -> str:
    try:
        data = path.read_bytes() if path.name == "mkdocs_hook.py" else b""
    except (OSError, ValueError):
        data = b""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
