"""The quiz's part of the site: the overview, a page for each bank, and the pages that the browser's scripts fill."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from generators.citations.annotate import annotate_html
from generators.citations.catalogue import build_catalogue
from generators.content.markdown import render_markdown
from generators.model.library import Library
from generators.model.links import bank_path, measure_path, question_path, regulation_path, relative
from generators.model.question import Question, QuestionKind
from generators.model.site import Asset, Page, SearchEntry, SearchKind, SiteContent, Tab
from generators.quiz.data_assets import DATA_FOLDER, BankRows, QuizLinks, bank_rows, render_data_assets
from generators.quiz.wording import PARTIAL_WORDS, kinds_words

HERE = Path(__file__).parent
APP_FOLDER = "assets/qs/quiz-app"
INDEX_SCRIPT = f"{DATA_FOLDER}/index.js"
# Saved progress alone, for the home page; it needs nothing but the theme's core.js.
PROGRESS_SCRIPT = f"{DATA_FOLDER}/progress.js"
STYLE = f"{APP_FOLDER}/quiz.css"
# A page lists so many of a bank's questions for reading and printing; the rest is reached by practice and search.
LISTED = 300

_PROGRESS_PARTS = ("fsrs.js", "progress.js")
_CORE_PARTS = ("seeded.js", "grading.js", "fsrs.js", "selection.js", "practice-choice.js", "progress.js", "exam-state.js", "quiz-data.js", "question-view.js", "answer-view.js", "exam-result.js")  # fmt: skip
_CORE_SCRIPT = f"{APP_FOLDER}/quiz.js"
_APPS = ("practice.js", "exam.js", "projector.js", "progress-page.js", "quiz-index.js", "bank-page.js")


@dataclass(frozen=True, slots=True)
class _App:
    """A page that a script fills: its title, its script, its words for a browser without scripts."""

    name: str
    title: str
    script: str
    lead: str


_APP_PAGES = (
    _App("practice", "练习", "practice.js", "正在打开题目……"),
    _App("exam", "模拟考试", "exam.js", "正在打开试卷……"),
    _App("projector", "投屏讲解", "projector.js", "正在打开题目……"),
    _App("progress", "我的学习记录", "progress-page.js", "正在读取本机的学习记录……"),
)


def render_site(library: Library) -> SiteContent:
    """Pages, script shards and search entries of all banks. ``library`` is for one audience already."""
    links = QuizLinks(library, build_catalogue(library.regulations))
    rows = bank_rows(library, links)
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    pages = [_index_page(environment, library, rows)]
    pages += [_bank_page(environment, library, links, row, order) for order, row in enumerate(rows, 1)]
    pages += [_app_page(environment, app) for app in _APP_PAGES]
    assets = (*_app_assets(), *render_data_assets(library, rows, links))
    return SiteContent(tuple(pages), assets, tuple(_search_entries(rows)))


def _index_page(environment: Environment, library: Library, rows: tuple[BankRows, ...]) -> Page:
    names = {regulation.id: regulation.short_title for regulation in library.regulations}
    by_regulation = sum((row.regulations() for row in rows), Counter[str]())
    by_measure = sum((row.measures() for row in rows), Counter[str]())
    regulations = [
        {"id": name, "title": title, "count": count, "href": relative(regulation_path(name), "quizzes/index.md")}
        for name, title in names.items()
        if (count := by_regulation[name])
    ]
    measures = [
        {
            "id": m.id,
            "title": f"{m.number}. {m.title}",
            "count": count,
            "href": relative(measure_path(m.id), "quizzes/index.md"),
        }
        for plan in library.work_plans
        for m in plan.measures
        if (count := by_measure[m.id])
    ]
    banks = [
        {
            "id": row.bank.id,
            "title": row.bank.title,
            "href": relative(bank_path(row.bank.id), "quizzes/index.md"),
            "count": len(row.questions),
            "kinds": kinds_words(row.kinds()),
        }
        for row in rows
    ]
    papers = [
        {
            "id": blueprint.id,
            "title": blueprint.title,
            "minutes": blueprint.minutes,
            "count": sum(part.count for part in blueprint.parts),
            "total": f"{sum(part.count * part.points_each for part in blueprint.parts):g}",
        }
        for blueprint in library.blueprints
    ]
    body = environment.get_template("index.html").render(
        banks=banks, papers=papers, regulations=regulations, measures=measures
    )
    scripts = (_CORE_SCRIPT, INDEX_SCRIPT, f"{APP_FOLDER}/quiz-index.js")
    return Page(
        "quizzes/index.md",
        "测试",
        Tab.QUIZZES,
        body,
        body_class="qs-quiz",
        scripts=scripts,
        styles=(STYLE,),
        hide_toc=True,
    )


def _bank_page(environment: Environment, library: Library, links: QuizLinks, row: BankRows, order: int) -> Page:
    bank = row.bank
    path = f"quizzes/{bank.id}.md"
    today = library.today
    introduction = (
        annotate_html(render_markdown(bank.introduction), links.catalogue, path, today, today)
        if bank.introduction
        else ""
    )
    body = environment.get_template("bank.html").render(
        bank=bank,
        introduction=introduction,
        count=len(row.questions),
        kinds=kinds_words(row.kinds()),
        links=[kind.value for kind in QuestionKind if row.kinds()[kind.value]],
        rule=PARTIAL_WORDS[bank.partial],
        questions=[_listed(question) for question in row.questions[:LISTED]],
        unlisted=max(0, len(row.questions) - LISTED),
    )
    return Page(
        path,
        bank.title,
        Tab.QUIZZES,
        body,
        section="题库",
        body_class="qs-quiz qs-quiz-bank",
        scripts=(_CORE_SCRIPT, INDEX_SCRIPT, f"{APP_FOLDER}/bank-page.js"),
        styles=(STYLE,),
        source=bank.at.path,
        hide_toc=True,
        order=order,
    )


def _listed(question: Question) -> dict[str, object]:
    """A question as it may stand in a page: without its key. 排序 and 配对 show their sides in sorted order."""
    return {
        "id": question.id,
        "kind": question.kind.value,
        "lines": [line for line in question.stem.split("\n") if line.strip()],
        "options": [(option.key, option.text) for option in question.options],
        "steps": sorted(question.sequence),
        "lefts": sorted(left for left, _ in question.pairs),
        "rights": sorted(right for _, right in question.pairs),
        "parts": [_listed(part) for part in question.parts],
        "judged": question.truth is not None,
    }


def _app_page(environment: Environment, app: _App) -> Page:
    body = environment.get_template("app.html").render(app=app)
    scripts = (_CORE_SCRIPT, INDEX_SCRIPT, f"{APP_FOLDER}/{app.script}")
    return Page(
        f"quizzes/{app.name}.md",
        app.title,
        Tab.QUIZZES,
        body,
        hide_toc=True,
        hide_nav=True,
        body_class=f"qs-quiz qs-quiz-{app.name}",
        scripts=scripts,
        styles=(STYLE,),
        nav=app.name == "progress",
        order=1000,
    )


def _app_assets() -> tuple[Asset, ...]:
    web = HERE / "web"

    def joined(names: tuple[str, ...]) -> bytes:
        return b"\n".join((web / name).read_bytes() for name in names)

    return (
        Asset(PROGRESS_SCRIPT, joined(_PROGRESS_PARTS)),
        Asset(_CORE_SCRIPT, joined(_CORE_PARTS)),
        Asset(STYLE, joined(("quiz.css", "projector.css"))),
        *(Asset(f"{APP_FOLDER}/{name}", (web / name).read_bytes()) for name in _APPS),
    )


_SPACES = re.compile(r"\s+")


def _search_entries(rows: tuple[BankRows, ...]) -> list[SearchEntry]:
    """Stems alone: an option or an explanation would give keys away."""
    return [
        SearchEntry(
            SearchKind.QUESTION,
            f"[{question.kind.value}] {_SPACES.sub(' ', question.stem)[:40]}",
            question_path(row.bank.id, question.id),
            _SPACES.sub(" ", "\n".join((question.stem, *(part.stem for part in question.parts)))),
            context=row.bank.title,
        )
        for row in rows
        for question in row.questions
    ]
