"""Where an article might begin: every 第N条 that could open one, with how likely that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generators.importers.regulation.source import Line, RefusedError
from generators.model.article_address import parse_article_number
from generators.model.regulation import ArticleNumber

MAX_MARKS = 8_000
NUMERAL = "〇零○一二两三四五六七八九十百千0-9０-９"
_MARK = re.compile(
    rf"第 ?([{NUMERAL}](?:[{NUMERAL} ]{{0,10}}[{NUMERAL}])?) ?[条條](?: ?之 ?([{NUMERAL}]{{1,3}})(?![{NUMERAL}个项種种款]))?"
)
_TERMINAL = "。；：！？”）】!?;:」』》"
_CITED = re.compile(
    r"第|规定|規定|的|、第|、[一二三四五六七八九十]+条|至|和|或|，|之规定|所列|所规定|到|以及|及其|与第|－|—|-|》|(?:第[一二三四五六七八九十]+款)?(?:修改为|改为|增加|删去|删除|中的)"
)
_OPENING_QUOTES = "“‘「『《〈("
HEADING_TAIL = re.compile(rf"第 ?[{NUMERAL} ]{{1,8}} ?(?:分编|[编章节編節]) ?[^。；，：]{{0,30}}$")
# …论处。附则第四百五十二条: run on without a blank.
_CLOSING_TITLE = re.compile(r"[。；][附总分]则$")
_SHORT = 24
STRONG = 4.5
# What an amendment quotes (“第七节 … 第一百二十三条 …”) counts far less than what it says itself.
_QUOTED = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """``line`` and ``start``–``end`` say where the 第N条 stands; ``score`` how surely it opens an article."""

    line: int
    start: int
    end: int
    number: ArticleNumber
    score: float


def find_marks(lines: Sequence[Line]) -> list[Mark]:
    """Every possible opening, in reading order. Raises ``RefusedError`` beyond any real regulation's size."""
    marks: list[Mark] = []
    quoting = False
    for position, line in enumerate(lines):
        before = lines[position - 1] if position else None
        for match in _MARK.finditer(line.text):
            score = _at_start(line, match, before) if match.start() == 0 else _inside(line, match)
            score -= _QUOTED if quoting and match.start() == 0 and score > _QUOTED else 0.0
            if score <= 0:
                continue
            branch = f"之{match[2]}" if match[2] else ""
            number = parse_article_number(f"第{match[1].replace(' ', '')}条{branch}")
            if number is None:
                continue
            marks.append(Mark(position, match.start(), match.end(), number, score))
            if len(marks) > MAX_MARKS:
                raise RefusedError("“第几条”多得不像一部法规。", "检查文件是否损坏，只留一部法规的正文再导入。")
        opened, closed = line.text.rfind("“"), line.text.rfind("”")
        if opened != closed:
            quoting = opened > closed
    return marks


def _followed(text: str, end: int) -> float:
    # Windows, not slices of the whole: a line may hold the whole file.
    rest = text[end : end + 12]
    if not rest or rest[0] in " 【：:":
        return 1.5 if not _CITED.match(rest.lstrip()) or not rest.strip() or rest.lstrip()[0] == "“" else -1.0
    return -2.5 if _CITED.match(rest) else 0.0


def _at_start(line: Line, match: re.Match[str], before: Line | None) -> float:
    score = 3.0 + _followed(line.text, match.end()) + (2.0 if line.marked else 0.0)
    if before is None or not before.text or before.heading or before.text[-1] in _TERMINAL:
        return score + 0.5
    # A short line without a full stop is a heading or a number; a long one breaks in mid-sentence.
    return score if len(before.text) <= _SHORT and not before.text.endswith(("，", "、")) else score - 2.0


def _inside(line: Line, match: re.Match[str]) -> float:
    before = line.text[max(0, match.start() - 60) : match.start()].rstrip()
    if not before or before[-1] in _OPENING_QUOTES:
        return 0.0
    followed = _followed(line.text, match.end())
    if before[-1] in _TERMINAL and before[-1] not in "》：:":
        return 2.0 + followed
    if _CLOSING_TITLE.search(before[-4:]) or (followed > 0 and HEADING_TAIL.search(before[-45:])):
        return 2.0 + followed
    if followed > 0 and line.text[match.start() - 1] == " ":
        return 0.5 + followed
    return 0.0
