"""The fingerprint of what a question asks: a reader's mastery is reset when it changes, and only then."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import replace

from generators.model.question import Question


def hash_question(question: Question) -> str:
    """Sixteen hex digits over kind, stem, options and key (of the parts too); widths and blanks do not count.

    Feedback, 解析, 依据, 知识点 and 难度 stay out: mending an explanation takes no mastery away.
    """
    payload = json.dumps(_facts(question), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def with_hash(question: Question) -> Question:
    """The question, and each of its parts, with ``content_hash`` filled in."""
    whole = replace(question, parts=tuple(with_hash(part) for part in question.parts))
    return replace(whole, content_hash=hash_question(whole))


def _facts(question: Question) -> list[object]:
    return [
        question.kind.value,
        _folded(question.stem),
        [[_folded(option.text), option.right] for option in question.options],
        question.truth,
        [[_folded(answer) for answer in blank] for blank in question.blanks],
        [_folded(point) for point in question.points],
        [_folded(step) for step in question.sequence],
        [[_folded(left), _folded(right)] for left, right in question.pairs],
        [_facts(part) for part in question.parts],
    ]


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
