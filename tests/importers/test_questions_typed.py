"""Typed banks in many layouts: every question, every option, every key; nothing lost, nothing invented."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.importers.questions.imported import Imported, ImportedQuestion, Weight
from generators.importers.questions.read import read_questions
from generators.importers.questions.typed import read_typed
from generators.model.question import QuestionKind as Kind
from tests.importers import typed_layouts as layouts


def read(text: str) -> Imported:
    return read_typed(list(enumerate(text.split("\n"), 1)))


def plain(stem: str) -> str:
    return stem.replace("（　）", "").replace("____", "").rstrip("。 ")


def assert_all(found: Imported, kinds: tuple[Kind, ...] = tuple(Kind), *, explained: bool = True) -> None:
    wanted = [q for q in layouts.QUESTIONS if q.kind in kinds]
    assert [(q.kind, plain(q.stem)) for q in found.questions] == [(w.kind, plain(w.stem)) for w in wanted]
    assert [d for d in found.doubts if d.weight is Weight.CHECK] == []
    for q, w in zip(found.questions, wanted, strict=True):
        assert q.options == w.options
        assert _answer(q) == w.answer
        if explained:
            assert q.explanation == w.explanation


def _answer(q: ImportedQuestion) -> object:
    if q.kind is Kind.JUDGEMENT:
        return q.truth
    if q.kind is Kind.BLANK:
        return tuple(accepted[0] for accepted in q.blanks)
    return q.text if q.kind is Kind.SHORT else "".join(q.letters)


@pytest.mark.parametrize("number", layouts.NUMBERS)
@pytest.mark.parametrize("option", layouts.OPTIONS)
def test_numbers_and_options(number: str, option: str) -> None:
    assert_all(read(layouts.by_sections(number, option, "colon", "plain")))


@pytest.mark.parametrize("answer", layouts.ANSWERS)
@pytest.mark.parametrize("section", layouts.SECTIONS)
def test_answers_and_headings(answer: str, section: str) -> None:
    assert_all(read(layouts.by_sections("pause", "dot lines", answer, section)))


@pytest.mark.parametrize("truth", layouts.TRUTH)
def test_words_for_right_and_wrong(truth: str) -> None:
    assert_all(read(layouts.by_sections("dot", "dot lines", "colon", "plain", truth)))


@pytest.mark.parametrize(("blank", "restart"), list(itertools.product((True, False), repeat=2)))
def test_blank_lines_and_numbering_do_not_matter(blank: bool, restart: bool) -> None:
    assert_all(read(layouts.by_sections("dot", "one line", "bracketed", "points", blank=blank, restart=restart)))


@pytest.mark.parametrize("style", layouts.TAGS)
def test_kinds_in_brackets(style: str) -> None:
    assert_all(read(layouts.tagged(style)))


@pytest.mark.parametrize("style", ["pairs", "range", "same line", "explained", "table", "lines"])
@pytest.mark.parametrize("restart", [True, False])
def test_answers_at_the_end(style: str, restart: bool) -> None:
    assert_all(read(layouts.keys_at_end(style, restart=restart)), explained=style == "explained")


@pytest.mark.parametrize("bracket", ["（{}）", "({})", "（ {} ）", "【{}】", "( {} )", "（　{}　）"])
def test_keys_inside_the_stem(bracket: str) -> None:
    assert_all(read(layouts.inline(bracket)), (Kind.SINGLE, Kind.MULTIPLE, Kind.JUDGEMENT), explained=False)


@given(
    st.lists(
        st.sampled_from(list("一二、.．（）()ABCD对错√×答案解析：:【】[]12 3\n\t题单选多判断填空____　Ａ１=~{}#第共页"))
        | st.text(max_size=4),
        max_size=120,
    )
)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_questions_or_doubts(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(text)
    assert all(question.stem or question.options for question in found.questions)
    assert bool(found.questions or found.doubts) or not any(c.isprintable() and not c.isspace() for c in text)


GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "typed_questions"


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.txt")))
def test_messy_files(name: str) -> None:
    """Each file was read by a person, and what is in the JSON is what that person understood."""
    found = read_questions(f"{name}.txt", (GOLDEN / f"{name}.txt").read_bytes())
    assert found.as_json() == json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.txt")))
def test_every_line_is_in_a_question_or_in_a_doubt(name: str) -> None:
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    kept = re.sub(r"\W", "", json.dumps(read(text).as_json(), ensure_ascii=False))
    for line in text.split("\n"):
        for words in re.findall(r"[\u4e00-\u9fff]{5,}", line):
            assert words in kept or re.search(r"[题共每]|答案|案例|选项", words)


_LINES = sorted({line for path in GOLDEN.glob("*.txt") for line in path.read_text(encoding="utf-8").split("\n")})


@given(st.lists(st.sampled_from(_LINES), max_size=40))
@settings(max_examples=400, deadline=None)
def test_typed_lines_in_any_order_are_read(lines: list[str]) -> None:
    found = read("\n".join(lines))
    assert all(question.stem or question.options for question in found.questions)
    assert all(1 <= doubt.line <= max(len(lines), 1) for doubt in found.doubts)


def _told(text: str) -> list[tuple[Kind, str, tuple[str, ...], object]]:
    read = read_questions("示例.txt", text.encode())
    assert [doubt for doubt in read.doubts if doubt.weight is Weight.CHECK] == []
    return [(q.kind, q.stem, q.options, q.answer_json()) for q in read.questions]


def test_a_key_with_commas_in_the_stem_is_no_row_of_options() -> None:
    told = _told("1. 下列属于示例的是（A、B、D）。\nA.甲 B.乙 C.丙 D.丁\n")
    assert told == [(Kind.MULTIPLE, "下列属于示例的是（　）。", ("甲", "乙", "丙", "丁"), ["A", "B", "D"])]


def test_a_table_of_answers_under_each_section() -> None:
    sections = "一、单选题\n1. 甲？ A. 子 B. 丑\n2. 乙？ A. 子 B. 丑\n题号 1 2\n答案 B A\n"
    told = _told(sections + "二、判断题\n1. 丙对。\n2. 丁错。\n题号：1 2\n答案：√ ×\n")
    assert [answer for *_, answer in told] == [["B"], ["A"], [True], [False]]


def test_circled_numbers_as_options_and_as_steps() -> None:
    told = _told("1. 选哪个？\n①甲\n②乙\n③丙\n答案：②\n【排序题】2. 排一排：①甲 ②乙 ③丙\n答案：②①③\n")
    assert told[0] == (Kind.SINGLE, "选哪个？", ("甲", "乙", "丙"), ["B"])
    assert told[1] == (Kind.ORDER, "排一排：", ("甲", "乙", "丙"), ["B", "A", "C"])


def test_a_blank_answered_in_a_line_does_not_swallow_the_next_question() -> None:
    told = _told("1、期限为____日。答案：三十\n2、人数为__五__人。\n")
    assert [(kind, answer) for kind, _, _, answer in told] == [(Kind.BLANK, [["三十"]]), (Kind.BLANK, [["五"]])]


def test_one_numbered_answer_is_shared_among_the_parts_of_a_case() -> None:
    text = "案例分析题\n1. 【案例】甲在乙处借书未还。\n问题：\n（1）哪里不对？\n（2）怎么办？\n参考答案：\n（1）没有还。\n（2）马上还。\n"
    (question,) = read_questions("示例.txt", text.encode()).questions
    assert [part.text for part in question.parts] == ["没有还。", "马上还。"]


def test_options_that_touch_their_letters_behind_the_stem_and_a_key_behind_them() -> None:
    told = _told("1、甲是谁？ A子 B丑 C寅 【B】\n2、乙是谁？\nA、子\nB、丑\n答案：A\n")
    assert told[0] == (Kind.SINGLE, "甲是谁？", ("子", "丑", "寅"), ["B"])


def test_classes_named_by_letters_in_a_stem_are_no_options() -> None:
    told = _told("1、下列人员：A类人员，B类人员，C类人员谁登记？\nA、子\nB、丑\n答案：A\n")
    assert told[0][1:3] == ("下列人员：A类人员，B类人员，C类人员谁登记？", ("子", "丑"))


def test_the_number_before_the_only_answer_of_a_section() -> None:
    told = _told("多选题\n1、甲？\nA、子 B、丑 C、寅\n答案：1、ABC\n")
    assert told[0][3] == ["A", "B", "C"]


def test_a_kind_with_its_score_before_the_stem() -> None:
    told = _told("1.多选题（2分）甲有（）。\n（A）子\n（B）丑\n【正确答案】A,B\n【所属章节】第四章\n")
    assert told == [(Kind.MULTIPLE, "甲有（）。", ("子", "丑"), ["A", "B"])]


def test_a_judgement_said_in_words() -> None:
    words = {
        "说法正确": True,
        "该说法错误": False,
        "不正确": False,
        "Y": True,
        "N": False,
        "对。": True,
        "此表述是错误的": False,
    }
    text = "判断题\n" + "\n".join(f"{n}. 示例{n}\n答案：{word}" for n, word in enumerate(words, 1))
    assert [answer for *_, answer in _told(text)] == [[verdict] for verdict in words.values()]


@pytest.mark.parametrize("heading", ["参考答案", "参考答案：", "【参考答案】"])
def test_a_key_at_the_end_for_those_that_have_no_answer_beside_them(heading: str) -> None:
    found = read(
        "一、单选题\n1、某期间为（ C ）。\nA.六个月 B.十二个月 C.十八个月\n2、某机关行使（  ）职权。\nA、甲权\nB、乙权\n"
        f"二、填空题\n6. 某规定自____起施行。\n{heading}\n2.B\n6. 某年某月\n"
    )
    assert [(q.kind, q.letters, q.blanks) for q in found.questions] == [
        (Kind.SINGLE, ("C",), ()),
        (Kind.SINGLE, ("B",), ()),
        (Kind.BLANK, (), (("某年某月",),)),
    ]
    assert found.doubts == ()
