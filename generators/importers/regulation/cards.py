"""The cards of a portal as an import needs them: found by title, given a new version, or made from what was read."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.content.document import parse_document, read_source
from generators.content.regulation import read_regulation
from generators.importers.regulation.opening import find_dates
from generators.model.regulation import Regulation, RegulationKind, RegulationText

CARDS_FOLDER = "docs/regulations"
TEXTS_FOLDER = "docs/regulations/texts"
_STATE = re.compile(r"^(?:中华人民共和国|中国共产党|中共中央)")
_VERSION_SUFFIX = re.compile(r"[（(](?:\d{4}年?)?(?:修订|修正|修改)?(?:本|版|文本)?[）)]$|全文$|[（(]节录[）)]$")
_ISSUERS = (
    (
        "全国人民代表大会常务委员会",
        re.compile(r"全国人民代表大会常务委员会第.{1,6}次会议通过|全国人大常委会.{0,12}通过"),
    ),
    ("全国人民代表大会", re.compile(r"全国人民代表大会第.{1,4}次会议通过")),
    ("国家监察委员会", re.compile(r"国家监察委员会")),
    ("最高人民法院", re.compile(r"最高人民法院")),
    ("最高人民检察院", re.compile(r"最高人民检察院")),
    ("国务院", re.compile(r"国务院令|国务院")),
    ("中共中央办公厅", re.compile(r"中共中央办公厅")),
    ("中共中央", re.compile(r"中共中央|中国共产党第.{1,5}次全国代表大会")),
)


@dataclass(frozen=True, slots=True)
class Card:
    regulation: Regulation
    path: Path
    text: str


def read_cards(root: Path) -> list[Card]:
    """Every readable card under ``root``; problems of cards are for ``qianshao check`` to tell."""
    cards = []
    for path in sorted((root / CARDS_FOLDER).glob("*.md")):
        shown = f"{CARDS_FOLDER}/{path.name}"
        source, _ = read_source(root, shown)
        if source is None:
            continue
        document, _ = parse_document(shown, source.text)
        regulation, _ = read_regulation(document)
        if regulation is not None:
            cards.append(Card(regulation, path, source.text))
    return cards


def plain_title(title: str) -> str:
    return _VERSION_SUFFIX.sub("", re.sub(r"[\s《》〈〉]", "", title))


def own_name(title: str) -> str:
    """Without what many titles begin with: what is left tells two regulations apart."""
    return _STATE.sub("", plain_title(title))


def find_card(cards: list[Card], title: str) -> Card | None:
    """By full title, then by short title or alias, then without 中华人民共和国 and its like."""
    wanted = plain_title(title)
    for names in (_full, _all):
        found = [card for card in cards if wanted in {plain_title(name) for name in names(card.regulation)}]
        if len(found) == 1:
            return found[0]
    bare = _STATE.sub("", wanted)
    found = [card for card in cards if bare == _STATE.sub("", plain_title(card.regulation.title))]
    return found[0] if len(found) == 1 else None


def _full(regulation: Regulation) -> tuple[str, ...]:
    return (regulation.title,)


def _all(regulation: Regulation) -> tuple[str, ...]:
    return (regulation.title, *regulation.short_titles, *regulation.aliases)


def suggested_id(title: str, taken: Container[str] = ()) -> str:
    """The initials of the title without 中华人民共和国: 监察法 is jcf; with a number where that is ``taken``."""
    # Half a second and a large dictionary, for the one import in many that makes a card.
    from pypinyin import Style, lazy_pinyin

    words = re.sub(r"[^\u4e00-\u9fff]", "", _STATE.sub("", plain_title(title)))
    initials = "".join(lazy_pinyin(words, style=Style.FIRST_LETTER)).lower()
    base = re.sub(r"[^a-z]", "", initials)[:24] or "fagui"
    return next(name for n in itertools.count(1) if (name := base if n == 1 else f"{base}{n}") not in taken)


def new_card(regulation_id: str, text: RegulationText, effective: date, source: str) -> str:
    """A minimal card from what was read; what the text does not say is left for the editor."""
    return "\n".join(
        [
            "---",
            f"编号: {regulation_id}",
            f"标题: {_scalar(text.title)}",
            f"种类: {guess_kind(text).value}",
            f"制定机关: {guess_issuer(text)}",
            "版本:",
            *version_lines(text, effective, source),
            "---",
            "",
        ]
    )


def version_lines(text: RegulationText, effective: date, source: str) -> list[str]:
    lines = [f"  - 施行: {effective}"]
    latest = max((day for line in text.preface for day, _ in find_dates(line) if day <= effective), default=None)
    if latest is not None and latest != effective:
        lines.append(f"    通过: {latest}")
    lines += ["    核对: 已核对", f"    来源: {json.dumps(source, ensure_ascii=False)}"]
    if text.articles:
        lines.append(f"    条数: {len(text.articles)}")
    return lines


def _scalar(words: str) -> str:
    return (
        words
        if re.fullmatch(r"[\w（）〈〉、·—“”]+", words) and not words.isascii()
        else json.dumps(words, ensure_ascii=False)
    )


def with_version(card: Card, text: RegulationText, effective: date, source: str) -> str | None:
    """The card's file with one more version in its place, or None where its 版本 cannot be found."""
    lines = card.text.split("\n")
    try:
        start = next(i for i, line in enumerate(lines) if re.fullmatch(r"(?:版本|versions):\s*", line))
        end = next(i for i in range(start + 1, len(lines)) if re.match(r"\S", lines[i]))
    except StopIteration:
        return None
    later = [v for v in card.regulation.versions if v.effective is not None and v.effective > effective]
    at = end
    if later:
        first = min(later, key=lambda version: version.effective or effective)
        at = next((i for i in range(first.at.line - 1, start, -1) if lines[i].lstrip().startswith("- ")), end)
    indent = next(
        (len(line) - len(line.lstrip()) for line in lines[start + 1 : end] if line.lstrip().startswith("- ")), 2
    )
    added = [
        " " * (indent - 2) + line if indent >= 2 else line[2 - indent :]
        for line in version_lines(text, effective, source)
    ]
    return "\n".join([*lines[:at], *added, *lines[at:]])


def guess_kind(text: RegulationText) -> RegulationKind:
    title, issuer = text.title, guess_issuer(text)
    if "宪法" in title:
        return RegulationKind.CONSTITUTION
    if title.startswith(("最高人民", "关于适用")):
        return RegulationKind.JUDICIAL
    if issuer.startswith("中共") or title.startswith(("中国共产党", "中共")):
        return RegulationKind.PARTY
    if issuer == "国家监察委员会":
        return RegulationKind.SUPERVISORY
    if issuer.startswith("全国人民代表大会") or title.endswith(("法", "法典")):
        return RegulationKind.LAW
    return RegulationKind.ADMINISTRATIVE if issuer == "国务院" and "条例" in title else RegulationKind.NORMATIVE


def guess_issuer(text: RegulationText) -> str:
    words = "\n".join([*text.preface, *text.signature]) or text.title
    if text.title.startswith("中国共产党") and "中共中央办公厅" not in words:
        return "中共中央"
    return next((issuer for issuer, pattern in _ISSUERS if pattern.search(words)), "待填写")
