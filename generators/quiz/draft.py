"""Proposes questions from a regulation's wording, without any model: each quotes its words and waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.model.location import Location
from generators.model.question import Bank, Basis, Option, Question
from generators.model.question import QuestionKind as Kind
from generators.model.regulation import ArticleNumber, RegulationText
from generators.quiz.draft_authority import authority_facts, caption_pairs, definition_facts
from generators.quiz.draft_flip import statements
from generators.quiz.draft_list import list_facts, pair_facts
from generators.quiz.draft_number import NumberFact, near_values, number_facts
from generators.quiz.draft_source import DraftSource
from generators.quiz.seeded import Seeded, text_seed

DRAFT_KINDS = (Kind.SINGLE, Kind.MULTIPLE, Kind.JUDGEMENT, Kind.BLANK, Kind.MATCH)
_LETTERS = "ABCDEFGH"


def draft_bank(
    bank_id: str,
    title: str,
    text: RegulationText,
    *,
    kinds: Iterable[Kind] = DRAFT_KINDS,
    regulation: str | None = None,
    used: Iterable[str] = (),
) -> Bank:
    """Drafts of ``kinds`` in the order of the articles, ids like ``jcf-022-01``, all pending.

    From 党章, 准则 and the Constitution only blanks are made: no false statement and no distractor.
    """
    source = DraftSource(title, text)
    wanted = frozenset(kinds)
    at = Location(f"quizzes/{bank_id}.md")
    found = [question for question in _drafts(source, wanted, at) if question.kind in wanted]
    numbered = _with_ids(bank_id, _by_article(found, text), set(used))
    return Bank(bank_id, f"{source.name}（起草待审）", at, tuple(numbered), regulation=regulation or title)


def _drafts(source: DraftSource, wanted: frozenset[Kind], at: Location) -> Iterator[Question]:
    asked: set[str] = set()
    for index, fact in enumerate(number_facts(source)):
        if wanted & {Kind.SINGLE, Kind.BLANK}:
            asked.add(fact.sentence)
        question = _of_number(source, fact, index, wanted, at)
        if question is not None:
            yield question
    for words, answer, citation, quoted, key in definition_facts(source):
        yield _question(
            Kind.BLANK,
            key,
            words if f"《{source.name}》" in words else f"根据《{source.name}》，{words}",
            citation,
            quoted,
            at,
            blanks=((answer,),),
        )
    if source.hallowed:
        return
    for fact_of_list in list_facts(source):
        options = _shuffled(fact_of_list.stem, fact_of_list.right, fact_of_list.wrong)
        yield _question(
            Kind.MULTIPLE,
            fact_of_list.key,
            fact_of_list.stem,
            fact_of_list.citation,
            fact_of_list.quoted,
            at,
            options=options,
        )
    for statement in statements(source, frozenset(asked)):
        why = f"应为“{statement.was}”，不是“{statement.now}”。" if statement.was else ""
        yield _question(
            Kind.JUDGEMENT,
            statement.key,
            statement.stem,
            statement.citation,
            statement.quoted,
            at,
            truth=statement.true,
            explanation=why,
        )
    for authority in authority_facts(source):
        options = _shuffled(authority.stem, (authority.right,), authority.wrong)
        yield _question(
            Kind.SINGLE, authority.key, authority.stem, authority.citation, authority.quoted, at, options=options
        )
    for stem, pairs, citation, quoted, key in (*pair_facts(source), *caption_pairs(source)):
        yield _question(Kind.MATCH, key, stem, citation, quoted, at, pairs=pairs)


def _of_number(
    source: DraftSource, fact: NumberFact, index: int, wanted: frozenset[Kind], at: Location
) -> Question | None:
    quantity = fact.quantity
    before, after = fact.stem[: quantity.start], fact.stem[quantity.end :]
    stem = f"{before}（　）{after}"
    if f"《{source.name}》" not in stem:
        stem = f"根据《{source.name}》，{stem}"
    others = near_values(quantity, 3, tuple(_written(fact.stem)))
    choice = (
        Kind.SINGLE in wanted
        and not source.hallowed
        and len(others) == 3
        and (index % 2 == 0 or Kind.BLANK not in wanted)
    )
    if choice:
        ordered = sorted((quantity.written, *others), key=_rank)
        options = tuple(Option(_LETTERS[i], words, words == quantity.written) for i, words in enumerate(ordered))
        return _question(Kind.SINGLE, fact.key, stem, fact.citation, fact.quoted, at, options=options)
    if Kind.BLANK not in wanted:
        return None
    return _question(
        Kind.BLANK,
        fact.key,
        stem,
        fact.citation,
        fact.quoted,
        at,
        blanks=(_spellings(quantity.written, quantity.unit),),
    )


def _written(stem: str) -> Iterator[str]:
    from generators.quiz.draft_number import quantities

    return (quantity.written for quantity in quantities(stem))


def _rank(words: str) -> tuple[float, str]:
    from generators.model.numerals import parse_numeral

    if "分之" in words:
        below, _, above = words.partition("分之")
        return ((parse_numeral(above) or 0) / (parse_numeral(below) or 1), words)
    digits = "".join(c for c in words if c in "一二三四五六七八九十百千两零0123456789")
    return (float(parse_numeral(digits) or 0), words)


def _spellings(written: str, unit: str) -> tuple[str, ...]:
    from generators.model.numerals import chinese_numeral, parse_numeral

    digits = written.removesuffix(unit)
    value = parse_numeral(digits)
    if value is None or "分之" in unit or value > 9999:
        return (written,)
    other = chinese_numeral(value) if digits.isascii() else str(value)
    return (written, f"{other}{unit}")


def _shuffled(stem: str, right: tuple[str, ...], wrong: tuple[str, ...]) -> tuple[Option, ...]:
    mixed = Seeded(text_seed(stem)).shuffled(
        [*((words, True) for words in right), *((words, False) for words in wrong)]
    )
    return tuple(Option(_LETTERS[i], words, good) for i, (words, good) in enumerate(mixed))


def _question(
    kind: Kind,
    key: str,
    stem: str,
    citation: str,
    quoted: str,
    at: Location,
    *,
    options: tuple[Option, ...] = (),
    truth: bool | None = None,
    blanks: tuple[tuple[str, ...], ...] = (),
    pairs: tuple[tuple[str, str], ...] = (),
    explanation: str = "",
) -> Question:
    basis = (Basis(citation, at, (quoted,) if quoted else ()),)
    return Question(
        key, kind, stem, at, options, truth, blanks, pairs=pairs, basis=basis, explanation=explanation, pending=True
    )


def _by_article(found: list[Question], text: RegulationText) -> list[Question]:
    order = {article.number.key: position for position, article in enumerate(text.articles)}
    kinds = list(Kind)
    unique = {(question.kind, question.stem): question for question in reversed(found)}
    return sorted(unique.values(), key=lambda q: (order.get(q.id, 0), kinds.index(q.kind), q.stem))


def _with_ids(bank: str, questions: list[Question], used: set[str]) -> Iterator[Question]:
    from dataclasses import replace

    for question in questions:
        main, _, branch = question.id.partition("-")
        prefix = f"{bank}-{ArticleNumber(int(main)).main:03d}" + (f"-{branch}" if branch else "")
        number = 1
        while f"{prefix}-{number:02d}" in used:
            number += 1
        question_id = f"{prefix}-{number:02d}"
        used.add(question_id)
        yield replace(question, id=question_id)
