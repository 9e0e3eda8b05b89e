"""知悉范围 applied once: what is not for an audience, or not approved, is gone before any feature sees it, its traces too."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from generators.model.audience import Audience
from generators.model.case import Case, CaseSection, Stage
from generators.model.library import Draft, SourceFile
from generators.model.note_page import NotePage
from generators.model.plan import ReminderSettings, Session, StudyPlan, Topic
from generators.model.question import Bank, Blueprint
from generators.model.regulation import Regulation

_LINK = re.compile(
    r"!?\[([^\[\]\n]*)\]\(\s*(?:<([^<>\n]+)>|([^()<>\s]+(?:\([^()<>\s]*\)[^()<>\s]*)*))"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?\s*\)"
)
# [[page]], [[page#part|words]] as Obsidian and Logseq write them, and <page.md>.
_WIKI = re.compile(r"!?\[\[([^\[\]|#\n]*)(?:#[^\[\]|\n]*)?(?:\\?\|([^\[\]\n]*))?\]\]|<([^<>\s:]+\.(?:md|html))>")
_NAMED = re.compile(r"《([^《》]{1,120})》")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Names of what was taken out, so that nothing that stays points at it."""

    paths: frozenset[str]
    cases: frozenset[str]
    banks: frozenset[str]
    papers: frozenset[str]
    measures: frozenset[str]
    titles: frozenset[str]
    questions: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()

    def without_links(self, text: str, path: str) -> str:
        """``text`` of the file at ``path`` with links to hidden files turned into their words."""
        if not self.paths:
            return text
        if "](" in text:
            text = _LINK.sub(lambda match: self._without_link(match, path), text)
        if "[[" in text or ".md>" in text or ".html>" in text:
            text = _WIKI.sub(lambda match: self._without_wiki(match, path), text)
        return text

    def _without_link(self, match: re.Match[str], path: str) -> str:
        if not self._leads(match[2] or match[3], path):
            return match[0]
        return "" if self._bears(match[1]) else match[1]

    def _bears(self, words: str) -> bool:
        """Whether ``words`` are but the title, the file's name or the path of something hidden."""
        plain = unquote(words).strip().removesuffix(".md").casefold()
        return plain in self.headings or posixpath.basename(plain) in {
            posixpath.basename(path).removesuffix(".md").casefold() for path in self.paths
        }

    def _without_wiki(self, match: re.Match[str], path: str) -> str:
        """The words of its own that such a link has; one that has none would show the name of what is hidden."""
        if match[3]:
            return "" if self._leads(match[3], path) else match[0]
        return (match[2] or "") if self._bears(match[1]) else match[0]

    def _leads(self, target: str, path: str) -> bool:
        bare = unquote(target.partition("#")[0].partition("?")[0])
        full = posixpath.normpath(posixpath.join(posixpath.dirname(path), bare))
        stem = full.removesuffix(".html").removesuffix(".md")
        return any(
            stem == hidden.removesuffix(".md")
            or (
                posixpath.basename(stem) == posixpath.basename(hidden).removesuffix(".md")
                and bare.endswith((".html", ".md"))
            )
            for hidden in self.paths
        )

    def names(self, citation: str) -> bool:
        """Whether a citation as typed names a regulation that was taken out."""
        return citation.strip() in self.titles or any(title in self.titles for title in _NAMED.findall(citation))


def filter_audience(draft: Draft, audience: Audience) -> Draft:
    """``draft`` as a build for ``audience`` may know it: no item, reference, count or file name of anything narrower."""
    sees = audience.may_see
    hidden = hidden_of(draft, sees)
    plans = tuple(plan for plan in (_plan(plan, sees, hidden) for plan in draft.plans) if plan is not None)
    return replace(
        draft,
        regulations=tuple(_regulation(r, hidden) for r in draft.regulations if sees(r.audience)),
        work_plans=tuple(plan for plan in draft.work_plans if sees(plan.audience)),
        plans=plans,
        cases=tuple(_case(case, sees, hidden) for case in draft.cases if _sees_case(case, sees)),
        banks=tuple(bank for bank in (_bank(bank, sees, hidden) for bank in draft.banks) if bank is not None),
        blueprints=tuple(_blueprint(blueprint, hidden) for blueprint in draft.blueprints if sees(blueprint.audience)),
        pages=tuple(visible_page(page, hidden) for page in draft.pages if sees(page.audience)),
        sources=tuple(source for source in draft.sources if not _hides(source, draft, hidden, plans)),
    )


def filter_sessions(sessions: tuple[Session, ...], draft: Draft, audience: Audience) -> tuple[Session, ...]:
    """The sessions for ``audience``; ``draft`` is the whole one, which tells what their references lead to."""
    hidden = hidden_of(draft, audience.may_see)
    return tuple(
        replace(
            session,
            regulations=tuple(r for r in session.regulations if not hidden.names(r)),
            cases=_visible(session.cases, hidden.cases),
            banks=_visible(session.banks, hidden.banks),
            papers=_visible(session.papers, hidden.papers),
            readings=tuple(r for r in session.readings if not _reads(r, hidden)),
            measures=_visible(session.measures, hidden.measures),
            summary=hidden.without_links(session.summary, session.at.path),
        )
        for session in sessions
        if audience.may_see(session.audience)
    )


def hidden_of(draft: Draft, sees: Callable[[Audience], bool]) -> Hidden:
    """What those who see only what ``sees`` says must not meet."""
    regulations = [r for r in draft.regulations if not sees(r.audience)]
    cases = [case for case in draft.cases if not _sees_case(case, sees)]
    banks = [bank for bank in draft.banks if not _sees_bank(bank, sees)]
    papers = [blueprint for blueprint in draft.blueprints if not sees(blueprint.audience)]
    pages = [page for page in draft.pages if not sees(page.audience)]
    works = [plan for plan in draft.work_plans if not sees(plan.audience)]
    plans = [plan for plan in draft.plans if not _sees_plan(plan, sees)]
    texts = {
        source.path
        for source in draft.sources
        for r in regulations
        if source.path.startswith(f"docs/regulations/texts/{r.id}/")
    }
    return Hidden(
        paths=frozenset(
            {item.at.path for group in (regulations, cases, banks, papers, pages, works, plans) for item in group}
            | texts
        ),
        cases=frozenset(case.id for case in cases),
        banks=frozenset(bank.id for bank in banks),
        papers=frozenset(paper.id for paper in papers),
        measures=frozenset(measure.id for plan in works for measure in plan.measures),
        titles=frozenset(t for r in regulations for t in (r.id, r.title, *r.short_titles, *r.aliases)),
        questions=frozenset(
            q.id for bank in draft.banks for q in bank.questions if not sees(q.audience) or bank in banks
        ),
        headings=frozenset(
            item.title.casefold()
            for group in (regulations, cases, banks, papers, pages, works, plans)
            for item in group
        ),
    )


def _sees_case(case: Case, sees: Callable[[Audience], bool]) -> bool:
    """What is not approved is for nobody."""
    return sees(case.audience) and case.stage is Stage.PUBLISHED


def _sees_bank(bank: Bank, sees: Callable[[Audience], bool]) -> bool:
    return sees(bank.audience) and (not bank.questions or any(sees(question.audience) for question in bank.questions))


def _sees_plan(plan: StudyPlan, sees: Callable[[Audience], bool]) -> bool:
    return (
        sees(plan.audience)
        or any(sees(rule.audience) for rule in plan.rules)
        or any(t.audience is not None and sees(t.audience) for t in plan.topics)
    )


def _plan(plan: StudyPlan, sees: Callable[[Audience], bool], hidden: Hidden) -> StudyPlan | None:
    if not _sees_plan(plan, sees):
        return None
    rules = tuple(
        replace(rule, measures=_visible(rule.measures, hidden.measures)) for rule in plan.rules if sees(rule.audience)
    )
    of_rule = {rule.id: rule.audience for rule in plan.rules}
    topics = tuple(
        _topic(t, hidden) for t in plan.topics if sees(t.audience or of_rule.get(t.rule or "", plan.audience))
    )
    reminders = plan.reminders if plan.reminders is not None and sees(plan.reminders.audience) else None
    own = sees(plan.audience)
    known = tuple(f"{plan.id}-{rule.id}-" for rule in rules)
    names = {topic.id for topic in topics} | {f"{plan.id}-{topic.id}" for topic in topics}
    return replace(
        plan,
        rules=rules,
        topics=topics,
        reminders=_reminders(reminders, hidden) if reminders is not None else None,
        introduction=hidden.without_links(plan.introduction, plan.at.path) if own else "",
        first_item=plan.first_item if own else None,
        blackout=plan.blackout if own else (),
        reality=tuple(r for r in plan.reality if r.session.startswith(known) or r.session in names),
    )


def _reminders(reminders: ReminderSettings, hidden: Hidden) -> ReminderSettings:
    gone = hidden.questions | hidden.banks
    return replace(
        reminders,
        cases=tuple(pair for pair in reminders.cases if pair[1] not in hidden.cases),
        questions=tuple((name, tuple(q for q in ids if q not in gone)) for name, ids in reminders.questions),
    )


def _topic(topic: Topic, hidden: Hidden) -> Topic:
    return replace(
        topic,
        summary=hidden.without_links(topic.summary, topic.at.path),
        regulations=tuple(r for r in topic.regulations if not hidden.names(r)),
        cases=_visible(topic.cases, hidden.cases),
        banks=_visible(topic.banks, hidden.banks),
        papers=_visible(topic.papers, hidden.papers),
        readings=tuple(r for r in topic.readings if not _reads(r, hidden)),
        measures=_visible(topic.measures, hidden.measures),
    )


def _regulation(regulation: Regulation, hidden: Hidden) -> Regulation:
    path = regulation.at.path
    return replace(
        regulation,
        notes=tuple(replace(note, markdown=hidden.without_links(note.markdown, path)) for note in regulation.notes),
        introduction=hidden.without_links(regulation.introduction, path),
        measures=_visible(regulation.measures, hidden.measures),
    )


def _case(case: Case, sees: Callable[[Audience], bool], hidden: Hidden) -> Case:
    """Its host's guide is for those inside, however far the case itself may go."""
    sections = tuple(
        replace(s, markdown=hidden.without_links(s.markdown, case.at.path))
        for s in case.sections
        if s.section is not CaseSection.HOST_GUIDE or sees(Audience.INTERNAL)
    )
    return replace(
        case,
        sections=sections,
        measures=_visible(case.measures, hidden.measures),
        banks=_visible(case.banks, hidden.banks),
    )


def _bank(bank: Bank, sees: Callable[[Audience], bool], hidden: Hidden) -> Bank | None:
    if not _sees_bank(bank, sees):
        return None
    questions = tuple(
        replace(q, measures=_visible(q.measures, hidden.measures)) for q in bank.questions if sees(q.audience)
    )
    return replace(
        bank,
        questions=questions,
        introduction=hidden.without_links(bank.introduction, bank.at.path),
        measures=_visible(bank.measures, hidden.measures),
    )


def _blueprint(blueprint: Blueprint, hidden: Hidden) -> Blueprint:
    return replace(
        blueprint, parts=tuple(replace(part, banks=_visible(part.banks, hidden.banks)) for part in blueprint.parts)
    )


def visible_page(page: NotePage, hidden: Hidden) -> NotePage:
    """``page`` without a trace of what its readers must not see."""
    measure = None if page.measure in hidden.measures else page.measure
    return replace(
        page,
        markdown=hidden.without_links(page.markdown, page.path),
        measures=_visible(page.measures, hidden.measures),
        measure=measure,
    )


def _hides(source: SourceFile, draft: Draft, hidden: Hidden, plans: tuple[StudyPlan, ...]) -> bool:
    """Hidden files, and machine-kept records of plans that are not shown at all."""
    if source.path in hidden.paths:
        return True
    gone = {plan.id for plan in draft.plans} - {plan.id for plan in plans}
    stem = posixpath.basename(source.path)
    return (
        source.path.startswith("docs/plans/")
        and any(stem.startswith(f"{plan}.") or stem.startswith(f"{plan}-") for plan in gone)
        and not any(stem.startswith(f"{w.id}") and source.path == w.at.path for w in draft.work_plans)
    )


def _reads(reading: str, hidden: Hidden) -> bool:
    return hidden.names(reading) or any(
        path.endswith(f"/{reading}") or path == reading or posixpath.basename(path).removesuffix(".md") == reading
        for path in hidden.paths
    )


def _visible(ids: tuple[str, ...], gone: frozenset[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one not in gone)
