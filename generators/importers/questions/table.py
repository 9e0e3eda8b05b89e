"""Reads questions out of a grid: the header is found by what its words mean, a question fills one row or several."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
from generators.importers.questions.typed import read_typed
from generators.model.question import QuestionKind as Kind

_MEANINGS = {
    "stem": "题干|题目|试题|试题内容|题目内容|问题|试题题干|题目题干|题目描述|题干内容|试题名称|题目名称|题目标题|内容|标题|试题描述|question|stem|题面|问题内容|题干必填",
    "kind": "题型|试题类型|题目类型|类型|题类|试题题型|题型名称|type|题目分类|题目题型",
    "answer": "答案|正确答案|参考答案|标准答案|试题答案|正确选项|答案选项|题目答案|answer|key|正确答案必填|参考答案关键字",
    "explanation": "解析|答案解析|试题解析|题目解析|解释|说明|分析|答案说明|详解|试题分析|explanation",
    "difficulty": "难度|难易度|难易程度|试题难度|难度系数|难度等级|题目难度|difficulty",
    "topic": "知识点|考点|标签|关键词|关键字|知识点名称|所属知识点|考核点",
    "chapter": "章节|章|目录|所属章节|分类|题库分类|试题分类|类别|科目|模块",
    "score": "分值|分数|得分|题目分值|试题分数|score|默认分值",
    "number": "序号|题号|no|no.|id|#|试题序号|题目序号|行号",
    "id": "编号|试题编号|题目编号",
    "basis": "依据|出处|来源|法规依据|法条依据|法律依据|出题依据|命题依据|参考依据",
    "options": "选项|备选答案|备选项|可选项|选项内容|选择项|答案选项内容|题目选项|options|备选答案内容",
    "right": "是否正确|是否正确答案|是否答案|是否为正确答案|正确否|正确与否|是否正确选项",
    "option_key": "选项号|选项标识|选项序号|选项编号|选项字母|选项名称",
    "parent": "所属案例|所属案例编号|所属大题|父题",
    "feedback": "选项解析|选项说明|选项反馈",
}  # fmt: skip
_BY_WORD = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split("|")}
_OPTION_COLUMN = re.compile(
    r"(?:备选|答案|试题|题目)?(?:选项|答案|备选项|备选答案|option|choice)?([a-z]|[1-9]\d?|[一二三四五六七八九十])(?:选项|答案)?",
    re.IGNORECASE,
)
_OPTION_SPLIT = re.compile(r"\$;\$|\|\|?|#{3,}|\n|[；;]|｜|\$\$")
_CHINESE = "一二三四五六七八九十"


@dataclass(slots=True)
class _Columns:
    by_meaning: dict[str, int] = field(default_factory=dict)
    options: dict[int, int] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    score: int = 0


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
        found = read_grid(grid, len([g for g in grids if g.rows]) > 1)
        if found is None:
            lines = [(number, line) for number, row in grid.rows for line in "    ".join(filter(None, row)).split("\n")]
            found = read_typed(lines)
        questions += found.questions
        doubts += found.doubts
        title = title or found.title
    return Imported(tuple(questions), tuple(doubts), title)


def read_grid(grid: Grid, several: bool = False) -> Imported | None:
    """The questions of one sheet; None where no row of its first thirty reads like a header."""
    header = _find_header(grid)
    if header is None:
        return None
    position, columns = header
    where = f"工作表“{grid.name}”：" if several and grid.name else ""
    doubts = [
        Doubt(number, f"{where}表头之前的说明", " ".join(filter(None, row)), Weight.LEFT_OUT)
        for number, row in grid.rows[:position]
    ]
    reader = _RowReader(grid, columns, where)
    for index in range(position + 1, len(grid.rows)):
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
    doubts += [
        Doubt(grid.rows[position][0], f"{where}“{name}”这一列没有导入", sample, Weight.LEFT_OUT)
        for column, name in columns.unknown.items()
        if (
            sample := next(
                (row[column] for _, row in grid.rows[position + 1 :] if column < len(row) and row[column]), ""
            )
        )
    ]
    return Imported(tuple(questions), tuple(sorted(doubts, key=lambda d: d.line)))


def _strays(raw: RawQuestion) -> bool:
    return not "".join(raw.stem).strip()


def _find_header(grid: Grid) -> tuple[int, _Columns] | None:
    best: tuple[int, _Columns] | None = None
    for position, (_, row) in enumerate(grid.rows[:30]):
        columns = _columns(row)
        if "stem" in columns.by_meaning and columns.score >= 2 and (best is None or columns.score > best[1].score):
            best = (position, columns)
    return best


def _columns(row: tuple[str, ...]) -> _Columns:
    columns = _Columns()
    for index, cell in enumerate(row):
        word = re.sub(r"[\s*＊：:_\-]|[（(【\[].*?[)）】\]]|必填|选填|可选", "", marks.folded(cell)).lower()
        if not word or len(word) > 12:
            continue
        meaning = _BY_WORD.get(word)
        if meaning is not None and meaning not in columns.by_meaning:
            columns.by_meaning[meaning] = index
        elif (letter := _option_letter(word)) is not None and letter not in columns.options:
            columns.options[letter] = index
        else:
            columns.unknown[index] = cell
            continue
        columns.score += 1
    if len(columns.options) == 1 and 0 not in columns.options:
        columns.options.clear()
    _settle_shared_words(columns)
    return columns


def _settle_shared_words(columns: _Columns) -> None:
    # 题目 beside 题干: the second is the stem, the first a heading; 编号 alone counts as a number.
    if "stem" not in columns.by_meaning and "options" in columns.by_meaning:
        return


def _option_letter(word: str) -> int | None:
    match = _OPTION_COLUMN.fullmatch(word)
    if match is None or (word.isdigit()):
        return None
    name = match[1].upper()
    if name in _CHINESE:
        return _CHINESE.index(name)
    return int(name) - 1 if name.isdigit() else LETTERS.index(name)


class _RowReader:
    """Takes rows one by one; a row without a stem goes on with the question above it."""

    def __init__(self, grid: Grid, columns: _Columns, where: str) -> None:
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
        if (
            _columns(row).score >= 3
            and "stem" in _columns(row).by_meaning
            and self._cell(row, "stem") in _MEANINGS["stem"].split("|")
        ):
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
        raw.said_choice = kind_word.startswith("选择")
        if kind_word and raw.kind is None and not raw.said_choice:
            self.doubts.append(Doubt(number, f"{self.where}认不出的题型“{kind_word[:20]}”，按内容判断", stem))
        text, word = marks.tag(stem)
        if word is not None and raw.kind is None:
            stem, raw.kind = text, marks.kind_of(word)
        start = marks.number(stem)
        if start is not None and start.style in ("、", ".", "．") and (raw.number is None or raw.number == start.value):
            stem = stem[start.end :]
        answer = self._cell(row, "answer")
        raw.stem = [stem]
        raw.options = self._options(row)
        if not raw.options and (raw.kind in CHOICES or raw.kind is None) and not self._cell(row, "options"):
            self._options_in_stem(raw)
        if self._cell(row, "options"):
            self._more(raw, row, opening=True)
        if answer and not (
            self.one_per_option and truth(answer) is not None and raw.kind is not Kind.JUDGEMENT and raw.marked
        ):
            raw.answer = [answer]
        raw.explanation = [self._cell(row, "explanation")]
        raw.basis = [self._cell(row, "basis")]
        raw.difficulty = self._cell(filled, "difficulty")
        topics = [self._cell(filled, "topic"), self._cell(filled, "chapter")]
        raw.topics = [piece for words in topics for piece in re.split(r"[、,，;；|\n]+", words) if piece.strip()]
        raw.id = self._cell(row, "id")
        raw.feedback = self._feedback(row, len(raw.options))
        parent = self._cell(row, "parent")
        case = next((known for known in reversed(self.questions) if parent and known.id == parent), None)
        (case.parts if case is not None else self.questions).append(raw)

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
        return [_without_letter(cell, index) for index, cell in enumerate(cells)]

    def _cell(self, row: tuple[str, ...], meaning: str) -> str:
        index = self.columns.by_meaning.get(meaning)
        return row[index].strip() if index is not None and index < len(row) else ""


def _without_letter(cell: str, index: int) -> str:
    found = option_marks(cell, index)
    return (
        cell[found[0].end :].strip() if found and found[0].end < len(cell) and cell[found[0].end - 1] != " " else cell
    )


def _split_letters(words: str, expected: int) -> list[str]:
    flat = words.replace("\n", "  ")
    found = option_marks(flat, expected)
    if not found:
        return []
    return [
        flat[m.end : found[i + 1].start if i + 1 < len(found) else len(flat)].strip(" ;；|,，")
        for i, m in enumerate(found)
    ]
