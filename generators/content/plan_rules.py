"""Reads the rules of a study plan: what recurs, how often, on which days, who, how long, and on what basis."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from generators.content.document import Mapping
from generators.content.fields import Fields
from generators.content.measure_ids import measure_ids
from generators.content.plan_values import parse_hours, parse_minutes, split_list
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.numerals import parse_numeral
from generators.model.plan import Frequency, MakeUpUse, Rule, SessionKind
from generators.model.problem import Problem

N = TypeVar("N", int, float)

RULE_ID = re.compile(r"[a-z][a-z0-9]{0,19}")
_WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日", 1)} | {"天": 7}
_LAST_WORDS = ("末", "最后")
# 集中学习培训 counts toward 第二十条; what one does alone, or what is no study, does not.
_UNCOUNTED = {
    SessionKind.SELF_STUDY,
    SessionKind.TEST,
    SessionKind.REMINDER,
    SessionKind.HEART_TO_HEART,
    SessionKind.DEMOCRATIC_LIFE,
}


class Identified(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def at(self) -> Location: ...


def read_rules(
    written: Sequence[tuple[Mapping, Location]], work_plan: str, audience: Audience, half_day: float
) -> tuple[tuple[Rule, ...], list[Problem]]:
    """``half_day`` is the number of 学时 that 半天 stands for."""
    problems: list[Problem] = []
    rules: list[Rule] = []
    for mapping, at in written:
        rule, found = _rule(mapping, at, work_plan, audience, half_day)
        problems += found
        if rule is not None:
            rules.append(rule)
    problems += unique_ids(rules, "P010", "规则")
    for rule in rules:
        problems += _same_day(rule, rules)
    return tuple(rules), problems


def _same_day(rule: Rule, rules: Sequence[Rule]) -> list[Problem]:
    """同日 has to lead to a rule that gets days of its own."""
    others = sorted(one.id for one in rules if one.id != rule.id and one.together is None and not one.not_applicable)
    partner = next((one for one in rules if one.id == rule.together and one.id != rule.id), None)
    if rule.together is None or rule.not_applicable or (partner is not None and partner.id in others):
        return []
    if partner is None:
        why = "不存在"
    else:
        why = f"自己又和 {partner.together} 同日" if partner.together else "标了不适用，没有日子"
    hint = f"“同日”写另一条自己有日子的规则的编号：{'、'.join(others) or '（还没有这样的规则）'}。"
    return [Problem("P024", rule.at, f"规则 {rule.id} 的同日规则“{rule.together}”{why}。", hint)]


def counted_by_default(kind: SessionKind) -> bool:
    return kind not in _UNCOUNTED


def unique_ids(things: Sequence[Identified], code: str, name: str) -> list[Problem]:
    problems: list[Problem] = []
    first: dict[str, Location] = {}
    for thing in things:
        if thing.id in first:
            hint = f"另一处在第 {first[thing.id].line} 行；给其中一个换编号。"
            problems.append(Problem(code, thing.at, f"{name}编号 {thing.id} 用了两次。", hint))
        first.setdefault(thing.id, thing.at)
    return problems


def _rule(
    mapping: Mapping, at: Location, work_plan: str, audience: Audience, half_day: float
) -> tuple[Rule | None, list[Problem]]:
    fields = Fields(mapping, at)
    rule_id = fields.text("编号", "id", required=True)
    kind = fields.required_choice("种类", SessionKind, "kind", default=SessionKind.GROUP_STUDY)
    days = _numbers(fields, "日", 1, 31, "1 到 31")
    weeks = _weeks(fields)
    weekdays = _weekdays(fields)
    months = _numbers(fields, "月份", 1, 12, "1 到 12")
    frequency = fields.required_choice("频次", Frequency, "frequency", default=Frequency.MONTHLY)
    count = fields.integer("次数", default=1) or 0
    rule = Rule(
        id=rule_id,
        kind=kind,
        frequency=frequency,
        at=at,
        title=fields.optional_text("名称", "title"),
        weekdays=weekdays,
        weeks=weeks,
        days=days,
        months=months,
        count=count,
        start=fields.time("时间", "start"),
        minutes=_amount(fields, "时长", parse_minutes, "写成 90、90分钟 或 2小时。", 90),
        place=fields.text("地点", "place"),
        host=fields.text("主持", "host"),
        participants=fields.text("参加", "participants"),
        hours=_amount(fields, "学时", lambda text: parse_hours(text, half_day), "写成 1.5、半天 或 一天。", 0.0),
        basis=fields.text("依据", "basis", default="本地规定"),
        measures=measure_ids((one for one, _ in split_list(fields.located_texts("工作要点", "measures"))), work_plan),
        audience=fields.choice("知悉范围", Audience, "audience", default=audience),
        not_applicable=fields.optional_text("不适用"),
        together=fields.optional_text("同日", "together"),
        make_up=fields.choice("调休上班日", MakeUpUse, default=MakeUpUse.ALLOWED),
        counted=fields.flag("计入集中学习", default=counted_by_default(kind)),
    )
    problems = fields.finish()
    if rule_id and not RULE_ID.fullmatch(rule_id):
        hint = "用小写拼音首字母，例如 ztdr（主题党日）；定下后不要再改。"
        problems.append(Problem("P010", fields.at_key("编号"), f"规则编号“{rule_id[:40]}”不合要求。", hint))
        return None, problems
    problems += _impossible(rule)
    return (rule if rule_id else None), problems


def _impossible(rule: Rule) -> list[Problem]:
    name = rule.title or rule.kind.value
    hint = "改次数，或改频次、月份。"
    most = {Frequency.WEEKLY: 5, Frequency.FORTNIGHTLY: 10, Frequency.MONTHLY: 20}.get(rule.frequency, 60)
    if not 1 <= rule.count <= most:
        message = f"“{name}”{rule.frequency.value} {rule.count} 次，排不出来。"
        return [Problem("P015", rule.at, message, hint)]
    if not 1 <= rule.minutes <= 600 or not 0 <= rule.hours <= 24:
        return [
            Problem("P015", rule.at, f"“{name}”的时长或学时不合理。", "时长按分钟写（90），学时写一次的学时（2）。")
        ]
    if len(rule.days) > rule.count and rule.frequency is Frequency.MONTHLY:
        message = f"“{name}”写了 {len(rule.days)} 个日子，次数却是 {rule.count}。"
        return [Problem("P015", rule.at, message, "让“日”的个数和“次数”一致。")]
    if rule.days and min(rule.days) > 28 and rule.frequency is Frequency.MONTHLY:
        return [
            Problem(
                "P015",
                rule.at,
                f"“{name}”定在 {min(rule.days)} 日，有的月份没有这一天。",
                "改成 28 日以前，或写“第几周: -1”。",
            )
        ]
    if rule.months and rule.frequency in (Frequency.QUARTERLY, Frequency.HALF_YEARLY):
        span = 3 if rule.frequency is Frequency.QUARTERLY else 6
        missing = [p + 1 for p in range(12 // span) if not any((m - 1) // span == p for m in rule.months)]
        if missing:
            unit = "季度" if span == 3 else "半年"
            message = (
                f"“{name}”{rule.frequency.value}一次，月份里却没有第{'、'.join(map(str, missing))}个{unit}的月份。"
            )
            return [Problem("P015", rule.at, message, "补上缺的月份，或删去“月份”一行。")]
    return []


def _amount(fields: Fields, key: str, parse: Callable[[str], N | None], hint: str, default: N) -> N:
    written = fields.text(key)
    if not written:
        return default
    found = parse(written)
    if found is None:
        fields.problems.append(Problem("P015", fields.at_key(key), f"“{key}”写了“{written[:20]}”。", hint))
    return default if found is None else found


def _numbers(fields: Fields, key: str, low: int, high: int, words: str) -> tuple[int, ...]:
    found: list[int] = []
    for written, at in split_list(fields.located_texts(key)):
        number = parse_numeral(written.removesuffix("号").removesuffix("日").removesuffix("份").removesuffix("月"))
        if number is not None and low <= number <= high:
            found.append(number)
        else:
            fields.problems.append(Problem("P015", at, f"“{key}”写了“{written[:20]}”。", f"“{key}”是 {words}。"))
    return tuple(dict.fromkeys(found))


def _weeks(fields: Fields) -> tuple[int, ...]:
    found: list[int] = []
    for written, at in split_list(fields.located_texts("第几周", "weeks")):
        name = written.removeprefix("第").removesuffix("个").removesuffix("周")
        number = -1 if name.removesuffix("一") in _LAST_WORDS else parse_numeral(name.removeprefix("-"))
        if number is not None and name.startswith("-"):
            number = -number
        if number is not None and number and -2 <= number <= 4:
            found.append(number)
        else:
            hint = "写 1 到 4，或“末”（最后一周）；不是每个月都有第五周。"
            fields.problems.append(Problem("P015", at, f"“第几周”写了“{written[:20]}”。", hint))
    return tuple(found)


def _weekdays(fields: Fields) -> tuple[int, ...]:
    found: list[int] = []
    for written, at in split_list(fields.located_texts("星期", "weekdays")):
        name = written.removeprefix("每").removeprefix("星期").removeprefix("礼拜").removeprefix("周")
        number = _WEEKDAYS.get(name) or (int(name) if name in tuple("1234567") else None)
        if number is None:
            hint = "写 一、二、三、四、五，几天写成 [二, 四]。"
            fields.problems.append(Problem("P015", at, f"“星期”写了“{written[:20]}”。", hint))
        elif number >= 6:
            message = f"“星期”写了“{written}”：周末不是工作日。"
            hint = "改成周一至周五；想用调休上班日，写“调休上班日: 优先”。"
            fields.problems.append(Problem("P015", at, message, hint))
        else:
            found.append(number)
    return tuple(found)
