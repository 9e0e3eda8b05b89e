"""A bank as Moodle XML: fractions for partial credit, several blanks as embedded answers, ids as idnumbers."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from generators.model.question import Bank, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.export_gift import FRACTIONS
from generators.quiz.export_parts import (
    BLANK_MARK,
    CHOICES,
    Exported,
    additive_rule_note,
    case_note,
    clean,
    flat,
    left_out_note,
    point_lines,
    remarks,
)


def export_moodle_xml(bank: Bank) -> Exported:
    """Every kind but a choice with more than ten right answers, for which Moodle has no fraction."""
    questions = flat(bank)
    held = tuple(question for question in questions if _held(question))
    category = f'<question type="category"><category><text>{_x(f"$course$/{bank.title}")}</text></category></question>'
    body = "\n".join([category, *(_question(question) for question in held)])
    left = tuple(question for question in questions if not _held(question))
    notes = [
        *left_out_note(left, "正确选项超过十个，Moodle 没有对应的分数"),
        *case_note(bank),
        *additive_rule_note(bank),
    ]
    if any(question.kind is Kind.ORDER for question in held):
        notes.append("排序题要 Moodle 4.4 以上，或装有 ordering 插件。")
    return Exported(f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{body}\n</quiz>\n'.encode(), "xml", tuple(notes))


def _held(question: Question) -> bool:
    return question.kind not in CHOICES or 1 <= sum(option.right for option in question.options) <= 10


def _question(question: Question) -> str:
    kind, stem, inner = _body(question)
    tags = "".join(f"<tag><text>{_x(topic)}</text></tag>" for topic in question.topics)
    return "\n".join(
        [
            f"<question type={quoteattr(kind)}>",
            f"  <name><text>{_x(question.id)}</text></name>",
            f'  <questiontext format="html"><text>{_html(stem)}</text></questiontext>',
            f'  <generalfeedback format="html"><text>{_html(remarks(question))}</text></generalfeedback>',
            f"  <idnumber>{_x(question.id)}</idnumber>",
            *inner,
            *([f"  <tags>{tags}</tags>"] if tags else []),
            "</question>",
        ]
    )


def _body(question: Question) -> tuple[str, str, list[str]]:
    stem = question.stem
    if question.kind in CHOICES:
        return "multichoice", stem, _choice(question)
    if question.kind is Kind.JUDGEMENT:
        shares = (("true", "100" if question.truth else "0"), ("false", "0" if question.truth else "100"))
        return (
            "truefalse",
            stem,
            [f'  <answer fraction="{share}"><text>{word}</text></answer>' for word, share in shares],
        )
    if question.kind is Kind.BLANK and len(question.blanks) == 1:
        return (
            "shortanswer",
            stem,
            [
                "  <usecase>0</usecase>",
                *(f'  <answer fraction="100"><text>{_x(w)}</text></answer>' for w in question.blanks[0]),
            ],
        )
    if question.kind is Kind.BLANK:
        return "cloze", _cloze(question), []
    if question.kind is Kind.MATCH:
        subs = (
            f"<text>{_html(left)}</text><answer><text>{_x(right)}</text></answer>" for left, right in question.pairs
        )
        return (
            "matching",
            stem,
            [
                "  <shuffleanswers>true</shuffleanswers>",
                *(f'  <subquestion format="html">{sub}</subquestion>' for sub in subs),
            ],
        )
    if question.kind is Kind.ORDER:
        steps = enumerate(question.sequence, 1)
        return (
            "ordering",
            stem,
            [
                "  <layouttype>VERTICAL</layouttype>",
                *(f'  <answer fraction="{n}" format="html"><text>{_html(w)}</text></answer>' for n, w in steps),
            ],
        )
    return (
        "essay",
        stem,
        [
            "  <responseformat>editor</responseformat>",
            f'  <graderinfo format="html"><text>{_html(point_lines(question))}</text></graderinfo>',
        ],
    )


def _choice(question: Question) -> list[str]:
    right = sum(option.right for option in question.options)
    single = question.kind is Kind.SINGLE and right == 1
    lines = [
        f"  <single>{'true' if single else 'false'}</single>",
        "  <shuffleanswers>true</shuffleanswers>",
        "  <answernumbering>ABCD</answernumbering>",
    ]
    for option in question.options:
        share = FRACTIONS[right] if option.right else "0" if single else "-100"
        feedback = f'<feedback format="html"><text>{_html(option.feedback)}</text></feedback>'
        lines.append(f'  <answer fraction="{share}" format="html"><text>{_html(option.text)}</text>{feedback}</answer>')
    return lines


def _cloze(question: Question) -> str:
    blanks = iter(question.blanks)

    def embedded(match: re.Match[str]) -> str:
        accepted = next(blanks, None)
        if accepted is None:
            return match[0]
        return "{1:SHORTANSWER:" + "~".join("=" + re.sub(r"([~=#}\\/\"])", r"\\\1", words) for words in accepted) + "}"

    return BLANK_MARK.sub(embedded, question.stem)


def _html(text: str) -> str:
    lines = "<br/>".join(escape(line) for line in clean(text).split("\n"))
    return _x(lines) if lines != clean(text) or "&" in lines else _x(clean(text))


def _x(text: str) -> str:
    return escape(clean(text))
