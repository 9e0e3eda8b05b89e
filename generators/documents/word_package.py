"""The empty Word file that documents are written into: page, styles, fonts, header and footers, made once a layout."""

from __future__ import annotations

import functools
import io

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from generators.documents.document import Layout
from generators.documents.fonts import Face
from generators.documents.word_xml import NAMESPACES, TWIPS_PER_MM, WORD_FONTS, fonts_xml, paragraph_xml, run_xml

_ALTERNATIVES = {
    Face.TITLE: "华文中宋",
    Face.HEI: "SimHei",
    Face.KAI: "KaiTi",
    Face.FANG: "FangSong",
    Face.SONG: "SimSun",
}
_FONT_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"


@functools.lru_cache(maxsize=32)
def style_package(layout: Layout, mark: str, note: str, numbers: bool) -> bytes:
    """A DOCX without text. ``mark`` stands top left on the first page, ``note`` small at the foot of each."""
    word = docx.Document()
    _strip(word)
    styles = word.styles.element
    for old in list(styles):
        styles.remove(old)
    for element in parse_xml(f"<w:styles {NAMESPACES}>{_styles(layout)}</w:styles>"):
        styles.append(element)
    _section(word, layout, mark, note, numbers)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _strip(word: WordDocument) -> None:
    """Takes out what python-docx's own template brings along: theme, thumbnail, stylesheet effects, custom XML."""
    for holder in (word.part, word.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                del holder.rels[key]
    table = "".join(
        f'<w:font w:name="{WORD_FONTS[face]}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for face, other in _ALTERNATIVES.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {NAMESPACES}>{table}</w:fonts>'
    part = Part(PackURI("/word/fontTable.xml"), _FONT_TABLE, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
    settings = word.settings.element
    for child in list(settings):
        if child.tag.rsplit("}", 1)[-1] not in ("zoom", "compat", "characterSpacingControl"):
            settings.remove(child)


_UNWANTED = ("theme", "thumbnail", "stylesWithEffects", "customXml", "fontTable", "webSettings", "numbering")


def _style(
    kind: str, name: str, label: str, properties: str, runs: str, based: str = "Normal", following: str = ""
) -> str:
    default = ' w:default="1"' if name in ("Normal", "TableNormal") else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based and name != "Normal" else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{default}><w:name w:val="{label}"/>{parent}{after}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{runs}</w:rPr></w:style>"
    )


def _sized(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _exact(points: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{round(points * 20)}" w:lineRule="exact"/>'


def _styles(layout: Layout) -> str:
    """Words of 国标 in Word: 正文 仿宋 on exact lines, three headings without bold, a title in 小标宋."""
    em = layout.docx_size
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{round(em * 40)}"/>'
    flush = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    spacing = f'<w:spacing w:val="{round(layout.docx_spacing * 20)}"/>' if layout.docx_spacing else ""
    body = f"{fonts_xml(Face.FANG)}{spacing}{_sized(em)}"
    common = '<w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml(Face.FANG)}{_sized(em)}"
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    lines = _exact(layout.docx_pitch)
    parts = [
        defaults,
        _style("paragraph", "Normal", "Normal", f'{common}{lines}{indent}<w:jc w:val="both"/>', body),
        _style(
            "paragraph",
            "Title",
            "Title",
            f'<w:keepNext/>{_exact(layout.title_size * 1.5)}{flush}<w:jc w:val="center"/>',
            f'{fonts_xml(Face.TITLE)}<w:spacing w:val="0"/>{_sized(layout.title_size)}',
            following="Normal",
        ),
        _style(
            "paragraph",
            "Subtitle",
            "Subtitle",
            f'{lines}{flush}<w:jc w:val="center"/>',
            fonts_xml(Face.KAI),
            following="Normal",
        ),
        _style("paragraph", "Spacer", "空行", f"{lines}{flush}", ""),
        _style(
            "paragraph",
            "Caption",
            "caption",
            f'<w:keepNext/>{flush}<w:jc w:val="center"/>',
            f"{fonts_xml(Face.HEI)}{_sized(12)}",
        ),
        _style(
            "paragraph",
            "Picture",
            "图片",
            f'<w:spacing w:line="240" w:lineRule="auto"/>{flush}<w:jc w:val="center"/>',
            "",
        ),
        _style(
            "paragraph",
            "TableText",
            "表格文字",
            f'<w:spacing w:line="{round(12 * 1.35 * 20)}" w:lineRule="atLeast"/>{flush}<w:jc w:val="left"/>',
            f'<w:spacing w:val="0"/>{_sized(12)}',
        ),
        _style("paragraph", "TableGap", "表后空隙", f"{_exact(12)}{flush}", _sized(2)),
        _style("paragraph", "TableEnd", "表后收尾", f"{_exact(1)}{flush}", _sized(2)),
        _style(
            "paragraph",
            "Header",
            "header",
            f'{_exact(20)}{flush}<w:jc w:val="left"/>',
            f'<w:spacing w:val="0"/>{_sized(12)}',
        ),
        _style(
            "paragraph",
            "Footer",
            "footer",
            f"{_exact(18)}{flush}",
            f'{fonts_xml(Face.SONG)}<w:spacing w:val="0"/>{_sized(14 if layout.grid else 12)}',
        ),
    ]
    for level, face in ((1, Face.HEI), (2, Face.KAI), (3, Face.FANG)):
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        parts.append(
            _style(
                "paragraph",
                f"Heading{level}",
                f"heading {level}",
                f"<w:keepNext/>{outline}",
                fonts_xml(face),
                following="Normal",
            )
        )
    margins = (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    cell = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in margins)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    parts.append(
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{cell}</w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style>"
    )
    return "".join(parts)


def _section(word: WordDocument, layout: Layout, mark: str, note: str, numbers: bool) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(layout.width), Mm(layout.height)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.header_distance = Mm(max(layout.top - (16 if layout.grid else 12), 5))
    # The rule over the number lies 7 mm below the 版心 (GB/T 9704—2012 7.5); the footer is measured from the page's end.
    # A second line of the footer (预排) needs its own room under the number.
    below = 7.0 if layout.grid else 5.0
    lines = max(1, int(numbers) + int(bool(note)))
    section.footer_distance = Mm(max(layout.bottom - below - 18 * lines / TWIPS_PER_MM * 20, 5))
    for grid in section._sectPr.findall("{*}docGrid"):
        section._sectPr.remove(grid)
    section.different_first_page_header_footer = bool(mark)
    word.settings.odd_and_even_pages_header_footer = numbers
    if mark:
        header = section.first_page_header
        header.is_linked_to_previous = False
        _replace(header._element, paragraph_xml("Header", run_xml(mark, Face.HEI, 16 if layout.grid else 12)))
    odd = _footer("right", note, numbers)
    footers = [(section.footer, odd)]
    if mark:
        footers.append((section.first_page_footer, odd))
    if numbers:
        footers.append((section.even_page_footer, _footer("left", note, numbers)))
    for footer, xml in footers:
        footer.is_linked_to_previous = False
        _replace(footer._element, xml)


def _footer(side: str, note: str, numbers: bool) -> str:
    written = ""
    if numbers:
        indent = (
            f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/>'
        )
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        written += paragraph_xml("Footer", run_xml("— ") + field + run_xml(" —"), indent)
    if note:
        written += paragraph_xml("Footer", run_xml(note, Face.SONG, 9), '<w:jc w:val="center"/>')
    return written or paragraph_xml("Footer", "")


def _replace(holder: object, xml: str) -> None:
    element = holder
    for old in list(element):  # type: ignore[call-overload]
        element.remove(old)  # type: ignore[attr-defined]
    for new in parse_xml(f"<w:hdr {NAMESPACES}>{xml}</w:hdr>"):
        element.append(new)  # type: ignore[attr-defined]
