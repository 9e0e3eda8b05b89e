"""Hostile strings that no author typed: in imported files, file names, saved state, result files, addresses, searches."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from browser.chromium import browser
from docx import Document
from output.portals import GOLDEN_PORTAL, PLAN, small_portal
from output.test_xss import HOOKS, LOOK, MARK, STIR, _open, _Reader, build_unchecked
from output.xss_vectors import SINKS, Feed, hostile_portal
from playwright.sync_api import Browser, Error, Page

from generators.cli.main import main

REDUCED, FULL = 40, 400
VECTORS = [sink.replace("@", "alert(1)") for sink in SINKS]
# Poisons what pages keep: every text, then every key too; numbers and truth values stay, so that more of it is taken.
POISON = """([vectors, keys]) => {
  let at = 0;
  const next = () => vectors[at++ % vectors.length];
  const poison = value => typeof value === "string" ? next()
    : Array.isArray(value) ? value.map(poison)
    : value && typeof value === "object" ? Object.keys(value).reduce((made, key) => { made[keys ? next() : key] = poison(value[key]); return made; }, {})
    : value;
  const kept = Object.keys(localStorage).filter(key => key.indexOf("qs:") === 0);
  kept.forEach(key => localStorage.setItem(key, JSON.stringify(poison(JSON.parse(localStorage.getItem(key))))));
  return kept;
}"""


@pytest.fixture(scope="module")
def launched() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    portal, _ = hostile_portal(tmp_path_factory.mktemp("hostile"), GOLDEN_PORTAL, 3)
    return build_unchecked(portal)


@pytest.fixture
def page(launched: Browser) -> Iterator[Page]:
    """A page without the policy, on which a hostile call is counted in ``page.faults``."""
    context = launched.new_context(bypass_csp=True)
    context.add_init_script(HOOKS)
    made = context.new_page()
    made.faults = []  # type: ignore[attr-defined]
    made.on("console", lambda said: made.faults.append(made.url) if said.text == MARK else None)  # type: ignore[attr-defined]
    made.on("dialog", lambda dialog: dialog.dismiss())
    yield made
    assert made.faults == []  # type: ignore[attr-defined]
    context.close()


def count_of(request: pytest.FixtureRequest) -> int:
    return FULL if request.config.getoption("--soak") else REDUCED


def look(page: Page, path: Path, stir: bool = True) -> None:
    _open(page, path)
    assert page.evaluate(LOOK) == [], path
    if stir:
        # A button may lead to another page; what ran before that was counted all the same.
        with contextlib.suppress(Error):
            page.evaluate(STIR)
            assert page.evaluate(LOOK) == [], path


def assert_inert(site: Path) -> None:
    for path in site.rglob("*.html"):
        reader = _Reader()
        reader.feed(path.read_text("utf-8"))
        assert reader.faults == [], path


def word(path: Path, lines: list[str]) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph("".join(c for c in line if c.isprintable()))
    document.core_properties.title = document.core_properties.author = VECTORS[0]
    document.save(str(path))
    return path


def question_lines(feed: Feed, number: int) -> list[str]:
    """Typed as people type them, a vector in each part."""
    lines = ["一、单选题"]
    for at in range(1, number + 1):
        lines += [f"{at}. 下列说法正确的是（　）{feed.line()}", f"A. {feed.line()}", f"B. {feed.line()}"]
        lines += ["答案：B", f"解析：{feed.line()}", f"依据：{feed.line()}", f"知识点：{feed.line()}"]
    return lines


def imported(portal: Path, folder: Path, rounds: int) -> int:
    """Files of every kind with vectors in them, taken in by the command; how many of them it took."""
    feed = Feed()
    taken = 0
    for at in range(rounds):
        lines = question_lines(feed, 4)
        text = folder / f"题{at}.txt"
        text.write_text("\n".join(lines), "utf-8")
        book = openpyxl.Workbook()
        book.active.append(["题型", "题干", "A", "B", "答案", "解析", "依据"])
        for _ in range(4):
            cells = ["".join(c for c in feed.line() if c.isprintable()) for _ in range(5)]
            book.active.append(["单选", *cells[:3], "B", *cells[3:]])
        book.save(folder / f"表{at}.xlsx")
        gift = "\n\n".join(f"::{n}:: 题 {feed.line()} {{=甲 ~乙 ####解}}".replace("\\", "") for n in range(4))
        (folder / f"g{at}.gift").write_text(gift, "utf-8")
        word(folder / f"文{at}.docx", lines)
        for name in (f"题{at}.txt", f"表{at}.xlsx", f"g{at}.gift", f"文{at}.docx"):
            bank = f"{'txgw'[taken % 4]}{at}-{taken}"
            taken += main(["import", "questions", str(folder / name), "--id", bank, "--title", feed.line(), "--portal", str(portal)]) == 0  # fmt: skip
        wording = [f"样例{at}办法", "第一章　总则", *(f"第{n}条　{feed.line()}" for n in ("一", "二", "三"))]
        (folder / f"法{at}.txt").write_text("\n".join(wording), "utf-8")
        (folder / f"法{at}.html").write_text("".join(f"<p>{line}</p>" for line in wording), "utf-8")
        word(folder / f"法{at}.docx", wording)
        for kind in ("txt", "html", "docx"):
            told = ["--id", f"x{at}{kind}", "--effective", "2026-01-01", "--source", feed.line()]
            taken += main(["import", "regulation", str(folder / f"法{at}.{kind}"), *told, "--portal", str(portal)]) == 0
    plan = [
        "2028年工作要点",
        f"一、学习{feed.line()}",
        f"1.学习《{feed.line()}》。",
        "二、监督",
        f"2.开展{feed.line()}。",
    ]
    word(folder / "要点.docx", plan)
    return taken + (
        main(["import", "work-plan", str(folder / "要点.docx"), "--id", "2028", "--portal", str(portal)]) == 0
    )


@pytest.mark.browser
def test_imported_files(tmp_path: Path, request: pytest.FixtureRequest, page: Page) -> None:
    portal = small_portal(tmp_path)
    folder = tmp_path / "来件"
    folder.mkdir()
    rounds = count_of(request) // 20
    assert imported(portal, folder, rounds) >= rounds * 5
    site = build_unchecked(portal)
    assert_inert(site)
    pages = sorted(path for path in site.rglob("*.html") if path.parent.name in ("quizzes", "regulations", "measures"))
    assert pages
    for path in pages:
        look(page, path)


@pytest.mark.browser
def test_names_of_files(tmp_path: Path, page: Page) -> None:
    """Pictures, notes and folders called like markup; what a system cannot hold in a name is left out."""
    portal = small_portal(tmp_path)
    picture = (Path(__file__).parents[2] / "docs/guide/images").glob("*.png")
    data = next(picture).read_bytes()
    names = [vector.replace("/", "∕")[:60] for vector in VECTORS if len(vector) < 120][:40]
    lines = ["# 图"]
    for number, name in enumerate(names):
        folder = portal / "docs/notes" / f"{number}"
        folder.mkdir(parents=True)
        (folder / f"{name}.png").write_bytes(data)
        (folder / f"{name}.md").write_text(f"# 甲\n\n![图](<{name}.png>)\n\n[[{name}]]\n", "utf-8")
        lines += [f"![图](<{number}/{name}.png>)", f"![[{name}.png]]", f"[[{name}]]"]
    (portal / "docs/notes/a.md").write_text("\n\n".join(lines), "utf-8")
    site = build_unchecked(portal)
    assert_inert(site)
    for path in sorted((site / "notes").rglob("*.html")):
        look(page, path, stir=False)


@pytest.mark.browser
def test_addresses_and_searches(hostile: Path, page: Page, request: pytest.FixtureRequest) -> None:
    """The query string, what stands behind the #, and what is typed into the search of a hostile portal."""
    rounds = count_of(request)
    pages = [hostile / "index.html", *sorted(hostile.glob("regulations/*.html"))[:2], *sorted(hostile.glob("quizzes/*.html"))[:2]]  # fmt: skip
    for number, vector in enumerate(VECTORS[:rounds]):
        address = pages[number % len(pages)].as_uri()
        coded = quote(vector)
        page.goto(f"{address}?qs-q={coded}&qs-q={coded[:20]}#{coded if number % 2 else 't1k' + coded}")
        assert page.evaluate(LOOK) == [], vector
    page.goto(pages[0].as_uri())
    page.keyboard.press("/")
    field = page.get_by_label("搜索条文、案例、题目")
    for vector in [*VECTORS[:rounds], "alert", "img src", "onerror", "甲"]:
        field.fill(vector[:200])
        page.wait_for_function("/^共|^没有/.test(document.querySelector('.qs-search__status').textContent)")
        assert page.evaluate(LOOK) == [], vector


@pytest.mark.browser
@pytest.mark.parametrize("keys", [False, True])
def test_saved_state(hostile: Path, page: Page, keys: bool) -> None:
    """What pages keep in the browser, with every text in it exchanged."""
    pages = [
        hostile / "index.html",
        *sorted(hostile.glob("quizzes/*.html")),
        *sorted(hostile.glob("regulations/*.html")),
    ]
    for path in pages:
        look(page, path)
        with contextlib.suppress(Error):
            page.evaluate("localStorage.setItem('qs:golden:scheme', JSON.stringify('slate')); window.scrollTo(0, 900)")
    _open(page, pages[0])
    assert page.evaluate(POISON, [VECTORS, keys])
    for path in pages:
        look(page, path)


@pytest.mark.browser
def test_a_backup_that_somebody_made_up(hostile: Path, page: Page, tmp_path: Path) -> None:
    made = tmp_path / "备份.json"
    for number, vector in enumerate(VECTORS[:30]):
        record = {"hash": vector, "seen": 3, "right": 1, "log": [["2026-01-01", 1], [vector, 1]], "wrong": True}
        state = {"version": 1, "questions": {"a-1": record, vector: record}, "toLeave": vector}
        found = {"schema": "qianshao-progress/1", "portal": "golden", "made": vector, "state": state, **state}
        made.write_text(json.dumps(found if number % 2 else {vector: found}), "utf-8")
        page.goto((hostile / "quizzes/progress.html").as_uri())
        page.set_input_files("#qs-restore", str(made))
        page.wait_for_function("document.querySelector('.qs-q-note').textContent !== ''")
        assert page.evaluate(LOOK) == [], vector


SECTIONS = ("案情简介", "违纪违法事实", "处理结果", "原因剖析", "纪法链接", "警示教育", "讨论题")


def case_file(path: Path, number: int, feed: Feed) -> Path:
    """A case on the Word template, a vector in each fact and section."""
    document = Document()

    def printable(text: str) -> str:
        return "".join(c for c in text if c.isprintable())

    facts = {
        "编号": f"w{number}",
        "知悉范围": "内部",
        "来源": "综合编写",
        "类型": "违反廉洁纪律",
        "复核期限": "2027-12-31",
    }
    facts |= {name: printable("甲" + feed.line()) for name in ("标题", "摘要", "领域", "岗位", "标签", "拟稿")}
    table = document.add_table(rows=0, cols=2)
    for name, value in facts.items():
        for cell, text in zip(table.add_row().cells, (name, value), strict=True):
            cell.text = text
    for section in SECTIONS:
        document.add_heading(section, 1)
        for _ in range(2):
            document.add_paragraph(printable("甲" + feed.line()))
    document.add_heading("关键抉择", 1)
    for words in ("问：甲", "选项：甲", "后果：乙", "正确选项：丙", "后果：丁"):
        document.add_paragraph(printable(words + feed.line()))
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Cells typed over in the plan's own workbook, cases typed in Word, ids of headings, result files for the ledger."""
    folder = tmp_path_factory.mktemp("carried")
    portal = small_portal(folder)
    feed = Feed()
    number = count_of(request) // 10
    (portal / "docs/plans/2027.md").write_text(PLAN, "utf-8")
    for at in range(number):
        named = {key: f"={feed.line()}" for key in ("name", "paper")}
        items = [{"id": feed.line(), "right": True, "points": 1}]
        result = {"schema": "qianshao-result/1", "portal": "golden", "finished": "2027-03-12", "seed": 1, "score": 1}
        result |= {**named, "total": 1, "answered": 1, "items": items}
        (folder / f"结果{at}.json").write_text(json.dumps(result), "utf-8")
    told = folder / "台账.xlsx"
    assert main(["ledger", *map(str, folder.glob("结果*.json")), "--out", str(told), "--portal", str(portal)]) == 0
    cells = [cell for table in openpyxl.load_workbook(told).worksheets for row in table.iter_rows() for cell in row]
    assert any("alert" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert main(["calendar", "2027", "--format", "xlsx", "--out", str(folder), "--portal", str(portal)]) == 0
    edited = next(folder.rglob("*.xlsx"))
    book = openpyxl.load_workbook(edited)
    sheet = book["年度安排"]
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for name in ("内容", "地点", "主持", "主讲", "参加", "备注"):
            row[names.index(name)].value = "".join(c for c in "甲" + feed.line() if c.isprintable())
            row[names.index(name)].data_type = "s"
    book.save(edited)
    assert main(["import", "plan", str(edited), "--force", "--portal", str(portal)]) in (0, 1)
    taken = 0
    for at in range(number):
        path = case_file(folder / f"案例{at}.docx", at, feed)
        taken += main(["import", "case", str(path), "--portal", str(portal)]) in (0, 1)
        notes = portal / "docs/notes"
        notes.mkdir(exist_ok=True)
        ids = [f"## 甲 {{#{vector}}}\n\n### 乙 {{: #a{n} onclick={vector} }}\n\n[丙](#{vector})" for n, vector in enumerate(islice(VECTORS, at * 5, at * 5 + 5))]  # fmt: skip
        (notes / f"h{at}.md").write_text("# 题\n\n" + "\n\n".join(ids), "utf-8")
    assert taken >= number // 2
    assert list((portal / "case_library").glob("w*.md"))
    site = build_unchecked(portal)
    assert_inert(site)
    return site


@pytest.mark.browser
@pytest.mark.parametrize("policy", ["off", "on"])
def test_tables_cases_headings_and_results(carried: Path, launched: Browser, policy: str) -> None:
    context = launched.new_context(bypass_csp=policy == "off")
    context.add_init_script(HOOKS)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(page.url) if said.text == MARK else None)
    page.on("dialog", lambda dialog: dialog.dismiss())
    pages = {folder: sorted((carried / folder).rglob("*.html")) for folder in ("cases", "plans", "notes", "sessions")}
    for path in (path for found in pages.values() for path in (found if policy == "off" else found[:6])):
        look(page, path)
    context.close()
    assert faults == []
    for folder in ("cases", "plans", "notes"):
        assert any("alert(" in path.read_text("utf-8") for path in pages[folder]), folder
