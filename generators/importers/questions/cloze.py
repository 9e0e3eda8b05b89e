"""Reads Moodle's embedded answers, ``{1:SHORTANSWER:=Paris}``, into blanks; choices are printed beside their blank."""

from __future__ import annotations

import re

from generators.importers.questions.answers import EMPTY
from generators.importers.questions.imported import Doubt, ImportedQuestion
from generators.model.question import QuestionKind as Kind

_PART = re.compile(
    r"\{\d*:(?P<type>MULTICHOICE|MC|MULTICHOICE_[HV]S?|MC[HVS]+|MULTICHOICE_S|MULTIRESPONSE[_HSV]*|MR[HVS]*|SHORTANSWER|SHORTANSWER_C|SA|SAC|MW|MWC|NUMERICAL|NM)(?P<rest>(?::(?:\\.|[^{}\\])*)?)\}",
    re.DOTALL,
)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")


def looks_like_cloze(text: str) -> bool:
    """Whether a text holds embedded answers: Moodle takes such a file as one question."""
    return _PART.search(text) is not None


def read_cloze(line: int, text: str, name: str) -> tuple[ImportedQuestion | None, list[Doubt]]:
    """A question of blanks, or None with doubts where an embedded answer cannot be used."""
    blanks: list[tuple[str, ...]] = []
    doubts: list[Doubt] = []
    feedback: list[str] = []
    pieces: list[str] = []
    last = 0
    for match in _PART.finditer(text):
        answers = _answers(match["rest"][1:])
        several = match["type"].startswith(("MULTIRESPONSE", "MR"))
        full = tuple(words for words, weight, _ in answers if weight >= 100 or (several and weight > 0))
        answers = [answer for answer in answers if answer[0] != "*" or answer[1] > 0]
        notes = [(words if words != "*" else "其他", note) for words, _, note in _answers(match["rest"][1:]) if note]
        choices = match["type"].startswith(("MULTI", "MC", "MR"))
        if not full or (choices and len(answers) < 2):
            return None, [Doubt(line, "嵌入式填空缺少正确答案或选项，没有导入", f"{name} {text}".strip())]
        pieces.append(text[last : match.start()] + EMPTY)
        if choices:
            pieces.append(f"（备选：{'、'.join(words for words, _, _ in answers)}）")
        if len(full) > 1 and several:
            doubts.append(Doubt(line, "嵌入的多选改作填空，任填一个正确项即算对，请核对", "、".join(full)))
        partial = [f"{words} {weight:g}%" for words, weight, _ in answers if 0 < weight < 100 and not several]
        if partial:
            doubts.append(Doubt(line, "部分得分的答案，没有作为正确答案导入", "、".join(partial)))
        if match["type"] in ("NUMERICAL", "NM") and any(":" in words for words in full):
            doubts.append(Doubt(line, "数值题允许误差，这里按原数比较", "、".join(full)))
            full = tuple(words.partition(":")[0] for words in full)
        if match["type"] in ("NUMERICAL", "NM") and not all(_NUMBER.fullmatch(words) for words in full):
            doubts.append(Doubt(line, "数值题的答案不是数字", "、".join(full)))
        feedback += [f"{words}：{note}" for words, note in notes]
        blanks.append(full)
        last = match.end()
    if not blanks:
        return None, [Doubt(line, "嵌入式填空里没有认出答案，没有导入", f"{name} {text}".strip())]
    stem = "".join(pieces) + text[last:]
    return ImportedQuestion(
        Kind.BLANK, stem.strip(), line, blanks=tuple(blanks), explanation="\n".join(feedback)
    ), doubts


def _answers(rest: str) -> list[tuple[str, float, str]]:
    """(words, weight in per cent, feedback) of each answer; ``*`` stands for anything else and weighs nothing."""
    found = []
    for raw in re.split(r"(?<!\\)~", rest):
        if not raw.strip():
            continue
        weight = 0.0
        words = raw
        if words.startswith("="):
            weight, words = 100.0, words[1:]
        elif match := _WEIGHT.match(words):
            weight, words = float(match[1]), words[match.end() :]
        words, _, note = words.partition("#")
        found.append((re.sub(r"\\(.)", r"\1", words).strip(), weight, re.sub(r"\\(.)", r"\1", note).strip()))
    return found
