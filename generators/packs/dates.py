"""Days as printed documents write them: 2027年3月5日（星期五）下午3:00."""

from __future__ import annotations

from datetime import date

from generators.model.plan import Session

_WEEKDAYS = "一二三四五六日"
BLANK_DAY = "　　　年　　月　　日"


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    return f"星期{_WEEKDAYS[day.weekday()]}"


def session_day(session: Session) -> str:
    """The day with its weekday, 待定 where none is set yet, and 预排 where the holiday notice is not out."""
    day = session.actual_date or session.on
    if day is None:
        return "待定"
    return f"{chinese_date(day)}（{weekday(day)}）"


def session_time(session: Session) -> str:
    written = session_day(session)
    if session.start is not None:
        written += f"{session.start:%H:%M}"
    return written


def footnote(session: Session) -> str:
    """What every page of a provisional year says."""
    return "预排，以国务院通知为准" if session.provisional else ""
