"""Turns raw questions into finished ones: keys found their questions, kinds inferred, what is missing said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.importers.questions import answers
from generators.importers.questions.circled import circled_items, circled_key
from generators.importers.questions.imported import CHOICES, LETTERS, Doubt, ImportedQuestion, RawQuestion
from generators.importers.questions.key import KeyEntry, KeyReader, KeySection
from generators.importers.questions.marks import FILLED, folded
from generators.model.question import QuestionKind as Kind

_DIFFICULTY = {
    "易": 1,
    "较易": 1,
    "容易": 1,
    "简单": 1,
    "低": 1,
    "一般": 2,
    "中": 2,
    "中等": 2,
    "适中": 2,
    "较难": 3,
    "难": 3,
    "困难": 3,
    "高": 3,
}
# A sheet without a header: the column after the last option.
_KEY_CELL = re.compile(
    r"(?<=\S)(?:\s{3,}(?P<a>[A-Z](?:[、,，]?[A-Z])*)|\s*[【\[（(]\s*(?P<b>[A-Z](?:[、,，]?[A-Z])*)\s*[】\]）)])$"
)
# Under the only question of a section: 答案：1、ABCD.
_NUMBERED_KEY = re.compile(r"(\d{1,3})\s*[、.．:：]\s*(?=[A-Z、,，\s]+$)")
_TRUTH_OPTIONS = ({"对", "错"}, {"正确", "错误"}, {"√", "×"}, {"是", "否"}, {"T", "F"}, {"TRUE", "FALSE"})


def assign_keys(questions: Sequence[RawQuestion], sections: Sequence[Kind | None], key: KeyReader) -> list[Doubt]:
    """Gives each entry of the keys to its question; an entry that fits none is a doubt."""
    doubts = [Doubt(line, "答案部分里认不出的一行", text) for line, text in key.left]
    filled = [section for section in key.sections if section.entries]
    flat = [part for question in questions for part in (question.parts or [question])]
    for order, section in enumerate(filled):
        candidates = _candidates(section, order, len(filled), flat, sections)
        position = 0
        for entry in section.entries:
            position = _give(entry, candidates, position, doubts)
    return doubts


def _candidates(
    section: KeySection, order: int, count: int, flat: list[RawQuestion], sections: Sequence[Kind | None]
) -> list[RawQuestion]:
    if section.scope is not None:
        within = [question for question in flat if question.section == section.scope]
        if within:
            return within
    if section.kind is not None:
        same = [q for q in flat if (q.kind or sections[q.section]) is section.kind]
        if same:
            return same
    if count > 1 and section.kind is None:
        used = sorted({q.section for q in flat})
        if len(used) == count:
            return [q for q in flat if q.section == used[order]]
    return flat


def _give(entry: KeyEntry, candidates: list[RawQuestion], position: int, doubts: list[Doubt]) -> int:
    ways = list(range(position, len(candidates))) + list(range(position))
    fitting = [i for i in ways if candidates[i].number == entry.number]
    chosen = next((i for i in fitting if not any(candidates[i].answer)), fitting[0] if fitting else None)
    if chosen is None:
        doubts.append(Doubt(entry.line, f"答案部分第 {entry.number} 题找不到对应的题目", entry.text))
        return position
    question = candidates[chosen]
    if any(question.answer) and question.answer[0].strip() != entry.text.strip():
        doubts.append(Doubt(entry.line, f"第 {entry.number} 题题下已有答案，与答案部分不同，用了题下的", entry.text))
    elif not any(question.answer):
        question.answer = entry.text.split("\n")
    if entry.explanation:
        question.explanation.append(entry.explanation)
    return chosen + 1


def finish(raw: RawQuestion, section: Kind | None) -> tuple[ImportedQuestion | None, list[Doubt]]:
    """A finished question and what a person should look at. Always a question where there is a stem."""
    doubts: list[Doubt] = []
    stem = re.sub(r"[ \u3000]{3,}(?=[（(])", "", _settle_underlines(raw, section))
    if raw.listed and raw.options[-1].endswith("。"):
        raw.options[-1] = raw.options[-1][:-1]
    if not any(raw.answer) and not raw.marked and 0 < len(raw.solid) < len(raw.options):
        raw.marked = raw.solid
    if raw.parts:
        _share_answer(raw.parts)
        parts = []
        for part in raw.parts:
            question, found = finish(part, None)
            doubts += found
            if question is not None:
                parts.append(question)
        text = "\n".join(line for line in raw.answer if line)
        return _made(raw, Kind.CASE, stem, text=text, parts=tuple(parts)), doubts
    if not stem and not raw.options:
        words = " ".join(filter(None, [*raw.answer, *raw.explanation]))
        return None, [Doubt(raw.line, "只有题号，没有题目", words)]
    if not stem:
        doubts.append(Doubt(raw.line, "题干是空的"))
    answer = "\n".join(line for line in raw.answer if line).strip()
    answer = re.sub(r"^[（(【\[]\s*(.*?)\s*[)）】\]]$", r"\1", answer) if len(answer) < 16 else answer
    wanted = raw.kind or section
    question, found = _by_kind(raw, stem, answer, wanted)
    return question, doubts + found


def _share_answer(parts: list[RawQuestion]) -> None:
    """One answer under the last part that is numbered （1）（2）… as the parts are goes to each its own."""
    text = "\n".join(parts[-1].answer)
    if len(parts) < 2 or any(any(part.answer) for part in parts[:-1]):
        return
    found = list(re.finditer(r"(?m)^\s*[（(]?(\d{1,2})\s*[)）.．、]\s*", text))
    if [int(match[1]) for match in found] != list(range(1, len(parts) + 1)) or text[: found[0].start()].strip():
        return
    ends = [match.start() for match in found[1:]] + [len(text)]
    for part, match, end in zip(parts, found, ends, strict=True):
        part.answer = text[match.end() : end].strip().split("\n")


def _settle_underlines(raw: RawQuestion, section: Kind | None) -> str:
    """The stem; words underlined in Word become the answers of blanks where the question has no other."""
    stem = "\n".join(raw.stem).strip()
    marked = re.compile(rf"{FILLED[0]}(.*?){FILLED[1]}")
    found = [words for words in marked.findall(stem) if words.strip()]
    kind = raw.kind or section
    blank = kind is Kind.BLANK or (kind is None and not raw.options)
    if found and blank and not any(raw.answer) and not answers.blank_count(marked.sub("", stem)):
        raw.answer = ["；".join(found)]
        raw.kind = Kind.BLANK
        return marked.sub(answers.EMPTY, stem)
    return stem.replace(FILLED[0], "").replace(FILLED[1], "")


def _by_kind(raw: RawQuestion, stem: str, answer: str, wanted: Kind | None) -> tuple[ImportedQuestion, list[Doubt]]:
    if raw.options and not are_truth_options(raw.options):
        if wanted is Kind.ORDER:
            return _order(raw, stem, answer)
        return _choice(raw, stem, answer, wanted)
    if wanted is Kind.ORDER or wanted is None or wanted in CHOICES:
        before, items = circled_items(stem)
        key = circled_key(answer, len(items))
        if items and wanted is Kind.ORDER:
            raw.options = list(items)
            return _order(raw, before, "".join(key) or answer)
        if items and key and not raw.options:
            raw.options = list(items)
            return _choice(raw, before, "".join(key), wanted)
    if wanted is Kind.JUDGEMENT or (raw.options and are_truth_options(raw.options)):
        return _judgement(raw, stem, answer)
    if wanted in CHOICES or (wanted is None and raw.said_choice):
        question = _made(raw, wanted or Kind.SINGLE, stem, text=answer)
        return question, [Doubt(raw.line, "选择题没有找到选项", f"{stem} {answer}".strip())]
    if wanted is Kind.BLANK:
        return _blank(raw, stem, answer)
    if wanted is Kind.MATCH:
        pairs = tuple(
            (m[1].strip(), m[2].strip())
            for m in re.finditer(r"([^=＝\n；;]+?)\s*(?:=|＝|——|-+>|→)\s*([^\n；;]+)", answer)
        )
        question = _made(raw, Kind.MATCH, stem, pairs=pairs, text="" if pairs else answer)
        return question, [] if pairs else [Doubt(raw.line, "配对题没有认出配对", answer)]
    if wanted is None:
        inner_stem, inner = answers.truth_in_stem(stem)
        if (answers.truth(answer) is not None and not answer.isdigit()) or (
            not answer and inner is not None and inner_stem
        ):
            return _judgement(raw, stem, answer)
        count = answers.blank_count(stem)
        if count and answer and (len(answer) <= 30 * count and "\n" not in answer):
            return _blank(raw, stem, answer)
        if count and not answer:
            return _blank(raw, stem, answer)
    kind = Kind.CASE if wanted is Kind.CASE else Kind.SHORT if wanted is not Kind.ORDER else Kind.ORDER
    question = _made(raw, kind, stem, text=answer)
    return question, [] if answer else [Doubt(raw.line, "没有找到答案", stem)]


def _choice(raw: RawQuestion, stem: str, answer: str, wanted: Kind | None) -> tuple[ImportedQuestion, list[Doubt]]:
    doubts: list[Doubt] = []
    count = len(raw.options)
    numbered = _NUMBERED_KEY.match(folded(answer))
    if numbered and int(numbered[1]) == raw.number:
        answer = answer[numbered.end() :]
    key = answers.letters(answer, count)
    if key is None and answer:
        opening = re.match(
            r"\s*([A-Z](?:[、,，\s]?[A-Z])*)(?=[\s。，,；;:：.、（(]|[\u4e00-\u9fff]|$)\s*[。，,；;:：.、]?\s*",
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
        opening = re.match(r"\s*([A-Z]{1,8})\s*[。，,；;:：.、\s]", folded("\n".join(raw.explanation)))
        key = answers.letters(opening[1], count) if opening else None
    if key is None and not doubts:
        said = re.search(
            r"(?:故|因此|所以|应|正确|本题|答案)(?:本题|答案|应|的|正确)*(?:选择?|为|是)\s*([A-Z]{1,8})(?![A-Za-z])",
            folded("\n".join(raw.explanation)),
        )
        key = answers.letters(said[1], count) if said else None
        if key:
            doubts.append(Doubt(raw.line, "没有写答案，按解析里的话取了答案", "\n".join(raw.explanation)))
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
    return _made(raw, kind, stem, options=tuple(raw.options), letters=key or (), feedback=feedback), doubts


def _order(raw: RawQuestion, stem: str, answer: str) -> tuple[ImportedQuestion, list[Doubt]]:
    found = tuple(c for c in folded(answer).upper() if c in LETTERS[: len(raw.options)])
    good = sorted(found) == list(LETTERS[: len(raw.options)])
    question = _made(raw, Kind.ORDER, stem, options=tuple(raw.options), sequence=found if good else ())
    return question, [] if good else [Doubt(raw.line, "排序题的答案没有把每项排到一次", answer)]


def _judgement(raw: RawQuestion, stem: str, answer: str) -> tuple[ImportedQuestion, list[Doubt]]:
    verdict = answers.truth(answer) if answer else None
    if raw.options:
        key = answers.letters(answer, len(raw.options)) or tuple(LETTERS[i] for i in raw.marked)
        if len(key) == 1:
            verdict = answers.truth(raw.options[LETTERS.index(key[0])])
    elif verdict is None and folded(answer).strip() in ("A", "B"):
        verdict = folded(answer).strip() == "A"
    if verdict is None and answer:
        opening = re.match(r"\s*(正确|错误|对|错|√|×|✓|✗|说法正确|说法错误)\s*[。，,；;:：.、\s（(]\s*", answer)
        verdict = answers.truth(opening[1]) if opening else None
        if opening and verdict is not None:
            raw.explanation.insert(0, answer[opening.end() :].strip(" ）)"))
    cleaned, inner = answers.truth_in_stem(stem)
    if inner is not None and (verdict == inner or not answer):
        stem, verdict = cleaned, inner
    doubts = []
    if verdict is None:
        doubts.append(Doubt(raw.line, "判断题的答案认不出" if answer else "没有找到答案", answer or stem))
    return _made(raw, Kind.JUDGEMENT, answers.without_truth_mark(stem), truth=verdict), doubts


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
    return _made(raw, Kind.BLANK, stem, blanks=found), doubts


def are_truth_options(options: Sequence[str]) -> bool:
    return len(options) == 2 and {folded(words).strip(" 。.").upper() for words in options} in _TRUTH_OPTIONS


def _made(
    raw: RawQuestion,
    kind: Kind,
    stem: str,
    *,
    options: tuple[str, ...] = (),
    feedback: tuple[str, ...] = (),
    letters: tuple[str, ...] = (),
    truth: bool | None = None,
    blanks: tuple[tuple[str, ...], ...] = (),
    text: str = "",
    sequence: tuple[str, ...] = (),
    pairs: tuple[tuple[str, str], ...] = (),
    parts: tuple[ImportedQuestion, ...] = (),
) -> ImportedQuestion:
    return ImportedQuestion(
        kind, stem, raw.line, options, feedback, letters, truth, blanks, text, sequence, pairs, parts,
        explanation=_joined(raw.explanation), basis=_joined(raw.basis), topics=tuple(dict.fromkeys(raw.topics)),
        difficulty=difficulty_of(raw.difficulty), id=raw.id,
    )  # fmt: skip


def _joined(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line).strip()


def difficulty_of(written: str) -> int | None:
    """易/中/难, 1–3, 1–5, ★★ → 1 to 3; None where nothing is said."""
    plain = folded(written).strip(" 。级题度")
    if not plain:
        return None
    if plain in _DIFFICULTY:
        return _DIFFICULTY[plain]
    if set(plain) <= {"★", "☆"}:
        return min(3, max(1, plain.count("★")))
    try:
        value = float(plain)
    except ValueError:
        return None
    if 0 < value < 1:
        return 1 if value >= 0.7 else 2 if value >= 0.4 else 3
    return min(3, max(1, round(value))) if value > 0 else None
