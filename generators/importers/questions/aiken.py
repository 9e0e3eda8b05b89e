"""Reads Aiken: a question on one line, ``A)`` options, ``ANSWER: B``."""

from __future__ import annotations

import re

from generators.importers.questions.answers import truth
from generators.importers.questions.by_kind import are_truth_options
from generators.importers.questions.imported import LETTERS, Doubt, Imported, ImportedQuestion
from generators.model.question import QuestionKind as Kind

_OPTION = re.compile(r"([A-Z])[.)）．]\s*+(.*)")
_ANSWER = re.compile(r"ANSWER:\s*+(.*)", re.IGNORECASE)


def read_aiken(text: str) -> Imported:
    """Every question that has a stem, two options and an answer among them; any other line is a doubt."""
    questions: list[ImportedQuestion] = []
    doubts: list[Doubt] = []
    stem: list[tuple[int, str]] = []
    options: list[tuple[int, str]] = []

    def drop(reason: str) -> None:
        doubts.extend(Doubt(line, reason, words) for line, words in (*stem, *options))
        stem.clear()
        options.clear()

    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line:
            continue
        answer, option = _ANSWER.fullmatch(line), _OPTION.fullmatch(line)
        if answer:
            letter = answer[1].strip().rstrip(".)").upper()
            if not stem or len(options) < 2 or len(letter) != 1 or letter not in LETTERS[: len(options)]:
                reason = "没有题干" if not stem else "选项不足两个" if len(options) < 2 else "答案不在选项里"
                doubts.append(Doubt(number, reason, line))
                drop(reason)
                continue
            questions.append(_question(stem, [_OPTION.sub(r"\2", words).strip() for _, words in options], letter))
            stem, options = [], []
        elif option and (stem or options) and option[1] == LETTERS[min(len(options), 25)]:
            options.append((number, line))
        elif option and not stem:
            doubts.append(Doubt(number, "选项前面没有题干", line))
        else:
            if options:
                drop("没有 ANSWER 行，题目不完整")
            stem.append((number, line))
    drop("没有 ANSWER 行，题目不完整")
    return Imported(tuple(questions), tuple(sorted(doubts, key=lambda d: d.line)))


def _question(stem: list[tuple[int, str]], options: list[str], letter: str) -> ImportedQuestion:
    words, line = "\n".join(text for _, text in stem), stem[0][0]
    if are_truth_options(options):
        return ImportedQuestion(Kind.JUDGEMENT, words, line, truth=truth(options[LETTERS.index(letter)]))
    return ImportedQuestion(Kind.SINGLE, words, line, tuple(options), letters=(letter,))
