"""Rules over banks and blueprints. Each test's text is the bank."""

from __future__ import annotations

import pytest

from generators.checks.quizzes import check_quizzes
from generators.content.bank import read_bank
from generators.content.blueprint import read_blueprint
from generators.content.document import parse_document
from generators.model.library import Draft
from generators.model.location import Location
from generators.model.portal import Portal

PORTAL = Portal("p", "前哨学堂", "组", Location("docs/portal.yml"))


def draft(banks: dict[str, str], papers: dict[str, str] | None = None) -> Draft:
    read = []
    for name, text in banks.items():
        bank, problems = read_bank(parse_document(f"quizzes/{name}.md", f"---\n标题: t\n---\n{text}")[0])
        assert problems == []
        assert bank
        read.append(bank)
    blueprints = []
    for name, text in (papers or {}).items():
        blueprint, problems = read_blueprint(parse_document(f"quizzes/papers/{name}.md", f"---\n{text}---\n")[0])
        assert problems == []
        assert blueprint
        blueprints.append(blueprint)
    return Draft(PORTAL, banks=tuple(read), blueprints=tuple(blueprints))


def codes(*texts: str) -> list[str]:
    banks = {f"b{number}": text for number, text in enumerate(texts)}
    return [f"{p.at.path}:{p.at.line} {p.code}" for p in check_quizzes(draft(banks))]


SINGLE = (
    "### [单选] 记过的政务处分期间为（　）。 {#%s}\n- [ ] 六个月\n- [x] 十二个月\n- [ ] 十八个月\n- [ ] 二十四个月\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SINGLE % "b-1", []),
        ("### [单选] 甲？ {#b-1}\n- [ ] 乙\n- [ ] 丙\n", ["Q103"]),
        ("### [多选] 甲？ {#b-1}\n- [x] 乙\n- [x] 丙\n", ["Q104"]),
        ("### [单选] 甲？ {#b-1}\n- [x] 乙\n- [x] 丙\n- [ ] 丁\n", ["Q105"]),
        ("### [多选] 甲？ {#b-1}\n- [x] 乙\n- [ ] 丙\n- [ ] 丁\n", ["Q106"]),
        ("### [单选] 甲？ {#b-1}\n- [x] 乙\n- [ ] 丙\n- [ ] 丙。\n", ["Q107"]),
        ("### [单选] 甲？ {#b-1}\n- [x] 三十日\n- [ ] 30日\n- [ ] 三十个月\n", ["Q107"]),
        (
            "### [单选] 甲？ {#b-1}\n- [x] 由具有管理权限的任免机关单位依法作出的决定\n- [ ] 开除\n- [ ] 记过\n",
            ["Q108"],
        ),
        ("### [单选] 甲？ {#b-1}\n- [ ] 乙\n- [ ] 丙\n- [x] 以上都对\n", ["Q109"]),
        ("### [单选] 甲？ {#b-1}\n- [ ] 乙\n- [ ] 丙\n- [x] A和B\n", ["Q109"]),
        ("### [不定项] 甲？ {#b-1}\n- [x] 以上级机关的决定为准\n- [ ] 以本级机关的决定为准\n", []),
    ],
)
def test_options(text: str, expected: list[str]) -> None:
    assert [found.split()[1] for found in codes(text)] == expected


def test_an_id_stands_once_across_banks_and_parts() -> None:
    case = "### [案例分析] 甲案。 {#a-1}\n#### [判断] 乙。 {#b-1}\n答案: 对\n"
    assert codes(case, "### [判断] 丙丁戊己。 {#b-1}\n答案: 错\n") == ["quizzes/b1.md:4 Q101"]


def test_a_bank_is_not_named_like_a_page_of_the_quiz() -> None:
    assert [p.code for p in check_quizzes(draft({"exam": "### [判断] 甲。 {#e-1}\n答案: 对\n"}))] == ["Q102"]


def test_the_same_question_in_two_banks_is_found_whatever_its_punctuation() -> None:
    again = "### [单选] 记过的政务处分期间为____ {#c-1}\n- [x] 十二个月\n- [ ] 一个月\n"
    assert codes(SINGLE % "b-1", again) == ["quizzes/b1.md:4 Q110"]


def test_two_drafts_may_ask_the_same_until_one_is_published() -> None:
    asked = "### [判断] 学习计划经审定后，谁都可以随时改动。 {#%s}\n答案: 错\n"
    assert codes(asked % "a-1" + "待审: 是\n", asked % "b-1" + "待审: 是\n") == []
    assert [found.split()[1] for found in codes(asked % "a-1" + "待审: 是\n", asked % "b-1")] == ["Q110"]


def test_alike_stems_with_another_answer_or_another_number_are_two_questions() -> None:
    other = "### [单选] 记大过的政务处分期间为（　）。 {#c-1}\n- [x] 十八个月\n- [ ] 一个月\n"
    first = "### [判断] 处分期间为六个月的是警告，不得晋升职务。 {#d-1}\n答案: 错\n"
    second = "### [判断] 处分期间为九个月的是警告，不得晋升职务。 {#d-2}\n答案: 错\n"
    assert codes(SINGLE % "b-1", other, first, second) == []


def test_the_same_question_with_two_keys_is_a_contradiction() -> None:
    other = SINGLE.replace("[x]", "[ ]").replace("- [ ] 六个月", "- [x] 六个月") % "c-1"
    assert codes(SINGLE % "b-1", other) == ["quizzes/b1.md:4 Q111"]


def test_a_stem_that_asks_about_its_options_may_come_again() -> None:
    asked = "### [单选] 关于回避，下列说法正确的是（　）。 {#%s}\n- [x] %s\n- [ ] 都不必回避\n"
    assert codes(asked % ("b-1", "近亲属应当回避"), asked % ("c-1", "证人应当回避")) == []
    plain = "### [单选] 补学的期限为（　）。 {#%s}\n- [x] %s\n- [ ] 一个月\n"
    assert codes(plain % ("b-1", "七日"), plain % ("c-1", "十日")) == ["quizzes/b1.md:4 Q111"]


def letters(keys: str) -> str:
    return "\n".join(
        f"### [单选] 第{number * 7919}号事项由谁办理{number}？ {{#b-{number}}}\n"
        + "".join(f"- [{'x' if letter == key else ' '}] 单位{number}{letter}\n" for letter in "ABCD")
        for number, key in enumerate(keys)
    )


def test_letters_out_of_balance_are_found_from_twenty_questions() -> None:
    assert codes(letters("ABCD" * 6)) == []
    assert codes(letters("B" * 9)) == []
    assert codes(letters("B" * 12 + "ACD")) == ["quizzes/b0.md:1 Q112"]
    assert codes(letters("B" * 11 + "AACCDDAC")) == []
    assert codes(letters("B" * 13 + "ACD" * 4)) == ["quizzes/b0.md:1 Q112"]
    assert codes(letters("ABC" * 14)) == ["quizzes/b0.md:1 Q112"]


def paper(parts: str, total: int = 2) -> list[str]:
    pending = "### [判断] 待审的。 {#b-3}\n答案: 对\n待审: 是\n"
    bank = "### [判断] 甲乙丙丁。 {#b-1}\n答案: 对\n知识点: 期间\n### [判断] 戊己庚辛。 {#b-2}\n答案: 错\n" + pending
    text = f"标题: t\n总分: {total}\n部分:\n{parts}"
    return [f"{p.at.line} {p.code}" for p in check_quizzes(draft({"b": bank}, {"p": text}))]


def test_a_blueprint_can_be_filled_and_adds_up() -> None:
    assert paper("  - {题型: 判断, 题数: 2, 每题分: 1, 题库: [b]}\n") == []
    assert paper("  - {题型: 判断, 题数: 2, 每题分: 1}\n", 3) == ["1 Q122"]
    assert paper("  - {题型: 判断, 题数: 2, 每题分: 1, 题库: [c]}\n") == ["5 Q120"]
    assert paper("  - {题型: 判断, 题数: 3, 每题分: 1}\n", 3) == ["5 Q121"]
    overlapping = "  - {题型: 判断, 题数: 1, 每题分: 1, 知识点: 期间}\n  - {题型: 判断, 题数: 2, 每题分: 1}\n"
    assert paper(overlapping, 3) == ["6 Q121"]
