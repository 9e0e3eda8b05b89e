"""Reads GIFT, Moodle's text format, whole: weights, feedback, escapes, matching, numbers, categories, missing words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.importers.questions.answers import EMPTY, truth
from generators.importers.questions.imported import LETTERS, Doubt, Imported, ImportedQuestion, Weight
from generators.importers.questions.moodle_words import float_or, names_left_out, plain_html, split_basis
from generators.model.question import QuestionKind as Kind

_ESCAPES = {"n": "\n"}
_FORMAT = re.compile(r"^\s*+\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"^\s*+%(-?\d{1,3}(?:\.\d+)?)%")
_ID = re.compile(r"\[id:([^\]]{0,200})\]")
_NAME = re.compile(r"\s*+::((?:\\.|[^\\])*?)::", re.DOTALL)
_TAGS = re.compile(r"\[tag:([^\]]{0,200})\]")


@dataclass(frozen=True, slots=True)
class _Answer:
    right: bool
    weight: float | None
    text: str
    feedback: str


def read_gift(text: str) -> Imported:
    """Questions parted by blank lines outside braces; whatever cannot be read is a doubt with its line."""
    questions: list[ImportedQuestion] = []
    doubts: list[Doubt] = []
    topic = ""
    note: list[str] = []
    names: list[tuple[int, str]] = []
    for line, block in _blocks(text, doubts):
        if block.startswith("//"):
            note = [*note, block]
            continue
        if block.lstrip().upper().startswith("$CATEGORY:"):
            topic = (
                re.split(r"(?<!/)/(?!/)", block.partition(":")[2].strip())[-1].strip().removeprefix("$course$").strip()
            )
            continue
        tags = tuple(tag for comment in note for tag in _TAGS.findall(comment))
        question, found = _read(line, block, (*filter(None, (topic,)), *tags))
        note = []
        doubts += found
        if question is not None:
            if (name := _name(block)) and name not in question.stem:
                names.append((line, name))
            questions.append(question)
    if names:
        doubts.append(names_left_out(names))
    return Imported(tuple(questions), tuple(sorted(doubts, key=lambda d: d.line)))


def _name(block: str) -> str:
    head = _NAME.match(block)
    return _plain(head[1]) if head else ""


def _blocks(text: str, doubts: list[Doubt]) -> list[tuple[int, str]]:
    """(line, words) of each question, category line or comment."""
    blocks: list[tuple[int, str]] = []
    current: list[str] = []
    start, depth = 0, 0

    def close() -> None:
        nonlocal current, depth
        if current:
            blocks.append((start, "\n".join(current)))
        current, depth = [], 0

    lines = re.sub(r"[ \t]{60,}", " " * 60, text).split("\n")
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if stripped.startswith("//"):
            if not current:
                blocks.append((number, stripped))
            if not re.match(r"//\s*+(question:|name:|\[|-|=|$)", stripped):
                doubts.append(Doubt(number, "注释行，没有导入", stripped, Weight.LEFT_OUT))
            continue
        if not stripped and depth <= 0:
            close()
            continue
        if current and depth <= 0 and stripped.startswith("::") and _find("\n".join(current), "}") >= 0:
            close()
        if not current and stripped.upper().startswith("$CATEGORY:"):
            blocks.append((number, stripped))
            continue
        if not stripped:
            # A blank line inside braces goes on (Moodle would cut there), unless another { comes before the }.
            following = re.search(r"(?<!\\)[{}]", "\n".join(lines[number : number + 200]))
            if following is None or following[0] == "{":
                close()
            continue
        if not current:
            start = number
        current.append(line)
        bare = re.sub(r"\\.", "", line)
        depth += bare.count("{") - bare.count("}")
    close()
    return blocks


def _find(text: str, mark: str, start: int = 0) -> int:
    position = start
    while position < len(text):
        if text[position] == "\\":
            position += 2
            continue
        if text.startswith(mark, position):
            return position
        position += 1
    return -1


def _split(text: str, mark: str) -> list[str]:
    pieces, start = [], 0
    while (found := _find(text, mark, start)) >= 0:
        pieces.append(text[start:found])
        start = found + len(mark)
    return [*pieces, text[start:]]


def _plain(text: str, form: str = "") -> str:
    match = _FORMAT.match(text)
    form = match[1] if match else form
    text = text[match.end() :] if match else text
    text = re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), text, flags=re.DOTALL)
    return plain_html(text) if form == "html" else re.sub(r"(?<![ \t])[ \t]*+\n\s*+", "\n", text).strip()


def _read(line: int, block: str, topics: tuple[str, ...]) -> tuple[ImportedQuestion | None, list[Doubt]]:
    head = _NAME.match(block)
    name = _plain(head[1]) if head else ""
    body = block[head.end() :] if head else block
    form_match = _FORMAT.match(body)
    form = form_match[1] if form_match else ""
    body = body[form_match.end() :] if form_match else body
    opened = _find(body, "{")
    closed = _find(body, "}", opened + 1) if opened >= 0 else -1
    if opened < 0 or closed < 0:
        words = _plain(body, form)
        reason = "没有 { } 的一段，只是说明文字，没有导入" if opened < 0 else "花括号没有成对"
        return None, [Doubt(line, reason, f"{name} {words}".strip(), Weight.LEFT_OUT if opened < 0 else Weight.CHECK)]
    inner, before, after = body[opened + 1 : closed], body[:opened], body[closed + 1 :]
    # A stray "; behind the brace, as in Moodle's own examples, is no part of the sentence.
    after_words = "" if re.fullmatch(r"[\s\"';]+", after) else _plain(after, form)
    choice_or_blank = re.match(r"\s*+(?:[=~#]|$)", inner) is not None and inner.strip() != ""
    stem = f"{_plain(before, form)}{EMPTY if after_words and choice_or_blank else ''}{after_words}".strip() or name
    doubts = [Doubt(line, "一题里有两处花括号，只读了第一处", after_words)] if _find(after, "{") >= 0 else []
    general = ""
    pieces = _split(inner, "####")
    if len(pieces) > 1:
        inner, general = pieces[0], _plain("".join(pieces[1:]), form)
    question, found = _answers(line, stem, inner, form)
    if question is None:
        return None, [*doubts, *found]
    if question.kind is Kind.SHORT and general:
        key, _, general = general.removeprefix("要点：").strip().partition("\n解析：")
        question, found = ImportedQuestion(Kind.SHORT, stem, line, text=key.strip()), []
    explanation = "\n".join(filter(None, (question.explanation, general)))
    return _with(question, explanation, topics), [*doubts, *found]


def _with(q: ImportedQuestion, explanation: str, topics: tuple[str, ...]) -> ImportedQuestion:
    explanation, basis = split_basis(explanation)
    return ImportedQuestion(
        q.kind,
        q.stem,
        q.line,
        q.options,
        q.feedback,
        q.letters,
        q.truth,
        q.blanks,
        q.text,
        q.sequence,
        q.pairs,
        q.parts,
        explanation,
        basis=basis,
        topics=topics,
    )


def _answers(line: int, stem: str, inner: str, form: str) -> tuple[ImportedQuestion | None, list[Doubt]]:
    stripped = inner.strip()
    if not stripped:
        return ImportedQuestion(Kind.SHORT, stem, line), [Doubt(line, "问答题没有参考答案", stem)]
    pieces = [piece.strip() for piece in _split(stripped, "#")]
    if truth(pieces[0]) is not None and pieces[0].upper() in ("T", "F", "TRUE", "FALSE"):
        explanation = "\n".join(_plain(piece, form) for piece in pieces[1:] if piece)
        return ImportedQuestion(Kind.JUDGEMENT, stem, line, truth=truth(pieces[0]), explanation=explanation), []
    if stripped.startswith("#"):
        return _numerical(line, stem, stripped[1:], form)
    found = _list(stripped, form)
    if not found:
        return None, [Doubt(line, "花括号里没有 = 或 ~ 开头的答案", f"{stem} {{{_plain(stripped)}}}")]
    if all(answer.right for answer, _ in found) and all(_find(raw, "->") >= 0 for _, raw in found):
        return _matching(line, stem, [raw for _, raw in found], form)
    answers = [answer for answer, _ in found]
    if all(answer.right for answer in answers):
        return _short_answer(line, stem, answers)
    return _choice(line, stem, answers)


def _list(inner: str, form: str) -> list[tuple[_Answer, str]]:
    starts = []
    position = 0
    while position < len(inner):
        if inner[position] == "\\":
            position += 2
            continue
        if inner[position] in "=~" and inner[position - 1 : position] != "<":
            starts.append(position)
        position += 1
    found = []
    for index, start in enumerate(starts):
        raw = inner[start + 1 : starts[index + 1] if index + 1 < len(starts) else len(inner)]
        weight = _WEIGHT.match(raw)
        rest = raw[weight.end() :] if weight else raw
        words, *feedback = _split(rest, "#")
        answer = _Answer(
            inner[start] == "=",
            float(weight[1]) if weight else None,
            _plain(words, form),
            "\n".join(_plain(f, form) for f in feedback),
        )
        found.append((answer, rest))
    return found


def _matching(line: int, stem: str, raws: list[str], form: str) -> tuple[ImportedQuestion, list[Doubt]]:
    pairs: list[tuple[str, str]] = []
    doubts: list[Doubt] = []
    for raw in raws:
        words = _split(raw, "#")[0]
        mark = _find(words, "->")
        left, right = _plain(words[:mark], form), _plain(words[mark + 2 :], form)
        if left and right:
            pairs.append((left, right))
        else:
            doubts.append(Doubt(line, "配对题里有一个没有左项的干扰项，没有导入", left or right, Weight.LEFT_OUT))
    return ImportedQuestion(Kind.MATCH, stem, line, pairs=tuple(pairs)), doubts


def _short_answer(line: int, stem: str, answers: list[_Answer]) -> tuple[ImportedQuestion, list[Doubt]]:
    full = [a.text for a in answers if a.weight is None or a.weight >= 100]
    doubts = [
        Doubt(
            line,
            f"部分得分的答案（{a.weight:g}%），没有作为正确答案导入",
            " ".join(filter(None, (a.text, a.feedback))),
            Weight.LEFT_OUT,
        )
        for a in answers
        if a.weight is not None and a.weight < 100
    ]
    if any("*" in words for words in full):
        doubts.append(Doubt(line, "答案里的 * 是通配符，这里只按原样比较", " ".join(full)))
    explanation = "\n".join(
        dict.fromkeys(a.feedback for a in answers if a.feedback and (a.weight is None or a.weight >= 100))
    )
    if not full:
        return ImportedQuestion(Kind.SHORT, stem, line), [*doubts, Doubt(line, "没有得满分的答案", stem)]
    return ImportedQuestion(
        Kind.BLANK, stem, line, blanks=(tuple(dict.fromkeys(full)),), explanation=explanation
    ), doubts


def _choice(line: int, stem: str, answers: list[_Answer]) -> tuple[ImportedQuestion, list[Doubt]]:
    equal = [i for i, a in enumerate(answers) if a.right]
    weighted = [i for i, a in enumerate(answers) if not a.right and a.weight is not None and a.weight > 0]
    doubts: list[Doubt] = []
    if equal:
        kind, key = (Kind.SINGLE, equal) if len(equal) == 1 else (Kind.MULTIPLE, equal)
        if weighted:
            doubts.append(
                Doubt(
                    line,
                    "有部分得分的选项，只把满分的作为正确答案",
                    "；".join(f"{answers[i].text} {answers[i].weight:g}%" for i in weighted),
                )
            )
    else:
        key = weighted
        kind = Kind.MULTIPLE if len(key) != 1 else Kind.INDEFINITE
    if not key:
        doubts.append(Doubt(line, "没有正确选项", stem))
    if len(answers) < 2:
        doubts.append(Doubt(line, "只有一个选项", stem))
    letters = tuple(LETTERS[i] for i in key if i < len(LETTERS))
    feedback = tuple(a.feedback for a in answers) if any(a.feedback for a in answers) else ()
    return ImportedQuestion(kind, stem, line, tuple(a.text for a in answers), feedback, letters), doubts


def _numerical(line: int, stem: str, inner: str, form: str) -> tuple[ImportedQuestion, list[Doubt]]:
    values: list[str] = []
    doubts: list[Doubt] = []
    feedback: list[str] = []
    listed = re.split(r"(?<!\\)[=~]", inner) if re.search(r"(?<!\\)=", inner) else [inner]
    for piece in listed:
        words, *notes = _split(piece, "#")
        weight = _WEIGHT.match(words)
        words = (words[weight.end() :] if weight else words).strip().rstrip("~").strip()
        feedback += [_plain(note, form) for note in notes if note.strip()]
        if not words:
            continue
        if weight and float(weight[1]) < 100:
            doubts.append(Doubt(line, f"部分得分的答案（{weight[1]}%），没有作为正确答案导入", words, Weight.LEFT_OUT))
            continue
        value, _, tolerance = words.partition(":")
        if ".." in words:
            doubts.append(Doubt(line, "答案是一个数值范围，这里只能比较写法，请补上可接受的写法", words))
            value = words
        elif tolerance and float_or(tolerance, 1.0) != 0:
            doubts.append(Doubt(line, f"数值题允许误差 {tolerance}，这里按原数比较", words))
        values.append(value.strip())
    return ImportedQuestion(
        Kind.BLANK, stem, line, blanks=(tuple(values),) if values else (), explanation="\n".join(feedback)
    ), doubts
