"""Reads Moodle XML: choices with fractions, true/false, short answers, numbers, matching, essays, cloze, ordering."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generators.importers.questions.answers import EMPTY
from generators.importers.questions.cloze import read_cloze
from generators.importers.questions.imported import LETTERS, Doubt, Imported, ImportedQuestion, Weight
from generators.importers.questions.moodle_words import float_or, names_left_out, plain_html, split_basis
from generators.importers.questions.source import Refused
from generators.model.question import QuestionKind as Kind

_REMARKS = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "hint")
_STOCK_REMARK = re.compile(r"(?:Your answer is (?:partially )?(?:in)?correct\.?|您的答案.{0,8}[。.]?|回答.{0,6}[。.]?)")
_Read = tuple[ImportedQuestion | None, list[Doubt]]


def read_moodle_xml(text: str) -> Imported:
    """Every ``<question>``; a type that no kind here can hold is a doubt with its words. Raises ``Refused``."""
    try:
        root = fromstring(re.sub(r"^\s*+<\?xml[^>]*\?>", "", text), forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise Refused("XML 不完整，或含有不允许的外部实体，没有打开。") from error
    lines = [text.count("\n", 0, match.start()) + 1 for match in re.finditer(r"<question[\s>]", _without_data(text))]
    questions: list[ImportedQuestion] = []
    doubts: list[Doubt] = []
    topic = ""
    names: list[tuple[int, str]] = []
    for index, element in enumerate(root.iter("question")):
        line = lines[index] if index < len(lines) else 1
        kind = element.get("type", "")
        if kind == "category":
            topic = _category(element)
            info = _words(element.find("info"))
            if info:
                doubts.append(Doubt(line, "分类说明，没有导入", info, Weight.LEFT_OUT))
            continue
        reader = _READERS.get(kind)
        stem, name = _words(element.find("questiontext")), _words(element.find("name"))
        if reader is None:
            reason = (
                "说明文字，不是题目，没有导入"
                if kind == "description"
                else f"Moodle 的“{kind}”题型这里没有对应的题型，没有导入"
            )
            weight = Weight.LEFT_OUT if kind == "description" else Weight.CHECK
            doubts.append(Doubt(line, reason, " ".join(filter(None, (name, stem, *_other_words(element)))), weight))
            continue
        question, found = reader(line, stem or name, element)
        doubts += found
        doubts += _remarks(line, element)
        if "[图" in (question.stem if question else "") or (element.findtext("image") or "").strip():
            doubts.append(Doubt(line, "题里有图片，图片没有导入", stem))
        if question is not None:
            questions.append(_with_general(question, element, topic))
            if name and name not in question.stem:
                names.append((line, name))
    if names:
        doubts.append(names_left_out(names))
    return Imported(tuple(questions), tuple(doubts))


def _without_data(text: str) -> str:
    """The text with CDATA and comments blanked, of equal length, so that ``<question`` inside them is not counted."""
    return re.sub(
        r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL
    )


def _with_general(q: ImportedQuestion, element: ET.Element, topic: str) -> ImportedQuestion:
    explanation = "\n".join(filter(None, (q.explanation, _words(element.find("generalfeedback")))))
    explanation, basis = split_basis(explanation)
    tags = tuple(_words(tag) for tag in element.findall("tags/tag"))
    topics = tuple(dict.fromkeys(filter(None, (topic, *tags))))
    return ImportedQuestion(
        q.kind, q.stem, q.line, q.options, q.feedback, q.letters, q.truth, q.blanks, q.text, q.sequence, q.pairs,
        q.parts, explanation, basis, topics, id=_words(element.find("idnumber")),
    )  # fmt: skip


def _category(element: ET.Element) -> str:
    path = _words(element.find("category"))
    name = re.split(r"(?<!/)/(?!/)", path)[-1].strip()
    return "" if name in ("top", "$course$", "$module$") else name.replace("//", "/")


def _words(element: ET.Element | None) -> str:
    if element is None:
        return ""
    text = element.find("text")
    words = "".join((text if text is not None else element).itertext()) if text is not None or len(element) == 0 else ""
    if element.get("format") in ("html", "moodle_auto_format", None) and re.search(r"<[a-zA-Z/!]|&\w+;|&#", words):
        return plain_html(words)
    return words.replace("\r", "").strip()


def _fraction(element: ET.Element) -> float:
    written = element.get("fraction") or element.findtext("fraction") or "0"
    return float_or(written, 0.0)


def _other_words(element: ET.Element) -> list[str]:
    """Whatever a question of a foreign type says besides its name and stem: answers, boxes, rows."""
    return [
        plain_html(text)[:500]
        for child in element
        if child.tag not in ("name", "questiontext", "dataset_definitions")
        for node in child.iter()
        if node.tag in ("text", "label") and (text := "".join(node.itertext()).strip())
    ]


def _remarks(line: int, element: ET.Element) -> list[Doubt]:
    """What Moodle says after a right, half right or wrong answer, and its hints: no place here holds them."""
    said = [_words(child) for tag in _REMARKS for child in element.findall(tag)]
    words = [text for text in dict.fromkeys(said) if text and not _STOCK_REMARK.fullmatch(text)]
    return [Doubt(line, "答对、答错时的提示语没有导入", "；".join(words), Weight.LEFT_OUT)] if words else []


def _choice(line: int, stem: str, element: ET.Element) -> _Read:
    answers = element.findall("answer")
    options = tuple(_words(answer) for answer in answers)
    fractions = [_fraction(answer) for answer in answers]
    single = (element.findtext("single") or "true").strip().lower() not in ("false", "0")
    doubts: list[Doubt] = []
    if single:
        best = max(fractions, default=0.0)
        key = [i for i, value in enumerate(fractions) if value == best > 0]
        partial = [f"{options[i]} {value:g}%" for i, value in enumerate(fractions) if 0 < value < best]
        if partial or best < 99.9:
            doubts.append(Doubt(line, "有部分得分的选项，只把得分最高的作为正确答案", "；".join(partial) or stem))
        key = key[:1] if len(key) == 1 else key
    else:
        key = [i for i, value in enumerate(fractions) if value > 0]
    if not key:
        doubts.append(Doubt(line, "没有正确选项", stem))
    if len(options) > len(LETTERS):
        return None, [Doubt(line, "选项超过 26 个，没有导入", stem)]
    feedback = tuple(_words(answer.find("feedback")) for answer in answers)
    # Checkboxes with one right answer are what is called 不定项 here.
    kind = Kind.MULTIPLE if len(key) > 1 else Kind.SINGLE if single else Kind.INDEFINITE
    letters = tuple(LETTERS[i] for i in key)
    return ImportedQuestion(kind, stem, line, options, feedback if any(feedback) else (), letters), doubts


def _truth(line: int, stem: str, element: ET.Element) -> _Read:
    verdict: bool | None = None
    notes = []
    for answer in element.findall("answer"):
        if _fraction(answer) > 0:
            verdict = _words(answer).lower() == "true"
        notes.append(_words(answer.find("feedback")))
    doubts = [Doubt(line, "没有正确答案", stem)] if verdict is None else []
    explanation = "\n".join(dict.fromkeys(note for note in notes if note))
    return ImportedQuestion(Kind.JUDGEMENT, stem, line, truth=verdict, explanation=explanation), doubts


def _short(line: int, stem: str, element: ET.Element) -> _Read:
    full: list[str] = []
    doubts: list[Doubt] = []
    notes: list[str] = []
    for answer in element.findall("answer"):
        words, note = _words(answer), _words(answer.find("feedback"))
        if _fraction(answer) >= 99.9:
            full.append(words)
            notes.append(note)
            tolerance = float_or((answer.findtext("tolerance") or "0").strip() or "0", 0.0)
            if tolerance:
                doubts.append(Doubt(line, f"数值题允许误差 {tolerance:g}，这里按原数比较", words))
            if "*" in words:
                doubts.append(Doubt(line, "答案里的 * 是通配符，这里只按原样比较", words))
        else:
            doubts.append(
                Doubt(
                    line,
                    f"得 {_fraction(answer):g}% 的答案，没有作为正确答案导入",
                    " ".join(filter(None, (words, note))),
                    Weight.LEFT_OUT,
                )
            )
    units = [
        _words(unit.find("unit_name")) or (unit.findtext("unit_name") or "") for unit in element.findall("units/unit")
    ]
    if units:
        doubts.append(Doubt(line, "数值题的单位没有导入", "、".join(units)))
    if not full:
        doubts.append(Doubt(line, "没有得满分的答案", stem))
    explanation = "\n".join(dict.fromkeys(note for note in notes if note))
    return ImportedQuestion(
        Kind.BLANK, stem, line, blanks=(tuple(full),) if full else (), explanation=explanation
    ), doubts


def _matching(line: int, stem: str, element: ET.Element) -> _Read:
    pairs: list[tuple[str, str]] = []
    doubts: list[Doubt] = []
    for sub in element.findall("subquestion"):
        left, right = _words(sub), _words(sub.find("answer"))
        if left and right:
            pairs.append((left, right))
        else:
            doubts.append(Doubt(line, "配对题里有一个没有左项的干扰项，没有导入", left or right, Weight.LEFT_OUT))
    if not pairs:
        doubts.append(Doubt(line, "配对题没有配对（可能取自其他题）", stem))
    return ImportedQuestion(Kind.MATCH, stem, line, pairs=tuple(pairs)), doubts


def _essay(line: int, stem: str, element: ET.Element) -> _Read:
    key = _words(element.find("graderinfo"))
    doubts = [] if key else [Doubt(line, "问答题没有参考答案", stem)]
    template = _words(element.find("responsetemplate"))
    if template:
        doubts.append(Doubt(line, "答题模板没有导入", template, Weight.LEFT_OUT))
    return ImportedQuestion(Kind.SHORT, stem, line, text=key), doubts


def _cloze(line: int, stem: str, element: ET.Element) -> _Read:
    return read_cloze(line, stem, _words(element.find("name")))


def _ordering(line: int, stem: str, element: ET.Element) -> _Read:
    answers = sorted(element.findall("answer"), key=_fraction)
    options = tuple(_words(answer) for answer in answers)
    return ImportedQuestion(Kind.ORDER, stem, line, options, sequence=tuple(LETTERS[: len(options)])), []


def _gaps(line: int, stem: str, element: ET.Element) -> _Read:
    """``[[2]]`` in the stem is filled by the second word; the words are kept as what may be chosen."""
    words = [_words(box) for box in (*element.findall("dragbox"), *element.findall("selectoption"))]
    places = [int(place) for place in re.findall(r"\[\[(\d{1,3})\]\]", stem)]
    if not places or not all(0 < place <= len(words) and words[place - 1] for place in places):
        return None, [Doubt(line, "挖空和词对不上，没有导入", " ".join((stem, *words)))]
    blanks = tuple((words[place - 1],) for place in places)
    stem = re.sub(r"\[\[\d{1,3}\]\]", EMPTY, stem) + f"（备选：{'、'.join(dict.fromkeys(filter(None, words)))}）"
    return ImportedQuestion(Kind.BLANK, stem, line, blanks=blanks), []


_READERS: dict[str, Callable[[int, str, ET.Element], _Read]] = {
    "multichoice": _choice,
    "multichoiceset": _choice,
    "truefalse": _truth,
    "shortanswer": _short,
    "numerical": _short,
    "matching": _matching,
    "match": _matching,
    "randomsamatch": _matching,
    "essay": _essay,
    "cloze": _cloze,
    "multianswer": _cloze,
    "ordering": _ordering,
    "ddwtos": _gaps,
    "gapselect": _gaps,
}
