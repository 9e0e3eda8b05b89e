"""学时 as planned: 集中学习培训, which counts toward 第二十条, apart from what one studies alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generators.model.plan import Session


@dataclass(frozen=True, slots=True)
class PlannedHours:
    counted: float
    own: float


def planned_hours(sessions: Iterable[Session]) -> PlannedHours:
    listed = tuple(sessions)
    return PlannedHours(
        counted=sum(session.hours for session in listed if session.counted and session.on),
        own=sum(session.hours for session in listed if not session.counted and session.on),
    )
