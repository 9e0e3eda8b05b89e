"""Reads questions out of a grid: the header is found by what its words mean, a question fills one row or several."""

from __future__ import annotations

import re

from generators.importers.questions import marks
from generators.importers.questions.answers import letters, truth
from generators.importers.questions.imported import (
    CHOICES,
    LETTERS,
    Doubt,
    Imported,
    ImportedQuestion,
    RawQuestion,
    Weight,
)
from generators.importers.questions.option_marks import option_marks, options_inside
from generators.importers.questions.resolve import finish
from generators.importers.questions.sheets import Grid
from generators.importers.questions.table_columns import Columns, find_header, guess_columns, is_header_again
from generators.importers.questions.typed import read_typed
from generators.model.question import QuestionKind as Kind

_OPTION_SPLIT = re.compile(r"\$;\$|\|\|?|#{3,}|\n|[；;]|｜|\$\$")


def read_grids(grids: list[Grid]) -> Imported:
    """Every sheet in turn. A sheet without a header is read as typed lines, as when Word was pasted into Excel."""
    questions: list[ImportedQuestion] = []
    doubts: list[Doubt] = []
    title = ""
    for grid in grids:
        doubts += [
            Doubt(row, "没有读的地方（列数太多，或工作表隐藏）", words, Weight.LEFT_OUT) for row, words in grid.unread
        ]
        if not grid.rows:
            continue
        found = read_grid(grid, len([g for g in grids if g.rows]) > 1, guess=True)
        if found is None:
            lines = [(number, line) for number, row in grid.rows for line in "    ".join(filter(None, row)).split("\n")]
            found = read_typed(lines)
        questions += found.questions
        doubts += found.doubts
        title = title or found.title
    return Imported(tuple(questions), tuple(doubts), title)


def read_grid(grid: Grid, several: bool = False, *, guess: bool = False) -> Imported | None:
    """The questions of one sheet; None where no row of its first thirty reads like a header.

    With ``guess`` a sheet without one is read by what its columns hold, and a doubt says so.
    """
    header = find_header(grid)
    guessed = guess_columns(grid) if header is None and guess else None
    if header is None and guessed is None:
        return None
    position, columns = header or (-1, guessed or Columns())
    where = f"工作表“{grid.name}”：" if several and grid.name else ""
    doubts = [
        Doubt(number, f"{where}表头之前的说明", " ".join(filter(None, row)), Weight.LEFT_OUT)
        for number, row in grid.rows[: max(position, 0)]
    ]
    if guessed is not None:
        doubts.append(Doubt(grid.rows[0][0], f"{where}没有表头，按内容认出各列，请核对", " | ".join(grid.rows[0][1])))
    reader = _RowReader(grid, columns, where)
    begin = max(position, 0) + columns.height
    for index in range(begin, len(grid.rows)):
        reader.take(index)
    doubts += reader.doubts
    questions = []
    for raw in reader.questions:
        if _strays(raw):
            doubts.append(
                Doubt(
                    raw.line, f"{where}这一行没有题干", " ".join([*raw.options, *raw.answer, *raw.explanation]).strip()
                )
            )
            continue
        question, found = finish(raw, None)
        doubts += [Doubt(d.line, f"{where}{d.reason}", d.text, d.weight) for d in found]
        if question is not None:
            questions.append(question)
    for column, name in (*columns.unknown.items(), *_scores(columns)):
        sample = next((row[column] for _, row in grid.rows[begin:] if column < len(row) and row[column]), "")
        if sample:
            reason = f"{where}“{name}”这一列没有导入"
            doubts.append(Doubt(grid.rows[max(position, 0)][0], reason, sample, Weight.LEFT_OUT))
    return Imported(tuple(questions), tuple(sorted(doubts, key=lambda d: d.line)))


def _scores(columns: Columns) -> tuple[tuple[int, str], ...]:
    """Scores are set in a paper's blueprint, so the column is left out, and said to be."""
    return ((columns.by_meaning["score"], "分值"),) if "score" in columns.by_meaning else ()


def _strays(raw: RawQuestion) -> bool:
    return not "".join(raw.stem).strip()


class _RowReader:
    """Takes rows one by one; a row without a stem goes on with the question above it."""

    def __init__(self, grid: Grid, columns: Columns, where: str) -> None:
        self.grid = grid
        self.columns = columns
        self.where = where
        self.kind = marks.kind_of(grid.name) if grid.name else None
        self.questions: list[RawQuestion] = []
        self.doubts: list[Doubt] = []
        self.one_per_option = "options" in columns.by_meaning and not columns.options

    def take(self, index: int) -> None:
        number, row = self.grid.rows[index]
        filled = self.grid.filled_row(index)
        if is_header_again(row, self.columns):
            return
        present = [cell for cell in row if cell]
        if len(present) == 1 and marks.heading(present[0]) is not None:
            found = marks.heading(present[0])
            self.kind = found.kind if found else None
            return
        stem = self._cell(row, "stem")
        previous = self.questions[-1] if self.questions else None
        same = (
            previous is not None
            and self.one_per_option
            and stem != ""
            and stem == previous.stem[0]
            and not self._next_number(row, previous)
        )
        if stem and not same:
            self._start(number, row, filled, stem)
            return
        if previous is None or not (self._cell(row, "options") or (self.columns.options and any(self._options(row)))):
            if len(present) == 1 and previous is not None and index + 1 < len(self.grid.rows) is False:
                pass
            self.doubts.append(Doubt(number, f"{self.where}这一行没有题干", " ".join(present)))
            return
        self._more(previous, row)

    def _next_number(self, row: tuple[str, ...], previous: RawQuestion) -> bool:
        written = self._cell(row, "number")
        return written.isdigit() and int(written[:6]) != previous.number

    def _start(self, number: int, row: tuple[str, ...], filled: tuple[str, ...], stem: str) -> None:
        raw = RawQuestion(number)
        written = self._cell(row, "number")
        raw.number = int(written[:6]) if written.isdigit() else None
        kind_word = self._cell(filled, "kind")
        raw.kind = marks.kind_of(kind_word) if kind_word else self.kind
        raw.said_choice = kind_word.startswith("选择") or "choice" in kind_word.lower()
        if kind_word and raw.kind is None and not raw.said_choice:
            self.doubts.append(Doubt(number, f"{self.where}认不出的题型“{kind_word[:20]}”，按内容判断", stem))
        text, word = marks.tag(stem)
        if word is not None and raw.kind is None:
            stem, raw.kind = text, marks.kind_of(word)
        start = marks.number(stem)
        if start is not None and start.style in ("、", ".", "．") and (raw.number is None or raw.number == start.value):
            stem = stem[start.end :]
        answer = self._cell(row, "answer")
        labelled = marks.label(answer)
        if labelled is not None and labelled[0].endswith("答案"):
            answer = labelled[1].strip()
        raw.stem = [stem]
        raw.options = self._options(row)
        if not raw.options and (raw.kind in CHOICES or raw.kind is None) and not self._cell(row, "options"):
            self._options_in_stem(raw)
        if self._cell(row, "options"):
            self._more(raw, row, opening=True)
        if answer and not (
            self.one_per_option and truth(answer) is not None and raw.kind is not Kind.JUDGEMENT and raw.marked
        ):
            raw.answer = [self._letters_for(answer, len(raw.options))]
        raw.explanation = [self._cell(row, "explanation")]
        raw.basis = [self._cell(row, "basis")]
        raw.difficulty = self._cell(filled, "difficulty")
        topics = [self._cell(filled, "topic"), self._cell(filled, "chapter")]
        raw.topics = [piece for words in topics for piece in re.split(r"[、,，;；|\n]+", words) if piece.strip()]
        raw.id = self._cell(row, "id")
        raw.feedback = self._feedback(row, len(raw.options))
        parent = self._cell(row, "parent")
        case = next((known for known in reversed(self.questions) if parent and known.id == parent), None)
        case = case or self._material(number, self._cell(filled, "material"), raw)
        (case.parts if case is not None else self.questions).append(raw)

    def _material(self, number: int, words: str, raw: RawQuestion) -> RawQuestion | None:
        """The case that a row's 材料 belongs to: the one above where it is the same, else a new one."""
        if not words:
            return None
        if raw.kind is Kind.CASE:
            raw.kind = None
        last = self.questions[-1] if self.questions else None
        if last is not None and last.kind is Kind.CASE and last.stem == [words]:
            return last
        self.questions.append(RawQuestion(number, kind=Kind.CASE, stem=[words]))
        return self.questions[-1]

    def _letters_for(self, answer: str, count: int) -> str:
        """1,3 as A,C where the columns are called 选项1, 选项2…"""
        plain = re.sub(r"选项", "", marks.folded(answer))
        places = re.findall(r"\d{1,2}", plain) if re.search(r"[^\d]", plain.strip()) else re.findall(r"\d", plain)
        fits = self.columns.digits and re.fullmatch(r"[\d\s,，、;；|/]+", plain) and count > 1
        if not fits or not all(0 < int(place) <= count for place in places):
            return answer
        return "".join(LETTERS[int(place) - 1] for place in places)

    def _feedback(self, row: tuple[str, ...], count: int) -> list[str]:
        written = self._cell(row, "feedback")
        if self.one_per_option or not written:
            return []
        found = [""] * count
        current = -1
        for line in written.split("\n"):
            match = re.match(r"([A-Z])[：:]", line)
            current = LETTERS.index(match[1]) if match else current
            if 0 <= current < count:
                found[current] = "\n".join(filter(None, (found[current], line[match.end() :] if match else line)))
        return found

    def _options_in_stem(self, raw: RawQuestion) -> None:
        lines = raw.stem[0].split("\n")
        for position, line in enumerate(lines):
            found = option_marks(line, 0) if position else []
            if found:
                options: list[str] = []
                for words in lines[position:]:
                    options += _split_letters(words, len(options)) or [words]
                raw.options, raw.stem = options, ["\n".join(lines[:position])]
                return
        inside = options_inside(raw.stem[0])
        if inside:
            text = raw.stem[0]
            raw.options = [
                text[m.end : inside[i + 1].start if i + 1 < len(inside) else len(text)].strip(" ;；\n")
                for i, m in enumerate(inside)
            ]
            raw.stem = [text[: inside[0].start].strip()]

    def _more(self, raw: RawQuestion, row: tuple[str, ...], opening: bool = False) -> None:
        if self.columns.options:
            raw.options += self._options(row)
            return
        words = self._cell(row, "options")
        lettered = _split_letters(words, len(raw.options))
        pieces = lettered or [p.strip() for p in _OPTION_SPLIT.split(words) if p.strip()]
        pieces = [_without_letter(p, len(raw.options) + i) for i, p in enumerate(pieces)]
        if not pieces:
            return
        raw.options += pieces
        flag = self._cell(row, "right")
        answer = self._cell(row, "answer")
        if len(pieces) == 1 and (
            truth(flag) or flag in ("是", "√") or (not flag and answer in ("√", "是", "对", "正确答案"))
        ):
            raw.marked.append(len(raw.options) - 1)
        elif not opening and answer and letters(answer, 26) and answer not in raw.answer and len(pieces) == 1:
            raw.answer = [*filter(None, raw.answer), answer]
        feedback = self._cell(row, "feedback")
        raw.feedback += [""] * (len(raw.options) - len(raw.feedback))
        raw.feedback[-1] = feedback

    def _options(self, row: tuple[str, ...]) -> list[str]:
        if not self.columns.options:
            return []
        last = max(self.columns.options)
        cells = [
            row[self.columns.options[i]] if i in self.columns.options and self.columns.options[i] < len(row) else ""
            for i in range(last + 1)
        ]
        while cells and not cells[-1]:
            cells.pop()
        # A 类: a letter before a space is the option's own unless the other cells carry theirs.
        own = sum(bool(option_marks(cell, index)) for index, cell in enumerate(cells)) == len(cells) >= 2
        return [_without_letter(cell, index, spaced=own) for index, cell in enumerate(cells)]

    def _cell(self, row: tuple[str, ...], meaning: str) -> str:
        index = self.columns.by_meaning.get(meaning)
        return row[index].strip() if index is not None and index < len(row) else ""


def _without_letter(cell: str, index: int, *, spaced: bool = False) -> str:
    found = option_marks(cell, index)
    if not found or found[0].end >= len(cell) or (cell[found[0].end - 1] == " " and not spaced):
        return cell
    return cell[found[0].end :].strip()


def _split_letters(words: str, expected: int) -> list[str]:
    flat = words.replace("\n", "  ")
    found = option_marks(flat, expected)
    if not found:
        return []
    return [
        flat[m.end : found[i + 1].start if i + 1 < len(found) else len(flat)].strip(" ;；|,，")
        for i, m in enumerate(found)
    ]
