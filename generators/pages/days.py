"""Days off and make-up days as data for the home page: ``Qianshao.days`` is ``{"2026-10-01": "休", "2026-10-10": "班"}``."""

from __future__ import annotations

import json
from datetime import date, timedelta

from generators.model.library import Library
from generators.model.site import Asset
from generators.schedule.sessions import calendar_of

PATH = "assets/qs/days.js"


def render_days(library: Library) -> Asset:
    """The build's year, the next, and the years of the plans; ordinary weekends are left to the page."""
    calendar = calendar_of(library.sources)
    years = {library.today.year, library.today.year + 1, *(plan.year for plan in library.plans)}
    marks: dict[str, str] = {}
    for year in sorted(years):
        day = date(year, 1, 1)
        while day.year == year:
            if calendar.make_up_for(day) is not None:
                marks[day.isoformat()] = "班"
            elif calendar.holiday(day) is not None:
                marks[day.isoformat()] = "休"
            day += timedelta(days=1)
    data = json.dumps(marks, ensure_ascii=False, separators=(",", ":"))
    return Asset(PATH, f"window.Qianshao=window.Qianshao||{{}};Qianshao.days={data};\n".encode())
