"""Reads ``.txt`` and ``.md``: encodings, hard-wrapped lines, page furniture, Markdown's marks."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from dataclasses import replace

from generators.importers.regulation.marks import NUMERAL
from generators.importers.regulation.source import Line, RefusedError, SourceText, check_breaks, without_comments

_FURNITURE = re.compile(
    r"[-—–－·\s]*+第?\s*+\d{1,4}\s*+页?[-—–－·\s]*+(?:共\s*+\d{1,4}\s*+页)?|\d{1,4}\s*+/\s*+\d{1,4}"
)
_STRUCTURE = re.compile(
    rf"第 ?[{NUMERAL} ]{{1,12}} ?(?:[条條编編章节節]|分编)|[（(][{NUMERAL}]{{1,4}}[）)]|[一二三四五六七八九十]{{1,3}}、|\d{{1,2}} ?[.．、]|【|附件|附录"
)
_TERMINAL = "。；：！？”）】"
_EMPHASIS = re.compile(r"\*{2,3}(.+?)\*{2,3}|_{2,3}(.+?)_{2,3}|(?<![*\w])\*([^*\s][^*]{0,60}?)\*(?!\*)")
_ROW = re.compile(r"^[ \t]*\|.{1,20000}\|[ \t]*$", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_HEADING = re.compile(rf"第 ?[{NUMERAL} ]{{1,12}} ?(?:[编編章节節]|分编|分編)(?:[ \u3000][^。；，：]{{0,30}})?")
_LEADER = re.compile(r"[.．…·]{3} ?\d{0,3}\s*$")
_INDENT = re.compile(r"[\u3000 \t]{2,}|\u3000")
_RULE = re.compile(r":?-+:?")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENCODINGS = ("utf-8-sig", "gb18030", "big5")


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16, GB18030 or Big5. Raises ``RefusedError`` for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4096]:
        raise RefusedError("这不是文字文件。", "看文件后缀名是否被改过；Word 文件请保留 .docx 后缀。")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    # A stray bad byte in an otherwise good file must not lose the file.
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 50 > len(text):
        raise RefusedError("认不出文件的文字编码。", "用记事本打开，另存为 UTF-8 编码后再导入。")
    return text


def read_plain(data: bytes) -> SourceText:
    return SourceText("txt", tuple(Line(text, number=number) for number, text in unwrapped(decode(data))))


def read_markdown(data: bytes) -> SourceText:
    """Headings and bold article numbers keep their marks; a front matter gives the title."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    check_breaks(text)
    title, first = "", 1
    front = re.match(r"---\n(.*?)\n---\s*\n", text, re.DOTALL)
    if front:
        named = re.search(r"^(?:title|标题): *[\"']?(.+?)[\"']?$", front[1], re.MULTILINE)
        title = named[1] if named else ""
        first += text.count("\n", 0, front.end())
        text = text[front.end() :]
    text = without_comments(text)
    text = _TAG.sub(_break, _ROW.sub(_row_words, text) if "|" in text else text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    lines = [replace(_markdown_line(line), number=number) for number, line in unwrapped(text, first)]
    return SourceText("md", tuple(line for line in lines if line.text), title)


def _break(tag: re.Match[str]) -> str:
    """A tag as the break that it makes; one over several lines keeps them, so that the lines after it count right."""
    breaks = tag[0].lower().startswith(("<br", "<p", "</p"))
    return "\n" * tag[0].count("\n") or ("\x0b" if breaks else "")


def _row_words(row: re.Match[str]) -> str:
    """The cells of a table's row, before a <br> in one of them parts it; nothing for the rule below the head."""
    cells = [cell.strip() for cell in row[0].strip().strip("|").split("|")]
    return "" if all(_RULE.fullmatch(cell) for cell in cells) else " ".join(cell for cell in cells if cell)


def _markdown_line(text: str) -> Line:
    stripped = text.strip()
    heading = re.match(r"(#{1,6})\s+", stripped)
    if heading:
        stripped = stripped[heading.end() :].rstrip("# ")
    stripped = re.sub(r"^(?:>\s*)+", "", stripped)
    stripped = re.sub(r"^[-*+]\s+(?=\S)", "", stripped)
    stripped = re.sub(r" \{(?:编|分编|节|落款|附件)\}$", "", stripped)
    marked = bool(re.match(rf"(?:\*{{2,3}}|_{{2,3}})第 ?[{NUMERAL} ]{{1,12}} ?条", stripped))
    stripped = _LINK.sub(r"\1", _EMPHASIS.sub(lambda m: m[1] or m[2] or m[3], stripped))
    stripped = re.sub(r"\\([\\`*_{}\[\]()#+.!>|-])", r"\1", stripped)
    return Line(
        stripped, len(heading[1]) if heading else 0, marked or bool(heading and re.match(r"第.{1,10}条", stripped))
    )


def unwrapped(text: str, first: int = 1) -> list[tuple[int, str]]:
    """Paragraphs of a text with the line at which each begins: wrapped lines joined, page furniture dropped."""
    check_breaks(text)
    lines = _without_furniture(_numbered(text, first))
    width = _wrap_width([line for _, line in lines])
    if width is None:
        return [(number, line) for number, line in lines if line.strip()]
    made: list[tuple[int, str]] = []
    open_line = False
    # Where paragraphs are indented, a page's turn after a full line that ends a clause is no end of the paragraph.
    indented = sum(1 for _, line in lines if _INDENT.match(line)) > 0.15 * len(lines)
    for number, line in lines:
        before = made[-1][1] if made else ""
        if not line.strip():
            open_line = open_line and (indented or before[-1:] not in _TERMINAL)
            continue
        if open_line and not _starts_paragraph(line, before):
            joint = "" if _wide(before[-1]) or _wide(line.lstrip()[0]) else " "
            made[-1] = (made[-1][0], before + joint + line.lstrip())
        else:
            made.append((number, line))
        open_line = _columns(line) >= width - 4 and not _LEADER.search(line)
    return made


def _numbered(text: str, first: int) -> list[tuple[int, str]]:
    """Pieces between breaks of any kind; only real line ends count on."""
    pieces = re.split(r"(\r\n|[\n\r\x0b\u2028\u2029\x85])", text)
    made = []
    for index in range(0, len(pieces), 2):
        made.append((first, pieces[index]))
        first += index + 1 < len(pieces) and pieces[index + 1] in ("\n", "\r", "\r\n")
    return made


def _without_furniture(numbered: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without page numbers, and without what repeats beside them or beside form feeds (running heads)."""
    raw = [line for _, line in numbered]
    pages = [0 < len(line.strip()) < 60 and bool(_FURNITURE.fullmatch(line.strip())) for line in raw]
    edges = [
        "\f" in line or (k > 0 and (pages[k - 1] or "\f" in raw[k - 1])) or (k + 1 < len(raw) and pages[k + 1])
        for k, line in enumerate(raw)
    ]
    counts = Counter(line.strip() for line in raw)
    beside = Counter(line.strip() for line, edge in zip(raw, edges, strict=True) if edge)
    turns = max(sum(pages), sum("\f" in line for line in raw))

    def running_head(line: str) -> bool:
        """Stands beside a page's turn on a third of the pages, and hardly anywhere else: a line of the wording that
        happens to repeat there must stay."""
        often = beside[line] >= max(2, 0.3 * turns) and counts[line] - beside[line] <= 1
        return 1 < len(line) < 40 and often and line[-1] not in "。；：" and not _STRUCTURE.match(line)

    return [
        (number, line.replace("\f", "").rstrip())
        for (number, line), edge, page in zip(numbered, edges, pages, strict=True)
        if not page and not (edge and running_head(line.strip()))
    ]


def _starts_paragraph(line: str, before: str) -> bool:
    if _INDENT.match(line) and line.strip():
        return True
    if line.lstrip().startswith("#") or _HEADING.fullmatch(line.strip()):
        return True
    return bool(_STRUCTURE.match(line.lstrip())) and before.rstrip()[-1:] in _TERMINAL


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which the text was broken, or None where lines are whole paragraphs."""
    widths = [_columns(line) for line in lines if line.strip()]
    long = [width for width in widths if width >= 40]
    if len(long) < 8:
        return None
    counts = Counter(long)
    # The width that most long lines have, within two columns: a table of contents may well be wider than the text.
    widest = max(counts, key=lambda width: (sum(counts[width + d] for d in range(-2, 3)), width))
    if widest > 120:
        return None
    full = [line for line in lines if widest - 4 <= _columns(line) <= widest + 4]
    broken = sum(1 for line in full if line.rstrip()[-1] not in _TERMINAL)
    return widest if len(full) >= 0.25 * len(long) and broken >= 0.5 * len(full) else None


def _columns(line: str) -> int:
    return sum(2 if _wide(c) else 1 for c in line.rstrip())


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
