"""Near-duplicate questions across all banks, found without comparing every pair."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from generators.model.problem import Problem
from generators.model.question import Bank, Question

# Indel similarity of folded stems, 0–100, from which two questions with the same key ask the same thing.
SIMILAR = 90.0
_DROPPED = re.compile(r"[\W_的]+")
_OPEN = re.compile(r"下列|以下|下面|哪[些个几一项种]|属于|包括|说法|正确|错误|[对不]的是|有(?:[（(]|_)")
_NUMERALS = re.compile(r"[0-9]+|[〇零一二两三四五六七八九十百千万]+")


@dataclass(frozen=True, slots=True)
class _Stem:
    question: Question
    bank: str
    text: str
    options: frozenset[str]
    key: str
    numerals: tuple[str, ...]


def check_duplicates(banks: tuple[Bank, ...]) -> Iterator[Problem]:
    """Q110 two questions ask the same; Q111 two questions ask the same and have another key.

    “下列说法正确的是” and its like ask about their options: there only the same options make the same question.
    Two drafts may ask the same (every new bank begins with the same samples) until one of them is published.
    """
    groups: dict[tuple[str, str], list[_Stem]] = defaultdict(list)
    stems: dict[tuple[str, str, frozenset[str]], _Stem] = {}
    for bank in banks:
        for question in bank.questions:
            text = fold(question.stem)
            if not text:
                continue
            stem = _Stem(question, bank.id, text, _options(question), _key(question), _numerals(question.stem))
            groups[question.kind.value, stem.key].append(stem)
            asked = stem.options if _OPEN.search(question.stem) else frozenset[str]()
            same = (question.kind.value, stem.text, asked)
            other = stems.setdefault(same, stem)
            if other.key != stem.key:
                where = f"{other.question.at.path} 第 {other.question.at.line} 行的 {other.question.id}"
                message = f"与 {other.question.id} 问的是同一件事，答案却不同。"
                yield Problem("Q111", question.at, message, f"对照依据改正其中一道，或删去一道；另一道是 {where}。")
    for group in groups.values():
        yield from _within(group)


def _within(group: list[_Stem]) -> Iterator[Problem]:
    """Compares each stem with earlier ones that share one of its rarest bigrams (prefix filtering).

    Two stems of n characters at 90 % differ in at most about n/10 of them on either side, which spoils at most
    n/5 + 1 bigrams; so of the n/5 + 2 rarest bigrams of one, the other has at least one among all of its own.
    """
    if len(group) < 2:
        return
    counts = Counter(gram for stem in group for gram in _bigrams(stem.text))
    holders: dict[str, list[int]] = defaultdict(list)
    for position, stem in enumerate(group):
        grams = sorted(_bigrams(stem.text), key=lambda gram: (counts[gram], gram))
        rare = grams[: len(stem.text) // 5 + 2]
        candidates = sorted({other for gram in rare for other in holders[gram]})
        for gram in rare:
            holders[gram].append(position)
        for other in candidates:
            earlier = group[other]
            both_drafts = stem.question.pending and earlier.question.pending
            if not both_drafts and earlier.numerals == stem.numerals and _similar(stem, earlier):
                at = earlier.question.at
                message = f"与 {earlier.question.id}（{at.path} 第 {at.line} 行）问的是同一件事，答案也相同。"
                yield Problem("Q110", stem.question.at, message, "删去其中一道，或改问这一条的另一个要点。")
                break


def _similar(one: _Stem, other: _Stem) -> bool:
    if one.options != other.options and len(one.text) < 8:
        return False
    return fuzz.ratio(one.text, other.text, score_cutoff=SIMILAR) > 0


def fold(text: str) -> str:
    """Words and numbers of a stem alone: widths, punctuation, blanks and 的 do not make a question another one."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).lower())


def _numerals(text: str) -> tuple[str, ...]:
    return tuple(_NUMERALS.findall(unicodedata.normalize("NFKC", text)))


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(max(1, len(text) - 1))}


def _options(question: Question) -> frozenset[str]:
    return frozenset(fold(option.text) for option in question.options)


def _key(question: Question) -> str:
    """What the right answer says, whatever its letters."""
    rights = sorted(fold(option.text) for option in question.options if option.right)
    blanks = ["|".join(sorted(fold(answer) for answer in blank)) for blank in question.blanks]
    pairs = sorted(f"{fold(left)}={fold(right)}" for left, right in question.pairs)
    steps = [fold(step) for step in question.sequence]
    parts = [_key(part) for part in question.parts]
    return repr((rights, question.truth, blanks, pairs, steps, parts))
