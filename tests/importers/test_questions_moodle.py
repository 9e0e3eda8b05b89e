"""GIFT, Moodle XML and Aiken: the whole syntax, own examples; what no kind here can hold is doubted with its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.importers.questions.aiken import read_aiken
from generators.importers.questions.gift import read_gift
from generators.importers.questions.imported import Weight
from generators.importers.questions.read import read_questions
from generators.model.question import QuestionKind as Kind


def one(text: str):  # type: ignore[no-untyped-def]
    found = read_gift(text)
    assert len(found.questions) == 1
    return found.questions[0]


def test_gift_single_choice_with_feedback_over_lines() -> None:
    q = one(
        "::Q::What lies between?\n{\n  =yellow # right; good!\n  ~red # [html]no, <b>not</b> it\n  ~[plain]blue # no\n}"
    )
    assert (q.kind, q.stem, q.options, q.letters) == (
        Kind.SINGLE,
        "What lies between?",
        ("yellow", "red", "blue"),
        ("A",),
    )
    assert q.feedback == ("right; good!", "no, not it", "no")


def test_gift_missing_word() -> None:
    q = one("The feast is on the {~second =fourth ~third} Thursday.")
    assert (q.stem, q.letters) == ("The feast is on the（　）Thursday.", ("B",))


def test_gift_weights_make_a_multiple_choice() -> None:
    q = one("Which two? {\n~%-50%none\n~%50%one\n~%50%other\n}")
    assert (q.kind, q.letters) == (Kind.MULTIPLE, ("B", "C"))


@pytest.mark.parametrize(
    ("written", "truth"), [("T", True), ("TRUE", True), ("F", False), ("FALSE#why#because", False)]
)
def test_gift_truth(written: str, truth: bool) -> None:
    q = one(f"The sky is green.{{{written}}}")
    assert (q.kind, q.truth) == (Kind.JUDGEMENT, truth)
    assert q.explanation == ("why\nbecause" if "#" in written else "")


def test_gift_short_answers_are_alternatives_of_one_blank() -> None:
    q = one("Two and two is {=four =4}.")
    assert (q.kind, q.stem, q.blanks) == (Kind.BLANK, "Two and two is（　）.", (("four", "4"),))


def test_gift_matching_with_a_distractor() -> None:
    found = read_gift("Match. {\n=a -> 1\n=b -> 2\n= -> 3\n}")
    assert found.questions[0].pairs == (("a", "1"), ("b", "2"))
    assert [(d.weight, d.text) for d in found.doubts] == [(Weight.LEFT_OUT, "3")]


@pytest.mark.parametrize(
    ("written", "value"),
    [("#1822", "1822"), ("#3.14:0.01", "3.14"), ("#\n=1822:0 #yes\n=%50%1822:2 #near\n", "1822"), ("#1..5", "1..5")],
)
def test_gift_numbers(written: str, value: str) -> None:
    assert one(f"When? {{{written}}}").blanks == ((value,),)


def test_gift_escapes() -> None:
    q = one("Which is 5\\: \\{x\\}? {\n~ \\= 2 + 2\n= \\= 2 + 3\n~ a\\#b \\~ c\n}")
    assert q.stem == "Which is 5: {x}?"
    assert q.options == ("= 2 + 2", "= 2 + 3", "a#b ~ c")


def test_gift_essay_category_comment_and_general_feedback() -> None:
    found = read_gift(
        "// a remark of somebody\n$CATEGORY: top/laws\n\nExplain it.{####because}\n\nJust words.\n\nA{T####general}"
    )
    essay, judgement = found.questions
    assert (essay.kind, essay.text, essay.topics) == (Kind.SHORT, "because", ("laws",))
    assert judgement.explanation == "general"
    assert {d.text for d in found.doubts} == {"// a remark of somebody", "Just words."}


def test_gift_blank_lines_inside_braces_do_not_cut() -> None:
    assert one("A?{\n\n=x\n\n~y\n}").options == ("x", "y")


def test_gift_that_is_broken_is_doubted() -> None:
    found = read_gift("A? {=x ~y\n\nB?{=a}")
    assert any("花括号" in d.reason or d.text for d in found.doubts) or len(found.questions) == 2


def xml(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{body}\n</quiz>'.encode()


def q(kind: str, inner: str, stem: str = "<![CDATA[<p>Stem &amp; more</p>]]>") -> str:
    return f'<question type="{kind}"><name><text>n</text></name><questiontext format="html"><text>{stem}</text></questiontext>{inner}</question>'


def answer(fraction: str, text: str, feedback: str = "") -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text><feedback><text>{feedback}</text></feedback></answer>'


def test_moodle_kinds() -> None:
    body = "\n".join(
        [
            '<question type="category"><category><text>$course$/Laws</text></category></question>',
            q("multichoice", "<single>true</single>" + answer("100", "a", "yes") + answer("0", "b")),
            q("multichoice", "<single>false</single>" + answer("50", "a") + answer("-100", "b") + answer("50", "c")),
            q("truefalse", answer("0", "true") + answer("100", "false")),
            q("shortanswer", answer("100", "x") + answer("100", "y") + answer("50", "z")),
            q("numerical", '<answer fraction="100"><text>7</text><tolerance>1</tolerance></answer>'),
            q(
                "matching",
                '<subquestion format="html"><text>l1</text><answer><text>r1</text></answer></subquestion><subquestion><text>l2</text><answer><text>r2</text></answer></subquestion>',
            ),
            q("essay", "<graderinfo><text>key</text></graderinfo>"),
            q("cloze", "", "It is {1:SHORTANSWER:=Paris~=paris~%50%Lyon} or {1:MULTICHOICE:~A#no~=B#ok}."),
            q("ordering", answer("1", "first") + answer("2", "second")),
            q("description", ""),
            q("calculated", answer("100", "{a}+{b}")),
        ]
    )
    found = read_questions("x.xml", xml(body))
    kinds = [
        Kind.SINGLE,
        Kind.MULTIPLE,
        Kind.JUDGEMENT,
        Kind.BLANK,
        Kind.BLANK,
        Kind.MATCH,
        Kind.SHORT,
        Kind.BLANK,
        Kind.ORDER,
    ]
    assert [x.kind for x in found.questions] == kinds
    assert {x.topics for x in found.questions} == {("Laws",)}
    assert found.questions[0].stem == "Stem & more"
    assert [x.letters for x in found.questions[:2]] == [("A",), ("A", "C")]
    assert found.questions[2].truth is False
    assert found.questions[3].blanks == (("x", "y"),)
    assert found.questions[7].blanks == (("Paris", "paris"), ("B",))
    assert found.questions[8].sequence == ("A", "B")
    said = " ".join(f"{d.reason} {d.text}" for d in found.doubts)
    assert all(words in said for words in ("calculated", "{a}+{b}", "z", "Lyon", "误差", "说明文字"))


def test_moodle_entities_and_foreign_xml_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY e SYSTEM "file:///etc/passwd">]><quiz><question type="essay"><questiontext><text>&e;</text></questiontext></question></quiz>'
    for data in (evil, b"<html><body>x</body></html>", b"<quiz><question"):
        found = read_questions("x.xml", data)
        assert found.questions == ()
        assert len(found.doubts) == 1


def test_aiken() -> None:
    text = "First?\nA) one\nB) two\nANSWER: B\n\nSecond?\nA. True\nB. False\nANSWER: A\n\nToo few\nA) x\nANSWER: A\n\nUnfinished\nA) x\nB) y\n\nThird\nA)x\nB)y\nANSWER: B"
    found = read_aiken(text)
    assert [(x.kind, x.stem, x.letters, x.truth) for x in found.questions] == [
        (Kind.SINGLE, "First?", ("B",), None),
        (Kind.JUDGEMENT, "Second?", (), True),
        (Kind.SINGLE, "Third", ("B",), None),
    ]
    assert {d.text for d in found.doubts} >= {"Too few", "A) x", "ANSWER: A", "Unfinished", "B) y"}
    assert read_questions("x.txt", text.encode()).questions == found.questions


@given(st.text(alphabet="{}=~#%:\\>-/ TF50\n\r[]ab$。", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_gift(text)
    read_aiken(text)
    assert read_questions("x.gift", text.encode()) is not None
    assert read_questions("x.xml", f"<quiz>{text}</quiz>".encode()) is not None
    assert read_questions("x.csv", text.encode()) is not None


def test_words_dragged_or_chosen_into_gaps_are_blanks() -> None:
    boxes = "<dragbox><text>甲</text></dragbox><dragbox><text>乙</text></dragbox><dragbox><text>丙</text></dragbox>"
    stem = "<questiontext><text>先[[2]]后[[1]]</text></questiontext>"
    quiz = f'<quiz><question type="ddwtos">{stem}{boxes}</question></quiz>'
    (question,) = read_questions("示例.xml", quiz.encode()).questions
    assert question.stem == "先（　）后（　）（备选：甲、乙、丙）"
    assert question.blanks == (("乙",), ("甲",))


def test_a_gap_without_its_word_is_told_with_all_words() -> None:
    stem = "<questiontext><text>选[[3]]</text></questiontext><selectoption><text>甲</text></selectoption>"
    read = read_questions("示例.xml", f'<quiz><question type="gapselect">{stem}</question></quiz>'.encode())
    assert read.questions == ()
    assert "甲" in read.doubts[0].text


def test_what_is_said_after_an_answer_and_foreign_words_are_doubts() -> None:
    found = read_questions(
        "a.xml",
        b"""<quiz><question type="multichoice"><questiontext><text>Q</text></questiontext><image>old.png</image>
        <correctfeedback><text>Well done</text></correctfeedback><incorrectfeedback><text>Your answer is incorrect.</text>
        </incorrectfeedback><answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>
        <hint><text>Think</text></hint></question><question type="kprime"><questiontext><text>K</text></questiontext>
        <rows><row><text>opt</text></row></rows></question></quiz>""",
    )
    said = {doubt.reason: doubt.text for doubt in found.doubts}
    assert said["答对、答错时的提示语没有导入"] == "Well done；Think"
    assert said["题里有图片，图片没有导入"] == "Q"
    assert said["Moodle 的“kprime”题型这里没有对应的题型，没有导入"] == "K opt"


def test_a_file_of_embedded_answers_is_one_question() -> None:
    found = read_questions(
        "a.txt", "一年 {1:MULTICHOICE:=12 个月#对~18 个月#错}，\n共 {1:SA:=甲~%50%乙~*#不对}。".encode()
    )
    assert [(q.blanks, q.explanation) for q in found.questions] == [
        ((("12 个月",), ("甲",)), "12 个月：对\n18 个月：错\n其他：不对")
    ]
