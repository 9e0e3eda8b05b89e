"""Reads the result files that readers exported. They come from anybody's machine and are not trusted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from generators.content.fields import as_date
from generators.importers.attendance import Doubt, person_name

SCHEMA = "qianshao-result/1"
MAX_RESULT_BYTES = 5_000_000
MAX_ITEMS = 2_000
_SLACK = 0.011


@dataclass(frozen=True, slots=True)
class ExamResult:
    """One finished test: who (as typed by the reader), which paper, how much of how much, on which day."""

    name: str
    paper: str
    seed: int
    score: float
    total: float
    answered: int
    finished: date


def read_result(data: bytes, where: str, portal: str) -> tuple[ExamResult | None, tuple[Doubt, ...]]:
    """One result file of this portal; anything else is a doubt, never an error."""

    def refuse(why: str) -> tuple[None, tuple[Doubt, ...]]:
        return None, (Doubt(where, why),)

    if len(data) > MAX_RESULT_BYTES:
        return refuse("文件过大，不是答题结果")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return refuse("不是答题结果文件（读不出 JSON）")
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        return refuse("不是本系统导出的答题结果")
    if found.get("portal") != portal:
        return refuse("是另一个门户的答题结果")
    name, paper = person_name(found.get("name")), person_name(found.get("paper"))
    finished = as_date(str(found.get("finished", ""))[:10])
    numbers = [found.get(key) for key in ("seed", "score", "total", "answered")]
    if not name or not paper or finished is None:
        return refuse("缺少姓名、试卷或完成日期")
    if not all(isinstance(n, int | float) and not isinstance(n, bool) and abs(n) < 1e9 for n in numbers):
        return refuse("分数不是数字")
    seed, score, total, answered = (float(n) for n in numbers if isinstance(n, int | float))
    if not 0 <= score <= total + 1e-6:
        return refuse("得分超过总分")
    items = found.get("items", [])
    if not isinstance(items, list) or len(items) > MAX_ITEMS:
        return refuse("题目列表不合要求")
    false = _contradiction(items, score, total, answered)
    if false:
        return refuse(false)
    return ExamResult(name, paper, int(seed), score, total, int(answered), finished), ()


def _contradiction(items: list[object], score: float, total: float, answered: float) -> str:
    """Where the sums do not agree with the single questions, as they always do in what a page exports."""
    if not items:
        return ""
    points: list[float] = []
    names: list[str] = []
    for item in items:
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            return "题目列表不合要求"
        worth = item.get("points")
        if isinstance(worth, bool) or not isinstance(worth, int | float) or not 0 <= worth <= total + _SLACK:
            return "有一题的得分不合理"
        points.append(worth)
        names.append(item["id"])
    if len(set(names)) < len(names):
        return "同一题出现了两次"
    # The page sums cents; a third of a point on each of many questions adds up.
    if abs(sum(points) - score) > _SLACK + 0.005 * len(points):
        return f"得分 {score:g} 与各题得分之和 {sum(points):g} 不符，文件可能被改过"
    if not 0 <= answered <= len(items) or answered < sum(worth > 0 for worth in points):
        return "答题数与题目不符，文件可能被改过"
    return ""
