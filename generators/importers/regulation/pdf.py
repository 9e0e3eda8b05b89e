"""Reads ``.pdf``: lines by their place on the page, furniture dropped, paragraphs joined from wrapped lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import pypdfium2  # type: ignore[import-untyped]

from generators.importers.regulation.marks import HEADING_TAIL, NUMERAL
from generators.importers.regulation.pdf_page import Row, in_columns, page_rows
from generators.importers.regulation.source import Line, RefusedError, SourceText

_MAX_PAGES = 1_500
# Five civil codes: each letter is placed one by one, which takes seconds beyond that.
_MAX_LETTERS = 600_000
_PAGE_NUMBER = re.compile(
    r"[-—–－·•~\s]*+(?:第\s*+)?[\d一二三四五六七八九十]{1,4}(?:\s*+页)?[-—–－·•~\s]*+(?:[/／,，]?\s*+共?\s*+\d{1,4}\s*+页?)?[-—–－\s]*+"
)
_STRUCTURE = re.compile(
    rf"第 ?[{NUMERAL} ]{{1,12}} ?(?:[条條编章节]|分编)|[（(] ?[{NUMERAL}]{{1,4}} ?[）)]|[一二三四五六七八九十]{{1,3}}、|【|附件|附录|目 ?录$"
)
_OPENS_ARTICLE = re.compile(rf"第 ?[{NUMERAL} ]{{1,12}} ?条(?:之[一二三四五六七八九十]{{1,2}})?(?= |\u3000|【|$)")
_TERMINAL = "。；：！？”）】"


def read_pdf(data: bytes) -> SourceText:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise RefusedError("PDF 加了密码，打不开。", "去掉密码后另存，或改用 Word、网页版本。") from error
        raise RefusedError("PDF 不完整或已损坏，打不开。", "重新下载一份，或改用 Word、网页版本。") from error
    try:
        if len(document) > _MAX_PAGES:
            raise RefusedError(f"PDF 有 {len(document)} 页，不像一部法规。", "只留法规正文所在的页，另存后再导入。")
        if _letters(document) > _MAX_LETTERS:
            raise RefusedError("PDF 里的文字太多，不像一部法规。", "只留法规正文所在的页，另存后再导入。")
        pages = [_rows(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise RefusedError("PDF 里有一页读不出来。", "重新下载一份，或改用 Word、网页版本。") from error
    finally:
        document.close()
    if sum(len(page) for page in pages) == 0:
        raise RefusedError("PDF 里没有文字，应当是扫描件。", "先做文字识别（OCR），或改用 Word、网页版本。")
    rows = in_columns(_without_furniture(pages))
    return SourceText("pdf", tuple(Line(text) for text in _paragraphs(rows)))


def _letters(document: pypdfium2.PdfDocument) -> int:
    """How many there are, as far as needed to know that there are too many."""
    count = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        count += text.count_chars()
        text.close()
        page.close()
        if count > _MAX_LETTERS:
            break
    return count


def _rows(document: pypdfium2.PdfDocument, number: int) -> list[Row]:
    page = document[number]
    rows = page_rows(page, 2 * number)
    page.close()
    return rows


def _without_furniture(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """Without page numbers and what repeats at the head or foot of pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_edge(row) for row in [*page[:2], *page[-2:]]})
    often = max(3, int(0.3 * len(pages)))
    made = []
    for page in pages:
        count = len(page)
        made.append(
            [
                row
                for position, row in enumerate(page)
                if not (
                    (position < 2 or position >= count - 2)
                    and (
                        (len(row.text) < 60 and _PAGE_NUMBER.fullmatch(row.text.strip()))
                        or (edges[_edge(row)] >= often and len(row.text) < 60)
                    )
                )
            ]
        )
    return made


def _edge(row: Row) -> str:
    return f"{re.sub(r'[0-9 ]+', '', row.text)}@{round(row.base / 8)}"


def _paragraphs(rows: Sequence[Row]) -> list[str]:
    """Joins wrapped lines. A paragraph ends where a line stops short of the margin, the next is indented or stands
    off, or an article, an item or a heading begins after a finished sentence."""
    if not rows:
        return []
    size = median(row.size for row in rows)
    rights = sorted(row.right for row in rows)
    right = rights[min(len(rights) - 1, int(len(rights) * 0.95))]
    lefts = Counter(round(row.left) for row in rows)
    left = min((place for place, count in lefts.items() if count >= 0.08 * len(rows)), default=min(lefts))
    pitches = [a.base - b.base for a, b in pairwise(rows) if a.column == b.column and 0 < a.base - b.base < 5 * size]
    pitch = sorted(pitches)[len(pitches) // 4] if pitches else 2 * size
    made = [rows[0].text.strip()]
    for before, row in pairwise(rows):
        text = row.text.strip()
        full = before.right > right - 2.2 * size
        stands_off = before.column == row.column and before.base - row.base > 1.3 * pitch
        indented = row.left > left + 1.2 * size
        finished = made[-1][-1:] in _TERMINAL
        # Over a page's end neither space nor, in blocks, an indent can tell: most paragraphs hold one sentence.
        turned = before.column != row.column and made[-1].endswith("。")
        structure = bool(_STRUCTURE.match(text)) and (finished or bool(_OPENS_ARTICLE.match(text) and not full))
        broken_number = bool(re.match(r"之[一二三四五六七八九十]{1,2}(?:\s|$|【)", text)) and made[-1].endswith("条")
        heading = bool(HEADING_TAIL.fullmatch(made[-1])) and not full
        if broken_number or (full and not stands_off and not indented and not turned and not structure and not heading):
            joint = " " if made[-1][-1].isascii() and text[0].isascii() and made[-1][-1].isalpha() else ""
            made[-1] += joint + text
        else:
            made.append(text)
    return made
