"""Identifiers in many dresses, written by another hand than the patterns: made-up numbers, seeded, with where they lie."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Dress = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Dressed:
    """``text[start:end]`` is one identifier of ``kind`` in ``dress``."""

    kind: str
    dress: str
    text: str
    start: int
    end: int


def _map(alphabet: str) -> Dress:
    return lambda number, _: "".join(alphabet[int(c)] if c.isdigit() else c for c in number)


def _join(separator: str) -> Dress:
    return lambda number, _: separator.join(number)


def _groups(separator: str, *sizes: int) -> Dress:
    def dress(number: str, random_: random.Random) -> str:
        parts, rest = [], number
        for size in sizes or (3, 4, 4, 4, 4, 4):
            parts.append(rest[:size])
            rest = rest[size:]
        return separator.join(part for part in [*parts, rest] if part)

    return dress


def _wrap(before: str, after: str) -> Dress:
    def dress(number: str, random_: random.Random) -> str:
        first = random_.randint(2, len(number) - 5)
        last = random_.randint(first + 2, len(number) - 2)
        return f"{number[:first]}{before}{number[first:last]}{after}{number[last:]}"

    return dress


def _each(form: Callable[[str], str]) -> Dress:
    return lambda number, _: "".join(form(c) for c in number)


def _mixed(number: str, random_: random.Random) -> str:
    forms = ("0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "⓪①②③④⑤⑥⑦⑧⑨")
    return "".join(random_.choice(forms)[int(c)] if c.isdigit() else c for c in number)


def _halves(separator: str) -> Dress:
    def dress(number: str, random_: random.Random) -> str:
        at = random_.randint(3, len(number) - 3)
        return f"{number[:at]}{separator}{number[at:]}"

    return dress


def _uneven(number: str, random_: random.Random) -> str:
    parts = [
        c + (random_.choice((" ", ".", "-", "_", "·", "~", "|", "/")) if random_.random() < 0.4 else "") for c in number
    ]
    return "".join(parts).rstrip(" .-_·~|/")


def _letters(number: str, random_: random.Random) -> str:
    out = number.replace("0", random_.choice("OoО")).replace("1", random_.choice("lI"))
    return out


KNOWN: dict[str, Dress] = {
    "plain": lambda number, _: number,
    "spaces": _groups(" "),
    "dashes": _groups("-"),
    "dots": _groups("."),
    "full width": _map("０１２３４５６７８９"),
    "circled": _map("⓪①②③④⑤⑥⑦⑧⑨"),
    "Chinese": _map("〇一二三四五六七八九"),
    "yao": _map("零幺二三四五六七八九"),
    "capitals": _map("零壹贰叁肆伍陆柒捌玖"),
    "zero width": _join("\u200b"),
    "bidi": _wrap("\u202e", "\u202c"),
    "entities": _each(lambda c: f"&#{ord(c)};"),
    "bold": _wrap("**", "**"),
    "line break": _halves("\n"),
    "brackets": _wrap("(", ")"),
    "enumeration commas": _join("、"),
    "slashes": _join("/"),
}
UNSEEN: dict[str, Dress] = {
    "mixed digits": _mixed,
    "turned to": _halves(" 转 "),
    "letters": _letters,
    "hex entities": _each(lambda c: f"&#x{ord(c):x};"),
    "spaced wide": _join("\u3000"),
    "full brackets": _wrap("（", "）"),
    "square brackets": _wrap("【", "】"),
    "italic": _wrap("*", "*"),
    "underlined": _wrap("<u>", "</u>"),
    "span": _wrap('<span style="color:red">', "</span>"),
    "code": lambda number, _: f"{number[:3]}`{number[3:]}`",
    "comment inside": _halves("<!-- -->"),
    "br": _halves("<br>"),
    "crlf": _halves("\r\n"),
    "quote break": _halves("\n> "),
    "escaped": _groups("\\-"),
    "plus signs": _groups("+"),
    "commas": _groups("，"),
    "semicolons": _groups("；"),
    "middle dots": _join("·"),
    "uneven": _uneven,
    "tilde": _groups("～"),
    "dashes long": _groups("——"),
    "dingbats": _map("0➊➋➌➍➎➏➐➑➒"),
    "parenthesised": _map("0⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
    "ideographic": _map("0㈠㈡㈢㈣㈤㈥㈦㈧㈨"),
    "superscript": _map("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": _map("₀₁₂₃₄₅₆₇₈₉"),
    "mathematical": _map("𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵"),
    "Devanagari": _map("०१२३४५६७८९"),
    "dong": _map("洞幺两三四五六拐八勾"),
    "soft hyphen": _join("\u00ad"),
    "word joiner": _join("\u2060"),
    "nbsp": _groups("\u00a0"),
    "variation": _each(lambda c: c + "\ufe0f"),
    "combining": _each(lambda c: c + "\u0332"),
    "dots after": _map("0⒈⒉⒊⒋⒌⒍⒎⒏⒐"),
    "pipe": _groups("|"),
    "stars": _groups("★"),
    "ellipsis": _groups("…"),
    "hash": _groups("#"),
    "equals": _groups("="),
    "the words": _halves("（前半截）"),
    "then": _halves("，后面是"),
    "emoji": _halves("📞"),
    "strike": _wrap("~~", "~~"),
    "link": lambda number, _: f"[{number[:4]}](#x){number[4:]}",
    "double entity": _each(lambda c: f"&amp;#{ord(c)};"),
    "percent": _each(lambda c: f"%{ord(c):02X}"),
    "unicode escapes": _each(lambda c: f"\\u{ord(c):04x}"),
    "tabs": _groups("\t"),
    "quotes": _wrap("“", "”"),
}


def _digits(random_: random.Random, count: int) -> str:
    return "".join(random_.choice("0123456789") for _ in range(count))


def phone(random_: random.Random) -> str:
    return f"1{random_.choice('3456789')}{_digits(random_, 9)}"


def id_card(random_: random.Random) -> str:
    area = random_.choice(("110105", "320924", "410782", "510121", "450921", "653101", "152201"))
    body = f"{area}{random_.randint(1950, 2005)}{random_.randint(1, 12):02}{random_.randint(1, 28):02}{_digits(random_, 3)}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = "10X98765432"[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]
    return body + (check if random_.random() < 0.6 else random_.choice("0123456789X"))


def bank_card(random_: random.Random) -> str:
    return random_.choice(("6222", "6217", "6228", "6230", "6214")) + _digits(random_, random_.choice((12, 15)))


_FRAMES = {
    "phone": (
        "联系电话：{}。",
        "其手机{}一直关机",
        "请拨打{}，",
        "（电话{}）",
        "王某（{}）到场",
        "{}这个号码是他的。",
        "通过{}联系李某，",
        "号码为{}的机主",
    ),
    "id_card": ("身份证号：{}。", "公民身份号码{}，汉族", "（身份证{}）", "证件号码为{}，住", "身份证号码{}的人员"),
    "bank_card": ("卡号：{}。", "汇入{}账户", "尾号不详的{}卡", "（账号{}）", "转至银行卡{}，"),
}
_NUMBERS = {"phone": phone, "id_card": id_card, "bank_card": bank_card}


def _placed(kind: str, dress: str, frame: str, written: str, skipped: int = 0) -> Dressed:
    """``written`` in ``frame``; what counts is from its first letter or digit to its last, after ``skipped`` characters."""
    start = frame.index("{}")
    marks = range(skipped, len(written))
    first = next(i for i in marks if written[i].isalnum())
    last = max(i for i in marks if written[i].isalnum())
    return Dressed(kind, dress, frame.replace("{}", written), start + first, start + last + 1)


def dressed(seed: int, each: int, dresses: dict[str, Dress]) -> Iterator[Dressed]:
    """``each`` sentences for every kind of number in every dress."""
    random_ = random.Random(seed)
    for kind, make in _NUMBERS.items():
        for name, dress in dresses.items():
            for _ in range(each):
                written = dress(make(random_), random_)
                yield _placed(kind, name, random_.choice(_FRAMES[kind]), written)


def _plate(random_: random.Random) -> tuple[str, str]:
    head = random_.choice("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新") + random_.choice(
        "ABCDEFGHJ"
    )
    tail = "".join(random_.choice("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789") for _ in range(3)) + _digits(random_, 2)
    green = random_.choice("DF") + _digits(random_, 5)
    return random_.choice(
        (
            ("plain", head + tail),
            ("dot", f"{head}·{tail}"),
            ("space", f"{head} {tail}"),
            ("bullet", f"{head}•{tail}"),
            ("dash", f"{head}-{tail}"),
            ("period", f"{head}.{tail}"),
            ("green", head + green),
            ("green dot", f"{head}·{green}"),
            ("lower", (head + tail).lower()),
            ("spaced", " ".join(head + tail)),
            ("police", head + tail[:4] + "警"),
            ("wide", head + "".join(chr(ord(c) + 0xFEE0) for c in tail)),
            ("bold", f"{head}**{tail}**"),
            ("apart", f"{head[0]} {head[1]} {tail}"),
            ("zero width", "\u200b".join(head + tail)),
        )
    )


def _mail(random_: random.Random) -> tuple[str, str]:
    user = random_.choice(("wangwei", "zhang.san", "lj_1988", "13800001234", "abc-xyz", "liming2003"))
    host, tld = random_.choice(("163", "qq", "sina", "mail.gov", "126", "139")), random_.choice(("com", "cn", "com.cn"))
    at = random_.choice(
        (
            "@",
            "＠",
            "(at)",
            "（at）",
            "[at]",
            " at ",
            "#",
            "(a)",
            " @ ",
            "&#64;",
            "【at】",
            "艾特",
            "{at}",
            "﹫",
            "\\@",
            "%40",
            "_at_",
            "*",
        )
    )
    dot = random_.choice((".", "．", "[dot]", "(dot)", "。", "点", " dot ", " . ", "(.)", "【点】"))
    return f"at {at.strip()!r} dot {dot.strip()!r}", f"{user}{at}{host}{dot}{tld.replace('.', dot)}"


def _social(random_: random.Random) -> tuple[str, str]:
    qq, wx = (
        random_.choice("123456789") + _digits(random_, random_.choice((5, 7, 8, 9))),
        random_.choice(("wxid_8fk2kd9s", "zhangsan_88", "Lm-20030512", "tianya1988", "a13800001234")),
    )
    label, value = random_.choice(
        (
            ("QQ", qq),
            ("QQ：", qq),
            ("QQ号为", qq),
            ("qq号", qq),
            ("企鹅号", qq),
            ("扣扣", qq),
            ("ＱＱ：", qq),
            ("QQ群", qq),
            ("Q Q ", qq),
            ("微信号：", wx),
            ("微信 ", wx),
            ("加V：", wx),
            ("vx：", wx),
            ("WX:", wx),
            ("wechat: ", wx),
            ("薇信", wx),
            ("微 信 号：", wx),
            ("微信（", wx),
            ("weixin ", wx),
            ("VX ", wx),
            ("微信账号为“", wx),
            ("抖音号：", wx),
            ("支付宝账号", wx),
            ("钉钉号：", wx),
            ("微博账号@", wx),
            ("快手号", wx),
        )
    )
    return label, value


def _landline(random_: random.Random) -> tuple[str, str]:
    area, seven, eight = (
        random_.choice(("0515", "0371", "0991", "0771")),
        random_.choice("2345678") + _digits(random_, 6),
        random_.choice("2345678") + _digits(random_, 7),
    )
    extension = _digits(random_, 3)
    return random_.choice(
        (
            ("dash", f"{area}-{seven}"),
            ("long", f"{area}-{eight}"),
            ("010", f"010-{eight}"),
            ("brackets", f"（{area}）{seven}"),
            ("half", f"({area}){eight}"),
            ("space", f"{area} {seven}"),
            ("ext", f"{area}-{seven}转{extension}"),
            ("ext dash", f"{area}-{seven}-{extension}"),
            ("86", f"+86-{area[1:]}-{eight}"),
            ("0086", f"0086 {area[1:]} {eight}"),
            ("tight", f"{area}{eight}"),
            ("long dash", f"{area}—{seven}"),
            ("split", f"{area}-{eight[:4]} {eight[4:]}"),
            ("wide", "".join(chr(ord(c) + 0xFEE0) for c in f"{area}-{seven}")),
            ("ext word", f"{area}-{seven} 分机 {extension}"),
            ("dot", f"{area}.{eight}"),
            ("chinese", "".join("零一二三四五六七八九"[int(c)] for c in area + seven)),
            ("slash", f"{area}/{seven}"),
        )
    )


def _passport(random_: random.Random) -> tuple[str, str]:
    n = _digits(random_, 8)
    return random_.choice(
        (
            ("E", f"E{n}"),
            ("EA", f"E{random_.choice('ABCDEFGH')}{n[:7]}"),
            ("G", f"G{n}"),
            ("D", f"DE{n[:7]}"),
            ("S", f"SE{n[:7]}"),
            ("P", f"PE{n[:7]}"),
            ("space", f"E {n}"),
            ("groups", f"E{n[:4]} {n[4:]}"),
            ("wide", "Ｅ" + n),
            ("lower", f"e{n}"),
            ("HK", f"H{n}"),
            ("C", f"C{n}"),
            ("dash", f"G-{n}"),
            ("K", f"K{n}"),
        )
    )


def _uscc(random_: random.Random) -> tuple[str, str]:
    body = (
        random_.choice(("91", "92", "12", "11", "93", "54"))
        + _digits(random_, 6)
        + "".join(random_.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(8))
        + _digits(random_, 1)
        + random_.choice("0123456789ABX")
    )
    return random_.choice(
        (
            ("plain", body),
            ("spaces", f"{body[:4]} {body[4:8]} {body[8:12]} {body[12:]}"),
            ("dashes", f"{body[:8]}-{body[8:17]}-{body[17]}"),
            ("wide", "".join(chr(ord(c) + 0xFEE0) for c in body)),
            ("lower", body.lower()),
            ("bold", f"{body[:8]}**{body[8:]}**"),
            ("break", f"{body[:9]}\n{body[9:]}"),
            ("zero", "\u200b".join(body)),
            ("each", " ".join(body)),
            ("dots", f"{body[:2]}.{body[2:8]}.{body[8:]}"),
        )
    )


def _case_number(random_: random.Random) -> tuple[str, str]:
    y, n = str(random_.randint(2016, 2025)), str(random_.randint(1, 899))
    court = random_.choice(("苏0924", "豫1723", "新31", "桂04", "京0105"))
    a, b = random_.choice(
        (
            ("（", "）"),
            ("(", ")"),
            ("〔", "〕"),
            ("［", "］"),
            ("[", "]"),
            ("【", "】"),
            ("﹝", "﹞"),
            ("<", ">"),
            ("〈", "〉"),
            ("{", "}"),
        )
    )
    return random_.choice(
        (
            ("court", f"{a}{y}{b}{court}刑初{n}号"),
            ("court end", f"{a}{y}{b}{court}刑终{n}号"),
            ("court civil", f"{a}{y}{b}{court}民初{n}号之一"),
            ("document", f"滨纪立{a}{y}{b}{n}号"),
            ("document", f"云纪发{a}{y}{b}第{n}号"),
            ("prosecutor", f"东检刑诉{a}{y}{b}{n}号"),
            ("prosecutor", f"临检公诉刑诉{a}{y}{b}{n}号"),
            ("police", f"青公（刑）立字{a}{y}{b}{n}号"),
            ("supervision", f"河监留{a}{y}{b}{n}号"),
            ("space", f"滨 纪 办 {a}{y}{b} {n} 号"),
            ("year", f"平政办发{y}年{n}号"),
            ("wide", f"安府办{a}{''.join(chr(ord(c) + 0xFEE0) for c in y)}{b}{n}号"),
        )
    )


_OTHERS: dict[str, tuple[Callable[[random.Random], tuple[str, str]], tuple[str, ...]]] = {
    "plate": (_plate, ("驾驶{}小型轿车", "车牌号为{}，", "（{}）停在", "将{}越野车借给", "公车{}")),
    "email": (_mail, ("邮箱：{}。", "发送至{}，", "（{}）", "电子邮箱为{}")),
    "account": (_social, ("其{}，已封", "加好友（{}）", "联系{}。", "通过{}转账")),
    "landline": (_landline, ("电话：{}。", "办公电话{}，", "（{}）", "举报电话为{}")),
    "passport": (_passport, ("护照号{}，", "持{}护照出境", "护照：{}。", "持因私护照（{}）")),
    "uscc": (_uscc, ("统一社会信用代码：{}。", "（{}）", "信用代码{}，", "登记号为{}，")),
    "document_number": (_case_number, ("依据{}文书", "（{}）", "见{}。", "以{}作出决定")),
}


def others(seed: int, each: int) -> Iterator[Dressed]:
    """Identifiers that have forms of their own: plates, e-mails, accounts, landlines, passports, codes, case numbers."""
    random_ = random.Random(seed)
    for kind, (make, frames) in _OTHERS.items():
        for _ in range(each):
            name, written = make(random_)
            frame = random_.choice(frames)
            if kind == "account":
                yield _placed(kind, name, frame, name + written, len(name))
            else:
                yield _placed(kind, name, frame, written)
