"""Writes a study plan as Markdown from its settings, rules and topics, each a mapping of key to text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from generators.content.plan_topics import KEY_LINE, KEYS
from generators.model.numerals import chinese_numeral

Row = Mapping[str, str]
_LISTS = {"月份", "日", "第几周", "星期", "工作要点"}
_NUMBERS = {"次数", "时长", "学时", "年度", "每周最多", "每天最多", "学时目标", "第二学时目标", "半天学时"}
_PLAIN = re.compile(r"[一-鿿A-Za-z0-9《》（）“”，、。；—/ ]+")
_SPECIAL = re.compile(r"[\d.]+|true|false|yes|no|on|off|null|~", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(:\d{2})?")


def render_plan_text(
    settings: Row,
    reminders: Sequence[str],
    rules: Iterable[Row],
    topics: Iterable[Row],
    introduction: str = "",
    blackout: Sequence[str] = (),
    not_applicable: Sequence[str] = (),
    reality: Sequence[str] = (),
) -> str:
    """``settings``, each of ``rules`` and each of ``topics`` in the order of their keys; empty values are left out.

    ``reminders`` are finished lines below 提醒; ``blackout``, ``not_applicable`` and ``reality`` finished entries; topics carry
    月份 (``三月``, ``3月``, ``待定``), 编号 and 题目 beside the keys of a topic's lines.
    """
    lines = ["---"]
    # At the top 工作要点 is the work plan's id; in a rule it is a list of measures.
    lines += [f"{key}: {yaml_value(key if key in _NUMBERS else '', value)}" for key, value in settings.items() if value]
    if not_applicable:
        lines += ["不适用:", *(f"  {entry}" for entry in not_applicable)]
    if blackout:
        lines += ["避开:", *(f"  - {entry}" for entry in blackout)]
    lines.append("规则:")
    count = 0
    for rule in rules:
        pairs = [f"{key}: {yaml_value(key, value)}" for key, value in rule.items() if value]
        if pairs:
            count += 1
            lines += [f"  - {pairs[0]}", *(f"    {pair}" for pair in pairs[1:])]
    if not count:
        lines[-1] = "规则: []"
    if reality:
        lines += ["开展情况:", *(f"  - {entry}" for entry in reality)]
    if reminders:
        lines += ["提醒:", *(f"  {line}" for line in reminders)]
    lines += ["---", *([introduction.strip(), ""] if introduction.strip() else [])]
    month = ""
    for topic in topics:
        if topic.get("月份", "") != month:
            month = topic.get("月份", "")
            lines += [f"## {_month(month)}", ""]
        lines += [_topic(topic), ""]
    return "\n".join(lines).rstrip() + "\n"


def yaml_value(key: str, text: str) -> str:
    """``text`` as YAML that reads back as meant; lists and numbers only under the keys that hold them."""
    text = " ".join(text.split())
    if key in _LISTS:
        parts = [part for part in re.split(r"[、，,；;\s]+", text.strip("[]")) if part]
        written = [
            part if part.lstrip("-").isascii() and part.lstrip("-").isdigit() else scalar(part) for part in parts
        ]
        return f"[{', '.join(written)}]"
    if key in _NUMBERS and re.fullmatch(r"\d+(\.\d+)?", text):
        return text
    time = _TIME.fullmatch(text)
    if key == "时间" and time:
        return f'"{int(time[1]):02d}:{time[2]}"'
    return scalar(text)


def scalar(text: str) -> str:
    """Plain where that is safe, else quoted."""
    if _DATE.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and not _SPECIAL.fullmatch(text) and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)


def _topic(topic: Row) -> str:
    title = " ".join(topic.get("题目", "").split()) or "（无题）"
    mark = f" {{#{topic['编号']}}}" if topic.get("编号") else ""
    lines = [f"### {title}{mark}"]
    for key in KEYS:
        value = topic.get(key, "").strip()
        if not value or key == "内容" or (key == "状态" and value == "计划"):
            continue
        lines.append(f"{key}: {' '.join(value.split())}")
    content = topic.get("内容", "").strip()
    if content:
        lines += [_harmless(line) for line in content.splitlines()]
    return "\n".join(lines)


def _harmless(line: str) -> str:
    """A line of a cell as text: a heading typed there would end the topic, 主持：… would be taken for a key."""
    if line.startswith("#"):
        return line.replace("#", "＃", 1)
    return f"　{line}" if KEY_LINE.fullmatch(line) else line


def _month(written: str) -> str:
    number = written.strip().removesuffix("月份").removesuffix("月")
    if number.isascii() and number.isdigit() and 1 <= int(number) <= 12:
        return f"{chinese_numeral(int(number))}月"
    return f"{number}月" if number and number != "待定" else "待定"
