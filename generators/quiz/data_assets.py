"""The quiz's data as script shards: an index without keys, a list for each bank, and the questions in small files.

Keys stand in the shards alone: never in a page's text, in the index, or in what search finds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from generators.citations.annotate import annotate_html
from generators.citations.catalogue import Catalogue
from generators.citations.resolve import Resolved, resolve_basis
from generators.model.library import Library
from generators.model.links import regulation_path
from generators.model.question import Bank, Basis, Question
from generators.model.site import Asset
from generators.quiz.question_data import Data, JsonValue, blueprint_data, list_row, question_data

DATA_FOLDER = "assets/qs/quiz"
# Questions in one shard: about 100 kB, read and run well within 200 ms on an old machine.
SHARD = 200


@dataclass(frozen=True, slots=True)
class QuizLinks:
    """Resolves what questions rest on, as of the build's day."""

    library: Library
    catalogue: Catalogue

    def resolved(self, basis: Basis, bank: Bank) -> Resolved | None:
        return resolve_basis(self.catalogue, basis.citation, self.library.today, bank.regulation)

    def href(self, basis: Basis, bank: Bank) -> str | None:
        found = self.resolved(basis, bank)
        return found.path(self.library.today) if found else None

    def articles(self, question: Question, bank: Bank) -> tuple[str, ...]:
        """``jcf:22`` for each article that the question or a part of it rests on; ``jcf`` for a whole regulation."""
        found: list[str] = []
        for asked in (question, *question.parts):
            for basis in asked.basis:
                one = self.resolved(basis, bank)
                if one is not None and one.regulation is not None:
                    found += [f"{one.regulation.id}:{number.key}" for number in one.articles] or [one.regulation.id]
        return tuple(dict.fromkeys(found))

    def explain(self, text: str) -> str:
        """Paragraphs of an explanation, its citations linked. Every page that shows one stands in ``quizzes/``."""
        html = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
        return annotate_html(html, self.catalogue, "quizzes/practice.md", self.library.today, self.library.today)


@dataclass(frozen=True, slots=True)
class BankRows:
    """A bank with what is published of it, and for each question the articles that it rests on."""

    bank: Bank
    questions: tuple[Question, ...]
    articles: tuple[tuple[str, ...], ...]

    def regulations(self) -> Counter[str]:
        """How many questions rest on each regulation, by id."""
        return Counter(
            name for places in self.articles for name in dict.fromkeys(place.partition(":")[0] for place in places)
        )

    def measures(self) -> Counter[str]:
        return Counter(m for q in self.questions for m in dict.fromkeys(q.measures or self.bank.measures))

    def kinds(self) -> Counter[str]:
        return Counter(question.kind.value for question in self.questions)


def bank_rows(library: Library, links: QuizLinks) -> tuple[BankRows, ...]:
    """Published questions only: what awaits review never leaves the office's own build, nor this door."""
    rows: list[BankRows] = []
    for bank in library.banks:
        questions = tuple(question for question in bank.questions if not question.pending)
        rows.append(BankRows(bank, questions, tuple(links.articles(question, bank) for question in questions)))
    return tuple(rows)


def render_data_assets(library: Library, rows: tuple[BankRows, ...], links: QuizLinks) -> Iterator[Asset]:
    yield _asset("index.js", f"Qianshao.quizIndex = {_script(quiz_index(library, rows))};\n")
    for bank_row in rows:
        bank = bank_row.bank
        listed: JsonValue = [
            list_row(question, bank, articles)
            for question, articles in zip(bank_row.questions, bank_row.articles, strict=True)
        ]
        yield _asset(f"{bank.id}.js", f"Qianshao.quizData.takeList({_script(bank.id)}, {_script(listed)});\n")
        for number, start in enumerate(range(0, len(bank_row.questions), SHARD), 1):
            shard: JsonValue = [
                question_data(question, lambda basis, bank=bank: links.href(basis, bank), links.explain)  # type: ignore[misc]
                for question in bank_row.questions[start : start + SHARD]
            ]
            yield _asset(
                f"{bank.id}/{number}.js",
                f"Qianshao.quizData.takeShard({_script(bank.id)}, {number}, {_script(shard)});\n",
            )


def quiz_index(library: Library, rows: tuple[BankRows, ...]) -> Data:
    """What every quiz page knows at once: banks with counts, papers, names of regulations and measures. No stem, no key."""
    titles = {regulation.id: regulation.short_title for regulation in library.regulations}
    named = {name for row in rows for name in row.regulations()}
    measures = {m.id: f"{m.number}. {m.title}" for plan in library.work_plans for m in plan.measures}
    return {
        "shard": SHARD,
        "banks": [
            {
                "id": row.bank.id,
                "title": row.bank.title,
                "count": len(row.questions),
                "kinds": dict(row.kinds()),
                "partial": row.bank.partial.value,
                "regulations": dict(row.regulations()),
                "measures": dict(row.measures()),
            }
            for row in rows
        ],
        "papers": [blueprint_data(blueprint) for blueprint in library.blueprints],
        "regulations": {
            name: {"title": titles[name], "href": regulation_path(name)} for name in titles if name in named
        },
        "measures": {name: title for name, title in measures.items() if any(name in row.measures() for row in rows)},
    }


def _asset(name: str, text: str) -> Asset:
    return Asset(f"{DATA_FOLDER}/{name}", text.encode("utf-8", "replace"))


def _script(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
