"""What the name model says, remembers and is asked about, and which of it counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generators.anonymity import second_opinion
from generators.anonymity.find import find_findings
from generators.anonymity.finding import Kind
from generators.anonymity.memory import NoVerdicts
from generators.anonymity.public import Allowed
from generators.anonymity.second_opinion import Opinion, Said, missing_model, model_name, opinion_about, opinion_on
from generators.anonymity.told_places import told
from generators.anonymity.verdicts import StoredVerdicts, judged, rules_hash

needs_model = pytest.mark.skipif(not model_name(), reason="the name model is not installed (make model)")


class Kept(dict[str, str]):
    def put(self, key: str, verdict: str) -> None:
        self[key] = verdict


def spans_of(text: str, *names: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(name), text.index(name) + len(name)) for name in names)


@needs_model
def test_the_model_reads_people_places_and_units() -> None:
    text = "他从桃溪水库赶到清河县水利局见张建国。"
    opinion = opinion_on(text, Kept())
    assert opinion.people == spans_of(text, "张建国")
    assert spans_of(text, "桃溪水库")[0] in opinion.places + opinion.units
    assert spans_of(text, "清河县水利局")[0] in opinion.units


@needs_model
def test_sentences_of_any_length_are_read_as_each_by_itself() -> None:
    sentences = [
        "老人住在柳条沟。",
        "张建国到了。",
        "去年冬天，李秀英把两箱酒放进了清河县水利局传达室的柜子里，谁也没有动过。",
    ]
    together = opinion_on("\n".join(sentences), Kept())
    counts = [opinion_about(sentence, [(0, len(sentence))], Kept()) for sentence in sentences]
    assert len(together.people) == sum(len(one.people) for one in counts)
    assert len(together.places) == sum(len(one.places) for one in counts)


def test_a_sentence_is_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def tagger(sentences: Sequence[str]) -> list[Said]:
        asked.extend(sentences)
        return [((0, 3, "n"),) for _ in sentences]

    monkeypatch.setattr(second_opinion, "_tagger", lambda: tagger)
    memory = Kept()
    assert opinion_on("# 张建国来了。\n张建国来了。", memory).people == ((2, 5), (9, 12))
    assert asked == ["张建国来了"]
    assert opinion_on("李秀英走了。张建国来了。", memory).people == ((0, 3), (6, 9))
    assert asked == ["张建国来了", "李秀英走了"]


def test_statutes_and_texts_without_chinese_are_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    def tagger(sentences: Sequence[str]) -> list[Said]:
        raise AssertionError(sentences)

    monkeypatch.setattr(second_opinion, "_tagger", lambda: tagger)
    statute = "\n".join(f"第{number}条　青海省的水。" for number in "一二三四五")
    assert opinion_on(statute, Kept()) == Opinion()
    assert opinion_on("make site && qianshao check", Kept()) == Opinion()


@pytest.mark.parametrize(
    ("text", "name"),
    [("他躲在鹰嘴崖。", "鹰嘴崖"), ("对二郎坪的盗伐不立案", "二郎坪"), ("到了云梦泽一带", "云梦泽")],
)
def test_a_place_that_the_model_reads_counts(text: str, name: str) -> None:
    spans = spans_of(text, name)
    assert told(text, Opinion(places=spans, sure=frozenset(spans)))[0] == list(spans)


@pytest.mark.parametrize("name", ["乡村", "美丽乡村", "某县", "黄河流域", "国务院", "城乡", "多沙粗沙区"])
def test_what_names_no_place_does_not_count(name: str) -> None:
    text = f"在{name}。"
    spans = spans_of(text, name)
    assert told(text, Opinion(places=spans, sure=frozenset(spans)))[0] == []


@pytest.mark.parametrize(
    "name", ["住建局", "县纪委", "人民法院", "第二审人民法院", "中国共产党", "甲公司", "仲裁委员会", "xuetang"]
)
def test_what_names_no_unit_does_not_count(name: str) -> None:
    text = f"由{name}。"
    spans = spans_of(text, name)
    assert told(text, Opinion(units=spans, sure=frozenset(spans)))[1] == []


@needs_model
def test_the_gate_finds_what_only_the_model_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "接手的案子牵出火东升，他住在鼓浪屿，每月都来一次。"
    found = {finding.text: finding.kind for finding in find_findings(text)}
    assert found.get("鼓浪屿") is Kind.PLACE
    monkeypatch.setattr("generators.anonymity.find.opinion_on", lambda *_: Opinion())
    assert "鼓浪屿" not in {finding.text for finding in find_findings(text)}


def test_verdicts_depend_on_whether_the_model_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    rules_hash.cache_clear()
    here = rules_hash()
    rules_hash.cache_clear()
    monkeypatch.setattr("generators.anonymity.verdicts.model_name", lambda: "another")
    try:
        assert rules_hash() != here
    finally:
        rules_hash.cache_clear()


def test_what_was_said_of_sentences_outlives_a_run_that_did_not_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_opinion, "_tagger", lambda: lambda sentences: [() for _ in sentences])
    path = tmp_path / "verdicts.json"
    for text in ("顺达公司今天学习。", "顺达公司今天学习。柳树湾明天测试。"):
        verdicts = StoredVerdicts(path)
        judged(text, verdicts, Allowed())
        verdicts.save()
    assert path.read_text("utf-8").count(f'"{second_opinion.SENTENCE_KEY}') == 2


def test_a_sentence_of_common_words_is_asked_about_only_beside_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def tag(sentences: Sequence[str]) -> list[Said]:
        asked.extend(sentences)
        return [((0, 3, "N"), (0, 3, "n")) if sentence.startswith("刘") else () for sentence in sentences]

    monkeypatch.setattr(second_opinion, "_tagger", lambda: tag)
    text = "今天学习条例,要求落实责任。顺达公司今天学习。"
    opinion_on(text, NoVerdicts())
    assert asked == ["顺达公司今天学习"]
    opinion_on(f"{text}刘备战在江心洲违规打招呼。", NoVerdicts())
    assert asked[1:] == ["刘备战在江心洲违规打招呼", "顺达公司今天学习", "今天学习条例,要求落实责任"]


def test_one_line_says_that_no_model_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "installed_folder", lambda: None)
    assert model_name() == ""
    assert "make model" in missing_model()
    assert "\n" not in missing_model()
