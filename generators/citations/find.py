"""Finds citations in prose: offsets, kinds and addresses. What a title means is for ``resolve``."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from generators.citations.abbreviations import find_abbreviations
from generators.citations.address import SHORT_TAIL, TAIL, parse_address
from generators.citations.catalogue import Catalogue, known_catalogue
from generators.citations.citation import Address, Citation, CitationKind, Head
from generators.citations.heads import Mark, find_marks
from generators.citations.titles import GENERIC_WORDS, fold_title

# A line without any of these holds no citation.
CHEAP = re.compile(r"《|第|前|[本该同]|法|条|例|章|规|则|办|释|约")
# Between a title and its address: a year or （试行）, 以下简称, 的.
_STATE = r"(?:[（(](?:试行|暂行|(?:19|20)\d\d年?(?:修订|修正|修改)?|修订|修正)[)）])?"
# （以下简称《条例》）, （法释〔2016〕9号）, （2018年3月20日…通过）: said of the document, not of its article.
_NOTE = r"(?:[（(](?:(?:以下|下文|下)?(?:简称|称)|[^（）()\n条款项]{0,12}(?:19|20)\d\d)[^（）()\n条款]{1,60}[)）])?"
_BOOK = r"(?:(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编(?=第))?"
_LINK = re.compile(rf"{_STATE}{_NOTE}[*_]{{0,2}}[ \t\u3000]{{0,2}}{_BOOK}(?:(?:中的|的|中)(?=第))?[ \t\u3000]{{0,2}}")
_YEAR_INSIDE = re.compile(r"[（(]((?:19|20)\d\d)年?(?:修订|修正|修改)?[)）]")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)年(?:版|修订版|修订|修正|制定)的?$")
_LEAD_IN = re.compile(r"(?:依据|根据|按照|依照|参见|见)?(?:(?:19|20)\d\d年(?:版|修订版|修订|修正|制定)?的?)?")
_TITLE_LEAD = re.compile(r"\s*#+\s*")
_TITLE_END = re.compile(r"(?:[（(][^（）()\n]{1,12}[)）])?\s*(?:\n|$)")
# Where a Markdown link leads: a file's name cites nothing.
_TARGET = re.compile(r"(?<=\])\([^()\s]{1,200}\)")
_QUOTES = {"“": "”", '"': '"', "‘": "’", "〈": "〉", "<": ">", "「": "」", "『": "』", "«": "»", "【": "】"}
_PART = re.compile(r"第[一二三四五六七八九十]{1,3}部分")


def find_citations(text: str, catalogue: Catalogue | None = None) -> tuple[Citation, ...]:
    """Every citation of ``text`` in order, without overlaps. Offsets count Unicode characters from 0, ends exclusive.

    ``catalogue`` says which bare titles are known; without one the well-known titles of the field are.
    """
    return _found(text, catalogue or known_catalogue())


# A build reads each text for the check, the backlinks and the impact list, in the same order: a memory that does not
# hold them all would hold none. A province's texts are a hundred thousand; the memory is that of the records alone.
@functools.lru_cache(maxsize=400_000)
def _found(text: str, names: Catalogue) -> tuple[Citation, ...]:
    known = find_abbreviations(text, names)
    defined = [abbreviation.span for abbreviation in known]
    found: list[Citation] = []
    reached = 0
    defined += [match.span() for match in _TARGET.finditer(text)] if "](" in text else []
    for mark in find_marks(text, names, known):
        if mark.start < reached or any(start <= mark.start < end for start, end in defined):
            continue
        citation = _read(text, mark, names)
        if citation is not None:
            found.append(citation)
            reached = citation.end
        elif _is_heading(text, mark):
            reached = mark.end
    return tuple(found)


def forget() -> None:
    """Drops what is remembered of texts already read (for measurements, and between the rounds of ``serve``)."""
    _found.cache_clear()


def _read(text: str, mark: Mark, catalogue: Catalogue) -> Citation | None:
    tail_start = mark.end
    named = mark.head in (Head.TITLE, Head.BARE)
    if named:
        mark = _with_quotes(text, mark)
        link = _LINK.match(text, mark.end)
        tail_start = link.end() if link else mark.end
    tail = TAIL.match(text, tail_start)
    if tail is None and named:
        tail = SHORT_TAIL.match(text, tail_start) or _PART.match(text, tail_start)
    if tail is None or (mark.head is not Head.NONE and _belongs_elsewhere(mark, tail[0])):
        if mark.needs_address or _is_heading(text, mark):
            return None
        return _citation(text, mark, mark.end, Address(), catalogue)
    return _citation(text, mark, tail.end(), parse_address(tail[0]), catalogue)


def _with_quotes(text: str, mark: Mark) -> Mark:
    """“监察法”第二十二条 is one citation; the marks stand around the name alone."""
    opening = text[mark.start - 1 : mark.start]
    if mark.head is not Head.BARE or not opening or text[mark.end : mark.end + 1] != _QUOTES.get(opening):
        return mark
    if not TAIL.match(text, mark.end + 1):
        return mark
    return replace(mark, start=mark.start - 1, end=mark.end + 1)


def _is_heading(text: str, mark: Mark) -> bool:
    """A line that is ``# 中华人民共和国监察法`` names its own document; it cites nothing."""
    if mark.head is not Head.BARE:
        return False
    line = text.rfind("\n", 0, mark.start) + 1
    return bool(_TITLE_LEAD.fullmatch(text, line, mark.start)) and bool(_TITLE_END.match(text, mark.end))


def _belongs_elsewhere(mark: Mark, tail: str) -> bool:
    """前款第三条 does not exist; 本条 and 前款 take only smaller units."""
    small = mark.head in (
        Head.THIS_ARTICLE,
        Head.BEFORE_ARTICLE,
        Head.THIS_PARAGRAPH,
        Head.BEFORE_PARAGRAPH,
        Head.BEFORE_ITEM,
    )
    return small and any(letter in tail.split("、")[0] for letter in "条條编章")


def _citation(text: str, mark: Mark, end: int, address: Address, catalogue: Catalogue) -> Citation:
    words = text[mark.start : end]
    return Citation(
        mark.start, end, words, _kind(mark, address, catalogue), mark.head, mark.name, mark.full_name, address,
        mark.count, _year(text, mark.start, words),
    )  # fmt: skip


def _year(text: str, start: int, words: str) -> int | None:
    """The version that the author names: 2018年版第十九条, 《条例》（2018年修订）第十九条."""
    match = _YEAR_INSIDE.search(words) or _YEAR_BEFORE.search(text[max(0, start - 14) : start])
    return int(match[1]) if match else None


def _kind(mark: Mark, address: Address, catalogue: Catalogue) -> CitationKind:
    if not address.places and (mark.head is Head.THIS_DIVISION or address.divisions):
        return CitationKind.CHAPTER
    if address.is_range:
        return CitationKind.RANGE
    if mark.head in (Head.TITLE, Head.BARE):
        folded = fold_title(mark.name or "")
        if folded in GENERIC_WORDS or (mark.full_name is not None and catalogue.find(mark.name or "") is None):
            return CitationKind.ABBREVIATION
        return CitationKind.ARTICLE if address.places else CitationKind.TITLE
    if mark.head is Head.NONE and address.articles:
        return CitationKind.ARTICLE
    return CitationKind.RELATIVE


def parse_citation(text: str, catalogue: Catalogue | None = None) -> Citation | None:
    """The one citation that ``text`` as a whole begins with (a 依据 line, a field of a plan); None where it is none.

    A bare 第八条 is read here too, which at the beginning of a line of prose would be a heading.
    """
    words = text.strip()
    tail = TAIL.match(words) or SHORT_TAIL.match(words)
    if tail is not None:
        address = parse_address(tail[0])
        kind = (
            CitationKind.RANGE if address.is_range else CitationKind.ARTICLE if address.places else CitationKind.CHAPTER
        )
        return Citation(0, tail.end(), tail[0], kind, Head.NONE, address=address)
    found = find_citations(words, catalogue)
    return found[0] if found and _LEAD_IN.fullmatch(words, 0, found[0].start) else None
