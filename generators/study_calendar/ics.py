"""Calendar files (RFC 5545): single events with permanent UIDs, one hand-written time zone, changes as SEQUENCE and CANCELLED.

Phones and Outlook take an event again under its UID when SEQUENCE grows. Reminders are events of their own: most
importers drop VALARM, and an alarm cannot stand on another working day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from generators.model.plan import Session, SessionKind
from generators.model.portal import Portal
from generators.schedule.record import Recorded, ScheduleRecord, sequence_of
from generators.schedule.work_calendar import WorkCalendar

_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_DAY = timedelta(days=1)
_LINE = 75


def render_ics(
    name: str, sessions: Iterable[Session], record: ScheduleRecord | None, portal: Portal, today: date
) -> bytes:
    """One calendar of ``sessions`` that have a day. ``record`` gives SEQUENCE and what was cancelled since it was given out."""
    listed = [session for session in sessions if session.on is not None]
    events: list[str] = []
    for session in listed:
        events += _event(session, record, portal, today)
    if record is not None:
        present = {session.id for session in listed}
        for recorded in record.sessions:
            if recorded.on is not None and recorded.id not in present:
                events += _cancelled(uid(recorded.id, portal), recorded.kind, recorded.on, _gone(recorded), today)
    return _calendar(name, events)


def render_eve_ics(
    name: str,
    sessions: Iterable[Session],
    record: ScheduleRecord | None,
    calendar: WorkCalendar,
    portal: Portal,
    today: date,
) -> bytes:
    """Reminders of sessions: an all-day event on the working day before each, changed and cancelled with its session."""
    events: list[str] = []
    present: set[str] = set()
    for session in sessions:
        if session.on is None or session.kind is SessionKind.REMINDER:
            continue
        present.add(session.id)
        on = calendar.workdays_before(session.on, 1)
        when = f"{session.on.month}月{session.on.day}日" + (f" {session.start:%H:%M}" if session.start else "")
        doubt = "【预排】" if session.provisional else ""
        events += [
            "BEGIN:VEVENT",
            f"UID:{uid(session.id, portal)}.eve",
            f"DTSTAMP:{today:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{on + _DAY:%Y%m%d}",
            f"SEQUENCE:{sequence_of(session, record)}",
            f"STATUS:{'TENTATIVE' if session.provisional else 'CONFIRMED'}",
            f"SUMMARY:{_text(f'{doubt}提醒：{when} {session.title}')}",
            *([f"LOCATION:{_text(session.place)}"] if session.place else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    for recorded in record.sessions if record is not None else ():
        reminder = recorded.kind == SessionKind.REMINDER.value
        if recorded.on is not None and not reminder and recorded.id not in present:
            on = calendar.workdays_before(recorded.on, 1)
            words = f"{recorded.on.month}月{recorded.on.day}日 {recorded.kind}"
            events += _cancelled(f"{uid(recorded.id, portal)}.eve", words, on, _gone(recorded), today)
    return _calendar(name, events)


def uid(session: str, portal: Portal) -> str:
    """Permanent: the session's id within the portal's."""
    return f"{session}@{portal.id}.qianshao"


def _event(session: Session, record: ScheduleRecord | None, portal: Portal, today: date) -> Sequence[str]:
    on = session.on or date.min
    if session.start is None or not session.minutes:
        times = [f"DTSTART;VALUE=DATE:{on:%Y%m%d}", f"DTEND;VALUE=DATE:{on + _DAY:%Y%m%d}", "TRANSP:TRANSPARENT"]
    else:
        begin = datetime.combine(on, session.start)
        end = min(begin + timedelta(minutes=session.minutes), datetime.combine(on, time(23, 59)))
        times = [f"DTSTART;TZID=Asia/Shanghai:{begin:%Y%m%dT%H%M%S}", f"DTEND;TZID=Asia/Shanghai:{end:%Y%m%dT%H%M%S}"]
    title = session.title if session.title.startswith(session.kind.value) else f"{session.kind.value}：{session.title}"
    if session.kind is SessionKind.REMINDER:
        title = session.title
    if session.provisional:
        title = f"【预排】{title}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid(session.id, portal)}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        *times,
        f"SEQUENCE:{sequence_of(session, record)}",
        f"STATUS:{'TENTATIVE' if session.provisional else 'CONFIRMED'}",
        f"SUMMARY:{_text(title)}",
        f"CATEGORIES:{_text(session.kind.value)}",
    ]
    if session.place:
        lines.append(f"LOCATION:{_text(session.place)}")
    description = _description(session)
    if description:
        lines.append(f"DESCRIPTION:{_text(description)}")
    return [*lines, "END:VEVENT"]


def _description(session: Session) -> str:
    parts = []
    if session.provisional:
        parts.append("预排，以国务院通知为准。" + ("离法定节日近，待核。" if session.to_confirm else ""))
    if session.moved:
        parts.append(session.moved)
    if session.host:
        parts.append(f"主持：{session.host}")
    if session.participants:
        parts.append(f"参加：{session.participants}")
    if session.regulations:
        parts.append("法规：" + "；".join(session.regulations))
    return "\n".join(parts)


def _gone(recorded: Recorded) -> int:
    """SEQUENCE of what is gone, from the first build without it on."""
    return recorded.sequence + (not recorded.cancelled)


def _cancelled(event: str, words: str, on: date, sequence: int, today: date) -> Sequence[str]:
    # Only the kind is named: the record may hold a title that this file's readers were never meant to see.
    return [
        "BEGIN:VEVENT",
        f"UID:{event}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{on + _DAY:%Y%m%d}",
        f"SEQUENCE:{sequence}",
        "STATUS:CANCELLED",
        f"SUMMARY:{_text(f'已取消：{words}')}",
        "END:VEVENT",
    ]


def _calendar(name: str, events: Sequence[str]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//qianshao//study calendar//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Asia/Shanghai",
        *_ZONE,
        *events,
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _text(text: str) -> str:
    """TEXT of RFC 5545 3.3.11; control characters but the newline are dropped."""
    kept = "".join(c for c in text.replace("\r\n", "\n") if c == "\n" or (c >= " " and c != "\x7f"))
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(plain, escaped)
    return kept


def _folded(line: str) -> str:
    """Lines of at most 75 octets (3.1), divided between characters."""
    pieces: list[str] = []
    current, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _LINE:
            pieces.append(current)
            current, size = " ", 1
        current += character
        size += width
    return "\r\n".join([*pieces, current])
