"""Reads what follows a title: 第二十二条第一款第（三）项、第二十三条, 第三条至第五条, 第三章第一节."""

from __future__ import annotations

import re

from generators.citations.citation import Address, DivisionPlace, Place
from generators.model.numerals import parse_numeral
from generators.model.regulation import ArticleNumber, DivisionLevel

NUMERAL = "〇零○一二两三四五六七八九十百千0-9０-９"
_N = rf"[{NUMERAL}]{{1,9}}"
_GAP = r"[ \t\u3000]{0,2}"
_LEVELS = "条條款项項目编编章节節"
_BRACKETED = rf"[（(]{_N}[）)]"
_BRANCH = rf"(?:之[{NUMERAL}]{{1,3}}(?![{NUMERAL}年月日个名种项款条分]))?"

# 第一、二款 and 第三至五条: one 第 and one unit for several numbers.
_EITHER = rf"(?:{_N}|{_BRACKETED})"
_SHARED = rf"第{_GAP}{_EITHER}(?:(?:[、，,]|和|及|与|或|至|到|—{{1,2}}|－|-|~|～){_EITHER})+{_GAP}(?:[条條]|款|[项項])"
UNIT = (
    rf"(?:{_SHARED}"
    rf"|第{_GAP}{_N}{_GAP}(?:[条條]{_BRANCH}|款|[项項]|目|分编|编|章|[节節]|部分)"
    rf"|第{_GAP}{_BRACKETED}{_GAP}(?:款|[项項]|目)|{_BRACKETED}[项項])"
)
SEPARATOR = r"(?:[、，,]|以及|或者|和|及|与|或|至|到|—{1,4}|－|-|~|～)"
_NAMED = r"(?:总则|分则|附则|总纲)"
# 第二十二条之第一款, 第二十二条的第一款.
_INTO = rf"(?:{_GAP}|[之的](?=第{_GAP}[{NUMERAL}（(]{{1,9}}[）)]?{_GAP}[款项項目]))"
RUN = rf"{_NAMED}?{UNIT}(?:{_INTO}{UNIT})*"
# What may follow a title at once. A short form without 第 (监察法22条) is read only there.
# After the first, 第 may be left out: 第二十八条、二十九条.
_BARE_NEXT = rf"(?:[、和及与或至]|以及|或者){_GAP}{_N}{_GAP}[条條](?![\u4e00-\u9fff]?(?:意见|建议|措施|线|路)){_BRANCH}(?:{_INTO}{UNIT})*"
_NEXT = rf"(?:{SEPARATOR}{_GAP}{RUN}|{_BARE_NEXT})"
TAIL = re.compile(rf"{RUN}(?:{_NEXT})*")
SHORT_TAIL = re.compile(rf"{_N}{_GAP}[条條]{_BRANCH}(?:{_INTO}{UNIT})*(?:{_NEXT})*")

_PIECE = re.compile(
    rf"(?P<sep>{SEPARATOR})?[之的]?{_GAP}(?:(?P<shared>{_SHARED})"
    rf"|第?{_GAP}(?P<number>{_N}|{_BRACKETED}){_GAP}(?P<unit>[条條]|款|[项項]|目|分编|编|章|[节節]|部分)"
    rf"(?P<branch>之[{NUMERAL}]{{1,3}})?)"
)
_SHARED_NUMBER = re.compile(rf"([、，,]|和|及|与|或|至|到|—|－|-|~|～)?[（(]?({_N})")
_RANGE_MARKS = frozenset("至到—－-~～")
_DIVISIONS = {
    "编": DivisionLevel.PART,
    "分编": DivisionLevel.SUBPART,
    "章": DivisionLevel.CHAPTER,
    "节": DivisionLevel.SECTION,
}
MAX_RANGE = 400


def parse_address(text: str) -> Address:
    """The places that ``text`` (matched by ``TAIL`` or ``SHORT_TAIL``) points at; numbers out of range are left out."""
    reader = _Reader()
    for match in _PIECE.finditer(text):
        ranged = (match["sep"] or "")[:1] in _RANGE_MARKS
        if match["shared"]:
            unit = match["shared"][-1]
            for mark, number in _SHARED_NUMBER.findall(match["shared"]):
                reader.take(number, unit, None, ((mark or "") in _RANGE_MARKS and bool(mark)) or ranged)
                ranged = False
        else:
            reader.take(match["number"].strip("（()）"), match["unit"], match["branch"], ranged, bool(match["sep"]))
    return reader.address()


class _Reader:
    """Folds pieces into places: a 款 after a 条 belongs to it, a second 款 stands under the same 条."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.divisions: list[DivisionPlace] = []
        self.is_range = False
        self.article: ArticleNumber | None = None
        self.paragraph: int | None = None

    def take(self, written: str, unit: str, branch: str | None, ranged: bool, separated: bool = False) -> None:
        number = parse_numeral(written)
        if number is None or not 0 < number < 10_000:
            return
        unit = {"條": "条", "項": "项", "節": "节"}.get(unit, unit)
        self.is_range = self.is_range or ranged
        if unit == "条":
            self._article(ArticleNumber(number, (parse_numeral(branch[1:]) or 0) if branch else 0), ranged)
        elif unit == "款":
            self._paragraph(number, ranged)
        elif unit == "项":
            self._item(number, ranged, separated)
        elif unit in _DIVISIONS:
            self._division(DivisionPlace(_DIVISIONS[unit], number), ranged)

    def _article(self, number: ArticleNumber, ranged: bool) -> None:
        before = self.article
        if ranged and before is not None:
            if before.main == number.main and before.branch < number.branch:
                between = [ArticleNumber(number.main, n) for n in range(before.branch + 1, number.branch)]
            elif 0 < number.main - before.main <= MAX_RANGE:
                between = [ArticleNumber(n) for n in range(before.main + 1, number.main)]
            else:
                between = []
            self.places += [Place(n) for n in between]
            if number.branch and number.main > before.main:
                self.places.append(Place(ArticleNumber(number.main)))
        self.places.append(Place(number))
        self.article, self.paragraph = number, None

    def _paragraph(self, number: int, ranged: bool) -> None:
        before = self.paragraph
        self._drop_bare()
        if ranged and before is not None and number - before <= MAX_RANGE:
            self.places += [Place(self.article, n) for n in range(before + 1, number)]
        self.places.append(Place(self.article, number))
        self.paragraph = number

    def _item(self, number: int, ranged: bool, separated: bool) -> None:
        last = self.places[-1] if self.places else Place()
        if not separated or last.item is None:
            self._drop_bare()
            if self.places and self.places[-1] == Place(self.article, self.paragraph) and self.paragraph is not None:
                self.places.pop()
        if ranged and last.item is not None and number - last.item <= MAX_RANGE:
            self.places += [Place(self.article, self.paragraph, n) for n in range(last.item + 1, number)]
        self.places.append(Place(self.article, self.paragraph, number))

    def _drop_bare(self) -> None:
        """The article alone, noted before its 款 or 项 was read, gives way to it."""
        if self.places and self.places[-1] == Place(self.article) and self.article is not None:
            self.places.pop()

    def _division(self, division: DivisionPlace, ranged: bool) -> None:
        last = self.divisions[-1] if self.divisions else None
        if ranged and last is not None and last.level is division.level and division.number - last.number <= MAX_RANGE:
            self.divisions += [DivisionPlace(division.level, n) for n in range(last.number + 1, division.number)]
        self.divisions.append(division)

    def address(self) -> Address:
        return Address(tuple(self.places), tuple(self.divisions), self.is_range)
