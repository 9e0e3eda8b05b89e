"""Reads a regulation's card and notes (``docs/regulations/<id>.md``); the wording lies in the text layer."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath

from generators.content.document import Document, Mapping
from generators.content.fields import Fields
from generators.content.regulation_notes import read_notes
from generators.content.text_layer import parse_text_layer, render_text_layer
from generators.model.article_address import article_label, parse_article_number, parse_division_name
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.regulation import (
    ArticleNumber,
    Division,
    DivisionLevel,
    Nature,
    Note,
    Regulation,
    RegulationKind,
    Verification,
    Version,
)

__all__ = ["parse_text_layer", "read_regulation", "render_text_layer"]

REGULATION_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


def read_regulation(document: Document) -> tuple[Regulation | None, list[Problem]]:
    """The card with its notes, or None where it has no usable id or title. Codes R001–R012."""
    fields = Fields(document.front, document.at)
    regulation_id = fields.text("编号", "id", required=True)
    title = fields.text("标题", "title", required=True)
    problems: list[Problem] = []
    if regulation_id:
        problems += _id_problems(regulation_id, fields.at_key("编号"), document.path)
    versions = tuple(_version(mapping, at, problems) for mapping, at in fields.mapping_list("版本", "versions"))
    notes_version = fields.date("注释适用版本", "notes_version")
    reviewed = fields.date("已复核版本", "reviewed_against")
    introduction, notes, found = read_notes(document)
    problems += _order_problems(versions)
    problems += _note_problems(notes, notes_version, versions)
    for key, day in (("注释适用版本", notes_version), ("已复核版本", reviewed)):
        problems += _known_version_problems(key, day, versions, fields.at_key(key))
    regulation = Regulation(
        id=regulation_id,
        title=title,
        at=document.at,
        kind=fields.required_choice("种类", RegulationKind, "kind", default=RegulationKind.NORMATIVE),
        issuer=fields.text("制定机关", "issuer", required=True),
        nature=fields.choice("性质", Nature, "nature", default=Nature.BOTH),
        short_titles=fields.texts("简称", "short_titles"),
        aliases=fields.texts("别名", "aliases"),
        versions=versions,
        notes=notes,
        notes_version=notes_version,
        introduction=introduction,
        measures=fields.texts("工作要点", "measures"),
        audience=fields.choice("知悉范围", Audience, "audience", default=Audience.PUBLIC),
        internal=fields.flag("内部资料", "internal"),
        replaces=fields.texts("替代", "replaces"),
        reviewed_against=reviewed,
    )
    problems = fields.finish() + problems + found
    if not regulation_id or not title or not REGULATION_ID.fullmatch(regulation_id):
        return None, problems
    return regulation, problems


def _id_problems(regulation_id: str, at: Location, path: str) -> list[Problem]:
    if not REGULATION_ID.fullmatch(regulation_id):
        hint = "用小写字母开头，只用小写字母、数字和连字符，例如 jcf；定下后不要再改。"
        return [Problem("R001", at, f"法规编号“{regulation_id}”不合要求。", hint, len(regulation_id))]
    stem = PurePosixPath(path).stem
    if stem != regulation_id:
        hint = f"把文件改名为 {regulation_id}.md，或把编号改成 {stem}。"
        return [Problem("R002", at, f"编号“{regulation_id}”与文件名“{stem}.md”不一致。", hint, len(regulation_id))]
    return []


def _version(mapping: Mapping, at: Location, problems: list[Problem]) -> Version:
    fields = Fields(mapping, at)
    effective = fields.date("施行", "effective")
    version = Version(
        effective=effective,
        at=fields.at_key("施行"),
        adopted=fields.date("通过", "adopted"),
        published=fields.date("公布", "published"),
        repealed=fields.date("废止", "repealed"),
        document_number=fields.optional_text("文号", "document_number"),
        source=fields.optional_text("来源", "source"),
        verification=fields.choice("核对", Verification, "verification", default=Verification.MEMORY),
        article_count=_count(fields, problems),
        divisions=_divisions(fields, problems),
        label=fields.optional_text("标签", "label"),
    )
    if version.article_count is not None:
        last = max((d.last for d in version.divisions if d.last is not None), default=None)
        if last is not None and last.main > version.article_count:
            message = f"章的末条是第{last.main}条，条数却只写了 {version.article_count}。"
            problems.append(Problem("R008", fields.at_key("条数"), message, "对照官方文本改正条数或章的首条、末条。"))
    problems += fields.finish()
    problems += _date_problems(version, fields)
    return version


def _count(fields: Fields, problems: list[Problem]) -> int | None:
    count = fields.integer("条数", "articles")
    if count is not None and not 0 < count <= 9999:
        hint = "写官方文本的实际条数；还不知道就删去这一行。"
        problems.append(Problem("R007", fields.at_key("条数"), f"条数不能是 {count}。", hint))
        return None
    return count


def _date_problems(version: Version, fields: Fields) -> list[Problem]:
    """Adopted, published, effective, repealed come in this order (a rule made for the past would be an exception)."""
    dated = [
        ("通过", version.adopted),
        ("公布", version.published),
        ("施行", version.effective),
        ("废止", version.repealed),
    ]
    known = [(key, day) for key, day in dated if day is not None]
    problems = []
    for (earlier, first), (later, second) in pairwise(known):
        if first > second:
            message = f"“{later}”（{second}）早于“{earlier}”（{first}）。"
            problems.append(Problem("R005", fields.at_key(later), message, "对照官方文本的题注改正其中一个日期。"))
    return problems


def _divisions(fields: Fields, problems: list[Problem]) -> tuple[Division, ...]:
    divisions: list[Division] = []
    last: dict[DivisionLevel, ArticleNumber] = {}
    for mapping, at in fields.mapping_list("章", "编章", "divisions"):
        inner = Fields(mapping, at)
        written = inner.text("名称", "title", required=True)
        name = parse_division_name(written)
        level = inner.choice("层级", DivisionLevel, "level", default=name.level if name else DivisionLevel.CHAPTER)
        division = Division(
            level=level,
            number=name.number if name else None,
            title=name.title if name else written,
            first=_article(inner, "首条", "first", problems),
            last=_article(inner, "末条", "last", problems),
        )
        problems += inner.finish()
        problems += _range_problems(division, written, last.get(level), inner.at_key("首条"))
        if division.last is not None:
            last[level] = division.last
        divisions.append(division)
    return tuple(divisions)


def _article(fields: Fields, key: str, alias: str, problems: list[Problem]) -> ArticleNumber | None:
    written = fields.optional_text(key, alias)
    if written is None:
        return None
    number = parse_article_number(written)
    if number is None:
        hint = "写成数字，例如 22；第一百二十条之一写成 120-1。"
        problems.append(Problem("R003", fields.at_key(key), f"“{key}”不是条号：{written[:20]}。", hint, len(written)))
    return number


def _range_problems(division: Division, written: str, before: ArticleNumber | None, at: Location) -> list[Problem]:
    first, last = division.first, division.last
    if first is not None and last is not None and first > last:
        message = f"“{written}”的首条（{first.key}）大于末条（{last.key}）。"
        return [Problem("R004", at, message, "对照官方文本改正首条、末条。")]
    if first is not None and before is not None and first <= before:
        message = f"“{written}”从第 {first.key} 条开始，与前面到第 {before.key} 条的章重叠。"
        return [Problem("R004", at, message, "对照官方文本改正首条、末条，各章按条号先后排列。")]
    return []


def _order_problems(versions: tuple[Version, ...]) -> list[Problem]:
    """Versions stand from the oldest to the newest, each day once; one undated version at most."""
    problems = []
    before: date | None = None
    undated = 0
    for version in versions:
        if version.effective is None:
            undated += 1
            if undated > 1:
                hint = "只留一个没有施行日期的版本，或补上“施行”。"
                problems.append(Problem("R006", version.at, "有不止一个版本没有写施行日期。", hint))
            continue
        if before is not None and version.effective == before:
            hint = "删去重复的一个，或改正施行日期。"
            problems.append(Problem("R006", version.at, f"两个版本的施行日期都是 {before}。", hint))
        elif before is not None and version.effective < before:
            message = f"版本没有按施行日期从早到晚排列：{version.effective} 排在了 {before} 之后。"
            problems.append(Problem("R006", version.at, message, "把较早的版本移到前面。"))
        before = max(version.effective, before) if before else version.effective
    return problems


def _note_problems(notes: tuple[Note, ...], day: date | None, versions: tuple[Version, ...]) -> list[Problem]:
    """R013: a note on an article beyond the version that the notes are written for (the newest where none is named)."""
    counted = [v for v in versions if v.article_count is not None and (day is None or v.effective == day)]
    if not counted or counted[-1].article_count is None:
        return []
    count = counted[-1].article_count
    return [
        Problem(
            "R013",
            note.at,
            f"注释写在{article_label(note.number)}下，{counted[-1].key} 施行的版本只有 {count} 条。",
            "对照该版本改正条号；注释适用于别的版本时，改“注释适用版本”。",
        )
        for note in notes
        if note.number is not None and note.number.main > count
    ]


def _known_version_problems(key: str, day: date | None, versions: tuple[Version, ...], at: Location) -> list[Problem]:
    if day is None or any(version.effective == day for version in versions):
        return []
    known = "、".join(str(version.effective) for version in versions if version.effective) or "（无）"
    hint = f"写卡片里某个版本的施行日期：{known}。"
    return [Problem("R009", at, f"“{key}”{day} 不是卡片里的版本。", hint, 10)]
