"""Whether quoted words stand in an article: punctuation and blanks aside, …… parting what is left out."""

from __future__ import annotations

import re

from generators.model.regulation import ArticleNumber, RegulationText

_NOT_WORDS = re.compile(r"[\s，。；：、！？（）()《》〈〉“”‘’\"'「」—…·,.;:!?\-－*_]+")
_GAP = re.compile(r"……|…|\.{3,}")


def stands_in(text: RegulationText, numbers: tuple[ArticleNumber, ...], quotations: tuple[str, ...]) -> bool:
    """Whether each quotation stands in the cited articles together."""
    wording = article_words(text, numbers)
    return all(piece in wording for quoted in quotations for piece in pieces(quoted))


def article_words(text: RegulationText, numbers: tuple[ArticleNumber, ...]) -> str:
    """The articles' words without punctuation, one after another."""
    articles = [text.article(number) for number in numbers]
    return "\n".join(words(article.plain_text) for article in articles if article)


def pieces(quoted: str) -> list[str]:
    return [piece for piece in (words(part) for part in _GAP.split(quoted)) if piece]


def words(text: str) -> str:
    return _NOT_WORDS.sub("", text)
