"""A bank as an IMS QTI 2.1 package: an item a question, its scoring written as response rules, and the manifest."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from generators.documents.repack import pack
from generators.model.question import Bank, PartialRule, Question
from generators.model.question import QuestionKind as Kind
from generators.quiz.export_parts import (
    BLANK_MARK,
    CHOICES,
    Exported,
    case_note,
    clean,
    flat,
    point_lines,
    remarks,
    shown_sequence,
)

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_TEMPLATE = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
_SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>'


def export_qti(bank: Bank) -> Exported:
    """Every kind; 少选得分 is written as rules (QTI can say all three), a 简答 carries its points as a rubric."""
    entries: list[tuple[str, bytes]] = []
    resources: list[str] = []
    for number, question in enumerate(flat(bank), 1):
        name = f"items/{re.sub(r'[^A-Za-z0-9_-]', '-', question.id)}.xml"
        if any(name == known for known, _ in entries):
            name = f"items/item-{number}.xml"
        entries.append((name, _item(question, bank.partial).encode()))
        resources.append(
            f'<resource identifier="R{number}" type="imsqti_item_xmlv2p1" href={quoteattr(name)}><file href={quoteattr(name)}/></resource>'
        )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="MANIFEST">'
        "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata><organizations/>"
        f"<resources>{''.join(resources)}</resources></manifest>\n"
    )
    notes = [*case_note(bank)]
    if any(question.kind in (Kind.SHORT, Kind.CASE) for question in flat(bank)):
        notes.append("简答题要由人评阅，要点写在评分说明里。")
    return Exported(pack((("imsmanifest.xml", manifest.encode()), *entries)), "zip", tuple(notes))


def _item(question: Question, partial: PartialRule) -> str:
    declarations, body, processing = _parts(question, partial)
    feedback = remarks(question)
    rubric = f'<rubricBlock view="scorer tutor">{_paragraphs(feedback)}</rubricBlock>' if feedback else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<assessmentItem xmlns="{_QTI}" identifier={quoteattr(question.id)} '
        f'title={quoteattr(question.id)} adaptive="false" timeDependent="false">{declarations}{_SCORE}'
        f"<itemBody>{body}{rubric}</itemBody>{processing}</assessmentItem>\n"
    )


def _parts(question: Question, partial: PartialRule) -> tuple[str, str, str]:
    stem = _paragraphs(question.stem)
    if question.kind in CHOICES:
        return _choice(question, stem, partial)
    if question.kind is Kind.JUDGEMENT:
        key = "true" if question.truth else "false"
        choices = '<simpleChoice identifier="true">对</simpleChoice><simpleChoice identifier="false">错</simpleChoice>'
        body = f'{stem}<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">{choices}</choiceInteraction>'
        return _declared("single", "identifier", (key,)), body, _processing("match_correct")
    if question.kind is Kind.BLANK:
        return _blanks(question)
    if question.kind is Kind.ORDER:
        steps, order = shown_sequence(question)
        choices = "".join(
            f'<simpleChoice identifier="{chr(65 + i)}">{_x(words)}</simpleChoice>' for i, words in enumerate(steps)
        )
        body = f'{stem}<orderInteraction responseIdentifier="RESPONSE" shuffle="false">{choices}</orderInteraction>'
        return _declared("ordered", "identifier", tuple(order)), body, _processing("match_correct")
    if question.kind is Kind.MATCH:
        return _match(question, stem)
    points = f'<rubricBlock view="scorer">{_paragraphs(point_lines(question))}</rubricBlock>' if question.points else ""
    body = f'{stem}<extendedTextInteraction responseIdentifier="RESPONSE" expectedLines="8"/>{points}'
    return '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/>', body, ""


def _choice(question: Question, stem: str, partial: PartialRule) -> tuple[str, str, str]:
    right = tuple(option.key for option in question.options if option.right)
    several = question.kind is not Kind.SINGLE or len(right) > 1
    choices = "".join(
        f'<simpleChoice identifier="{option.key}">{_x(option.text)}'
        + (
            f'<feedbackInline outcomeIdentifier="FEEDBACK" identifier="{option.key}" showHide="show">{_x(option.feedback)}</feedbackInline>'
            if option.feedback
            else ""
        )
        + "</simpleChoice>"
        for option in question.options
    )
    body = f'{stem}<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="{0 if several else 1}">{choices}</choiceInteraction>'
    told = any(option.feedback for option in question.options)
    outcome = (
        f'<outcomeDeclaration identifier="FEEDBACK" cardinality="{"multiple" if several else "single"}" baseType="identifier"/>'
        if told
        else ""
    )
    mapping = ""
    if several and partial is not PartialRule.NONE:
        share = f"{1 / len(right):.6f}"
        entries = "".join(
            f'<mapEntry mapKey="{o.key}" mappedValue="{share if o.right else "-100"}"/>' for o in question.options
        )
        mapping = f'<mapping lowerBound="0" upperBound="1" defaultValue="0">{entries}</mapping>'
    declared = _declared("multiple" if several else "single", "identifier", right, mapping) + outcome
    return declared, body, _choice_rules(several, partial, told)


def _choice_rules(several: bool, partial: PartialRule, told: bool) -> str:
    match = '<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>'
    rest = ""
    if several and partial is PartialRule.HALF:
        some = '<gt><mapResponse identifier="RESPONSE"/><baseValue baseType="float">0</baseValue></gt>'
        rest = f"<responseElseIf>{some}{_set(0.5)}</responseElseIf>"
    elif several and partial is PartialRule.PROPORTIONAL:
        rest = '<responseElse><setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue></responseElse>'
    feedback = (
        '<setOutcomeValue identifier="FEEDBACK"><variable identifier="RESPONSE"/></setOutcomeValue>' if told else ""
    )
    condition = f"<responseCondition><responseIf>{match}{_set(1)}</responseIf>{rest}</responseCondition>"
    return f"<responseProcessing>{condition}{feedback}</responseProcessing>"


def _set(value: float) -> str:
    return f'<setOutcomeValue identifier="SCORE"><baseValue baseType="float">{value:g}</baseValue></setOutcomeValue>'


def _blanks(question: Question) -> tuple[str, str, str]:
    declared = ""
    sums = ""
    share = 1 / max(len(question.blanks), 1)
    for number, accepted in enumerate(question.blanks, 1):
        entries = "".join(
            f'<mapEntry mapKey={quoteattr(clean(words))} mappedValue="{share:.6f}" caseSensitive="false"/>'
            for words in accepted
        )
        correct = f"<correctResponse><value>{_x(accepted[0])}</value></correctResponse>"
        declared += f'<responseDeclaration identifier="RESPONSE{number}" cardinality="single" baseType="string">{correct}<mapping defaultValue="0">{entries}</mapping></responseDeclaration>'
        sums += f'<mapResponse identifier="RESPONSE{number}"/>'
    pieces = BLANK_MARK.split(clean(question.stem))
    written = _x(pieces[0])
    for number, piece in enumerate(pieces[1:], 1):
        entry = (
            f'<textEntryInteraction responseIdentifier="RESPONSE{number}" expectedLength="12"/>'
            if number <= len(question.blanks)
            else "（　）"
        )
        written += entry + _x(piece)
    body = "<p>" + written.replace("\n", "<br/>") + "</p>"
    return (
        declared,
        body,
        f'<responseProcessing><setOutcomeValue identifier="SCORE"><sum>{sums}</sum></setOutcomeValue></responseProcessing>',
    )


def _match(question: Question, stem: str) -> tuple[str, str, str]:
    count = len(question.pairs)
    rights = sorted({right for _, right in question.pairs})
    lefts = "".join(
        f'<simpleAssociableChoice identifier="L{i}" matchMax="1">{_x(left)}</simpleAssociableChoice>'
        for i, (left, _) in enumerate(question.pairs)
    )
    others = "".join(
        f'<simpleAssociableChoice identifier="R{i}" matchMax="{count}">{_x(right)}</simpleAssociableChoice>'
        for i, right in enumerate(rights)
    )
    sets = f"<simpleMatchSet>{lefts}</simpleMatchSet><simpleMatchSet>{others}</simpleMatchSet>"
    keys = tuple(f"L{i} R{rights.index(right)}" for i, (_, right) in enumerate(question.pairs))
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{1 / max(count, 1):.6f}"/>' for key in keys)
    declared = _declared("multiple", "directedPair", keys, f'<mapping defaultValue="0">{entries}</mapping>')
    body = f'{stem}<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="{count}">{sets}</matchInteraction>'
    return declared, body, _processing("map_response")


def _declared(cardinality: str, base: str, values: tuple[str, ...], mapping: str = "") -> str:
    correct = "".join(f"<value>{value}</value>" for value in values)
    return f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{base}"><correctResponse>{correct}</correctResponse>{mapping}</responseDeclaration>'


def _processing(template: str) -> str:
    return f'<responseProcessing template="{_TEMPLATE}{template}"/>'


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_x(line)}</p>" for line in text.split("\n") if line.strip())


def _x(text: str) -> str:
    return escape(clean(text))
