"""Words about an amended article: its wording, what to look at, and whether an item already knows the change."""

from __future__ import annotations

from enum import StrEnum

from generators.model.article_address import article_label
from generators.model.regulation import ArticleNumber, RegulationText, Version
from generators.regulations.compare import Change, Row

# How much more of an item's own pieces the new article must hold before the item counts as written for it.
_CLEARLY = 1.25
_AT_LEAST = 0.005


class ImpactKind(StrEnum):
    CASE = "case"
    QUESTION = "question"
    NOTE = "note"
    SESSION = "session"


def written_for(words: str, base: Version, current: Version, number: ArticleNumber) -> bool:
    """Whether the item's own words speak of the article of that number as it now stands, not as it stood before.

    An item that says nowhere which version it was written for (已复核版本) would otherwise be listed for a change that
    it already knows.
    """
    now, before = _likeness(words, current, number), _likeness(words, base, number)
    return now > before * _CLEARLY + _AT_LEAST


def _likeness(words: str, version: Version, number: ArticleNumber) -> float:
    """The share of the item's two-character pieces that stand in the article."""
    article = version.text.article(number) if version.text else None
    own = _pairs(words)
    return len(own & _pairs(article.plain_text)) / len(own) if article and own else 0.0


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)}


def wording_of(text: RegulationText | None, numbers: tuple[ArticleNumber, ...]) -> str:
    articles = [text.article(number) for number in numbers] if text else []
    return "\n".join(f"{article_label(a.number)}　{a.plain_text}" for a in articles if a)


_WATCH = {
    ImpactKind.CASE: "看纪法链接和定性是否仍然成立，行为时的规定照旧引用旧版",
    ImpactKind.QUESTION: "看题干、答案和解析是否仍然成立",
    ImpactKind.NOTE: "照新条文改写注释",
    ImpactKind.SESSION: "看这次学习该学的条是否变了",
}


def look_at(kind: ImpactKind, number: ArticleNumber, row: Row) -> str:
    old = article_label(number)
    new = "、".join(article_label(n) for n in row.new)
    if row.change is Change.RENUMBERED:
        return f"{old}改为{new}，文字没有变：引用要改成新条号；已经照新条号写的，登记一下即可。"
    if row.change is Change.DELETED or not row.new:
        return f"{old}已删去：{_WATCH[kind]}。"
    if row.change is Change.SPLIT:
        return f"{old}拆成了{new}：{_WATCH[kind]}。"
    if row.change is Change.MERGED:
        return f"{old}并入了{new}：{_WATCH[kind]}。"
    moved = f"改为{new}，" if row.new != (number,) else ""
    return f"{old}{moved}文字有改动：{_WATCH[kind]}。"
