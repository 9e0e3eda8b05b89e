"""Puts a wording where it belongs: its card, its version, its file, or a problem that says what the editor decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from generators.content.document import decode_source
from generators.content.regulation import REGULATION_ID
from generators.content.text_layer import parse_text_layer, render_text_layer
from generators.importers.regulation.cards import (
    TEXTS_FOLDER,
    Card,
    find_card,
    new_card,
    own_name,
    plain_title,
    suggested_id,
    with_version,
)
from generators.importers.regulation.dates import find_version, text_dates
from generators.importers.regulation.read import ReadFile
from generators.model.file_names import is_reserved
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.regulation import Numbering, RegulationText, Version


@dataclass(frozen=True, slots=True)
class Wish:
    """What the editor said on the command line."""

    regulation: str | None = None
    effective: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Files to be written (path relative to the portal → content); ``unchanged`` where they stand there already."""

    regulation: str
    version: str
    files: tuple[tuple[str, str], ...]
    unchanged: bool
    remarks: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"{TEXTS_FOLDER}/{self.regulation}/{self.version}.md"


def place(root: Path, cards: Sequence[Card], read: ReadFile, wish: Wish) -> tuple[Placement | None, list[Problem]]:
    """Where a good wording goes. Nothing is written here. R047 count, R048 no card, R049 no version."""
    text = read.wording.text
    if text is None or read.wording.problems:
        return None, []
    text = replace(text, source=wish.source or Path(read.file).name)
    at = Location(read.file)
    card = _card(cards, text, wish)
    problem = _wish_problem(card, text, wish, at)
    if problem is not None:
        return None, [problem]
    if card is None:
        return _with_new_card(root, cards, text, wish, at)
    version = find_version(card.regulation, text, wish.effective)
    if version is None:
        return _with_new_version(root, card, text, wish, at)
    problems = _count_problems(version, text, at)
    if problems:
        return None, problems
    return _placement(root, card.regulation.id, version.key, text, (), ()), []


def _card(cards: Sequence[Card], text: RegulationText, wish: Wish) -> Card | None:
    if wish.regulation:
        return next((card for card in cards if card.regulation.id == wish.regulation), None)
    return find_card(list(cards), text.title)


def _wish_problem(card: Card | None, text: RegulationText, wish: Wish, at: Location) -> Problem | None:
    """R051: what the editor said cannot be: an id that no card may have, or one of another regulation's card."""
    if wish.regulation is None:
        return None
    if card is None:
        if REGULATION_ID.fullmatch(wish.regulation) and not is_reserved(wish.regulation):
            return None
        hint = f"编号用小写字母开头，只含小写字母、数字和连字符，也不用 Windows 或网站留用的名字（con、index 等），例如 {suggested_id(text.title)}。"
        return Problem("R051", at, f"“{wish.regulation}”不能作法规编号。", hint)
    names = (card.regulation.title, *card.regulation.short_titles, *card.regulation.aliases)
    if max(fuzz.ratio(own_name(text.title), own_name(name)) for name in names) >= _SAME_TITLE:
        return None
    if plain_title(text.title).endswith(tuple(plain_title(name) for name in names)):
        return None
    message = f"编号 {wish.regulation} 的卡片是《{card.regulation.title}》，文件的标题却是《{text.title}》。"
    return Problem("R051", at, message, "换一个编号；如果确是同一部法规，把文件的标题加进卡片的“别名”再导入。")


# Below it two titles are those of two regulations: 监察法 and 监督法 reach 67.
_SAME_TITLE = 75


def _early(text: RegulationText, effective: date) -> tuple[str, ...]:
    """A word to the editor where the day is before the last one that the 题注 names: the first version's, most likely."""
    latest = text_dates(text).latest
    if latest is None or effective >= latest:
        return ()
    return (f"施行日期 {effective} 早于题注里最后的日期 {latest}，请核对是不是这个版本的施行日期。",)


def _with_new_card(
    root: Path, cards: Sequence[Card], text: RegulationText, wish: Wish, at: Location
) -> tuple[Placement | None, list[Problem]]:
    effective = wish.effective or text_dates(text).effective
    if wish.regulation is None:
        near = process.extractOne(
            own_name(text.title),
            {c.regulation.id: own_name(c.regulation.title) for c in cards},
            scorer=fuzz.ratio,
        )
        close = f"；如果它就是《{near[0]}》，加 --id {near[2]}" if near and near[1] >= _SAME_TITLE else ""
        day = "" if effective else " --effective 施行日期"
        free = suggested_id(text.title, {card.regulation.id for card in cards})
        hint = f"新法规请加 --id {free}{day}，会按读到的内容建一张卡片{close}。"
        return None, [Problem("R048", at, f"没有标题为《{text.title}》的法规卡片。", hint)]
    if effective is None:
        hint = "加 --effective 施行日期，例如 --effective 2025-06-01。"
        return None, [Problem("R049", at, "从题注和末条看不出施行日期。", hint)]
    card = new_card(wish.regulation, text, effective, text.source)
    files = ((f"docs/regulations/{wish.regulation}.md", card),)
    remark = f"新建了卡片 docs/regulations/{wish.regulation}.md，请核对种类、制定机关，补上简称。"
    return _placement(root, wish.regulation, effective.isoformat(), text, files, (remark, *_early(text, effective))), []


def _with_new_version(
    root: Path, card: Card, text: RegulationText, wish: Wish, at: Location
) -> tuple[Placement | None, list[Problem]]:
    dates = text_dates(text)
    effective = wish.effective or dates.effective
    known = "、".join(version.key for version in card.regulation.versions) or "（无）"
    if effective is None:
        latest = f"题注最后的日期是 {dates.latest}" if dates.latest else "题注里没有日期"
        hint = f"加 --effective 施行日期；卡片已有的版本：{known}。"
        return None, [Problem("R049", at, f"认不出这是《{card.regulation.title}》的哪个版本：{latest}。", hint)]
    written = with_version(card, text, effective, text.source)
    if written is None:
        hint = f"在卡片的“版本”里加上“- 施行: {effective}”，再导入一次。"
        return None, [Problem("R049", at, f"卡片上没有 {effective} 施行的版本。", hint)]
    files = ((f"docs/regulations/{card.path.name}", written),)
    remark = f"卡片里补上了 {effective} 施行的版本，请核对。"
    return _placement(
        root, card.regulation.id, effective.isoformat(), text, files, (remark, *_early(text, effective))
    ), []


def _count_problems(version: Version, text: RegulationText, at: Location) -> list[Problem]:
    """The card's count may leave 第N条之一 out (刑法: 452 numbers, 505 articles); anything else is a loud stop."""
    if version.article_count is None or text.numbering is not Numbering.ARTICLE:
        return []
    last = max((article.number.main for article in text.articles), default=0)
    if version.article_count in (len(text.articles), last):
        return []
    message = f"读到 {len(text.articles)} 条，卡片上 {version.key} 版写的是 {version.article_count} 条。"
    return [Problem("R047", at, message, "对照官方文件：文件不全就换一份，卡片写错就改卡片的“条数”。")]


def _placement(
    root: Path,
    regulation: str,
    version: str,
    text: RegulationText,
    files: tuple[tuple[str, str], ...],
    remarks: tuple[str, ...],
) -> Placement:
    placement = Placement(regulation, version, (), False, remarks)
    existing = read_existing(root, placement.path)
    if existing is not None and existing.sha256 == text.sha256:
        rendered = render_text_layer(replace(text, source=existing.source))
        if render_text_layer(existing) == rendered and not files:
            return replace(placement, unchanged=True)
    if existing is not None and existing.sha256 != text.sha256:
        remarks = (*remarks, "这个版本原来已有官方文本，本次用新文件替换。")
    return replace(placement, files=(*files, (placement.path, render_text_layer(text))), remarks=remarks)


def read_existing(root: Path, path: str) -> RegulationText | None:
    try:
        data = (root / path).read_bytes()
    except OSError:
        return None
    source, _ = decode_source(path, data)
    return parse_text_layer(path, source.text)[0] if source else None
