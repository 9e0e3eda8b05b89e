"""X001–X005: citations of articles that do not exist, of versions not in force, and quotations that no longer stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from generators.citations.catalogue import Catalogue, build_catalogue
from generators.citations.index import Located, OnePage, locate, resolve_passage
from generators.citations.passages import CiterKind, Passage, walk_passages
from generators.citations.quotation import stands_in
from generators.citations.resolve import Resolved
from generators.citations.versions import has_article, likeliest_article
from generators.content.confirmations import CONFIRMATIONS_PATH, parse_confirmations
from generators.model.article_address import article_label
from generators.model.location import Location
from generators.model.note_page import NotePage
from generators.model.problem import Problem
from generators.model.regulation import ArticleNumber, Regulation, Version
from generators.model.source import SourceFile

if TYPE_CHECKING:
    from generators.model.library import Draft
    from generators.model.plan import Session


def check_citations(
    draft: Draft, today: date, sessions: tuple[Session, ...] = (), clean: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Every citation of authored prose against the catalogue, at the day that matters for each.

    ``clean`` are paths of cases, banks and pages that are known to have none that is wrong.
    """
    catalogue = build_catalogue(draft.regulations)
    sources = {source.path: source for source in draft.sources}
    open_draft = replace(
        draft,
        cases=tuple(case for case in draft.cases if case.at.path not in clean),
        banks=tuple(bank for bank in draft.banks if bank.at.path not in clean),
        pages=tuple(page for page in draft.pages if page.at.path not in clean),
    )
    for passage in walk_passages(open_draft, catalogue, today, sessions):
        yield from _check_passage(passage, catalogue, sources)
    if CONFIRMATIONS_PATH in sources:
        yield from parse_confirmations(CONFIRMATIONS_PATH, sources[CONFIRMATIONS_PATH].text)[1]


def check_pages(pages: Iterable[NotePage], regulations: tuple[Regulation, ...], today: date) -> Iterator[Problem]:
    """The same of plain pages by themselves; where in the page a citation stands is not looked for."""
    catalogue = build_catalogue(regulations)
    for page in pages:
        for passage in walk_passages(OnePage((page,)), catalogue, today, ()):
            yield from _check_passage(passage, catalogue, {})


def _check_passage(passage: Passage, catalogue: Catalogue, sources: dict[str, SourceFile]) -> Iterator[Problem]:
    found = False
    for located in resolve_passage(passage, catalogue):
        found = True
        problem = _citation_problem(located)
        if problem is not None:
            code, message, hint = problem
            at = locate(sources.get(passage.at.path), passage.at, located.resolved.citation)
            yield Problem(code, at, message, hint, len(located.resolved.citation.text))
        elif passage.quoted:
            yield from _quotation_problems(passage, located.resolved)
    if passage.typed and not found and passage.kind is CiterKind.QUESTION:
        hint = "写成“依据: 《监察法》第二十二条”；题库文件头写了“法规”时，可以只写“第二十二条”。"
        yield Problem(
            "X004", passage.at, f"依据认不出是哪部法规的哪一条：{passage.text[:30]}。", hint, len(passage.text)
        )


def _citation_problem(located: Located) -> tuple[str, str, str] | None:
    """The problem of one citation, if any: code, message, hint."""
    passage, resolved = located.passage, located.resolved
    if (
        passage.typed
        and passage.kind is CiterKind.QUESTION
        and resolved.entry is None
        and resolved.citation.name is None
    ):
        hint = "写上法规题名，例如“《监察法》第八条”；或在题库文件头加一行“法规: 《监察法》”。"
        return "X004", f"“{resolved.citation.text}”没有说是哪部法规。", hint
    regulation = resolved.regulation
    if regulation is None or not resolved.articles:
        return None
    if passage.kind is CiterKind.PAGE:
        return _missing_in_all(regulation, resolved)
    if resolved.version is None:
        if resolved.citation.year is not None:
            return None
        return _not_in_force(regulation, passage, resolved)
    missing = resolved.missing_articles
    return _missing(regulation, resolved.version, missing[0]) if missing else None


def _missing(regulation: Regulation, version: Version, number: ArticleNumber) -> tuple[str, str, str]:
    message = f"引用的条不存在：《{regulation.title}》{article_label(number)}。"
    count = _count(version)
    which = (
        f"{version.effective.isoformat()} 起施行的版本"
        if version.effective and len(regulation.versions) > 1
        else "该法规"
    )
    hint = f"{which}共 {count} 条" if count else which + "没有这一条"
    likely = likeliest_article(version, number)
    others = [v for v in regulation.versions if v is not version and has_article(v, number) and v.effective]
    if others:
        hint += f"；{others[-1].effective} 起施行的版本才有这一条"
    return "X001", message, hint + (f"，是否应为{article_label(likely)}？" if likely else "，请核对条号。")


def _missing_in_all(regulation: Regulation, resolved: Resolved) -> tuple[str, str, str] | None:
    """A plain page may speak of any version: its citation is wrong only where no version has the article."""
    for number in resolved.articles:
        if regulation.versions and all(has_article(version, number) is False for version in regulation.versions):
            return _missing(regulation, resolved.version or regulation.versions[-1], number)
    return None


def _not_in_force(regulation: Regulation, passage: Passage, resolved: Resolved) -> tuple[str, str, str] | None:
    dated = [version for version in regulation.versions if version.effective is not None]
    if not dated or len(dated) < len(regulation.versions):
        return None
    day = f"{resolved.on.year}年{resolved.on.month}月{resolved.on.day}日"
    name = f"《{regulation.title}》"
    begun = [version for version in dated if version.effective is not None and version.effective <= resolved.on]
    if begun:
        hint = f"它已于 {begun[-1].repealed} 废止；改引当天有效的法规，或核对日期。"
        return "X002", f"引用的{name}在{day}已经废止。", hint
    first = dated[0]
    if passage.kind is CiterKind.SESSION and (first.published or first.adopted or resolved.on) <= resolved.on:
        return None
    hint = f"卡片上最早的版本 {first.effective} 起施行；{_HINTS.get(passage.kind, '改引当天有效的法规，或核对日期。')}"
    return "X002", f"引用的{name}在{day}还没有施行。", hint


_HINTS = {
    CiterKind.CASE: "改引行为发生时有效的规定，或核对文件头的“行为止”“程序日期”，或在卡片上补录更早的版本。",
    CiterKind.SESSION: "核对这次学习的日期，或改学当天有效的规定。",
}


def _quotation_problems(passage: Passage, resolved: Resolved) -> Iterator[Problem]:
    """Each quoted stretch has to stand in one of the cited articles, punctuation aside; …… parts it."""
    version = resolved.version
    if version is None or version.text is None or not resolved.articles:
        return
    for quoted in passage.quoted:
        if stands_in(version.text, resolved.articles, (quoted,)):
            continue
        elsewhere = [a.number for a in version.text.articles if stands_in(version.text, (a.number,), (quoted,))]
        where = (
            f"这句话在{article_label(elsewhere[0])}"
            if elsewhere
            else "对照官方文本改正引文，再看题目和答案是否仍然成立"
        )
        message = f"引文不在{'、'.join(article_label(n) for n in resolved.articles[:3])}里：“{quoted[:30]}”。"
        at = Location(passage.at.path, passage.at.line, passage.at.column)
        yield Problem("X003", at, message, where + "。", len(passage.text))


def _count(version: Version) -> int | None:
    if version.text is not None and version.text.articles:
        return len(version.text.articles)
    return version.article_count
