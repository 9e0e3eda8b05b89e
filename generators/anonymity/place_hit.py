"""A place or unit as it was found, and what keeps one from being a finding: a mask, a national body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.anonymity.finding import Kind

HAN = "\u4e00-\u9fff"
MASK = re.compile(r"[某×*＊○甲乙丙丁戊]")
NATIONAL = re.compile(
    r"^(?:中国|中华|中共(?![\u4e00-\u9fff]{2,6}[省市县区州镇乡旗]委)|中央|党中央|共青团中央|红十字|军总|(?:黄河|长江|珠江|淮河)(?![路街村镇乡社小中大宾酒饭])|全国|国家|国务院|最高人民|人民政协|解放军|武警|联合国|香港|澳门|台湾|欧盟)"
)
JOINING = frozenset("和与及在到由从向对把被的是为将跟同给让请了着过县乡镇村市区省")


@dataclass(frozen=True, slots=True)
class PlaceHit:
    start: int
    end: int
    kind: Kind
    why: str
