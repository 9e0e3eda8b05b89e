"""Chinese numerals and integers, both ways: 一百二十 is 120. Articles, items and measures are numbered so."""

from __future__ import annotations

_DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NAMES = "零一二三四五六七八九"

NUMERAL_CHARACTERS = "〇零○一二两三四五六七八九十百千万"


def chinese_numeral(value: int) -> str:
    """``value`` from 0 to 9999 as it is written in regulations: 10 is 十, 110 is 一百一十."""
    if not 0 <= value <= 9999:
        raise ValueError(f"out of range: {value}")
    if value < 10:
        return _NAMES[value]
    written = ""
    pending_zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            if pending_zero:
                written += "零"
            written += _NAMES[digit] + name
            pending_zero = False
        elif written and value:
            pending_zero = True
    return written[1:] if written.startswith("一十") else written


def parse_numeral(text: str) -> int | None:
    """The integer that ``text`` writes in Chinese, ASCII or full-width digits, or None where it writes none."""
    folded = text.strip().translate(_FULL_WIDTH)
    if not folded:
        return None
    if folded.isascii():
        return int(folded) if folded.isdigit() else None
    if all(c in _DIGITS for c in folded):
        return int("".join(str(_DIGITS[c]) for c in folded))
    total = section = digit = 0
    seen_digit = False
    for c in folded:
        if c in _DIGITS:
            digit = _DIGITS[c]
            seen_digit = True
        elif c in _UNITS:
            section += (digit if seen_digit else 1) * _UNITS[c]
            digit, seen_digit = 0, False
        elif c == "万":
            total += (section + digit) * 10000
            section = digit = 0
            seen_digit = False
        else:
            return None
    return total + section + digit


_FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)}
