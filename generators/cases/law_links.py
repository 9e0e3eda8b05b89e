"""纪法链接 of a case: each cited article at the version that applied, and what has changed since (从旧兼从轻)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.citations.annotate import annotate_html
from generators.citations.catalogue import build_catalogue
from generators.citations.find import find_citations
from generators.citations.resolve import Resolved, resolve_all
from generators.citations.versions import page_path, shown_version
from generators.model.article_address import article_label
from generators.model.case import Case, CaseSection
from generators.model.links import article_anchor, case_path, relative
from generators.model.regulation import Nature, Regulation, Version, version_in_force


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of what a case cites. ``lines`` is empty where its official text is not in."""

    label: str
    href: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LawLink:
    """``applied`` is the version of the day that decides; ``current`` today's, None where it is the same."""

    title: str
    articles: str
    procedural: bool
    applied: Wording
    current: Wording | None


class LawLinks:
    """Catalogues built once for all cases."""

    def __init__(self, regulations: tuple[Regulation, ...], today: date) -> None:
        self.today = today
        self.catalogue = build_catalogue(regulations)
        self._procedure = build_catalogue(tuple(r for r in regulations if r.nature is Nature.PROCEDURE))

    def annotate(self, html: str, case: Case, path: str) -> str:
        """Links citations in ``html``: rules of procedure at the day of the act, all others at the end of the conduct."""
        conduct = case.conduct_end or self.today
        procedure = case.procedure_on or self.today
        linked = annotate_html(html, self._procedure, path, procedure, self.today)
        return annotate_html(linked, self.catalogue, path, conduct, self.today)

    def cited(self, case: Case) -> tuple[Regulation, ...]:
        """Regulations that the case's sections cite, in the portal's order."""
        found: dict[str, Regulation] = {}
        for section in case.sections:
            if section.section is not CaseSection.HOST_GUIDE:
                for resolved in resolve_all(
                    find_citations(section.markdown, self.catalogue), self.catalogue, self.today
                ):
                    if resolved.regulation is not None:
                        found[resolved.regulation.id] = resolved.regulation
        return tuple(found[key] for key in sorted(found))

    def links(self, case: Case) -> tuple[LawLink, ...]:
        """One for each article cited in 纪法链接, in order, each once."""
        section = case.section(CaseSection.LINKS)
        if section is None:
            return ()
        conduct = case.conduct_end or self.today
        citations = find_citations(section.markdown, self.catalogue)
        return tuple(dict.fromkeys(self._links(case, resolve_all(citations, self.catalogue, conduct))))

    def _links(self, case: Case, resolved: tuple[Resolved, ...]) -> Iterator[LawLink]:
        for one in resolved:
            regulation = one.regulation
            if regulation is None or not one.articles:
                continue
            procedural = regulation.nature is Nature.PROCEDURE
            day = (case.procedure_on if procedural else case.conduct_end) or self.today
            version = version_in_force(regulation, day) if one.citation.year is None else one.version
            now = shown_version(regulation, self.today)
            changed = version is not None and now is not None and version.effective != now.effective
            yield LawLink(
                f"《{regulation.title}》",
                "、".join(article_label(number) for number in one.articles),
                procedural,
                self._wording(case, regulation, version, one),
                self._wording(case, regulation, now, None) if changed else None,
            )

    def _wording(self, case: Case, regulation: Regulation, version: Version | None, cited: Resolved | None) -> Wording:
        path = page_path(regulation, version, self.today)
        lines: tuple[str, ...] = ()
        if cited is not None and version is not None and version.text is not None:
            articles = (version.text.article(number) for number in cited.articles[:3])
            lines = tuple(line for article in articles if article for line in article.plain_text.split("\n"))
        anchor = f"#{article_anchor(cited.articles[0])}" if cited is not None and cited.articles else ""
        effective = version.effective if version is not None else None
        label = f"{effective.year}年{effective.month}月{effective.day}日施行的版本" if effective else "现有版本"
        return Wording(label, relative(path + anchor, case_path(case.id)), lines)
