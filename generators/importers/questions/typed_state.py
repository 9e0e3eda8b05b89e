"""What a reader of typed lines knows as it goes: the question in hand, its zone, and how words are put into it."""

from __future__ import annotations

import re

from generators.importers.questions import marks
from generators.importers.questions.imported import Doubt, RawQuestion, Weight
from generators.importers.questions.key import KeyReader
from generators.importers.questions.option_marks import STRONG, OptionMark, option_marks, options_inside
from generators.model.question import QuestionKind as Kind

# No line that a person typed is longer; patterns that backtrack are kept from what a program wrote.
MAX_LINE = 6_000


# Filled bullets, by which an exported questionnaire shows what is right among hollow ones.
SOLID = ("●", "■", "◆", "◉", "☑", "✅")


_STEM_TAG = re.compile(r"^\s*+[【\[](?:题干|题目|试题)[】\]]\s*+[:：]?\s*+")


class State:
    """``zone`` is the part of the question that the last line belonged to: stem, options, answer, explanation, other."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines: list[tuple[int, str, bool]] = []
        gap = False
        too_long = [(line, text) for line, text in lines if len(text) > MAX_LINE]
        for line, text in lines:
            if text and len(text) <= MAX_LINE:
                self.lines.append((line, text, gap))
            gap = not text
        self.questions: list[RawQuestion] = []
        self.doubts = [Doubt(line, f"这一行超过 {MAX_LINE} 字，没有当作题目", text) for line, text in too_long]
        self.sections: list[Kind | None] = [None]
        self.headings: list[tuple[int, int, str]] = []
        self.choice_section = False
        self.key = KeyReader()
        self.in_key = False
        self.current: RawQuestion | None = None
        self.parent: RawQuestion | None = None
        self.parent_style = ""
        self.zone = ""
        self.style = ""
        self.last_number = 0
        self.inner: tuple[str, int] = ("", 0)
        self.pending_kind: Kind | None = None
        self.title = ""
        self.numbered = is_numbered(self.lines)

    def _new(self, line: int, value: int | None, text: str) -> None:
        self._close()
        self.parent = None
        self.current = RawQuestion(
            line, value, len(self.sections) - 1, kind=self.pending_kind, said_choice=self.choice_section
        )
        self.pending_kind = None
        self.questions.append(self.current)
        self.zone, self.inner = "stem", ("", 0)
        if value is None:
            self.current.number = self.last_number + 1
            self.last_number += 1
        self._stem(text)

    def _new_part(self, line: int, value: int | None, text: str) -> None:
        if self.parent is None:
            return
        part = RawQuestion(line, value, self.parent.section)
        self.parent.parts.append(part)
        self.current, self.zone, self.inner = part, "stem", ("", 0)
        self._stem(text)

    def _stem(self, text: str) -> None:
        raw = self.current
        if raw is None:
            return
        text, word = marks.tag(text)
        if word is not None:
            self._set_kind(word)
        text = marks.without_score(_STEM_TAG.sub("", text))
        text, labelled = marks.inline_answer(text)
        pieces = marks.inner_labels(text)
        text = pieces[0][1] if len(pieces) > 1 else text
        if labelled:
            raw.answer.append(labelled)
        inside = options_inside(text)
        if inside:
            self._add_options(raw, text, inside)
            text, self.zone = text[: inside[0].start].strip(), "options"
        if text:
            raw.stem.append(text)
        for name, words in pieces[1:]:
            self._field(raw.line, name, words)

    def _set_kind(self, word: str) -> None:
        if self.current is not None:
            self.current.kind = marks.kind_of(word) or self.current.kind
            self.current.said_choice = self.current.said_choice or word == "选择"
            if self.current.kind is Kind.CASE and self.parent is None:
                self.parent, self.parent_style = self.current, self.style

    def _close(self) -> None:
        self.current = None
        self.zone = ""

    def _field(self, line: int, name: str, words: str) -> None:
        raw = self.current
        if raw is None:
            return
        if name in ("我的答案", "你的答案", "学生答案", "考生答案", "得分"):
            self.zone = "other"
            self.doubts.append(Doubt(line, "答题人自己的作答或得分，没有导入", f"{name}：{words}", Weight.LEFT_OUT))
        elif "解析" in name or name in ("解答", "分析", "说明", "讲解", "理由", "改正", "更正", "纠正"):
            raw.explanation.append(words)
            self.zone = "explanation"
        elif "答" in name or name in ("正确选项", "要点", "参考要点", "评分标准"):
            if raw.answer and raw.answer != [""] and words and "要点" not in name and name != "评分标准":
                self.doubts.append(Doubt(line, "同一题写了两个答案，只用了第一个", words))
            elif words or not raw.answer:
                raw.answer.append(words)
                first = marks.number(words)
                self.inner = (first.style, first.value) if first and not raw.options else self.inner
            self.zone = "answer"
        elif "依据" in name or name in ("出处", "来源"):
            raw.basis.append(words)
            self.zone = "explanation"
        elif name in ("知识点", "考点", "考察点", "考查点", "标签", "章节", "所属章节"):
            raw.topics += [piece for piece in re.split(r"[、,，;；\s]+", words) if piece]
            self.zone = "other"
        elif "难" in name:
            raw.difficulty = words
            self.zone = "other"
        else:
            if name in ("分值", "分数") and words:
                self.doubts.append(Doubt(line, "分值没有导入，在试卷的题型里定", f"{name}：{words}", Weight.LEFT_OUT))
            self.zone = "other"

    def _add_options(self, raw: RawQuestion, text: str, found: list[OptionMark]) -> None:
        for index, mark in enumerate(found):
            end = found[index + 1].start if index + 1 < len(found) else len(text)
            words = text[mark.end : end].strip(" \u3000")
            raw.listed = raw.listed or words.endswith(("；", ";"))
            raw.options.append(words.strip(";；"))
            if index == 0 and text.lstrip()[:1] in SOLID:
                raw.solid.append(len(raw.options) - 1)
            if index == 0 and text.startswith(STRONG):
                raw.strong.append(len(raw.options) - 1)
            if mark.right:
                raw.marked.append(len(raw.options) - 1)
            self._note_mark(raw)
        pieces = marks.inner_labels(raw.options[-1])
        if len(pieces) > 1:
            raw.options[-1] = pieces[0][1]
            for name, words in pieces[1:]:
                self._field(raw.line, name, words)

    def _note_mark(self, raw: RawQuestion) -> None:
        words = raw.options[-1]
        match = re.search(
            r"(?<!\s)\s*+[（(【\[]\s*+(?:正确答案|正确选项|答案|√|✓|✔)\s*+[)）】\]]\s*+$|(?<!\s)\s*+[√✓✔]\s*+$", words
        )
        if match and words[: match.start()].strip():
            raw.options[-1] = words[: match.start()].strip()
            raw.marked.append(len(raw.options) - 1)

    def _kind(self) -> Kind | None:
        return (self.current.kind if self.current else None) or self.sections[-1]

    def _text(self, position: int) -> str | None:
        return self.lines[position][1] if 0 <= position < len(self.lines) else None

    def _left_out(self, line: int, text: str, why: str) -> None:
        self.doubts.append(Doubt(line, why, text, Weight.LEFT_OUT))

    def _answer_follows(self, position: int) -> bool:
        """Whether an option or an answer comes before the next number."""
        for _, text, _ in self.lines[position + 1 : position + 40]:
            name = marks.label(text)
            if option_marks(text, 0) or (name and ("答" in name[0] or "要点" in name[0] or "评分" in name[0])):
                return True
            if marks.number(text) or marks.heading(text):
                return False
        return False


def is_numbered(lines: list[tuple[int, str, bool]]) -> bool:
    """Whether the questions of a file carry numbers: enough numbered lines for the first options and answers there."""
    numbers = sum(1 for _, text, _ in lines if marks.number(marks.leading_answer(text)[1]))
    firsts = sum(1 for _, text, _ in lines if option_marks(text, 0) or (marks.label(text) or ("",))[0].endswith("答案"))
    return numbers > 0 and (numbers >= 2 or firsts <= 2) and numbers * 3 >= firsts
