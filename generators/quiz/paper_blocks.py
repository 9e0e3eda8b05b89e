"""Draws the pieces of a paper as blocks: 题头, 密封线, the score table, questions with room for answers. No key is in reach here."""

from __future__ import annotations

import re

from generators.documents.document import (
    Align,
    Block,
    Cell,
    Heading,
    Keep,
    Paragraph,
    Ruled,
    Run,
    Space,
    Table,
    Text,
)
from generators.documents.document import (
    Form as FieldForm,
)
from generators.documents.fonts import Face
from generators.model.numerals import chinese_numeral
from generators.model.question import PartialRule
from generators.model.question import QuestionKind as Kind
from generators.quiz.export_parts import BLANK_MARK, CHOICES, clean
from generators.quiz.paper_forms import PrintedPaper, PrintedPart, PrintedQuestion

_RULES = {
    PartialRule.NONE: "少选、多选、错选均不得分",
    PartialRule.HALF: "少选且无错项的得一半分，多选、错选不得分",
    PartialRule.PROPORTIONAL: "少选且无错项的按选对的比例得分，多选、错选不得分",
}
# Stands for room to write in words that are made here; ``clean`` takes it out of authored ones.
GAP = "\ue000"
_SEAL = "……………………密……………………封……………………线……………………"


def points(value: float) -> str:
    """2.0 is 2, 1.5 stays 1.5."""
    return f"{value:g}"


def part_title(ordinal: int, part: PrintedPart) -> str:
    name = "不定项选择题" if part.part.kind is Kind.INDEFINITE else f"{part.part.kind.value}题"
    each = f"每题{points(part.part.points_each)}分，共{points(part.points)}分"
    return f"{chinese_numeral(ordinal)}、{name}（{each}）"


def line(words: str, face: Face = Face.SONG, left: float = 0, first: float = 0, *, keep: bool = False) -> Paragraph:
    """A line in which ``GAP`` stands for room to write, drawn as an underlined space."""
    pieces = clean(words).split(GAP)
    text: Text = pieces[0]
    if len(pieces) > 1:
        runs = [run for piece in pieces for run in (Run("　" * 6, blank=True), Run(piece))]
        text = tuple(run for run in runs[1:] if run.text)
    return Paragraph(text, face, Align.LEFT, first=first, left=left, keep_next=keep)


def head_blocks(paper: PrintedPaper) -> list[Block]:
    """Names and numbers to fill in, the 密封线, the table of marks, and what candidates have to know."""
    ordinals = [chinese_numeral(i) for i in range(1, len(paper.parts) + 1)]
    empty = [""] * (len(ordinals) + 1)
    rows = (("题号", *ordinals, "总分"), ("得分", *empty), ("阅卷人", *empty))
    table = Table(
        tuple(
            tuple(Cell(words, Align.CENTER, Face.HEI if column == 0 else Face.SONG) for column, words in enumerate(row))
            for row in rows
        ),
        (1.4, *[1.0] * len(ordinals), 1.2),
        header=0,
        height=8,
        align=Align.CENTER,
    )
    return [
        FieldForm((("单位", ""), ("姓名", ""), ("职务", ""), ("日期", "")), pairs=2, height=8.5),
        Paragraph(_SEAL, Face.SONG, Align.CENTER, first=0),
        table,
        *notes(paper),
    ]


def notes(paper: PrintedPaper) -> list[Block]:
    kinds = {part.part.kind for part in paper.parts} | {
        inner.question.kind for part in paper.parts for question in part.questions for inner in question.parts
    }
    said = [words for words in paper.blueprint.note.split("\n") if words.strip()]
    if kinds & {Kind.MULTIPLE, Kind.INDEFINITE} and "少选" not in paper.blueprint.note:
        said.append(f"多选题、不定项选择题：{_RULES[paper.blueprint.partial]}。")
    if Kind.JUDGEMENT in kinds:
        said.append("判断题：对的写“√”，错的写“×”。")
    lines = [line(f"{i}. {plain(words)}", Face.KAI, left=1) for i, words in enumerate(said, 1)]
    return [line("注意事项", Face.HEI, keep=True), *lines] if lines else []


def plain(words: str) -> str:
    """Authored words without the marks of emphasis and lists that paper does not print."""
    return re.sub(r"\*\*|__(?=[^_ ])(.+?)__|^\s*(?:[-*+]|\d+\.)\s+", lambda m: m[1] or "", clean(words)).strip()


def question_blocks(printed: PrintedQuestion, room: bool = True) -> list[Block]:
    """One question kept together; ``room`` leaves lines to write on (not where there is an answer sheet or key)."""
    question = printed.question
    stem = _stem(printed)
    label = f"{printed.number}. " if printed.number.isdigit() else printed.number
    first, *rest = [words for words in stem.split("\n") if words.strip()] or [""]
    blocks: list[Block] = [line(f"{label}{first}", keep=bool(printed.choices or rest))]
    blocks += [line(words, left=1) for words in rest]
    if printed.lefts:
        blocks += [line(f"{i}. {clean(left)}", left=1, keep=True) for i, left in enumerate(printed.lefts, 1)]
    blocks += _choices(printed)
    if question.kind is Kind.MATCH:
        blocks.append(line("答：" + "　".join(f"{i}—{GAP}" for i in range(1, len(printed.lefts) + 1)), left=1))
    if question.kind is Kind.ORDER:
        blocks.append(line(f"正确的顺序：{GAP}{GAP}", left=1))
    if question.kind in (Kind.SHORT, Kind.CASE) and not printed.parts and room:
        blocks.append(Ruled(6, 9))
    if printed.parts:
        return [*blocks, *(block for part in printed.parts for block in question_blocks(part, room))]
    return [Keep(tuple(blocks))]


def _stem(printed: PrintedQuestion) -> str:
    question = printed.question
    stem = plain(question.stem)
    if question.kind is Kind.BLANK:
        return BLANK_MARK.sub(GAP, stem)
    if question.kind is Kind.JUDGEMENT:
        return f"{stem}（　　）"
    if question.kind in CHOICES:
        return BLANK_MARK.sub("（　　）", stem) if BLANK_MARK.search(stem) else f"{stem}（　　）"
    return stem


def _choices(printed: PrintedQuestion) -> list[Block]:
    """Short options side by side in two or four columns, long ones each on a line."""
    written = [f"{letter}. {plain(words)}" for letter, words in printed.choices]
    longest = max((_width(words) for words in written), default=0.0)
    columns = 4 if longest <= 8.5 and len(written) >= 4 else 2 if longest <= 18 and len(written) >= 2 else 1
    if columns == 1:
        return [line(words, left=3, first=-2, keep=index + 1 < len(written)) for index, words in enumerate(written)]
    cells = [Cell(words, face=Face.SONG) for words in written]
    rows = [tuple(cells[i : i + columns]) for i in range(0, len(written), columns)]
    full = tuple((*row, *[Cell("")] * (columns - len(row))) for row in rows)
    return [Table(full, (1.0,) * columns, header=0, height=6, lines=False)]


def _width(words: str) -> float:
    """In characters of full width."""
    return sum(0.5 if c.isascii() else 1.0 for c in words)


def part_heading(ordinal: int, part: PrintedPart) -> Heading:
    return Heading(1, part_title(ordinal, part))


def gap() -> Space:
    return Space(0.5)
