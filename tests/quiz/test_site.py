"""The quiz's pages and shards: what is published, where keys stand, what hostile text becomes."""

from __future__ import annotations

import json
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generators.content.bank import read_bank
from generators.content.blueprint import read_blueprint
from generators.content.document import parse_document
from generators.model.library import Library
from generators.model.location import Location
from generators.model.portal import Portal
from generators.model.question import Bank
from generators.quiz.data_assets import LIST, SHARD
from generators.quiz.site import LISTED, render_site

TODAY = date(2027, 1, 1)


def bank_of(text: str, name: str = "b") -> Bank:
    bank, problems = read_bank(parse_document(f"quizzes/{name}.md", f"---\n标题: 题库{name}\n---\n{text}")[0])
    assert problems == []
    assert bank
    return bank


def library_of(*banks: Bank, papers: str = "") -> Library:
    blueprint, problems = read_blueprint(parse_document("quizzes/papers/p.md", papers)[0]) if papers else (None, [])
    assert problems == []
    return Library(
        portal=Portal("p", "前哨学堂", "组", Location("docs/portal.yml")),
        today=TODAY,
        regulations=(),
        work_plans=(),
        plans=(),
        sessions=(),
        cases=(),
        banks=banks,
        blueprints=(blueprint,) if blueprint else (),
        pages=(),
        pending=(),
        sources=(),
    )


def judgements(count: int) -> str:
    return "".join(f"### [判断] 第 {n} 题。 {{#b-{n:05d}}}\n答案: 对\n解析: 解析{n}。\n\n" for n in range(1, count + 1))


def test_what_awaits_review_is_not_published() -> None:
    text = judgements(1) + "### [判断] 还没有审过。 {#b-90000}\n答案: 错\n待审: 是\n"
    site = render_site(library_of(bank_of(text)))
    everything = "".join(page.body for page in site.pages) + "".join(a.data.decode() for a in site.assets)
    assert "第 1 题" in everything
    assert "还没有审过" not in everything
    assert [entry.text for entry in site.search] == ["第 1 题。"]


def test_keys_stand_in_shards_alone() -> None:
    text = (
        "### [单选] 甲题？ {#b-1}\n- [x] 选对的\n  > 反馈一\n- [ ] 选错的\n\n解析: 为什么甲。\n\n"
        "### [填空] 乙题（　）。 {#b-2}\n答案: 乙答案\n\n### [简答] 丙题？ {#b-3}\n要点:\n- 丙要点\n\n"
        "### [排序] 丁题。 {#b-4}\n1. 第二个字母\n2. 第一个字母\n\n### [配对] 戊题。 {#b-5}\n- 左二 = 右一\n- 左一 = 右二\n"
    )
    site = render_site(library_of(bank_of(text)))
    bank_page = next(page for page in site.pages if page.path == "quizzes/b.md")
    for shown in ("选对的", "选错的", "左一；左二", "右一；右二"):
        assert shown in bank_page.body
    outside = bank_page.body + "".join(entry.text + entry.title for entry in site.search)
    outside += next(asset.data.decode() for asset in site.assets if asset.path == "assets/qs/quiz/b.js")
    outside += next(asset.data.decode() for asset in site.assets if asset.path == "assets/qs/quiz/index.js")
    for key in ("反馈一", "为什么甲", "乙答案", "丙要点", "right", "checked", "truth"):
        assert key not in outside, key
    assert bank_page.body.index("第一个字母") > bank_page.body.index("（　）")


def test_large_banks_are_split_and_their_page_stays_short() -> None:
    count = LIST + 5
    site = render_site(library_of(bank_of(judgements(count))))
    paths = {asset.path for asset in site.assets}
    assert {f"assets/qs/quiz/b/{n}.js" for n in range(1, count // SHARD + 2)} <= paths
    assert {"assets/qs/quiz/b.js", "assets/qs/quiz/b/list-2.js"} <= paths
    body = next(page.body for page in site.pages if page.path == "quizzes/b.md")
    assert body.count("<li id=") == LISTED
    assert f"其余 {count - LISTED} 题" in body
    rows = 0
    for asset in site.assets:
        if asset.path in ("assets/qs/quiz/b.js", "assets/qs/quiz/b/list-2.js"):
            found = re.fullmatch(r'Qianshao\.quizData\.takeList\("b", \d, (.*)\);\n', asset.data.decode(), re.DOTALL)
            assert found
            rows += len(json.loads(found[1]))
    assert rows == count


def test_an_edited_bank_gets_another_edition() -> None:
    def edition(text: str) -> str:
        data = next(a.data for a in render_site(library_of(bank_of(text))).assets if a.path.endswith("quiz/index.js"))
        found = re.search(r'"edition":"(\w+)"', data.decode())
        assert found
        return found[1]

    assert edition(judgements(3)) == edition(judgements(3))
    assert edition(judgements(3)) != edition(judgements(3).replace("解析2", "解析二"))


def test_paths_are_ascii_and_short_and_bytes_repeat() -> None:
    library = library_of(
        bank_of(judgements(3), "x" * 48), papers="---\n标题: 卷\n部分:\n  - {题型: 判断, 题数: 1}\n---\n"
    )
    one, two = render_site(library), render_site(library)
    assert one == two
    for path in [*(page.path for page in one.pages), *(asset.path for asset in one.assets)]:
        assert path.isascii()
        assert len(path) <= 80


def test_an_empty_portal_says_what_to_do() -> None:
    body = render_site(library_of()).pages[0].body
    assert "还没有题库" in body
    assert "还没有试卷方案" in body


@given(
    st.lists(
        st.sampled_from(
            ["<script>", "</script>", "<img onerror=1 src=x>", "&", '"', "'", "{{1}}", "《", "甲", "\u2028"]
        ),
        min_size=1,
    ).map("".join)
)
def test_authored_markup_stays_text(words: str) -> None:
    text = f"### [单选] 题{words} {{#b-1}}\n- [x] 是{words}\n- [ ] 否\n\n解析: 因{words}\n"
    bank, _ = read_bank(parse_document("quizzes/b.md", f"---\n标题: 题库\n---\n{text}")[0])
    assert bank
    site = render_site(library_of(bank))
    body = next(page.body for page in site.pages if page.path == "quizzes/b.md")
    assert "<script" not in body
    assert "<img" not in body
    shard = next(asset.data.decode() for asset in site.assets if asset.path == "assets/qs/quiz/b/1.js")
    assert "\u2028" not in shard
    why = json.loads(shard[shard.index("[") : shard.rindex("]") + 1])[0].get("why", "")
    assert "<script" not in why
    assert "<img" not in why
