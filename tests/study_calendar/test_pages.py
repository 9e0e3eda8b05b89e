"""Pages and data of the calendar: sizes, marks, links, reminders' lengths, and the contract of the shards."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from generators.content.bank import read_bank
from generators.content.document import parse_document
from generators.model.portal import Portal
from generators.schedule.reminders import Phase
from generators.schedule.sessions import calendar_of
from generators.study_calendar.lunar import lunar_label
from generators.study_calendar.reminder_texts import SMS_LIMIT, WECHAT_LIMIT, reminder_texts
from generators.study_calendar.shards import library_nodes, node_questions
from generators.study_calendar.site import render_site
from tests.study_calendar.libraries import library

QUESTIONS = "---\n标题: 题库\n---\n" + "".join(
    f"### [判断] {stem} {{#qa-{number}}}\n\n答案: 对\n\n" for number, stem in enumerate("一二三", 1)
)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {page.path: page.body for page in render_site(library("2023", "2027")).pages}


def shard(name: str) -> list[dict[str, object]]:
    asset = next(a for a in render_site(library("2023", "2027")).assets if a.path == f"assets/qs/{name}.js")
    text = asset.data.decode()
    found: list[dict[str, object]] = json.loads(text[text.index("=[") + 1 : text.rindex("];") + 1])
    return found


def test_every_view_of_every_plan(pages: dict[str, str]) -> None:
    for year in ("2023", "2027"):
        wanted = [
            f"calendar/{year}{end}.md"
            for end in ("", "-agenda", "-changes", "-reminders", *(f"-{m:02d}" for m in range(13)))
        ]
        assert set(wanted) <= set(pages)
        assert f"plans/{year}.md" in pages
        assert len(pages[f"calendar/{year}.md"].encode()) <= 30_000


def test_days_off_and_make_up_days_are_marked(pages: dict[str, str]) -> None:
    october = pages["calendar/2023-10.md"]
    assert october.count(">休</b>") == 6 + 2 + 1  # October's, September's last two in the first week, the legend's
    day = re.search(r'id="d1007".*?</td>', october, re.DOTALL)
    assert day is not None
    assert ">班</b>" in day[0]
    assert "国办发明电〔2022〕16号" in october
    assert "没有计入调休" in pages["calendar/2027-10.md"]


def test_provisional_on_every_page_of_2027(pages: dict[str, str]) -> None:
    for path, body in pages.items():
        if "2027" in path and not path.endswith(("-00.md", "-reminders.md")):
            assert "以国务院通知为准" in body, path
        if path.startswith(("calendar/2023", "plans/2023")) and "reminders" not in path:
            assert "预排" not in body, path


def test_lunar_labels() -> None:
    from datetime import date

    labels = {
        date(2027, 2, 5): "除夕",
        date(2027, 2, 6): "春节",
        date(2027, 9, 15): "中秋节",
        date(2027, 9, 23): "秋分",
        date(2027, 3, 8): "妇女节",
        date(2023, 9, 15): "八月",
    }
    assert {day: lunar_label(day) for day in labels} == labels


def test_sessions_shard_is_what_the_home_page_reads() -> None:
    entries = shard("sessions")
    assert {
        "id",
        "plan",
        "on",
        "due",
        "kind",
        "title",
        "start",
        "minutes",
        "place",
        "host",
        "hours",
        "status",
        "audience",
        "measures",
        "href",
        "provisional",
        "confirm",
        "moved",
        "banks",
        "papers",
        "cases",
    } == set(entries[0])
    assert all(entry["kind"] != "廉洁提醒" for entry in entries)
    assert [entry["on"] for entry in entries if entry["on"]] == sorted(entry["on"] for entry in entries if entry["on"])


def test_nodes_shard_is_what_the_home_page_reads() -> None:
    entries = shard("nodes")
    assert {
        "id",
        "plan",
        "name",
        "phase",
        "days",
        "on",
        "first",
        "last",
        "own",
        "title",
        "href",
        "provisional",
        "confirm",
        "sms",
        "wechat",
        "notice",
        "case",
        "questions",
    } == set(entries[0])
    assert {entry["days"] for entry in entries} == {1, 3, 7}
    assert all(bool(entry["notice"]) == (entry["phase"] == "印发通知") for entry in entries)


@pytest.mark.parametrize("signature", ["派驻纪检监察组", "某某县纪委监委派驻县自然资源和规划局纪检监察组", "甲" * 60])
def test_texts_fit(signature: str) -> None:
    found = library("2023", "2027")
    portal: Portal = replace(
        found.portal, signature=signature, reporting_channel="举报电话 12388，信箱：县政务中心一楼"
    )
    nodes = [node for _, node in library_nodes(found, calendar_of(()))]
    assert len(nodes) > 40
    for node in nodes:
        texts = reminder_texts(node, portal)
        assert len(texts.sms) <= SMS_LIMIT
        assert texts.sms.startswith("【")
        assert "】" in texts.sms
        assert len(texts.wechat) <= WECHAT_LIMIT
        assert portal.group in texts.notice
        assert "12388" in texts.notice
        if node.phase is Phase.NOTICE:
            assert f"{node.on.year}年{node.on.month}月{node.on.day}日" in texts.notice


def test_a_node_of_ones_own_has_no_words_of_a_holiday() -> None:
    found = library("2027")
    nodes = [node for _, node in library_nodes(found, calendar_of(())) if node.phase is Phase.NOTICE]
    assert {node.name for node in nodes if node.own} == {"升学宴", "开学", "年底"}
    for node in nodes:
        notice = reminder_texts(node, found.portal).notice
        for word in ("值班", "封存", "节前", "期间"):
            assert (word in notice) is not node.own, (node.name, word)


def test_a_node_has_the_questions_named_for_it_in_their_order_and_else_the_default() -> None:
    document, _ = parse_document("quizzes/qa.md", QUESTIONS)
    bank, problems = read_bank(document)
    assert bank is not None
    assert problems == []
    found = replace(library("2027"), banks=(bank,))
    plan = found.plans[0]
    assert plan.reminders is not None
    chosen = (("默认", ("qa",)), ("国庆", ("qa-3", "qa-1")))
    plan = replace(plan, reminders=replace(plan.reminders, questions=chosen))
    nodes = {node.name: node for _, node in library_nodes(found, calendar_of(()))}
    stems = {name: [stem for stem, _ in node_questions(found, plan, nodes[name])] for name in ("国庆", "清明")}
    assert stems == {"国庆": ["三", "一"], "清明": ["一", "二", "三"]}


def test_authored_words_are_escaped() -> None:
    found = library("2023")
    wicked = replace(found.sessions[4], title="<script>alert(1)</script>", place="<img src=x>", moved="<i>")
    for page in render_site(replace(found, sessions=(wicked,))).pages:
        assert "<script>alert" not in page.body
        assert "<img" not in page.body
