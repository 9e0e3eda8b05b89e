"""Identifiers that hold letters or words: e-mail, accounts, plates, passports, credit codes, document numbers, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.anonymity.anchored import Anchored, around
from generators.anonymity.digits import Number
from generators.anonymity.finding import Kind
from generators.anonymity.lesser_numbers import find_lesser_numbers

_GAP = r"[^0-9A-Za-z\u3400-\u9fff\n]{0,3}"
_WIDE_GAP = r"[^0-9A-Za-z\u3400-\u9fff]{0,3}"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_AT = r"(?:\s{0,2}@[\s*_`~]{0,3}|\s{0,2}[(\[{<【〔]\s?(?:at|AT|At|@|圈a|艾特|在)\s?[)\]}>】〕]\s{0,2}|\s+(?:at|AT)\s+|艾特|圈a|圈A|#(?=[a-z0-9-]+\.(?:com|cn|net|org)))"
_DOT = r"(?:\s{0,2}[.。・·]\s{0,2}|\s{0,2}[(\[{<【〔]\s?(?:dot|DOT|点|\.)\s?[)\]}>】〕]\s{0,2}|\s+(?:dot|DOT)\s+|点)"
_EMAIL = re.compile(
    rf"[A-Za-z0-9][A-Za-z0-9_%+\-]{{0,40}}(?:{_DOT}[A-Za-z0-9_%+\-]{{1,30}}){{0,3}}{_AT}[A-Za-z0-9][A-Za-z0-9\-]{{0,40}}(?:[*_`~]{{0,3}}{_DOT}[A-Za-z]{{2,10}}){{1,3}}"
)
_EMAIL_SPACED = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z0-9._\-]\s){2,40}@\s?(?:[A-Za-z0-9\-]\s?){1,30}(?:[.]\s?(?:[A-Za-z]\s?){2,6}){1,3}(?<!\s)"
    r"|[\u4e00-\u9fff]{2,4}@[A-Za-z0-9][A-Za-z0-9\-]{0,40}(?:[.][A-Za-z]{2,10}){1,3}"
    r"|[A-Za-z0-9._\-]{2,40}@[\u4e00-\u9fff]{1,10}[.](?:com|cn|net|org|gov)(?:[.]cn)?"
)
_HOSTS = r"(?:163|126|139|188|189|21cn|qq|foxmail|gmail|sina|sohu|yeah|hotmail|outlook|live|msn|yahoo|aliyun|icloud|tom|wo|vip|mail|petalmail|tencent)"
_EMAIL_ODD = Anchored(
    re.compile(r"[A-Za-z0-9]+"),
    re.compile(
        rf"(?<![A-Za-z0-9])[A-Za-z0-9](?:[A-Za-z0-9_%+\-]|[.](?=[A-Za-z0-9])){{1,40}}?(?:[^A-Za-z0-9\u3400-\u9fff\n]{{1,4}}|[^A-Za-z0-9\u3400-\u9fff\n]{{0,3}}(?:at|AT|a|A|%40|艾特|圈[aA]|花[aA]|小老鼠)[^A-Za-z0-9\u3400-\u9fff\n]{{0,3}})"
        rf"{_HOSTS}(?:{_DOT}(?:com|cn|net|org|gov|edu|hk|tw))+(?![A-Za-z])"
    ),
)
_EMAIL_ENDING = re.compile(r"(?:com|cn|net|org|gov|edu)(?![A-Za-z])")
_EMAIL_HINT = re.compile(r"@|艾特|圈[aA]|[\s(\[{<【〔](?:at|AT|At)[\s)\]}>】〕]|#")
_ACCOUNT_WORDS = (
    r"微信号?|微\s?信\s?号?|威信|薇信|v信|V信|weixin|wechat|WeChat|Wechat|WeChat|wx号?|WX号?|vx|VX|Vx|QQ号?码?|(?:QQ|qq|微信|扣扣)群号?|qq号?|Qq|扣扣号?|企鹅号?|[QqV]群号?|微[❤♥]|卫星号|Q\s?Q|抖音号?|快手号?|支付宝|"
    r"微博|小红书号?|钉钉号?|陌陌号?|飞信|Skype|Telegram|telegram|TG|电报号?|游戏账号|登录名|用户名|加[vVwW]|加我[vVwW]|[vV]:|绿泡泡|[徽威薇围维]信|球球号?码?|加[qQ]{1,2}|(?<![A-Za-z])[qQ]:|[qQ]\s+[qQ]|[sS]kype|QID|陌生号"
)
# The blanks between are possessive: four of them in a row gave a thousand blank lines the fourth power to try.
_ACCOUNT = Anchored(
    re.compile(
        r"[微威薇徽围维vVwWqQ扣企抖快支小钉陌飞sSTt电游登用加绿球卫](?=[\s群星❤♥信博eExXqQ扣鹅音手付红钉陌生kG报戏录户vVwW我泡球:I])"
    ),
    re.compile(
        rf"(?:{_ACCOUNT_WORDS})(?:账号|帐号|账户|号码|名|号|ID|id|同步|同号|同)?\s*+(?:[(（][^()（）\n]{{0,8}}[)）])?\s*+[:：;=是为即叫]?\s*+[\"“”'‘’《【\[(@]?\s*+"
        rf"(?P<id>(?!http|www)(?:[A-Za-z][A-Za-z0-9](?:{_GAP}[A-Za-z0-9_\-]){{3,24}}|[1-9](?:{_GAP}[0-9]){{4,11}}))(?![A-Za-z0-9])"
    ),
)
_WXID = Anchored(re.compile("[wW](?=[xX])"), re.compile(r"(?<![A-Za-z0-9])wxid_[A-Za-z0-9]{6,24}", re.IGNORECASE))
_PLATE = Anchored(
    re.compile(rf"[{_PROVINCES}W使领军空海北南东西中](?![\u3400-\u9fff])"),
    re.compile(
        rf"[{_PROVINCES}]{_GAP}[A-HJ-NP-Za-hj-np-z](?:{_GAP}[A-HJ-NP-Za-hj-np-z0-9]){{4}}{_GAP}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳使领](?:{_GAP}[0-9A-HJ-NP-Za-hj-np-z](?![A-Za-z0-9]))?[挂学警港澳]?(?![A-Za-z0-9])"
        rf"|[{_PROVINCES}]{_GAP}[O0]{_GAP}[0-9]{{4,5}}警?(?![A-Za-z0-9])|(?<=[牌号车为是])[军空海北南东西中]{_GAP}[A-Z]{_GAP}[·]?[A-Z]?[0-9]{{4,5}}(?![A-Za-z0-9])"
        rf"|WJ{_GAP}[{_PROVINCES}0-9]{_GAP}[0-9]{{4,5}}[A-Z]?(?![A-Za-z0-9])|(?<=[牌号车])[使领]{_GAP}[0-9]{{6}}(?![0-9])"
    ),
)
_PASSPORT = Anchored(
    re.compile("[A-Za-z]+"),
    re.compile(
        rf"(?<![A-Za-z0-9])(?:[EeGgPpSsDdHhMmCcWwTtLlFfKk]{_GAP}|[EePpDdSs]{_GAP}[A-HJ-NP-Za-hj-np-z]{_GAP})[0-9](?:{_GAP}[0-9]){{6,7}}(?![0-9A-Za-z])"
    ),
)
_PASSPORT_WORDS = re.compile(r"护照|通行证|证件|旅行证|回乡证|台胞证|往来|因私|出入境|passport", re.IGNORECASE)
_OFFICER = Anchored(
    re.compile("[军警士文南北西东中沈兰济广成海空工执律残驾档社医学房不](?=[字官兵警作法师疾驶照案保号产动])"),
    re.compile(
        r"(?:[军警士文]字|[南北东西中沈兰济广成海空]字|军官证|士兵证|警官证|工作证|执法证|律师证|残疾证|驾驶证|驾照|档案编?号|社保卡?号?|医保卡?号?|学号|工号|警号|房产证|不动产权证)[^，。；\n0-9A-Za-z]{0,6}(?:第|号|:|为|是)?\s*[A-Za-z]{0,3}[0-9](?:[-\s]?[0-9A-Za-z]){4,17}号?"
    ),
)
_PERMIT = re.compile(
    r"(?:台胞证|回乡证|通行证|护照|旅行证|居留(?:身份)?证|海员证)(?:证?号码?|编号)?\s?[:是为]?\s?(?P<id>[A-Za-z]{0,3}[- ]?[0-9](?:[- ]?[0-9]){6,14})(?![0-9A-Za-z])"
)
_DESK_PHONE = re.compile(
    r"(?:座机|电话|固话|短号|小灵通|办公室号码|宅电|家电|传真)(?:号码?)?\s?[:是为]?\s?(?P<id>[0-9](?:[- ]?[0-9]){5,11})(?![0-9])"
)
_LOOKALIKE = Anchored(
    re.compile("[0-9OoDQlI|iZzSsBb]{11,}"),
    re.compile(r"(?<![A-Za-z0-9|])(?=(?:[^\n0-9]{0,6}[0-9]){4})[0-9OoDQlI|iZzSsBb]{11,19}[Xx]?(?![A-Za-z0-9|])"),
)
_LETTER_DIGIT = re.compile(r"[0-9][OoDQlIiZzSsBb|][0-9OoDQlIiZzSsBb|]")
_PLAIN_DIGITS = str.maketrans("OoDQlI|iZzSsBb", "00001111225588")
_USCC = Anchored(
    re.compile(r"[1-9ANYany](?![\u3400-\u9fff])"),
    re.compile(rf"(?<![A-Za-z0-9])[1-9ANYany](?:{_WIDE_GAP}[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxyOo]){{17}}(?![A-Za-z0-9])"),
)
_USCC_WORDS = re.compile(r"信用代码|社会信用|机构代码|营业执照|注册号|纳税人|税号")
_ORG_CODE = re.compile(
    rf"(?:组织机构代码|机构代码|注册号|纳税人识别号|税号)[^0-9A-Za-z\n]{{0,6}}(?P<id>[0-9A-Z](?:{_GAP}[0-9A-Z]){{7,19}})"
)
_MASK = re.compile(r"[某×XxＸ*＊○〇□△甲乙丙丁]|\.\.|…")
_CASE_NUMBER = Anchored(
    re.compile(r"[(（\[【〔{<〈﹝12](?=[\s12一二90])"),
    re.compile(
        r"(?:[(（\[【〔{<〈﹝]\s*(?:(?:19|20)\s?\d\s?\d|[一二][0〇○零九][0〇○零一二三四五六七八九]{2})\s*[)）\]】〕}>〉﹞]|(?<!\d)(?:19|20)\d\d(?=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][0-9]{2,4}))\s*(?P<issuer>[^\s，。；,;、()（）\n]{1,14}?(?:字|初|终|再|执|刑|民|行|监|破|赔|保|审|申|辖|恢|异|他|函|发|令|号?文))[^，。；,;\n]{0,8}?(?:第)?\s*(?P<number>[0-9][0-9\s,-]{0,9}|[一二三四五六七八九十百千〇零]{1,7})\s*号(?:之[一二三四五六七八九十])?"
    ),
)
_DOC_NUMBER = re.compile(
    r"(?P<issuer>(?:[\u4e00-\u9fff] ?|[(（][\u4e00-\u9fff]{1,3}[)）]){1,12})\s{0,4}(?:[〔\[【(（{]|［|﹝|〈|<)\s{0,4}(?:19|20)\s?\d\s?\d\s{0,4}年?\s{0,4}(?:[〕\]】)）}]|］|﹞|〉|>)\s{0,4}(?:第)?\s{0,4}(?P<number>[0-9][0-9\s]{0,6}|[一二三四五六七八九十百千〇零]{1,7})\s{0,4}号"
)
_YEAR_NUMBER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{1,7}(?:(?<!印)(?<!颁)(?<!制)发|字|办|函|通|令|立|规|政|委|府|纪))\s?(?:19|20)\d\d年\s?第?\s?(?P<number>[0-9]{1,4})\s?号"
)
_FILE_NUMBER = re.compile(
    r"(?:案号|案件编号|线索编号|立案编号|卷宗号|受理编号|信访编号|文号|合同编?号|项目编号|发票号码?|立案决定书编号|编号)\s{0,4}(?:为|是|:|：)?\s{0,4}(?P<number>[A-Za-z\u4e00-\u9fff〔\[(（]{0,8}[A-Za-z0-9〔\[(（][-A-Za-z0-9〔〕\[\]_/]{4,24}(?:号)?)"
)
_NATIONAL = re.compile(
    r"^(?:.*[，。；、：,;:\"“”《》（）() ]|.*(?:根据|依据|按照|印发|见|以|的|由|和|及|与|为|即|照))?(?:中共中央|国务院|国|国办|国函|国令|国办函|国办发明电|中发|中办|中办发|厅字|厅发|中纪发|中纪办发|中纪委|中组发|组通字|组厅字|中宣发|国监发|国监办|国监委|国法|主席令|国务院令|法发|法释|法办发|法|高检发|高检发释字|高检会|高检法|公通字|公安部令|司发|司发通|财\w{0,3}|财政部令|人社\w{0,4}|发改\w{0,5}|国发|教\w{0,3}|民\w{0,3}|农\w{0,3}|自然资\w{0,4}|建\w{0,3}|交\w{0,4}|水\w{0,3}|卫\w{0,4}|国卫\w{0,4}|审\w{0,3}|国资\w{0,5}|税总\w{0,3}|银发|银保监\w{0,3}|证监\w{0,3}|国家监察委员会公告|中华人民共和国\w{0,8}令|全国人民代表大会\w{0,8}|联合发文|署\w{0,4}|中直\w{0,3}|国管\w{0,5}|国家\w{2,8})(?:发|字|函|办|令|公告|规|发明电|明电|电|办发|办函|释|通|释字)?$"
)
_DIGITS = r"[0-9〇○零一二三四五六七八九十]"
_DAY = Anchored(
    re.compile(r"[0-9一二壹贰同当次翌去今前本](?=[0-9〇○零九玖年])"),
    re.compile(
        r"(?:(?P<year>(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s?年|(?P<near>同年|当年|次年|翌年|去年|今年|前年|本年))\s?"
        rf"{_DIGITS}{{1,3}}\s?月\s?{_DIGITS}{{1,3}}\s?[日号]"
        r"|(?<![\d年])[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}[日号]"
        r"|[壹贰][零玖][零壹贰叁肆伍陆柒捌玖]{2}年[零壹贰叁肆伍陆柒捌玖拾]{1,3}月[零壹贰叁肆伍陆柒捌玖拾]{1,3}[日号]"
        r"|(?<![\d.A-Za-z-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=[那当][天日晚]|[前后当]|日|[上下]午|晚)"
        r"|(?<![\d./-])(?:19|20)\d\d\s?(?P<sign>[-/.·])\s?(?:0?[1-9]|1[0-2])\s?(?P=sign)\s?(?:0?[1-9]|[12]\d|3[01])(?![\d./-])"
    ),
)
_LEGAL_DATE = re.compile(
    r"施行|公布|通过|修订|修正|印发|起实施|发布|颁布|生效|废止|会议|颁行|届|令第|签署|批准|制定|纠正|审议|成立|诞辰|召开|讲话|决定|规定|条例|〉|》|为准|核对|版本|截至|安排"
)


_SHAPES = (
    (re.compile(r"1[3-9]\d{9}"), Kind.PHONE),
    (re.compile(r"[1-8]\d{5}(?:19|20)\d{9}[\dX]"), Kind.ID_CARD),
    (re.compile(r"(?:62|4367|9558|9559)\d{12,15}"), Kind.BANK_CARD),
)


def find_identifiers(text: str, digits: str) -> Iterator[Number]:
    """``text`` folded; ``digits`` the same with Chinese digits as ASCII ones (same length)."""
    if _EMAIL_HINT.search(text):
        yield from _all(_EMAIL, text, Kind.EMAIL, "形同电子邮箱", 0.99)
        for match in around(_EMAIL_SPACED, "@", 84, 112, text):
            yield Number(match.start(), match.end(), Kind.EMAIL, "形同电子邮箱", 0.98)
    if _EMAIL_ENDING.search(text):
        yield from _all(_EMAIL_ODD, text, Kind.EMAIL, "形同改写过的电子邮箱", 0.97)
    for match in _ACCOUNT.finditer(digits):
        if not _MASK.search(text[match.start("id") : match.end("id")].strip("Xx")) or match["id"].isascii():
            yield Number(match.start("id"), match.end("id"), Kind.ACCOUNT, "前文说到网络账号", 0.93)
    yield from _all(_WXID, text, Kind.ACCOUNT, "微信内部账号", 0.99)
    for match in _PLATE.finditer(digits):
        if sum(c.isdigit() for c in match[0]) >= 1 and _plate_like(match[0]):
            yield Number(match.start(), match.end(), Kind.PLATE, "省份简称加字母和号码，形同车牌", 0.96)
    for match in _PASSPORT.finditer(digits):
        near = text[max(0, match.start() - 16) : match.start()] + text[match.end() : match.end() + 6]
        if match[0][0] in "EeGgPpSsHhMm" or _PASSPORT_WORDS.search(near):
            yield Number(match.start(), match.end(), Kind.PASSPORT, "字母加 7 至 8 位数字，形同护照或通行证号", 0.9)
    for pattern, kind, why in (
        (_PERMIT, Kind.PASSPORT, "写明了证件，后面是号码"),
        (_DESK_PHONE, Kind.PHONE, "写明了电话，后面是号码"),
    ):
        for match in pattern.finditer(digits):
            yield Number(match.start("id"), match.end("id"), kind, why, 0.9)
    for match in _LOOKALIKE.finditer(text) if _LETTER_DIGIT.search(text) else ():
        run = match[0].translate(_PLAIN_DIGITS).upper()
        kind_of = next((kind for shape, kind in _SHAPES if shape.fullmatch(run)), None)
        if kind_of and not match[0].isdigit():
            yield Number(match.start(), match.end(), kind_of, "字母充当数字的号码", 0.92)
    yield from _all(_OFFICER, digits, Kind.PASSPORT, "写明了证件，后面是号码", 0.85)
    yield from _credit_codes(text, digits)
    yield from _document_numbers(text)
    yield from _dates(text)
    yield from find_lesser_numbers(text, digits)


def _all(pattern: re.Pattern[str] | Anchored, text: str, kind: Kind, why: str, certainty: float) -> Iterator[Number]:
    for match in pattern.finditer(text):
        yield Number(match.start(), match.end(), kind, why, certainty)


def _plate_like(written: str) -> bool:
    body = re.sub(r"[^0-9A-Za-z]", "", written)
    return len(body) >= 5 and (not body.islower() or (len(body) == 6 and sum(c.isdigit() for c in body) > 1))


def _credit_codes(text: str, digits: str) -> Iterator[Number]:
    for match in _USCC.finditer(digits):
        code = re.sub(r"[^0-9A-Za-z]", "", match[0]).upper()
        letters = sum(c.isalpha() for c in code)
        near = _USCC_WORDS.search(text[max(0, match.start() - 16) : match.start()])
        shaped = code[2:8].isdigit() and (letters >= 1) and not (letters == 1 and code.endswith("X"))
        if near or (shaped and not re.search(r"[A-Z]{9}", code) and (code[0] in "159ANY" or letters > 2)):
            yield Number(match.start(), match.end(), Kind.USCC, "18 位，形同统一社会信用代码", 0.98)
    for match in _ORG_CODE.finditer(digits):
        yield Number(match.start("id"), match.end("id"), Kind.USCC, "写明了机构代码，后面是代码", 0.9)


def _document_numbers(text: str) -> Iterator[Number]:
    found: list[tuple[int, int]] = []
    for pattern, check in ((_CASE_NUMBER, _issuer_named), (_DOC_NUMBER, _issuer_named), (_YEAR_NUMBER, _issuer_named)):
        for match in _near(pattern, text):
            start = match.start() + _issuer_cut(match) if pattern is not _CASE_NUMBER else match.start()
            if (
                check(match["issuer"])
                and not _MASK.search(match["number"])
                and not any(a < match.end() and start < b for a, b in found)
            ):
                found.append((start, match.end()))
                yield Number(start, match.end(), Kind.DOCUMENT_NUMBER, "写明了机关和年份的案号、文号，能查到原件", 0.9)
    for match in _FILE_NUMBER.finditer(text):
        start, end = match.span("number")
        if (
            sum(c.isdigit() for c in match["number"]) >= (6 if match[0].startswith("编号") else 4)
            and not _MASK.search(match["number"])
            and not match["number"].startswith("示")
            and not _NATIONAL.fullmatch(re.split(r"[〔\[(]", match["number"])[0])
            and not any(a < end and start < b for a, b in found)
        ):
            yield Number(start, end, Kind.DOCUMENT_NUMBER, "写明了编号，能查到原件", 0.8)


_YEAR_HINTS = {
    _DOC_NUMBER: re.compile(r"[〔\[【(（{［﹝〈<]\s*(?:19|20)\s?\d\s?\d"),
    _YEAR_NUMBER: re.compile(r"(?:19|20)\d\d年\s?第?\s?[0-9]{1,4}\s?号"),
}


def _near(pattern: re.Pattern[str] | Anchored, text: str) -> Iterator[re.Match[str]]:
    """``pattern.finditer(text)``, gone through only around the years that a hint finds quickly."""
    if isinstance(pattern, Anchored):
        yield from pattern.finditer(text)
        return
    last = 0
    for year in _YEAR_HINTS[pattern].finditer(text):
        match = pattern.search(text, max(last, year.start() - 60), year.end() + 40)
        if match and match.start() >= last:
            yield match
            last = match.end()


def _issuer_named(issuer: str) -> bool:
    issuer = issuer.replace(" ", "")
    if issuer.startswith("示"):
        return False
    return not _MASK.search(issuer) and not _NATIONAL.fullmatch(issuer)


def _issuer_cut(match: re.Match[str]) -> int:
    """How much of what stands before a number is the sentence's rather than the issuer's."""
    words = re.match(r".*(?:根据|依据|按照|印发的?|参见|见|以|由|和|及|与|为|即|照|文号|号)", match["issuer"])
    cut = words.end() if words and words.end() < len(match["issuer"]) else 0
    return cut


def _dates(text: str) -> Iterator[Number]:
    for match in _DAY.finditer(text):
        around = text[match.end() : match.end() + 22].split("。")[0] + text[max(0, match.start() - 10) : match.start()]
        if not _LEGAL_DATE.search(around):
            yield Number(match.start(), match.end(), Kind.DATE, "具体到日，写到月一般就够了", 0.7)
