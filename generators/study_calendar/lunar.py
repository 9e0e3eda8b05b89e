"""What a wall calendar prints beside the day: festival, 节气, or the lunar date."""

from __future__ import annotations

import functools
from datetime import date

_SOLAR = {
    (1, 1): "元旦",
    (3, 8): "妇女节",
    (5, 1): "劳动节",
    (5, 4): "青年节",
    (7, 1): "建党节",
    (8, 1): "建军节",
    (10, 1): "国庆节",
}
_LUNAR = {(1, 1): "春节", (1, 15): "元宵节", (5, 5): "端午节", (8, 15): "中秋节", (9, 9): "重阳节"}


@functools.lru_cache(maxsize=4096)
def lunar_label(day: date) -> str:
    """At most three characters: 春节, 秋分, 八月 (on 初一), 廿三."""
    from lunar_python import Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month, number = lunar.getMonth(), lunar.getDay()
    festival = _SOLAR.get((day.month, day.day)) or _LUNAR.get((month, number))
    if festival:
        return festival
    if month == 12 and number >= 29 and lunar.next(1).getDay() == 1:
        return "除夕"
    term = lunar.getJieQi()
    if term:
        return str(term)
    if number == 1:
        return f"{lunar.getMonthInChinese()}月"
    return str(lunar.getDayInChinese())
