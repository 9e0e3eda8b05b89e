"""How the rules' names and the name model's are put together, whatever the model says."""

from __future__ import annotations

import pytest

from generators.anonymity.second_opinion import Opinion
from generators.anonymity.told_people import NameHit, told_people, with_told


def together(
    text: str,
    ruled: tuple[str, ...] = (),
    told: tuple[str, ...] = (),
    likely: tuple[str, ...] = (),
    possible: tuple[str, ...] = (),
    seats: tuple[str, ...] = (),
    gaps: frozenset[int] = frozenset(),
    lettered: bool = False,
) -> list[str]:
    """What is found in ``text`` where the rules find ``ruled`` and the model, which read all of it, the others."""

    def spans(names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(name), text.index(name) + len(name)) for name in names)

    opinion = Opinion(
        people=spans((*told, *likely)),
        places=spans(seats),
        sure=frozenset(spans((*told, *seats))),
        possible=spans((*told, *likely, *possible, *seats)),
        read=((0, len(text)),),
    )
    hits = [NameHit(a, b, "", 4.0) for a, b in spans(ruled)]
    return sorted(
        text[hit.start : hit.end]
        for hit in with_told(text, hits, opinion, told_people(text, opinion, gaps, lettered), gaps)
    )


def test_either_is_enough() -> None:
    text = "冷维新送严谨行到站台。"
    assert together(text, ruled=("冷维新",), told=("严谨行",), possible=("冷维新",)) == ["严谨行", "冷维新"]


def test_what_the_model_reads_and_sees_no_name_in_is_none() -> None:
    assert together("为他人在工程承揽上谋利。", ruled=("程承揽",)) == []


def test_a_name_let_pass_once_counts_everywhere() -> None:
    text = "冷维新低下头,后来对冷维新的弟弟说。"
    hits = [NameHit(0, 3, "", 4.0), NameHit(10, 13, "", 4.0)]
    opinion = Opinion(possible=((0, 3),), read=((0, len(text)),))
    assert {
        hit.start for hit in with_told(text, hits, opinion, told_people(text, opinion, frozenset(), False), frozenset())
    } == {0, 10}


def test_a_told_name_is_found_again_and_outgrows_what_the_rules_found() -> None:
    text = "祝延年出庭。老板敲开了祝延年家的门。"
    opinion = Opinion(people=((0, 3),), sure=frozenset({(0, 3)}), possible=((0, 3), (11, 13)), read=((0, len(text)),))
    found = with_told(
        text, [NameHit(11, 13, "", 4.0)], opinion, told_people(text, opinion, frozenset(), False), frozenset()
    )
    assert sorted((hit.start, hit.end) for hit in found) == [(0, 3), (11, 14)]


def test_a_rules_name_is_as_long_as_the_model_would_let_pass() -> None:
    assert together("起初祝延年没睡。", ruled=("祝延",), possible=("祝延年",)) == ["祝延年"]


def test_two_names_with_a_blank_between_them_are_two() -> None:
    assert together("成员史建新冷维新。", told=("史建新冷维新",), gaps=frozenset({5})) == ["冷维新", "史建新"]


def test_letters_are_no_names() -> None:
    assert together("局长庚和股长说。", told=("庚和",), lettered=True) == []
    assert together("局长庚和股长说。", told=("庚和",)) == ["庚和"]


def test_a_name_that_lies_half_in_a_sure_place_is_none() -> None:
    assert together("经泽安市批准。", ruled=("经泽安",), seats=("泽安市",)) == []


@pytest.mark.parametrize(
    ("text", "told", "whole"),
    [
        ("股东:过小明退股。", "小明", "过小明"),
        ("运输局由建国受到警告。", "建国", "由建国"),
        ("由经海燕兼任。", "海燕", "经海燕"),
        ("他和海燕见面。", "海燕", "海燕"),
    ],
)
def test_a_surname_that_is_a_word_elsewhere_is_taken_in(text: str, told: str, whole: str) -> None:
    assert together(text, told=(told,)) == [whole]


@pytest.mark.parametrize("word", ["书记", "王五作", "弘扬", "张某某", "方正", "国黄河"])
def test_what_is_no_name_however_sure_the_model_is(word: str) -> None:
    assert together(f"对{word}的看法。", told=(word,)) == []


def test_a_merely_likely_name_needs_a_surname() -> None:
    assert together("收藏玛瑙和玉佩。", likely=("玛瑙",)) == []
    assert together("收了冷维新的钱。", likely=("冷维新",)) == ["冷维新"]
