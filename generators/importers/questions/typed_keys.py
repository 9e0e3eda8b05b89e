"""Tells where the answers of several questions begin and end, and where a new section does."""

from __future__ import annotations

import re

from generators.importers.questions import marks
from generators.importers.questions.answers import blank_count, truth_in_stem
from generators.importers.questions.key import compact_entries, looks_like_key, unnumbered_values
from generators.importers.questions.option_marks import option_marks, options_inside
from generators.importers.questions.typed_state import State
from generators.model.question import QuestionKind as Kind

_NUMBERS_ROW = re.compile(r"\|?\s*+(?:题号|序号)\s*+[:：|]?(?:[\s|]*+\d{1,3}(?!\d)){2,}[\s|]*+")
_ANSWERS_ROW = re.compile(r"\|?\s*+(?:参考|正确|标准)?答案\s*[:：|\s]")
# 每题2分，共4分 says what the paper's blueprint says; anything more is somebody's words.
_TALLY_WORDS = re.compile(r"[\d\s（）()【】\[\]，,。．.、：:；;每小题共计合分道满得个大本各为]")
WRITTEN = (Kind.SHORT, Kind.CASE)


def _is_count(text: str) -> bool:
    """1 2 3 4 5: the upper row of a key set as a table."""
    values = [int(word) for word in text.replace("|", " ").split() if word.isdigit() and len(word) < 5]
    return (
        len(values) >= 3
        and values == list(range(values[0], values[0] + len(values)))
        and not re.search(r"[^\d\s|]", text)
    )


class KeyFinder(State):
    """Adds keys and headings to the state."""

    def _opens_key(self, position: int) -> bool:
        line, text, _ = self.lines[position]
        found = marks.key_heading(text)
        following = self._text(position + 1)
        if found is not None:
            bare = marks.folded(text).strip("【】[]:： ") in (
                "答案",
                "参考答案",
                "正确答案",
                "标准答案",
                "答案解析",
                "答案要点",
                "参考答案要点",
                "评分标准",
            )
            if bare and self.current is not None and not self._key_follows(position):
                return False
            if following is None and bare:
                return False
            self._open_key(found.kind, line, None if bare or found.kind is None else self._section_of(found.kind))
            return True
        if self.current is not None and _NUMBERS_ROW.fullmatch(text) and _ANSWERS_ROW.match(following or ""):
            self._open_key(self.sections[-1], line, len(self.sections) - 1)
            self.key.take(line, text)
            return True
        pair = marks.label(text)
        if pair is not None and "答案" in pair[0] and looks_like_key(pair[1]):
            self._open_key(self.sections[-1], line, len(self.sections) - 1)
            self.key.take(line, pair[1])
            return True
        if pair is not None and pair[0].endswith("答案") and self._starts_list(pair[1], following):
            self._open_key(self.sections[-1], line, len(self.sections) - 1)
            self.key.take(line, pair[1])
            return True
        match = re.match(r"(.{0,16}?答案)\s*+[:：]\s*+(.+)", text)
        if match and looks_like_key(match[2]):
            kind = marks.kind_of(re.sub(r"^[（(]?[一二三四五六七八九十\d]+[)）、.]*\s*+", "", match[1]))
            self._open_key(kind, line, None)
            self.key.take(line, match[2])
            return True
        return False

    def _starts_list(self, words: str, following: str | None) -> bool:
        """答案：1. 甲 after several unanswered questions, with 2. on the next line, is the section's key."""
        first, second = marks.number(words), marks.number(following or "")
        if first is None or first.value != 1 or second is None or second.value != 2:
            return False
        same = [raw for raw in self.questions if raw.section == len(self.sections) - 1]
        return len(same) > 1 and not any(any(raw.answer) for raw in same)

    def _second_follows(self, position: int, style: str) -> bool:
        """1. under 参考答案 and 2. some lines on, where several questions of the section wait for an answer."""
        same = [raw for raw in self.questions if raw.section == len(self.sections) - 1]
        if len(same) < 2 or any(any(raw.answer) for raw in same):
            return False
        for _, text, _ in self.lines[position + 2 : position + 60]:
            found = marks.number(text)
            if found is not None and found.style == style:
                return found.value == 2
        return False

    def _key_follows(self, position: int) -> bool:
        following = self._text(position + 1)
        if following is None:
            return False
        if (
            re.match(r"(?:题号|序号)[\s\d|]+$", following)
            or marks.heading(following) is not None
            or len(compact_entries(following, 1)[0]) >= 2
            or 2 < len(unnumbered_values(following)) == len(self._unanswered())
            or _is_count(following)
            or self._answers_what_is_left(position)
        ):
            return True
        start = marks.number(following)
        if re.match(r"第\s*+1\s*+题|案例\s*+[一1]\s*+[:：]", following) and len(self._unanswered()) > 1:
            return True
        if marks.key_line(following) is not None:
            return True
        if start is not None and start.value == 1 and self._second_follows(position, start.style):
            return True
        written = self.current is not None and not self.current.options and self._kind() in (*WRITTEN, None)
        answered = any(any(raw.answer) for raw in self.questions[:-1])
        return start is not None and start.value == 1 and not written and not answered and len(self.questions) > 1

    def _answers_what_is_left(self, position: int) -> bool:
        """2.C and 6.30日 to the end of the file, where the others have theirs in the stem."""
        numbers = [found.value for _, text, _ in self.lines[position + 1 :] if (found := marks.number(text))]
        waiting = [number for number in self._unanswered() if number in numbers]
        return len(numbers) > 1 and numbers[0] != 1 and numbers == waiting

    def _unanswered(self) -> list[int]:
        flat = [part for raw in self.questions for part in (raw.parts or [raw])]
        return [raw.number or 0 for raw in flat if not any(raw.answer) and not raw.marked]

    def _open_key(self, kind: Kind | None, line: int, scope: int | None) -> None:
        self.key.open(kind, line, scope)
        self.key.unnumbered = self._unanswered()
        self.in_key = True
        self.zone = ""

    def _section_of(self, kind: Kind) -> int | None:
        return next((i for i in range(len(self.sections) - 1, -1, -1) if self.sections[i] is kind), None)

    def _questions_again(self, position: int) -> bool:
        """Whether a line inside a key begins questions again: a heading or number that options soon follow."""
        text = self.lines[position][1]
        found = marks.heading(text)
        if found is None and marks.number(text) is None:
            return False
        if found is not None and found.kind is not None:
            seen = found.kind in self.sections
            local = self.key.sections[-1].scope is not None
            following = compact_entries(self._text(position + 1) or "", 1)
            if looks_like_key(found.rest) or (following[0] and not following[1]):
                return False
            if not seen or local:
                return True
        if compact_entries(text, 1)[0] and not options_inside(text):
            return False
        for index in range(position, min(position + 6, len(self.lines))):
            words = self.lines[index][1]
            if index > position and marks.heading(words) is not None:
                return False
            start = marks.number(words)
            if option_marks(words, 0) and not re.match(r"A\s*+[.、]?\s*+$", marks.folded(words)):
                return True
            if start is not None and (
                options_inside(words) or (truth_in_stem(words[start.end :])[1] is not None and len(words) > 14)
            ):
                return True
            if start is not None and index > position and marks.heading(self.lines[position][1]) is None:
                return False
            if start is not None and len(words) > 14 and blank_count(words) and len(words) > start.end + 8:
                return True
        return False

    def _opens_section(self, position: int) -> bool:
        line, text, _ = self.lines[position]
        found = marks.heading(text)
        if found is None:
            return False
        start = marks.number(text)
        if start is not None and found.rest and self.current is not None and not re.search(r"题", text[:12]):
            return False
        if found.rest.strip() and (option_marks(found.rest, 0) or options_inside(found.rest)):
            return False
        following = self._text(position + 1)
        rest_key = looks_like_key(found.rest)
        entries, rest = compact_entries(following or "", 1)
        if self.questions and (rest_key or (entries and not rest)):
            self._open_key(found.kind, line, None)
            if rest_key:
                self.key.take(line, found.rest)
            return True
        self._close()
        self.parent = None
        self.sections.append(found.kind)
        if len(found.rest) > 30 or len(_TALLY_WORDS.sub("", found.rest)) >= 4:
            self._left_out(line, text, "大题的说明，按题型用了，文字没有导入")
        self.headings.append((len(self.sections) - 1, line, text))
        self.choice_section = found.choice
        self.style, self.last_number, self.zone = "", 0, ""
        return True
