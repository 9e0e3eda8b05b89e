"""Near-duplicate questions across all banks, found without comparing every pair."""

from __future__ import annotations

import functools
import operator
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from rapidfuzz import fuzz, process

from generators.model.problem import Problem
from generators.model.question import Bank, Question

# Indel similarity of folded stems, 0–100, from which two questions with the same key ask the same thing.
SIMILAR = 90.0
# Stems of fewer signs (folded) are alike by chance: there the options have to be the same too.
_SHORT = 8
# Of so many at most each is held against all others; more are found by what they share.
_FEW = 100
_DROPPED = re.compile(r"[\W_的]+")
_OPEN = re.compile(r"下列|以下|下面|哪[些个几一项种]|属于|包括|说法|正确|错误|[对不]的是|有(?:[（(]|_)")
_NUMERALS = re.compile(r"[0-9]+|[〇零一二两三四五六七八九十百千万]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks, as questions are compared: it hangs on the words of its bank alone.

    ``text`` is the folded stem; ``options`` the folded options in order where they tell questions apart, else empty.
    """

    kind: str
    key: str
    numerals: str
    text: str
    options: str
    open: bool


@dataclass(frozen=True, slots=True)
class _Stem:
    question: Question
    asked: Asked
    known: bool


# By the bank's path what each of its questions asks.
Known = Mapping[str, Sequence[Asked]]


def asked_of(bank: Bank) -> tuple[Asked, ...]:
    """What each question of ``bank`` asks, in order."""
    return tuple(map(_asked, bank.questions))


def check_duplicates(banks: tuple[Bank, ...], known: Known = MappingProxyType({})) -> Iterator[Problem]:
    """Q110 two questions ask the same; Q111 two questions ask the same and have another key.

    “下列说法正确的是” and its like ask about their options: there only the same options make the same question.
    Two drafts may ask the same (every new bank begins with the same samples) until one of them is published.
    ``known`` are banks of which no two questions ask the same: they are compared with those of other banks alone.
    """
    # Only questions of one kind, with one key and the same numbers in it, can ask the same: most stand alone.
    groups: dict[tuple[str, str, str], list[_Stem]] = defaultdict(list)
    stems: dict[tuple[str, str, str], _Stem] = {}
    for bank in banks:
        before = known.get(bank.at.path)
        for question, asked in zip(bank.questions, asked_of(bank) if before is None else before, strict=True):
            if not asked.text:
                continue
            stem = _Stem(question, asked, before is not None)
            groups[asked.kind, asked.key, asked.numerals].append(stem)
            other = stems.setdefault((asked.kind, asked.text, asked.options if asked.open else ""), stem)
            if other.asked.key != asked.key:
                where = f"{other.question.at.path} 第 {other.question.at.line} 行的 {other.question.id}"
                message = f"与 {other.question.id} 问的是同一件事，答案却不同。"
                yield Problem("Q111", question.at, message, f"对照依据改正其中一道，或删去一道；另一道是 {where}。")
    for group in groups.values():
        fresh = [position for position, stem in enumerate(group) if not stem.known]
        if len(fresh) > _FEW:
            yield from _within(group)
        elif fresh:
            yield from _among(group, fresh)


def _within(group: list[_Stem]) -> Iterator[Problem]:
    """Compares each stem with earlier ones that share one of its rarest bigrams (prefix filtering).

    Of a stem of n characters another at 90 % may lack two elevenths (the other being that much shorter), which spoils two
    bigrams each; so of the 4n/11 + 1 rarest bigrams of each, in one order for all, they share one.
    """
    if len(group) < 2:
        return
    bigrams = [_bigrams(stem.asked.text) for stem in group]
    counts = Counter(chain.from_iterable(bigrams))
    # The rarest first, the same for all.
    rank = {gram: place for place, gram in enumerate(sorted(counts, key=lambda gram: (counts[gram], gram)))}
    holders: dict[str, list[int]] = defaultdict(list)
    for position, stem in enumerate(group):
        rare = sorted(bigrams[position], key=rank.__getitem__)[: len(stem.asked.text) * 4 // 11 + 2]
        candidates = sorted({other for gram in rare for other in holders[gram]})
        for gram in rare:
            holders[gram].append(position)
        yield from _repeated(group, position, candidates)


def _among(group: list[_Stem], fresh: list[int]) -> Iterator[Problem]:
    """What ``_within`` finds where no two but those at ``fresh`` and any other can be alike."""
    texts = [stem.asked.text for stem in group]
    earlier: dict[int, set[int]] = defaultdict(set)
    for one in fresh:
        alike = process.extract(texts[one], texts, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=None)
        for _, _, other in alike:
            earlier[max(one, other)].add(min(one, other))
    for position in sorted(earlier):
        yield from _repeated(group, position, sorted(earlier[position] - {position}))


def _repeated(group: list[_Stem], position: int, candidates: Iterable[int]) -> Iterator[Problem]:
    """Q110 where the stem at ``position`` asks what one of the earlier ``candidates`` asks."""
    stem = group[position]
    for other in candidates:
        earlier = group[other]
        both_drafts = stem.question.pending and earlier.question.pending
        if not both_drafts and _similar(stem.asked, earlier.asked):
            at = earlier.question.at
            message = f"与 {earlier.question.id}（{at.path} 第 {at.line} 行）问的是同一件事，答案也相同。"
            yield Problem("Q110", stem.question.at, message, "删去其中一道，或改问这一条的另一个要点。")
            return


def _similar(one: Asked, other: Asked) -> bool:
    if one.options != other.options and len(one.text) < _SHORT:
        return False
    return fuzz.ratio(one.text, other.text, score_cutoff=SIMILAR) > 0


@functools.lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Words and numbers of a stem alone: widths, punctuation, blanks and 的 do not make a question another one."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).lower())


def _asked(question: Question) -> Asked:
    text = fold(question.stem)
    is_open = bool(_OPEN.search(question.stem))
    options = "\0".join(sorted({fold(option.text) for option in question.options}))
    told_apart = options if is_open or len(text) < _SHORT else ""
    return Asked(question.kind.value, _key(question), _numerals(question.stem), text, told_apart, is_open)


def _numerals(text: str) -> str:
    return " ".join(_NUMERALS.findall(unicodedata.normalize("NFKC", text)))


def _bigrams(text: str) -> set[str]:
    return set(map(operator.add, text, text[1:])) or {text}


def _key(question: Question) -> str:
    """What the right answer says, whatever its letters."""
    rights = sorted(fold(option.text) for option in question.options if option.right)
    blanks = ["|".join(sorted(fold(answer) for answer in blank)) for blank in question.blanks]
    pairs = sorted(f"{fold(left)}={fold(right)}" for left, right in question.pairs)
    steps = [fold(step) for step in question.sequence]
    parts = [_key(part) for part in question.parts]
    return repr((rights, question.truth, blanks, pairs, steps, parts))
