"""The quiz's data as script shards: an index without keys, a list for each bank, and the questions in small files.

Keys stand in the shards alone: never in a page's text, in the index, or in what search finds.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from generators.citations.annotate import annotate_html
from generators.citations.catalogue import Catalogue
from generators.citations.resolve import Resolved, resolve_basis
from generators.model.library import Library
from generators.model.links import regulation_path
from generators.model.question import Bank, Basis, Question
from generators.model.site import Asset
from generators.quiz.question_data import Data, JsonValue, ShownBasis, blueprint_data, list_row, question_data

DATA_FOLDER = "assets/qs/quiz"
# Questions in one shard: about 50 kB, read and run well within 200 ms on an old machine.
SHARD = 100
# Rows in one piece of a bank's list: opening a bank in its own order reads the first piece alone.
LIST = 1000


@dataclass(frozen=True, slots=True)
class QuizLinks:
    """Resolves what questions rest on, as of the build's day."""

    library: Library
    catalogue: Catalogue

    def resolved(self, basis: Basis, bank: Bank) -> Resolved | None:
        return resolve_basis(self.catalogue, basis.citation, self.library.today, bank.regulation)

    def show(self, basis: Basis, bank: Bank) -> ShownBasis:
        found = self.resolved(basis, bank)
        if found is None:
            return ShownBasis(basis.citation)
        bare = found.title is not None and "《" not in basis.citation and found.title not in basis.citation
        return ShownBasis(
            text=f"《{found.title}》{basis.citation}" if bare and found.articles else basis.citation,
            href=found.path(self.library.today),
            proven=bool(basis.quoted) and found.version is not None and found.version.text is not None,
        )

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
    """The index names each bank's edition, which goes into the shards' addresses: after a rebuild no browser may join
    an old shard from its cache to a new list.
    """
    editions: dict[str, str] = {}
    for row in rows:
        files = tuple(_bank_assets(row, links))
        digest = hashlib.sha256(b"".join(file.data for file in files))
        editions[row.bank.id] = digest.hexdigest()[:8]
        yield from files
    yield _asset("index.js", f"Qianshao.quizIndex = {_script(quiz_index(library, rows, editions))};\n")


def _bank_assets(row: BankRows, links: QuizLinks) -> Iterator[Asset]:
    bank = row.bank

    def show(basis: Basis) -> ShownBasis:
        return links.show(basis, bank)

    listed: list[JsonValue] = [
        list_row(question, bank, articles) for question, articles in zip(row.questions, row.articles, strict=True)
    ]
    for number, start in enumerate(range(0, max(1, len(listed)), LIST), 1):
        text = f"Qianshao.quizData.takeList({_script(bank.id)}, {number}, {_script(listed[start : start + LIST])});\n"
        yield _asset(f"{bank.id}.js" if number == 1 else f"{bank.id}/list-{number}.js", text)
    for number, start in enumerate(range(0, len(row.questions), SHARD), 1):
        shard: list[JsonValue] = [
            question_data(question, show, links.explain) for question in row.questions[start : start + SHARD]
        ]
        text = f"Qianshao.quizData.takeShard({_script(bank.id)}, {number}, {_script(shard)});\n"
        yield _asset(f"{bank.id}/{number}.js", text)


def quiz_index(library: Library, rows: tuple[BankRows, ...], editions: Mapping[str, str]) -> Data:
    """What every quiz page knows at once: banks with counts, papers, names of regulations and measures. No stem, no key."""
    titles = {regulation.id: regulation.short_title for regulation in library.regulations}
    named = {name for row in rows for name in row.regulations()}
    measures = {m.id: f"{m.number}. {m.title}" for plan in library.work_plans for m in plan.measures}
    return {
        "shard": SHARD,
        "list": LIST,
        "banks": [
            {
                "id": row.bank.id,
                "edition": editions[row.bank.id],
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
