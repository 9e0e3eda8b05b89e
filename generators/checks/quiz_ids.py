"""Ids of questions stand once in the whole portal: saved progress hangs on them. (Banks' own ids: G050.)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.content.bank import next_id, question_ids
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.question import Bank, Question

# Pages of the quiz itself stand beside the banks' pages.
RESERVED = ("practice", "exam", "projector", "progress")


def check_ids(banks: tuple[Bank, ...]) -> Iterator[Problem]:
    """Q101 for a question's id that stands twice, Q102 for a bank named like a page of the quiz."""
    every = [id_ for bank in banks for id_ in question_ids(bank.questions)]
    seen: dict[str, Location] = {}
    for bank in banks:
        if bank.id.lower() in RESERVED:
            hint = f"换一个编号，例如 {bank.id}-1；{'、'.join(RESERVED)} 已由测试的页面使用。"
            yield Problem("Q102", bank.at, f"题库编号不能用“{bank.id}”。", hint)
        for question in _with_parts(bank.questions):
            if question.id in seen:
                first = seen[question.id]
                fresh = next_id(bank.id, every)
                every.append(fresh)
                hint = f"另一处在 {first.path} 第 {first.line} 行；把后写的这一道改成 {{#{fresh}}}。"
                yield Problem("Q101", question.at, f"题目编号“{question.id}”用了两次。", hint)
            else:
                seen[question.id] = question.at


def _with_parts(questions: Iterable[Question]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from question.parts
