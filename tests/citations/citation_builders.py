"""Cards and texts with defaults for all but what matters."""

from __future__ import annotations

from datetime import date

from generators.model.location import Location
from generators.model.regulation import (
    Article,
    ArticleNumber,
    Item,
    Nature,
    Note,
    NoteKind,
    Paragraph,
    Regulation,
    RegulationKind,
    RegulationText,
    Verification,
    Version,
)

HERE = Location("docs/regulations/demo.md")
OLD = date(2018, 3, 20)
NEW = date(2025, 6, 1)
TODAY = date(2026, 11, 23)


def article(number: int, *paragraphs: str, items: tuple[str, ...] = ()) -> Article:
    told = [Paragraph(words) for words in paragraphs]
    if items:
        told[-1] = Paragraph(paragraphs[-1], tuple(Item(n, words) for n, words in enumerate(items, 1)))
    return Article(ArticleNumber(number), tuple(told))


def wording(title: str, *articles: Article) -> RegulationText:
    return RegulationText(title, (), (), articles, sha256="ab" * 32, source="示例")


def version(
    effective: date | None, count: int | None = None, text: RegulationText | None = None, **more: date
) -> Version:
    return Version(effective, HERE, verification=Verification.TEXT, article_count=count, text=text, **more)


def regulation(
    *versions: Version,
    id: str = "jcf",
    title: str = "中华人民共和国监察法",
    nature: Nature = Nature.BOTH,
    notes: tuple[Note, ...] = (),
    notes_version: date | None = None,
    short_titles: tuple[str, ...] = (),
) -> Regulation:
    return Regulation(
        id, title, Location(f"docs/regulations/{id}.md"), RegulationKind.LAW, "示例机关", nature=nature,
        versions=versions, notes=notes, notes_version=notes_version, short_titles=short_titles,
    )  # fmt: skip


def note(number: int, words: str, line: int = 1) -> Note:
    return Note(NoteKind.POINT, words, Location("docs/regulations/jcf.md", line), ArticleNumber(number))
