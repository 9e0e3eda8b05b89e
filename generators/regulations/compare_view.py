"""A comparison as a reader sees it, the same for the page and for Word: chapters, rows, folded runs, marked lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generators.model.article_address import article_label, division_label
from generators.model.numerals import chinese_numeral
from generators.model.regulation import Article, ArticleNumber, Numbering, RegulationText
from generators.regulations.compare import CHANGE_NAMES, Change, Comparison, Row
from generators.regulations.compare_diff import Line, Mark, Segment, marked_lines

QUIET = (Change.SAME, Change.RENUMBERED)


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """``lines`` are its 款 and 项 with what changed marked."""

    number: ArticleNumber
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """``chapters`` are headings of the new version that stand before this row."""

    row: Row
    chapters: tuple[str, ...]
    old: tuple[ShownArticle, ...]
    new: tuple[ShownArticle, ...]
    remark: str

    @property
    def quiet(self) -> bool:
        return self.row.change in QUIET

    @property
    def badge(self) -> str:
        return CHANGE_NAMES[self.row.change]


def shown_rows(comparison: Comparison) -> tuple[ShownRow, ...]:
    old = {article.number: article for article in comparison.old.articles}
    new = {article.number: article for article in comparison.new.articles}
    chapters: dict[ArticleNumber, list[str]] = {}
    for division in comparison.new.divisions:
        if division.first is not None:
            words = division_label(division.level, division.number, division.title).replace(" ", "　", 1)
            chapters.setdefault(division.first, []).append(words)
    made = []
    for row in comparison.rows:
        left, right = [old[number] for number in row.old], [new[number] for number in row.new]
        shown_old, shown_new = _marked(comparison, left, right)
        heads = tuple(head for number in row.new for head in chapters.get(number, ()))
        made.append(ShownRow(row, heads, shown_old, shown_new, _remark(comparison, row)))
    return tuple(made)


def label(number: ArticleNumber, text: RegulationText) -> str:
    return f"{chinese_numeral(number.main)}、" if text.numbering is Numbering.POINT else article_label(number)


def _marked(
    comparison: Comparison, old: Sequence[Article], new: Sequence[Article]
) -> tuple[tuple[ShownArticle, ...], tuple[ShownArticle, ...]]:
    before, after = "\n".join(a.plain_text for a in old), "\n".join(a.plain_text for a in new)
    if not old or not new:
        mark = Mark.DELETED if old else Mark.INSERTED
        lines: tuple[Line, ...] = tuple((Segment(mark, line),) for line in (before or after).split("\n"))
        left: tuple[Line, ...] = lines if old else ()
        right: tuple[Line, ...] = () if old else lines
    else:
        left, right = marked_lines(before, after)
    return _dealt(old, left, comparison.old), _dealt(new, right, comparison.new)


def _dealt(articles: Sequence[Article], lines: Sequence[Line], text: RegulationText) -> tuple[ShownArticle, ...]:
    made = []
    start = 0
    for article in articles:
        end = start + article.plain_text.count("\n") + 1
        made.append(ShownArticle(article.number, label(article.number, text), tuple(lines[start:end])))
        start = end
    return tuple(made)


def _remark(comparison: Comparison, row: Row) -> str:
    old = "、".join(label(number, comparison.old) for number in row.old)
    new = "、".join(label(number, comparison.new) for number in row.new)
    match row.change:
        case Change.SPLIT:
            return f"旧{old}拆为新{new}。"
        case Change.MERGED:
            return f"旧{old}合并为新{new}。"
        case Change.MOVED:
            return f"旧{old}移为新{new}。"
        case Change.CHANGED if row.old != row.new:
            return f"旧{old}，现为{new}。"
        case _:
            return ""


def folded_words(rows: Sequence[ShownRow]) -> str:
    """One line for a run of articles that did not change, or only their numbers."""
    first, last = rows[0], rows[-1]
    if len(rows) == 1:
        old, new = first.old[0].label, first.new[0].label
    else:
        old, new = f"{first.old[0].label}至{last.old[0].label}", f"{first.new[0].label}至{last.new[0].label}"
    if all(row.row.change is Change.SAME for row in rows):
        return f"{new}：文字和条号都未变（{len(rows)} 条）。"
    return f"旧{old} → 新{new}：文字未变，只改条号（{len(rows)} 条）。"


def runs(rows: Sequence[ShownRow]) -> list[list[ShownRow]]:
    """Neighbouring quiet rows together, broken at chapters and where unchanged numbers turn into changed ones."""
    made: list[list[ShownRow]] = []
    for row in rows:
        joins = made and row.quiet and made[-1][-1].quiet and not row.chapters
        if joins and made[-1][-1].row.change is row.row.change:
            made[-1].append(row)
        else:
            made.append([row])
    return made
