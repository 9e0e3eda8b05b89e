"""Authored Markdown as printed blocks: paragraphs, headings, lists and tables, with markup taken off the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.documents.document import Align, Block, Heading, Items, Paragraph, Table
from generators.documents.fonts import Face

_IMAGE = re.compile(r"!\[([^\]]{0,500})\]\([^)]{0,1000}\)(?:\{[^}]{0,200}\})?")
_LINK = re.compile(r"\[([^\]]{0,500})\]\([^)\s]{0,1000}(?:\s{1,20}\"[^\"]{0,300}\")?\)")
_FOOTNOTE = re.compile(r"\[\^[^\]]{1,100}\]")
_MARKS = re.compile(r"(\*\*|__|`|~~|==)(.+?)\1")
_STAR = re.compile(r"(?<![*\w])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![*\w])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{[#.:][^{}]*\}\s*+$")
# A space after a Chinese mark, where **emphasis** ended: nothing in print stands between them.
_LOOSE = re.compile(r"(?<=[。，；：！？、”’》】）])[ \t]+(?=\S)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_HEADING = re.compile(r"(#{1,6})\s+((?:.*[^\s#])?)[\s#]*$")
_ITEM = re.compile(r"\s{0,3}(?:([-*+])|(\d{1,3})[.)、．])\s+(.*)")
_TASK = re.compile(r"\[[ xX]\]\s+")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_ENDED = "：；。！？，、"
_DIVIDER = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(\|\s*+:?-++:?\s*+)*\|?\s*+$")


def plain_words(markdown: str) -> str:
    """One run of words without markup: **bold**, links, images, footnote marks, tags and attributes are taken off."""
    text = _TAG.sub("", _IMAGE.sub(r"\1", markdown))
    text = _FOOTNOTE.sub("", _LINK.sub(r"\1", text))
    for _ in range(3):
        text = _MARKS.sub(r"\2", text)
    text = _STAR.sub(r"\1", text)
    return _LOOSE.sub("", _ESCAPED.sub(r"\1", _ATTRIBUTES.sub("", text))).strip()


def prose_blocks(markdown: str, face: Face = Face.FANG, level: int = 2) -> tuple[Block, ...]:
    """``markdown`` as blocks. Its highest heading becomes ``level``; what stands in a quotation is set in 楷体."""
    return tuple(_blocks(_TAG.sub("", markdown).split("\n"), face, level))


def _blocks(lines: list[str], face: Face, level: int) -> Iterator[Block]:
    position = 0
    while position < len(lines):
        line = lines[position]
        if not line.strip() or _RULE.match(line):
            position += 1
        elif heading := _HEADING.match(line):
            yield Heading(min(3, level + max(0, len(heading[1]) - 3)), plain_words(heading[2]))
            position += 1
        elif line.lstrip().startswith("|") and position + 1 < len(lines) and _DIVIDER.match(lines[position + 1]):
            end = position + 2
            while end < len(lines) and lines[end].lstrip().startswith("|"):
                end += 1
            yield _table([lines[position], *lines[position + 2 : end]])
            position = end
        elif line.lstrip().startswith(">"):
            end = position
            while end < len(lines) and lines[end].lstrip().startswith(">"):
                end += 1
            yield from _blocks([row.lstrip()[1:].removeprefix(" ") for row in lines[position:end]], Face.KAI, level)
            position = end
        elif _ITEM.match(line):
            position, items = _items(lines, position, face)
            yield items
        else:
            end = position + 1
            while end < len(lines) and lines[end].strip() and not _starts_block(lines[end]):
                end += 1
            words = plain_words(_joined(lines[position:end]))
            if words:
                yield Paragraph(words, face)
            position = end


def _starts_block(line: str) -> bool:
    return bool(_HEADING.match(line) or _ITEM.match(line) or line.lstrip().startswith((">", "|")))


def _items(lines: list[str], position: int, face: Face) -> tuple[int, Items]:
    first = _ITEM.match(lines[position])
    numbered = bool(first and first[2])
    start = int(first[2]) if first and first[2] else 1
    items: list[str] = []
    while position < len(lines):
        line = lines[position]
        match = _ITEM.match(line)
        if match and bool(match[2]) is numbered:
            items.append(_TASK.sub("", match[3], count=1))
        elif line.startswith(("  ", "\t")) and line.strip():
            nested = _ITEM.match(line.strip())
            gap = "；" if nested and items[-1].rstrip()[-1:] not in _ENDED else ""
            items[-1] += gap + (nested[3] if nested else line.strip())
        else:
            break
        position += 1
    return position, Items(tuple(plain_words(item) for item in items), numbered, start, face)


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph: Chinese needs no space where a line was broken."""
    joined = ""
    for line in (line.strip() for line in lines):
        gap = " " if joined and joined[-1].isascii() and line[:1].isascii() else ""
        joined += gap + line
    return joined


def _table(rows: list[str]) -> Table:
    cells = [[plain_words(cell) for cell in row.strip().strip("|").split("|")] for row in rows]
    width = max(len(row) for row in cells)
    filled = tuple(tuple(row + [""] * (width - len(row))) for row in cells)
    # A column is as wide as its words ask for, within reason.
    shares = tuple(float(min(24, max(4, *(len(row[n]) for row in filled), 4))) for n in range(width))
    return Table(filled, shares, align=Align.LEFT)
