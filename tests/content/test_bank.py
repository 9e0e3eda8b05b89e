"""Question banks: the handbook's example, the round trip, and any text at all."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.content.bank import next_id, read_bank
from generators.content.bank_text import render_bank
from generators.content.blueprint import read_blueprint
from generators.content.document import parse_document
from generators.content.question_hash import with_hash
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.question import Bank, Basis, Option, PartialRule, Question, QuestionKind

ROOT = Path(__file__).parents[2]
NOWHERE = Location("x.md")


def example(name: str) -> str:
    found = re.search(r"```markdown\n(.*?)```", (ROOT / "docs/guide" / name).read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def read(text: str, path: str = "quizzes/b.md") -> tuple[Bank | None, list[Problem]]:
    document, problems = parse_document(path, text)
    bank, found = read_bank(document)
    return bank, problems + found


def codes(text: str) -> list[str]:
    return [f"{p.at.line}:{p.at.column} {p.code}" for p in read(text)[1]]


def bank_of(text: str) -> Bank:
    bank, problems = read(text)
    assert problems == []
    assert bank
    return bank


def question_of(text: str) -> Question:
    return bank_of(f"---\n标题: t\n---\n{text}").questions[0]


def unplaced(question: Question) -> Question:
    return replace(
        question,
        at=NOWHERE,
        options=tuple(replace(option, at=None) for option in question.options),
        basis=tuple(replace(basis, at=NOWHERE) for basis in question.basis),
        parts=tuple(unplaced(part) for part in question.parts),
    )


def unplaced_bank(bank: Bank) -> Bank:
    return replace(bank, at=NOWHERE, questions=tuple(unplaced(question) for question in bank.questions))


def test_the_handbook_example_has_all_nine_kinds_and_no_problem() -> None:
    bank = bank_of(example("format-bank.md"))
    assert [question.kind for question in bank.questions] == [
        QuestionKind.SINGLE,
        QuestionKind.MULTIPLE,
        QuestionKind.INDEFINITE,
        QuestionKind.JUDGEMENT,
        QuestionKind.BLANK,
        QuestionKind.SHORT,
        QuestionKind.ORDER,
        QuestionKind.MATCH,
        QuestionKind.CASE,
    ]
    assert bank.partial is PartialRule.HALF
    assert bank.introduction == "这里可以写一段题库说明。"
    single, *_, case = bank.questions
    assert [option.right for option in single.options] == [False, True, False]
    assert single.options[1].feedback == "遇调休上班的周日，也算一个工作日。"
    assert single.basis[0].citation == "第六条第一款"
    assert single.basis[0].quoted == ("应当在十个工作日内补学",)
    assert bank.questions[4].blanks == (("十", "10"), ("学习委员", "支部学习委员"))
    assert bank.questions[7].pairs == (("签到表", "学习委员"), ("会议记录", "记录人"))
    assert case.stem == "某局干部甲两次缺席集中学习。\n第一次是出差，第二次没有请假。"
    assert [part.id for part in case.parts] == ["shili-009-1", "shili-009-2"]


def test_the_handbook_example_of_a_paper_is_read() -> None:
    document, problems = parse_document("quizzes/papers/p.md", example("format-paper.md"))
    blueprint, found = read_blueprint(document)
    assert problems + found == []
    assert blueprint
    assert sum(part.count * part.points_each for part in blueprint.parts) == blueprint.total == 100
    assert blueprint.parts[1].difficulties == (1, 2)
    assert blueprint.note == "闭卷，独立完成。"


def test_a_basis_knows_its_column_and_several_are_told_apart() -> None:
    line = "依据: 第八条 “记大过，十八个月；另有规定的除外”“从其规定”；《监察法》第二十二条"
    first, second = question_of(f"### [判断] 甲。 {{#b-1}}\n答案: 对\n{line}\n").basis
    assert (first.citation, first.quoted) == ("第八条", ("记大过，十八个月；另有规定的除外", "从其规定"))
    assert (first.at.line, first.at.column) == (6, 5)
    assert (second.citation, second.at.column) == ("《监察法》第二十二条", line.index("《") + 1)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("### [判断] 甲。\n答案: 对\n", ["4:1 Q001"]),
        ("### [判断] 甲。 {#甲 1}\n答案: 对\n", ["4:1 Q002"]),
        ("### [选择] 甲。 {#b-1}\n要点:\n- 乙\n", ["4:5 Q003"]),
        ("### [判断] {#b-1}\n答案: 对\n", ["4:1 Q004"]),
        ("### [判断] 甲。 {#b-1}\n答案: 对\n解晰: 乙\n", ["6:1 Q005"]),
        ("### [单选] 甲。 {#b-1}\n- [x] 乙\n", ["4:1 Q006"]),
        ("### [单选] 甲。 {#b-1}\n- [x] 乙\n- [ ]\n", ["6:1 Q006"]),
        ("### [判断] 甲。 {#b-1}\n答案: 也许\n", ["5:5 Q007"]),
        ("### [填空] 甲（　）乙____。 {#b-1}\n答案: 丙\n", ["5:5 Q007"]),
        ("### [简答] 甲。 {#b-1}\n", ["4:1 Q007"]),
        ("### [排序] 甲。 {#b-1}\n1. 乙\n", ["4:1 Q007"]),
        ("### [配对] 甲。 {#b-1}\n- 乙 = 丙\n- 丁\n", ["6:1 Q007"]),
        ("### [案例分析] 甲。 {#b-1}\n", ["4:1 Q007"]),
        ("### [判断] 甲。 {#b-1}\n答案: 对\n难度: 9\n", ["6:5 Q008"]),
        ("### [判断] 甲。 {#b-1}\n答案: 对\n答案: 错\n", ["6:5 Q009"]),
        ("只有说明。\n", ["1:1 Q010"]),
        ("#### [判断] 甲。 {#b-1}\n答案: 对\n", ["4:1 Q012"]),
    ],
)
def test_each_mistake_is_found_at_its_place(body: str, expected: list[str]) -> None:
    assert codes(f"---\n标题: t\n---\n{body}") == expected


def test_a_missing_id_prints_one_to_paste_and_never_reuses_a_deleted_one() -> None:
    _, problems = read("---\n标题: t\n---\n### [判断] 甲。 {#b-007}\n答案: 对\n### [判断] 乙。\n答案: 错\n")
    assert "{#b-008}" in problems[0].hint
    assert next_id("b", ["b-002", "c-9", "b-x"]) == "b-003"


def test_the_hash_follows_stem_options_and_key_only() -> None:
    base = "### [单选] 甲。 {#b-1}\n- [x] 乙\n- [ ] 丙\n"
    same = "### [单选] 甲 。 {#b-1}\n- [x] 乙\n  > 说明\n- [ ] 丙\n\n难度: 3\n解析: 新写的。\n"
    assert question_of(base).content_hash == question_of(same).content_hash
    for edited in ("### [单选] 甲甲。 {#b-1}\n- [x] 乙\n- [ ] 丙\n", "### [单选] 甲。 {#b-1}\n- [ ] 乙\n- [x] 丙\n"):
        assert question_of(edited).content_hash != question_of(base).content_hash


def test_a_question_never_has_a_wider_audience_than_its_bank() -> None:
    text = "---\n标题: t\n知悉范围: 内部\n---\n### [判断] 甲。 {#b-1}\n答案: 对\n知悉范围: 公开\n"
    assert bank_of(text).questions[0].audience is Audience.INTERNAL


def test_boxes_are_read_as_people_type_them() -> None:
    question = question_of("### [多选题] 甲。 {#b-1}\n-[x] 乙\n> 说明\n- [] 丙\n* [√]丁\n－【X】 戊\n")
    assert [(option.text, option.right) for option in question.options] == [
        ("乙", True),
        ("丙", False),
        ("丁", True),
        ("戊", True),
    ]
    assert question.options[0].feedback == "说明"


def test_comments_are_not_read() -> None:
    bank = bank_of("---\n标题: t\n---\n<!-- ### [判断] 草稿\n答案: ？ -->\n### [判断] 甲。 {#b-1}\n答案: 对\n")
    assert [question.at.line for question in bank.questions] == [6]


words = (
    st.text(
        alphabet=st.sampled_from("甲乙丙丁第八条，。（）“”;；|\\#=->[]x{}－【】√ 1.、:：<!答案解析依据要点"),
        min_size=1,
        max_size=12,
    )
    .map(str.strip)
    .filter(bool)
)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)


@st.composite
def questions(draw: st.DrawFn, depth: int = 0) -> Question:
    kinds = list(QuestionKind) if depth == 0 else [k for k in QuestionKind if k is not QuestionKind.CASE]
    kind = draw(st.sampled_from(kinds))
    choice = kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.INDEFINITE)
    texts = draw(st.lists(lines, min_size=2, max_size=4))
    blanks = draw(st.lists(st.lists(words, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3))
    stem = draw(lines)
    if kind is QuestionKind.BLANK:
        stem = re.sub(r"[（(_]", "", stem).strip() + "题____" * len(blanks)
    question = Question(
        id=draw(ids),
        kind=kind,
        stem=stem,
        at=NOWHERE,
        options=tuple(
            Option(chr(65 + i), t, draw(st.booleans()), draw(st.just("") | lines)) for i, t in enumerate(texts)
        )
        if choice
        else (),
        truth=draw(st.booleans()) if kind is QuestionKind.JUDGEMENT else None,
        blanks=tuple(blanks) if kind is QuestionKind.BLANK else (),
        points=tuple(texts) if kind in (QuestionKind.SHORT, QuestionKind.CASE) else (),
        sequence=tuple(texts) if kind is QuestionKind.ORDER else (),
        pairs=tuple((draw(words).replace("\\", "").strip() or "左", draw(words)) for _ in texts)
        if kind is QuestionKind.MATCH
        else (),
        parts=tuple(draw(st.lists(questions(depth=1), max_size=2))) if kind is QuestionKind.CASE else (),
        basis=(Basis("《甲》第八条", NOWHERE, ("记大过；十八个月",)),) if draw(st.booleans()) else (),
        explanation=draw(st.just("") | lines),
        topics=tuple(draw(st.lists(st.sampled_from(["期间", "程序"]), unique=True))),
        difficulty=draw(st.integers(1, 3)),
        pending=draw(st.booleans()),
    )
    return question


@settings(max_examples=300, deadline=None)
@given(st.lists(questions(), min_size=1, max_size=3))
def test_what_is_written_is_read_back(written: list[Question]) -> None:
    bank = Bank(
        "b", "题库：一", NOWHERE, tuple(with_hash(q) for q in written), partial=PartialRule.HALF, regulation="甲"
    )
    again, problems = read(render_bank(bank))
    assert problems == []
    assert again
    assert unplaced_bank(again) == unplaced_bank(bank)
    assert render_bank(again) == render_bank(bank)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "### ",
                "#### ",
                "[单选]",
                "[案例分析]",
                "[填空]",
                "[配对]",
                "{#b-1}",
                "- [x] ",
                "- ",
                "\n",
                "  > ",
                "答案:",
                "要点:",
                "依据:",
                "“",
                "（　）",
                "=",
                "---\n",
                "<!--",
                "-->",
            ]
        )
        | st.text(max_size=5),
        max_size=40,
    ).map("".join)
)
def test_any_text_gives_a_bank_or_problems(text: str) -> None:
    bank, problems = read(text)
    assert bank is not None or problems
    document, _ = parse_document("quizzes/papers/p.md", text)
    blueprint, found = read_blueprint(document)
    assert blueprint is not None or found
