"""The office's papers about a plan: 年度学习计划, 月度方案, 组织生活落实情况表, 汇总数据, 档案目录.

What was held, who came and what was said is never prefilled: those cells hold what the plan records, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generators.documents.document import (
    FORM,
    WIDE,
    Align,
    Block,
    Cell,
    CellLike,
    Document,
    Form,
    Heading,
    Paragraph,
    Table,
)
from generators.model.library import Library
from generators.model.numerals import chinese_numeral
from generators.model.plan import Session, SessionKind, SessionStatus, StudyPlan
from generators.study_calendar.hours import planned_hours
from generators.study_calendar.plan_page import rule_words
from generators.study_calendar.toolbar import PROVISIONAL, is_provisional

_DAYS = "一二三四五六日"
# 组织生活, in the order of the quarterly table; what is not here is study and stands in the yearly plan only.
_PARTY_LIFE = (
    SessionKind.BRANCH_MEETING,
    SessionKind.COMMITTEE_MEETING,
    SessionKind.GROUP_MEETING,
    SessionKind.PARTY_LECTURE,
    SessionKind.THEME_DAY,
    SessionKind.ORGANISATION_LIFE,
    SessionKind.DEMOCRATIC_APPRAISAL,
    SessionKind.HEART_TO_HEART,
)


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """``name`` is the file's, without its ending."""

    name: str
    document: Document


def plan_documents(library: Library, plan: StudyPlan, sessions: Sequence[Session]) -> Iterator[NamedDocument]:
    """Every document of a plan: one for the year, twelve for the months, four for the quarters, summary, file list."""
    study = [session for session in sessions if session.kind is not SessionKind.REMINDER]
    note = PROVISIONAL if is_provisional(plan, study) else ""
    yield NamedDocument("plan", _year(library, plan, study, note))
    for month in range(1, 13):
        mine = [s for s in sessions if s.on and (s.on.year, s.on.month) == (plan.year, month)]
        if mine:
            yield NamedDocument(f"month-{month:02d}", _month(library, plan, month, mine, note))
    for quarter in range(1, 5):
        yield NamedDocument(f"quarter-{quarter}", _quarter(library, plan, quarter, study, note))
    yield NamedDocument("summary", _summary(library, plan, study, note))
    yield NamedDocument("archive", _archive(library, plan, study, note))


def _year(library: Library, plan: StudyPlan, sessions: Sequence[Session], note: str) -> Document:
    introduction = [
        line for line in plan.introduction.split("\n") if line.strip() and not line.startswith(("#", "<!--"))
    ]
    blocks: list[Block] = [Paragraph(line.strip()) for line in introduction if not line.startswith(("-", "|", ">"))]
    blocks.append(Heading(1, "一、制度安排"))
    blocks.append(_rules_table(plan))
    blocks.append(Heading(1, "二、全年安排"))
    blocks.append(_sessions_table([s for s in sessions if s.on]))
    waiting = [session for session in sessions if session.on is None]
    if waiting:
        blocks.append(Paragraph("日期待定：" + "；".join(session.title for session in waiting) + "。"))
    blocks.append(Heading(1, "三、与工作要点的对应"))
    blocks.append(_measures_table(library, plan, sessions))
    hours = planned_hours(sessions)
    blocks.append(Heading(1, "四、学时"))
    blocks.append(
        Paragraph(
            f"全年计划集中学习培训 {hours.counted:g} 学时，目标不少于 {plan.hours_target:g} 学时；"
            f"自学 {hours.own:g} 学时另计。实际学时以台账为准。"
        )
    )
    blocks.append(
        Form(
            (
                ("审定意见", f"\n\n{plan.approval}　　　　　年　　月　　日"),
                ("报总支备案", f"\n\n{plan.filing}　　　　　年　　月　　日"),
            ),
            pairs=1,
            height=24,
            label=1,
            blank=4,
        )
    )
    return _document(library, plan, plan.title, blocks, note, wide=False)


def _month(library: Library, plan: StudyPlan, month: int, sessions: Sequence[Session], note: str) -> Document:
    study = [session for session in sessions if session.kind is not SessionKind.REMINDER]
    reminders = [session for session in sessions if session.kind is SessionKind.REMINDER]
    blocks: list[Block] = [Heading(1, "一、学习安排"), _sessions_table(study)]
    readings = [(session, "、".join((*session.regulations, *session.readings))) for session in study]
    if any(words for _, words in readings):
        blocks.append(Heading(1, "二、学习内容"))
        blocks += [Paragraph(f"{session.title}：{words}。") for session, words in readings if words]
    if reminders:
        blocks.append(Heading(1, f"{'三' if any(w for _, w in readings) else '二'}、廉洁提醒"))
        blocks += [Paragraph(f"{_day(session)}　{session.title}。") for session in reminders]
    title = f"{plan.year}年{chinese_numeral(month)}月学习方案"
    return _document(library, plan, title, blocks, note, wide=False)


def _quarter(library: Library, plan: StudyPlan, quarter: int, sessions: Sequence[Session], note: str) -> Document:
    months = range(quarter * 3 - 2, quarter * 3 + 1)
    reasons = {rule.kind: rule.not_applicable for rule in plan.rules if rule.not_applicable}
    rows: list[tuple[CellLike, ...]] = [
        ("形式", "计划\n次数", "计划日期和内容", "实际开展", "应到/实到", "未开展或延期原因")
    ]
    for kind in _PARTY_LIFE:
        mine = [s for s in sessions if s.kind is kind and s.on and s.on.year == plan.year and s.on.month in months]
        if not mine:
            rows.append((kind.value, _middle("0"), "", "", "", reasons.get(kind) or "本季度不安排"))
            continue
        for position, session in enumerate(mine):
            first: tuple[CellLike, ...] = (
                (Cell(kind.value, down=len(mine)), Cell(str(len(mine)), Align.CENTER, down=len(mine)))
                if position == 0
                else ()
            )
            rows.append((*first, f"{_day(session)}　{session.title}", _held(session), "", session.reason or ""))
    table = Table(tuple(rows), (1.4, 0.7, 3.4, 1.6, 1.2, 2.8), height=8.4, size=10)
    title = f"{plan.year}年第{'一二三四'[quarter - 1]}季度组织生活落实情况表"
    signed = Form((("支部书记", ""), ("填表人", ""), ("填表日期", "")), pairs=3, label=1, blank=1.6)
    return _document(library, plan, title, [table, signed], note, wide=True)


def _summary(library: Library, plan: StudyPlan, sessions: Sequence[Session], note: str) -> Document:
    halves = (("上半年", range(1, 7)), ("下半年", range(7, 13)), ("全年", range(1, 13)))
    rows: list[tuple[CellLike, ...]] = [
        (Cell("形式", down=2), *(Cell(name, Align.CENTER, span=3) for name, _ in halves)),
        tuple(name for _ in halves for name in ("计划", "已开展", "延期或\n未开展")),
    ]
    for kind in dict.fromkeys(session.kind for session in sessions):
        mine = [session for session in sessions if session.kind is kind]
        rows.append((kind.value, *(cell for _, months in halves for cell in _counts(mine, months))))
    rows.append(("合计（次）", *(cell for _, months in halves for cell in _counts(sessions, months))))
    for name, counted in (("集中学习培训（学时）", True), ("自学等另计（学时）", False)):
        cells: list[CellLike] = [name]
        for _, months in halves:
            planned = sum(s.hours for s in sessions if s.counted is counted and s.on and s.on.month in months)
            cells += [_middle(f"{planned:g}"), Cell("以台账为准", Align.CENTER, span=2)]
        rows.append(tuple(cells))
    table = Table(tuple(rows), (2.3, *(0.8, 0.9, 1.1) * 3), header=2, height=8, size=10)
    words = "“已开展”“延期或未开展”按计划文件里填写的实际情况统计；到会情况和实际学时以台账为准。"
    return _document(library, plan, f"{plan.year}年学习情况汇总数据", [table, Paragraph(words)], note, wide=False)


def _counts(sessions: Sequence[Session], months: range) -> tuple[Cell, Cell, Cell]:
    """计划, 已开展, 延期或未开展. What waits for its event counts from the day on which it was held."""
    days = [(session, session.on or session.actual_date) for session in sessions]
    mine = [session for session, day in days if day and day.month in months]
    held = sum(session.status is SessionStatus.HELD for session in mine)
    missed = sum(session.status in (SessionStatus.POSTPONED, SessionStatus.NOT_HELD) for session in mine)
    return _middle(str(len(mine))), _middle(str(held or "")), _middle(str(missed or ""))


def _archive(library: Library, plan: StudyPlan, sessions: Sequence[Session], note: str) -> Document:
    rows: list[tuple[CellLike, ...]] = [("序号", "材料名称", "形成日期", "页数", "备注")]
    names = [
        (f"{plan.title}", ""),
        *((f"{_day(s)}{s.kind.value}材料（{s.title}）", _held(s)) for s in sessions if s.on),
    ]
    for number, (name, held) in enumerate(names, 1):
        rows.append((_middle(str(number)), name, _middle(held), "", ""))
    table = Table(tuple(rows), (0.6, 4.6, 1.4, 0.7, 1.2), size=10.5)
    return _document(library, plan, f"{plan.year}年学习档案目录", [table], note, wide=False)


def _rules_table(plan: StudyPlan) -> Table:
    rows: list[tuple[CellLike, ...]] = [("形式", "时间", "学时", "依据")]
    for rule in plan.rules:
        name = rule.title or rule.kind.value
        if rule.not_applicable is not None:
            rows.append((name, Cell(f"不适用：{rule.not_applicable}", span=3)))
        else:
            rows.append((name, rule_words(rule), _middle(f"{rule.hours:g}" if rule.hours else ""), rule.basis))
    return Table(tuple(rows), (1.5, 2.2, 0.6, 3), size=10.5)


def _sessions_table(sessions: Iterable[Session]) -> Table:
    rows: list[tuple[CellLike, ...]] = [("日期", "形式", "内容", "主讲或主持", "学时")]
    for session in sessions:
        doubt = "\n（待核）" if session.to_confirm else ""
        when = f"{_day(session)}{doubt}"
        hours = _middle(f"{session.hours:g}" if session.hours else "")
        rows.append((when, session.kind.value, session.title, session.lecturer or session.host, hours))
    return Table(tuple(rows), (1.9, 1.6, 3.3, 1.2, 0.6), size=10.5)


def _measures_table(library: Library, plan: StudyPlan, sessions: Sequence[Session]) -> Table:
    work = next((work for work in library.work_plans if work.id == plan.work_plan), None)
    reasons = dict(plan.not_applicable)
    rows: list[tuple[CellLike, ...]] = [("序号", "工作要点", "学习安排")]
    for measure in work.measures if work else ():
        serving = [session for session in sessions if measure.id in session.measures]
        reason = reasons.get(measure.id) or measure.not_applicable or ""
        topics = "、".join(dict.fromkeys(s.title for s in serving if s.topic))
        words = f"{len(serving)} 次：{_shortened(topics)}" if serving else f"不适用：{reason}"
        rows.append((_middle(str(measure.number)), measure.title, words))
    return Table(tuple(rows), (0.6, 2.4, 4), size=10.5)


def _document(
    library: Library, plan: StudyPlan, title: str, blocks: Sequence[Block], note: str, *, wide: bool
) -> Document:
    return Document(
        title=title,
        subtitle=library.portal.group,
        blocks=tuple(blocks),
        layout=WIDE if wide else FORM,
        author=library.portal.group,
        subject=title,
        note=note,
        on=library.today,
    )


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:78]}……"


def _day(session: Session) -> str:
    return f"{session.on.month}月{session.on.day}日 周{_DAYS[session.on.weekday()]}" if session.on else "待定"


def _held(session: Session) -> str:
    if session.status is SessionStatus.HELD and session.actual_date:
        return f"{session.actual_date.month}月{session.actual_date.day}日"
    return "" if session.status is SessionStatus.PLANNED else session.status.value


def _middle(text: str) -> Cell:
    return Cell(text, Align.CENTER)
