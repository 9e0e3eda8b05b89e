"""Statutory days off by law and lunar calendar: 全国年节及纪念日放假办法, as revised with effect from 2025-01-01."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lunar_python import Lunar

# From 2025: 除夕 and a second day of 劳动节 (国务院令第795号). Before: 春节 from 初一, 劳动节 one day.
_REVISED = 2025


@functools.lru_cache(maxsize=512)
def statutory_days(year: int) -> tuple[tuple[str, date], ...]:
    """(festival, day) for each statutory day off of the Gregorian ``year``, in order."""
    from lunar_python import Lunar

    new_year = _solar(Lunar.fromYmd(year, 1, 1))
    spring = [new_year + timedelta(days=offset) for offset in range(3)]
    labour = [date(year, 5, 1)]
    if year >= _REVISED:
        spring.insert(0, new_year - timedelta(days=1))
        labour.append(date(year, 5, 2))
    days = [
        ("元旦", date(year, 1, 1)),
        *(("春节", day) for day in spring),
        ("清明", _qingming(year)),
        *(("五一", day) for day in labour),
        ("端午", _solar(Lunar.fromYmd(year, 5, 5))),
        ("中秋", _solar(Lunar.fromYmd(year, 8, 15))),
        *(("国庆", date(year, 10, day)) for day in (1, 2, 3)),
    ]
    return tuple(sorted(days, key=lambda pair: pair[1]))


def festival_day(year: int, festival: str) -> date:
    """The festival itself (初一 for 春节, the first statutory day otherwise)."""
    if festival == "春节":
        from lunar_python import Lunar

        return _solar(Lunar.fromYmd(year, 1, 1))
    return next(day for name, day in statutory_days(year) if name == festival)


def _qingming(year: int) -> date:
    from lunar_python import Lunar

    table = Lunar.fromYmd(year, 1, 1).getJieQiTable()
    solar = table["清明"]
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _solar(lunar: Lunar) -> date:
    solar = lunar.getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
