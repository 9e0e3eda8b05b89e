"""Finds what the columns of a grid mean: by the words of a header of one row or two, or by what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generators.importers.questions import marks
from generators.importers.questions.answers import letters, truth
from generators.importers.questions.imported import LETTERS
from generators.importers.questions.sheets import Grid

_MEANINGS = {
    "stem": "题干|题目|试题|试题内容|题目内容|问题|试题题干|题目题干|题目描述|题干内容|试题名称|题目名称|题目标题|内容|标题|试题描述|question|stem|题面|问题内容|题干必填",
    "kind": "题型|试题类型|题目类型|类型|题类|试题题型|题型名称|type|题目分类|题目题型",
    "answer": "答案|正确答案|参考答案|标准答案|试题答案|正确选项|答案选项|题目答案|answer|key|正确答案必填|参考答案关键字",
    "explanation": "解析|答案解析|试题解析|题目解析|解释|说明|分析|答案说明|详解|试题分析|explanation",
    "difficulty": "难度|难易度|难易程度|试题难度|难度系数|难度等级|题目难度|difficulty",
    "topic": "知识点|考点|标签|关键词|关键字|tag|tags|topic|知识点名称|所属知识点|考核点",
    "chapter": "章节|章|目录|所属章节|分类|category|题库分类|试题分类|类别|科目|模块",
    "score": "分值|分数|得分|题目分值|试题分数|score|points|默认分值|每题分值|本题分值",
    "number": "序号|题号|no|no.|id|#|试题序号|题目序号|行号",
    "id": "编号|试题编号|题目编号",
    "basis": "依据|出处|来源|法规依据|法条依据|法律依据|出题依据|命题依据|参考依据",
    "options": "选项|备选答案|备选项|可选项|选项内容|选择项|答案选项内容|题目选项|options|备选答案内容",
    "right": "是否正确|是否正确答案|是否答案|是否为正确答案|正确否|正确与否|是否正确选项",
    "option_key": "选项号|选项标识|选项序号|选项编号|选项字母|选项名称",
    "parent": "所属案例|所属案例编号|所属大题|父题",
    "feedback": "选项解析|选项说明|选项反馈",
    "material": "材料|案例|案例材料|案例内容|背景材料|材料内容|共用题干|共享题干|公共题干|大题干|案情",
}  # fmt: skip
_BY_WORD = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split("|")}
_OPTION_COLUMN = re.compile(
    r"(?:备选|答案|试题|题目)?(?:选项|答案|备选项|备选答案|option|choice)?([a-z]|[1-9]\d?|[一二三四五六七八九十])(?:选项|答案)?",
    re.IGNORECASE,
)
_CHINESE = "一二三四五六七八九十"
# What a longer heading is about, the first that it holds: 试题正确答案（多选用逗号隔开） is an answer.
_HOLDS = (
    ("解析", "explanation"), ("答案说明", "explanation"), ("题干", "stem"), ("题型", "kind"), ("答案", "answer"),
    ("难", "difficulty"), ("知识点", "topic"), ("考点", "topic"), ("章", "chapter"), ("分值", "score"), ("分数", "score"),
    ("依据", "basis"), ("题目类", "kind"), ("试题类", "kind"), ("选项", "options"), ("题目", "stem"), ("试题", "stem"),
    ("问题", "stem"),
)  # fmt: skip


@dataclass(slots=True)
class Columns:
    """Column numbers by what they mean; ``options`` by the option's place; ``digits`` where options are called 1, 2…

    ``height`` is how many rows the header takes; none where the columns were told from what the cells hold.
    """

    by_meaning: dict[str, int] = field(default_factory=dict)
    options: dict[int, int] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    score: int = 0
    digits: bool = False
    height: int = 1


def find_header(grid: Grid) -> tuple[int, Columns] | None:
    """Where the header stands among the first thirty rows, and its columns; None where no row reads like one."""
    best: tuple[int, Columns] | None = None
    for position, (_, row) in enumerate(grid.rows[:30]):
        for columns in (columns_of(row), _two_rows(grid, position)):
            if (
                columns is not None
                and "stem" in columns.by_meaning
                and columns.score >= 2
                and (best is None or columns.score > best[1].score)
            ):
                best = (position, columns)
    return best


def _two_rows(grid: Grid, position: int) -> Columns | None:
    """选项 over A B C D: the lower row's word where it has one, as long as it leaves the other columns free."""
    if position + 1 >= len(grid.rows):
        return None
    upper, lower = grid.rows[position][1], grid.rows[position + 1][1]
    first = columns_of(upper)
    stem = first.by_meaning.get("stem")
    if stem is None or (stem < len(lower) and lower[stem]) or not any(lower):
        return None
    columns = columns_of(tuple(below or above for above, below in zip(upper, lower, strict=False)))
    columns.height = 2
    return columns


def is_header_again(row: tuple[str, ...], columns: Columns) -> bool:
    """Whether a row repeats the header, as a sheet pasted together of several does."""
    stem = columns.by_meaning["stem"]
    again = columns_of(row)
    return again.score >= 3 and again.by_meaning.get("stem") == stem


def columns_of(row: tuple[str, ...]) -> Columns:
    columns = Columns()
    left: dict[int, str] = {}
    for index, cell in enumerate(row):
        word = re.sub(r"[\s*＊：:_\-]|[（(【\[].{0,80}?[)）】\]]|必填|选填|可选", "", marks.folded(cell)).lower()
        if not word or len(word) > 16:
            continue
        meaning = _BY_WORD.get(word)
        if meaning is not None and meaning not in columns.by_meaning:
            columns.by_meaning[meaning] = index
        elif (letter := _option_letter(word)) is not None and letter not in columns.options:
            columns.options[letter] = index
            columns.digits = columns.digits or word[-1:].isdigit()
        else:
            left[index] = word
            continue
        columns.score += 1
    for index, word in left.items():
        meaning = next((name for part, name in _HOLDS if part in word), None)
        if meaning is not None and meaning not in columns.by_meaning and len(row[index]) <= 40 and columns.score:
            columns.by_meaning[meaning] = index
            columns.score += 1
        else:
            columns.unknown[index] = row[index]
    if len(columns.options) == 1 and 0 not in columns.options:
        columns.options.clear()
    _spread_options(columns, row)
    return columns


def _spread_options(columns: Columns, row: tuple[str, ...]) -> None:
    """选项 over several columns, said once and then left empty, or said again over each."""
    start = columns.by_meaning.get("options")
    if start is None or columns.options:
        return
    end = start + 1
    while end < len(row) and row[end].strip() in ("", row[start].strip()):
        end += 1
    if end - start >= 2:
        del columns.by_meaning["options"]
        columns.options = dict(enumerate(range(start, end)))
        for column in range(start, end):
            columns.unknown.pop(column, None)


def _option_letter(word: str) -> int | None:
    match = _OPTION_COLUMN.fullmatch(word)
    if match is None or (word.isdigit()):
        return None
    name = match[1].upper()
    if name in _CHINESE:
        return _CHINESE.index(name)
    return int(name) - 1 if name.isdigit() else LETTERS.index(name)


def guess_columns(grid: Grid) -> Columns | None:
    """The columns of a sheet with no header, told from their cells; None where neither kinds nor keys stand out."""
    width = max((len(row) for _, row in grid.rows), default=0)
    cells = [[row[i] for _, row in grid.rows if i < len(row) and row[i]] for i in range(width)]
    if len(grid.rows) < 2 or width < 3:
        return None

    def share(column: int, fits: Callable[[str], bool]) -> float:
        return sum(map(fits, cells[column])) / len(cells[column]) if cells[column] else 0.0

    taken: dict[str, int] = {}
    kinds = [i for i in range(width) if share(i, lambda cell: marks.is_kind_word(cell) and len(cell) <= 8) > 0.8]
    keys = [i for i in range(1, width) if share(i, _is_key) > 0.8 and len(cells[i]) * 2 > len(grid.rows)]
    if kinds:
        taken["kind"] = kinds[0]
    if share(0, str.isdigit) == 1:
        taken["number"] = 0
    if keys:
        taken["answer"] = keys[-1]
    free = [i for i in range(width) if i not in taken.values() and cells[i]]
    if not free or not (kinds or keys):
        return None
    stem = max(free[:2], key=lambda i: sum(map(len, cells[i])) / len(cells[i]))
    if sum(map(len, cells[stem])) < 6 * len(cells[stem]) and not kinds:
        return None
    taken["stem"] = stem
    right = [i for i in free if i > stem]
    key = taken.get("answer", -1)
    options = [i for i in right if i < key] or right
    behind = [i for i in right if i not in options]
    if behind:
        taken["explanation"] = behind[0]
    unknown = {i: f"第 {i + 1} 列" for i in free if i not in taken.values() and i not in options}
    return Columns(taken, dict(enumerate(options)), unknown, len(taken), height=0)


def _is_key(cell: str) -> bool:
    return letters(cell, 8) is not None or truth(cell) is not None
