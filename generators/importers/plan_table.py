"""The plain table of dates that an office already has: its columns, dates and kinds, in whatever words and order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generators.content.fields import as_time
from generators.content.plan_values import parse_day, parse_minutes
from generators.importers.plan_words import RULE_IDS, find_columns, session_kind
from generators.model.numerals import parse_numeral
from generators.model.plan import Frequency, SessionKind, SessionStatus

Sheets = Mapping[str, Sequence[Sequence[str]]]

_STATUS = {
    "已完成": "已开展",
    "完成": "已开展",
    "已落实": "已开展",
    "未完成": "未开展",
    "取消": "未开展",
    "推迟": "延期",
}
_RECURRING = re.compile(
    r"(每两周|每周|每月|每个月|每季度?|每个季度|每半年|每年)(?:一次|1次|至少一次)?"
    r"(?:第([一二三四1-4])个?)?(?:(?:周|星期)([一二三四五1-5]))?(?:(\d{1,2})[日号])?(?:前后|左右)?"
)
_FREQUENCIES = {"每个月": "每月", "每季": "每季度", "每个季度": "每季度"}
_MONTH = re.compile(r"(?:\d{4}年)?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|初|底|末|上旬|中旬|下旬|中)?")
_RANGE = re.compile(r"(?<!\s)\s*+(?:—+|–|-{1,2}|~|～|至|到)\s*")
_SERIAL = re.compile(r"[34]\d{4}|5[0-4]\d{3}")
_EPOCH = date(1899, 12, 30)
_YEAR = re.compile(r"(20\d\d)\s*年?")
_OPEN = re.compile("待定|待通知|另行|另定|适时|随时|视情")
_VAGUE = re.compile(r"本?月?[上中下]旬|(?:本?月)?[初中底末]|(?:全|当|本)月")
_TITLE = 60


@dataclass(frozen=True, slots=True)
class PlanTable:
    """Rules and topics as ``render_plan_text`` takes them, and what a person should look at."""

    rules: tuple[dict[str, str], ...]
    topics: tuple[dict[str, str], ...]
    doubts: tuple[str, ...]


def find_year(sheets: Sheets) -> int | None:
    """The year that most cells of the sheets name, in a heading or a date."""
    years: Counter[int] = Counter()
    for name, rows in sheets.items():
        for text in (name, *(cell for row in rows for cell in row)):
            years.update(int(found) for found in _YEAR.findall(text[:40]))
    return max(years, key=lambda year: (years[year], year)) if years else None


def read_table(sheets: Sheets, year: int) -> PlanTable:
    """A topic for each row with a subject, a rule for each that recurs (每月15日); nothing is left out in silence."""
    rules: list[dict[str, str]] = []
    topics: list[dict[str, str]] = []
    doubts: list[str] = []
    for name, rows in sheets.items():
        columns: dict[int, str] = {}
        month = _month_of(name)
        for number, row in enumerate(rows, 1):
            columns = find_columns(row) or columns
            if not columns or find_columns(row):
                continue
            entry = _entry(columns, row)
            where = f"{name} 第 {number} 行"
            if not entry.get("题目"):
                if entry.get("日期") and len(entry) > 1:
                    doubts.append(f"{where}没有内容，没有导入：{'，'.join(cell for cell in row if cell)[:60]}")
                continue
            if entry.get("序号", "") in ("合计", "小计") or entry["题目"] in ("合计", "小计"):
                continue
            recurring = _rule(entry, rules)
            if recurring is not None:
                rules.append(recurring)
            else:
                topic, doubt = _topic(entry, year, month, len(topics) + 1)
                topics.append(topic)
                doubts += [f"{where}{doubt}"] if doubt else []
        if rows and not columns:
            doubts.append(f"{name}：没有认出表头（要有“日期”或“时间”，和“内容”或“主题”），整页没有导入")
    topics.sort(key=lambda t: (t["月份"] == "待定", t["月份"].rjust(4, "0"), t.get("日期", "")))
    return PlanTable(tuple(rules), tuple(topics), tuple(doubts))


def _entry(columns: Mapping[int, str], row: Sequence[str]) -> dict[str, str]:
    entry: dict[str, str] = {}
    for position, key in columns.items():
        if position < len(row) and row[position]:
            entry.setdefault(key, row[position])
    return entry


def _rule(entry: Mapping[str, str], rules: Sequence[Mapping[str, str]]) -> dict[str, str] | None:
    match = _RECURRING.fullmatch(re.sub(r"\s", "", entry.get("日期", "")))
    if match is None:
        return None
    kind = session_kind(entry.get("种类", ""), entry["题目"]) or SessionKind.GROUP_STUDY
    stem = RULE_IDS[kind]
    used = {rule["编号"] for rule in rules}
    rule_id = next(name for name in (stem, *(f"{stem}{n}" for n in range(2, 5000))) if name not in used)
    frequency = _FREQUENCIES.get(match[1], match[1])
    title = " ".join(entry["题目"].split())[:_TITLE]
    return {
        "编号": rule_id,
        "名称": "" if title == kind.value else title,
        "种类": kind.value,
        "频次": frequency,
        "日": match[4] or "" if frequency == Frequency.MONTHLY else "",
        "第几周": str(parse_numeral(match[2])) if match[2] else "",
        "星期": match[3] or "",
        "时间": time_of(entry.get("时间", "")),
        "时长": str(parse_minutes(entry.get("时长", "")) or ""),
        **{key: " ".join(entry.get(key, "").split()) for key in ("地点", "主持", "参加", "学时", "工作要点")},
        "依据": "本地规定",
    }


def _topic(entry: dict[str, str], year: int, month: int | None, number: int) -> tuple[dict[str, str], str]:
    """The topic of a row and, where its date could not be taken as it stands, why."""
    written = " ".join(entry.get("日期", "").split())
    within = _month_of(entry.get("月份", "")) or month
    day, note = day_of(written, year, within)
    if day is None and not written and entry.get("月份"):
        day, note = day_of(entry["月份"], year, within)
    found = _month_of(written) or within
    if day is not None and day.year != year:
        note, found = f"写的是 {day}，不在{year}年，只取了月份", day.month
        day = None
    kind = session_kind(entry.get("种类", ""), entry["题目"])
    title, content = _title(entry["题目"])
    vague = found is not None and _VAGUE.fullmatch(written) is not None
    if written and not (day or note or vague or _OPEN.search(written) or _bare_month(written)):
        note = f"看不懂日期“{written[:20]}”，{'只取了月份' if found else '列在待定'}"
    extra = [content, entry.get("备注", "")]
    if written and (note or vague):
        extra.append(f"（原表日期为{written}。）")
    if entry.get("种类") and (kind is None or kind.value != entry["种类"]):
        extra.append(f"（原表形式为{' '.join(entry['种类'].split())}。）")
    topic = {
        "编号": f"{year}-{number:03d}",
        "月份": f"{(day.month if day else found) or ''}月" if day or found else "待定",
        "题目": title,
        "种类": (kind or SessionKind.GROUP_STUDY).value,
        "日期": day.isoformat() if day else "",
        "时间": time_of(entry.get("时间", "")) or time_of(written),
        "时长": str(parse_minutes(entry.get("时长", "")) or ""),
        "内容": "\n".join(part for part in extra if part),
        **{
            key: entry[key]
            for key in ("地点", "主持", "参加", "法规", "阅读", "主讲", "学时", "工作要点", "原因")
            if entry.get(key)
        },
    }
    status = _STATUS.get(entry.get("状态", ""), entry.get("状态", ""))
    if status in {one.value for one in SessionStatus}:
        topic["状态"] = status
        actual = parse_day(entry.get("实际日期", ""), year)
        topic["实际日期"] = actual.isoformat() if actual else ""
    elif entry.get("状态"):
        topic["内容"] += ("\n" if topic["内容"] else "") + f"（原表情况为{' '.join(entry['状态'].split())}。）"
    return topic, f"（{title[:20]}）{note}" if note else ""


def day_of(written: str, year: int, month: int | None) -> tuple[date | None, str]:
    """The day that a cell names, and a word about what was made of it."""
    if not written:
        return None, ""
    if _SERIAL.fullmatch(written):
        return _EPOCH + timedelta(days=int(written)), ""
    day = parse_day(written, year)
    if day is not None:
        return day, ""
    parts = _RANGE.split(written)
    if len(parts) > 1:
        first, _ = day_of(parts[0] + ("" if parts[0].endswith(("日", "号")) else "日"), year, month)
        if first is not None:
            return first, f"日期“{written[:20]}”不是一天，取了第一天"
    bare = re.fullmatch(r"(\d{1,2})[日号]?(?:[（(].*[）)])?", written)
    if bare is not None and month is not None:
        try:
            return date(year, month, int(bare[1])), ""
        except ValueError:
            return None, f"日期“{written[:20]}”不存在，只取了月份"
    if _month_of(written) is not None and _MONTH.fullmatch(re.sub(r"\s", "", written)) is None:
        return None, f"日期“{written[:20]}”看不懂，只取了月份"
    return None, ""


def _month_of(written: str) -> int | None:
    match = _MONTH.search(re.sub(r"\s", "", written))
    number = parse_numeral(match[1]) if match else parse_numeral(written) if len(written) <= 2 else None
    return number if number is not None and 1 <= number <= 12 else None


def _bare_month(written: str) -> bool:
    """3月 or 三: a month and nothing more precise."""
    bare = re.sub(r"\s", "", written)
    month = re.fullmatch(r"(?:\d{4}年)?(\d{1,2}|[一二三四五六七八九十]{1,2})月?份?", bare)
    return month is not None and _month_of(written) is not None


def time_of(written: str) -> str:
    """The beginning of 15:00—16:30, or the time of day behind a date."""
    match = re.search(r"(?:上午|下午|晚上?)?\d{1,2}(?:[:：]\d{2}|[点时](?:半|\d{1,2}分?)?)", "".join(written.split()))
    found = as_time(match[0]) if match else None
    return f"{found:%H:%M}" if found else ""


def _title(text: str) -> tuple[str, str]:
    """A heading of one line, and the whole text where it is more than that."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = re.sub(r"[{}]", "", lines[0]).lstrip("#").strip() if lines else ""
    if len(lines) > 1 or len(title) > _TITLE:
        short = title if len(title) <= _TITLE else re.split(r"[。；;]", title)[0][:_TITLE]
        return short or "（无题）", "\n".join(lines)
    return title or "（无题）", ""
