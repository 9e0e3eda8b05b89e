"""修订对照: two versions of a regulation aligned by their text, and what became of every article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from generators.content.compare_overrides import ArticleOverride
from generators.model.last_call import remember_last
from generators.model.regulation import Article, ArticleNumber, RegulationText
from generators.regulations.compare_parts import find_joined
from generators.regulations.compare_words import folded, masked

# Of the likeness that aligned two articles; the similarity of the wordings falls also where one merely grew.
LOW_CONFIDENCE = 0.45


class Change(StrEnum):
    """What became of an article; the value is the key in ``--json``."""

    SAME = "same"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    NEW = "new"
    DELETED = "deleted"


CHANGE_NAMES: Mapping[Change, str] = {
    Change.SAME: "未变",
    Change.RENUMBERED: "只改条号",
    Change.CHANGED: "修改",
    Change.SPLIT: "拆分",
    Change.MERGED: "合并",
    Change.MOVED: "移动位置",
    Change.NEW: "新增",
    Change.DELETED: "删除",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``similarity`` of the wordings is 0 to 1; ``low`` says that a person should look;
    ``by_editor`` that one has (an override)."""

    old: tuple[ArticleNumber, ...]
    new: tuple[ArticleNumber, ...]
    change: Change
    similarity: float
    low: bool = False
    by_editor: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows in the order of the new version, a deleted article where it stood."""

    old: RegulationText
    new: RegulationText
    rows: tuple[Row, ...]

    def count(self, change: Change) -> int:
        return sum(1 for row in self.rows if row.change is change)


# The pages, the list of what an amendment touches and old links each ask for the same pairs.
@remember_last(256)
def compare(old: RegulationText, new: RegulationText, overrides: Sequence[ArticleOverride] = ()) -> Comparison:
    """Aligns by text. Every article of both versions stands in exactly one row; an override that names an article
    which is not there is left out (the checks report it)."""
    known_old = {article.number for article in old.articles}
    known_new = {article.number for article in new.articles}
    overrides = [o for o in overrides if known_old.issuperset(o.old) and known_new.issuperset(o.new)]
    fixed_old = {number for override in overrides for number in override.old}
    fixed_new = {number for override in overrides for number in override.new}
    olds = [article for article in old.articles if article.number not in fixed_old]
    news = [article for article in new.articles if article.number not in fixed_new]
    # numpy is slow to load, and most commands compare nothing.
    from generators.regulations.compare_align import align

    alignment = align([masked(a.plain_text) for a in olds], [masked(a.plain_text) for a in news])
    joined = find_joined([_by_line(a) for a in olds], [_by_line(a) for a in news], alignment)
    rows = [_overridden(old, new, override) for override in overrides]
    used_old: set[int] = set()
    used_new: set[int] = set()
    for group in joined:
        rows.append(_joined_row([olds[i] for i in group.old], [news[j] for j in group.new]))
        used_old.update(group.old)
        used_new.update(group.new)
    for pair in alignment.pairs:
        if pair.old in used_old or pair.new in used_new:
            continue
        rows.append(
            _pair_row(olds[pair.old], news[pair.new], pair.moved, pair.doubtful or pair.likeness < LOW_CONFIDENCE)
        )
        used_old.add(pair.old)
        used_new.add(pair.new)
    rows += [Row((a.number,), (), Change.DELETED, 0.0) for i, a in enumerate(olds) if i not in used_old]
    rows += [Row((), (a.number,), Change.NEW, 0.0) for j, a in enumerate(news) if j not in used_new]
    return Comparison(old, new, _ordered(rows, old, new))


def _by_line(article: Article) -> str:
    return "\n".join(folded(line) for line in article.plain_text.split("\n"))


def similarity(old: Sequence[Article], new: Sequence[Article]) -> float:
    first = "\n".join(folded(article.plain_text) for article in old)
    second = "\n".join(folded(article.plain_text) for article in new)
    return round(fuzz.ratio(first, second) / 100, 3)


def _pair_row(old: Article, new: Article, moved: bool, doubtful: bool) -> Row:
    identical = folded(old.plain_text) == folded(new.plain_text)
    close = 1.0 if identical else min(similarity([old], [new]), 0.999)
    if moved:
        change = Change.MOVED
    elif not identical:
        change = Change.CHANGED
    else:
        change = Change.SAME if old.number == new.number else Change.RENUMBERED
    return Row((old.number,), (new.number,), change, close, not identical and doubtful)


def _joined_row(old: Sequence[Article], new: Sequence[Article]) -> Row:
    change = Change.SPLIT if len(new) > 1 else Change.MERGED
    close = similarity(old, new)
    return Row(tuple(a.number for a in old), tuple(a.number for a in new), change, close, close < LOW_CONFIDENCE)


def _overridden(old: RegulationText, new: RegulationText, override: ArticleOverride) -> Row:
    olds = [article for article in old.articles if article.number in override.old]
    news = [article for article in new.articles if article.number in override.new]
    if not news:
        return Row(override.old, (), Change.DELETED, 0.0, by_editor=True)
    if not olds:
        return Row((), override.new, Change.NEW, 0.0, by_editor=True)
    if len(olds) == len(news) == 1:
        row = _pair_row(olds[0], news[0], False, False)
        return Row(row.old, row.new, row.change, row.similarity, by_editor=True)
    row = _joined_row(olds, news)
    return Row(override.old, override.new, row.change, row.similarity, by_editor=True)


def _ordered(rows: Sequence[Row], old: RegulationText, new: RegulationText) -> tuple[Row, ...]:
    """By place in the new version; a deleted article follows the row of the article before it."""
    place_new = {article.number: position for position, article in enumerate(new.articles)}
    place_old = {article.number: position for position, article in enumerate(old.articles)}
    follows: dict[int, int] = {}
    for row in rows:
        if row.new and row.old and row.change is not Change.MOVED:
            for number in row.old:
                follows[place_old[number]] = max(place_new[n] for n in row.new)

    def key(row: Row) -> tuple[int, int, int]:
        if row.new:
            return (min(place_new[number] for number in row.new), 0, 0)
        position = min(place_old[number] for number in row.old)
        before = [follows[p] for p in range(position - 1, -1, -1) if p in follows]
        return (before[0] if before else -1, 1, position)

    return tuple(sorted(rows, key=key))


def successors(comparison: Comparison) -> dict[ArticleNumber, tuple[ArticleNumber, ...]]:
    """Where each old article's permalink leads in the new version; nothing for a deleted one."""
    return {number: row.new for row in comparison.rows for number in row.old}


def changed_articles(comparison: Comparison) -> dict[ArticleNumber, Row]:
    """Old articles whose wording is not the same any more (for 修订影响清单), with their rows."""
    quiet = (Change.SAME, Change.RENUMBERED)
    return {
        number: row
        for row in comparison.rows
        if row.change not in quiet and not (row.change is Change.MOVED and row.similarity == 1.0)
        for number in row.old
    }
