"""试卷, 答题卡 and, apart from both, 参考答案: drawn with the session's own seed, so that printing again gives the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.documents.document import (
    PAPER,
    Align,
    Block,
    Cell,
    CellLike,
    Document,
    Heading,
    Keep,
    PageBreak,
    Paragraph,
    Ruled,
    Run,
    Space,
    Table,
    Text,
)
from generators.documents.fonts import Face
from generators.documents.prose import plain_words
from generators.model.audience import Audience
from generators.model.library import Library
from generators.model.numerals import chinese_numeral
from generators.model.question import Blueprint, PaperPart, PartialRule, Question, QuestionKind
from generators.packs.material import Material
from generators.packs.material_document import frame
from generators.quiz.seeded import Seeded, text_seed
from generators.quiz.selection import DrawnPaper, DrawnPart, build_paper

_KIND_WORDS = {
    QuestionKind.SINGLE: "单项选择题",
    QuestionKind.MULTIPLE: "多项选择题",
    QuestionKind.INDEFINITE: "不定项选择题",
    QuestionKind.JUDGEMENT: "判断题",
    QuestionKind.BLANK: "填空题",
    QuestionKind.SHORT: "简答题",
    QuestionKind.CASE: "案例分析题",
    QuestionKind.ORDER: "排序题",
    QuestionKind.MATCH: "配对题",
}
# A quiz at the end of a session: what ten minutes hold.
_QUICK = (
    (QuestionKind.SINGLE, 6, 5.0),
    (QuestionKind.MULTIPLE, 4, 10.0),
    (QuestionKind.JUDGEMENT, 4, 5.0),
    (QuestionKind.BLANK, 2, 5.0),
)
_WRITTEN = frozenset((QuestionKind.SHORT, QuestionKind.CASE))
_BRACKET = "（　　）"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GAP = re.compile(r"（[\s　]*）|\([\s　]*\)|_{2,}")


@dataclass(frozen=True, slots=True)
class PaperSet:
    """``rule`` is what an incomplete choice earns, printed on the paper."""

    paper: DrawnPaper
    title: str
    minutes: int
    rule: PartialRule


def draw_paper(material: Material, library: Library) -> PaperSet | None:
    """The session's blueprint, or a short quiz from its banks; None where the session has neither."""
    seed = text_seed(material.session.id)
    if material.blueprints:
        blueprint = material.blueprints[0]
        drawn = build_paper(blueprint, library.banks, seed)
        return PaperSet(drawn, blueprint.title, blueprint.minutes, blueprint.partial) if drawn.questions else None
    if not material.questions:
        return None
    parts = tuple(_quick_parts(material))
    blueprint = Blueprint(
        material.session.id,
        f"{material.session.title}随堂测试",
        material.session.at,
        parts,
        15,
        audience=Audience.INTERNAL,
    )
    drawn = build_paper(blueprint, material.banks, seed)
    rule = material.banks[0].partial if material.banks else PartialRule.NONE
    return PaperSet(drawn, blueprint.title, blueprint.minutes, rule) if drawn.questions else None


def _quick_parts(material: Material) -> Iterator[PaperPart]:
    banks = tuple(bank.id for bank in material.banks)
    for kind, count, points in _QUICK:
        there = sum(1 for _, question in material.questions if question.kind is kind)
        if there:
            yield PaperPart(kind, min(count, there), points, banks, material.session.at)


def points_text(points: float) -> str:
    return f"{points:g}"


def build_paper_document(library: Library, material: Material, paper: PaperSet) -> Document:
    """The paper with its answer sheet on a page of its own, so that both can be taken apart."""
    blocks: list[Block] = [_candidate(), *_rules(paper)]
    for number, drawn in enumerate(_parts(paper), 1):
        blocks.append(Heading(1, f"{chinese_numeral(number)}、{_part_words(drawn)}"))
        for position, question in _numbered(paper, drawn):
            blocks += question_blocks(question, position)
    blocks += [PageBreak(), *answer_sheet(paper)]
    return frame(library, material.session, paper.title, tuple(blocks), subtitle="（试卷）", layout=PAPER)


def _candidate() -> Table:
    return Table(
        (
            (
                Cell("单位", Align.CENTER, Face.HEI),
                "",
                Cell("姓名", Align.CENTER, Face.HEI),
                "",
                Cell("得分", Align.CENTER, Face.HEI),
                "",
            ),
        ),
        (0.8, 3.0, 0.8, 2.0, 0.8, 1.4),
        header=0,
    )


def _rules(paper: PaperSet) -> Iterator[Block]:
    note = plain_words(paper.paper.blueprint.note)
    words = f"时间{paper.minutes}分钟，满分{points_text(paper.paper.total)}分。"
    if (
        any(part.part.kind in (QuestionKind.MULTIPLE, QuestionKind.INDEFINITE) for part in paper.paper.parts)
        and not note
    ):
        words += {
            PartialRule.NONE: "多选题少选、错选均不得分。",
            PartialRule.HALF: "多选题少选且所选全对的得一半分，错选不得分。",
            PartialRule.PROPORTIONAL: "多选题少选且所选全对的按比例得分，错选不得分。",
        }[paper.rule]
    yield Paragraph(words + note, Face.KAI)


def _parts(paper: PaperSet) -> tuple[DrawnPart, ...]:
    return tuple(drawn for drawn in paper.paper.parts if drawn.questions)


def _part_words(drawn: DrawnPart) -> str:
    each, count = drawn.part.points_each, len(drawn.questions)
    return f"{_KIND_WORDS[drawn.part.kind]}（共{count}题，每题{points_text(each)}分，共{points_text(each * count)}分）"


def _numbered(paper: PaperSet, wanted: DrawnPart) -> Iterator[tuple[int, Question]]:
    number = 0
    for drawn in _parts(paper):
        for question in drawn.questions:
            number += 1
            if drawn is wanted:
                yield number, question


def _one_line(markdown: str) -> str:
    return plain_words("".join(line.strip() for line in markdown.split("\n")))


def _stem(question: Question, label: str) -> Text:
    """The stem after its number: a gap as a line to write on, a bracket for the letter or the sign."""
    stem = _one_line(question.stem)
    match question.kind:
        case QuestionKind.BLANK:
            runs: list[Run] = [Run(label)]
            for position, words in enumerate(_GAP.split(stem)):
                if position:
                    runs.append(Run("\u3000" * 6, blank=True))
                runs.append(Run(words))
            return tuple(runs)
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE | QuestionKind.INDEFINITE:
            return label + (_GAP.sub(_BRACKET, stem) if _GAP.search(stem) else f"{stem}{_BRACKET}")
        case QuestionKind.JUDGEMENT:
            return f"{label}{_BRACKET}{_GAP.sub('', stem)}"
        case _:
            return label + stem


def question_blocks(question: Question, number: int) -> tuple[Block, ...]:
    """One question as printed, kept on one page, then the sub-questions of a 案例分析 each kept on one."""
    kept = [Keep((Paragraph(_stem(question, f"{number}."), first=0), *_choices(question)))]
    for part_number, part in enumerate(question.parts, 1):
        kept.append(Keep((Paragraph(_stem(part, f"（{part_number}）")), *_choices(part))))
    return tuple(kept)


def _choices(question: Question) -> Iterator[Block]:
    """What stands under a stem; short options share a line."""
    options = [f"{option.key}.{plain_words(option.text)}" for option in question.options]
    longest = max((len(option) for option in options), default=0)
    if options and longest <= 9 and len(options) <= 4:
        yield _option_table(options, 4)
    elif options and longest <= 17:
        yield _option_table(options, 2)
    else:
        yield from (Paragraph(option, first=-1.5, left=3) for option in options)
    if question.kind is QuestionKind.ORDER:
        for number, text in enumerate(_shuffled(question, question.sequence), 1):
            yield Paragraph(f"（{chinese_numeral(number)}）{plain_words(text)}")
    if question.kind is QuestionKind.MATCH:
        right = _shuffled(question, tuple(pair[1] for pair in question.pairs))
        rows: list[tuple[CellLike, ...]] = [
            (f"（{chinese_numeral(number)}）{plain_words(pair[0])}", f"{letter}.{plain_words(other)}")
            for number, (pair, letter, other) in enumerate(zip(question.pairs, _LETTERS, right, strict=False), 1)
        ]
        yield Table(tuple(rows), (1, 1), header=0, lines=False, height=7)


def _shuffled(question: Question, things: tuple[str, ...]) -> list[str]:
    return Seeded(text_seed(question.id)).shuffled(list(things))


def _option_table(options: list[str], columns: int) -> Table:
    filled: list[CellLike] = [*options, *("",) * (-len(options) % columns)]
    rows = tuple(("", *filled[start : start + columns]) for start in range(0, len(filled), columns))
    indent = 5.0 / (PAPER.measure - 5.0) * columns
    return Table(rows, (indent, *(1.0,) * columns), header=0, height=0, lines=False)


def answer_sheet(paper: PaperSet) -> Iterator[Block]:
    yield Paragraph((Run(f"{paper.title}答题卡", Face.TITLE),), align=Align.CENTER, first=0, size=16)
    yield Space(0.5)
    yield _candidate()
    for number, drawn in enumerate(_parts(paper), 1):
        yield Heading(1, f"{chinese_numeral(number)}、{_part_words(drawn)}")
        numbered = tuple(_numbered(paper, drawn))
        if drawn.part.kind in _WRITTEN:
            for position, question in numbered:
                for part_number in range(1, max(1, len(question.parts)) + 1):
                    label = f"{position}.（{part_number}）" if question.parts else f"{position}."
                    yield Paragraph(label, first=0, keep_next=True)
                    yield Ruled(6, 9)
            continue
        columns = 5 if drawn.part.kind in (QuestionKind.BLANK, QuestionKind.ORDER, QuestionKind.MATCH) else 10
        columns = 2 if columns == 5 else columns
        rows: list[tuple[CellLike, ...]] = []
        for start in range(0, len(numbered), columns):
            chunk = [str(position) for position, _ in numbered[start : start + columns]]
            chunk += [""] * (columns - len(chunk))
            rows.append((Cell("题号", Align.CENTER, Face.HEI), *(Cell(text, Align.CENTER) for text in chunk)))
            rows.append((Cell("答案", Align.CENTER, Face.HEI), *("",) * columns))
        yield Table(tuple(rows), (1.4, *(1.0 if columns == 10 else 5.0,) * columns), header=0, height=8)


def build_key_document(library: Library, material: Material, paper: PaperSet) -> Document:
    """参考答案, which never leaves ``handouts/``: answers, what each rests on, and why."""
    blocks: list[Block] = [Paragraph("本件由学习委员保管，讲评前不下发、不上网。", Face.KAI)]
    for number, drawn in enumerate(_parts(paper), 1):
        rows: list[tuple[CellLike, ...]] = [("题号", "答案", "依据", "解析")]
        for position, question in _numbered(paper, drawn):
            rows += _key_rows(question, str(position))
        blocks.append(Heading(1, f"{chinese_numeral(number)}、{_part_words(drawn)}"))
        blocks.append(Table(tuple(rows), (0.8, 2.2, 3.0, 4.6), height=8, size=10.5))
    return frame(
        library, material.session, f"{paper.title}参考答案", tuple(blocks), subtitle="（内部使用）", layout=PAPER
    )


def _key_rows(question: Question, label: str) -> Iterator[tuple[CellLike, ...]]:
    basis = "；".join(basis.citation for basis in question.basis)
    yield (
        Cell(label, Align.CENTER),
        answer_words(question),
        basis,
        _one_line(question.explanation),
    )
    for number, part in enumerate(question.parts, 1):
        yield from _key_rows(part, f"{label}（{number}）")


def answer_words(question: Question) -> str:
    """The right answer as the key prints it."""
    match question.kind:
        case QuestionKind.JUDGEMENT:
            return "正确" if question.truth else "错误"
        case QuestionKind.BLANK:
            return "；".join(" 或 ".join(answers) for answers in question.blanks)
        case QuestionKind.ORDER:
            shuffled = _shuffled(question, question.sequence)
            return "→".join(f"（{chinese_numeral(shuffled.index(text) + 1)}）" for text in question.sequence)
        case QuestionKind.MATCH:
            right = _shuffled(question, tuple(pair[1] for pair in question.pairs))
            letters = [_LETTERS[right.index(pair[1])] for pair in question.pairs[: len(_LETTERS)]]
            return "，".join(f"（{chinese_numeral(n)}）{letter}" for n, letter in enumerate(letters, 1))
        case QuestionKind.SHORT | QuestionKind.CASE:
            return "\n".join(f"{n}.{plain_words(point)}" for n, point in enumerate(question.points, 1))
        case _:
            return "".join(option.key for option in question.options if option.right)
