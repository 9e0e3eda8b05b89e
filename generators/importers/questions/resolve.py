"""Turns raw questions into finished ones: keys find their questions, cases their parts, underlines their meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.importers.questions import answers
from generators.importers.questions.by_kind import finish_by_kind
from generators.importers.questions.imported import Doubt, ImportedQuestion, RawQuestion
from generators.importers.questions.key import KeyEntry, KeyReader, KeySection
from generators.importers.questions.made import made
from generators.importers.questions.marks import FILLED
from generators.model.question import QuestionKind as Kind


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
        if within and len(section.entries) <= len(within):
            return within
        if within:
            return flat
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
    stem = re.sub(r"(?<![ \u3000])[ \u3000]{3,}+(?=[（(])", "", _settle_underlines(raw, section))
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
        return made(raw, Kind.CASE, stem, text=text, parts=tuple(parts)), doubts
    if not stem and not raw.options:
        words = " ".join(filter(None, [*raw.answer, *raw.explanation]))
        return None, [Doubt(raw.line, "只有题号，没有题目", words)]
    if not stem:
        doubts.append(Doubt(raw.line, "题干是空的"))
    answer = "\n".join(line for line in raw.answer if line).strip()
    answer = re.sub(r"^[（(【\[]\s*+([^（()）]*?)\s*+[)）】\]]$", r"\1", answer) if len(answer) < 16 else answer
    wanted = raw.kind or section
    question, found = finish_by_kind(raw, stem, answer, wanted)
    if not question.stem and not raw.options:
        return None, [*doubts, Doubt(raw.line, "只有题号和答案，没有题目", stem)]
    return question, doubts + found


def _share_answer(parts: list[RawQuestion]) -> None:
    """One answer under the last part that is numbered （1）（2）… as the parts are goes to each its own."""
    text = "\n".join(parts[-1].answer)
    if len(parts) < 2 or any(any(part.answer) for part in parts[:-1]):
        return
    found = list(re.finditer(r"(?m)^[^\S\n]*+[（(]?(\d{1,2})\s*+[)）.．、]\s*+", text))
    if [int(match[1]) for match in found] != list(range(1, len(parts) + 1)) or text[: found[0].start()].strip():
        return
    ends = [match.start() for match in found[1:]] + [len(text)]
    for part, match, end in zip(parts, found, ends, strict=True):
        part.answer = text[match.end() : end].strip().split("\n")


def _settle_underlines(raw: RawQuestion, section: Kind | None) -> str:
    """The stem; words underlined in Word become the answers of blanks where the question has no other."""
    stem = "\n".join(raw.stem).strip()
    marked = re.compile(rf"{FILLED[0]}([^{FILLED[0]}{FILLED[1]}]*){FILLED[1]}")
    found = [words for words in marked.findall(stem) if words.strip()]
    kind = raw.kind or section
    blank = kind is Kind.BLANK or (kind is None and not raw.options)
    if found and blank and not any(raw.answer) and not answers.blank_count(marked.sub("", stem)):
        raw.answer = ["；".join(found)]
        raw.kind = Kind.BLANK
        return marked.sub(answers.EMPTY, stem)
    return stem.replace(FILLED[0], "").replace(FILLED[1], "")
