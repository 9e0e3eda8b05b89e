"""违纪违法事实 becomes a timeline with each decision at its moment; nothing that was written is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generators.cases.timeline import build_timeline
from generators.model.case import Choice, DecisionPoint
from generators.model.location import Location

AT = Location("case_library/a.md")


def decision(moment: str) -> DecisionPoint:
    choices = (Choice("先放着", "放着就是占有。", False, AT), Choice("登记上交", "说清来路。", True, AT))
    return DecisionPoint("a-1", "怎么办？", choices, AT, moment=moment)


FACTS = "开头一句。\n\n- 第一年秋：乙送卡。\n- **第一年冬**：乙又送。\n- 第二年春：案发。\n\n结尾一句。"


def test_items_become_moments() -> None:
    timeline = build_timeline(FACTS, ())
    assert [moment.when for moment in timeline.moments] == ["第一年秋", "第一年冬", "第二年春"]
    assert (timeline.before, timeline.after) == ("开头一句。", "结尾一句。")


def test_a_decision_follows_its_moment() -> None:
    timeline = build_timeline(FACTS, (decision("第一年冬"),))
    assert [bool(moment.decision) for moment in timeline.moments] == [False, False, True, False]


def test_a_decision_without_a_place_comes_last() -> None:
    assert build_timeline(FACTS, (decision(""),)).moments[-1].decision is not None
    assert build_timeline("只有一段话。", (decision("第一年冬"),)).moments[0].when == "第一年冬"


@given(st.text(alphabet="甲乙：: -*\n1.年。 "))
def test_no_word_is_lost(markdown: str) -> None:
    timeline = build_timeline(markdown, ())
    shown = timeline.before + timeline.after + "".join(moment.when + moment.markdown for moment in timeline.moments)
    for sign in "甲乙年。":
        assert shown.count(sign) == markdown.count(sign)
