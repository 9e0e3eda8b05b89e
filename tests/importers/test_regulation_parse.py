"""What one wording looks like to the parser: refusals, odd layouts, and what belongs to no article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.importers.regulation.parse import Wording
from generators.importers.regulation.read import read_regulation_bytes
from generators.model.regulation import ArticleNumber, Numbering
from tests.importers.regulation_variants import paragraphs, sample


def read(*lines: str, name: str = "a.md") -> Wording:
    return read_regulation_bytes("\n\n".join(lines).encode(), name).wording


def codes(wording: Wording) -> list[str]:
    return [problem.code for problem in wording.problems]


def keys(wording: Wording) -> list[str]:
    return [article.number.key for article in wording.text.articles] if wording.text else []


LINES = paragraphs(sample(1, count=20, branches=False))


def without(start: str) -> list[str]:
    return [line for line in LINES if not line.startswith(start)]


def test_a_missing_article_is_named() -> None:
    wording = read(*without("第九条"))
    assert codes(wording) == ["R040"]
    assert "缺少第九条" in wording.problems[0].message


def test_a_problem_stands_at_the_files_own_line() -> None:
    text = "---\ntitle: 甲\n---\n# 示例学习办法\n\n<!-- 一\n二 -->\n第一条　读书。<br>每日。\n\n第二条　讨论。\n\n第四条　归还。\n"
    assert [p.at.line for p in read_regulation_bytes(text.encode(), "a.md").wording.problems] == [12]
    lines = "示例学习办法\r\n第一条　读书。\r\n\r\n第二条　讨论。\r\n第四条　归还。"
    assert [p.at.line for p in read_regulation_bytes(lines.encode(), "a.txt").wording.problems] == [5]


def test_a_missing_end_of_a_run_is_named() -> None:
    wording = read(*[line for line in LINES if not line.startswith(("第十八条", "第十九条"))])
    assert "缺少第十八条至第十九条（2 条）" in wording.problems[0].message


def test_a_repeated_article_is_named() -> None:
    again = next(line for line in LINES if line.startswith("第九条"))
    wording = read(*LINES[: LINES.index(again) + 1], again, *LINES[LINES.index(again) + 1 :])
    assert codes(wording) == ["R041"]
    assert "第九条出现了两次" in wording.problems[0].message


def test_a_lost_chapter_is_named_from_its_number_and_from_the_contents() -> None:
    assert "缺少第三章" in read(*without("第三章")).problems[0].message
    contents = [line for line in LINES if line.startswith("第") and "章" in line[:5]]
    wording = read(
        LINES[0], LINES[1], "目录", *contents, *[line for line in LINES[2:] if not line.startswith("第四章")]
    )
    assert codes(wording) == ["R042"]
    assert "目录里有“第四章" in wording.problems[0].message


def test_an_excerpt_is_refused_with_each_gap() -> None:
    picked = [line for line in LINES if line.startswith(("第三条", "第九条", "第十五条"))]
    wording = read("示例学习办法（节录）", *picked)
    assert keys(wording) == ["3", "9", "15"]
    assert codes(wording) == ["R040"] * 3


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html", "a.docx", "a.pdf"])
def test_an_empty_file_is_refused(name: str) -> None:
    wording = read_regulation_bytes(b"", name).wording
    assert wording.text is None
    assert codes(wording)[0] in ("R045", "R046")


def test_points_without_articles_count_as_points() -> None:
    wording = read(
        "示例学习八点规定", "示例机关2020年1月2日会议审议通过", "一、每月读书。", "二、每季讨论。", "三、按时归还。"
    )
    assert wording.text is not None
    assert wording.text.numbering is Numbering.POINT
    assert keys(wording) == ["1", "2", "3"]
    assert wording.problems == ()


def test_a_decision_without_numbers_is_kept_as_prose_and_says_so() -> None:
    wording = read(
        "关于建立学习日的决定",
        "（2020年1月2日示例机关会议通过）",
        "示例机关会议决定，每月十日为学习日。",
        "本决定自公布之日起施行。",
    )
    assert wording.text is not None
    assert wording.text.numbering is Numbering.NONE
    assert wording.text.prose[0].startswith("示例机关会议决定")
    assert "不分条" in wording.remarks[0]
    assert wording.problems == ()


def test_a_wrapped_citation_at_the_start_of_a_line_is_no_article() -> None:
    wording = read(
        "示例学习办法",
        "第一条　读书应当做笔记，违反",
        "第二条规定的，由学习小组提醒。",
        "第二条　每月讨论一次。",
        "第三条　本办法自2020年1月1日起施行。",
        name="a.txt",
    )
    assert keys(wording) == ["1", "2", "3"]
    assert wording.problems == ()


def test_a_notice_before_and_an_annex_after_are_kept_apart() -> None:
    wording = read(
        "示例机关关于印发《示例学习办法》的通知",
        "各科室：",
        "现将《示例学习办法》印发给你们，请认真执行。",
        "示例机关",
        "2020年1月2日",
        "示例学习办法",
        "第一章　总则",
        "第一条　为了读书，制定本办法。",
        "第二条　每月讨论一次。",
        "第二章　附则",
        "第三条　本办法自2020年2月1日起施行。",
        "附件：借阅登记表",
        "第一条　登记人应当签名。",
        "第二条　登记表每年更换。",
    )
    assert wording.text is not None
    assert wording.text.title == "示例学习办法"
    assert keys(wording) == ["1", "2", "3"]
    assert wording.text.articles[-1].plain_text == "本办法自2020年2月1日起施行。"
    assert wording.text.appendices[0][0] == "附件：借阅登记表"
    assert wording.problems == ()


def test_signature_lines_are_no_part_of_the_last_article() -> None:
    wording = read(
        "示例学习办法", "第一条　读书。", "第二条　讨论。", "第三条　归还。", "示例机关办公厅", "2020年1月2日"
    )
    assert wording.text is not None
    assert wording.text.signature == ("示例机关办公厅", "2020年1月2日")
    assert wording.text.articles[-1].plain_text == "归还。"


def test_captions_are_taken_off_the_wording() -> None:
    wording = read(
        "示例学习办法",
        "第一条 【读书】每日读书。",
        "【笔记】读书应当做笔记。",
        "第二条 【讨论】【交流】每月讨论。",
        "第三条　归还。",
    )
    assert wording.text is not None
    first, second, _ = wording.text.articles
    assert (first.heading, first.plain_text) == ("读书、笔记", "每日读书。\n读书应当做笔记。")
    assert second.heading == "讨论、交流"


def test_items_and_subitems_and_what_stands_between() -> None:
    wording = read(
        "示例学习办法",
        "第一条　资料包括：（一）书籍；（二）笔记；（三）登记表。",
        "第二条　借阅分为：",
        "（一）短期：",
        "1.当日归还；",
        "2.次日归还。",
        "短期借阅不登记。",
        "（二）长期。",
        "前款所称长期，是指超过三日。",
        "第三条　归还。",
    )
    assert wording.text is not None
    first, second, _ = wording.text.articles
    assert [item.text for item in first.paragraphs[0].items] == ["书籍；", "笔记；", "登记表。"]
    assert [item.number for item in second.paragraphs[0].items] == [1, 2]
    assert second.paragraphs[0].items[0].subitems == ("1.当日归还；", "2.次日归还。", "短期借阅不登记。")
    assert second.paragraphs[1].text == "前款所称长期，是指超过三日。"


def test_digits_and_blanks_in_numbers() -> None:
    wording = read("示例学习办法", "第 1 条：读书。", "第 2 条：讨论。", "第3条：归还。")
    assert keys(wording) == ["1", "2", "3"]
    assert wording.text is not None
    assert wording.text.articles[0].plain_text == "读书。"


def test_an_amendment_ends_where_it_quotes_the_other_law() -> None:
    quoted = ("第七节　值班", "第一百二十三条　值班轮流进行。", "第一百二十四条　值班不得缺席。")
    wording = read(
        "示例规定修正案",
        "第三条　增加一节，作为第七节。",
        "第四条　“可以”修改为“应当”。",
        "第五条　增写一节：",
        *quoted,
    )
    assert keys(wording) == ["3", "4", "5"]
    assert wording.problems == ()


def test_preface_and_general_programme_stay_prose() -> None:
    wording = read(
        "示例章程",
        "总　纲",
        "本组织以读书为宗旨。",
        "第一章　成员",
        "第一条　人人可以参加。",
        "第二章　组织",
        "第二条　设组长一名。",
        "第三条　组长轮换。",
    )
    assert wording.text is not None
    assert [d.title for d in wording.text.divisions] == ["总纲", "成员", "组织"]
    assert wording.text.prose == ("本组织以读书为宗旨。",)
    assert wording.text.divisions[1].first == ArticleNumber(1)


def test_captions_in_round_brackets_where_the_whole_text_has_them() -> None:
    wording = read(
        "示例学习办法",
        "第一条（目的）",
        "为了读书，制定本办法。",
        "第二条（时间）每月讨论一次。",
        "第三条 （归还）",
        "按时归还。",
    )
    assert wording.text is not None
    assert [(a.heading, a.plain_text) for a in wording.text.articles] == [
        ("目的", "为了读书，制定本办法。"),
        ("时间", "每月讨论一次。"),
        ("归还", "按时归还。"),
    ]


def test_numerals_that_a_scan_misread() -> None:
    wording = read("示例学习办法", "第—条　读书。", "第ニ条　讨论。", "第三条　归还。")
    assert keys(wording) == ["1", "2", "3"]
    assert wording.problems == ()


def test_a_comma_after_the_number() -> None:
    wording = read("示例学习办法", "第一条、读书。", "第二条、讨论。", "第三条、归还。")
    assert [a.plain_text for a in wording.text.articles] == ["读书。", "讨论。", "归还。"] if wording.text else False


def test_chapters_that_are_only_enumerated() -> None:
    wording = read("示例学习办法", "一、总则", "第一条　读书。", "第二条　讨论。", "二、附则", "第三条　归还。")
    assert wording.text is not None
    assert [(d.number, d.title, d.first) for d in wording.text.divisions] == [
        (None, "一、总则", ArticleNumber(1)),
        (None, "二、附则", ArticleNumber(3)),
    ]
    assert wording.text.articles[1].plain_text == "讨论。"


def test_a_text_without_a_title_takes_the_files() -> None:
    wording = read("第一条　读书。", "第二条　讨论。", "第三条　归还。", name="示例学习办法__2020-01-01.md")
    assert wording.text is not None
    assert wording.text.title == "示例学习办法"
    assert codes(read("第一条　读书。", "第二条　讨论。", "第三条　归还。")) == ["R044"]


def test_a_decision_that_amends_counts_its_own_points() -> None:
    wording = read(
        "关于修改《示例学习办法》的决定",
        "示例机关决定对《示例学习办法》作如下修改：",
        "一、第三条修改为：“第三条　每月讨论两次。",
        "“缺席的应当补学。”",
        "二、增加一条，作为第五条：“第五条　按时归还。”",
        "三、第七条改为第八条。",
        "本决定自2020年1月1日起施行。",
    )
    assert wording.text is not None
    assert wording.text.numbering is Numbering.POINT
    assert keys(wording) == ["1", "2", "3"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600), st.sampled_from(["a.md", "a.txt", "a.html", "a.docx", "a.pdf", "a.mht", "a.xyz"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    wording = read_regulation_bytes(text.encode("utf-8", "replace"), name).wording
    assert wording.text is not None or wording.problems


_FRAGMENT = st.sampled_from(
    [
        "第一条",
        "第二条 ",
        "第一百条之一",
        "第一章 总则",
        "第一编",
        "（一）",
        "。",
        "\n",
        "\n\n",
        "目录",
        "附件",
        "“",
        "”",
        "一、",
        "读书",
        "《甲法》",
        "【乙】",
        "　　",
        "2020年1月1日通过",
        "1.",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_FRAGMENT, max_size=60).map("".join))
def test_any_mixture_of_structure_is_read_or_refused(text: str) -> None:
    for name in ("a.md", "a.txt", "a.html"):
        wording = read_regulation_bytes(text.encode(), name).wording
        assert wording.text is not None or wording.problems


def test_a_note_that_lost_its_opening_bracket_loses_the_other() -> None:
    wording = read(
        "示例市读书条例",
        "2020年1月1日示例市人大通过",
        "2021年2月1日示例市人大修正）",
        "第一条　甲。",
        "第二条　乙。",
        "第三条　丙。",
    )
    assert wording.text is not None
    assert wording.text.preface == ("2020年1月1日示例市人大通过", "2021年2月1日示例市人大修正")


def test_a_branch_broken_after_its_particle_is_put_together() -> None:
    wording = read(
        "示例法", "第一条　甲。", "第一条之", "一　甲一。", "第一条", "之二　甲二。", "第二条　乙。", "第三条　丙。"
    )
    assert (codes(wording), keys(wording)) == ([], ["1", "1-1", "1-2", "2", "3"])


def test_a_document_number_belongs_to_the_note() -> None:
    wording = read(
        "关于审理示例案件的解释",
        "法释〔2020〕17号",
        "为正确审理，制定本解释。",
        "第一条　甲。",
        "第二条　乙。",
        "第三条　丙。",
    )
    assert wording.text is not None
    assert wording.text.preface == ("法释〔2020〕17号",)
    assert wording.text.prose == ("为正确审理，制定本解释。",)


def test_an_agreement_has_a_title() -> None:
    wording = read("示例村村规公约", "第一条：爱护公物；", "第二条：按时开会；", "第三条：邻里和睦。")
    assert wording.text is not None
    assert (codes(wording), wording.text.title) == ([], "示例村村规公约")
