"""Matches a document's name, as a work plan writes it, against the catalogue, or proposes the likeliest title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from generators.model.regulation import Regulation

_PREFIXES = ("中华人民共和国", "中国共产党", "中共中央办公厅", "中共中央", "关于")
_PUNCTUATION = re.compile(r"[\s“”\"'‘’〈〉<>《》()（）〔〕\[\]、，,。·—-]+")
_MASK = re.compile(r"[*＊×Ｘ某]+|\.{3,}|…+")
_SUFFIX = re.compile(r"(?:试行|暂行|修订|修正)$")
# A bare kind of document names none: every title of the kind would be equally near.
_KIND = re.compile(r"(?:实施|暂行|试行|工作)?(?:条例|规定|办法|规则|准则|细则|意见|通知|方案|决定|法)")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """``matched`` is the catalogue's id; ``suggestion`` the likeliest full title where nothing matches for certain."""

    name: str
    matched: str | None
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    regulation: str | None
    title: str
    key: str


class TitleMatcher:
    """``regulations`` is the portal's catalogue; ``known`` are further full titles that may only be proposed."""

    def __init__(self, regulations: Iterable[Regulation], known: Iterable[str] = ()) -> None:
        self._candidates: list[_Candidate] = []
        for regulation in regulations:
            for name in (regulation.title, *regulation.short_titles, *regulation.aliases):
                self._candidates.append(_Candidate(regulation.id, regulation.title, _key(name)))
        titles = {candidate.title for candidate in self._candidates}
        self._candidates += [_Candidate(None, title, _key(title)) for title in known if title not in titles]

    def match(self, name: str, context: str = "") -> NameMatch:
        """Equal but for set prefixes, punctuation and （试行） is a match, and so is a masked name that fits one title.

        ``context`` is the heading that the name stands under: where two titles are equally near, the one whose extra
        words occur there is proposed (a dropped 支部 under 加强支部建设).
        """
        key = _key(name)
        equal = [c for c in self._candidates if c.key == key] or [
            c for c in self._candidates if _SUFFIX.sub("", c.key) == _SUFFIX.sub("", key)
        ]
        if not equal and _MASK.search(key):
            pieces = _MASK.split(key)
            equal = [c for c in self._candidates if _fits(pieces, c.key)]
        found = {c.title for c in equal}
        if len(found) == 1 and equal[0].regulation is not None:
            return NameMatch(name, equal[0].regulation, None)
        if found:
            return NameMatch(name, None, sorted(found)[0])
        return NameMatch(name, None, None if _KIND.fullmatch(key) else self._likeliest(key, context))

    def _likeliest(self, key: str, context: str) -> str | None:
        """The title that most of the name's characters lead to, in order; a dropped word costs little."""
        keys = [candidate.key for candidate in self._candidates]
        best = process.extract(key, keys, scorer=fuzz.ratio, limit=8, score_cutoff=60)
        if not best:
            return None

        def rank(row: tuple[str, float, int]) -> tuple[float, int, bool, str]:
            candidate = self._candidates[row[2]]
            fits = sum(piece in context for piece in _added(key, row[0]))
            return (-round(row[1]), -fits, candidate.regulation is None, candidate.title)

        return self._candidates[min(best, key=rank)[2]].title


def _fits(pieces: list[str], key: str) -> bool:
    """Whether ``key`` is the pieces in turn with anything between them."""
    first, *rest = pieces
    if not key.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1]:
        at = key.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return len(key) - len(rest[-1]) >= at and key.endswith(rest[-1])


def _added(name: str, title: str) -> list[str]:
    """The words that ``title`` has and ``name`` lacks."""
    return [title[step.dest_start : step.dest_end] for step in Levenshtein.opcodes(name, title) if step.tag != "equal"]


def _key(name: str) -> str:
    key = _PUNCTUATION.sub("", unicodedata.normalize("NFKC", name))
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) > len(prefix) + 2:
            key = key.removeprefix(prefix)
    return key
