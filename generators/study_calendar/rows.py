"""The plan's usual table: one row a session, the same in Excel and CSV, safe against cells that would be formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from generators.model.plan import Session, SessionStatus

HEADER = "编号 日期 星期 时间 形式 内容 地点 主持 主讲 参加 学时 工作要点 依据 情况 实际日期 原因 备注".split()
_DAYS = "一二三四五六日"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def session_rows(sessions: Iterable[Session]) -> tuple[tuple[str, ...], ...]:
    return tuple(_row(session) for session in sessions)


def session_cells(session: Session) -> dict[str, str]:
    """One session's row by the names of its columns."""
    return dict(zip(HEADER, _row(session), strict=True))


def render_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with BOM and CRLF, as Excel opens it; a cell that Excel would calculate gets an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8", "replace")


def remarks(session: Session) -> str:
    parts = []
    if session.provisional:
        parts.append("预排，以国务院通知为准")
    if session.to_confirm:
        parts.append("待核")
    if session.moved:
        parts.append(session.moved)
    if session.on is None and session.due:
        parts.append(f"最迟 {session.due}")
    return "；".join(parts)


def _row(session: Session) -> tuple[str, ...]:
    return (
        session.id,
        session.on.isoformat() if session.on else "待定",
        f"周{_DAYS[session.on.weekday()]}" if session.on else "",
        f"{session.start:%H:%M}" if session.start else "",
        session.kind.value,
        session.title,
        session.place,
        session.host,
        session.lecturer or "",
        session.participants,
        f"{session.hours:g}" if session.hours else "",
        "、".join(measure.rpartition("-")[2] for measure in session.measures),
        session.basis,
        # Reality is never prefilled: a session that is only planned leaves these empty.
        "" if session.status is SessionStatus.PLANNED else session.status.value,
        session.actual_date.isoformat() if session.actual_date else "",
        session.reason or "",
        remarks(session),
    )
