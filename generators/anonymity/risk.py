"""对号入座风险: whether post, place, period, amount and circumstance together point at one person though no name is left.

The weights follow a count over 1,179 judgments: an exact amount with a full date singles out 97.9 % of them, two digits
and a month 55.6 %, eight bands and a year 0.5 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.anonymity.normalise import compact, fold, fold_digits
from generators.anonymity.places import find_places

_EXACT_AMOUNT = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{4,18})(?:\.[0-9]{1,9})?\s?元|[0-9]{1,18}\.[0-9]{2,9}\s?万元"
)
_HAN_DIGIT = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_HAN_AMOUNT = re.compile(rf"(?:{_HAN_DIGIT}?[十百千万拾佰仟萬][零〇]?){{3,12}}{_HAN_DIGIT}?(?:元|块)")
_HAN_DATE = re.compile(
    r"[一二][九〇零○][〇零○一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_TWO_DIGITS = re.compile(r"[0-9]{1,2}(?:\.[0-9])?\s?万元|[0-9]{3}\s?元")
_EXACT_DATE = re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}")
_MONTH = re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月")
_UNIQUE_POST = re.compile(
    r"(?<!副)(?:县委书记|县长|区长|市长|镇长|乡长|党委书记|党组书记|局长|院长|校长|主任|站长|所长|行长|董事长|总经理|检察长|会长|纪委书记|监委主任)|唯一的|一把手"
)
_YEAR = "(?:(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?|[一二][九〇零○][〇零○一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,3}月)?)"
_HONOUR = "(?:劳动模范|劳动奖章|先进工作者|先进个人|优秀共产党员|[一二三]等功|道德模范|最美[\u4e00-\u9fff]{2,4})"
_BIOGRAPHY = (
    (
        re.compile(rf"{_YEAR}(?:出生|生(?![产活病意育]))|(?:生于|出生于){_YEAR}|(?<![0-9])[1-9][0-9]岁"),
        "出生年份或年龄",
    ),
    (re.compile(r"(?:汉|回|藏|彝|壮|苗|满|维吾尔|蒙古|土家|布依|侗|瑶|白|哈尼|黎|傣|羌)族"), "民族"),
    (
        re.compile(
            r"(?:籍贯|人[,，]|出生于|生于)[\u4e00-\u9fff]{2,9}(?:省|市|县|区)|(?:(?!某)[\u4e00-\u9fff]){2,6}(?:省|市|县)人(?![民大员才口社均])"
        ),
        "籍贯",
    ),
    (
        re.compile(
            r"毕业于|(?:大学|学院|学校|党校|师范|中专|中学|高中|职高)毕业|(?:大专|本科|研究生|大学|硕士|博士)(?:学历|文化|学位)"
        ),
        "学历或毕业学校",
    ),
    (
        re.compile(
            rf"{_YEAR}(?:参加工作|加入中国共产党|加入党组织|入党|入伍|退伍|转业|参军)|(?:从警|从教|从医|工龄|党龄)[0-9一二三四五六七八九十]{{1,3}}年"
        ),
        "参加工作或入党时间",
    ),
    (
        re.compile(
            "历任|先后(?:任|担任|在)|(?:曾任|早年|最初|毕业后|分配到|曾在)[^。；\n]{2,40}"
            "(?:曾任|后任|又任|再任|调任|升任|转任|改任|提任|升为|提拔为)"
        ),
        "完整的任职经历",
    ),
    (
        re.compile(rf"丧偶|离异|再婚|双胞胎|独生|独子|残疾|尿毒症|透析|癌症|烈士|人大代表|政协委员|党代表|{_HONOUR}"),
        "少见的个人情况",
    ),
)


@dataclass(frozen=True, slots=True)
class Risk:
    """``score`` 0 to 100; ``sentences`` say what to coarsen; ``refusals`` what a reviewer must sign for by name."""

    score: int
    sentences: tuple[str, ...]
    refusals: tuple[str, ...]


def assess_risk(text: str) -> Risk:
    """The risk of one case's text, all sections together."""
    folded = compact(fold(text))
    digits = fold_digits(folded.text)
    plain = digits if len(digits) == len(folded.text) else folded.text
    exact = _EXACT_AMOUNT.search(folded.text) or _HAN_AMOUNT.search(folded.text)
    day = _EXACT_DATE.search(plain) or _HAN_DATE.search(folded.text)
    amount = 3 if exact else 1 if _TWO_DIGITS.search(folded.text) else 0
    moment = 3 if day else 1 if _MONTH.search(plain) else 0
    places = [folded.text[hit.start : hit.end] for hit in find_places(folded.text)]
    named = next((place for place in places if re.search(r"[县区市旗乡镇村]", place)), "")
    post = _UNIQUE_POST.search(folded.text)
    found = [(pattern.search(folded.text), name) for pattern, name in _BIOGRAPHY]
    biography = [f"{name}“{match[0][:12]}”" for match, name in found if match]
    sentences: list[str] = []
    refusals: list[str] = []
    if exact and day:
        refusals.append(
            f"精确金额（{exact[0]}）和具体日期（{day[0]}）同时出现，在公开裁判文书里几乎都能查到是谁：金额写大概数，日期写到年"
        )
    elif amount and moment:
        sentences.append("金额和月份同时出现，仍可能查到是谁：二者留一个，或都写得更粗")
    if named and post:
        refusals.append(
            f"写明了地方（{named}）又写了只有一个人担任的职务（{post[0]}）：地方改成某县，职务改成某局负责人"
        )
    if len(biography) >= 4:
        refusals.append(f"个人经历写了 {len(biography)} 项（{'、'.join(biography)}）：留一两项，其余删去")
    elif len(biography) >= 2:
        sentences.append(f"个人经历写了{'、'.join(biography)}，合起来容易认出人：能删就删")
    if amount == 3:
        sentences.append("金额精确到元，改成“两万余元”这样的大概数")
    if moment == 3:
        sentences.append("日期精确到日，改成年，或“第一年秋”")
    score = min(100, 14 * amount + 12 * moment + (20 if named else 0) + (12 if post else 0) + 6 * len(biography))
    return Risk(score, tuple(sentences), tuple(refusals))
