"""Names that a table or a form gives as such: the cells under 姓名, and what follows 姓名： in a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD = re.compile(
    r"^(?:被处分人|当事人|涉案人|责任人|户主|经办人|联系人|对象)?(?:姓名|名字|人员姓名|被处分人|当事人|责任人员?|户主)$"
)
_OTHER_HEAD = re.compile(
    "序号|编号|单位|职务|职级|问题|处理|处分|金额|性别|年龄|身份|电话|违纪|时间|备注|籍贯|住址|党派|民族|关系|签字|签名"
)
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NAME = re.compile(rf"[{_HAN}]{{2,4}}(?:[·・•‧][{_HAN}]{{1,6}}){{0,2}}|[{_HAN}]{{5,7}}")
_NO_NAME = re.compile(r"[某×*＊]|^(?:姓名|合计|小计|共计|备注|空缺|无|暂缺|待定|不详|略|同上|甲|乙|丙|丁)$")


def find_named_cells(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the cells in a column headed 姓名, in a table of Markdown or of tabs, as long as its rows go on."""
    column, sign = -1, ""
    start = 0
    for line in text.split("\n"):
        divider = "|" if "|" in line else "\t" if "\t" in line else ""
        cells = _cells(line, divider) if divider else []
        heads = [i for i, (a, b) in enumerate(cells) if _HEAD.match(line[a:b])]
        heads = heads if any(_OTHER_HEAD.search(line[a:b]) for a, b in cells) else []
        if heads:
            column, sign = heads[0], divider
        elif not cells or divider != sign:
            column = -1
        elif 0 <= column < len(cells):
            a, b = cells[column]
            if _NAME.fullmatch(line[a:b]) and not _NO_NAME.search(line[a:b]):
                yield start + a, start + b
        start += len(line) + 1


def _cells(line: str, divider: str) -> list[tuple[int, int]]:
    """Spans of the cells of ``line`` without the blanks and emphasis around their text."""
    found, at = [], 0
    for cell in line.split(divider):
        inner = cell.strip(" \u3000*_")
        begin = at + cell.find(inner) if inner else at
        found.append((begin, begin + len(inner)))
        at += len(cell) + 1
    return found
