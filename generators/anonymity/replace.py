"""What to write instead: the same everywhere for the same person, and no list of who was who is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import name_signs

_LETTERS = "甲乙丙丁戊己庚辛"
_FIXED = {
    Kind.ID_CARD: "（身份证号略）",
    Kind.PHONE: "（电话略）",
    Kind.BANK_CARD: "（账号略）",
    Kind.PLATE: "某号车辆",
    Kind.PASSPORT: "（证件号略）",
    Kind.EMAIL: "（邮箱略）",
    Kind.ACCOUNT: "（账号略）",
    Kind.USCC: "（代码略）",
    Kind.DOCUMENT_NUMBER: "（文号略）",
    Kind.ADDRESS: "某处",
    Kind.METADATA: "",
}
_UNIT_TAILS = "有限责任公司 股份有限公司 有限公司 集团公司 分公司 公司 集团 合作社 人民政府 人民法院 人民检察院 中级人民法院 派出所 卫生院 医院 幼儿园 小学 中学 大学 学院 学校 纪委监委 纪委 党委 党支部 村委会 居委会 信用社 银行 支行 酒店 宾馆 饭店 农家乐 中心 委员会 办公室 街道办事处 办事处".split()
_PLACE_TAILS = (
    "自治区",
    "自治州",
    "自治县",
    "街道",
    "社区",
    "嘎查",
    "苏木",
    "省",
    "市",
    "州",
    "县",
    "旗",
    "区",
    "乡",
    "镇",
    "村",
    "屯",
    "寨",
)
_OFFICE = re.compile(
    r"(?:[省市县区州旗乡镇]|街道)(?P<office>[\u4e00-\u9fff]{1,14}(?:局|委|办|厅|所|站|处|会|院|校|中心|馆|社|队))$"
)
_SPACE = re.compile(r"[^\u3400-\u9fff·A-Za-z]+")


_AMOUNT = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,9})?|(?<![0-9])[0-9]{1,18}(?:\.[0-9]{1,9})?)(?P<unit>\s?(?:万余?元|亿元|元))"
)


def coarsen_amounts(text: str) -> str:
    """Every exact amount as a rough one: 23568元 becomes 2万余元, 12.5万元 becomes 十余万元 in figures (10余万元)."""

    def rough(match: re.Match[str]) -> str:
        value = float(match["number"].replace(",", ""))
        unit = match["unit"].strip()
        if "余" in unit or value < 10:
            return match[0]
        yuan = value * (10_000 if unit.startswith("万") else 100_000_000 if unit.startswith("亿") else 1)
        for size, name in ((100_000_000, "亿"), (10_000, "万"), (1_000, "千"), (100, "百")):
            if yuan >= size:
                whole = int(yuan // size)
                kept = whole if whole < 10 else whole // 10 * 10 if whole < 100 else whole // 100 * 100
                return f"{kept}{name}余元"
        return "数十元"

    return _AMOUNT.sub(rough, text)


class Replacements:
    """Made for one text: two people of one surname become 张某甲 and 张某乙, one alone 张某某.

    A letter that ``text`` has already given to somebody is passed over, so that no two people become one.
    """

    def __init__(self, names: Iterable[str], letters: bool = False, text: str = "") -> None:
        order: dict[str, list[str]] = {}
        for name in names:
            plain = _plain(name)
            bearers = order.setdefault(_surname(plain), [])
            if plain not in bearers:
                bearers.append(plain)
        self._of: dict[str, str] = {}
        if letters:
            everybody = [name for bearers in order.values() for name in bearers]
            free = _free_letters(text, "")
            self._of = {name: next(free) for name in everybody}
            return
        for surname, bearers in order.items():
            free = _free_letters(text, f"{surname}某")
            for name in bearers:
                self._of[name] = f"{surname}某某" if len(bearers) == 1 else f"{surname}某{next(free)}"

    def replacement(self, kind: Kind, text: str) -> str:
        """For a person surname + 某某, for a place 某县, for a unit 某县某局 or 某公司, else a word that says what was left out."""
        if kind is Kind.PERSON:
            plain = _plain(text)
            return self._of.get(plain, f"{_surname(plain)}某某")
        if kind is Kind.PLACE:
            return _masked_place(text)
        if kind is Kind.ORGANISATION:
            return _masked_unit(text)
        if kind is Kind.DATE:
            return _month(text)
        return _FIXED[kind]


def _plain(name: str) -> str:
    return _SPACE.sub("", name)


def _surname(name: str) -> str:
    if "·" in name:
        return name[0]
    return name[:2] if len(name) > 2 and name[:2] in name_signs().surnames else name[:1]


def _free_letters(text: str, before: str) -> Iterator[str]:
    """甲, 乙, 丙 and so on without those that stand in ``text`` after ``before``."""
    return (letter for letter in map(_letter, count()) if f"{before}{letter}" not in text)


def _letter(place: int) -> str:
    return (
        _LETTERS[place] if place < len(_LETTERS) else f"{_LETTERS[place % len(_LETTERS)]}{place // len(_LETTERS) + 1}"
    )


def _masked_place(text: str) -> str:
    """四川省青神县白石镇 becomes 某县某镇: each kind once, provinces and cities left out where a smaller one follows."""
    kinds = re.findall("|".join(_PLACE_TAILS), _plain(text)[1:])
    small = [kind for kind in kinds if kind not in ("省", "自治区", "市", "州", "自治州")] or kinds[-1:]
    return "".join(f"某{kind}" for kind in dict.fromkeys(small)) or "某地"


def _masked_unit(text: str) -> str:
    plain = _plain(text)
    office = _OFFICE.search(plain)
    tail = next((tail for tail in _UNIT_TAILS if plain.endswith(tail)), "")
    if tail.endswith(("公司", "集团")):
        return "某公司"
    if office and not tail:
        head = re.search(
            r"(自治区|街道|[省市县区州旗乡镇])(?=[\u4e00-\u9fff]{1,14}$)",
            plain[: office.start("office")] + "x" * 0 + plain[office.start("office") :],
        )
        return f"某{head[1] if head else '县'}某局" if plain.endswith("局") else f"某{head[1] if head else '县'}某单位"
    return f"某{tail}" if tail else "某单位"


def _month(text: str) -> str:
    """2023年5月12日 becomes 2023年5月; only the day goes."""
    cut = re.match(r"(.*?月)", text)
    if cut:
        return cut[1]
    pieces = re.split(r"[-/.]", text)
    return f"{pieces[0]}年{int(pieces[1])}月" if len(pieces) == 3 and pieces[1].strip().isdigit() else "（日期略）"
