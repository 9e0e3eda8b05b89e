"""Papers as documents: the paper itself, its answer sheet, its key, and a copy for going through it together."""

from __future__ import annotations

from dataclasses import dataclass

from generators.documents.document import (
    PAPER,
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Keep,
    Paragraph,
    Ruled,
    Table,
)
from generators.documents.document import (
    Form as FieldForm,
)
from generators.documents.fonts import Face
from generators.documents.pdf import render_pdf
from generators.documents.word import render_docx
from generators.model.question import Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.export_parts import CHOICES, basis_words, clean
from generators.quiz.paper_blocks import (
    GAP,
    head_blocks,
    line,
    part_heading,
    part_title,
    plain,
    points,
    question_blocks,
)
from generators.quiz.paper_forms import PrintedPaper, PrintedPart, PrintedQuestion

_TICKED = (*CHOICES, Kind.JUDGEMENT)


@dataclass(frozen=True, slots=True)
class PaperFile:
    """``name`` is the file's, without a folder; ``data`` its bytes."""

    name: str
    data: bytes


def render_paper(
    paper: PrintedPaper, formats: tuple[str, ...] = ("pdf", "docx"), *, review: bool = False
) -> list[PaperFile]:
    """Paper, answer sheet and key (with ``review`` also a copy with each answer below its question) in each format."""
    documents = [
        ("paper", paper_document(paper)),
        ("answer-sheet", sheet_document(paper)),
        ("key", key_document(paper)),
    ]
    if review:
        documents.append(("review", review_document(paper)))
    stem = f"{paper.blueprint.id}-{paper.seed}-{paper.form.value}"
    files = []
    for form in formats:
        render = render_pdf if form == "pdf" else render_docx
        files += [PaperFile(f"{stem}-{name}.{form}", render(document)) for name, document in documents]
    return files


def paper_document(paper: PrintedPaper) -> Document:
    """What candidates get. Nothing of the key goes into it, neither its words nor its properties."""
    blocks = head_blocks(paper)
    for ordinal, part in enumerate(paper.parts, 1):
        blocks.append(part_heading(ordinal, part))
        for printed in part.questions:
            blocks += question_blocks(printed)
    return _document(paper, "", blocks)


def sheet_document(paper: PrintedPaper) -> Document:
    """答题卡: a table to tick letters into, lines for blanks, ruled room for written answers."""
    blocks: list[Block] = [FieldForm((("单位", ""), ("姓名", ""), ("职务", ""), ("日期", "")), height=8.5)]
    for ordinal, part in enumerate(paper.parts, 1):
        blocks.append(part_heading(ordinal, part))
        blocks += _sheet(part)
    return _document(paper, "答题卡", blocks)


def key_document(paper: PrintedPaper) -> Document:
    """参考答案: a table to mark by, then each question's explanation and article."""
    blocks: list[Block] = []
    for ordinal, part in enumerate(paper.parts, 1):
        if part.part.kind in _TICKED:
            blocks.append(part_heading(ordinal, part))
            blocks.append(_grid([(q.number, q.key) for q in part.questions]))
    blocks.append(Heading(1, "解析与依据"))
    for ordinal, part in enumerate(paper.parts, 1):
        blocks.append(Heading(2, part_title(ordinal, part)))
        for printed in part.questions:
            blocks += _explained(printed, part.part.points_each)
    return _document(paper, "参考答案", blocks)


def review_document(paper: PrintedPaper) -> Document:
    """讲评: each question with its answer, explanation and article right below it."""
    blocks: list[Block] = []
    for ordinal, part in enumerate(paper.parts, 1):
        blocks.append(part_heading(ordinal, part))
        for printed in part.questions:
            blocks += question_blocks(printed, room=False)
            blocks += _explained(printed, part.part.points_each)
    return _document(paper, "讲评", blocks)


def _document(paper: PrintedPaper, kind: str, blocks: list[Block]) -> Document:
    blueprint = paper.blueprint
    facts = f"满分 {points(paper.total)} 分　时间 {blueprint.minutes} 分钟　{paper.form.value} 卷　卷号 {paper.seed}"
    title = f"{clean(blueprint.title)}{kind}"
    return Document(title, tuple(blocks), subtitle=facts, layout=PAPER, subject=title)


def _sheet(part: PrintedPart) -> list[Block]:
    kind = part.part.kind
    if kind in _TICKED:
        return [_grid([(q.number, "") for q in part.questions])]
    blocks: list[Block] = []
    for printed in part.questions:
        label = f"{printed.number}. "
        if kind is Kind.BLANK:
            blanks = "　".join(f"（{i}）{GAP}" for i in range(1, len(printed.question.blanks) + 1))
            blocks.append(line(label + (blanks if len(printed.question.blanks) > 1 else GAP)))
        elif kind is Kind.ORDER:
            blocks.append(line(f"{label}{GAP}"))
        elif kind is Kind.MATCH:
            blocks.append(line(label + "　".join(f"{i}—{GAP}" for i in range(1, len(printed.lefts) + 1))))
        else:
            blocks += _written(printed)
    return blocks


def _written(printed: PrintedQuestion) -> list[Block]:
    if not printed.parts:
        return [Keep((line(f"{printed.number}."), Ruled(8, 9)))]
    blocks: list[Block] = [line(f"{printed.number}.", keep=True)]
    for part in printed.parts:
        if part.question.kind in (*_TICKED, Kind.BLANK, Kind.ORDER, Kind.MATCH):
            blocks.append(line(f"{part.number}{GAP}", left=1))
        else:
            blocks.append(Keep((line(part.number, left=1), Ruled(6, 9))))
    return blocks


def _grid(cells: list[tuple[str, str]]) -> Table:
    """Rows of numbers over rows of answers, ten to a row; five where there are no more, or answers need the room."""
    wide = 10 if len(cells) > 5 and max(len(words) for _, words in cells) < 5 else 5
    rows: list[tuple[Cell, ...]] = []
    for start in range(0, len(cells), wide):
        chunk = [*cells[start : start + wide], *[("", "")] * max(0, start + wide - len(cells))]
        rows.append(tuple(Cell(words, Align.CENTER, Face.HEI) for words in ("题号", *(n for n, _ in chunk))))
        rows.append(
            tuple(
                Cell(words, Align.CENTER, Face.HEI if i == 0 else Face.SONG)
                for i, words in enumerate(("答案", *(k for _, k in chunk)))
            )
        )
    return Table(tuple(rows), (1.4, *[1.0] * wide), header=0, height=8, align=Align.CENTER)


def _explained(printed: PrintedQuestion, worth: float | None) -> list[Block]:
    question = printed.question
    label = f"{printed.number}. " if printed.number.isdigit() else printed.number
    if printed.parts:
        head = line(f"{label}（见各小题）", Face.HEI, keep=True)
        return [head, *(block for part in printed.parts for block in _explained(part, None)), *_remarks(question)]
    written = question.kind in (Kind.SHORT, Kind.CASE)
    first = f"{label}{_shares(question, worth)}" if written else f"{label}{clean(printed.key)}"
    blocks: list[Block] = [line(first, Face.HEI, keep=True)]
    if written:
        blocks += [line(words, left=2) for words in clean(printed.key).split("\n")]
    return [Keep((*blocks, *_remarks(question)))]


def _shares(question: Question, worth: float | None) -> str:
    if worth is None or not question.points:
        return "要点："
    return f"要点（共 {len(question.points)} 点，每点约 {points(round(worth / len(question.points), 1))} 分）："


def _remarks(question: Question) -> list[Paragraph]:
    lines = []
    if question.basis:
        lines.append(line(f"依据：{clean(basis_words(question))}", Face.KAI, left=2))
    lines += [
        line((f"解析：{words}" if i == 0 else words), left=2)
        for i, words in enumerate(plain(w) for w in question.explanation.split("\n") if w.strip())
    ]
    return lines
