"""The one door: a file's name and bytes to questions and doubts, whatever its format."""

from __future__ import annotations

import re

from generators.importers.questions.aiken import read_aiken
from generators.importers.questions.cloze import read_cloze
from generators.importers.questions.gift import read_gift
from generators.importers.questions.imported import LETTERS, Doubt, Imported, ImportedQuestion
from generators.importers.questions.marks import FILLED, folded, number, tidy
from generators.importers.questions.moodle_words import plain_html
from generators.importers.questions.moodle_xml import read_moodle_xml
from generators.importers.questions.option_marks import STRONG, option_marks, options_inside
from generators.importers.questions.sheets import read_csv, read_xlsx, table_grid
from generators.importers.questions.source import Format, Refused, decode, open_package, read_part, sniff
from generators.importers.questions.table import read_grid, read_grids
from generators.importers.questions.typed import read_typed
from generators.importers.word import UNDERLINED, UnreadableWord, WordLine, WordTable, read_word, without_underlines

_FORM_WORD = re.compile(
    r"(?:题型|题目|题干|试题|选项|答案|正确答案|参考答案|解析|答案解析|难度|知识点|考点|依据|出处|分值)\s*+[:：]?"
)
_DELIMITERS = (("\t", 1), ("|", 3), (",", 4))

_UNDERLINED = re.compile(rf"{UNDERLINED[0]}([^{UNDERLINED[0]}{UNDERLINED[1]}\n]*){UNDERLINED[1]}")


def read_questions(name: str, data: bytes) -> Imported:
    """The questions of one file. A file that cannot be read gives no question and one doubt; nothing is raised."""
    try:
        return _read(sniff(name, data), data)
    except Refused as refused:
        return Imported(doubts=(Doubt(1, str(refused)),))


def _read(form: Format, data: bytes) -> Imported:
    if form is Format.WORD:
        return _read_word(data)
    if form is Format.SHEET:
        return read_grids(read_xlsx(data))
    text = decode(data)
    if form is Format.MOODLE:
        return read_moodle_xml(text)
    if form is Format.WEB:
        return read_typed(list(enumerate(plain_html(text.replace("\n", " ")).split("\n"), 1)))
    if form is Format.GIFT:
        return read_gift(text)
    if form is Format.CLOZE:
        question, doubts = read_cloze(1, text.strip(), "")
        return Imported((question,) if question else (), tuple(doubts))
    if form is Format.AIKEN:
        return read_aiken(text)
    if form is Format.CSV:
        return read_grids(read_csv(text))
    lines = text.split("\n")
    if _is_delimited(lines):
        found = [grid for grid in read_csv(text) if read_grid(grid) is not None]
        if found:
            return read_grids(found)
    return read_typed(list(enumerate(lines, 1)))


def _is_delimited(lines: list[str]) -> bool:
    """Whether most lines are parted by tabs, bars or commas, as a table pasted into a text file is."""
    first = [line for line in lines if line.strip()][:40]
    return any(sum(line.count(mark) >= least for line in first) > len(first) / 2 for mark, least in _DELIMITERS)


def _read_word(data: bytes) -> Imported:
    package = open_package(data)
    parts = (read_part(package, f"word/{name}.xml") for name in ("document", "numbering", "styles"))
    try:
        content = read_word(*parts)
    except UnreadableWord as error:
        raise Refused("Word 文件不完整，打不开。请在 Word 里重新另存一份 docx。") from error
    questions: list[ImportedQuestion] = []
    doubts: list[Doubt] = []
    lines: list[tuple[int, str]] = []
    for block in content.blocks:
        if isinstance(block, WordLine):
            lines += [(block.paragraph, text) for text in _strong_options(block) or [_fill_marks(block.text)]]
            continue
        block = WordTable(block.paragraph, tuple(tuple(map(without_underlines, row)) for row in block.rows))
        grid = table_grid(block.rows, block.paragraph)
        found = read_grid(grid)
        if found is not None and found.questions:
            questions += found.questions
            doubts += found.doubts
        else:
            lines += _table_lines(block)
    typed = read_typed(lines)
    doubts += typed.doubts
    doubts += [Doubt(paragraph, "这里有图片，图片没有导入") for paragraph in dict.fromkeys(content.pictures)]
    if content.foreign:
        doubts.append(Doubt(1, "文件里嵌入了另一份文件，嵌入的内容没有读到。请在 Word 里打开后另存一份 docx 再导入。"))
    merged = sorted((*questions, *typed.questions), key=lambda q: q.line)
    if not merged and not doubts:
        doubts.append(Doubt(1, "没有读到任何文字。"))
    return Imported(tuple(merged), tuple(sorted(doubts, key=lambda d: d.line)), typed.title)


def _strong_options(line: WordLine) -> list[str]:
    """A line of options one by one, ``STRONG`` before those set in red or bold; [] where the line shows none."""
    text = without_underlines(line.text)
    first = re.match(r"\s*+[（(]?([A-Z])", folded(text))
    found = (option_marks(text.lstrip(), LETTERS.index(first[1])) if first else []) or options_inside(text.lstrip())
    if not line.strong or not found:
        return []
    offset = len(text) - len(text.lstrip())
    text = text.lstrip()
    ends = [mark.start for mark in found[1:]] + [len(text)]
    kept = [text[: found[0].start]] if text[: found[0].start].strip() else []
    for mark, end in zip(found, ends, strict=True):
        words = [i for i in range(mark.end, end) if not text[i].isspace()]
        strong = words and all(any(a <= i + offset < b for a, b in line.strong) for i in words)
        kept.append(f"{STRONG if strong else ''}{text[mark.start : end].strip()}")
    return kept if any(words.startswith(STRONG) for words in kept) else []


def _fill_marks(text: str) -> str:
    """Underlines are kept between ``FILLED`` where a numbered stem may be a blank filled in, and dropped elsewhere."""
    plain = without_underlines(text)
    if plain == text:
        return text
    start = number(tidy(plain))
    if (
        start is None
        or options_inside(plain)
        or text.lstrip().startswith(UNDERLINED[0])
        or text.count(UNDERLINED[0]) > 8
    ):
        return plain
    return _UNDERLINED.sub(lambda match: FILLED[0] + match[1].strip() + FILLED[1], text)


def _table_lines(table: WordTable) -> list[tuple[int, str]]:
    lines = []
    forms = [row for row in table.rows if len(row) == 2 and _FORM_WORD.fullmatch(row[0].strip())]
    if len(forms) >= 3 and len(forms) == len(table.rows):
        # 题目 | …, 选项 | …, 答案 | …: one question's form.
        return [
            (table.paragraph, line)
            for name, words in forms
            for line in (f"{name.strip(' :：')}：{words}" if words else "").split("\n")
        ]
    for row in table.rows:
        cells = [cell for cell in row if cell]
        if any("\n" in cell for cell in cells):
            lines += [(table.paragraph, line) for cell in cells for line in cell.split("\n")]
        else:
            lines.append((table.paragraph, "\t".join(cells)))
    return lines
