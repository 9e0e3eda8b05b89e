"""WordprocessingML by the piece: runs, paragraphs and cells as strings, every word escaped."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape

from generators.documents.document import Align, Layout, Paragraph, printable
from generators.documents.fonts import Face

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TWIPS_PER_MM = 1440 / 25.4
ALIGNMENTS = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}

# The names under which an office's Windows and WPS know the faces; what stands in for them is in the font table.
WORD_FONTS = {
    Face.TITLE: "方正小标宋简体",
    Face.HEI: "黑体",
    Face.KAI: "楷体",
    Face.FANG: "仿宋",
    Face.SONG: "宋体",
}


def fonts_xml(face: Face) -> str:
    name = WORD_FONTS[face]
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'


# A word longer than this may break anywhere, as in the PDF; a shorter one, such as a year or an hour, never does.
_LONG_WORD = re.compile(r"[!-~]{24}")
_BRACKET = re.compile(r"（(\u3000+)）")


def breakable_xml(text: str) -> str:
    """The paragraph property by which Word breaks Latin words anywhere, where ``text`` holds a very long one."""
    return '<w:wordWrap w:val="0"/>' if _LONG_WORD.search(text) else ""


def _held(text: str, blank: bool) -> str:
    """Room to write in as spaces that do not break: Word hangs or drops ordinary ones at the end of a line."""
    if blank:
        return text.replace("\u3000", "\u00a0\u00a0")
    return _BRACKET.sub(lambda found: "（" + "\u00a0\u00a0" * len(found[1]) + "）", text)


def run_xml(text: str, face: Face | None = None, size: float | None = None, blank: bool = False) -> str:
    properties = fonts_xml(face) if face else ""
    if size:
        properties += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    if blank:
        properties += '<w:u w:val="single"/>'
    body = f'<w:t xml:space="preserve">{escape(printable(_held(text, blank)))}</w:t>'
    body = body.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">').replace(
        "\t", '</w:t><w:tab/><w:t xml:space="preserve">'
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{body}</w:r>"


def paragraph_xml(style: str, runs: str, extra: str = "") -> str:
    """``extra`` are paragraph properties in the schema's order: keepNext, keepLines, pageBreakBefore, wordWrap,
    spacing, ind, jc."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


def indent_xml(block: Paragraph, layout: Layout) -> str:
    """Indents in hundredths of a character, which Word keeps when the size changes, and in twips for other readers."""
    em = (block.size or layout.docx_size) * 20
    first = f'w:firstLineChars="{round(block.first * 100)}" w:firstLine="{round(block.first * em)}"'
    if block.first < 0:
        first = f'w:hangingChars="{round(-block.first * 100)}" w:hanging="{round(-block.first * em)}"'
    left = f'w:leftChars="{round(block.left * 100)}" w:left="{round(block.left * em)}"'
    right = f'w:rightChars="{round(block.right * 100)}" w:right="{round(block.right * em)}"'
    return f"<w:ind {left} {right} {first}/>"


def cell_xml(width: int, span: int, merge: str, content: str) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'


def column_twips(widths: tuple[float, ...], measure: float) -> list[int]:
    """Shares of the measure (mm) as whole twips."""
    total = sum(widths) or 1.0
    return [round(width / total * measure * TWIPS_PER_MM) for width in widths]


def width_in_characters(text: str) -> float:
    """How many Chinese characters wide a line is: Latin letters and figures count half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
