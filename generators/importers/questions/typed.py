"""Reads questions as people type them in Word or Notepad, line by line, into raw questions and doubts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.importers.questions import marks
from generators.importers.questions.answers import blank_count, truth, truth_in_stem
from generators.importers.questions.imported import Doubt, Imported, RawQuestion
from generators.importers.questions.option_marks import STRONG, option_marks, options_inside
from generators.importers.questions.resolve import assign_keys, finish
from generators.importers.questions.typed_keys import WRITTEN
from generators.importers.questions.typed_options import OptionFinder
from generators.model.question import QuestionKind as Kind

_CASE_START = re.compile(
    r"[【\[（(]?\s*+(?:案例|材料|案情|情景|背景材料|基本案情)\s*+[一二三四五六七八九十\d]{0,3}\s*+(?:[】\])）]\s*+[:：]?|[:：、.])\s*+"
)
_PART_START = re.compile(
    r"[【\[（(]?\s*+(?:问题|问|小题)\s*+[一二三四五六七八九十\d]{1,2}\s*+[】\])）]?\s*+[:：、.]\s*+"
)
_STEM_LABEL = re.compile(
    r"[【\[](?:题干|题目|试题|问题|试题内容)[】\]]\s*+[:：]?\s*+|(?:题干|题目|试题|问题|Q|Question)\s*+[:：]\s*+"
)
_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[编章节部分单元讲](?:\s.{0,30}|.{0,12})")
_SUMMARY = re.compile(
    r"(?:共\s*+\d+\s*+[道小]?题|满分|总分|考试时间|答题时间|姓名|单位|得分|说明[:：]|注意事项|本题库|本试卷|请(?:从|将|在|选)|下列各题|每小?题).*"
)


def read_typed(lines: Sequence[tuple[int, str]]) -> Imported:
    """``lines`` are (number of the line or paragraph, its words). Never raises: what is not understood is a doubt."""
    return _Reader([(line, marks.without_markdown(marks.tidy(text))) for line, text in lines]).read()


class _Reader(OptionFinder):
    def read(self) -> Imported:
        for position in range(len(self.lines)):
            self._take(position)
        filled = {raw.section for raw in self.questions}
        for section, line, text in self.headings:
            if section not in filled:
                self._left_out(line, text, "大题下面没有读到题目")
        if self.key.sections and not any(section.entries for section in self.key.sections):
            line = self.key.sections[0].line
            text = next((words for number, words, _ in self.lines if number == line), "")
            self.doubts.append(Doubt(line, "答案部分下面没有认出答案", text))
        self.doubts += assign_keys(self.questions, self.sections, self.key)
        finished = []
        for raw in self.questions:
            question, doubts = finish(raw, self.sections[raw.section])
            self.doubts += doubts
            if question is not None:
                finished.append(question)
        return Imported(tuple(finished), tuple(sorted(self.doubts, key=lambda d: d.line)), self.title)

    def _take(self, position: int) -> None:
        line, text, gap = self.lines[position]
        if marks.is_furniture(text) and not (text.isdigit() and self.in_key):
            self._left_out(line, text, "页码、分隔线之类，不是题目")
            return
        if re.fullmatch(r"\d{1,4}", text) and not self.in_key and not self._awaits_words():
            self._left_out(line, text, "页码、分隔线之类，不是题目")
            return
        if self.in_key and not self._questions_again(position):
            self.key.take(line, text)
            return
        self.in_key = False
        if self._opens_key(position) or self._opens_section(position):
            return
        if self._is_case_line(line, text):
            return
        if self._is_label(line, text):
            return
        if self._is_option(position) or self._is_bare_key(position):
            return
        text = text.lstrip(STRONG)
        self.lines[position] = (line, text, gap)
        if self._is_start(position):
            return
        self._continue(position, gap)

    def _awaits_words(self) -> bool:
        """Whether a bare number may be what was announced: an option's words, an answer, a stem's end."""
        raw = self.current
        if raw is None:
            return False
        return self.zone == "stem" or (self.zone == "options" and not raw.options[-1]) or raw.answer == [""]

    def _is_case_line(self, line: int, text: str) -> bool:
        if self.sections[-1] is Kind.CASE and self._is_case_number(text):
            self._close()
            self.parent = None
            return True
        begin = _CASE_START.match(text)
        if (begin and self._kind() is Kind.CASE) or (begin and self.sections[-1] is Kind.CASE):
            if self.parent is not None and self.parent.stem == [] and not self.parent.parts:
                self.parent.stem.append(text[begin.end() :] or text)
                return True
            self._new(line, None, text[begin.end() :])
            self.parent, self.parent_style = self.current, "案例"
            if self.current is not None:
                self.current.kind = Kind.CASE
            return True
        part = _PART_START.match(text)
        if part and self.parent is not None:
            self._new_part(line, None, text[part.end() :])
            return True
        return False

    def _is_case_number(self, text: str) -> bool:
        """（二） alone on its line, between two cases."""
        alone = re.fullmatch(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?\s*+[、.．]?", text) is not None
        return alone and (self.current is None or self.zone != "stem" or self.parent is not self.current)

    def _is_label(self, line: int, text: str) -> bool:
        found = marks.label(text)
        if found is None:
            stem = _STEM_LABEL.match(text)
            if stem and (self.current is None or self.zone not in ("", "stem") or not self.numbered):
                self._new(line, None, text[stem.end() :])
                return True
            return False
        name, rest = found
        if name in ("题型", "试题类型"):
            kind = marks.kind_of(rest)
            if self.current is not None and self.zone == "stem" and not self.current.answer and kind:
                self.current.kind = kind
            else:
                self._close()
                self.pending_kind = kind
            if kind is None:
                self._left_out(line, text, "认不出的题型")
            return True
        if self.current is None:
            if name in ("说明", "来源", "出处", "章节", "分值", "分数", "依据", "知识点"):
                self._left_out(line, text, "在第一题之前")
            else:
                self.doubts.append(Doubt(line, f"“{name}”前面没有题目", text))
            return True
        if name == "答" and self.current.options:
            name = "答案"
        for inner, words in marks.inner_labels(rest):
            self._field(line, inner or name, words)
        return True

    def _is_start(self, position: int) -> bool:
        line, text, _ = self.lines[position]
        bracket, text = marks.leading_answer(text)
        lead, word = marks.tag(text) if marks.folded(text)[:1] in "[【(（<" else (text, None)
        lead = f"{lead}{bracket}" if bracket else lead
        found = marks.number(lead)
        if found is None:
            chinese = marks.chinese_number(text)
            if chinese is not None and not self.numbered and self.zone != "answer":
                self._new(line, chinese.value, text[chinese.end :])
                return True
            if word is not None and marks.is_kind_word(word) and lead:
                self._new(line, None, lead)
                self._set_kind(word)
                return True
            return False
        if self.parent is not None and self._is_part(found, position):
            self._new_part(line, found.value, lead[found.end :])
            return True
        if word is None and not self._begins(found, position):
            return False
        self._new(line, found.value, lead[found.end :])
        self.style, self.last_number = found.style, found.value
        if word is not None:
            self._set_kind(word)
        if self.current is not None and (self.current.kind or self.sections[-1]) is Kind.CASE:
            self.parent, self.parent_style = self.current, found.style
        return True

    def _is_part(self, found: marks.Number, position: int) -> bool:
        if self.parent is None:
            return False
        if self.sections[self.parent.section] is not Kind.CASE and found.style == self.parent_style:
            return False
        if found.style == self.parent_style:
            return self.parent.number is None or found.value != self.parent.number + 1
        return self.zone != "answer" or self.current_is_complete() or self._answer_follows(position)

    def current_is_complete(self) -> bool:
        return (
            self.current is not None and bool(self.current.options) and bool(self.current.answer or self.current.marked)
        )

    def _begins(self, found: marks.Number, position: int) -> bool:
        """Whether a numbered line begins a question, and is not a point of a stem, an answer or an explanation."""
        raw = self.current
        if raw is None:
            return True
        next_in_line = found.value == self.last_number + 1
        same_style = not self.style or found.style == self.style
        if (
            self.inner[1]
            and found.value == self.inner[1] + 1
            and found.style == self.inner[0]
            and not (same_style and next_in_line and self._answer_follows(position))
        ):
            self.inner = (found.style, found.value)
            return False
        settled = len(raw.answer) == 1 and (
            truth(raw.answer[0]) is not None
            or (self._kind() is None and 0 < len(raw.answer[0]) <= 30 and blank_count("".join(raw.stem)) > 0)
        )
        written = (
            not raw.options
            and not settled
            and (self._kind() in WRITTEN or (self._kind() is None and self.zone == "answer"))
        )
        if same_style and next_in_line and self._holds_its_answer(position):
            return True
        if self.zone in ("answer", "explanation") and (written or self.zone == "explanation"):
            if same_style and next_in_line:
                if not written or self._answer_follows(position):
                    return True
                if not self._answers_are_labelled():
                    return True
            elif (same_style and not written and found.value > self.last_number) or (
                next_in_line and self._answer_follows(position)
            ):
                return True
            self.inner = (found.style, found.value)
            return False
        if same_style:
            return True
        if next_in_line and (
            raw.options
            or raw.answer
            or self.zone == "options"
            or found.value > 2
            or truth_in_stem(raw.stem[-1] if raw.stem else "")[1] is not None
            or self._answer_follows(position)
        ):
            return True
        if raw.options and any(raw.answer) and found.value > self.last_number and self._answer_follows(position):
            return True
        self.inner = (found.style, found.value)
        return False

    def _holds_its_answer(self, position: int) -> bool:
        text = self.lines[position][1]
        return bool(options_inside(text)) or any("答案" in name for name, _ in marks.inner_labels(text)[1:])

    def _answers_are_labelled(self) -> bool:
        same = [raw for raw in self.questions if raw.section == len(self.sections) - 1]
        return sum(1 for raw in same if raw.answer) * 2 >= len(same)

    def _continue(self, position: int, gap: bool) -> None:
        line, text, _ = self.lines[position]
        raw = self.current
        if raw is None:
            self._first_words(position)
            return
        if _CHAPTER.fullmatch(text) and self.zone in ("answer", "explanation", "other"):
            self._left_out(line, text, "章节标题")
            return
        if self._begins_unnumbered(position, gap):
            self._new(line, None, text)
            return
        if self.zone == "stem" and self._is_judged(raw):
            raw.explanation.append(text)
            self.zone = "explanation"
        elif self.zone == "stem":
            self._stem(text)
        elif self.zone == "options" and self._kind() is Kind.MATCH:
            raw.stem.append(text)
        elif self.zone == "options":
            raw.options[-1] = f"{raw.options[-1]}{text}" if raw.options[-1] else text
            self._note_mark(raw)
        elif self.zone == "explanation":
            (raw.explanation if raw.explanation else raw.basis).append(text)
        elif (
            self.zone == "answer"
            and (not raw.options or raw.answer == [""])
            and not (self._kind() is Kind.JUDGEMENT and any(raw.answer))
        ):
            raw.answer.append(text)
        else:
            self.doubts.append(Doubt(line, "答案之后多出一行，没有归到哪一题", text))

    def _is_judged(self, raw: RawQuestion) -> bool:
        """Whether a judgement's line has ended with its （×）, so that what follows explains it."""
        if self._kind() is not Kind.JUDGEMENT or not raw.stem:
            return False
        ended = re.search(r"(?:[)）】\]]|[√×✓✗✔✘])\s*+[。.]?$", raw.stem[-1])
        return ended is not None and truth_in_stem(raw.stem[-1])[1] is not None

    def _first_words(self, position: int) -> None:
        line, text, _ = self.lines[position]
        if self.sections[-1] is Kind.CASE and len(text) >= 12:
            self._new(line, None, text)
            self.parent, self.parent_style = self.current, "案例"
            return
        following = self._text(position + 1)
        is_question = (
            blank_count(text) > 0
            or truth_in_stem(text)[1] is not None
            or (following is not None and (option_marks(following, 0, bare=True) or marks.label(following)))
        )
        in_section = len(self.sections) > 1 and not _SUMMARY.match(text) and not self.numbered
        if (is_question or in_section) and not (
            self.numbered and not self._answer_follows(position) and not self.sections[-1]
        ):
            self._new(line, None, text)
            return
        if not self.title and not self.questions and len(text) <= 60:
            self.title = text
        self._left_out(line, text, "题目之前的标题或说明" if not self.questions else "大题之下的说明")

    def _begins_unnumbered(self, position: int, gap: bool) -> bool:
        raw = self.current
        if raw is None:
            return False
        if self.zone == "options" and raw.options and not raw.options[-1]:
            return False
        text = self.lines[position][1]
        following = self._text(position + 1) or ""
        option_next = bool(option_marks(following, 0)) or bool(options_inside(text))
        if self._kind() is Kind.JUDGEMENT and not raw.options and self.zone == "stem" and raw.stem:
            done = truth_in_stem(raw.stem[-1])[1] is not None
            return (done and (not self.numbered or truth_in_stem(text)[1] is not None)) or (
                gap and not self.numbered and blank_count(raw.stem[-1]) > 0
            )
        if self.zone == "options" and len(raw.options) >= 2:
            return option_next or (gap and not self.numbered)
        if self.zone in ("answer", "explanation", "other") and any(raw.answer):
            if option_next:
                return True
            if self.numbered:
                return gap and blank_count(text) > 0 and self.zone != "explanation"
            name = marks.label(following)
            labelled = name is not None and "答" in name[0]
            if self.zone == "answer" and self._kind() not in (*WRITTEN, None):
                return True
            return labelled or gap or (self.zone == "answer" and (raw.options != [] or len(raw.answer[0]) <= 4))
        if self.zone == "stem" and not self.numbered and gap and raw.stem:
            return truth_in_stem(raw.stem[-1])[1] is not None or (blank_count(raw.stem[-1]) > 0 and not option_next)
        return False
