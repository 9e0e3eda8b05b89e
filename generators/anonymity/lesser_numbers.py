"""Lesser identifiers: coordinates, a patient's numbers, a court's number without its year, half-masked identity cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.anonymity.anchored import Anchored
from generators.anonymity.digits import Number
from generators.anonymity.finding import Kind

_DEGREES = r"[0-9]{1,3}(?:\s?[°度.][0-9′'分.″\"秒度 ]{0,14})?"
_COORDINATES = Anchored(
    re.compile(r"[北南东西][纬经]|[GgLl](?=[Pp]|on|at)|[坐定经](?=[标位纬])"),
    re.compile(
        rf"[北南]纬\s?[:为是]?\s?{_DEGREES}\s?[,，、和]?\s?[东西]经\s?[:为是]?\s?{_DEGREES}"
        rf"|[东西]经\s?[:为是]?\s?{_DEGREES}\s?[,，、和]?\s?[北南]纬\s?[:为是]?\s?{_DEGREES}"
        r"|(?:GPS|gps|坐标|定位|经纬度|lon|lat)[^0-9\n]{0,6}[0-9]{1,3}\.[0-9]{3,9}\s?[,，、/ ]\s?[^0-9\n]{0,6}[0-9]{1,3}\.[0-9]{3,9}"
    ),
)
_PATIENT = Anchored(
    re.compile("[病住门就床](?=[历院诊位号])"),
    re.compile(
        r"(?:病历|住院|门诊|就诊卡?|床位)号?(?:码)?\s?[:为是]?\s?[A-Za-z]{0,3}(?P<id>[0-9](?:[- ]?[0-9]){3,11})"
    ),
)
_COURT = Anchored(
    re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?=[0-9]{2,4})"),
    re.compile(
        r"[\u4e00-\u9fff][0-9]{2,4}(?:刑|民|行|执|商|知|破|赔|财)[初终再申监恢异保更他辖]{0,2}(?:字第)?[0-9]{1,6}号"
    ),
)
_CHAT_ROOM = re.compile(r"(?<![0-9A-Za-z])[0-9]{5,14}@chatroom")
_HALF_MASKED = re.compile(
    r"(?<![0-9])[1-8][0-9]{5}(?:19|20)[0-9]{2}[0-9]{0,4}[*Xx×#某_]{1,8}[0-9]{0,4}[0-9Xx]?(?![0-9*])"
)


def find_lesser_numbers(text: str, digits: str) -> Iterator[Number]:
    """``text`` folded; ``digits`` the same with Chinese digits as ASCII ones (same length)."""
    for match in _COORDINATES.finditer(text):
        yield Number(match.start(), match.end(), Kind.ADDRESS, "经纬度能指到一座房子", 0.95)
    for match in _PATIENT.finditer(digits):
        yield Number(match.start("id"), match.end("id"), Kind.PASSPORT, "写明了病历、住院一类的号码", 0.85)
    for match in _COURT.finditer(text):
        yield Number(match.start(), match.end(), Kind.DOCUMENT_NUMBER, "法院的案号，能查到裁判文书", 0.9)
    for match in _CHAT_ROOM.finditer(text):
        yield Number(match.start(), match.end(), Kind.ACCOUNT, "微信群的内部编号", 0.99)
    for match in _HALF_MASKED.finditer(text):
        if 17 <= len(match[0]) <= 19:
            yield Number(match.start(), match.end(), Kind.ID_CARD, "遮了一半的身份证号，地区和出生年份还看得出", 0.85)
