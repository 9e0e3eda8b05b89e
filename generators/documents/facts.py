"""What can be measured in a finished document, whichever format it came in: pages, faces, sizes, grid, page numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from generators.documents.fonts import Face

# The word in a file's properties by which our own sheets say that they leave the grid (not the fonts).
OFF_GRID = "表格试卷版式"

_FACES = (
    (Face.FANG, re.compile(r"仿宋|fang ?song|fandolfang|simfang|fzfs|stfangsong", re.IGNORECASE)),
    (Face.KAI, re.compile(r"楷|kaiti|fandolkai|simkai|stkaiti|wenkai|fzkt", re.IGNORECASE)),
    (
        Face.TITLE,
        re.compile(
            r"小标宋|xiaobiaosong|fzxbs|华文中宋|zhongsong|serifcjk\w{0,20}-(?:bold|semibold)|fandolsong-bold",
            re.IGNORECASE,
        ),
    ),
    (Face.HEI, re.compile(r"黑体|雅黑|simhei|fandolhei|sanscjk|heiti|stheiti", re.IGNORECASE)),
    (Face.SONG, re.compile(r"宋|simsun|fandolsong|serifcjk|times|songti", re.IGNORECASE)),
)


def face_of(font: str) -> Face | None:
    """The face that a font's name belongs to; None for what the standard does not know."""
    return next((face for face, pattern in _FACES if pattern.search(font)), None)


class Role(StrEnum):
    TITLE = "标题"
    FIRST = "一级标题"
    SECOND = "二级标题"
    THIRD = "三级标题"
    BODY = "正文"
    OTHER = "其他"


_FIRST = re.compile(r"[一二三四五六七八九十]{1,3}[、.．，]\s*\S")
_SECOND = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")


def role_of(text: str) -> Role:
    """By its number alone, as a reader sees it: 一、 first level, （一） second. Only a line of its own is a heading."""
    words = text.strip()
    if len(words) <= 30 and not words.endswith(("。", "；", "：", "，")):
        if _FIRST.match(words):
            return Role.FIRST
        if _SECOND.match(words):
            return Role.SECOND
    return Role.BODY


@dataclass(frozen=True, slots=True)
class Piece:
    """A line (PDF) or a paragraph (DOCX) of the text proper. ``where`` is its page or paragraph number from 1."""

    text: str
    role: Role
    font: str
    size: float
    where: int
    bold: bool = False
    indent: float | None = None
    table: bool = False

    @property
    def face(self) -> Face | None:
        return face_of(self.font)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """``side`` is right, left or center; ``page`` None: on odd or even pages in general."""

    text: str
    side: str
    odd: bool
    font: str = ""
    size: float = 0.0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Lengths in mm, sizes in pt. A measure is None where the document gives no way to take it."""

    kind: str
    pages: tuple[tuple[float, float], ...] = ()
    top: float | None = None
    left: float | None = None
    width: float | None = None
    height: float | None = None
    pieces: tuple[Piece, ...] = ()
    characters: int | None = None
    lines: int | None = None
    numbers: tuple[PageNumber, ...] = ()
    numbered: bool = False
    page_count: int = 1
    colours: tuple[tuple[str, int], ...] = ()
    blanks: tuple[tuple[str, int], ...] = ()
    loose_fonts: tuple[str, ...] = ()
    theme_fonts: bool = False
    headless_tables: tuple[int, ...] = ()
    title: str = ""
    language: str = ""
    tagged: bool = True
    off_grid: bool = False
    text: tuple[tuple[int, str], ...] = field(default=())
