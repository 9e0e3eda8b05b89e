"""Sorts the lines of one question: stem, list, 键: 值 lines. What they mean is read in ``question_reader``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.question import QuestionKind

CHOICES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.INDEFINITE)
KEYS = ("依据", "知识点", "难度", "解析", "工作要点", "待审", "答案", "要点", "知悉范围", "已复核版本")

_FIELD = re.compile(rf"(?:\*\*)?({'|'.join(KEYS)})(?:\*\*)?[ \t]*[:：](?:\*\*)?[ \t]*(.*)")
_NEARLY = re.compile(r"([\u4e00-\u9fff]{2,5})[ \t]*[:：]")
# People type the box in many ways: -[x], - [], －【√】.
_TASK = re.compile(r"[-*+－] *[\[［【] *+([xXｘ√✓✔]?) *+[\]］】] *(.*)")
_BULLET = re.compile(r"[-*+] +(.*)")
_NUMBERED = re.compile(r"\d{1,3}[.、)] *(.*)")


@dataclass(slots=True)
class Item:
    """A line of the question's list with what is indented below it."""

    text: str
    at: Location
    ticked: bool | None = None
    feedback: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A question's lines sorted by what they are, before anything is judged."""

    kind: QuestionKind
    id: str
    at: Location
    stem: list[str]
    items: list[Item] = field(default_factory=list)
    fields: list[tuple[str, str, Location]] = field(default_factory=list)
    points: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # False where the kind could not be made out: nothing more is asked of such a question.
    known: bool = True


def take_line(block: Block, line: str, at: Location) -> None:
    """Sorts one more line into ``block``; a line that fits nowhere is Q005."""
    stripped = line.strip()
    current = block.fields[-1][0] if block.fields else ""
    if not stripped:
        _take_empty(block, current)
        return
    if line.startswith("\\"):
        _take_text(block, line[1:].rstrip(), current, at)
        return
    known = _FIELD.fullmatch(line.rstrip())
    if known:
        block.fields.append((known[1], known[2].strip(), Location(at.path, at.line, known.start(2) + 1)))
        return
    target = block.points if current == "要点" else block.items
    if line[0] in " \t>" and target and current in ("", "要点"):
        if stripped.startswith(">"):
            target[-1].feedback.append(stripped[1:].strip())
        else:
            target[-1].text += "\n" + stripped.removeprefix("\\")
        return
    if current in ("", "要点") and _take_item(block, target, line, at, current):
        return
    _take_text(block, line.rstrip(), current, at)


def _take_item(block: Block, target: list[Item], line: str, at: Location, current: str) -> bool:
    task = _TASK.fullmatch(line.rstrip())
    if task and not current and (block.kind in CHOICES or block.kind is QuestionKind.JUDGEMENT):
        target.append(Item(task[2].strip(), at, bool(task[1])))
        return True
    bullet = _BULLET.fullmatch(line.rstrip())
    numbered = _NUMBERED.fullmatch(line.rstrip())
    if current == "要点" and (bullet or numbered):
        target.append(Item((bullet or numbered)[1], at))  # type: ignore[index]
        return True
    if not current and block.kind is QuestionKind.MATCH and bullet:
        target.append(Item(bullet[1], at))
        return True
    if not current and block.kind is QuestionKind.ORDER and numbered:
        target.append(Item(numbered[1], at))
        return True
    return False


def _take_empty(block: Block, current: str) -> None:
    if current == "解析":
        _extend_field(block, "")
    elif not current and not block.items:
        block.stem.append("")


def _take_text(block: Block, text: str, current: str, at: Location) -> None:
    if current == "解析":
        _extend_field(block, text)
    elif not current and not block.items:
        block.stem.append(text)
    else:
        nearly = _NEARLY.match(text)
        guess = process.extractOne(nearly[1], KEYS, scorer=fuzz.ratio, score_cutoff=49) if nearly else None
        hint = (
            f"这一行是不是想写“{guess[0]}: …”？"
            if guess
            else f"选项写成“- [ ] …”，其余写成“键: 值”，键可以是{'、'.join(KEYS)}。"
        )
        block.problems.append(Problem("Q005", at, "这一行看不懂，不知道属于题目的哪一部分。", hint, len(text)))


def _extend_field(block: Block, text: str) -> None:
    key, value, at = block.fields[-1]
    block.fields[-1] = (key, f"{value}\n{text}", at)
