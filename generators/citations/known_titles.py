"""The titles that everybody in the field knows (``known_titles.tsv``): facts, no wording, so that a text reads alone."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class KnownTitle:
    """``names`` are short titles; ``guarded`` those that count only in 《》 or before an address (八项规定)."""

    title: str
    names: tuple[str, ...]
    guarded: tuple[str, ...]


def known_titles() -> tuple[str, ...]:
    """The full titles alone."""
    return tuple(known.title for known in read_known_titles())


@functools.lru_cache(maxsize=1)
def read_known_titles() -> tuple[KnownTitle, ...]:
    """Each line: the full title, a tab, other names set apart by ｜; a trailing * marks a guarded one."""
    written = resources.files("generators.citations").joinpath("known_titles.tsv").read_text("utf-8")
    known = []
    for line in written.splitlines():
        if not line or line.startswith("#"):
            continue
        title, _, names = line.partition("\t")
        found = [name for name in names.split("｜") if name]
        plain = tuple(name for name in found if not name.endswith("*"))
        known.append(KnownTitle(title, plain, tuple(name[:-1] for name in found if name.endswith("*"))))
    return tuple(known)
