"""Reads 开展情况: what became of single sessions, for those that no topic stands for (a monthly 主题党日, a 自学)."""

from __future__ import annotations

from generators.content.fields import Fields
from generators.model.plan import Reality, SessionStatus
from generators.model.problem import Problem


def read_reality(fields: Fields) -> tuple[Reality, ...]:
    """``开展情况: [{场次: 2027-ztdr-03, 状态: 已开展, 实际日期: 2027-03-15}]``; P023 where date or reason is missing."""
    found: list[Reality] = []
    for mapping, at in fields.mapping_list("开展情况"):
        part = Fields(mapping, at)
        entry = Reality(
            session=part.text("场次", "编号", required=True),
            status=part.required_choice("状态", SessionStatus, "情况", default=SessionStatus.PLANNED),
            at=at,
            actual_date=part.date("实际日期"),
            reason=part.optional_text("原因"),
        )
        fields.problems += part.finish()
        if entry.status is SessionStatus.HELD and entry.actual_date is None and part.mapping.get("实际日期") is None:
            hint = "加上“实际日期: 2027-03-12”，按实际填，不补记。"
            fields.problems.append(Problem("P023", at, f"{entry.session} 写了已开展，没有写实际日期。", hint))
        if entry.status in (SessionStatus.POSTPONED, SessionStatus.NOT_HELD) and not entry.reason:
            message = f"{entry.session} 写了{entry.status.value}，没有写原因。"
            fields.problems.append(Problem("P023", at, message, "加上“原因: …”。"))
        found.append(entry)
    first: dict[str, Reality] = {}
    for entry in found:
        if entry.session in first:
            hint = f"另一处在第 {first[entry.session].at.line} 行；只留一行。"
            fields.problems.append(Problem("P027", entry.at, f"场次 {entry.session} 的开展情况写了两次。", hint))
        first.setdefault(entry.session, entry)
    return tuple(first.values())
