"""The inside of an article: its lines to 款, 项 and 目, and a caption such as 【罪名】."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generators.importers.regulation.marks import NUMERAL
from generators.importers.regulation.source import RefusedError, tightened
from generators.model.numerals import parse_numeral
from generators.model.regulation import Article, ArticleNumber, Item, Paragraph

_ITEM = re.compile(rf"[（(] ?([{NUMERAL}]{{1,4}}) ?[）)] ?、?")
_INNER_ITEM = re.compile(r"(?<=[：；。:;，]) ?(?=[（(][一二三四五六七八九十]{1,3}[）)])")
_SUBITEM = re.compile(r"(?:\d{1,2} ?[.．、]|[⒈-⒛①-⑳]|[（(]\d{1,2}[）)])")
_CAPTION = re.compile(r"[【\[［]([^】\]］]{1,60})[】\]］] ?")
_BRACKETED = re.compile(r"[（(](?![一二三四五六七八九十\d]{1,3}[）)])([^（）()。；]{2,30})[）)] ?")

_MOST_PIECES = 5_000


def captions_in_brackets(firsts: Iterable[str]) -> bool:
    """Whether a text writes its captions as 第一条（目的和依据）: then most of its articles begin so."""
    begun = [bool(_BRACKETED.match(words)) for words in firsts]
    return len(begun) > 2 and sum(begun) > 0.6 * len(begun)


def build_article(number: ArticleNumber, lines: Iterable[str], bracketed: bool = False) -> Article:
    """``lines`` are the paragraphs of one article, the first without its 第N条. Captions
    (【罪名】, editorial, one a paragraph or several) are no wording: they become the heading, joined with 、."""
    pieces = [piece for line in lines for piece in _split_items(line) if piece]
    if len(pieces) > _MOST_PIECES:
        raise RefusedError("一条里的款项多得不像法规。", "检查文件是否损坏，只留一部法规的正文再导入。")
    captions: list[str] = []
    if bracketed and pieces and (caption := _BRACKETED.match(pieces[0])):
        captions.append(tightened(caption[1]))
        pieces[0] = pieces[0][caption.end() :]
    draft = _Draft()
    for piece in pieces:
        while caption := _CAPTION.match(piece):
            captions.append(tightened(caption[1]))
            piece = piece[caption.end() :]
        draft.take(tightened(piece))
    return Article(number, tuple(draft.paragraphs), "、".join(captions) or None)


def _split_items(line: str) -> list[str]:
    """Breaks （一）…；（二）…； that stand on one line, where they count from one."""
    pieces = _INNER_ITEM.split(line)
    if len(pieces) < 3:
        return [line.strip()]
    made = [pieces[0]]
    expected = _item_number(pieces[0]) or 0
    for piece in pieces[1:]:
        if _item_number(piece) == expected + 1:
            made.append(piece)
            expected += 1
        else:
            made[-1] += piece
    return [piece.strip() for piece in made]


def _item_number(text: str) -> int | None:
    match = _ITEM.match(text)
    return parse_numeral(match[1]) if match else None


class _Draft:
    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []

    def take(self, text: str) -> None:
        if not text:
            return
        number = _item_number(text)
        last = self.paragraphs[-1] if self.paragraphs else None
        if number is not None and 0 < number < 200 and self._follows(number, last):
            last = self.paragraphs[-1] if self.paragraphs else None
            item = Item(number, text[_item_end(text) :].strip())
            self._replace(Paragraph(last.text if last else "", (*(last.items if last else ()), item)))
            return
        if last is not None and last.items and _SUBITEM.match(text):
            item = last.items[-1]
            self._replace(
                Paragraph(last.text, (*last.items[:-1], Item(item.number, item.text, (*item.subitems, text))))
            )
            return
        self.paragraphs.append(Paragraph(text))

    def _follows(self, number: int, last: Paragraph | None) -> bool:
        """An item counts on from the last one, or opens a list; （三） after a paragraph of its own continues it."""
        if last is None or number == 1 or last.items:
            return True
        return self._rejoin(number)

    def _rejoin(self, number: int) -> bool:
        """Words between （二） and （三） belong to （二）: put them there, so that the list goes on."""
        for index in range(len(self.paragraphs) - 1, -1, -1):
            items = self.paragraphs[index].items
            if not items:
                continue
            if items[-1].number != number - 1 or self.paragraphs[-1].text.endswith(("：", ":")):
                return False
            between = tuple(paragraph.text for paragraph in self.paragraphs[index + 1 :])
            last = items[-1]
            items = (*items[:-1], Item(last.number, last.text, (*last.subitems, *between)))
            self.paragraphs[index:] = [Paragraph(self.paragraphs[index].text, items)]
            return True
        return False

    def _replace(self, paragraph: Paragraph) -> None:
        if self.paragraphs:
            self.paragraphs[-1] = paragraph
        else:
            self.paragraphs.append(paragraph)


def _item_end(text: str) -> int:
    match = _ITEM.match(text)
    return match.end() if match else 0
