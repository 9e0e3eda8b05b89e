"""The text layer (``docs/regulations/texts/<id>/<effective>.md``): official wording as Markdown, written and read back."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from generators.content.document import Document, parse_document
from generators.content.fields import Fields
from generators.model.article_address import article_label, division_label, parse_article_number, parse_division_name
from generators.model.location import Location
from generators.model.numerals import chinese_numeral, parse_numeral
from generators.model.problem import Problem
from generators.model.regulation import (
    Article,
    ArticleNumber,
    Division,
    DivisionLevel,
    Item,
    Numbering,
    Paragraph,
    RegulationText,
)

_LEVELS = tuple(DivisionLevel)
_HEADING = re.compile(r"(#{2,5}) (.+?)(?: \{(编|分编|节|落款|附件)\})?")
_ARTICLE = re.compile(r"\*\*(第[^条*]+条(?:之[^*]+)?|[^*]+、)\*\*(?: 【([^】]*)】)?(?: (.*))?")
_ITEM = re.compile(r"- （([^）]+)）(.*)")
_SUBITEM = "    - "
_SPECIAL = ("#", ">", "-", "*", "\\", "【", " ", "---")
SIGNATURE_HEADING = "落款"


def render_text_layer(text: RegulationText) -> str:
    """The file's whole content. ``parse_text_layer`` gives back an equal text (but for ``Article.line``)."""
    body = "\n\n".join(_blocks(text)) + "\n"
    front = [
        "---",
        "# 由 qianshao import regulation 写成，请勿手工修改；要更正，请重新导入官方文件。",
        f"标题: {_quoted(text.title)}",
        f"编排: {text.numbering.value}",
        f"来源: {_quoted(text.source)}",
        f"原件校验码: {_quoted(text.sha256)}",
        f"正文校验码: {_quoted(_digest(body))}",
        "---",
        "",
    ]
    return "\n".join(front) + body


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def _blocks(text: RegulationText) -> list[str]:
    blocks = [f"# {text.title}"]
    if text.preface:
        blocks.append("\n".join(f"> {line}" for line in text.preface))
    pending = list(text.divisions)
    depth = {level: 2 + i for i, level in enumerate(lv for lv in _LEVELS if any(d.level is lv for d in pending))}

    def open_divisions(until: ArticleNumber | None, prose: bool = False) -> None:
        while pending and (pending[0].first is None if prose else pending[0].first == until):
            division = pending.pop(0)
            label = division_label(division.level, division.number, division.title)
            mark = f" {{{division.level.value}}}" if _needs_mark(division) else ""
            blocks.append(f"{'#' * depth[division.level]} {label}{mark}")

    if not text.articles or text.prose:
        open_divisions(None, prose=True)
    blocks += [_escaped(line) for line in text.prose]
    for article in text.articles:
        while pending and (pending[0].first is None or pending[0].first == article.number):
            open_divisions(pending[0].first)
        blocks += _article_blocks(article, text.numbering)
    while pending:
        open_divisions(pending[0].first)
    if text.signature:
        blocks += [f"## {SIGNATURE_HEADING} {{落款}}", *(_escaped(line) for line in text.signature)]
    for title, lines in text.appendices:
        blocks += [f"## {title} {{附件}}", *(_escaped(line) for line in lines)]
    return blocks


def _needs_mark(division: Division) -> bool:
    return division.number is None and division.level is not DivisionLevel.CHAPTER


def _article_blocks(article: Article, numbering: Numbering) -> list[str]:
    label = article_label(article.number)
    if numbering is Numbering.POINT:
        label = f"{chinese_numeral(article.number.main)}、"
    opening = f"**{label}**" + (f" 【{article.heading}】" if article.heading else "")
    blocks: list[str] = []
    for position, paragraph in enumerate(article.paragraphs):
        words = _escaped(paragraph.text)
        if position == 0:
            words = f"{opening} {words}".rstrip()
        lines = [words]
        for item in paragraph.items:
            lines.append(f"- （{chinese_numeral(item.number)}）{item.text}")
            lines += [_SUBITEM + subitem for subitem in item.subitems]
        blocks.append("\n".join(line for line in lines if line))
    return blocks or [opening]


def _escaped(line: str) -> str:
    return "\\" + line if line.startswith(_SPECIAL) else line


def _plain(line: str) -> str:
    return line.removeprefix("\\")


@dataclass(slots=True)
class _Draft:
    """An article in the making; ``blank`` is whether a blank line stood before what comes next."""

    number: ArticleNumber
    heading: str | None
    line: int
    paragraphs: list[Paragraph] = field(default_factory=list)

    def add_item(self, item: Item) -> None:
        last = self.paragraphs.pop() if self.paragraphs else Paragraph("")
        self.paragraphs.append(Paragraph(last.text, (*last.items, item)))

    def add_subitem(self, words: str) -> bool:
        if not self.paragraphs or not self.paragraphs[-1].items:
            return False
        paragraph = self.paragraphs.pop()
        item = paragraph.items[-1]
        item = Item(item.number, item.text, (*item.subitems, words))
        self.paragraphs.append(Paragraph(paragraph.text, (*paragraph.items[:-1], item)))
        return True

    def build(self) -> Article:
        return Article(self.number, tuple(self.paragraphs), self.heading, self.line)


def parse_text_layer(path: str, text: str) -> tuple[RegulationText | None, list[Problem]]:
    """Reads what ``render_text_layer`` wrote. R030: not such a file; R031: edited by hand since."""
    document, problems = parse_document(path, text)
    fields = Fields(document.front, document.at)
    title = fields.text("标题", required=True)
    numbering = fields.choice("编排", Numbering, default=Numbering.ARTICLE)
    source = fields.text("来源")
    sha256 = fields.text("原件校验码")
    digest = fields.text("正文校验码", required=True)
    problems += fields.finish()
    if problems:
        return None, problems
    parser = _Parser(document, numbering)
    parser.parse()
    problems = parser.problems
    if digest != _digest(document.body.lstrip("\n")):
        hint = "官方文本不手工修改：重新导入官方文件（qianshao import regulation）。"
        problems.insert(0, Problem("R031", fields.at_key("正文校验码"), "官方文本导入后被改动过。", hint, len(digest)))
    return parser.build(title, source, sha256), problems


class _Parser:
    def __init__(self, document: Document, numbering: Numbering) -> None:
        self.document = document
        self.numbering = numbering
        self.problems: list[Problem] = []
        self.preface: list[str] = []
        self.prose: list[str] = []
        self.signature: list[str] = []
        self.appendices: list[tuple[str, list[str]]] = []
        self.divisions: list[tuple[DivisionLevel, int | None, str, int]] = []
        self.articles: list[_Draft] = []
        self.lines: list[str] | None = self.prose

    def parse(self) -> None:
        for offset, line in enumerate(self.document.body.split("\n")):
            number = self.document.body_line + offset
            if line and not self._take(line, number):
                at = Location(self.document.path, number)
                hint = "官方文本由导入命令写成：重新导入官方文件，不要手工修改。"
                self.problems.append(Problem("R030", at, "这一行不是导入命令写下的格式。", hint, len(line)))

    def _take(self, line: str, number: int) -> bool:
        heading = _HEADING.fullmatch(line)
        if heading:
            return self._heading(heading[2], heading[3])
        if line.startswith("# "):
            return True
        if line.startswith("> ") or line == ">":
            self.preface.append(line[2:])
            return True
        article = _ARTICLE.fullmatch(line)
        if article and not self.signature and not self.appendices:
            return self._article(article, number)
        if self.lines is not None:
            self.lines.append(_plain(line))
            return True
        draft = self.articles[-1]
        if line.startswith(_SUBITEM):
            return draft.add_subitem(line.removeprefix(_SUBITEM))
        item = _ITEM.fullmatch(line)
        if item:
            value = parse_numeral(item[1])
            if value is None:
                return False
            draft.add_item(Item(value, item[2]))
            return True
        draft.paragraphs.append(Paragraph(_plain(line)))
        return True

    def _heading(self, words: str, mark: str | None) -> bool:
        if mark == SIGNATURE_HEADING:
            self.lines = self.signature
        elif mark == "附件":
            self.appendices.append((words, []))
            self.lines = self.appendices[-1][1]
        else:
            name = None if mark else parse_division_name(words)
            level = DivisionLevel(mark) if mark else name.level if name else DivisionLevel.CHAPTER
            number = name.number if name else None
            self.divisions.append((level, number, name.title if name else words, len(self.articles)))
        return True

    def _article(self, match: re.Match[str], line: int) -> bool:
        number = parse_article_number(match[1].removesuffix("、"))
        if number is None:
            return False
        draft = _Draft(number, match[2] or None, line)
        if match[3]:
            draft.paragraphs.append(Paragraph(_plain(match[3])))
        self.articles.append(draft)
        self.lines = None
        return True

    def build(self, title: str, source: str, sha256: str) -> RegulationText:
        return RegulationText(
            title=title,
            preface=tuple(self.preface),
            divisions=tuple(self._division(position) for position in range(len(self.divisions))),
            articles=tuple(draft.build() for draft in self.articles),
            prose=tuple(self.prose),
            appendices=tuple((name, tuple(lines)) for name, lines in self.appendices),
            signature=tuple(self.signature),
            sha256=sha256,
            source=source,
            numbering=self.numbering,
        )

    def _division(self, position: int) -> Division:
        """A division ends where the next of its own or a higher level begins."""
        level, number, title, start = self.divisions[position]
        end = len(self.articles)
        for other, _, _, begin in self.divisions[position + 1 :]:
            if _LEVELS.index(other) <= _LEVELS.index(level):
                end = begin
                break
        if start >= end:
            return Division(level, number, title, None, None)
        return Division(level, number, title, self.articles[start].number, self.articles[end - 1].number)
