"""A bank as an Anki package: one card a question, with ids that stay, so that a second import updates and doubles nothing."""

from __future__ import annotations

import html
import tempfile
from pathlib import Path

import genanki

from generators.documents.repack import repack
from generators.model.question import Bank, PartialRule, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.export_parts import (
    CHOICES,
    Exported,
    basis_words,
    blank_words,
    clean,
    flat,
    key_letters,
    point_lines,
    shown_sequence,
)
from generators.quiz.seeded import text_seed

_MODEL_ID = 1_607_402_311
_FIELDS = ("编号", "题型", "题干", "选项", "答案", "解析", "依据")
_FRONT = '<div class="k">{{题型}}</div><div class="s">{{题干}}</div>{{选项}}'
_BACK = '{{FrontSide}}<hr id="answer"><div class="a">{{答案}}</div><div>{{解析}}</div><div class="b">{{依据}}</div>'
_CSS = ".card{font-family:sans-serif;font-size:18px;text-align:left;line-height:1.6}.k,.b{color:#666;font-size:14px}.a{font-weight:bold}ol{list-style:upper-alpha}"


def export_apkg(bank: Bank) -> Exported:
    """Every kind, as question and answer to be judged by oneself. Equal banks give equal bytes."""
    model = genanki.Model(
        _MODEL_ID,
        "前哨学堂",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "卡片", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    deck = genanki.Deck(1_000_000_000 + text_seed(bank.id) % 1_000_000_000, clean(bank.title))
    for question in flat(bank):
        deck.add_note(
            genanki.Note(
                model=model, fields=_fields(question), guid=question.id, tags=[_tag(topic) for topic in question.topics]
            )
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank.apkg"
        genanki.Package(deck).write_to_file(str(path), timestamp=946_684_800.0)
        data = path.read_bytes()
    rule = "不得分" if bank.partial is PartialRule.NONE else bank.partial.value
    return Exported(
        repack(data), "apkg", (f"Anki 由本人对照答案自评，不计分；本题库的规则（少选{rule}，错选零分）没有写进去。",)
    )


def _fields(question: Question) -> list[str]:
    steps, order = shown_sequence(question) if question.kind is Kind.ORDER else ((), "")
    listed = steps or tuple(option.text for option in question.options)
    options = "<ol>" + "".join(f"<li>{_html(words)}</li>" for words in listed) + "</ol>" if listed else ""
    if question.kind is Kind.MATCH:
        rights = sorted(right for _, right in question.pairs)
        options = f"<p>{'、'.join(_html(left) for left, _ in question.pairs)}</p><p>{'、'.join(map(_html, rights))}</p>"
    feedback = [f"{option.key}：{option.feedback}" for option in question.options if option.feedback]
    explanation = "\n".join(filter(None, (question.explanation, *feedback)))
    kind = f"{question.kind.value}题"
    return [
        clean(question.id),
        kind,
        _html(question.stem),
        options,
        _answer(question, order),
        _html(explanation),
        _html(basis_words(question)),
    ]


def _answer(question: Question, order: str) -> str:
    if question.kind in CHOICES:
        right = "；".join(option.text for option in question.options if option.right)
        return _html(f"{key_letters(question)}　{right}")
    if question.kind is Kind.JUDGEMENT:
        return "对" if question.truth else "错"
    if question.kind is Kind.BLANK:
        return _html(blank_words(question).replace("|", " 或 "))
    if question.kind is Kind.ORDER:
        return _html(f"{order}\n" + "\n".join(question.sequence))
    if question.kind is Kind.MATCH:
        return _html("\n".join(f"{left} — {right}" for left, right in question.pairs))
    return _html(point_lines(question))


def _tag(topic: str) -> str:
    return "_".join(clean(topic).split())


def _html(text: str) -> str:
    return html.escape(clean(text)).replace("\n", "<br>")
