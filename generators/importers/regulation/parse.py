"""Lines to a ``RegulationText``: articles found, headings placed, the opening and the closing read, all of it audited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generators.importers.regulation.audit import follows, gap_problems, heading_problems, repeat_problems
from generators.importers.regulation.body import build_article, captions_in_brackets
from generators.importers.regulation.closing import split_closing
from generators.importers.regulation.cutting import cut_lines
from generators.importers.regulation.headings import Heading, body_headings, find_headings
from generators.importers.regulation.marks import STRONG, Mark, find_marks
from generators.importers.regulation.opening import Opening, is_chrome, is_title, read_opening
from generators.importers.regulation.sequence import choose_sequence
from generators.importers.regulation.source import Line, SourceText, cleaned, split_lost_breaks, tightened
from generators.model.location import Location
from generators.model.numerals import parse_numeral
from generators.model.problem import Problem
from generators.model.regulation import (
    Article,
    ArticleNumber,
    Division,
    DivisionLevel,
    Numbering,
    RegulationText,
)

_POINT = re.compile(r"([一二三四五六七八九十]{1,4}) ?[、．.]")
_BRANCH_ON_NEXT = re.compile(r"之[一二三四五六七八九十]{1,2}(?=[ 【]|$)")
_LEADING_ARTICLE = re.compile(r"[^\u4e00-\u9fff]{0,8}第[〇零一二三四五六七八九十百千\d ]{1,12}[条條]")
_BARE_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千 ]{1,12}条")
# A page's number that somebody typed, or that a conversion left between the paragraphs.
_PAGE = re.compile(r"[-—–－] ?\d{1,4} ?[-—–－]|第 ?\d{1,4} ?页(?: ?[,，/／]? ?共 ?\d{1,4} ?页)?")
_LEVELS = tuple(DivisionLevel)


@dataclass(frozen=True, slots=True)
class Wording:
    """What was understood of one file. ``text`` is None where nothing was; problems mean: do not write it."""

    text: RegulationText | None
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


def parse_wording(source: SourceText, file: str) -> Wording:
    """Never raises but ``RefusedError`` (beyond any real size). A problem's line is the text file's own, else the
    paragraph's number from 1."""
    lines = _prepared(source.lines)
    if not any(line.text for line in lines):
        message = "文件里没有读到任何文字。"
        hint = "扫描件要先做文字识别；网页可能只存了外壳，请打开后另存为文字。"
        return Wording(None, (Problem("R045", Location(file), message, hint),))
    marks = find_marks(lines)
    chain = choose_sequence(marks)
    points = _points(lines)
    if _counts_by_article(chain, points):
        return _articled(source, file, lines, marks, chain, Numbering.ARTICLE)
    if len(points) >= 2:
        return _articled(source, file, lines, points, points, Numbering.POINT)
    return _prose(source, file, lines)


def _prepared(lines: Sequence[Line]) -> list[Line]:
    made: list[Line] = []
    for line in lines:
        for piece in split_lost_breaks(line.text):
            text = cleaned(piece)
            if not text or _PAGE.fullmatch(text):
                continue
            if made and _is_rest_of_number(made[-1].text, text):
                made[-1] = replace(made[-1], text=made[-1].text + text)
                continue
            made.append(replace(line, text=text))
    return made


def _is_rest_of_number(before: str, text: str) -> bool:
    """第一百二十条 / 之一 …, and 第一百二十条之 / 一 …."""
    if before.endswith("之"):
        return bool(_BARE_ARTICLE.fullmatch(before[:-1].rstrip()) and _BRANCH_ON_NEXT.match("之" + text))
    return bool(_BRANCH_ON_NEXT.match(text) and _BARE_ARTICLE.fullmatch(before))


def _counts_by_article(chain: Sequence[Mark], points: Sequence[Mark]) -> bool:
    if not chain:
        return False
    if chain[0].number == ArticleNumber(1) and (len(chain) >= 3 or len(points) < 2):
        return any(mark.score >= 3 for mark in chain)
    return len(chain) >= len(points) and sum(1 for mark in chain if mark.score >= STRONG) * 2 >= len(chain)


def _points(lines: Sequence[Line]) -> list[Mark]:
    """一、二、三、 at the start of lines, the longest run that counts from one."""
    best: list[Mark] = []
    run: list[Mark] = []
    for index, line in enumerate(lines):
        match = _POINT.match(line.text)
        value = parse_numeral(match[1]) if match else None
        if match is None or value is None or not 0 < value < 500:
            continue
        if value == 1:
            run = []
        if value == len(run) + 1:
            run = [*run, Mark(index, 0, match.end(), ArticleNumber(value), STRONG)]
            best = run if len(run) > len(best) else best
    return best


def _articled(
    source: SourceText, file: str, lines: list[Line], marks: list[Mark], chain: list[Mark], numbering: Numbering
) -> Wording:
    problems: list[Problem] = []
    if _amends(lines[: chain[0].line + 1]):
        chain = _without_quoted(chain)
    elif numbering is Numbering.ARTICLE:
        problems += repeat_problems(file, lines, marks, chain)
    problems += gap_problems(file, chain, _title_words(lines, chain))
    problems = _in_file(problems, lines)
    lines, opens = cut_lines(lines, chain)
    first, last = min(opens), max(opens)
    headings = find_headings(lines[:last], frozenset(opens)) if numbering is Numbering.ARTICLE else []
    contents, body = body_headings(headings, first)
    body_line = min(first, body[0].line if body else first)
    prose_from = _prose_start(body, first)
    opening = read_opening(lines[: first if prose_from is not None else body_line], source.title, prose_from)
    if not opening.title and is_title(name := _file_title(file)):
        opening = replace(opening, title=name)
    body, spans = _join_wrapped(lines, body, opens)
    drafts, stray = _articles(lines, opens, spans, first, last)
    articles, signature, appendices = _closing(drafts)
    if prose_from is not None:
        opening = replace(opening, prose=_prose_lines(lines, body, prose_from, first))
    bracketed = captions_in_brackets(words[0] for _, _, words in articles if words)
    built = tuple(build_article(number, words, bracketed) for number, _, words in articles)
    problems += _in_file(heading_problems(file, body, contents), lines)
    if not problems:
        problems += _in_file(_stray_problems(file, lines, stray), lines)
    problems += _title_problems(file, opening)
    text = RegulationText(
        title=opening.title,
        preface=opening.preface,
        divisions=_divisions(body, opens),
        articles=built,
        prose=opening.prose,
        appendices=appendices,
        signature=signature,
        source=source.kind,
        numbering=numbering,
    )
    return Wording(text, tuple(problems), source.remarks)


def _stray_problems(file: str, lines: Sequence[Line], stray: Sequence[int]) -> list[Problem]:
    """R043: words under a heading that no article claims; a gap or a repeat already explains them better."""
    hint = "对照官方文件，看是否漏了条号。"
    return [
        Problem(
            "R043", Location(file, line + 1), f"标题之后有一段不属于任何条的文字：{lines[line].text[:20]}……。", hint
        )
        for line in stray
    ]


def _amends(opening: Sequence[Line]) -> bool:
    return any(
        len(line.text) < 60 and ("修正案" in line.text or ("修改" in line.text and "决定" in line.text))
        for line in opening
    )


def _without_quoted(chain: list[Mark]) -> list[Mark]:
    """An amendment ends where the numbers leap to the articles that it writes into another law."""
    for position, (before, after) in enumerate(pairwise(chain), 1):
        if not follows(before.number, after.number) and position * 2 > len(chain):
            return chain[:position]
    return chain


def _title_words(lines: Sequence[Line], chain: Sequence[Mark]) -> str:
    return "".join(line.text for line in lines[: chain[0].line] if len(line.text) < 60)


def _in_file(problems: Sequence[Problem], lines: Sequence[Line]) -> list[Problem]:
    """The same, at the file's own lines where it has any; elsewhere the paragraph's number stands."""
    made = []
    for problem in problems:
        number = lines[problem.at.line - 1].number
        at = Location(problem.at.path, number) if number else problem.at
        made.append(replace(problem, at=at))
    return made


def _file_title(file: str) -> str:
    """What the file is called, for a text that begins with its first article: 监察法__2018-03-20.md."""
    stem = file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return re.split(r"(?<![_\s])[_\s]*+[（(]?(?:19|20)\d{2}|__", stem)[0]


def _prose_start(body: Sequence[Heading], first: int) -> int | None:
    """Where 序言 or 总纲 begins: an unnumbered heading before the first article with words right under it."""
    for position, heading in enumerate(body):
        if heading.line >= first:
            return None
        following = body[position + 1].line if position + 1 < len(body) else first
        if heading.number is None and min(following, first) > heading.line + heading.lines:
            return heading.line
    return None


def _prose_lines(lines: Sequence[Line], body: Sequence[Heading], start: int, end: int) -> tuple[str, ...]:
    taken = {heading.line + offset for heading in body for offset in range(heading.lines)}
    return tuple(tightened(lines[i].text) for i in range(start, end) if i not in taken and not is_chrome(lines[i].text))


def _join_wrapped(
    lines: Sequence[Line], body: Sequence[Heading], opens: dict[int, Mark]
) -> tuple[list[Heading], frozenset[int]]:
    """A heading that runs over two lines takes the short leftover before the next article."""
    made: list[Heading] = []
    starts = {heading.line for heading in body}
    for heading in body:
        following = heading.line + heading.lines
        if (
            heading.number is not None
            and following < len(lines)
            and following not in opens
            and following not in starts
            and (following + 1 in opens or following + 1 in starts)
            and len(lines[following].text) <= 30
            and lines[following].text[-1] not in "。；：！）"
        ):
            title = heading.title + tightened(lines[following].text)
            heading = replace(heading, lines=heading.lines + 1, title=title)
        made.append(heading)
    return made, frozenset(heading.line + offset for heading in made for offset in range(heading.lines))


_Draft = tuple[ArticleNumber, int, list[Line]]


def _articles(
    lines: Sequence[Line], opens: dict[int, Mark], spans: frozenset[int], first: int, last: int
) -> tuple[list[_Draft], list[int]]:
    drafts: list[_Draft] = []
    stray: list[int] = []
    after_heading = False
    for index in range(first, len(lines)):
        mark = opens.get(index)
        if index in spans:
            after_heading = True
        elif mark is not None:
            rest = lines[index].text[mark.end :].lstrip(" :：、.．\u3000")
            drafts.append((mark.number, index, [replace(lines[index], text=rest)] if rest else []))
            after_heading = False
        elif after_heading and index < last:
            if not stray or stray[-1] != index - 1:
                stray.append(index)
        elif not (index < last and lines[index].text[-1] not in "。；" and is_chrome(lines[index].text)):
            drafts[-1][2].append(lines[index])
    return drafts, stray


def _closing(
    drafts: list[_Draft],
) -> tuple[list[tuple[ArticleNumber, int, list[str]]], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    number, line, words = drafts[-1]
    own, signature, appendices = split_closing(words)
    drafts[-1] = (number, line, own)
    return [(n, at, [w.text for w in pieces]) for n, at, pieces in drafts], signature, appendices


def _divisions(body: Sequence[Heading], opens: dict[int, Mark]) -> tuple[Division, ...]:
    """A division spans from its first article to the last before the next of its own or a higher level."""
    ordered = sorted(opens)
    levels = _levelled(body)
    made = []
    for position, heading in enumerate(body):
        level = levels[position]
        end = next(
            (
                later.line
                for offset, later in enumerate(body[position + 1 :], position + 1)
                if _LEVELS.index(levels[offset]) <= _LEVELS.index(level)
            ),
            ordered[-1] + 1,
        )
        inside = [opens[line].number for line in ordered if heading.line < line < end]
        made.append(
            Division(
                level, heading.number, heading.title, inside[0] if inside else None, inside[-1] if inside else None
            )
        )
    return tuple(made)


def _levelled(body: Sequence[Heading]) -> list[DivisionLevel]:
    """附则 of a text in 编 stands beside the 编, not inside the last of them."""
    parts = any(heading.level is DivisionLevel.PART for heading in body)
    return [
        DivisionLevel.PART
        if parts and heading.number is None and heading.title in ("附则", "总则", "分则")
        else heading.level
        for heading in body
    ]


# Far more lines than a decision without numbers would begin with a citation.
_LOST_ARTICLES = 5


def _prose(source: SourceText, file: str, lines: list[Line]) -> Wording:
    lost = [index for index, line in enumerate(lines) if _LEADING_ARTICLE.match(line.text)]
    if len(lost) >= _LOST_ARTICLES:
        message = f"有 {len(lost)} 行像是以条号开头，却没能按条读出来：{lines[lost[0]].text[:16]}……。"
        hint = "看条号前后是否有多余的符号；用记事本另存为纯文字，删去符号后再导入。"
        return Wording(None, tuple(_in_file([Problem("R045", Location(file, lost[0] + 1), message, hint)], lines)))
    opening = read_opening(lines, source.title, None)
    if not opening.prose or not opening.title:
        message = "没有读到任何条文，也看不出标题。"
        return Wording(None, (Problem("R045", Location(file), message, "确认这是法规正文，并且不是扫描件。"),))
    own, signature, appendices = split_closing([Line(words) for words in opening.prose])
    text = RegulationText(
        title=opening.title,
        preface=opening.preface,
        divisions=(),
        articles=(),
        prose=tuple(line.text for line in own),
        appendices=appendices,
        signature=signature,
        source=source.kind,
        numbering=Numbering.NONE,
    )
    return Wording(text, tuple(_title_problems(file, opening)), (*source.remarks, "这份文件不分条，按整段文字保存。"))


def _title_problems(file: str, opening: Opening) -> list[Problem]:
    if opening.title:
        return []
    return [Problem("R044", Location(file), "没有读出标题。", "在文件第一行写上完整标题，或用 --id 指明是哪部法规。")]


def article_keys(articles: Sequence[Article]) -> list[str]:
    return [article.number.key for article in articles]
