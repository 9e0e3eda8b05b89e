"""Calendar files read back by two parsers that share no code, and what a change does to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import ics
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.model.library import SourceFile
from generators.schedule.record import ScheduleRecord, next_record, render_record
from generators.schedule.sessions import calendar_of
from generators.study_calendar.files import plan_files
from generators.study_calendar.ics import _folded, _text, render_eve_ics, render_ics
from generators.study_calendar.toolbar import sessions_of
from tests.study_calendar.libraries import TODAY, library


def events(data: bytes) -> dict[str, icalendar.Event]:
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def whole(year: str) -> bytes:
    found = library(year)
    plan = found.plans[0]
    return render_ics("学习", sessions_of(found, plan), None, found.portal, TODAY)


def test_icalendar_reads_every_session() -> None:
    found = library("2023")
    dated = {session.id: session for session in found.sessions if session.on}
    read = events(whole("2023"))
    assert set(read) == {f"{session}@demo.qianshao" for session in dated}
    for session_id, session in dated.items():
        event = read[f"{session_id}@demo.qianshao"]
        start = event.decoded("DTSTART")
        assert (start.date() if hasattr(start, "date") else start) == session.on
        if session.start and session.minutes:
            assert start.utcoffset() == timedelta(hours=8)
            assert start.time() == session.start
            assert event.decoded("DTEND") - start == timedelta(minutes=session.minutes)
        assert session.title in str(event["SUMMARY"])
        assert event["SEQUENCE"] == 0
    assert not icalendar.Calendar.from_ical(whole("2023")).walk("VALARM")


def test_ics_reads_the_same_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its grammar engine wraps the console anew for each line that it reads, until Python's stack is full."""
    monkeypatch.setattr("colorama.init", lambda *_, **__: None)
    found = {}
    for event in ics.Calendar(whole("2023").decode()).events:
        found[str(event.uid)] = event.begin.date() if event.all_day else event.begin.to("Asia/Shanghai").date()
    assert found == {f"{s.id}@demo.qianshao": s.on for s in library("2023").sessions if s.on}


def test_one_time_zone_and_short_lines() -> None:
    text = whole("2027").decode()
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "TZID=Asia/Shanghai" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_provisional_events_say_so() -> None:
    for event in events(whole("2027")).values():
        assert str(event["STATUS"]) == "TENTATIVE" or event.decoded("DTSTART").year != 2027
        assert str(event["SUMMARY"]).startswith("【预排】") or event.decoded("DTSTART").year != 2027


def test_cancelled_and_changed_events() -> None:
    found = library("2023")
    sessions = sessions_of(found, found.plans[0])
    record = next_record(ScheduleRecord("2023", None, ()), sessions, date(2023, 1, 3))
    fewer = tuple(session for session in sessions if session.id != "2023-dk-q2")
    record = next_record(record, fewer, date(2023, 4, 1))
    read = events(render_ics("学习", fewer, record, found.portal, TODAY))
    gone = read["2023-dk-q2@demo.qianshao"]
    assert str(gone["STATUS"]) == "CANCELLED"
    assert gone["SEQUENCE"] == 1
    assert "年轻干部" not in str(gone["SUMMARY"])


def test_files_per_kind_share_uids_with_the_whole() -> None:
    found = library("2027", sources=(SourceFile("docs/plans/x.md", "", ""),))
    files = {asset.path: asset.data for asset in plan_files(found, found.plans[0], ("ics",))}
    uids = set(events(files.pop("2027.ics")))
    eve = events(files.pop("2027-eve.ics"))
    assert eve
    assert all(uid.endswith(".eve") for uid in eve)
    assert set().union(*(set(events(data)) for data in files.values())) == uids


def test_a_day_given_out_stands() -> None:
    first = library("2023")
    record = next_record(ScheduleRecord("2023", None, ()), first.sessions, date(2023, 1, 3))
    text = render_record(record).replace("2023-03-15, 原定: 2023-03-15", "2023-03-13, 原定: 2023-03-15")
    assert text != render_record(record)
    found = library("2023", sources=(SourceFile("docs/plans/2023-schedule.yml", text, ""),))
    moved = next(session for session in found.sessions if session.id == "2023-ztdr-03")
    assert moved.on == date(2023, 3, 13)
    assert "沿用已发出的安排" in moved.moved
    files = {asset.path: asset.data for asset in plan_files(found, found.plans[0], ("ics",))}
    assert events(files["2023.ics"])["2023-ztdr-03@demo.qianshao"]["SEQUENCE"] == 0


@given(st.text(max_size=200))
def test_any_text_survives(text: str) -> None:
    line = _folded(f"SUMMARY:{_text(text)}")
    body = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    event = icalendar.Calendar.from_ical(body.encode("utf-8", "replace")).walk("VEVENT")[0]
    kept = "".join(c for c in text.replace("\r\n", "\n") if c == "\n" or (c >= " " and c != "\x7f"))
    if kept.isprintable():
        assert str(event["SUMMARY"]) == kept


def test_reminders_of_sessions_change_and_go_with_them() -> None:
    found = library("2023")
    sessions = sessions_of(found, found.plans[0])
    record = next_record(ScheduleRecord("2023", None, ()), sessions, date(2023, 1, 1))
    moved = [
        replace(s, on=date(2023, 3, 20)) if s.id == "2023-ztdr-03" else s for s in sessions if s.id != "2023-dk-q2"
    ]
    read = events(render_eve_ics("会前", moved, record, calendar_of(()), found.portal, TODAY))
    changed = read["2023-ztdr-03@demo.qianshao.eve"]
    assert (changed["SEQUENCE"], changed.decoded("DTSTART")) == (1, date(2023, 3, 17))
    gone = read["2023-dk-q2@demo.qianshao.eve"]
    assert (gone["SEQUENCE"], str(gone["STATUS"])) == (1, "CANCELLED")
    assert {int(e["SEQUENCE"]) for u, e in read.items() if e not in (changed, gone)} == {0}
    # A calendar without the session cancels it at once, not only when the change is recorded.
    whole_again = events(render_ics("学习", moved, record, found.portal, TODAY))
    assert str(whole_again["2023-dk-q2@demo.qianshao"]["STATUS"]) == "CANCELLED"
