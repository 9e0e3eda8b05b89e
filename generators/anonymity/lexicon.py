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
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).with_name("data")
_LONGEST_WORD = 6
UNKNOWN = -18.0


@dataclass(frozen=True, slots=True)
class Words:
    """``cost`` is log probability by word, ``prefixes`` every beginning of a word, ``tags`` the part of speech, ``office``
    words of the field that are no names, ``borne`` words that people bear as names.
    """

    cost: dict[str, float]
    prefixes: frozenset[str]
    tags: dict[str, str]
    office: frozenset[str]
    borne: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameSigns:
    """Log probabilities of surnames and of signs in given names; ``wordy`` surnames are more often words."""

    surnames: dict[str, float]
    wordy: frozenset[str]
    given: dict[str, float]
    given_words: frozenset[str]
    syllables: frozenset[str]


@functools.cache
def words() -> Words:
    """Empty where jieba is not installed."""
    path = _installed("jieba", "dict.txt")
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    if path is not None:
        for line in path.read_text("utf-8").split("\n"):
            word, _, rest = line.partition(" ")
            count, _, tag = rest.partition(" ")
            if not word or len(word) > _LONGEST_WORD or not count.isdigit():
                continue
            tags[word] = tag
            if tag != "nr" or len(word) < 2 or int(count) >= 60:
                counts[word] = max(int(count), 2)
    office = (_DATA / "office_words.txt").read_text("utf-8").split()
    for word in office:
        counts[word] = max(counts.get(word, 0), 3000)
    borne = frozenset(_entries("word_names.txt").split())
    total = math.log(sum(counts.values()) or 1)
    total = max(total, 17.9)
    prefixes = {word[:end] for word in counts for end in range(1, len(word))}
    return Words(
        {word: math.log(count) - total for word, count in counts.items()},
        frozenset(prefixes),
        tags,
        frozenset(office),
        borne,
    )


def segment(text: str) -> list[tuple[int, int]]:
    """The likeliest words of a run of Chinese, as positions."""
    known = words()
    size = len(text)
    best: list[tuple[float, int]] = [(0.0, 0)] * (size + 1)
    for i in range(size - 1, -1, -1):
        choice = (known.cost.get(text[i], UNKNOWN) + best[i + 1][0], i + 1)
        j = i + 1
        while j < size and j < i + _LONGEST_WORD and text[i:j] in known.prefixes:
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


@functools.cache
def name_signs() -> NameSigns:
    surnames: dict[str, float] = {}
    wordy: set[str] = set()
    for name, mark, weight in re.findall(r"([\u3400-\u9fff])(!?)(\d+)", _entries("surnames.txt")):
        surnames[name] = max(surnames.get(name, -99.0), math.log(max(int(weight), 3) / 10_000))
        if mark:
            wordy.add(name)
    for name in _entries("compound_surnames.txt").split():
        surnames[name] = math.log(4 / 10_000)
    given: dict[str, float] = {}
    rank = 0
    for tier, signs in enumerate(re.findall(r"[\u3400-\u9fff]+", _entries("given.txt"))):
        for sign in signs:
            if sign not in given:
                given[sign] = _sign_cost(tier, rank)
                rank += not tier
    for sign, cost in _signs_of_listed_names(surnames).items():
        given.setdefault(sign, cost)
    given_words = frozenset(_entries("given_words.txt").split()) | {
        word for word, tag in words().tags.items() if tag == "nr" and len(word) == 2 and word[0] not in surnames
    }
    return NameSigns(surnames, frozenset(wordy), given, given_words, frozenset(_entries("syllables.txt").split()))


def _signs_of_listed_names(surnames: Collection[str]) -> dict[str, float]:
    """Log probabilities of the signs in the given names that jieba's dictionary lists (fiction too, hence a reserve)."""
    counts: Counter[str] = Counter()
    for word, tag in words().tags.items():
        if tag == "nr" and len(word) in (2, 3) and word[0] in surnames:
            counts.update(word[1:])
    total = sum(counts.values())
    return {sign: math.log(count / total) - 0.7 for sign, count in counts.items() if count >= 12}


@functools.cache
def divisions() -> dict[str, str]:
    """Full names of provinces, cities and counties, old ones too, each with its kind (省, 市, 县 …); short forms too."""
    path = _installed("stdnum", "cn/loc.dat")
    found: dict[str, str] = {}
    text = path.read_text("utf-8") if path is not None else ""
    for name in re.findall(r'="(?:\[[^\]]*\])?([\u4e00-\u9fff]{2,15})', text):
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
