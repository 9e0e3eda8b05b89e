"""Plans against the rest of the content: measures covered or marked 不适用, and ids that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.content.fields import likeliest
from generators.content.measure_ids import measure_id
from generators.model.library import Draft
from generators.model.location import Location
from generators.model.plan import PlanKind, Session, SessionKind, StudyPlan
from generators.model.problem import Problem
from generators.model.work_plan import WorkPlan


def check_plans(draft: Draft, sessions: Sequence[Session]) -> Iterator[Problem]:
    """P020 unknown measure, P021 bare measure, P026 a case, bank or paper that does not exist."""
    works = {work.id: work for work in draft.work_plans}
    for plan in draft.plans:
        work = works.get(plan.work_plan or "")
        yield from _unknown_measures(plan, works)
        if work is not None and plan.kind is PlanKind.YEARLY:
            yield from _bare(plan, work, sessions)
        yield from _unknown_ids(draft, plan)
    if draft.work_plans:
        yield from _unknown_elsewhere(draft)
    yield from _unknown_banks_of_cases(draft)


def _unknown_measures(plan: StudyPlan, works: dict[str, WorkPlan]) -> Iterator[Problem]:
    known = {measure.id for work in works.values() for measure in work.measures}
    cited: list[tuple[str, Location, str]] = []
    for rule in plan.rules:
        cited += [(measure, rule.at, f"规则 {rule.id}") for measure in rule.measures]
    for topic in plan.topics:
        cited += [(measure, topic.at, f"专题“{topic.title[:20]}”") for measure in topic.measures]
    if plan.reminders is not None:
        cited += [(measure, plan.reminders.at, "提醒") for measure in plan.reminders.measures]
    cited += [(measure, plan.at, "不适用") for measure, _ in plan.not_applicable]
    for measure, at, where in cited:
        if measure not in known:
            hint = f"写工作要点的序号（13），或带年度（2023-13）{likeliest(measure, sorted(known))}。"
            yield Problem("P020", at, f"{where}引用的工作要点“{measure}”不存在。", hint)


def _unknown_elsewhere(draft: Draft) -> Iterator[Problem]:
    """P020 in banks, questions and cases, whose bare number (13) may be a measure of any year."""
    full = sorted(measure.id for work in draft.work_plans for measure in work.measures)
    known = {*full, *(measure.rpartition("-")[2] for measure in full)}
    cited: list[tuple[str, Location, str]] = []
    for bank in draft.banks:
        cited += [(measure, bank.at, f"题库“{bank.title[:20]}”") for measure in bank.measures]
        for question in bank.questions:
            cited += [(measure, question.at, f"题目 {question.id} ") for measure in question.measures]
    for case in draft.cases:
        cited += [(measure, case.at, f"案例“{case.title[:20]}”") for measure in case.measures]
    for measure, at, where in cited:
        bare = measure_id(measure, "").removeprefix("-")
        if bare not in known:
            hint = f"写工作要点的序号（13），或带年度（2023-13）{likeliest(measure, full)}。"
            yield Problem("P020", at, f"{where}引用的工作要点“{measure}”不存在。", hint)


def _unknown_banks_of_cases(draft: Draft) -> Iterator[Problem]:
    banks = {bank.id for bank in draft.banks}
    sources = {source.path: source for source in draft.sources}
    for case in draft.cases:
        for bank in case.banks:
            if bank not in banks:
                yield _no_such("题库", bank, banks, sources[case.at.path].where(bank))


def _no_such(kind: str, named: str, known: set[str], at: Location) -> Problem:
    hint = f"核对编号{likeliest(named, sorted(known))}。"
    return Problem("P026", at, f"没有编号为“{named[:40]}”的{kind}。", hint)


def _bare(plan: StudyPlan, work: WorkPlan, sessions: Sequence[Session]) -> Iterator[Problem]:
    served = {
        measure
        for session in sessions
        if session.plan == plan.id and session.kind is not SessionKind.REMINDER
        for measure in session.measures
    }
    excused = {measure for measure, _ in plan.not_applicable}
    for measure in work.measures:
        if measure.id not in served and measure.id not in excused and measure.not_applicable is None:
            hint = f"给它安排一个专题，或在文件头写“不适用: {{{measure.number}: 原因}}”。"
            message = f"工作要点第 {measure.number} 项“{measure.title[:20]}”没有任何学习安排。"
            yield Problem("P021", plan.at, message, hint)


def _unknown_ids(draft: Draft, plan: StudyPlan) -> Iterator[Problem]:
    cases = {case.id for case in draft.cases}
    banks = {bank.id for bank in draft.banks}
    questions = {question.id for bank in draft.banks for question in bank.questions}
    papers = {paper.id for paper in draft.blueprints}
    cited: list[tuple[str, str, set[str], Location]] = []
    for topic in plan.topics:
        cited += [("案例", one, cases, topic.at) for one in topic.cases]
        cited += [("题库", one, banks, topic.at) for one in topic.banks]
        cited += [("试卷", one, papers, topic.at) for one in topic.papers]
    if plan.reminders is not None:
        cited += [("案例", case, cases, plan.reminders.at) for _, case in plan.reminders.cases]
        cited += [
            ("题目或题库", one, banks | questions, plan.reminders.at)
            for _, ids in plan.reminders.questions
            for one in ids
        ]
    for name, one, known, at in cited:
        if one not in known:
            yield _no_such(name, one, known, at)
