"""Numbers that lead to a person, whatever stands between their digits: ID cards, phones, bank cards, QQ.

A chain of digits with anything but words between them is cut into groups; runs of groups are held against the shapes of
GB 11643 (ID cards), the numbering plan of 工业和信息化部 (phones) and ISO/IEC 7812 (bank cards). Check digits raise the
certainty and never let a number go: a mistyped number still leads to somebody.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generators.anonymity.anchored import Anchored
from generators.anonymity.finding import Kind

_LETTERS = {
    "O": "0",
    "o": "0",
    "D": "0",
    "Q": "0",
    "l": "1",
    "I": "1",
    "i": "1",
    "Z": "2",
    "z": "2",
    "S": "5",
    "s": "5",
    "B": "8",
}
_SAID = (
    r"[(\[{【〔][\u3400-\u9fff]{1,6}[)\]}】〕]"
    r"|(?:前|后|末)[0-9几]位(?:数字)?(?:是|为)?|(?:后面|接着|再往后|最后)(?:接着|接|是|为|跟)?"
    r"|加|减|杠|短横|横线?|斜[杠线]|个|转|接|空格|空|点|逗号|中间|然后|再接?|井号?|星号?"
)
_BETWEEN = rf"[^0-9A-Za-z\u3400-\u9fff]|(?:{_SAID})(?=[^\u3400-\u9fff0-9A-Za-z]{{0,2}}[0-9])"
_DIGIT = r"(?:[0-9]|(?<=[0-9OolI])[OoDQlIiZzSsB](?=[OoDQlIiZzSsB]{0,4}(?:[0-9]|[^A-Za-z0-9]|$)))"
_CHAIN = Anchored(
    re.compile(r"[0-9OolI](?=[^\u3400-\u9fff]|[前后末最接再加减杠短横斜个转空点逗中然井星])"),
    re.compile(
        rf"(?<![A-Za-z0-9_])(?:[OolI]{{1,6}}(?=[0-9]))?[0-9](?:(?:{_BETWEEN}){{0,6}}{_DIGIT}){{5,}}(?:(?:{_BETWEEN}){{0,3}}[XxⅩ×](?![A-Za-z]))?"
    ),
)
_NOISE = re.compile(_SAID)
_EXTENSION = re.compile(
    r"\s{0,2}\(?(?:转接?|分机号?|内线|ext\.?|EXT\.?|#|-|—|x|,)\s{0,2}(?:分机|内线)?(?:号|:)?\s{0,2}[0-9]{2,5}(?![0-9])\)?"
)
_PLAIN_GAP = re.compile(r"[\s\-._*~`/\\+()\[\]{}<>|:=#'\"·•^_]*")
_RUN = re.compile(r"[0-9OoDQlIiZzSsB]*[0-9XxOolI×]")
# A greedy run takes all that one can: another begins behind it only. Without this a row of D costs the square.
_RUN_START = re.compile(rf"(?<![0-9OoDQlIiZzSsB]){_RUN.pattern}")
_SCRIPT = re.compile(r"[\u3000-\u9fff]+|[^\u3000-\u9fff]+")
_LISTED = re.compile(r"[,;、,;。]")
_DATE = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = re.compile(rf"[1-9]\d{{5}}{_DATE}\d{{3}}[\dX]")
_ID_LOOSE = re.compile(r"[1-8]\d{5}(?:19|20)\d{9}[\dX]")
_ID_OLD = re.compile(r"[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}")
_MOBILE = re.compile(r"(?:(?:0086|86|086)?0?)1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:(?:0086|86)?0(?:10|2\d|[3-9]\d{2}))[2-9]\d{6,7}")
_ABROAD = re.compile(r"(?:0086|86)(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}")
_BANK = re.compile(r"(?:62|[3-6]\d)\d{14,17}|9[0-9]\d{14,17}")
_ISSUERS = ("62", "4367", "9558", "9559", "4563", "6013", "5187", "4270", "5223", "6858", "9400")
_TIMESTAMP = re.compile(r"(?:19|20)\d\d[-/.]?\d\d?[-/.]?\d\d?[ T]*\d{1,2}:\d\d")
_ISO_DATE = re.compile(r"(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_HAN_DIGITS = "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两洞拐勾"
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PHONE_WORDS = re.compile(
    r"电话|手机|热线|联系|致电|拨打|座机|传真|号码|短信|来电|电联|tel|phone|mobile|call", re.IGNORECASE
)
_BANK_WORDS = re.compile(
    r"卡|转入|转到|打入|打到|打给|汇入|汇到|存入|户头|尾号|账号|账户|帐号|帐户|银行|开户|转账|汇款|信用社|存折|户名|收款"
)
_ID_WORDS = re.compile(r"身份证|证件|公民身份|身份号|身份证明|ID", re.IGNORECASE)
_MONEY = re.compile(r"\s*(?:元|万|亿|余元|多元|美元|公里|公斤|吨|平方|立方|人民币|%)")


@dataclass(frozen=True, slots=True)
class Number:
    """A run found in the folded text."""

    start: int
    end: int
    kind: Kind
    why: str
    certainty: float


@dataclass(frozen=True, slots=True)
class _Group:
    digits: str
    start: int
    end: int


def find_numbers(text: str, digits: str) -> Iterator[Number]:
    """``text`` folded, ``digits`` the same with Chinese digits as ASCII ones (same length)."""
    for match in _CHAIN.finditer(digits):
        yield from _take_chain(text, digits, match.start(), match.end())


def _take_chain(text: str, digits: str, start: int, end: int) -> Iterator[Number]:
    if _TIMESTAMP.fullmatch(digits[start:end]) or _THOUSANDS.fullmatch(digits[start:end]):
        return
    groups = _groups(text, digits, start, end)
    position = 0
    while position < len(groups):
        best: tuple[int, Number] | None = None
        total = 0
        for last in range(position, min(position + 24, len(groups))):
            total += len(groups[last].digits)
            if total > 24:
                break
            if total >= 10:
                number = _recognise(text, digits, groups[position : last + 1])
                if number and (best is None or _better(number, best[1])):
                    best = (last, number)
        if best is None:
            position += 1
        else:
            number = _with_extension(digits, _with_prefix(text, best[1]))
            yield number
            position = best[0] + 1
            while position < len(groups) and groups[position].start < number.end:
                position += 1


def _with_prefix(text: str, number: Number) -> Number:
    """A phone number together with its + or opening bracket."""
    if number.kind is not Kind.PHONE:
        return number
    start = number.start
    while (
        start
        and number.start - start < 2
        and (text[start - 1] == "+" or (text[start - 1] == "(" and ")" in text[number.start : number.end]))
    ):
        start -= 1
    return replace(number, start=start)


def _with_extension(digits: str, number: Number) -> Number:
    """A landline together with the extension behind it."""
    if number.kind is Kind.PHONE and "固定" in number.why and (match := _EXTENSION.match(digits, number.end)):
        return replace(number, end=match.end())
    return number


def _better(new: Number, old: Number) -> bool:
    """A longer run of the same kind holds the whole of a card number; otherwise the surer one stays."""
    if new.kind is old.kind is Kind.BANK_CARD:
        return new.certainty >= old.certainty
    return new.certainty > old.certainty


def _runs(text: str, part: str, start: int) -> Iterator[re.Match[str]]:
    for match in _RUN_START.finditer(part):
        first = match.start()
        for change in _SCRIPT.finditer(text, start + first, start + match.end()):
            piece = _RUN.match(part, change.start() - start, change.end() - start)
            if piece:
                yield piece


def _groups(text: str, digits: str, start: int, end: int) -> list[_Group]:
    """``digits`` cut where a sign stands between, and where the way of writing changes (138…一直)."""
    groups: list[_Group] = []
    part = _NOISE.sub(lambda match: " " * len(match[0]), digits[start:end])
    for match in _runs(text, part, start):
        written = "".join(_LETTERS.get(c, c) for c in match[0]).upper().replace("×", "X")
        written = "".join(c for c in written if c.isdigit() or c == "X")
        if written:
            groups.append(_Group(written, start + match.start(), start + match.end()))
    return groups


def _recognise(text: str, digits: str, groups: list[_Group]) -> Number | None:
    run = "".join(group.digits for group in groups)
    start, end = groups[0].start, groups[-1].end
    if "X" in run[:-1]:
        return None
    gaps = [digits[a.end : b.start] for a, b in itertools.pairwise(groups)]
    sizes = [len(group.digits) for group in groups]
    if any(_LISTED.search(gap) and not _NOISE.search(gap) for gap in gaps) and not _even(sizes):
        return None
    if _ISO_DATE.search(digits[start:end]) and len(groups) > 1:
        return None
    if any("\n\n" in gap or gap.count("\n") > 1 for gap in gaps):
        return None
    plain = all(_PLAIN_GAP.fullmatch(gap) for gap in gaps)
    before = text[max(0, start - 24) : start]
    after = text[end : end + 6]
    if _THOUSANDS.fullmatch(digits[start:end]) or (_MONEY.match(after) and len(groups) == 1):
        return None
    chinese = text[start:end] != digits[start:end]
    if len(run) == 18 and _ID.fullmatch(run):
        return Number(start, end, Kind.ID_CARD, _id_reason(run), 1.0 if _id_checks(run) else 0.97)
    if len(run) == 18 and (_ID_LOOSE.fullmatch(run) or _ID_WORDS.search(before)):
        return Number(start, end, Kind.ID_CARD, "18 位，形同身份证号", 0.9)
    if len(run) == 15 and _ID_OLD.fullmatch(run) and (plain or _ID_WORDS.search(before)):
        return Number(start, end, Kind.ID_CARD, "15 位，形同旧身份证号", 0.9 if _ID_WORDS.search(before) else 0.85)
    if "X" in run:
        return None
    spread = len(groups) - 1
    if _MOBILE.fullmatch(run) and (spread <= 3 or plain or _even(sizes) or _PHONE_WORDS.search(before)):
        return Number(start, end, Kind.PHONE, "11 位，形同手机号", 0.96 - 0.002 * (len(run) - 11))
    if 16 <= len(run) <= 19 and _BANK.fullmatch(run) and not _TIMESTAMP.match(digits[start:end]):
        certain = _luhn(run)
        if certain or run.startswith(_ISSUERS) or _BANK_WORDS.search(before + after[:8]):
            return Number(start, end, Kind.BANK_CARD, f"{len(run)} 位，形同银行卡号", 0.9)
    if 12 <= len(run) <= 24 and _BANK_WORDS.search(before[-12:]) and plain:
        return Number(start, end, Kind.BANK_CARD, "前文说到账户，形同账号", 0.8)
    if (_LANDLINE.fullmatch(run) and plain and (not chinese or not text[start:end].strip(_HAN_DIGITS))) or (
        _LANDLINE.fullmatch(run) and _PHONE_WORDS.search(before)
    ):
        return Number(start, end, Kind.PHONE, "区号加号码，形同固定电话", 0.9)
    if _ABROAD.fullmatch(run) and plain and (text[start - 1 : start] == "+" or run.startswith("00") or sizes[0] == 2):
        return Number(start, end, Kind.PHONE, "区号加号码，形同固定电话", 0.9)
    if _SERVICE.fullmatch(run) and plain and spread and run[:3] in ("400", "800"):
        return Number(start, end, Kind.PHONE, "形同服务电话", 0.8)
    return None


def _even(sizes: list[int]) -> bool:
    """Whether the groups look like one number read out (1、3、8、0… or 138、0013、8000), not like a list of numbers."""
    return max(sizes) == 1 or (len(sizes) <= 6 and max(sizes) <= 4 and sizes[0] in (3, 4) and min(sizes[:-1]) >= 3)


def _id_reason(run: str) -> str:
    return (
        "18 位、含出生日期，校验位相符，是身份证号"
        if _id_checks(run)
        else "18 位、含出生日期，形同身份证号（校验位不符，可能是笔误）"
    )


def _id_checks(run: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(run, weights, strict=False)) % 11] == run[17]


def _luhn(run: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(run)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
