"""What a paragraph or a run of a DOCX comes to once its styles are followed: face, size, colour, indent, line pitch."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from generators.documents.facts import Role

Element = etree._Element
_HEADINGS = {"heading 1": Role.FIRST, "heading 2": Role.SECOND, "heading 3": Role.THIRD, "title": Role.TITLE}


@dataclass(frozen=True, slots=True)
class Manner:
    """Effective properties; None where nothing on the way says."""

    font: str | None = None
    theme: bool = False
    size: float | None = None
    spacing: float | None = None
    bold: bool | None = None
    colour: str | None = None
    line: tuple[float, str] | None = None
    first: float | None = None
    snap: bool | None = None
    align: str | None = None

    def over(self, below: Manner) -> Manner:
        """These properties where they say anything, else those below."""
        themed = self.theme if self.font or self.theme else below.theme
        return Manner(
            self.font or (None if self.theme else below.font),
            themed,
            self.size if self.size is not None else below.size,
            self.spacing if self.spacing is not None else below.spacing,
            self.bold if self.bold is not None else below.bold,
            self.colour if self.colour is not None else below.colour,
            self.line if self.line is not None else below.line,
            self.first if self.first is not None else below.first,
            self.snap if self.snap is not None else below.snap,
            self.align if self.align is not None else below.align,
        )


class Styles:
    """The chain of each style, resolved once."""

    def __init__(self, word: WordDocument) -> None:
        root = word.styles.element
        self.known = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
        self.default = next(
            (k for k, s in self.known.items() if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) == "1"),
            None,
        )
        defaults = root.find(qn("w:docDefaults"))
        self.base = Manner()
        if defaults is not None:
            for element in defaults:
                self.base = read_manner(element).over(self.base)
        self.made: dict[str | None, Manner] = {}

    def manner(self, name: str | None, depth: int = 0) -> Manner:
        name = name if name in self.known else self.default
        if name not in self.made:
            style = self.known.get(name)
            if style is None or depth > 20:
                return self.base
            parent = style.find(qn("w:basedOn"))
            below = self.manner(parent.get(qn("w:val")), depth + 1) if parent is not None else self.base
            self.made[name] = read_manner(style).over(below)
        return self.made[name]

    def role(self, name: str | None) -> Role | None:
        style = self.known.get(name) if name else None
        label = style.find(qn("w:name")) if style is not None else None
        return _HEADINGS.get(str(label.get(qn("w:val"))).lower()) if label is not None else None


def value_of(parent: Element, name: str, attribute: str = "w:val") -> str | None:
    child = parent.find(qn(name))
    return None if child is None else child.get(qn(attribute))


def read_manner(holder: Element) -> Manner:
    """What the rPr and pPr directly in ``holder`` say."""
    runs, paragraph = holder.find(qn("w:rPr")), holder.find(qn("w:pPr"))
    font = size = spacing = bold = colour = line = first = snap = align = None
    theme = False
    if runs is not None:
        fonts = runs.find(qn("w:rFonts"))
        if fonts is not None:
            theme = fonts.get(qn("w:eastAsiaTheme")) is not None
            font = None if theme else fonts.get(qn("w:eastAsia"))
        half = value_of(runs, "w:sz")
        size = float(half) / 2 if half else None
        between = value_of(runs, "w:spacing")
        spacing = float(between) / 20 if between else None
        strong = runs.find(qn("w:b"))
        bold = None if strong is None else strong.get(qn("w:val")) not in ("0", "false", "off")
        colour = value_of(runs, "w:color")
    if paragraph is not None:
        lines = paragraph.find(qn("w:spacing"))
        if lines is not None and lines.get(qn("w:line")):
            line = (float(lines.get(qn("w:line")) or 0) / 20, lines.get(qn("w:lineRule")) or "auto")
        indent = paragraph.find(qn("w:ind"))
        if indent is not None:
            chars = indent.get(qn("w:firstLineChars"))
            twips = indent.get(qn("w:firstLine"))
            first = float(chars) / 100 if chars else float(twips) / 320 if twips else first
            if indent.get(qn("w:hanging")) or indent.get(qn("w:hangingChars")):
                first = -1.0
        on = paragraph.find(qn("w:snapToGrid"))
        snap = None if on is None else on.get(qn("w:val")) not in ("0", "false", "off")
        align = value_of(paragraph, "w:jc")
    return Manner(font, theme, size, spacing, bold, colour, line, first, snap, align)


def paragraph_manner(paragraph: Element, styles: Styles) -> tuple[Manner, str | None]:
    name = style_name(paragraph)
    return read_manner(paragraph).over(styles.manner(name)), name


def style_name(paragraph: Element) -> str | None:
    properties = paragraph.find(qn("w:pPr"))
    return value_of(properties, "w:pStyle") if properties is not None else None


def run_text(run: Element) -> str:
    return "".join(node.text or "" for node in run.iter(qn("w:t")))
