"""The self-test as a reader uses it: in Chromium, over http and from a folder (``file://``)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.chromium import EXECUTABLE, FLAGS, served
from browser.quiz_site import PLAIN, build, plain_bank, question, write_portal
from playwright.sync_api import Browser, BrowserContext, Page

from generators.importers.results import read_result
from generators.output.pipeline import load_library
from generators.quiz.selection import build_paper

pytestmark = pytest.mark.browser
Reader = Callable[..., Page]
DAY = "2027-03-01"


@dataclass(frozen=True)
class Sites:
    """``base`` is where ``work`` lies, as an address; each site is a folder of it."""

    work: Path
    base: str

    def quiz(self, page: str, site: str = "out") -> str:
        return f"{self.base}/{site}/site/quizzes/{page}"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quiz")
    build(write_portal(folder / "portal"), folder / "out")
    return folder


@pytest.fixture(params=["http", "file"])
def sites(request: pytest.FixtureRequest, work: Path) -> Iterator[Sites]:
    if request.param == "file":
        yield Sites(work, work.as_uri())
        return
    with served(work) as address:
        yield Sites(work, address)


@pytest.fixture
def new_reader(chromium: Browser) -> Iterator[Reader]:
    """A profile of its own for each call; a script error fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def make(day: str = DAY) -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
        context.add_init_script(f"window.QIANSHAO_TODAY = '{day}'")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert errors == []


def practise(page: Page, sites: Sites, query: str) -> None:
    page.goto(sites.quiz(f"practice.html?{query}"))
    page.wait_for_selector(".qs-q, .qs-empty[role=status]")


def press_option(page: Page, text: str) -> None:
    """Picks by number the option that begins so, wherever it was shuffled to."""
    texts = page.locator(".qs-q-text").all_inner_texts()
    page.keyboard.press(str(next(i for i, one in enumerate(texts, 1) if one.startswith(text))))


def answer(page: Page, right: bool) -> None:
    press_option(page, "答案" if right else "干扰")
    page.keyboard.press("Enter")
    page.wait_for_selector(".qs-q-verdict")


def stored(page: Page, portal: str = "q-demo") -> dict[str, dict[str, object]]:
    return json.loads(page.evaluate(f"localStorage.getItem('qs:{portal}:quiz')"))["questions"]


def test_practice_goes_by_keyboard_and_arrows_never_submit(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    practise(page, sites, "bank=putong&seed=1")
    assert "第 1 题，共 20 题" in page.inner_text(".qs-q-bar")
    press_option(page, "干扰")
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert page.locator(".qs-q-verdict").count() == 0
    page.keyboard.press("Enter")
    assert "还没有作答" in page.inner_text(".qs-q-note")
    answer(page, right=False)
    assert page.inner_text(".qs-q-verdict") == "× 答错了"
    assert page.inner_text(".qs-q-op--wrong .qs-q-word") == "× 你的选择，错"
    assert "正确答案" in page.inner_text(".qs-q-op--right")
    assert "已放入错题本，连对 3 次移出；明天（3月2日）再见一次" in page.inner_text(".qs-q-why")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=第 2 题，共 20 题")
    answer(page, right=True)
    assert page.inner_text(".qs-q-verdict") == "答对了"
    assert "已答 2　对 1　错 1" in page.inner_text(".qs-q-bar")
    assert [record["wrong"] for record in stored(page).values()] == [True, False]


def complaints(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]


def test_axe_finds_nothing_while_questions_are_answered(work: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    site = Sites(work, work.as_uri())
    practise(page, site, "bank=shili&seed=5")
    found: dict[str, list[str]] = {}
    kinds: set[str] = set()
    for _ in range(9):
        kind = page.inner_text(".qs-q .qs-badge >> nth=0")
        kinds.add(kind)
        found[kind] = complaints(page)
        if page.locator(".qs-q-pick").count():
            page.locator(".qs-q-pick").first.click()
        if page.locator(".qs-q-blank input").count():
            page.locator(".qs-q-blank input").first.fill("1")
        for place in range(page.locator(".qs-q-pair select").count()):
            page.select_option(f".qs-q-pair select >> nth={place}", "0")
        page.locator(".qs-q-go .qs-btn--main").click()
        if not page.locator(".qs-q-verdict").count():
            found[f"{kind}，记分"] = complaints(page)
            page.locator(".qs-q-go .qs-btn--main").click()
        page.wait_for_selector(".qs-q-verdict")
        found[f"{kind}，答后"] = complaints(page)
        page.locator(".qs-q-go .qs-btn--main").click()
    found["结果"] = complaints(page)
    assert len(kinds) == 9
    assert {state: list_ for state, list_ in found.items() if list_} == {}
    context.close()


def test_every_kind_can_be_answered_and_is_marked(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    practise(page, sites, "bank=shili&seed=5")

    def confirm(verdict: str) -> None:
        page.keyboard.press("Enter")
        page.wait_for_selector(".qs-q-verdict")
        assert page.inner_text(".qs-q-verdict") == verdict
        page.keyboard.press("Enter")

    press_option(page, "十个工作日")
    confirm("答对了")
    press_option(page, "因执行任务")
    confirm("× 部分答对（得 50%）")
    press_option(page, "集中学习")
    confirm("答对了")
    page.keyboard.press("2")
    confirm("答对了")
    page.fill(".qs-q-blank input >> nth=0", " １０ ")
    page.fill(".qs-q-blank input >> nth=1", "学习委员。")
    page.locator(".qs-q-blank input >> nth=1").press("Enter")
    assert page.inner_text(".qs-q-verdict") == "答对了"
    page.locator(".qs-q-go .qs-btn--main").click()
    page.fill("textarea", "发材料，定领学人")
    page.click(".qs-q-go .qs-btn--main")
    page.keyboard.press("1")
    page.keyboard.press("2")
    page.click(".qs-q-go .qs-btn--main")
    assert page.inner_text(".qs-q-verdict") == "答对（得 67%）"
    page.click(".qs-q-go .qs-btn--main")
    for step in ("签到", "领学", "讨论", "小结"):
        press_option(page, step)
    confirm("答对了")
    page.select_option(".qs-q-pair select >> nth=0", "1")
    page.select_option(".qs-q-pair select >> nth=1", "1")
    page.click(".qs-q-go .qs-btn--main")
    assert page.inner_text(".qs-q-verdict") == "× 部分答对（得 50%）"
    page.click(".qs-q-go .qs-btn--main")
    page.click(".qs-q-part >> text=按期补学")
    page.click(".qs-q-go .qs-btn--main")
    page.keyboard.press("1")
    page.keyboard.press("2")
    assert page.locator(".qs-q-points :checked").count() == 2
    page.click(".qs-q-go .qs-btn--main")
    assert page.inner_text(".qs-q-verdict") == "答对了"
    page.click(".qs-q-go .qs-btn--main")
    assert "答了 9 题，对 7 题（78%）" in page.inner_text(".qs-q-score")


def test_an_article_leads_to_its_questions_and_back(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    practise(page, sites, "regulation=demo&article=6")
    assert "第 1 题，共 2 题" in page.inner_text(".qs-q-bar")
    assert "第6条" in page.inner_text(".qs-crumb")
    press_option(page, "十个工作日")
    page.keyboard.press("Enter")
    assert page.get_attribute(".qs-q-go a", "href").startswith("../regulations/demo.html")
    practise(page, sites, "regulation=demo&article=99")
    assert "这一条还没有题目" in page.inner_text(".qs-empty")


def test_wrong_book_stars_review_and_weak_points(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    practise(page, sites, "bank=putong&seed=1")
    for right in (False, True, False):
        answer(page, right)
        page.keyboard.press("Enter")
    answer(page, right=True)
    page.click("text=收藏")
    page.goto(sites.quiz("index.html"))
    assert "错题本 2 题" in page.inner_text("#qs-quiz-mine")
    page.goto(f"{sites.base}/out/site/index.html")
    assert "（2 题）" in page.inner_text("#qs-wrong")
    practise(page, sites, "mode=starred")
    assert "共 1 题" in page.inner_text(".qs-q-bar")
    for _ in range(3):
        practise(page, sites, "mode=wrong")
        for _ in range(2):
            answer(page, right=True)
            page.keyboard.press("Enter")
    practise(page, sites, "mode=wrong")
    assert "错题本是空的" in page.inner_text(".qs-empty")
    later = new_reader(day="2027-03-02")
    practise(later, sites, "mode=due")
    assert "今天没有到期" in later.inner_text(".qs-empty")
    page.context.add_init_script("window.QIANSHAO_TODAY = '2027-06-01'")
    practise(page, sites, "mode=due")
    assert "共 4 题" in page.inner_text(".qs-q-bar")
    practise(page, sites, "mode=weak&seed=2")
    assert "共 20 题" in page.inner_text(".qs-q-bar")


def test_the_question_of_the_day_is_everybodys(sites: Sites, new_reader: Reader) -> None:
    stems = []
    for day in (DAY, DAY, "2027-03-02"):
        page = new_reader(day=day)
        practise(page, sites, "mode=daily")
        stems.append(page.inner_text(".qs-q-lead"))
    assert stems[0] == stems[1] != stems[2]


def start_exam(page: Page, sites: Sites, seed: int) -> None:
    page.goto(sites.quiz(f"exam.html?paper=xiaoce&seed={seed}"))
    page.click("text=开始考试")
    page.wait_for_selector(".qs-q-clock")


def test_mock_exam_from_seed_to_result_file(sites: Sites, new_reader: Reader, tmp_path: Path) -> None:
    page = new_reader()
    start_exam(page, sites, 4127)
    ids = json.loads(page.evaluate("localStorage.getItem('qs:q-demo:exam:xiaoce')"))["ids"]
    assert len(ids) == 6
    for number in range(3):
        press_option(page, "答案")
        assert page.locator(".qs-q-word").count() == 0
        page.keyboard.press("Enter")
        page.wait_for_selector(f"text=第 {number + 2} 题，共 6 题")
    page.keyboard.press("?")
    assert page.locator(".qs-q-cell--flag").count() == 1
    page.reload()
    page.click("text=接着考")
    page.wait_for_selector("text=第 4 题，共 6 题")
    page.click("aside >> text=交卷")
    assert "还有 3 题未答：4、5、6。确定交卷吗？" in page.inner_text("[role=alertdialog]")
    page.click("text=再看看")
    page.click(".qs-q-cell >> text=6")
    press_option(page, "因执行任务")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("[role=alertdialog]").count() == 0
    page.keyboard.press("Enter")
    page.click("text=确定交卷")
    assert "得分 7，满分 12。答了 4 题，全对 3 题。" in page.inner_text(".qs-q-score")
    page.check("text=只看没得满分的")
    assert page.locator(".qs-q-review > li:visible").count() == 3
    page.click("text=导出成绩文件")
    assert "请先写姓名" in page.inner_text(".qs-q-export")
    page.fill("#qs-exam-name", "测试员甲")
    with page.expect_download() as waiting:
        page.click("text=导出成绩文件")
    waiting.value.save_as(tmp_path / "r.json")
    result = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert result["schema"] == "qianshao-result/1"
    assert (result["portal"], result["name"], result["paper"], result["seed"]) == ("q-demo", "测试员甲", "xiaoce", 4127)
    assert (result["score"], result["total"], result["answered"]) == (7, 12, 4)
    assert result["finished"].startswith(DAY)
    assert [item["id"] for item in result["items"]] == ids
    assert [item["points"] for item in result["items"]] == [2, 2, 2, 0, 0, 1]
    read, doubts = read_result((tmp_path / "r.json").read_bytes(), "r.json", "q-demo")
    assert doubts == ()
    assert read is not None
    assert (read.name, read.score, read.total) == ("测试员甲", 7, 12)
    library = load_library(sites.work / "portal", date(2027, 1, 1)).library
    assert library is not None
    printed = build_paper(library.blueprints[0], library.banks, 4127)
    assert [one.id for one in printed.questions] == ids
    assert "测试员甲" not in page.evaluate("JSON.stringify(localStorage)")
    again = new_reader()
    start_exam(again, sites, 4127)
    assert json.loads(again.evaluate("localStorage.getItem('qs:q-demo:exam:xiaoce')"))["ids"] == ids


def test_the_exam_hands_itself_in_when_time_is_up(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    page.clock.install()
    start_exam(page, sites, 1)
    press_option(page, "答案")
    page.clock.fast_forward("31:00")
    page.wait_for_selector(".qs-q-score")
    assert "得分 2，满分 12" in page.inner_text(".qs-q-score")
    closed = new_reader()
    start_exam(closed, sites, 1)
    press_option(closed, "答案")
    closed.evaluate(
        "() => { const key = 'qs:q-demo:exam:xiaoce', exam = JSON.parse(localStorage.getItem(key));"
        " exam.until = Date.now() - 1000; window.addEventListener('pagehide', () => localStorage.setItem(key, JSON.stringify(exam))); }"
    )
    closed.reload()
    assert "时间已到" in closed.inner_text(".qs-banner")
    closed.click("text=查看成绩")
    assert "得分 2，满分 12" in closed.inner_text(".qs-q-score")
    closed.reload()
    assert "上次成绩" in closed.inner_text(".qs-banner")


def test_progress_survives_a_rebuild_with_inserted_moved_and_edited_questions(
    sites: Sites, new_reader: Reader, tmp_path: Path
) -> None:
    portal = write_portal(tmp_path / "portal")
    site = f"rebuilt-{sites.base[:4]}"
    build(portal, sites.work / site)
    page = new_reader()
    # Routing switches the browser's cache off: the second build must be seen at once.
    page.context.route("**/*", lambda route: route.continue_())
    page.goto(sites.quiz("practice.html?bank=putong&seed=1", site))
    page.wait_for_selector(".qs-q")
    for _ in range(3):
        answer(page, right=False)
        page.keyboard.press("Enter")
    page.wait_for_selector("text=第 4 题")
    inserted = question(900)
    edited = question(2).replace("问什么", "究竟问什么")
    (portal / "quizzes/putong.md").write_text(
        plain_bank([]) + inserted + edited + "".join(question(n) for n in range(3, PLAIN + 1)), "utf-8"
    )
    (portal / "quizzes/bieku.md").write_text(plain_bank([1], "bieku"), "utf-8")
    build(portal, sites.work / site)
    page.goto(sites.quiz("practice.html?mode=wrong", site))
    page.wait_for_selector(".qs-q")
    assert "共 2 题" in page.inner_text(".qs-q-bar")
    records = stored(page)
    assert [records[name]["wrong"] for name in ("pu-001", "pu-002", "pu-003")] == [True, False, True]
    assert records["pu-002"]["log"] == [[DAY, 0]]
    assert records["pu-002"]["edited"] == DAY
    page.goto(sites.quiz("practice.html?bank=putong", site))
    page.wait_for_selector("text=第 33300 号练习题")


def test_two_portals_in_one_browser_do_not_collide(sites: Sites, new_reader: Reader, tmp_path: Path) -> None:
    site = f"other-{sites.base[:4]}"
    build(write_portal(tmp_path / "portal", "q-other"), sites.work / site)
    page = new_reader()
    practise(page, sites, "bank=putong&seed=1")
    answer(page, right=False)
    page.goto(sites.quiz("practice.html?mode=wrong", site))
    page.wait_for_selector(".qs-empty[role=status]")
    assert "错题本是空的" in page.inner_text(".qs-empty[role=status]")
    practise(page, sites, "mode=wrong")
    assert "共 1 题" in page.inner_text(".qs-q-bar")


def test_corrupted_storage_is_reported_and_set_aside(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    page.goto(sites.quiz("index.html"))
    for broken in ("{not json", '{"version":1,"questions":[]}', '{"version":1,"questions":{"pu-001":{"hash":5}}}'):
        page.evaluate("text => localStorage.setItem('qs:q-demo:quiz', text)", broken)
        practise(page, sites, "bank=putong&seed=1")
        assert "已损坏，原内容另存" in page.inner_text(".qs-banner")
        answer(page, right=True)
        assert stored(page)["pu-001"]["seen"] == 1
        kept = page.evaluate(
            "Object.keys(localStorage).filter(k => /damaged/.test(k)).map(k => localStorage.getItem(k))"
        )
        assert any("not json" in text or "questions" in text for text in kept)


def test_full_storage_is_survived(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    practise(page, sites, "bank=putong&seed=1")
    page.evaluate(
        "() => { let size = 1 << 20; while (size > 0) { try { localStorage.setItem('x' + Math.random(), 'y'.repeat(size)); }"
        " catch (error) { size = Math.floor(size / 2); } } }"
    )
    answer(page, right=False)
    assert "空间已满" in page.inner_text(".qs-banner")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=第 2 题")
    answer(page, right=False)
    assert "已放入错题本" in page.inner_text(".qs-q-why")


def test_backup_restores_on_another_profile(sites: Sites, new_reader: Reader, tmp_path: Path) -> None:
    page = new_reader()
    practise(page, sites, "bank=putong&seed=1")
    answer(page, right=False)
    page.click("text=收藏")
    page.goto(sites.quiz("progress.html"))
    with page.expect_download() as waiting:
        page.click("text=备份到文件")
    waiting.value.save_as(tmp_path / "backup.json")
    other = new_reader()
    other.goto(sites.quiz("progress.html"))
    (tmp_path / "bad.json").write_text("[]", "utf-8")
    other.set_input_files("#qs-restore", tmp_path / "bad.json")
    other.wait_for_selector("text=这不是学习记录的备份文件")
    other.set_input_files("#qs-restore", tmp_path / "backup.json")
    other.wait_for_selector("text=已恢复 1 道题的记录")
    practise(other, sites, "mode=wrong")
    assert "共 1 题" in other.inner_text(".qs-q-bar")
    assert stored(other) == stored(page)


def test_progress_survives_closing_the_browser(sites: Sites, tmp_path: Path, chromium: Browser) -> None:
    for right, seen in ((False, 1), (True, 2)):
        context = chromium.browser_type.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=EXECUTABLE, args=list(FLAGS)
        )
        page = context.pages[0]
        page.goto(sites.quiz("practice.html?bank=putong&q=pu-007"))
        page.wait_for_selector(".qs-q")
        answer(page, right)
        assert stored(page)["pu-007"]["seen"] == seen
        context.close()


def test_projector_shows_no_question_twice_in_a_round(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    page.goto(sites.quiz("projector.html?bank=putong&count=8&seed=3"))
    page.wait_for_selector(".qs-pj-stem")
    seen = []
    for number in range(8):
        assert f"第 {number + 1} 题，共 8 题" in page.inner_text(".qs-pj-top")
        if number == 2:
            passed = page.inner_text(".qs-pj-stem")
            page.keyboard.press("r")
            page.wait_for_function("text => document.querySelector('.qs-pj-stem').innerText !== text", arg=passed)
        seen.append(page.inner_text(".qs-pj-stem"))
        assert page.locator(".qs-pj-right").count() == 0
        page.keyboard.press("ArrowRight")
        assert page.locator(".qs-pj-right").count() == 0
        page.keyboard.press(" ")
        assert "答案" in page.inner_text(".qs-pj-right")
        page.keyboard.press(" ")
    page.wait_for_selector("text=本轮结束")
    assert len(set(seen)) == 8
    assert "答案" not in page.inner_text(".qs-pj")


def test_options_keep_their_identity_when_shuffled(sites: Sites, new_reader: Reader) -> None:
    orders = set()
    page = new_reader()
    for seed in range(4):
        practise(page, sites, f"bank=putong&q=pu-001&seed={seed}")
        orders.add(tuple(page.locator(".qs-q-text").all_inner_texts()))
        answer(page, right=True)
        assert page.inner_text(".qs-q-verdict") == "答对了"
    assert len(orders) > 1


def test_no_horizontal_scroll_at_200_per_cent_and_on_a_phone(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    for width, height in ((640, 400), (360, 640)):
        page.set_viewport_size({"width": width, "height": height})
        for name in (
            "index.html",
            "putong.html",
            "practice.html?bank=shili&seed=1",
            "exam.html?paper=xiaoce",
            "progress.html",
        ):
            page.goto(sites.quiz(name))
            page.wait_for_timeout(50)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_paper_shows_questions_and_hides_controls(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    page.goto(sites.quiz("shili.html"))
    page.emulate_media(media="print")
    assert page.is_visible("text=下列哪些人应当补学")
    assert not page.is_visible("text=从这道练起")
    assert not page.is_visible("text=随机 20 题")


def test_every_control_has_a_name_and_states_are_told(sites: Sites, new_reader: Reader) -> None:
    page = new_reader()
    practise(page, sites, "bank=shili&seed=1")
    assert page.get_by_role("radiogroup", name="选项，选一个").count() == 1
    press_option(page, "十个工作日")
    assert page.get_by_role("radio", checked=True).count() == 1
    unnamed = page.evaluate(
        "() => [...document.querySelectorAll('#qs-quiz-app button, #qs-quiz-app input, #qs-quiz-app select, #qs-quiz-app a')]"
        ".filter(n => !(n.innerText || n.getAttribute('aria-label') || (n.labels && n.labels.length))).length"
    )
    assert unnamed == 0
    page.keyboard.press("Enter")
    assert page.locator(".qs-q-why[role=status]").count() == 1


def test_keys_stand_in_the_shards_alone(work: Path) -> None:
    site = work / "out/site"
    for path in [
        *site.rglob("*.html"),
        *(site / "assets/qs").glob("*.js"),
        site / "assets/qs/quiz/index.js",
        site / "assets/qs/quiz/putong.js",
    ]:
        text = path.read_text("utf-8")
        assert '"right"' not in text, path
        assert "修订后收紧" not in text, path
    assert '"right":true' in (site / "assets/qs/quiz/putong/1.js").read_text("utf-8")
    searched = [path for path in (site / "assets").rglob("*.js") if re.search("search", str(path))]
    for path in searched:
        assert "干扰 1B" not in path.read_text("utf-8")
