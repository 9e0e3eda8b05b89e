"""Which document a name means: the portal's regulations first, then a list of titles well known in the field."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from generators.citations.known_titles import read_known_titles
from generators.citations.titles import fold_title, title_variants
from generators.model.last_call import remember_last
from generators.model.regulation import Regulation

# Only these may stand alone in running text with two characters; 水法 or 税法 would be found inside other words.
_SHORT_BARE = frozenset(("刑法", "宪法", "党章"))
_BARE_ENDINGS = ("法", "法典", "条例", "规定", "办法", "规则", "细则", "准则", "章程", "党章", "通则", "修正案", "公约", "解释", "条令")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its full title, and its card where the portal has one."""

    title: str
    regulation: Regulation | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Names to entries. ``bare`` are the names found in running text without 《》; True where one needs an address.

    ``endings`` maps the last two characters of a bare name to the lengths that occur, longest first;
    ``ending_letters`` are the letters that stand before the last in bare names, and those that stand last.
    """

    entries: dict[str, Entry]
    bare: dict[str, bool]
    by_id: dict[str, Entry]
    endings: dict[str, tuple[int, ...]] = field(default_factory=dict)
    ending_letters: tuple[str, str] = ("", "")

    def find(self, name: str) -> Entry | None:
        """The document that ``name`` (with or without 《》, prefix, （试行）) means, or None: unknown, or more than one."""
        words = name.strip()
        if words.startswith("《") and words.endswith("》"):
            words = words[1:-1]
        for variant in title_variants(words):
            entry = self.entries.get(variant)
            if entry is not None:
                return entry
        return None


@remember_last(4)
@functools.lru_cache(maxsize=4)
def build_catalogue(regulations: tuple[Regulation, ...]) -> Catalogue:
    """One catalogue for the same cards, however often it is asked for. A name that two cards of the portal share means neither; a card's names go before the well-known ones."""
    builder = _Builder()
    for regulation in regulations:
        builder.add(Entry(regulation.title, regulation), (*regulation.short_titles, *regulation.aliases), ())
    builder.close_cards()
    for known in read_known_titles():
        builder.add(Entry(known.title), known.names, known.guarded)
    return builder.catalogue()


class _Builder:
    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.bare: dict[str, bool] = {}
        self.by_id: dict[str, Entry] = {}
        self.ambiguous: set[str] = set()
        self.settled: frozenset[str] = frozenset()

    def add(self, entry: Entry, names: tuple[str, ...], guarded: tuple[str, ...]) -> None:
        if entry.regulation is None and fold_title(entry.title) in self.entries:
            entry = self.entries[fold_title(entry.title)]
        if entry.regulation is not None and entry.regulation.id not in self.by_id:
            self.by_id[entry.regulation.id] = entry
        exact = {fold_title(entry.title)}
        for name in (entry.title, *names, *guarded):
            for variant in title_variants(name):
                self._name(variant, entry, variant in exact)
                needs_address = name in guarded or variant in _guarded()
                if _may_stand_bare(variant) and (variant not in self.bare or not needs_address):
                    self.bare[variant] = needs_address

    def _name(self, variant: str, entry: Entry, exact: bool) -> None:
        known = self.entries.get(variant)
        if known is None or variant in self.settled:
            self.entries.setdefault(variant, entry)
        elif known.title != entry.title:
            if exact:
                self.entries[variant] = entry
            elif fold_title(known.title) != variant:
                self.ambiguous.add(variant)

    def close_cards(self) -> None:
        for variant in self.ambiguous:
            self.entries.pop(variant, None)
        self.settled = frozenset((*self.entries, *self.ambiguous))

    def catalogue(self) -> Catalogue:
        for variant in self.ambiguous:
            self.entries.pop(variant, None)
            self.bare.pop(variant, None)
        endings = _endings(self.bare)
        return Catalogue(self.entries, self.bare, self.by_id, endings, letters_of(endings))


@functools.lru_cache(maxsize=1)
def _guarded() -> frozenset[str]:
    """Set phrases (违反中央八项规定精神) that are a document's name only in 《》 or before an address, whatever a card says."""
    return frozenset(fold_title(name) for known in read_known_titles() for name in known.guarded)


def _may_stand_bare(variant: str) -> bool:
    if not variant.endswith((*_BARE_ENDINGS, ")")) or "<" in variant:
        return False
    if variant.endswith(")") and not variant.rpartition("(")[0].endswith(_BARE_ENDINGS):
        return False
    return len(variant) >= 3 or variant in _SHORT_BARE


def letters_of(endings: Iterable[str]) -> tuple[str, str]:
    """The first and the last letters of ``endings``, which have two each."""
    pairs = [ending for ending in endings if len(ending) == 2]
    return "".join(sorted({pair[0] for pair in pairs})), "".join(sorted({pair[1] for pair in pairs}))


def _endings(bare: dict[str, bool]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in bare:
        lengths.setdefault(name[-2:], set()).add(len(name))
    return {ending: tuple(sorted(found, reverse=True)) for ending, found in lengths.items()}


@functools.lru_cache(maxsize=1)
def known_catalogue() -> Catalogue:
    """The well-known titles alone, for a text outside any portal."""
    return build_catalogue(())
