"""Drafts per article over the shared texts, and the share of a fixed hundred that a person found usable without an edit."""

from __future__ import annotations

import csv
import hashlib
import random
from collections import Counter
from pathlib import Path

from generators.importers.regulation.read import read_regulation_file
from generators.model.question import Question
from generators.quiz.draft import draft_bank
from tests.shared_texts import TEXTS

JUDGED = Path(__file__).with_name("drafts_judged.csv")
SEED = 20261123
FOLDERS = ("laws", "party")


def drafts() -> list[tuple[str, int, tuple[Question, ...]]]:
    """(file's name, articles, drafts) of every current text, in the order of the names."""
    found = []
    for folder in FOLDERS:
        for path in sorted((TEXTS / folder).glob("*.md")):
            text = read_regulation_file(path).wording.text
            if text is not None and text.articles:
                found.append((path.stem, len(text.articles), draft_bank("d", text.title, text).questions))
    return found


def sample(made: list[tuple[str, int, tuple[Question, ...]]], count: int = 100) -> list[tuple[str, Question]]:
    """The fixed hundred: drawn over all drafts by a fixed seed, so that nobody picks the good ones."""
    every = [(name, question) for name, _, questions in made for question in questions]
    return random.Random(SEED).sample(every, min(count, len(every)))


def fingerprint(question: Question) -> str:
    """Changes with the words, so that a verdict never counts for a draft that nobody read."""
    words = "|".join(
        (question.stem, *(option.text for option in question.options), str(question.truth), str(question.blanks))
    )
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def judged() -> dict[str, str]:
    """Verdicts by fingerprint: 可用 as it stands, 要改 after an edit, 不可用. One engineer judged, who knows the field from texts only."""
    with JUDGED.open(encoding="utf-8", newline="") as stream:
        return {row["stem"]: row["verdict"] for row in csv.DictReader(stream)}


def main() -> None:
    made = drafts()
    articles = sum(count for _, count, _ in made)
    total = sum(len(questions) for _, _, questions in made)
    kinds = Counter(question.kind.value for _, _, questions in made for question in questions)
    print(f"{len(made)} texts, {articles} articles, {total} drafts: {total / articles:.2f} an article")
    print("by kind: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    hundred = sample(made)
    verdicts = judged() if JUDGED.exists() else {}
    known = [verdicts[fingerprint(question)] for _, question in hundred if fingerprint(question) in verdicts]
    counts = Counter(known)
    print(
        f"of the fixed {len(hundred)}, judged {len(known)}: " + ", ".join(f"{v} {c}" for v, c in counts.most_common())
    )
    if known:
        print(f"usable without an edit: {counts['可用'] / len(known):.0%}")


if __name__ == "__main__":
    main()
