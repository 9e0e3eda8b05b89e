"""What a citation is once found: where it stands, what it names, which places it points at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generators.model.regulation import ArticleNumber, DivisionLevel


class CitationKind(StrEnum):
    """What ``qianshao cite`` calls each form. Its words are part of the contract."""

    ARTICLE = "article"
    TITLE = "title"
    RELATIVE = "relative"
    ABBREVIATION = "abbreviation"
    RANGE = "range"
    CHAPTER = "chapter"


class Head(StrEnum):
    """What stands before the address.

    ``TITLE`` in 《》 and ``BARE`` name a document; ``SELF`` is 本法, 本条例; ``PRIOR`` 该法; ``NONE`` a bare 第一款.
    ``THIS_*`` and ``BEFORE_*`` are 本条, 本章, 前款, 前条, 前项: seen from the place where they are written.
    """

    TITLE = "title"
    BARE = "bare"
    SELF = "self"
    PRIOR = "prior"
    THIS_ARTICLE = "this-article"
    THIS_PARAGRAPH = "this-paragraph"
    THIS_DIVISION = "this-division"
    BEFORE_ARTICLE = "before-article"
    BEFORE_PARAGRAPH = "before-paragraph"
    BEFORE_ITEM = "before-item"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """One address: 第二十二条第一款第三项. What is not said is None."""

    article: ArticleNumber | None = None
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class DivisionPlace:
    """第三章, or 总则 with ``number`` None."""

    level: DivisionLevel
    number: int


@dataclass(frozen=True, slots=True)
class Address:
    """Everything that follows the head: ``places`` with ranges spelled out, or ``divisions``."""

    places: tuple[Place, ...] = ()
    divisions: tuple[DivisionPlace, ...] = ()
    is_range: bool = False

    @property
    def articles(self) -> tuple[ArticleNumber, ...]:
        return tuple(dict.fromkeys(place.article for place in self.places if place.article is not None))


@dataclass(frozen=True, slots=True)
class Citation:
    """``text[start:end]`` of what was searched. ``name`` is the title as written, without 《》; ``full_name`` what an
    abbreviation defined in the same document (以下简称) stands for; ``count`` the n of 前两款; ``year`` that of a version named outright (2018年版, （2018年修订）).
    """

    start: int
    end: int
    text: str
    kind: CitationKind
    head: Head
    name: str | None = None
    full_name: str | None = None
    address: Address = Address()
    count: int = 1
    year: int | None = None
