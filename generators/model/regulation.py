"""A regulation in its three layers: the card (facts), the text of each version, the group's notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.numerals import chinese_numeral


class RegulationKind(StrEnum):
    CONSTITUTION = "宪法"
    LAW = "法律"
    ADMINISTRATIVE = "行政法规"
    SUPERVISORY = "监察法规"
    PARTY = "党内法规"
    JUDICIAL = "司法解释"
    NORMATIVE = "规范性文件"
    LOCAL = "地方规定"


class Nature(StrEnum):
    """Whether a regulation's rules are applied at the date of the conduct or of the procedural act."""

    SUBSTANCE = "实体"
    PROCEDURE = "程序"
    BOTH = "综合"


class Verification(StrEnum):
    """How a fact on a card is known. A ``MEMORY`` fact is never printed as certain."""

    TEXT = "已核对"
    SECONDARY = "转引"
    MEMORY = "凭记忆"


@dataclass(frozen=True, slots=True, order=True)
class ArticleNumber:
    """第一百二十条之一 is ``ArticleNumber(120, 1)``; its key, used in anchors and JSON, is ``120-1``."""

    main: int
    branch: int = 0

    @property
    def key(self) -> str:
        return f"{self.main}-{self.branch}" if self.branch else str(self.main)


class DivisionLevel(StrEnum):
    PART = "编"
    SUBPART = "分编"
    CHAPTER = "章"
    SECTION = "节"


@dataclass(frozen=True, slots=True)
class Division:
    """A 编, 分编, 章 or 节 and the articles that it spans (``None`` where only remembered or empty).

    ``number`` is None for an unnumbered heading (总则 without 章, 序言).
    """

    level: DivisionLevel
    number: int | None
    title: str
    first: ArticleNumber | None
    last: ArticleNumber | None


@dataclass(frozen=True, slots=True)
class Item:
    """项: （一）…; ``text`` holds the words without the number; ``subitems`` are 目 as they stand, with theirs (1.…)."""

    number: int
    text: str
    subitems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款: its words, then its items. What follows the items on a line of its own is the next paragraph."""

    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """条. ``heading`` is a caption such as 【挪用公款罪】 without its brackets."""

    number: ArticleNumber
    paragraphs: tuple[Paragraph, ...]
    heading: str | None = None
    line: int = 1

    @property
    def plain_text(self) -> str:
        """The wording with one line a paragraph or item, numbers of items included."""
        lines: list[str] = []
        for paragraph in self.paragraphs:
            lines.append(paragraph.text)
            for item in paragraph.items:
                lines.append(f"（{chinese_numeral(item.number)}）{item.text}")
                lines.extend(item.subitems)
        return "\n".join(line for line in lines if line)


class Numbering(StrEnum):
    """How a text counts: by 条; by 一、二、 alone (its points stand as articles); or not at all."""

    ARTICLE = "条"
    POINT = "序号"
    NONE = "无"


@dataclass(frozen=True, slots=True)
class RegulationText:
    """The official wording of one version, imported and never edited by hand.

    ``preface`` is the 题注 (adopted, promulgated, amended …); ``prose`` holds the lines of a text that has
    no articles (an unnumbered decision) or stands before the first (序言); ``appendices`` are (title, lines);
    ``sha256`` is that of the input file and ``source`` where it came from.
    """

    title: str
    preface: tuple[str, ...]
    divisions: tuple[Division, ...]
    articles: tuple[Article, ...]
    prose: tuple[str, ...] = ()
    appendices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    signature: tuple[str, ...] = ()
    sha256: str = ""
    source: str = ""
    numbering: Numbering = Numbering.ARTICLE

    def article(self, number: ArticleNumber) -> Article | None:
        # Without branches (第十条之一) an article stands where its number says.
        if 0 < number.main <= len(self.articles) and self.articles[number.main - 1].number == number:
            return self.articles[number.main - 1]
        return next((article for article in self.articles if article.number == number), None)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a regulation: facts from the card, and the wording where it has been imported.

    A date is None where nobody has confirmed it. ``repealed`` is the first day on which the version no
    longer applies for a reason other than the next version (废止).
    """

    effective: date | None
    at: Location
    adopted: date | None = None
    published: date | None = None
    repealed: date | None = None
    document_number: str | None = None
    source: str | None = None
    verification: Verification = Verification.MEMORY
    article_count: int | None = None
    divisions: tuple[Division, ...] = ()
    label: str | None = None
    text: RegulationText | None = None

    @property
    def key(self) -> str:
        """Names the version in paths and links: the effective date, or ``undated``."""
        return self.effective.isoformat() if self.effective else "undated"


class NoteKind(StrEnum):
    POINT = "要点"
    PITFALL = "易错"
    PRACTICE = "办案提示"
    TERM = "术语"


@dataclass(frozen=True, slots=True)
class Note:
    """The group's own words on an article (``number``) or on a division (``division``: 第三章)."""

    kind: NoteKind
    markdown: str
    at: Location
    number: ArticleNumber | None = None
    division: str | None = None


@dataclass(frozen=True, slots=True)
class Regulation:
    """A document in the catalogue. ``id`` is ASCII and permanent; ``title`` is the full official title."""

    id: str
    title: str
    at: Location
    kind: RegulationKind
    issuer: str
    nature: Nature = Nature.BOTH
    short_titles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    notes: tuple[Note, ...] = ()
    notes_version: date | None = None
    introduction: str = ""
    measures: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC
    internal: bool = False
    replaces: tuple[str, ...] = ()
    reviewed_against: date | None = None

    @property
    def short_title(self) -> str:
        return self.short_titles[0] if self.short_titles else self.title


def version_in_force(regulation: Regulation, on: date) -> Version | None:
    """The version that applies on a day, or None: not yet in force, repealed, or undated only."""
    dated = [v for v in regulation.versions if v.effective is not None and v.effective <= on]
    if not dated:
        return None
    latest = max(dated, key=lambda v: v.effective or date.min)
    if latest.repealed is not None and latest.repealed <= on:
        return None
    return latest
