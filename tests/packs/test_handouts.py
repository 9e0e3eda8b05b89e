"""What a pack holds, what is held back, and that it follows the session."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from builders import bank, case, library, regulation, session
from hypothesis import given
from hypothesis import strategies as st

from generators.documents.document import Document, Keep, Paragraph, SignedOff, Space, texts_of
from generators.documents.word import render_docx
from generators.model.case import Stage
from generators.model.library import Library
from generators.model.plan import SessionKind
from generators.packs.agenda import build_agenda
from generators.packs.handouts import Handout, build_handouts
from generators.packs.material import Collector
from generators.packs.roster import Person


def pack(known: Library, roster: tuple[Person, ...] = ()) -> dict[str, Handout]:
    material = Collector(known).collect(known.sessions[0])
    return {handout.name: handout for handout in build_handouts(known, material, roster)}


def words(document: Document) -> str:
    return "\n".join(text for _, text in texts_of(document))


def test_an_ordinary_session_has_everything() -> None:
    handouts = pack(library())
    assert list(handouts) == ["material", "guide", "paper", "key", "records", "notes"]
    assert {name for name, handout in handouts.items() if handout.held_back} == {"guide", "key"}
    material = words(handouts["material"].document)
    for expected in (
        "第一议题",
        "示例条文第八条的文字。",
        "示例第二款。",
        "易错：第八条易错之处。",
        "甲某收了乙某的卡。",
        "1.",
        "错在哪里？",
        "自2024年1月1日起施行的文本",
    ):
        assert expected in material


def test_keys_and_guides_stay_apart() -> None:
    handouts = pack(library())
    open_words = "\n".join(words(h.document) for h in handouts.values() if not h.held_back)
    assert "只有主持人知道的提示。" not in open_words
    assert "解析只在答案里。" not in open_words
    assert "只有主持人知道的提示。" in words(handouts["guide"].document)
    assert "解析只在答案里。" in words(handouts["key"].document)


def test_a_case_that_is_not_published_is_nowhere() -> None:
    handouts = pack(library(cases=(case(stage=Stage.REVIEWED),)))
    assert all("一张购物卡" not in words(h.document) for h in handouts.values())


def test_a_wording_that_is_not_in_is_said_to_be_missing() -> None:
    text = words(pack(library(regulations=(regulation(text=False),)))["material"].document)
    assert "官方文本待导入" in text
    assert "第八条（条文待导入）" in text
    assert "示例条文第八条的文字" not in text


def test_printing_again_gives_the_same_paper() -> None:
    first, second = pack(library()), pack(library())
    assert first["paper"].document == second["paper"].document
    other = library(session("2027-ywk-02", cases=("demo",), banks=("demo-bank",)), banks=(bank(40),))
    assert pack(other)["paper"].document != first["paper"].document


def test_the_key_answers_the_paper_it_lies_beside() -> None:
    handouts = pack(library(session(kind=SessionKind.TEST, papers=("demo-paper",))))
    assert "material" not in handouts
    assert words(handouts["key"].document).count("B") >= 5
    assert "满分20分" in words(handouts["paper"].document)


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (SessionKind.ORGANISATION_LIFE, "review", "批评意见"),
        (SessionKind.DEMOCRATIC_APPRAISAL, "ballot", "民主测评表"),
        (SessionKind.HEART_TO_HEART, "talk", "谈话对象"),
        (SessionKind.SAFETY_CLASS, "safety", "谈话前"),
    ],
)
def test_kinds_bring_their_forms(kind: SessionKind, name: str, expected: str) -> None:
    assert expected in words(pack(library(session(kind=kind)))[name].document)


def test_reminders_by_phase() -> None:
    notice = pack(
        library(
            session("2027-lj-chunjie-7", SessionKind.REMINDER, title="春节廉洁提醒（印发通知）", on=date(2027, 1, 27))
        )
    )
    assert list(notice) == ["reminder"]
    assert "2027年1月27日" in words(notice["reminder"].document)
    assert notice["reminder"].document.mark == ""
    message = pack(library(session("2027-lj-chunjie-1", SessionKind.REMINDER, title="春节廉洁提醒（短信提醒）")))
    assert list(message) == ["message"]


def test_a_week_before_a_holiday_brings_the_reminder() -> None:
    before = session(kind=SessionKind.THEME_DAY, on=date(2026, 9, 22))
    assert "中秋" in words(pack(library(before))["reminder"].document)
    assert "reminder" not in pack(library(session(kind=SessionKind.THEME_DAY, on=date(2026, 11, 23))))


def test_a_roster_fills_the_sheet_and_holds_it_back() -> None:
    people = tuple(Person(f"同志{n}", "综合科") for n in range(500))
    records = pack(library(), people)["records"]
    assert records.held_back
    assert "同志499" in words(records.document)
    assert "500人" in words(records.document)


def test_a_session_with_nothing_in_it_still_prints() -> None:
    empty = library(session(title="A<B & C", on=None, start=None, minutes=0, place="", host="", hours=0, measures=()))
    for handout in pack(empty).values():
        assert render_docx(handout.document)
    assert "待定" in words(pack(empty)["material"].document)


@given(st.sampled_from(list(SessionKind)), st.integers(0, 600), st.booleans())
def test_the_agenda_fills_the_time_without_gaps(kind: SessionKind, minutes: int, full: bool) -> None:
    fields = {"regulations": ("《示例条例》第八条",), "cases": ("demo",), "banks": ("demo-bank",)} if full else {}
    known = library(session(kind=kind, minutes=minutes, **fields))
    agenda = build_agenda(Collector(known).collect(known.sessions[0]))
    assert agenda[0].start == 0
    assert all(first.end == second.start for first, second in itertools.pairwise(agenda))
    assert all(item.minutes >= 5 for item in agenda)
    if kind not in (SessionKind.TEST,):
        assert agenda[-1].end == max(minutes, 5 * len(agenda))


def test_a_reminder_is_sent_round_and_not_chaired() -> None:
    known = library(session("2027-lj-x-7", SessionKind.REMINDER, title="春节廉洁提醒（印发通知）", cases=("demo",)))
    material = words(pack(known)["material"].document)
    assert "印发时间" in material
    assert "警示案例" in material
    assert "议程" not in material
    assert "主　持" not in material


def test_a_talk_has_its_record_and_no_essay() -> None:
    handouts = pack(library(session(kind=SessionKind.HEART_TO_HEART)))
    assert "talk" in handouts
    assert "notes" not in handouts
    assert "试卷" not in words(handouts["guide"].document)


def test_the_guide_speaks_of_a_paper_only_where_there_is_one() -> None:
    assert "试卷" in words(pack(library())["guide"].document)
    bare = library(session(kind=SessionKind.ORGANISATION_LIFE, banks=(), papers=()))
    assert "试卷" not in words(pack(bare)["guide"].document)
    assert "压缩交流研讨" not in words(pack(bare)["guide"].document)


def test_the_notice_ends_with_an_empty_line_and_its_name_on_the_same_page() -> None:
    notice = pack(library(session("2027-lj-x-7", SessionKind.REMINDER, title="春节廉洁提醒（印发通知）")))["reminder"]
    last = notice.document.blocks[-1]
    assert isinstance(last, Keep)
    assert [type(block) for block in last.blocks] == [Paragraph, Space, SignedOff]


def test_the_first_item_has_room_for_what_is_filled_in_before_the_session() -> None:
    assert "第一议题篇目" in words(pack(library())["material"].document)
    fixed = library(session(first_item="学习《示例条例》"))
    assert "第一议题篇目" not in words(pack(fixed)["material"].document)


def test_a_ballot_carries_the_roster_and_is_then_held_back() -> None:
    known = library(session(kind=SessionKind.DEMOCRATIC_APPRAISAL))
    assert not pack(known)["ballot"].held_back
    filled = pack(known, (Person("同志甲", "综合科"), Person("同志乙", "综合科")))["ballot"]
    assert filled.held_back
    assert words(filled.document).count("同志乙") == 2
