"""学习台账: what was held and who came, with hours per person. Facts come from the attendance sheet alone; nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generators.content.fields import likeliest
from generators.importers.attendance import Attendance, Doubt
from generators.importers.results import ExamResult
from generators.model.library import Library
from generators.model.plan import Session, SessionKind, StudyPlan
from generators.study_calendar.workbook import render_workbook

DEFAULT_COLUMNS = "序号 时间 地点 形式 内容 主持/主讲 应到 实到 缺席及原因 补学 学时 记录人 附件 备注".split()
_WIDTHS = {"内容": 36, "缺席及原因": 24, "补学": 20, "备注": 20, "时间": 14, "地点": 14, "主持/主讲": 14}


@dataclass(frozen=True, slots=True)
class PersonHours:
    """``counted`` is 集中学习培训 against the target; ``own``, ``made_up`` (学时 of sessions missed and made up for) and
    ``tests`` stand apart and are never added to it. ``missed`` are sessions still to be made up for.
    """

    name: str
    counted: float
    own: float
    tests: int
    missed: tuple[str, ...]
    made_up: float = 0.0

    def short(self, target: float) -> float:
        return max(0.0, target - self.counted)


@dataclass(frozen=True, slots=True)
class Ledger:
    plan: StudyPlan | None
    rows: tuple[dict[str, str], ...]
    people: tuple[PersonHours, ...]
    results: tuple[ExamResult, ...]
    doubts: tuple[Doubt, ...]


def build_ledger(
    library: Library,
    results: Sequence[ExamResult],
    attendance: Sequence[Attendance],
    doubts: Sequence[Doubt] = (),
    plan: StudyPlan | None = None,
) -> Ledger:
    """The ledger of all that was attended. A line whose session the plan does not know is kept, under its own day."""
    found = list(doubts)
    groups: dict[tuple[date, str], list[Attendance]] = {}
    sessions: dict[tuple[date, str], Session | None] = {}
    for entry in attendance:
        session = _session(library, entry)
        day = entry.day or (session.actual_date or session.on if session else None)
        if day is None:
            found.append(Doubt(f"{entry.name} {entry.session}", "没有日期，计划里也没有这一场"))
            continue
        if session is None:
            found.append(Doubt(f"{entry.name} {entry.session or day}", _why_unknown(library, entry)))
        key = (day, session.id if session else entry.session or entry.subject)
        groups.setdefault(key, []).append(entry)
        sessions[key] = session
    for key, entries in groups.items():
        known = sessions[key]
        found += _contradictions(entries, known.title if known else key[1] or str(key[0]))
    rows = tuple(
        _row(number, key[0], sessions[key], _once(groups[key])) for number, key in enumerate(sorted(groups), 1)
    )
    unique = tuple(sorted(set(results), key=lambda r: (r.name, r.finished, r.paper, r.seed, r.score)))
    found += _result_doubts(library, unique, {entry.name for entry in attendance})
    return Ledger(plan, rows, _people(groups, sessions, unique), unique, tuple(dict.fromkeys(found)))


def render_ledger(ledger: Ledger, columns: Sequence[str] = DEFAULT_COLUMNS) -> bytes:
    """One workbook: 学习台账, 个人学时, 测试记录, and what was left out."""
    target = ledger.plan.hours_target if ledger.plan else 32.0
    second = ledger.plan.hours_target_second if ledger.plan else None
    rows = [tuple(columns), *(tuple(row.get(name, "") for name in columns) for row in ledger.rows)]
    head = [
        "姓名",
        "集中学习培训学时",
        f"目标（{target:g}）尚差",
        "自学学时（另计）",
        "网上测试（次，另计）",
        "补学学时（另计）",
        "缺席待补学",
    ]
    if second:
        head.insert(3, f"第二目标（{second:g}，待核）尚差")
    people = [tuple(head)]
    for person in ledger.people:
        line = [
            person.name,
            f"{person.counted:g}",
            f"{person.short(target):g}",
            f"{person.own:g}",
            str(person.tests),
            f"{person.made_up:g}",
            "；".join(person.missed),
        ]
        if second:
            line.insert(3, f"{person.short(second):g}")
        people.append(tuple(line))
    tests = [("姓名", "试卷", "完成日期", "答题数", "得分", "总分")]
    tests += [
        (r.name, r.paper, r.finished.isoformat(), str(r.answered), f"{r.score:g}", f"{r.total:g}")
        for r in ledger.results
    ]
    doubts = [("来源", "没有计入或需要核对的原因"), *((doubt.where, doubt.why) for doubt in ledger.doubts)]
    sheets = (
        ("学习台账", rows, tuple(_WIDTHS.get(name, 8) for name in columns)),
        ("个人学时", people, (12, *(16 for _ in head[2:]), 40)),
        ("测试记录", tests, (12, 24, 12, 8, 8, 8)),
        ("待核对", doubts, (40, 60)),
    )
    return render_workbook(sheets, "以台账为准。学时按签到表计算，自学和网上学习另计，不并入集中学习培训。")


def attendance_template(library: Library, plan: StudyPlan, people: Sequence[str]) -> bytes:
    """An empty sign-in table: one line a person and session; who came is left for the host to fill in."""
    rows = [("场次", "日期", "内容", "姓名", "到会", "缺席原因", "补学", "记录人", "附件", "备注")]
    for session in library.sessions:
        if session.plan != plan.id or session.kind is SessionKind.REMINDER:
            continue
        day = session.on.isoformat() if session.on else ""
        rows += [(session.id, day, session.title, name, "", "", "", "", "", "") for name in people or ("",)]
    return render_workbook((("签到", rows, (20, 12, 32, 10, 8, 16, 16, 10, 12, 16)),))


def _session(library: Library, entry: Attendance) -> Session | None:
    """By its id; else the only one of its day, or the one of its day that the subject names."""
    if entry.session:
        named = next((session for session in library.sessions if session.id == entry.session), None)
        if named is not None or entry.day is None:
            return named
    days = _of_day(library, entry)
    if len(days) > 1:
        words = f"{entry.session} {entry.subject}"
        exact = [session for session in days if session.title == entry.subject.strip()]
        days = exact or [s for s in days if s.title in words or s.kind.value in words]
    return days[0] if len(days) == 1 else None


def _of_day(library: Library, entry: Attendance) -> list[Session]:
    return [
        session
        for session in library.sessions
        if entry.day in (session.on, session.actual_date) and session.kind is not SessionKind.REMINDER
    ]


def _why_unknown(library: Library, entry: Attendance) -> str:
    days = _of_day(library, entry)
    if len(days) > 1:
        return f"这一天有 {len(days)} 场（{'、'.join(s.id for s in days)}），请写场次编号；先按日期单列，学时按签到表"
    guess = likeliest(entry.session, [s.id for s in library.sessions]) if entry.session else ""
    return f"计划里没有这一场{guess}，按日期单列，学时按签到表"


def _contradictions(entries: Sequence[Attendance], title: str) -> list[Doubt]:
    """People of whom two lines say different things; the later one stands."""
    said: dict[str, set[bool]] = {}
    for entry in entries:
        if entry.present is not None:
            said.setdefault(entry.name, set()).add(entry.present)
    return [
        Doubt(f"{name} {title}", "同一场既写了到会又写了缺席，以后一行为准")
        for name, both in said.items()
        if len(both) > 1
    ]


def _result_doubts(library: Library, results: Sequence[ExamResult], people: set[str]) -> list[Doubt]:
    """Results of people whom no attendance sheet knows, of unknown papers, and two different ones of one sitting."""
    doubts: list[Doubt] = []
    papers = {blueprint.id for blueprint in library.blueprints}
    sittings: dict[tuple[str, str, int, date], ExamResult] = {}
    for result in results:
        where = f"{result.name} {result.paper} {result.finished}"
        if people and result.name not in people:
            doubts.append(Doubt(where, f"签到表里没有“{result.name}”{likeliest(result.name, sorted(people))}"))
        if papers and result.paper not in papers:
            doubts.append(Doubt(where, f"门户里没有编号为“{result.paper}”的试卷，照样列在测试记录"))
        if sittings.setdefault(_sitting(result), result) != result:
            doubts.append(Doubt(where, "同一份试卷同一天有两个不同的成绩，只算一次，请核对"))
    return doubts


def _sitting(result: ExamResult) -> tuple[str, str, int, date]:
    return result.name, result.paper, result.seed, result.finished


def _once(entries: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """One entry a person: the later line corrects the earlier."""
    return tuple({entry.name: entry for entry in entries}.values())


def _row(number: int, day: date, session: Session | None, entries: Sequence[Attendance]) -> dict[str, str]:
    known = [entry for entry in entries if entry.present is not None]
    absent = [entry for entry in known if entry.present is False]
    return {
        "序号": str(number),
        "时间": day.isoformat(),
        "地点": session.place if session else "",
        "形式": session.kind.value if session else "",
        "内容": session.title if session else entries[0].session,
        "主持/主讲": "／".join(filter(None, (session.host, session.lecturer))) if session else "",
        "应到": str(len(entries)),
        "实到": str(sum(entry.present is True for entry in known)),
        "缺席及原因": "；".join(f"{entry.name}（{entry.reason or '原因待填'}）" for entry in absent),
        "补学": "；".join(f"{entry.name}：{entry.made_up}" for entry in absent if entry.made_up),
        "学时": f"{session.hours:g}" if session and session.hours else "",
        "记录人": _first(entry.recorder for entry in entries),
        "附件": _first(entry.attachment for entry in entries),
        "备注": _first(entry.note for entry in entries),
    }


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _people(
    groups: dict[tuple[date, str], list[Attendance]],
    sessions: dict[tuple[date, str], Session | None],
    results: Sequence[ExamResult],
) -> tuple[PersonHours, ...]:
    names = sorted({entry.name for entries in groups.values() for entry in entries} | {r.name for r in results})
    people = []
    for name in names:
        counted = own = made_up = 0.0
        missed: list[str] = []
        for key in sorted(groups):
            session = sessions[key]
            entry = next((e for e in _once(groups[key]) if e.name == name), None)
            if entry is None:
                continue
            hours = entry.hours if entry.hours is not None else session.hours if session else 0.0
            if entry.present:
                if session is not None and not session.counted:
                    own += hours
                else:
                    counted += hours
            elif entry.present is False and entry.made_up:
                made_up += hours
            elif entry.present is False:
                missed.append(f"{key[0].isoformat()} {session.title if session else key[1]}")
        sittings = {_sitting(r) for r in results if r.name == name}
        people.append(PersonHours(name, counted, own, len(sittings), tuple(missed), made_up))
    return tuple(people)
