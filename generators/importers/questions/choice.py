"""Finishes a choice: its key wherever it stands (below, marked, in the stem, in the explanation), its kind by the key."""

from __future__ import annotations

import re

from generators.importers.questions import answers
from generators.importers.questions.imported import CHOICES, LETTERS, Doubt, ImportedQuestion, RawQuestion
from generators.importers.questions.made import made
from generators.importers.questions.marks import folded
from generators.importers.questions.named_options import named_options
from generators.model.question import QuestionKind as Kind

# A sheet without a header: the column after the last option.
_KEY_CELL = re.compile(
    r"(?<=\S)(?:\s{3,}(?P<a>[A-Z](?:[、,，]?[A-Z])*)|\s*+[【\[（(]\s*+(?P<b>[A-Z](?:[、,，]?[A-Z])*)\s*+[】\]）)])$"
)
# Under the only question of a section: 答案：1、ABCD.
_NUMBERED_KEY = re.compile(r"(\d{1,3})\s*+[、.．:：]\s*+(?=[A-Z、,，\s]+$)")


def finish_choice(
    raw: RawQuestion, stem: str, answer: str, wanted: Kind | None
) -> tuple[ImportedQuestion, list[Doubt]]:
    """The question, and what of its key and options a person should look at."""
    doubts: list[Doubt] = []
    count = len(raw.options)
    numbered = _NUMBERED_KEY.match(folded(answer))
    if numbered and int(numbered[1]) == raw.number:
        answer = answer[numbered.end() :]
    answer = re.sub(r"^(?:本题|答案)?(?:故|应该?|应当)?选择?\s*+[:：]?\s*+(?=[A-Za-zＡ-Ｚ])", "", answer)
    key = answers.letters(answer, count)
    if key is None and answer:
        key, by_place = named_options(answer, raw.options)
        if by_place:
            doubts.append(Doubt(raw.line, "答案是数字，当作第几个选项", answer))
    glued = re.fullmatch(r"([A-Z、,，\s]*[A-Z])\s*+\d{1,3}", folded(answer)) if key is None else None
    if glued and (key := answers.letters(glued[1], count)):
        doubts.append(Doubt(raw.line, "答案后面粘着数字，当作页码略去", answer))
    elif key is None and answer and not doubts:
        opening = re.match(
            r"\s*+([A-Z](?:[、,，\s]?[A-Z])*)(?=[\s。，,；;:：.、（(]|[\u4e00-\u9fff]|$)\s*+[。，,；;:：.、]?\s*+",
            folded(answer),
        )
        key = answers.letters(opening[1], count) if opening else None
        if key is not None and opening is not None:
            rest = answer[opening.end() :].strip()
            if rest and rest.strip("；;。 ") not in raw.options:
                raw.explanation.insert(0, rest)
        else:
            same = tuple(LETTERS[i] for i, words in enumerate(raw.options) if words and words == answer.strip("。"))
            key = same or None
            if key is None:
                doubts.append(Doubt(raw.line, "答案与选项对不上", answer))
    if key is None and not answer and not raw.marked and not answers.letters_in_stem(stem, count)[1]:
        last = _KEY_CELL.search(folded(raw.options[-1]))
        key = answers.letters(last["a"] or last["b"], count) if last else None
        if key and last:
            raw.options[-1] = raw.options[-1][: last.start()].rstrip()
    if key is None and not answer and raw.marked:
        key = tuple(LETTERS[i] for i in sorted(set(raw.marked)))
    if key is None and not answer:
        stem, inner = answers.letters_in_stem(stem, count)
        key = inner or None
    elif key is not None:
        cleaned, inner = answers.letters_in_stem(stem, count)
        if inner == key and answers.blank_count(cleaned):
            stem = cleaned
    if key is None:
        opening = re.match(r"\s*+([A-Z]{1,8})\s*[。，,；;:：.、\s]", folded("\n".join(raw.explanation)))
        key = answers.letters(opening[1], count) if opening else None
    if key is None and not doubts:
        said = re.search(
            r"(?:故|因此|所以|应|正确|本题|答案)(?:本题|答案|应|的|正确){0,6}(?:选择?|为|是)\s*+([A-Z]{1,8})(?![A-Za-z])",
            folded("\n".join(raw.explanation)),
        )
        key = answers.letters(said[1], count) if said else None
        if key:
            doubts.append(Doubt(raw.line, "没有写答案，按解析里的话取了答案", "\n".join(raw.explanation)))
    if key is None and not doubts and 0 < len(raw.strong) < count:
        key = tuple(LETTERS[i] for i in raw.strong)
        doubts.append(Doubt(raw.line, "没有写答案，把标红、加粗或突出显示的选项当作答案", stem))
    if key is None and not doubts:
        doubts.append(Doubt(raw.line, "没有找到答案", stem))
    if count == 1:
        doubts.append(Doubt(raw.line, "只有一个选项", stem))
    if any(not words for words in raw.options):
        doubts.append(Doubt(raw.line, "有空的选项", stem))
    kind = (
        wanted if wanted in CHOICES and wanted is not None else Kind.MULTIPLE if key and len(key) > 1 else Kind.SINGLE
    )
    if kind is Kind.SINGLE and key and len(key) > 1:
        doubts.append(Doubt(raw.line, "标作单选，答案却有几个，已改作多选", stem))
        kind = Kind.MULTIPLE
    if kind is Kind.MULTIPLE and key and len(key) == 1:
        doubts.append(Doubt(raw.line, "标作多选，答案只有一个", stem))
    feedback = tuple(raw.feedback) if any(raw.feedback) else ()
    return made(raw, kind, stem, options=tuple(raw.options), letters=key or (), feedback=feedback), doubts
