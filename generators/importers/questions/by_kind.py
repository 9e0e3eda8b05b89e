"""Finishes a question of the kind that it says, or that its options, blanks and answer show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.importers.questions import answers
from generators.importers.questions.choice import finish_choice
from generators.importers.questions.circled import circled_items, circled_key
from generators.importers.questions.imported import CHOICES, LETTERS, Doubt, ImportedQuestion, RawQuestion
from generators.importers.questions.made import made
from generators.importers.questions.marks import folded
from generators.importers.questions.matching import typed_pairs
from generators.model.question import QuestionKind as Kind

_TRUTH_OPTIONS = ({"对", "错"}, {"正确", "错误"}, {"√", "×"}, {"是", "否"}, {"T", "F"}, {"TRUE", "FALSE"})


def finish_by_kind(
    raw: RawQuestion, stem: str, answer: str, wanted: Kind | None
) -> tuple[ImportedQuestion, list[Doubt]]:
    """``wanted`` is the kind that the question or its section names, if either does."""
    if wanted is Kind.MATCH:
        return _match(raw, stem, answer)
    if wanted is Kind.BLANK and raw.options and answers.letters(answer, len(raw.options)) is None:
        return _blank_of_options(raw, stem, answer)
    if raw.options and not are_truth_options(raw.options):
        if wanted is Kind.ORDER:
            return _order(raw, stem, answer)
        return finish_choice(raw, stem, answer, wanted)
    if wanted is Kind.ORDER or wanted is None or wanted in CHOICES:
        before, items = circled_items(stem)
        key = circled_key(answer, len(items))
        if items and wanted is Kind.ORDER:
            raw.options = list(items)
            return _order(raw, before, "".join(key) or answer)
        if items and key and not raw.options:
            raw.options = list(items)
            return finish_choice(raw, before, "".join(key), wanted)
    if wanted is Kind.JUDGEMENT or (raw.options and are_truth_options(raw.options)):
        return _judgement(raw, stem, answer)
    if wanted in CHOICES or (wanted is None and raw.said_choice):
        question = made(raw, wanted or Kind.SINGLE, stem, text=answer)
        return question, [Doubt(raw.line, "选择题没有找到选项", f"{stem} {answer}".strip())]
    if (wanted is Kind.BLANK or (wanted is None and answer)) and not answers.blank_count(stem):
        stem = answers.spaces_as_blanks(stem)
    if wanted is Kind.BLANK:
        return _blank(raw, stem, answer)
    if wanted is None:
        inner_stem, inner = answers.truth_in_stem(stem)
        if (answers.truth(answer) is not None and not answer.isdigit()) or (
            not answer and inner is not None and inner_stem
        ):
            return _judgement(raw, stem, answer)
        count = answers.blank_count(stem)
        if not count and not answer and answers.is_filled_between_underlines(stem):
            return _blank(raw, stem, answer)
        short = "\n" not in answer or answer.count("\n") + 1 == count
        if count and answer and len(answer) <= 30 * count and short:
            return _blank(raw, stem, answer)
        if count and not answer:
            return _blank(raw, stem, answer)
    if wanted is Kind.SHORT and not answer and (parted := answers.answer_below(stem)):
        doubt = Doubt(raw.line, "没有写“答案”，把题目下面的几行当作答案", parted[1])
        return made(raw, Kind.SHORT, parted[0], text=parted[1]), [doubt]
    kind = Kind.CASE if wanted is Kind.CASE else Kind.SHORT if wanted is not Kind.ORDER else Kind.ORDER
    question = made(raw, kind, stem, text=answer)
    return question, [] if answer else [Doubt(raw.line, "没有找到答案", stem)]


def _order(raw: RawQuestion, stem: str, answer: str) -> tuple[ImportedQuestion, list[Doubt]]:
    found = tuple(c for c in folded(answer).upper() if c in LETTERS[: len(raw.options)])
    good = sorted(found) == list(LETTERS[: len(raw.options)])
    question = made(raw, Kind.ORDER, stem, options=tuple(raw.options), sequence=found if good else ())
    return question, [] if good else [Doubt(raw.line, "排序题的答案没有把每项排到一次", answer)]


def _match(raw: RawQuestion, stem: str, answer: str) -> tuple[ImportedQuestion, list[Doubt]]:
    stem, pairs = typed_pairs(stem.split("\n"), raw.options, answer)
    if pairs:
        return made(raw, Kind.MATCH, stem, pairs=pairs), []
    columns = "\n".join(f"{letter}. {words}" for letter, words in zip(LETTERS, raw.options, strict=False))
    words = "\n".join(filter(None, (stem, columns)))
    return made(raw, Kind.MATCH, words, text=answer), [Doubt(raw.line, "配对题没有认出配对", answer or stem)]


def _judgement(raw: RawQuestion, stem: str, answer: str) -> tuple[ImportedQuestion, list[Doubt]]:
    verdict = answers.truth(answer) if answer else None
    if raw.options:
        cleaned, inner_letters = answers.letters_in_stem(stem, len(raw.options))
        opening = re.match(r"([A-Z])(?:\s*+[.、．:：]\s*+|\s++)(?:对|错|正确|错误)", folded(answer))
        key = (
            answers.letters(opening[1] if opening else answer, len(raw.options))
            or tuple(LETTERS[i] for i in raw.marked)
            or (() if answer else inner_letters)
            or tuple(LETTERS[i] for i in raw.strong)
        )
        stem = cleaned if inner_letters and key == inner_letters else stem
        if len(key) == 1:
            verdict = answers.truth(raw.options[LETTERS.index(key[0])])
    elif verdict is None and folded(answer).strip() in ("A", "B"):
        verdict = folded(answer).strip() == "A"
    if verdict is None and answer:
        opening = re.match(r"\s*+(正确|错误|对|错|√|×|✓|✗|说法正确|说法错误)\s*[。，,；;:：.、\s（(]\s*+", answer)
        verdict = answers.truth(opening[1]) if opening else None
        if opening and verdict is not None:
            raw.explanation.insert(0, answer[opening.end() :].strip(" ）)"))
    if verdict is None and not raw.options and not answer:
        without, letters = answers.letters_in_stem(stem, 2)
        if len(letters) == 1:
            stem, verdict = without, letters == ("A",)
    cleaned, inner = answers.truth_in_stem(stem)
    if inner is not None and (verdict == inner or not answer):
        stem, verdict = cleaned, inner
    doubts = []
    if verdict is None:
        doubts.append(Doubt(raw.line, "判断题的答案认不出" if answer else "没有找到答案", answer or stem))
    return made(raw, Kind.JUDGEMENT, answers.without_truth_mark(stem), truth=verdict), doubts


def _blank(raw: RawQuestion, stem: str, answer: str) -> tuple[ImportedQuestion, list[Doubt]]:
    doubts: list[Doubt] = []
    found: tuple[tuple[str, ...], ...] = ()
    if answer:
        found, fits = answers.blanks(re.sub(r"\n+", "；", answer), answers.blank_count(stem))
        if not fits:
            doubts.append(Doubt(raw.line, f"题干有 {answers.blank_count(stem)} 个空，答案有 {len(found)} 个", answer))
    else:
        stem, found = answers.blanks_in_stem(stem)
        if not found:
            doubts.append(Doubt(raw.line, "没有找到答案", stem))
    if not answers.blank_count(stem):
        doubts.append(Doubt(raw.line, "填空题的题干里没有空", stem))
    return made(raw, Kind.BLANK, stem, blanks=found), doubts


def _blank_of_options(raw: RawQuestion, stem: str, answer: str) -> tuple[ImportedQuestion, list[Doubt]]:
    """A sheet's 填空 whose answers stand in the columns of options, a blank each."""
    if answer:
        question, doubts = _blank(raw, stem, answer)
        return question, [*doubts, Doubt(raw.line, "填空题另有选项，没有导入", "；".join(raw.options))]
    found = tuple(answers.blanks(words, 1)[0][0] for words in raw.options)
    count = answers.blank_count(stem)
    doubts = [] if count == len(found) else [Doubt(raw.line, f"题干有 {count} 个空，答案有 {len(found)} 个", stem)]
    return made(raw, Kind.BLANK, stem, blanks=found), doubts


def are_truth_options(options: Sequence[str]) -> bool:
    return len(options) == 2 and {folded(words).strip(" 。.").upper() for words in options} in _TRUTH_OPTIONS
