"""Takes the lines that are options: lettered, bulleted as questionnaires do, or a letter on a line of its own."""

from __future__ import annotations

import re

from generators.importers.questions import marks
from generators.importers.questions.answers import letters
from generators.importers.questions.imported import LETTERS, Doubt, RawQuestion
from generators.importers.questions.option_marks import option_marks
from generators.importers.questions.typed_keys import KeyFinder
from generators.importers.questions.typed_state import SOLID
from generators.model.question import QuestionKind as Kind

_LONE_LETTER = re.compile(r"[（(]?([A-Z])\s*+[)）.．、:：]?")


class OptionFinder(KeyFinder):
    """Adds options to the state."""

    def _is_option(self, position: int) -> bool:
        line, text, _ = self.lines[position]
        raw = self.current
        if raw is None:
            return False
        early_key = self.zone == "answer" and not raw.options and letters("".join(raw.answer), len(LETTERS)) is not None
        if self.zone not in ("stem", "options", "other") and not early_key:
            return False
        expected = len(raw.options)
        if self._is_lone_letter(position, raw):
            return True
        listed = re.match(r"[【\[](?:备选)?选项[】\]]\s*+[:：]?\s*+|(?:备选)?选项\s*+[:：]\s*+", text)
        if listed and self.zone == "stem":
            text = text[listed.end() :]
            if not text:
                return True
        found = option_marks(text, expected, bare=True)
        if found and not expected and not option_marks(text, 0):
            # A letter that touches its words (A六个月) opens options only where B follows.
            following = option_marks(self._text(position + 1) or "", len(found), bare=True)
            found = found if following or len(found) >= 3 else []
        if not found and expected:
            for ahead in (1, 2):
                found = (
                    option_marks(text, expected + ahead) if re.match(r"[A-Za-z]\s*+[.．、]", marks.folded(text)) else []
                )
                if found:
                    self.doubts.append(Doubt(line, f"缺少选项 {LETTERS[expected]}", text))
                    raw.options += [""] * ahead
                    break
        if not found:
            return self._is_wjx_option(line, text)
        self._add_options(raw, text, found)
        self.zone = "options"
        return True

    def _is_lone_letter(self, position: int, raw: RawQuestion) -> bool:
        """A letter on a line of its own, its words on the next: A, 一, B, 二."""
        expected = len(raw.options)
        alone = _LONE_LETTER.fullmatch(marks.folded(self.lines[position][1]))
        if (
            alone is None
            or expected >= len(LETTERS)
            or alone[1] != LETTERS[expected]
            or self.zone not in ("stem", "options")
        ):
            return False
        after = _LONE_LETTER.fullmatch(marks.folded(self._text(position + 2) or ""))
        if not expected and (after is None or after[1] != "B"):
            return False
        raw.options.append("")
        self.zone = "options"
        return True

    def _is_bare_key(self, position: int) -> bool:
        """Letters alone on the line under the options, with no 答案 before them, where the question then ends."""
        raw = self.current
        text = self.lines[position][1]
        if raw is None or self.zone != "options" or len(raw.options) < 2 or raw.answer:
            return False
        if not re.fullmatch(r"[A-Z](?:[、,，\s]?[A-Z])*", marks.folded(text)) or not letters(text, len(raw.options)):
            return False
        following = self._text(position + 1)
        ends = (
            following is None
            or self.lines[position + 1][2]
            or marks.number(following) is not None
            or marks.label(following) is not None
            or marks.heading(following) is not None
        )
        if ends:
            raw.answer.append(text)
            self.zone = "answer"
        return ends

    def _is_wjx_option(self, line: int, text: str) -> bool:
        raw = self.current
        bullet = re.match(r"[○◯●□■☐◎⚪〇◇]\s*+", text)
        truth_word = re.fullmatch(r"(对|错|正确|错误)\s*+(?:[（(]正确答案[)）])?", text)
        if raw is None or not (bullet or (truth_word and (raw.kind or self.sections[-1]) is Kind.JUDGEMENT)):
            return False
        if bullet is None and raw.answer:
            return False
        raw.options.append(text[bullet.end() :] if bullet else text)
        if text[:1] in SOLID:
            raw.solid.append(len(raw.options) - 1)
        self._note_mark(raw)
        self.zone = "options"
        return True
