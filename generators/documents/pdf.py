"""Renders a document as PDF by typst: tagged PDF/A-2b with title, language and outlines, equal bytes for equal input."""

from __future__ import annotations

import functools
import hashlib
import json
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generators.documents.document import (
    Align,
    Block,
    Cell,
    Document,
    Form,
    Heading,
    Items,
    Keep,
    PageBreak,
    Paragraph,
    Picture,
    Ruled,
    SignedOff,
    Space,
    Table,
    Text,
    cell_of,
    form_table,
    item_label,
    plain,
    printable,
    runs_of,
    title_lines,
)
from generators.documents.facts import OFF_GRID
from generators.documents.fonts import Face, FontSet, resolve_fonts
from generators.documents.picture import fit_picture

if TYPE_CHECKING:
    import typst

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
_TEMPLATE = Path(__file__).parent / "templates" / "document.typ"
# No clock: a document without a day of its own is dated at the epoch of zip files.
_UNDATED = date(1980, 1, 1)


def render_pdf(document: Document, fonts: FontSet | None = None) -> bytes:
    """The document as PDF/A-2b. ``fonts`` None takes what the machine has.

    Raises ``NoTypefaceError`` where no Chinese typeface was found at all. A character that no face draws is left out by
    the engine: ask ``generators.documents.coverage.check_coverage`` first.
    """
    found = fonts or resolve_fonts()
    found.require()
    pictures: dict[str, bytes] = {}
    payload = json.dumps(_printable(_document(document, found, pictures)), ensure_ascii=False)
    if not pictures:
        return _compiled(_compiler(found), payload, document.on)
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for name, data in pictures.items():
            (Path(folder) / name).write_bytes(data)
        return _compiled(typst.Compiler(root=folder, font_paths=_loaded(found)), payload, document.on)


def _compiled(compiler: typst.Compiler, payload: str, on: date | None) -> bytes:
    stamp = ((on or _UNDATED) - date(1970, 1, 1)).days * 86_400
    data = compiler.compile(
        _TEMPLATE.read_bytes(), format="pdf", sys_inputs={"doc": payload}, pdf_standards=["a-2b"], timestamp=stamp
    )
    if not isinstance(data, bytes):
        raise TypeError("typst returned no single file")
    return data


def _printable(value: Json) -> Json:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    return value


@functools.lru_cache(maxsize=4)
def _loaded(fonts: FontSet) -> typst.Fonts:
    import typst

    folders = [str(folder) for folder in dict.fromkeys(path.parent for path in fonts.files)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@functools.lru_cache(maxsize=4)
def _compiler(fonts: FontSet) -> typst.Compiler:
    import typst

    return typst.Compiler(font_paths=_loaded(fonts))


def _document(document: Document, fonts: FontSet, pictures: dict[str, bytes]) -> dict[str, Json]:
    layout = document.layout
    writer = _Writer(document, pictures)
    return {
        "title": document.title.replace("\n", ""),
        "title_lines": list(title_lines(document.title, layout)),
        "subtitle": document.subtitle,
        "mark": document.mark,
        "author": [document.author] if document.author else [],
        "subject": document.subject or document.title,
        "keywords": [] if layout.grid else [OFF_GRID],
        "note": document.note,
        "numbers": document.page_numbers,
        "layout": {name: getattr(layout, name) for name in _LAYOUT},
        "faces": {face.value: _families(face, fonts) for face in Face},
        "weights": {face.value: fonts.chain(face)[0].weight if fonts.chain(face) else 400 for face in Face},
        "blocks": writer.blocks(document.blocks),
    }


def _families(face: Face, fonts: FontSet) -> list[Json]:
    """A face's chain. FandolFang's own figures are those of a sans-serif: 宋体 lends its own to it."""
    families: list[Json] = [file.family for file in fonts.chain(face)]
    song = fonts.chain(Face.SONG)
    if song and families and str(families[0]).startswith("FandolFang"):
        families.insert(0, {"name": song[0].family, "latin": True})
    return families


_LAYOUT = ("width", "height", "top", "bottom", "left", "right", "size", "pitch", "title_size", "grid")


@dataclass(frozen=True, slots=True)
class _Writer:
    """Blocks to the JSON that the template reads. Pictures are put aside by their content's hash."""

    document: Document
    pictures: dict[str, bytes]

    def blocks(self, blocks: tuple[Block, ...]) -> list[Json]:
        return [drawn for block in blocks for drawn in self.block(block)]

    def block(self, block: Block) -> list[Json]:
        match block:
            case Heading():
                return [{"kind": "heading", "level": block.level, "text": block.text}]
            case Paragraph():
                return [_paragraph(block)]
            case Items():
                return [_paragraph(line) for line in item_paragraphs(block)]
            case Table():
                return [_table(block)] if any(block.rows) else []
            case Form():
                return [_table(form_table(block))] if block.fields else []
            case Ruled():
                return [{"kind": "ruled", "lines": block.lines, "height": block.height}]
            case Picture():
                return [self.picture(block)]
            case Space():
                return [{"kind": "space", "lines": block.lines}]
            case PageBreak():
                return [{"kind": "pagebreak"}]
            case Keep():
                return [{"kind": "keep", "blocks": self.blocks(block.blocks)}]
            case SignedOff():
                return [{"kind": "signed", "name": block.name, "date": block.date}]

    def picture(self, block: Picture) -> Json:
        fitted = fit_picture(block, self.document.layout)
        if fitted is None:
            return _paragraph(Paragraph(f"（图片打不开：{block.alt or '没有说明'}）", Face.KAI, first=0))
        name = f"{hashlib.sha256(fitted.data).hexdigest()[:16]}.{fitted.extension}"
        self.pictures[name] = fitted.data
        return {
            "kind": "picture",
            "path": name,
            "width": fitted.width,
            "height": fitted.height,
            "alt": block.alt or block.caption or "图片",
            "caption": block.caption,
        }


def item_paragraphs(items: Items) -> tuple[Paragraph, ...]:
    """A list as the paragraphs that it is printed as: indented two characters, the number or dash in the text."""
    lines: list[Paragraph] = []
    for position, item in enumerate(items.items):
        label = item_label(items, position)
        text: Text = f"{label}{item}" if isinstance(item, str) else (*runs_of(label), *item)
        lines.append(Paragraph(text, items.face))
    return tuple(lines)


def _runs(text: Text) -> list[Json]:
    return [
        {"text": run.text, "face": run.face.value if run.face else "", "link": run.link or "", "blank": run.blank}
        for run in runs_of(text)
        if run.text
    ]


def _paragraph(block: Paragraph) -> dict[str, Json]:
    return {
        "kind": "paragraph",
        "runs": _runs(block.text),
        "face": block.face.value,
        "align": block.align.value,
        "first": block.first,
        "left": block.left,
        "right": block.right,
        "size": block.size,
        "keep": block.keep_next,
    }


def _cell(cell: Cell, align: Align) -> dict[str, Json]:
    return {
        "runs": _runs(cell.text),
        "align": (cell.align if cell.align is not Align.LEFT else align).value,
        "face": cell.face.value if cell.face else "",
        "span": cell.span,
        "down": cell.down,
        "many": "\n" in plain(cell.text),
        "least": 0,
    }


def _table(table: Table) -> dict[str, Json]:
    own = dict(table.heights)
    rows: list[Json] = []
    for number, row in enumerate(table.rows):
        align = Align.CENTER if number < table.header else table.align
        cells = [_cell(cell_of(cell), align) for cell in row]
        # The strut that gives a row its height stands best beside one line of text or none.
        single = [cell for cell in cells if cell["down"] == 1 and not cell["many"]]
        bearer = min(single or cells, key=lambda cell: len(json.dumps(cell["runs"])), default=None)
        if bearer is not None:
            bearer["least"] = own.get(number, table.height)
        rows.append([*cells])
    return {
        "kind": "table",
        "rows": rows,
        "widths": list(table.widths),
        "header": table.header,
        "size": table.size,
        "caption": table.caption,
        "lines": table.lines,
    }
