"""Drafts from wordings made up here: what is asked, what is never asked, and that each draft quotes its words."""

from __future__ import annotations

import pytest

from generators.content.bank import read_bank
from generators.content.bank_text import render_bank
from generators.content.document import parse_document
from generators.importers.regulation.read import read_regulation_bytes, read_regulation_file
from generators.model.question import Bank, Question
from generators.model.question import QuestionKind as Kind
from generators.model.regulation import RegulationText
from generators.quiz.draft import DRAFT_KINDS, draft_bank
from tests.shared_texts import TEXTS, needs_shared

_TEXT = """示例机关学习管理条例

第一条　为了加强学习，制定本条例。
第二条　学习机关应当在收到申请之日起三十日内书面答复申请人。
第三条　学习人员有下列情形之一的，可以从轻处理：
（一）主动说明缺课原因的；
（二）及时补学全部课程的；
（三）协助他人补学课程的；
（四）其他可以从轻处理的情形。
第四条　学习人员有下列情形之一的，应当从重处理：
（一）冒名顶替参加考试的；
（二）伪造学习记录材料的；
（三）干扰考试现场秩序的。
第五条　考勤的期间为：
（一）春季，六个月；
（二）夏季，九个月；
（三）秋季，十二个月。
第六条　学习委员会可以委托下级机关组织考试。
第七条　缺课处理决定应当以书面形式送达本人。
第八条　坚持以习近平新时代中国特色社会主义思想为指导，学习委员会应当每年报告二次。
第九条　本条例所称学习人员，是指在学习机关登记的全部工作人员。
第十条　本条例自2024年1月1日起施行。
"""


def text_of(words: str = _TEXT) -> RegulationText:
    text = read_regulation_bytes(words.encode(), "a.txt").wording.text
    assert text is not None
    return text


def drafts(words: str = _TEXT, title: str | None = None, kinds: tuple[Kind, ...] = DRAFT_KINDS) -> Bank:
    text = text_of(words)
    return draft_bank("xx", title or text.title, text, kinds=kinds)


def of(kind: Kind, bank: Bank) -> list[Question]:
    return [question for question in bank.questions if question.kind is kind]


def test_an_enumeration_becomes_a_multiple_choice_with_items_of_a_sibling() -> None:
    first = of(Kind.MULTIPLE, drafts())[0]
    right = {option.text for option in first.options if option.right}
    wrong = {option.text for option in first.options if not option.right}
    assert right == {"主动说明缺课原因的", "及时补学全部课程的", "协助他人补学课程的"}
    assert wrong
    assert wrong <= {"冒名顶替参加考试的", "伪造学习记录材料的", "干扰考试现场秩序的"}
    assert "下列哪些情形之一的，可以从轻处理" in first.stem


def test_deadlines_are_asked_with_plausible_values_in_order() -> None:
    question = of(Kind.SINGLE, drafts(kinds=(Kind.SINGLE,)))[0]
    assert question.stem == "根据《示例机关学习管理条例》，学习机关应当在收到申请之日起（　）内书面答复申请人。"
    assert [o.text for o in question.options if o.right] == ["三十日"]
    assert len(question.options) == 4
    assert all(o.text.endswith("日") for o in question.options)
    blank = of(Kind.BLANK, drafts(kinds=(Kind.BLANK,)))[0]
    assert blank.blanks == (("三十日", "30日"),)


def test_a_flip_says_what_was_changed() -> None:
    false = [q for q in of(Kind.JUDGEMENT, drafts(kinds=(Kind.JUDGEMENT,))) if q.truth is False]
    assert false
    for question in false:
        assert question.explanation.startswith("应为“")


def test_pairs_and_definitions() -> None:
    bank = drafts()
    assert of(Kind.MATCH, bank)[0].pairs == (("春季", "六个月"), ("夏季", "九个月"), ("秋季", "十二个月"))
    assert ("学习人员",) in [q.blanks[0] for q in of(Kind.BLANK, bank)]


def test_trivia_and_set_phrases_are_not_asked() -> None:
    stems = "".join(question.stem for question in drafts().questions)
    assert "施行" not in stems
    assert "习近平" not in stems
    assert "为了加强学习" not in stems


@pytest.mark.parametrize(
    "title",
    ["中国共产党章程（修正案）", "关于新形势下党内政治生活的若干准则", "中华人民共和国宪法（2018年修正）", "宪法"],
)
def test_no_false_statement_and_no_distractor_from_hallowed_texts(title: str) -> None:
    assert {question.kind for question in drafts(title=title).questions} == {Kind.BLANK}


def test_every_draft_quotes_the_text_waits_and_reads_back() -> None:
    text = text_of()
    bank = drafts()
    document, problems = parse_document("quizzes/xx.md", render_bank(bank))
    again, more = read_bank(document)
    assert (problems, more) == ([], [])
    assert again is not None
    assert [q.id for q in again.questions] == [q.id for q in bank.questions]
    assert len({q.id for q in bank.questions}) == len(bank.questions)
    words = "".join(article.plain_text for article in text.articles)
    for question in again.questions:
        assert question.pending
        assert question.basis[0].citation.startswith("第")
        assert all(quoted in words for quoted in question.basis[0].quoted)


def test_ids_name_the_article_and_are_not_given_twice() -> None:
    text = text_of()
    bank = draft_bank("xx", text.title, text, used=("xx-002-01",))
    assert bank.questions[0].id == "xx-002-02"


@needs_shared
@pytest.mark.shared
def test_the_shared_texts_give_drafts_that_quote_them() -> None:
    for path in sorted((TEXTS / "laws").glob("*监察*.md")):
        text = read_regulation_file(path).wording.text
        assert text is not None
        bank = draft_bank("x", text.title, text)
        words = "".join(article.plain_text for article in text.articles).replace("\n", "")
        assert len(bank.questions) >= 10
        assert all(
            quoted in words for question in bank.questions for basis in question.basis for quoted in basis.quoted
        )


def _with(*sentences: str) -> Bank:
    numerals = "二三四五六七八九"
    articles = [f"第{numeral}条　{words}" for numeral, words in zip(numerals, sentences, strict=False)]
    return drafts("示例机关学习管理条例\n\n第一条　为了加强学习，制定本条例。\n" + "\n".join(articles) + "\n")


@pytest.mark.parametrize(
    ("sentence", "was", "now"),
    [
        ("学习人员缺课登记表在审批结束以前，不得公开登记的内容。", "不得", "可以"),
        ("学习机关作出的暂停培训的决定，应当报上一级学习机关备案。", "上一级", "同级"),
        ("学习机关作出的暂停培训的决定，应当书面通知学习人员本人。", "书面", "口头"),
        ("学习机关作出的暂停培训的决定，应当经学习委员会全体成员过半数通过。", "过半数", "三分之二以上"),
    ],
)
def test_a_false_statement_changes_the_word_on_which_the_rule_hangs(sentence: str, was: str, now: str) -> None:
    question = of(Kind.JUDGEMENT, _with(sentence))[0]
    assert question.truth is False
    assert question.explanation == f"应为“{was}”，不是“{now}”。"
    assert question.stem == f"根据《示例机关学习管理条例》，{sentence.replace(was, now)}"


@pytest.mark.parametrize(
    "sentence",
    [
        "学习人员转学到外地学习机关的，学习机关应当及时通知家属。",
        "严格执行登记程序，不得违反规定以任何方式泄露登记的内容。",
        "学习机关应当立案调查而不予立案的，不受前述期限的限制。",
        "学习人员也可以在培训结束以后向学习机关提出书面申请。",
        "依照本章的规定需要备案的，学习机关应当及时办理备案。",
    ],
)
def test_what_would_only_read_oddly_is_not_made_false(sentence: str) -> None:
    assert [question for question in of(Kind.JUDGEMENT, _with(sentence)) if question.truth is False] == []


def test_numbers_that_are_no_rule_are_not_asked_and_ages_stay_ages() -> None:
    assert of(Kind.BLANK, _with("期间的最后一日的截止时间为二十四时，停止业务活动的时间以公告为准。")) == []
    assert of(Kind.BLANK, _with("报名的学习人员为二人以上的，共同承担全部培训场地费用和材料费用。")) == []
    ages = of(
        Kind.SINGLE,
        drafts(
            "示例机关学习管理条例\n\n第一条　为了加强学习，制定本条例。\n第二条　已满七十五周岁的学习人员，不参加集中培训和考试。\n",
            kinds=(Kind.SINGLE,),
        ),
    )[0]
    assert [option.text for option in ages.options] == ["六十五周岁", "七十周岁", "七十五周岁", "八十周岁"]


def test_a_register_of_entries_gives_no_multiple_choice() -> None:
    lists = """示例机关学习管理条例

第一条　为了加强学习，制定本条例。
第二条　学习档案应当载明下列事项：
（一）学习人员的姓名和单位；
（二）学习的起止日期；
（三）考试的成绩和名次。
第三条　学习机关应当公布下列事项：
（一）考试的时间和地点；
（二）考试的科目和范围；
（三）录取的标准和名额。
"""
    assert of(Kind.MULTIPLE, drafts(lists)) == []
