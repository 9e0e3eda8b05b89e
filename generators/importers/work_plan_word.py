"""The words of a work plan's file, a line a paragraph; a plan laid out as a table becomes numbered lines."""

from __future__ import annotations

import re

from generators.importers.plain_words import read_plain_words
from generators.importers.regulation.archive import Archive
from generators.importers.regulation.source import RefusedError
from generators.importers.word import UnreadableWord, WordTable, read_word, without_underlines
from generators.importers.work_plan_lines import PlanLine, find_heading

_COUNT = re.compile(r"[（(]?(\d{1,3})[)）.．、]?")
_HEADS = re.compile(
    r"序号|编号|类别|(?:重点|工作|主要)?(?:任务|内容|事项|项目|要点|目标)|(?:具体)?措施.*|责任.*|牵头.*|配合.*|完成.*|时限.*|时间.*|备注"
)


def read_work_plan_words(name: str, data: bytes) -> str:
    """Raises ``RefusedError`` for what cannot be read and for a file without words."""
    word = name.lower().endswith((".docx", ".wps")) or data.startswith(b"PK\x03\x04")
    text = _word_lines(data) if word else read_plain_words(name, data).text
    if not text.strip():
        if not data.strip(b"\xef\xbb\xbf \r\n\t"):
            raise RefusedError("文件是空的。", "请打开看一眼，另存以后再导入。")
        raise RefusedError("没有读到任何文字。", "请确认文件不是扫描的图片。")
    return text


def _word_lines(data: bytes) -> str:
    """Paragraphs with their automatic numbers, and tables in their place."""
    archive = Archive(data)
    try:
        content = read_word(*(archive.read(f"word/{part}.xml") or b"" for part in ("document", "numbering", "styles")))
    except UnreadableWord:
        content = None
    if content is None or content.foreign:
        return read_plain_words("a.docx", data).text
    lines: list[str] = []
    for block in content.blocks:
        lines += _table_lines(block) if isinstance(block, WordTable) else [block.text]
    return without_underlines("\n".join(lines))


def _table_lines(table: WordTable) -> list[str]:
    """A row with a number, or below a head that names one, is a measure: ``3. 它的第一格``, then ``责任人：…`` and the rest.

    A row that spans the table, or a cell that begins 一、, opens a part, as it does in running text.
    """
    heads: tuple[str, ...] = ()
    lines: list[str] = []
    for row in table.rows:
        cells = [(position, " ".join(cell.split())) for position, cell in enumerate(row) if cell.strip()]
        if not heads and len(cells) > 1 and all(_HEADS.fullmatch(re.sub(r"\s", "", cell)) for _, cell in cells):
            heads = tuple(re.sub(r"\s", "", cell) for cell in row)
            continue
        number = ""
        named = False
        for position, cell in cells:
            heading = find_heading(PlanLine(0, cell))
            if heading is not None and heading.level in ("division", "part") and not named:
                lines.append(cell)
            elif not named and (found := _COUNT.fullmatch(cell)):
                number = found[1]
            elif not named:
                lines.append(f"{number}. {cell}" if number and heading is None else cell)
                named = True
            else:
                head = heads[position] if position < len(heads) else ""
                lines.append(f"{head}：{cell}" if head else cell)
    return lines
