"""Reads the topics of a study plan: ``## 三月`` (or ``## 待定``), ``### title {#id}``, then lines ``键: 值`` and free text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from generators.content.document import Document
from generators.content.fields import as_time, likeliest
from generators.content.heading_id import split_heading_id
from generators.content.measure_ids import measure_ids
from generators.content.plan_values import parse_day, parse_hours, parse_minutes
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.numerals import parse_numeral
from generators.model.plan import SessionKind, SessionStatus, Topic
from generators.model.problem import Problem

C = TypeVar("C", bound=StrEnum)

TOPIC_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
KEYS = (
    "规则 种类 日期 时间 时长 地点 主持 参加 内容 法规 案例 题库 试卷 阅读 第一议题 主讲 学时 工作要点 触发日 限期 状态 实际日期 原因 知悉范围"
).split()
_MONTH = re.compile(r"##[ \t]*+(?:(\d{4})年)?[ \t]*+(\S+?)月份?[ \t]*+")
_WAITING = re.compile(r"##[ \t]*(?:待定|随时|日期待定|时间待定)[ \t]*")
KEY_LINE = re.compile(r"(?:-[ \t]+)?([一-鿿]{2,5})[ \t]*[:：][ \t]*((?:.*[^ \t])?)[ \t]*")


@dataclass(slots=True)
class _Block:
    title: str
    id: str
    month: int | None
    at: Location
    values: dict[str, tuple[str, Location]] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)


def read_topics(
    document: Document, plan: str, year: int, work_plan: str, half_day: float
) -> tuple[tuple[Topic, ...], str, list[Problem]]:
    """Topics in their order, the introduction before the first month, and the problems of the body."""
    problems: list[Problem] = []
    introduction: list[str] = []
    blocks = _blocks(document, year, introduction, problems)
    used = {block.id for block in blocks}
    topics: list[Topic] = []
    for block in blocks:
        if not TOPIC_ID.fullmatch(block.id):
            number = 1
            while f"{plan}-{block.month or 0:02d}-{number}" in used:
                number += 1
            block_id = f"{plan}-{block.month or 0:02d}-{number}"
            used.add(block_id)
            message = (
                f"专题“{block.title[:30]}”的编号“{block.id}”不合要求。"
                if block.id
                else f"专题“{block.title[:30]}”没有编号。"
            )
            problems.append(Problem("P011", block.at, message, f"在标题末尾加上 {{#{block_id}}}；定下后不要再改。"))
            block.id = block_id
        topics.append(_topic(block, year, work_plan, half_day, problems))
    return tuple(topics), "\n".join(introduction).strip(), problems


def _blocks(document: Document, year: int, introduction: list[str], problems: list[Problem]) -> list[_Block]:
    blocks: list[_Block] = []
    current: _Block | None = None
    month: int | None = None
    inside = False
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        at = Location(document.path, number)
        # People leave the space out; a heading that became text would take the next topics with it in silence.
        if line.startswith("###") and not line.startswith("####"):
            title, topic_id = split_heading_id(line[3:])
            if not inside or not title:
                message = "专题没有写标题。" if not title else "这个专题不在任何月份之下。"
                problems.append(
                    Problem("P012", at, message, "专题写在“## 三月”或“## 待定”之下，形如“### 题目 {#编号}”。")
                )
            current = _Block(title or "（无题）", topic_id, month, at)
            blocks.append(current)
        elif line.startswith("##") and not line.startswith("####"):
            current = None
            found = _month(line, year)
            if found is None:
                hint = "月份写成“## 三月”；日期还不知道的写在“## 待定”之下；说明文字写在第一个月份之前，用一个井号。"
                problems.append(Problem("P012", at, f"标题“{line[2:].strip()[:20]}”既不是月份，也不是待定。", hint))
            inside, month = True, found or None
        elif current is not None:
            _take(current, line, at, problems)
        elif not inside:
            introduction.append(line)
        elif line.strip():
            problems.append(
                Problem("P012", at, "这一行不属于任何专题。", "移到“### 题目 {#编号}”之下，或移到第一个月份之前。")
            )
    return blocks


def _month(line: str, year: int) -> int | None:
    """1 to 12, 0 for 待定, None for anything else."""
    if _WAITING.fullmatch(line):
        return 0
    match = _MONTH.fullmatch(line)
    number = parse_numeral(match[2]) if match and match[1] in (None, str(year)) else None
    return number if number is not None and 1 <= number <= 12 else None


def _take(block: _Block, line: str, at: Location, problems: list[Problem]) -> None:
    match = KEY_LINE.fullmatch(line)
    if match is None:
        block.text.append(line)
    elif match[1] not in KEYS:
        guess = likeliest(match[1], KEYS)
        if guess:
            problems.append(
                Problem("P013", at, f"不认识的键“{match[1]}”。", f"可以写：{'、'.join(KEYS)}{guess}。", len(match[1]))
            )
        else:
            block.text.append(line)
    elif match[1] in block.values:
        problems.append(Problem("P013", at, f"“{match[1]}”写了两次。", "合成一行，多个值用；隔开。", len(match[1])))
    elif match[2]:
        block.values[match[1]] = (match[2], Location(at.path, at.line, match.start(2) + 1))


def _topic(block: _Block, year: int, work_plan: str, half_day: float, problems: list[Problem]) -> Topic:
    values = _Values(block, year, problems)
    month, on = block.month, values.date("日期")
    if on is not None and month is not None and (on.year, on.month) != (year, month):
        at = block.values["日期"][1]
        problems.append(Problem("P013", at, f"日期 {on} 不在{year}年{month}月。", "改日期，或把专题移到那个月份之下。"))
    status = values.choice("状态", SessionStatus) or SessionStatus.PLANNED
    actual, reason = values.date("实际日期"), values.text("原因")
    if status is SessionStatus.HELD and actual is None:
        problems.append(
            Problem(
                "P023",
                block.values["状态"][1],
                "写了已开展，没有写实际日期。",
                "加一行“实际日期: 2027-03-12”，按实际填，不补记。",
            )
        )
    if status in (SessionStatus.POSTPONED, SessionStatus.NOT_HELD) and not reason:
        problems.append(
            Problem("P023", block.values["状态"][1], f"写了{status.value}，没有写原因。", "加一行“原因: …”。")
        )
    summary = "\n".join(block.text).strip()
    return Topic(
        id=block.id,
        title=block.title,
        at=block.at,
        kind=values.choice("种类", SessionKind),
        rule=values.text("规则") or None,
        month=month,
        on=on,
        summary="\n\n".join(filter(None, (values.text("内容"), summary))),
        regulations=values.many("法规"),
        cases=values.many("案例"),
        banks=values.many("题库"),
        papers=values.many("试卷"),
        readings=values.many("阅读"),
        first_item=values.text("第一议题") or None,
        lecturer=values.text("主讲") or None,
        measures=measure_ids(values.many("工作要点", extra="、,，"), work_plan),
        due_rule=values.text("限期") or None,
        status=status,
        actual_date=actual,
        reason=reason or None,
        audience=values.choice("知悉范围", Audience),
        event_on=values.date("触发日"),
        hours=values.hours("学时", half_day),
        start=values.time("时间"),
        minutes=values.minutes("时长"),
        place=values.text("地点") or None,
        host=values.text("主持") or None,
        participants=values.text("参加") or None,
    )


class _Values:
    """The lines of one topic as typed values; what cannot be read is P013."""

    def __init__(self, block: _Block, year: int, problems: list[Problem]) -> None:
        self._values = block.values
        self._year = year
        self._problems = problems

    def text(self, key: str) -> str:
        return self._values.get(key, ("", None))[0]

    def many(self, key: str, extra: str = "") -> tuple[str, ...]:
        text = self.text(key)
        for mark in "；;" + extra:
            text = text.replace(mark, "\n")
        return tuple(part.strip() for part in text.split("\n") if part.strip())

    def date(self, key: str) -> date | None:
        if key not in self._values:
            return None
        text, at = self._values[key]
        found = parse_day(text, self._year)
        if found is None:
            self._problems.append(
                Problem("P013", at, f"“{key}”不是日期：{text[:20]}。", "写成 2027-03-12，并确认这一天存在。", len(text))
            )
        return found

    def time(self, key: str) -> time | None:
        if key not in self._values:
            return None
        text, at = self._values[key]
        found = as_time(text)
        if found is None:
            self._problems.append(Problem("P013", at, f"“{key}”不是时间：{text[:20]}。", "写成 15:00。", len(text)))
        return found

    def minutes(self, key: str) -> int | None:
        if key not in self._values:
            return None
        text, at = self._values[key]
        found = parse_minutes(text)
        if found is None or not 1 <= found <= 600:
            hint = "写成 90、90分钟 或 2小时。"
            self._problems.append(Problem("P013", at, f"“{key}”不合理：{text[:20]}。", hint, len(text)))
            return None
        return found

    def hours(self, key: str, half_day: float) -> float | None:
        if key not in self._values:
            return None
        text, at = self._values[key]
        value = parse_hours(text, half_day)
        if value is None or not 0 <= value <= 24:
            self._problems.append(
                Problem("P013", at, f"“{key}”不是合理的学时：{text[:20]}。", "写成 2、1.5 或 半天。", len(text))
            )
            return None
        return value

    def choice(self, key: str, kind: type[C]) -> C | None:
        if key not in self._values:
            return None
        text, at = self._values[key]
        allowed = [member.value for member in kind]
        if text in allowed:
            return kind(text)
        hint = f"可以写：{'、'.join(allowed)}{likeliest(text, allowed)}。"
        self._problems.append(Problem("P013", at, f"“{key}”不能写“{text[:20]}”。", hint, len(text)))
        return None
