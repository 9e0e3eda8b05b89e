"""jieba's dictionary as words with their costs: whole, or each looked up when it is asked for.

Reading 350,000 words takes longer than judging one page. An index kept from run to run says where in the dictionary the
words of each first sign stand; the dictionary itself is never copied.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Generic, Protocol, TypeVar, overload

from generators.content.kept import read_kept, write_kept

LONGEST_WORD = 6
_OFFICE_COUNT = 3000
# Log of the number of words that the costs are fitted to, where the dictionary is smaller or missing.
_LEAST_TOTAL = 17.9

T = TypeVar("T")


class Lookup(Protocol[T]):
    """What is asked of a dictionary by word; a dict is one."""

    @overload
    def get(self, word: str, /) -> T | None: ...
    @overload
    def get(self, word: str, default: T, /) -> T: ...
    def __contains__(self, word: object, /) -> bool: ...
    def __getitem__(self, word: str, /) -> T: ...


@dataclass(frozen=True, slots=True)
class Words:
    """``cost`` is log probability by word, ``prefixes`` every beginning of a word, ``tags`` the part of speech, ``office``
    words of the field that are no names, ``borne`` words that people bear as names.
    """

    cost: Lookup[float]
    prefixes: Container[str]
    tags: Lookup[str]
    office: frozenset[str]
    borne: frozenset[str]


def all_words(dictionary: bytes, office: frozenset[str], borne: frozenset[str]) -> tuple[Words, dict[str, str]]:
    """Every word, and the tags once more as a dict that can be gone through."""
    counts, tags = _read(dictionary.decode("utf-8"), office)
    total = _total(counts)
    cost = {word: math.log(count) - total for word, count in counts.items()}
    return Words(cost, frozenset(_beginnings(counts)), tags, office, borne), tags


@dataclass(frozen=True, slots=True)
class NameLists:
    """What the dictionary's tags say of given names: log probabilities of signs, and whole words."""

    signs: dict[str, float]
    words: frozenset[str]


class WordsBySign:
    """The same words as ``all_words``, each read from the dictionary when it is asked for. ``asked`` counts them."""

    def __init__(
        self,
        dictionary: bytes,
        places: dict[str, list[tuple[int, int]]],
        total: float,
        office: frozenset[str],
        borne: frozenset[str],
        names: NameLists,
    ) -> None:
        self._dictionary = dictionary
        self._places = places
        self._lines: dict[str, str] = {}
        self._total = total
        self._office = office
        self._office_beginnings = _beginnings(office)
        self.words = Words(_Asked(self._cost), _Asked(self._begins), _Asked(self._tag), office, borne)
        self.names = names
        self.asked = 0

    def _cost(self, word: str) -> float | None:
        self.asked += 1
        entry = self._entry(word)
        count = _counted(word, *entry) if entry is not None else 0
        if word in self._office:
            count = max(count, _OFFICE_COUNT)
        return math.log(count) - self._total if count else None

    def _tag(self, word: str) -> str | None:
        entry = self._entry(word)
        return None if entry is None else entry[1]

    def _begins(self, beginning: str) -> bool | None:
        """True where a word goes on after ``beginning``."""
        if beginning in self._office_beginnings:
            return True
        if not _may_stand(beginning):
            return None
        lines = self._beginning_with(beginning[:1])
        place = lines.find(f"\n{beginning}")
        while place >= 0:
            word, count, tag = _parts(lines[place + 1 : lines.index("\n", place + 1)])
            if len(beginning) < len(word) <= LONGEST_WORD and count.isdigit() and _counted(word, int(count), tag):
                return True
            place = lines.find(f"\n{beginning}", place + 1)
        return None

    def _entry(self, word: str) -> tuple[int, str] | None:
        """How often the word stands in jieba's texts, and its tag."""
        if not _may_stand(word) or len(word) > LONGEST_WORD:
            return None
        lines = self._beginning_with(word[:1])
        place = lines.rfind(f"\n{word} ")
        while place >= 0:
            _, count, tag = _parts(lines[place + 1 : lines.index("\n", place + 1)])
            if count.isdigit():
                return int(count), tag
            place = lines.rfind(f"\n{word} ", 0, place)
        return None

    def _beginning_with(self, sign: str) -> str:
        """The dictionary's lines whose words begin with ``sign``, each between two line ends."""
        lines = self._lines.get(sign)
        if lines is None:
            data = b"".join(self._dictionary[start:end] for start, end in self._places.get(sign, ()))
            lines = self._lines[sign] = "\n" + data.decode("utf-8") + "\n"
        return lines


def _may_stand(word: str) -> bool:
    """Whether ``word`` could be an entry or begin one: blanks and line ends part the entries."""
    return word != "" and " " not in word and "\n" not in word


class _Asked(Generic[T]):
    """A lookup that remembers what ``find`` gave, None for nothing."""

    __slots__ = ("_find", "_known")

    def __init__(self, find: Callable[[str], T | None]) -> None:
        self._find = find
        self._known: dict[str, T | None] = {}

    @overload
    def get(self, word: str, /) -> T | None: ...
    @overload
    def get(self, word: str, default: T, /) -> T: ...
    def get(self, word: str, default: T | None = None, /) -> T | None:
        try:
            found = self._known[word]
        except KeyError:
            found = self._known[word] = self._find(word)
        return default if found is None else found

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __getitem__(self, word: str) -> T:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found


def read_index(
    path: Path, dictionary: bytes, program: bytes, office: frozenset[str], borne: frozenset[str]
) -> WordsBySign | None:
    """From the index kept at ``path``; None where it is missing, damaged, or of another dictionary or ``program``."""
    kept = read_kept(path)
    if kept is None or kept.get("key") != _key(dictionary, program):
        return None
    signs, starts, total = kept.get("signs"), kept.get("starts"), kept.get("total")
    given, words = kept.get("given"), kept.get("words")
    if not (
        isinstance(signs, str)
        and isinstance(starts, list)
        and isinstance(total, float)
        and isinstance(given, dict)
        and isinstance(words, list)
        and len(starts) == len(signs) + 1
    ):
        return None
    places: dict[str, list[tuple[int, int]]] = {}
    for sign, place in zip(signs, pairwise(starts), strict=True):
        places.setdefault(sign, []).append(place)
    return WordsBySign(dictionary, places, total, office, borne, NameLists(given, frozenset(words)))


def write_index(path: Path, dictionary: bytes, program: bytes, office: frozenset[str], names: NameLists) -> None:
    signs: list[str] = []
    starts: list[int] = []
    place = 0
    for line in dictionary.decode("utf-8").splitlines(keepends=True):
        if not signs or line[0] != signs[-1]:
            signs.append(line[0])
            starts.append(place)
        place += len(line.encode())
    total = _total(_read(dictionary.decode("utf-8"), office)[0])
    write_kept(
        path,
        {
            "key": _key(dictionary, program),
            "signs": "".join(signs),
            "starts": [*starts, place],
            "total": total,
            "given": names.signs,
            "words": sorted(names.words),
        },
    )


def _key(dictionary: bytes, program: bytes) -> str:
    return hashlib.sha256(hashlib.sha256(dictionary).digest() + program).hexdigest()


def _read(lines: str, office: Iterable[str]) -> tuple[dict[str, int], dict[str, str]]:
    """How often each word stands in jieba's texts, and its tag."""
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    for line in lines.split("\n"):
        word, count, tag = _parts(line)
        if not word or len(word) > LONGEST_WORD or not count.isdigit():
            continue
        tags[word] = tag
        number = _counted(word, int(count), tag)
        if number:
            counts[word] = number
    for word in office:
        counts[word] = max(counts.get(word, 0), _OFFICE_COUNT)
    return counts, tags


def _parts(line: str) -> tuple[str, str, str]:
    word, _, rest = line.partition(" ")
    count, _, tag = rest.partition(" ")
    return word, count, tag


def _counted(word: str, count: int, tag: str) -> int:
    """``count`` as it weighs; 0 for a name that stands seldom, which is no word."""
    return max(count, 2) if tag != "nr" or len(word) < 2 or count >= 60 else 0


def _total(counts: Mapping[str, int]) -> float:
    return max(math.log(sum(counts.values()) or 1), _LEAST_TOTAL)


def _beginnings(words: Iterable[str]) -> set[str]:
    return {word[:end] for word in words for end in range(1, len(word))}
