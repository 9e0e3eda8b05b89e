"""What every reader gives: lines in reading order with what the file says of each, or a refusal in one sentence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_LINES = 30_000
MAX_CHARACTERS = 6_000_000


class RefusedError(Exception):
    """The file is not read, and why: one Chinese sentence in ``str(error)``, what to do in ``hint``."""

    def __init__(self, message: str, hint: str = "换一份官方来源的文件再导入。") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the file. ``heading`` is the markup's level (1 the title, 0 none); ``marked`` says that an
    article number at its start stands out by markup (bold, automatic numbering). ``number`` is the line of a text
    file at which it begins, 0 where the file has no lines that an editor could count."""

    text: str
    heading: int = 0
    marked: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class SourceText:
    """``title`` is what the file's metadata say; ``remarks`` what the reader chose, for the editor to know."""

    kind: str
    lines: tuple[Line, ...]
    title: str = ""
    remarks: tuple[str, ...] = ()


_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]")
_CJK = "\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·"
_GAP = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])|(?<=[{_CJK}]) (?=[0-9])|(?<=[0-9]) (?=[{_CJK}])")
_RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
# What scans and typists put for numerals, between 第 and 条 only.
_MISREAD = re.compile(r"第[〇零○一二三四五六七八九十百千ニ—OＯoΟ ]{1,12}(?=[条條章节])")
_NUMERALS = str.maketrans({"ニ": "二", "—": "一", "O": "〇", "Ｏ": "〇", "o": "〇", "Ο": "〇"})
# A paragraph's indent that lost its line break: two full-width blanks after a finished sentence.
_LOST_BREAK = re.compile(r"(?<=[。；，！？：”）】])[ \u00a0]*\u3000[ \u00a0]*\u3000[\s]*")


def cleaned(text: str) -> str:
    """One line with single blanks, without invisible characters and look-alike radicals."""
    text = _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\n", " ").replace("\x0b", " "))).strip()
    return _MISREAD.sub(lambda found: found[0].translate(_NUMERALS), text)


def split_lost_breaks(text: str) -> list[str]:
    return [piece for piece in _LOST_BREAK.split(text) if piece.strip()]


def tightened(text: str) -> str:
    """Without blanks between Chinese characters, which never mean anything in a regulation's wording."""
    return _GAP.sub("", text).strip()


_ONE_LINE = 400_000


def check_breaks(text: str) -> None:
    """Before any work: more lines than ten civil codes, or a line longer than three, is no regulation."""
    if text.count("\n") > 4 * MAX_LINES:
        raise RefusedError("文件里的行数太多，不像一部法规。", "只留一部法规的正文，另存后再导入。")
    if max(map(len, text.splitlines()), default=0) > _ONE_LINE:
        raise RefusedError("文件里有一行长得不像法规。", "只留一部法规的正文，另存后再导入。")


def without_comments(text: str) -> str:
    """Without <!-- … -->, and with their line breaks; what a comment that never closes holds is lost, as in a browser."""
    if "<!--" not in text:
        return text
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        pieces.append(text[position:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(pieces)
        pieces.append("\n" * text.count("\n", start, end))
        position = end + 3
    return "".join((*pieces, text[position:]))


def check_size(lines: list[Line]) -> None:
    if any(len(line.text) > _ONE_LINE for line in lines):
        raise RefusedError("文件里有一段长得不像法规。", "只留一部法规的正文，另存后再导入。")
    if len(lines) > MAX_LINES or sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise RefusedError("文件里的文字太多，不像一部法规。", "只留一部法规的正文，另存后再导入。")
