"""Word lists that tell a name from a word: jieba's dictionary, the register of divisions, the sets of this folder.

jieba's dictionary (MIT) and python-stdnum's list of administrative divisions (LGPL) are read from where pip put them,
never copied. Where one is missing the gate still runs on its rules; ``missing_sources`` says so in a sentence.
"""

from __future__ import annotations

import functools
import importlib.util
import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from generators.anonymity.lexicon_words import (
    LONGEST_WORD,
    NameLists,
    Words,
    WordsBySign,
    all_words,
    read_index,
    write_index,
)

_DATA = Path(__file__).with_name("data")
UNKNOWN = -18.0
# With so many words looked up one by one, having the whole dictionary is cheaper.
_MANY = 40_000
_kept: Path | None = None


@dataclass(frozen=True, slots=True)
class NameSigns:
    """Log probabilities of surnames and of signs in given names; ``wordy`` surnames are more often words."""

    surnames: dict[str, float]
    wordy: frozenset[str]
    given: dict[str, float]
    given_words: frozenset[str]
    syllables: frozenset[str]


def words() -> Words:
    """Empty where jieba is not installed.

    A few texts are judged by looking each word up; many, with the whole dictionary at hand.
    """
    few = _by_sign()
    return few.words if few is not None and few.asked < _MANY else _whole_dictionary()[0]


def keep_words_in(folder: Path) -> None:
    """Where an index of the dictionary may be kept from run to run; call it before the first text is judged."""
    global _kept
    _kept = folder / "words.json"


@functools.cache
def _by_sign() -> WordsBySign | None:
    """From the kept index; None where there is none yet, or where it is of another dictionary or program."""
    return None if _kept is None else read_index(_kept, _dictionary(), _program(), _office(), _borne())


@functools.cache
def _whole_dictionary() -> tuple[Words, NameLists]:
    """All words, and what their tags say of given names; an index of them is kept for the next run."""
    known, tags = all_words(_dictionary(), _office(), _borne())
    names = _listed_names(tags)
    if _kept is not None and _by_sign() is None:
        write_index(_kept, _dictionary(), _program(), _office(), names)
    return known, names


@functools.cache
def _dictionary() -> bytes:
    path = _installed("jieba", "dict.txt")
    return path.read_bytes() if path is not None else b""


def _program() -> bytes:
    """What the index is made from beside the dictionary: the lists and the program."""
    files = [*sorted(_DATA.glob("*.txt")), *sorted(_DATA.parent.glob("lexicon*.py"))]
    return b"".join(path.read_bytes() for path in files)


@functools.cache
def _office() -> frozenset[str]:
    return frozenset((_DATA / "office_words.txt").read_text("utf-8").split())


@functools.cache
def _borne() -> frozenset[str]:
    return frozenset(_entries("word_names.txt").split())


def segment(text: str) -> list[tuple[int, int]]:
    """The likeliest words of a run of Chinese, as positions."""
    known = words()
    size = len(text)
    best: list[tuple[float, int]] = [(0.0, 0)] * (size + 1)
    for i in range(size - 1, -1, -1):
        choice = (known.cost.get(text[i], UNKNOWN) + best[i + 1][0], i + 1)
        j = i + 1
        while j < size and j < i + LONGEST_WORD and text[i:j] in known.prefixes:
            j += 1
            cost = known.cost.get(text[i:j])
            if cost is not None and cost + best[j][0] > choice[0]:
                choice = (cost + best[j][0], j)
        best[i] = choice
    cuts: list[tuple[int, int]] = []
    i = 0
    while i < size:
        cuts.append((i, best[i][1]))
        i = best[i][1]
    return cuts


_CUT = -13.0


def cuts_word(text: str, at: int) -> bool:
    """Whether ``at`` lies within a word of the sentence (会|计师事务所, 以|工代赈)."""
    cost = words().cost
    return any(
        cost.get(text[left:right], -99.0) > _CUT
        for left in range(max(0, at - 2), at)
        for right in range(at + 1, at + 4)
        if right - left < 5
    )


@functools.cache
def name_signs() -> NameSigns:
    surnames, wordy = _surnames()
    given: dict[str, float] = {}
    rank = 0
    for tier, signs in enumerate(re.findall(r"[\u3400-\u9fff]+", _entries("given.txt"))):
        for sign in signs:
            if sign not in given:
                given[sign] = _sign_cost(tier, rank)
                rank += not tier
    few = _by_sign()
    listed = few.names if few is not None else _whole_dictionary()[1]
    for sign, cost in listed.signs.items():
        given.setdefault(sign, cost)
    given_words = frozenset(_entries("given_words.txt").split()) | listed.words
    return NameSigns(surnames, wordy, given, given_words, frozenset(_entries("syllables.txt").split()))


@functools.cache
def _surnames() -> tuple[dict[str, float], frozenset[str]]:
    """Log probabilities, and those that are words more often."""
    surnames: dict[str, float] = {}
    wordy: set[str] = set()
    for name, mark, weight in re.findall(r"([\u3400-\u9fff])(!?)(\d+)", _entries("surnames.txt")):
        surnames[name] = max(surnames.get(name, -99.0), math.log(max(int(weight), 3) / 10_000))
        if mark:
            wordy.add(name)
    for name in _entries("compound_surnames.txt").split():
        surnames[name] = math.log(4 / 10_000)
    return surnames, frozenset(wordy)


def _listed_names(tags: dict[str, str]) -> NameLists:
    """Log probabilities of the signs in the given names that jieba's dictionary lists (fiction too, hence a reserve), and
    the words of two signs that it takes for names but that begin with no surname.
    """
    surnames = _surnames()[0]
    counts: Counter[str] = Counter()
    given_words: set[str] = set()
    for word, tag in tags.items():
        if tag == "nr" and len(word) in (2, 3):
            if word[0] in surnames:
                counts.update(word[1:])
            elif len(word) == 2:
                given_words.add(word)
    total = sum(counts.values())
    signs = {sign: math.log(count / total) - 0.7 for sign, count in counts.items() if count >= 12}
    return NameLists(signs, frozenset(given_words))


@functools.cache
def divisions() -> dict[str, str]:
    """Full names of provinces, cities and counties, old ones too, each with its kind (省, 市, 县 …); short forms too."""
    path = _installed("stdnum", "cn/loc.dat")
    found: dict[str, str] = {}
    text = path.read_text("utf-8") if path is not None else ""
    for name in re.findall(r'="(?:\[[^\[\]]*\])?([\u4e00-\u9fff]{2,15})', text):
        if name not in _GENERIC:
            found[name] = _division_kind(name)
    return found


def missing_sources() -> str:
    """A sentence that says which list is not installed and what that costs; empty where all are."""
    missing = [
        package
        for package, file in (("jieba", "dict.txt"), ("python-stdnum", "cn/loc.dat"))
        if _installed(package.removeprefix("python-"), file) is None
    ]
    if not missing:
        return ""
    return f"没有安装 {'、'.join(missing)}：姓名和地名只按上下文规则查找，可能漏掉一些；运行 make site 可以装上。"


def _division_kind(name: str) -> str:
    if name[-1] not in "区州县旗":
        return name[-1]
    for kind in ("自治区", "自治州", "自治县", "自治旗", "特别行政区", "地区", "林区", "特区", "新区"):
        if name.endswith(kind):
            return kind
    return name[-1]


def _sign_cost(tier: int, rank: int) -> float:
    """Log probability of a sign in a given name, by how far down its tier of the list it stands."""
    if tier:
        return -7.4
    return -4.7 if rank < 60 else -5.2 if rank < 200 else -5.7


def _entries(file: str) -> str:
    lines = (_DATA / file).read_text("utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("#"))


def _installed(package: str, file: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / file
    return path if path.is_file() else None


_GENERIC = frozenset(
    ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位", "市", "区", "直辖")
)
