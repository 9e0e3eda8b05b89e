"""The model of a printed document: what it says and how each piece is meant, the same for PDF and for Word.

Build a ``Document`` of blocks, then ``generators.documents.pdf.render_pdf`` or ``generators.documents.word.render_docx``.
Everything is plain text: nothing in it is markup, so any character may stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generators.documents.fonts import Face


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one manner. ``face`` None is the paragraph's; ``link`` an address; ``blank`` underlines them."""

    text: str
    face: Face | None = None
    link: str | None = None
    blank: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is 「一、」 in 黑体, 2 「（一）」 in 楷体, 3 「1.」 in 仿宋; the number is part of ``text``."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``first`` is the first line's indent and ``left`` that of all lines, in characters; ``left=2, first=-2`` hangs."""

    text: Text
    face: Face = Face.FANG
    align: Align = Align.JUSTIFY
    first: float = 2.0
    left: float = 0.0
    right: float = 0.0
    size: float | None = None
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list. Numbered 1. 2. 3., or where ``numbered`` is False a paragraph each; never a bullet, as offices write."""

    items: tuple[Text, ...]
    numbered: bool = True
    start: int = 1
    face: Face = Face.FANG


@dataclass(frozen=True, slots=True)
class Cell:
    """``span`` columns and ``down`` rows wide and high. ``text`` may hold several lines, divided by newlines."""

    text: Text
    align: Align = Align.LEFT
    face: Face | None = None
    span: int = 1
    down: int = 1


CellLike = str | Cell


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are shares of the measure. The first ``header`` rows repeat on each page. ``height`` is a row's least
    height in mm; ``heights`` gives single rows their own (row number from 0, mm). ``size`` in pt. ``caption`` stands
    above it, and names it for those who cannot see it."""

    rows: tuple[tuple[CellLike, ...], ...]
    widths: tuple[float, ...]
    header: int = 1
    height: float = 9.0
    heights: tuple[tuple[int, float], ...] = ()
    align: Align = Align.LEFT
    size: float = 12.0
    caption: str = ""
    lines: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A table of label and blank, two pairs a row: what somebody fills in by hand or in Word. Values may be given."""

    fields: tuple[tuple[str, str], ...]
    pairs: int = 2
    height: float = 10.0
    size: float = 12.0
    label: float = 1.0
    blank: float = 2.4


@dataclass(frozen=True, slots=True)
class Ruled:
    """``lines`` empty lines with a rule under each, to write on; ``height`` of a line in mm."""

    lines: int
    height: float = 10.0


@dataclass(frozen=True, slots=True)
class Picture:
    """An image (PNG or JPEG bytes), at most ``width`` mm wide and never wider or higher than the page's measure."""

    data: bytes = field(repr=False)
    alt: str = ""
    width: float = 120.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines of the document's own pitch."""

    lines: float = 1.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Keep:
    """Blocks that stay on one page (a question and its options)."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SignedOff:
    """落款 and 成文日期, on notices alone: the name centred over the date, the date four characters from the right."""

    name: str
    date: str


Block = Heading | Paragraph | Items | Table | Form | Ruled | Picture | Space | PageBreak | Keep | SignedOff


@dataclass(frozen=True, slots=True)
class Layout:
    """A page in mm; ``size`` the body's type and ``pitch`` from line to line, both in pt.

    ``docx_size``, ``docx_spacing`` (pt between characters) and ``docx_pitch`` are what gives the same grid in Word.
    """

    width: float = 210.0
    height: float = 297.0
    top: float = 37.0
    bottom: float = 35.0
    left: float = 28.0
    right: float = 26.0
    size: float = 15.793
    pitch: float = 15.793 * 1.875
    docx_size: float = 16.0
    docx_spacing: float = -0.25
    docx_pitch: float = 28.95
    title_size: float = 22.0
    grid: bool = True

    @property
    def measure(self) -> float:
        """The width of the 版心 in mm."""
        return self.width - self.left - self.right


# GB/T 9704—2012 5.2.1, 5.2.3: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; 22 lines of 28 characters.
GRID = Layout()
# Forms, sign-in sheets and papers leave the grid, not the fonts: 四号 and 小四 on a wider measure.
FORM = Layout(
    top=25, bottom=22, left=25, right=20, size=14, pitch=25, docx_size=14, docx_spacing=0, docx_pitch=25, grid=False
)
PAPER = Layout(
    top=22, bottom=22, left=25, right=20, size=12, pitch=20, docx_size=12, docx_spacing=0, docx_pitch=20, grid=False
)
WIDE = Layout(
    width=297,
    height=210,
    top=25,
    bottom=20,
    left=22,
    right=22,
    size=12,
    pitch=20,
    docx_size=12,
    docx_spacing=0,
    docx_pitch=20,
    grid=False,
)

INTERNAL_MARK = "内部资料 注意保存"


@dataclass(frozen=True, slots=True)
class Document:
    """``mark`` stands top left on the first page (``INTERNAL_MARK`` or empty; never a 密级, which only a 定密责任人
    gives). ``subtitle`` stands under the title in 楷体. ``note`` is a small line at the foot of every page (预排).
    ``on`` is the day written into the file's properties (there is no clock: without it, 1980-01-01)."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    mark: str = ""
    layout: Layout = GRID
    author: str = ""
    subject: str = ""
    note: str = ""
    page_numbers: bool = True
    on: date | None = None


_AFTER = "：，、；—》」”）"
_WORDS = "的和与及暨"


def title_lines(title: str, layout: Layout) -> tuple[str, ...]:
    """A title that needs more than one line, divided where the sense allows and as evenly as it allows.

    GB/T 9704—2012 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当.
    """
    fits = int(layout.measure / 25.4 * 72 / layout.title_size)
    if len(title) <= fits or "\n" in title:
        return tuple(title.split("\n"))
    needed = -(-len(title) // fits)
    wish = len(title) / needed

    def cost(place: int) -> float:
        before, after = title[place - 1], title[place : place + 1]
        if after and after in _AFTER + "。？！":
            return 1000.0
        weight = 0.0 if before in _AFTER else 3.0 if before in _WORDS else 6.0 if after == "《" else 8.0
        return abs(place - wish) + weight

    least = max(1, len(title) - fits * (needed - 1))
    place = min(range(least, min(fits, len(title) - 1) + 1), key=cost)
    return (title[:place], *title_lines(title[place:], layout))


# Neither XML 1.0 nor a page can hold these.
_FORBIDDEN = {c: None for c in range(32) if c not in (9, 10)} | {0x7F: None, 0xFFFE: None, 0xFFFF: None}


def printable(text: str) -> str:
    """``text`` without control characters and lone surrogates."""
    return text.translate(_FORBIDDEN).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def runs_of(text: Text) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def item_label(items: Items, position: int) -> str:
    return f"{items.start + position}." if items.numbered else ""


def cell_of(cell: CellLike) -> Cell:
    return Cell(cell) if isinstance(cell, str) else cell


def form_table(form: Form) -> Table:
    """A form as the table that it is drawn as."""
    rows: list[tuple[CellLike, ...]] = []
    for start in range(0, len(form.fields), form.pairs):
        row: list[CellLike] = []
        for label, value in form.fields[start : start + form.pairs]:
            row += [Cell(label, Align.CENTER, Face.HEI), Cell(value)]
        missing = 2 * form.pairs - len(row)
        if missing:
            last = row[-1]
            row[-1] = Cell(cell_of(last).text, span=missing + 1)
        rows.append(tuple(row))
    return Table(tuple(rows), (form.label, form.blank) * form.pairs, header=0, height=form.height, size=form.size)


def texts_of(document: Document) -> Iterator[tuple[Face, str]]:
    """Every string that is printed, with the face that sets it: what the coverage check and the tests look at."""
    yield Face.TITLE, document.title
    yield Face.KAI, document.subtitle
    yield Face.HEI, document.mark
    yield Face.SONG, document.note
    yield from _block_texts(document.blocks)


_HEADING_FACES = {1: Face.HEI, 2: Face.KAI, 3: Face.FANG}


def heading_face(level: int) -> Face:
    return _HEADING_FACES.get(level, Face.FANG)


def _block_texts(blocks: tuple[Block, ...]) -> Iterator[tuple[Face, str]]:
    for block in blocks:
        match block:
            case Heading():
                yield heading_face(block.level), block.text
            case Paragraph():
                yield from _run_texts(block.text, block.face)
            case Items():
                for position, item in enumerate(block.items):
                    yield block.face, item_label(block, position)
                    yield from _run_texts(item, block.face)
            case Table():
                yield Face.HEI, block.caption
                for number, row in enumerate(block.rows):
                    for written in row:
                        cell = cell_of(written)
                        default = Face.HEI if number < block.header else Face.FANG
                        yield from _run_texts(cell.text, cell.face or default)
            case Form():
                yield from _block_texts((form_table(block),))
            case Picture():
                yield Face.KAI, block.caption
            case SignedOff():
                yield Face.FANG, block.name
                yield Face.FANG, block.date
            case Keep():
                yield from _block_texts(block.blocks)
            case _:
                pass


def _run_texts(text: Text, face: Face) -> Iterator[tuple[Face, str]]:
    for run in runs_of(text):
        yield run.face or face, run.text
