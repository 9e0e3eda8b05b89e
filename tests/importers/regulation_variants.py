"""Invented regulations with a known structure, and every nasty way in which a file may hold one."""

from __future__ import annotations

import html
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import typst

from generators.model.article_address import article_label, division_label
from generators.model.numerals import chinese_numeral
from generators.model.regulation import ArticleNumber, DivisionLevel

_SUBJECTS = ("学习小组", "值班人员", "联络员", "各科室", "资料管理员", "示例机关")
_VERBS = ("应当按月整理", "可以自行安排", "不得擅自改动", "应当及时登记", "负责组织讨论", "应当妥善保存")
_OBJECTS = ("学习笔记", "会议记录", "借阅清单", "阅览室钥匙", "读书计划", "公用书籍和资料")
_TITLES = ("总则", "学习安排", "第一阶段的准备", "书籍、资料和笔记的管理", "检查与讨论", "附则")


@dataclass(frozen=True, slots=True)
class Piece:
    """An article: its paragraphs, each with items; ``before`` are the headings that stand above it."""

    number: ArticleNumber
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    before: tuple[tuple[DivisionLevel, int | None, str], ...] = ()

    @property
    def lines(self) -> list[str]:
        made: list[str] = []
        for text, items in self.paragraphs:
            made.append(text)
            made += [f"（{chinese_numeral(n)}）{item}" for n, item in enumerate(items, 1)]
        return made


@dataclass(frozen=True, slots=True)
class Sample:
    title: str
    note: str
    pieces: tuple[Piece, ...]

    @property
    def headings(self) -> list[tuple[DivisionLevel, int | None, str]]:
        return [heading for piece in self.pieces for heading in piece.before]

    @property
    def keys(self) -> list[str]:
        return [piece.number.key for piece in self.pieces]


def sample(seed: int, count: int = 30, parts: bool = False, branches: bool = True) -> Sample:
    rng = random.Random(seed)
    pieces: list[Piece] = []
    number, chapter, section = ArticleNumber(0), 0, 0
    part = 0
    for position in range(count):
        before: list[tuple[DivisionLevel, int | None, str]] = []
        if parts and position % 15 == 0:
            part += 1
            before.append((DivisionLevel.PART, part, f"第{chinese_numeral(part)}类事项"[3:] or "事项"))
            chapter = 0 if seed % 2 else chapter
        if position % 5 == 0:
            chapter, section = chapter + 1, 0
            before.append((DivisionLevel.CHAPTER, chapter, _TITLES[(chapter - 1) % len(_TITLES)]))
        if chapter == 2 and position % 5 in (0, 3):
            section += 1
            before.append((DivisionLevel.SECTION, section, f"{('日常', '专题')[section % 2]}学习"))
        branch = branches and position % 11 == 10 and not before
        number = ArticleNumber(number.main, number.branch + 1) if branch else ArticleNumber(number.main + 1)
        pieces.append(Piece(number, _paragraphs(rng, number), tuple(before)))
    note = "（2021年3月1日示例机关会议通过　2023年5月6日修订）"
    return Sample(f"示例机关学习管理规定{'（试行）' if seed % 3 == 0 else ''}", note, tuple(pieces))


def _paragraphs(rng: random.Random, number: ArticleNumber) -> tuple[tuple[str, tuple[str, ...]], ...]:
    made: list[tuple[str, tuple[str, ...]]] = []
    for _ in range(rng.randint(1, 3)):
        words = "，".join(
            f"{rng.choice(_SUBJECTS)}{rng.choice(_VERBS)}{rng.choice(_OBJECTS)}" for _ in range(rng.randint(1, 5))
        )
        if rng.random() < 0.5:
            # Citations of the very next article are what a wrapped line may begin with.
            cited = article_label(ArticleNumber(max(1, number.main + rng.choice((-2, -1, 1, 2)))))
            words += f"，但是{rng.choice(_SUBJECTS)}违反{cited}第二款规定的除外"
        if rng.random() < 0.3:
            items = tuple(f"{rng.choice(_VERBS)}{rng.choice(_OBJECTS)}；" for _ in range(rng.randint(2, 4)))
            items = (*items[:-1], items[-1].removesuffix("；") + "。")
            made.append((words + "的，有下列情形之一：", items))
        else:
            made.append((words + "。", ()))
    return tuple(made)


def _label(heading: tuple[DivisionLevel, int | None, str], gap: str = "　") -> str:
    return division_label(*heading).replace(" ", gap, 1)


def paragraphs(text: Sample, gap: str = "　", contents: bool = False) -> list[str]:
    """The document as a clean file would hold it, a paragraph a line."""
    lines = [text.title, text.note]
    if contents:
        lines += ["目　录", *(_label(heading) for heading in text.headings)]
    for piece in text.pieces:
        lines += [_label(heading, gap) for heading in piece.before]
        own = piece.lines
        lines += [f"{article_label(piece.number)}{gap}{own[0]}", *own[1:]]
    return lines


def markdown(text: Sample) -> bytes:
    lines = paragraphs(text, contents=True)
    return "\n\n".join([f"# {lines[0]}", *lines[1:]]).encode()


def plain(text: Sample) -> bytes:
    return "\r\n".join("　　" + line for line in paragraphs(text)).encode("gb18030")


def _furnished(text: Sample, width: int, indent: str) -> bytes:
    out: list[str] = []
    page = 1
    for line in paragraphs(text, contents=True):
        line = indent + line
        while line:
            out.append(line[:width])
            line = line[width:]
            if len(out) % 30 == 0:
                out += [f"— {page} —", "\f" + text.title]
                page += 1
    return "\n".join(out).encode()


def wrapped(text: Sample) -> bytes:
    """Hard-wrapped with page numbers, form feeds and a running head, as pdftotext leaves it."""
    return _furnished(text, 34, "　　")


def wrapped_narrow(text: Sample) -> bytes:
    return _furnished(text, 27, "　　")


def web(text: Sample) -> bytes:
    body = "".join(f"<p>　　{html.escape(line)}</p>" for line in paragraphs(text, contents=True))
    chrome = "<div class=nav><a>首页</a><a>党纪法规</a><a>通知公告</a></div><div>发布时间：2023-05-07 10:00 浏览次数：8</div>"
    news = f"<p>近日，示例机关印发了《{text.title}》，并发出通知，要求认真执行。</p><p>《{text.title}》全文如下。</p>"
    foot = "<p>（责任编辑：甲）</p><div>上一篇：第一条新闻</div><div>版权所有</div>"
    page = f"<html><head><title>学习园地</title><script>var a='第一条';</script></head><body>{chrome}<h1>示例机关印发《{text.title}》</h1>{news}{body}{foot}</body></html>"
    return page.encode()


def web_run_on(text: Sample) -> bytes:
    """One block, paragraphs parted by two full-width blanks or by nothing but <br>."""
    lines = paragraphs(text)
    body = lines[0] + "<br>" + lines[1] + "<br>" + "　　".join(html.escape(line) for line in lines[2:])
    return f"<html><body><div>{body}</div></body></html>".encode()


def traditional(text: Sample) -> bytes:
    lines = paragraphs(text)
    lines = [line.replace("条", "條").replace("节", "節").replace("编", "編") for line in lines]
    return "\n".join(lines).encode()


def bold_markdown(text: Sample) -> bytes:
    lines = [f"# {text.title}", "", text.note, ""]
    for piece in text.pieces:
        lines += [f"## {_label(heading)}\n" for heading in piece.before]
        own = piece.lines
        lines += [f"**{article_label(piece.number)}**　{own[0]}\n", *(f"{line}\n" for line in own[1:])]
    return "\n".join(lines).encode()


def converted_markdown(text: Sample) -> bytes:
    """What converters leave: ***第一条*** with entities for blanks."""
    lines = [f"**{text.title}**", "", text.note, ""]
    for piece in text.pieces:
        lines += [f"**{_label(heading)}**\n" for heading in piece.before]
        own = piece.lines
        lines += [
            f"***{article_label(piece.number)}***&emsp;{own[0]}\n",
            *(f"&nbsp;&nbsp;{line}\n" for line in own[1:]),
        ]
    return "\n".join(lines).encode()


def table_markdown(text: Sample) -> bytes:
    """An article a row, its paragraphs parted by <br>."""
    lines = [f"# {text.title}", "", text.note, "", "| 条 | 内容 |", "|---|---|"]
    for piece in text.pieces:
        lines += [f"| **{_label(heading)}** | |" for heading in piece.before]
        lines.append(f"| {article_label(piece.number)} | {'<br>'.join(piece.lines)} |")
    return "\n".join(lines).encode()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _p(words: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{html.escape(words)}</w:t></w:r></w:p>'


def package(body: str, parts: dict[str, str] | None = None, relations: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def docx_literal(text: Sample) -> bytes:
    return package("".join(_p("　　" + line) for line in paragraphs(text, contents=True)))


def docx_spaced(text: Sample) -> bytes:
    """第 一 章　总 则 with its title on the next line, and the article's number on a line of its own."""
    lines = [_p(text.title), _p(text.note), _p("目　　录")]
    lines += [_p(f"{_label(heading)}\t{page}") for page, heading in enumerate(text.headings, 1)]
    for piece in text.pieces:
        for level, number, title in piece.before:
            lines += [
                _p(f"第 {chinese_numeral(number or 0)} {level.value}"),
                _p("　".join(title) if len(title) == 2 else title),
            ]
        lines += [_p(article_label(piece.number)), *(_p(line) for line in piece.lines)]
    return package("".join(lines))


def docx_soft_breaks(text: Sample) -> bytes:
    lines = paragraphs(text)
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">　　{html.escape(line)}</w:t>' for line in lines[2:])
    return package(_p(lines[0]) + _p(lines[1]) + f"<w:p><w:r>{runs}</w:r></w:p>")


def docx_numbered(text: Sample) -> bytes:
    """No number in the text at all: three levels of automatic numbering. Only for samples without 之N and 编."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for level, shown in enumerate(("第%1章", "第%2节", "第%3条", "（%4）"))
    )
    numbering = f'<w:numbering {_W}><w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num></w:numbering>'

    def numbered(words: str, level: int) -> str:
        return _p(words, f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>')

    body = [_p(text.title), _p(text.note)]
    for piece in text.pieces:
        body += [numbered(title, 0 if level is DivisionLevel.CHAPTER else 1) for level, _, title in piece.before]
        first = True
        for words, items in piece.paragraphs:
            body.append(numbered(words, 2) if first else _p(words))
            first = False
            body += [numbered(item, 3) for item in items]
    return package("".join(body), {"word/numbering.xml": numbering})


def docx_alt_chunk(text: Sample) -> bytes:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs(text))
    relation = '<Relationship Id="c1" Type="aFChunk" Target="chunk.html"/>'
    return package('<w:altChunk r:id="c1"/>', {"word/chunk.html": f"<html><body>{lines}</body></html>"}, relation)


def docx_tracked(text: Sample) -> bytes:
    """Every third paragraph has words deleted and inserted; what is accepted is the sample."""
    body = []
    for number, line in enumerate(paragraphs(text)):
        if number % 3 == 2 and len(line) > 12:
            body.append(
                f"<w:p><w:r><w:t>{html.escape(line[:8])}</w:t></w:r><w:del><w:r><w:delText>旧的说法</w:delText></w:r></w:del>"
                f"<w:ins><w:r><w:t>{html.escape(line[8:12])}</w:t></w:r></w:ins><w:r><w:t>{html.escape(line[12:])}</w:t></w:r></w:p>"
            )
        else:
            body.append(_p(line))
    return package("".join(body))


def docx_comparison_table(text: Sample) -> bytes:
    """修订前 beside 修订后: the right column is the sample, the left one lacks a tenth of it."""

    def cell(lines: list[str]) -> str:
        return "<w:tc>" + ("".join(_p(line) for line in lines) or "<w:p/>") + "</w:tc>"

    rows = [f"<w:tr>{cell(['修订前'])}{cell(['修订后'])}</w:tr>"]
    for number, piece in enumerate(text.pieces):
        own = piece.lines
        lines = [_label(h) for h in piece.before] + [f"{article_label(piece.number)}　{own[0]}", *own[1:]]
        rows.append(f"<w:tr>{cell([] if number % 10 == 9 else lines)}{cell(lines)}</w:tr>")
    return package(_p(text.title) + _p(text.note) + f"<w:tbl>{''.join(rows)}</w:tbl>")


def docx_number_column(text: Sample) -> bytes:
    rows = []
    for piece in text.pieces:
        rows += [f"<w:tr><w:tc>{_p(_label(h))}</w:tc></w:tr>" for h in piece.before]
        words = "".join(_p(line) for line in piece.lines)
        rows.append(f"<w:tr><w:tc>{_p(article_label(piece.number))}</w:tc><w:tc>{words}</w:tc></w:tr>")
    return package(_p(text.title) + _p(text.note) + f"<w:tbl>{''.join(rows)}</w:tbl>")


def split_number(text: Sample) -> bytes:
    """第二十条 / 之一 on two lines, and captions in 【】 before the words."""
    out = [text.title, text.note]
    for piece in text.pieces:
        out += [_label(heading) for heading in piece.before]
        own = piece.lines
        head = article_label(piece.number)
        if piece.number.branch:
            base, _, branch = head.partition("之")
            out += [base, f"之{branch} 【一个名目】{own[0]}", *own[1:]]
        else:
            out += [f"{head} 【一个名目】{own[0]}", *own[1:]]
    return "\n\n".join(out).encode()


def pdf(text: Sample) -> bytes:
    """Typeset with wrapped lines, a running head and page numbers; articles indented, 款 not parted by blanks."""
    return _typeset(text, "first-line-indent: (amount: 2em, all: true), leading: 0.8em, spacing: 0.8em, justify: true")


def pdf_blocks(text: Sample) -> bytes:
    """Not indented, paragraphs parted by space, ragged: as a browser prints a page."""
    return _typeset(text, "leading: 0.6em, spacing: 1.4em, justify: false")


def pdf_columns(text: Sample) -> bytes:
    """Two columns, the last page not filled, the title over both."""
    return _typeset(
        text, "first-line-indent: (amount: 2em, all: true), leading: 0.8em, spacing: 0.8em, justify: true", columns=2
    )


def _typeset(text: Sample, paragraph: str, columns: int = 1) -> bytes:
    lines = []
    for line in paragraphs(text, contents=columns == 1):
        quoted = line.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'#par(text("{quoted}"))')
    source = f"""#set page(width: 160mm, height: 220mm, margin: 22mm, columns: {columns}, header: text(8pt)[{text.title}],
      footer: context align(center)[— #counter(page).display() —])
    #set text(font: ("Noto Serif CJK SC", "FandolSong", "Noto Sans CJK SC"), size: 11pt, lang: "zh")
    #set par({paragraph})
    """ + "\n\n".join(lines)
    return typst.compile(source.encode())


VARIANTS: dict[str, tuple[str, Callable[[Sample], bytes]]] = {
    "markdown": ("a.md", markdown),
    "bold markdown": ("a.md", bold_markdown),
    "markdown, converted": ("a.md", converted_markdown),
    "markdown, table": ("a.md", table_markdown),
    "plain, GBK": ("a.txt", plain),
    "wrapped": ("a.txt", wrapped),
    "wrapped narrow": ("a.txt", wrapped_narrow),
    "web": ("a.html", web),
    "web, run on": ("a.html", web_run_on),
    "traditional": ("a.txt", traditional),
    "split numbers": ("a.md", split_number),
    "pdf": ("a.pdf", pdf),
    "pdf, blocks": ("a.pdf", pdf_blocks),
    "pdf, columns": ("a.pdf", pdf_columns),
    "docx": ("a.docx", docx_literal),
    "docx, spaced": ("a.docx", docx_spaced),
    "docx, soft breaks": ("a.docx", docx_soft_breaks),
    "docx, numbered": ("a.docx", docx_numbered),
    "docx, altChunk": ("a.docx", docx_alt_chunk),
    "docx, tracked": ("a.docx", docx_tracked),
    "docx, comparison": ("a.docx", docx_comparison_table),
    "docx, number column": ("a.docx", docx_number_column),
}
