"""Reads ``.html`` and ``.mht`` (also inside Word's altChunk): one line a block, without scripts, menus and hidden parts."""

from __future__ import annotations

import email
import email.policy
import re
from html.parser import HTMLParser

from generators.importers.regulation.marks import NUMERAL
from generators.importers.regulation.plain import decode
from generators.importers.regulation.source import Line, RefusedError, SourceText, without_comments

_BLOCKS = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset("script style noscript template select option button textarea svg iframe object nav".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9_-]+)", re.IGNORECASE)
_ARTICLE = re.compile(rf"\s*第 ?[{NUMERAL} \u3000]{{1,12}} ?[条條]")
# A picture inside its own tag, or a tag made to choke a parser: its attributes say nothing here.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,30})[^<>]{20000,}>?")
# <!doctype …>, <![CDATA[, <?xml …: html.parser reads on to the end for each that never closes.
_UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_DECLARATION = re.compile(r"<[!?][^<>]*>?")
_MAX_TAGS = 100_000


def read_html(data: bytes) -> SourceText:
    return html_lines(_decoded(data))


def html_lines(text: str) -> SourceText:
    if text.count("<") > 3 * _MAX_TAGS:
        raise _too_many_tags()
    text = _UNCLOSED.sub("&lt;", _DECLARATION.sub("", without_comments(text)))
    parser = _Blocks()
    try:
        parser.feed(_LONG_TAG.sub(r"<\1>", text))
        parser.close()
    except AssertionError:
        pass  # html.parser gives up on some malformed declarations; what came before them stands.
    parser.flush()
    return SourceText("html", tuple(parser.lines), " ".join(parser.title.split()))


def _too_many_tags() -> RefusedError:
    return RefusedError("网页的标签太多，不像一部法规。", "打开网页，只复制正文到 Word 或文本文件再导入。")


def read_mht(data: bytes) -> SourceText:
    """The HTML part of a web archive."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "text/plain"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body:
                return read_html(body)
    raise RefusedError("网页存档里没有正文。", "在浏览器里打开网页，另存为“仅 HTML”再导入。")


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.title = ""
        self.words: list[str] = []
        self.heading = 0
        self.bold = 0
        self.marked = False
        self.preformatted = 0
        self.skipped: list[str] = []
        self.in_title = False
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        if self.tags > _MAX_TAGS:
            raise _too_many_tags()
        if self.skipped:
            if tag == self.skipped[-1] and tag not in _VOID:
                self.skipped.append(tag)
            return
        if tag not in _VOID and (
            tag in _SKIPPED or any(name == "style" and _HIDDEN.search(value or "") for name, value in attrs)
        ):
            self.skipped.append(tag)
            return
        if tag == "title":
            self.in_title = True
        if tag in _BLOCKS:
            self.flush()
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.heading = int(tag[1])
        if tag in ("b", "strong"):
            self.bold += 1
        if tag == "pre":
            self.preformatted += 1

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
            return
        if tag == "title":
            self.in_title = False
        if tag in _BLOCKS:
            self.flush()
            if len(tag) == 2 and tag[0] == "h":
                self.heading = 0
        if tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        if tag == "pre":
            self.preformatted = max(0, self.preformatted - 1)

    def handle_data(self, data: str) -> None:
        if self.skipped:
            return
        if self.in_title:
            self.title += data
            return
        if self.bold and not "".join(self.words).strip() and _ARTICLE.match(data):
            self.marked = True
        if self.preformatted:
            for piece in data.split("\n"):
                self.words.append(piece)
                self.flush()
        else:
            self.words.append(re.sub(r"[\r\n]+", " " if data.isascii() else "", data))

    def flush(self) -> None:
        text = "".join(self.words)
        if text.strip():
            self.lines.append(Line(text, self.heading, self.marked))
        self.words, self.marked = [], False
