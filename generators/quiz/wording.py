"""Words of the quiz that stand on the screen and on paper alike."""

from __future__ import annotations

from collections import Counter

from generators.model.question import PartialRule, QuestionKind

PARTIAL_WORDS = {
    PartialRule.NONE: "多选题、不定项选择题：少选、多选、错选均不得分。",
    PartialRule.HALF: "多选题、不定项选择题：少选得一半分，错选、多选不得分。",
    PartialRule.PROPORTIONAL: "多选题、不定项选择题：少选按选对的比例得分，错选、多选不得分。",
}


def kinds_words(kinds: Counter[str]) -> str:
    """单选 12　多选 6, in the usual order of kinds."""
    return "　".join(f"{kind.value} {kinds[kind.value]}" for kind in QuestionKind if kinds[kind.value])
