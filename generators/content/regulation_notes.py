"""Reads the group's own notes in the body of a regulation's file: ``## 第二十二条``, then ``- 要点: …`` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generators.content.document import Document
from generators.content.fields import likeliest
from generators.model.article_address import article_label, parse_article_number, parse_division_name
from generators.model.location import Location
from generators.model.numerals import chinese_numeral
from generators.model.problem import Problem
from generators.model.regulation import ArticleNumber, Note, NoteKind

_HEADING = re.compile(r"##\s+(\S(?:.*[^\s#])?)[\s#]*")
_ARTICLE = re.compile(r"(第[^条條\s]{1,9}[条條](?:之[一二三四五六七八九十]{1,3})?)(?:\s+\S.*)?")
_DIVISION = re.compile(r"第[^编章节\s]{1,7}?(?:分编|编|章|节)")
_UNNUMBERED = ("总纲", "序言", "引言", "总则", "分则", "附则", "附件", "附录")
_NOTE = re.compile(r"[-*+]\s+(\S{1,8}?)\s*[:：]\s*(.*)")
_BULLET = re.compile(r"[-*+]\s+\S")
_FENCE = re.compile(r"\s*(```|~~~)")


@dataclass(slots=True)
class _Target:
    """The heading that notes stand under."""

    number: ArticleNumber | None = None
    division: str | None = None
    known: bool = True


@dataclass(slots=True)
class _OpenNote:
    kind: NoteKind
    at: Location
    target: _Target
    lines: list[str] = field(default_factory=list)

    def close(self) -> Note:
        indents = [len(line) - len(line.lstrip()) for line in self.lines[1:] if line.strip()]
        indent = min(indents, default=0)
        rest = [line[indent:] if line.strip() else "" for line in self.lines[1:]]
        markdown = "\n".join([self.lines[0], *rest]).strip()
        return Note(self.kind, markdown, self.at, self.target.number, self.target.division)


def read_notes(document: Document) -> tuple[str, tuple[Note, ...], list[Problem]]:
    """The introduction (what stands before the first ``##``), the notes in order, and problems R010–R012."""
    reader = _Reader(document.path)
    for offset, line in enumerate(document.body.split("\n")):
        reader.take(line, document.body_line + offset)
    reader.close()
    return "\n".join(reader.introduction).strip(), tuple(reader.notes), reader.problems


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.introduction: list[str] = []
        self.notes: list[Note] = []
        self.problems: list[Problem] = []
        self.target: _Target | None = None
        self.open: _OpenNote | None = None
        self.seen: dict[str, int] = {}
        self.fenced = False

    def take(self, line: str, number: int) -> None:
        if _FENCE.match(line):
            self.fenced = not self.fenced
        heading = None if self.fenced else _HEADING.fullmatch(line)
        if heading:
            self.close()
            self.target = self._heading(heading[1], Location(self.path, number, heading.start(1) + 1), number)
        elif self.target is None:
            if not (line.startswith("# ") and not any(self.introduction)):
                self.introduction.append(line)
        elif self.fenced or not line.strip() or line[0] in " \t":
            if self.open is not None:
                self.open.lines.append(line)
            elif line.strip():
                self._stray(line, number)
        else:
            self.close()
            self._note(line, number)

    def close(self) -> None:
        if self.open is not None:
            self.notes.append(self.open.close())
            self.open = None

    def _heading(self, words: str, at: Location, line: int) -> _Target:
        target = _target(words)
        if target is None:
            hint = "条写成“## 第二十二条”，章写成“## 第三章”；介绍文字写在第一个 ## 之前。"
            self.problems.append(Problem("R010", at, f"这个标题既不是条也不是章：{words[:30]}。", hint, len(words)))
            return _Target(known=False)
        key = article_label(target.number) if target.number else target.division or ""
        if key in self.seen:
            message = f"“{key}”写了两次，另一处在第 {self.seen[key]} 行。"
            self.problems.append(Problem("R011", at, message, "把两处的要点合并到一个标题下。", len(words)))
        self.seen.setdefault(key, line)
        return target

    def _note(self, line: str, number: int) -> None:
        match = _NOTE.fullmatch(line.rstrip())
        target = self.target
        if target is None or match is None or not _BULLET.match(line):
            self._stray(line, number)
            return
        try:
            kind = NoteKind(match[1])
        except ValueError:
            allowed = [kind.value for kind in NoteKind]
            hint = f"可以写：{'、'.join(allowed)}{likeliest(match[1], allowed)}。"
            at = Location(self.path, number, match.start(1) + 1)
            self.problems.append(Problem("R012", at, f"不认识的注释种类“{match[1]}”。", hint, len(match[1])))
            return
        if target.known:
            self.open = _OpenNote(kind, Location(self.path, number, match.start(2) + 1), target, [match[2]])

    def _stray(self, line: str, number: int) -> None:
        if self.target is not None and not self.target.known:
            return
        at = Location(self.path, number, len(line) - len(line.lstrip()) + 1)
        hint = "每条注释写成一行“- 要点: …”（或 易错、办案提示、术语），续行缩进两格。"
        self.problems.append(Problem("R012", at, "这一行不是注释。", hint, len(line.strip())))


def _target(words: str) -> _Target | None:
    article = _ARTICLE.fullmatch(words)
    if article:
        number = parse_article_number(article[1])
        return _Target(number=number) if number else None
    if words in _UNNUMBERED:
        return _Target(division=words)
    labels: list[str] = []
    rest = words
    while match := _DIVISION.match(rest):
        name = parse_division_name(match[0])
        if name is None or name.number is None:
            return None
        labels.append(f"第{chinese_numeral(name.number)}{name.level.value}")
        rest = rest[match.end() :].lstrip()
    return _Target(division="".join(labels)) if labels else None
