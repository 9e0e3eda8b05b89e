"""Answers that stand apart, at the end of a section or of the file: 1-5 ABCDE, 1.A 2.B, one a line, or a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generators.importers.questions.marks import (
    Heading,
    chinese_number,
    folded,
    heading,
    inner_labels,
    key_heading,
    key_line,
    label,
    number,
)
from generators.model.question import QuestionKind as Kind

_VALUE = r"[A-Z](?:[、,，\s]?[A-Z](?![a-z]))*|[√×✓✗✔✘╳对错TF]|正确|错误"
_RANGE = re.compile(
    r"(?P<a>\d{1,4})\s*+[-—–~～－至到]+\s*+(?P<b>\d{1,4})\s*+[题]?\s*+[.、:：)）]?\s*+(?P<values>(?:[A-Z√×✓✗✔✘╳对错、,，;；\s]|正确|错误)+)"
)
_PAIR = re.compile(
    rf"[（(]?(?P<n>\d{{1,4}})\s*+[)）]?\s*+[.．、:：\-—)）]?\s*+[（(【\[]?\s*+(?P<value>{_VALUE})\s*[)）】\]]?(?=$|[\s,，;；、。.\d（(])"
)
_ROW_HEAD = re.compile(r"^[|｜\s]*(题号|序号|题目|(?:参考|正确|标准)?答案)\s*+[:：|｜]\s*+")
# 3  AB  见第八条: a row of a key with a column of explanations.
_LISTED_ROW = re.compile(r"[|\s]*(\d{1,4})[|\s]+([A-Z]{1,8}|[√×✓✗对错]|正确|错误)[|\s]+([^A-Z√×✓✗\d\s|].*)")
_ONE = re.compile(r"正确|错误|[A-Z√×✓✗✔✘╳对错]")


@dataclass(slots=True)
class KeyEntry:
    number: int
    text: str
    line: int
    explanation: str = ""
    used: bool = False


@dataclass(slots=True)
class KeySection:
    """The answers under one heading of the key. ``scope`` is the question section they stood in, if they did."""

    kind: Kind | None
    line: int
    scope: int | None = None
    entries: list[KeyEntry] = field(default_factory=list)


def looks_like_key(text: str) -> bool:
    """Whether a line (or what follows 答案：) lists the answers of several questions."""
    entries, rest = compact_entries(text, 1)
    return len(entries) >= 2 and len(rest) <= 2


def compact_entries(text: str, line: int) -> tuple[list[KeyEntry], str]:
    """Every ``1-5 ABCDE`` and ``1.A`` of a line; and what is left of it when they are taken out."""
    plain = folded(text)
    entries: list[KeyEntry] = []

    def of_range(match: re.Match[str]) -> str:
        first, last = int(match["a"]), int(match["b"])
        values = [v for v in re.split(r"[\s,，;；、]+", match["values"].strip()) if v]
        count = last - first + 1
        if not 0 < count <= 500:
            return match[0]
        if len(values) != count:
            values = _ONE.findall(match["values"])
        if len(values) != count:
            return match[0]
        entries.extend(KeyEntry(first + offset, value, line) for offset, value in enumerate(values))
        return " "

    def of_pair(match: re.Match[str]) -> str:
        entries.append(KeyEntry(int(match["n"]), match["value"], line))
        return " "

    rest = _RANGE.sub(of_range, plain)
    rest = _PAIR.sub(of_pair, rest)
    rest = re.sub(r"[\s,，;；、。.]+", "", rest)
    return entries, rest


def numbered_words(text: str) -> list[tuple[int, str]]:
    """``1．三十；2．二；六`` → [(1, "三十"), (2, "二；六")]: numbers that follow one another, from the start on."""
    found: list[tuple[int, int, int]] = []
    for match in re.finditer(r"(?:(?<=[；;。，,、\s])|^)(\d{1,3})\s*+[.．、:：](?!\d)\s*+", folded(text)):
        if (not found and match.start() == 0) or (found and int(match[1]) == found[-1][0] + 1):
            found.append((int(match[1]), match.start(), match.end()))
    ends = [start for _, start, _ in found[1:]] + ([len(text)] if found else [])
    return [(n, text[begin:end].strip(" ；;，,、")) for (n, _, begin), end in zip(found, ends, strict=True)]


def unnumbered_values(text: str) -> list[str]:
    """``ABDAC BDCA`` or ``√ × √`` → one value for each question in turn; nothing where the line holds anything else."""
    plain = re.sub(r"[\s、,，;；。.]+", "", folded(text))
    values = _ONE.findall(plain)
    return values if values and "".join(values) == plain else []


class KeyReader:
    """Takes the lines of a key one by one into sections; ``left`` are those that it could not place."""

    def __init__(self) -> None:
        self.sections: list[KeySection] = []
        self.left: list[tuple[int, str]] = []
        self.unnumbered: list[int] = []
        self._field = self._style = ""
        self._numbers: list[int] = []

    def open(self, kind: Kind | None, line: int, scope: int | None = None) -> None:
        self.sections.append(KeySection(kind, line, scope))
        self._field = self._style = ""
        self._numbers = []

    def take(self, line: int, text: str) -> None:
        """One line: a heading inside the key, a table row, a compact list, or one question's answer."""
        case = re.match(r"(?:案例|材料)\s*+[一二三四五六七八九十\d]{1,3}\s*+[:：、.]?\s*+", text)
        if case:
            self.open(Kind.CASE, line, self._scope())
            text = text[case.end() :]
            if not text:
                return
        together = key_line(text)
        if together is not None:
            self.open(together[0], line, self._scope())
            text = together[1]
        found: Heading | None = None if together else key_heading(text) or heading(text)
        if found is not None:
            self.open(found.kind, line, self._scope())
            text = found.rest.strip(" ：:")
            if not text or re.fullmatch(r"[（(][^（()）]*[)）]", text):
                return
        ordinal = chinese_number(text)
        compact = compact_entries(text[ordinal.end :], line) if ordinal is not None else ([], "")
        first = number(text[ordinal.end :]) if ordinal is not None and ordinal.style == "一、" else None
        if ordinal is not None and ((compact[0] and not compact[1]) or (first is not None and first.value == 1)):
            self.open(None, line, self._scope())
            text = text[ordinal.end :]
        if not self.sections:
            self.open(None, line)
        if self._take_table(line, text):
            return
        row = unnumbered_values(text)
        if not self._entries() and 2 < len(row) == len(self.unnumbered):
            self._entries().extend(KeyEntry(n, value, line) for n, value in zip(self.unnumbered, row, strict=True))
            return
        inner = label(text)
        if inner is not None and self._entries() and inner[0] not in ("答", "要点") and not looks_like_key(inner[1]):
            self._labelled(line, *inner)
            return
        if inner is not None:
            text = inner[1]
        entries, rest = compact_entries(text, line)
        if entries and not rest:
            self._entries().extend(entries)
            self._field = ""
            return
        several = numbered_words(text)
        if len(several) > 1 and self._is_next(several[0][0]):
            self._entries().extend(KeyEntry(value, words, line) for value, words in several)
            self._field = "答案"
            return
        start = number(text)
        if start is not None and self._is_next(start.value) and self._style in ("", start.style):
            self._style = start.style
            words = inner_labels(text[start.end :])
            entry = KeyEntry(start.value, "", line)
            self._entries().append(entry)
            self._field = "答案"
            for name, words_of in words:
                self._add(entry, name or "答案", words_of)
            return
        if self._entries() and text:
            self._add(self._entries()[-1], self._field or "解析", text)
            return
        if text:
            self.left.append((line, text))

    def _scope(self) -> int | None:
        return self.sections[-1].scope if self.sections else None

    def _entries(self) -> list[KeyEntry]:
        return self.sections[-1].entries

    def _is_next(self, value: int) -> bool:
        entries = self._entries()
        return (
            not entries
            or value == entries[-1].number + 1
            or (self._field != "答案" and value > entries[-1].number)
            or (value == 1 and len(entries) > 1 and self._field == "")
        )

    def _labelled(self, line: int, name: str, rest: str) -> None:
        entry = self._entries()[-1]
        for inner, words in inner_labels(rest):
            self._add(entry, inner or name, words)

    def _add(self, entry: KeyEntry, name: str, words: str) -> None:
        if "解析" in name or name in ("依据", "出处", "分析", "说明", "解答"):
            entry.explanation = "\n".join(filter(None, (entry.explanation, words)))
            self._field = "解析"
        elif "答" in name or name in ("要点", "评分标准"):
            entry.text = "\n".join(filter(None, (entry.text, words)))
            self._field = "答案"

    def _take_table(self, line: int, text: str) -> bool:
        listed = _LISTED_ROW.fullmatch(folded(text))
        if listed is not None:
            self._entries().append(
                KeyEntry(int(listed[1]), listed[2], line, explanation=text[listed.start(3) :].strip("| "))
            )
            return True
        if re.fullmatch(r"[|\s]*(?:题号|序号)[|\s]+(?:参考|正确|标准)?答案(?:[|\s]++[^|\s]{2,6})*[|\s]*+", text):
            return True
        plain = _ROW_HEAD.sub(r"\1 ", folded(text))
        cells = [cell.strip() for cell in re.split(r"\s*+[|｜\t]\s*+|\s{2,}|\s", plain) if cell.strip()]
        if len(cells) < 2:
            return False
        head, values = cells[0].strip("：:"), cells[1:]
        if head in ("题号", "序号", "题目") and all(v.isdigit() for v in values):
            self._numbers = [int(v) for v in values]
            return True
        if self._numbers and head in ("答案", "参考答案", "正确答案", "标准答案") and len(values) == len(self._numbers):
            self._entries().extend(KeyEntry(n, v, line) for n, v in zip(self._numbers, values, strict=True))
            self._numbers = []
            return True
        if (
            all(v.isdigit() for v in cells)
            and len(cells) >= 3
            and [int(v) for v in cells] == list(range(int(cells[0]), int(cells[0]) + len(cells)))
        ):
            self._numbers = [int(v) for v in cells]
            return True
        if self._numbers and len(cells) == len(self._numbers) and all(_ONE.match(v) for v in cells):
            self._entries().extend(KeyEntry(n, v, line) for n, v in zip(self._numbers, cells, strict=True))
            self._numbers = []
            return True
        return False
