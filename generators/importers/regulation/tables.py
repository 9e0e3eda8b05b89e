"""Tables in a Word file: a 修订对照表 gives its newer column, a number beside its text one line, the rest reads row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.importers.regulation.marks import NUMERAL
from generators.importers.regulation.source import Line

Cell = tuple[Line, ...]

_ARTICLE = re.compile(rf"\s*(?:\*\*)?第 ?[{NUMERAL} ]{{1,12}} ?条")
_BARE = re.compile(rf"\s*第 ?[{NUMERAL} ]{{1,12}} ?条(?:之[一二三四五六七八九十]+)?\s*")
_NEWER = re.compile(r"修订后|修正后|修改后|新法|新条例|现行|新版|修订稿")
_OLDER = re.compile(r"修订前|修正前|修改前|旧法|原法|原条|旧版")
_COUNT = re.compile(r"\d{1,4}[.、．]?")
_COLUMN_NAMES = frozenset("条文 条款 内容 正文 条文内容 条款内容 法条 规定 具体内容".split())
_YEAR = re.compile(r"(?:19|20)\d{2}")


def table_lines(rows: Sequence[Sequence[Cell]]) -> tuple[list[Line], str]:
    """(lines, what was chosen, to be told to the editor). A comparison has articles in two columns or more."""
    width = max((len(row) for row in rows), default=0)
    counts = [sum(_opens(row, column) for row in rows) for column in range(width)]
    full = [column for column, count in enumerate(counts) if count >= 2]
    if len(full) >= 2:
        column = _newest(rows, full)
        lines = [line for row in rows for line in (row[column] if column < len(row) else ())]
        header = _words(rows[0], column)[:20]
        remark = (
            f"这是并排的对照表，只读取了第 {column + 1} 栏"
            + (f"（{header}）" if header and len(header) < 20 else "")
            + "。"
        )
        # A cell that says 删除 or 无 stands for an article that this version does not have.
        return [
            line
            for line in lines
            if not re.fullmatch(r"[（(【]?(?:删除|删去|新增|无|——?|/)[）)】]?", line.text.strip())
        ], remark
    if len(full) == 1:
        rows = _without_counts(rows, full[0])
    lines = []
    for row in rows:
        cells = [cell for cell in row if any(line.text.strip() for line in cell)]
        if len(cells) >= 2 and _BARE.fullmatch(" ".join(line.text for line in cells[0])):
            number = "".join(line.text for line in cells[0]).strip()
            rest = [line for cell in cells[1:] for line in cell if line.text.strip()]
            lines.append(Line(f"{number} {rest[0].text.strip()}", 0, True))
            lines += rest[1:]
        else:
            lines += [line for cell in row for line in cell]
    return lines, ""


def _without_counts(rows: Sequence[Sequence[Cell]], column: int) -> list[list[Cell]]:
    """A table of articles without its 序号 column and without the row that names the columns."""
    body = rows[1:] if _words(rows[0], column) in _COLUMN_NAMES else rows
    return [
        [cell for at, cell in enumerate(row) if at == column or not _COUNT.fullmatch(_words(row, at))] for row in body
    ]


def _opens(row: Sequence[Cell], column: int) -> bool:
    return column < len(row) and any(_ARTICLE.match(line.text) and len(line.text.strip()) > 8 for line in row[column])


def _newest(rows: Sequence[Sequence[Cell]], full: Sequence[int]) -> int:
    heads = {column: _words(rows[0], column) for column in full}
    named = [column for column in full if _NEWER.search(heads[column]) and not _OLDER.search(heads[column])]
    if named:
        return named[-1]
    years = {column: max((int(y) for y in _YEAR.findall(heads[column])), default=0) for column in full}
    return max(full, key=lambda column: (years[column], column))


def _words(row: Sequence[Cell], column: int) -> str:
    return "".join(line.text.strip() for line in row[column]) if column < len(row) else ""
