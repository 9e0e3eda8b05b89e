"""What the gate finds: a kind, a place in the text, what to write instead, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of the ``anonymise --json`` contract; the value is what JSON prints."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    ADDRESS = "address"
    ID_CARD = "id_card"
    PHONE = "phone"
    BANK_CARD = "bank_card"
    PLATE = "plate"
    PASSPORT = "passport"
    EMAIL = "email"
    ACCOUNT = "account"
    USCC = "uscc"
    DOCUMENT_NUMBER = "document_number"
    DATE = "date"
    METADATA = "metadata"


CHINESE = {
    Kind.PERSON: "姓名",
    Kind.PLACE: "地名",
    Kind.ORGANISATION: "单位名称",
    Kind.ADDRESS: "住址",
    Kind.ID_CARD: "身份证号",
    Kind.PHONE: "电话号码",
    Kind.BANK_CARD: "银行卡号",
    Kind.PLATE: "车牌号",
    Kind.PASSPORT: "证件号码",
    Kind.EMAIL: "电子邮箱",
    Kind.ACCOUNT: "网络账号",
    Kind.USCC: "统一社会信用代码",
    Kind.DOCUMENT_NUMBER: "案号或文号",
    Kind.DATE: "具体日期",
    Kind.METADATA: "文件里夹带的信息",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """``start`` and ``end`` count characters of the source from 0, ``end`` exclusive; ``text`` is what stands there."""

    start: int
    end: int
    text: str
    kind: Kind
    replacement: str
    why: str
    certainty: float = 1.0
