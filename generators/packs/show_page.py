"""投屏讲解: a session's agenda, readings, case and questions as slides for a projector and a keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from generators.documents.document import Heading, Items, Paragraph, item_label, plain
from generators.documents.prose import plain_words, prose_blocks
from generators.model.article_address import article_label
from generators.model.case import Case, CaseSection
from generators.model.library import Library
from generators.model.question import Question, QuestionKind
from generators.model.site import Page, Tab
from generators.packs.agenda import build_agenda, reading_name, span
from generators.packs.assets import PROJECTOR_SCRIPT, PROJECTOR_STYLE
from generators.packs.material import Material, Reading
from generators.packs.paper import draw_paper
from generators.quiz.seeded import Seeded, text_seed

Item = dict[str, str | bool]
Slide = dict[str, str | list[str] | list[Item]]

_SCREEN = 150
_QUESTIONS = 10
_SHOWN = (
    CaseSection.BRIEF,
    CaseSection.FACTS,
    CaseSection.QUESTIONS,
    CaseSection.OUTCOME,
    CaseSection.CAUSES,
    CaseSection.WARNING,
)
_CHOICES = frozenset((QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.INDEFINITE, QuestionKind.JUDGEMENT))


def show_page(library: Library, material: Material) -> Page:
    """A page of its own, reached from the session's. What stands on the printed paper is not among the questions."""
    slides = tuple(build_slides(library, material))
    # "<" would let a title end the script element.
    data = (
        json.dumps(slides, ensure_ascii=False, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    outline = "".join(f"<li>{escape(str(slide['title']))}</li>" for slide in slides)
    back = f"{escape(material.session.id)}.html"
    body = (
        f'<div class="qs-show" id="qs-show" data-back="{back}" hidden></div>'
        f'<noscript><p class="qs-empty">浏览器关闭了脚本，不能投屏。请回到<a href="{back}">本次学习</a>页面看材料。</p></noscript>'
        f"<h1>{escape(material.session.title)}</h1><ol>{outline}</ol>"
        f'<script type="application/json" id="qs-show-data">{data}</script>'
    )
    return Page(
        path=f"packs/{material.session.id}-show.md",
        title=f"{material.session.title}　投屏讲解",
        tab=Tab.PACKS,
        body=body,
        hide_toc=True,
        hide_nav=True,
        nav=False,
        body_class="qs-show-page",
        styles=(PROJECTOR_STYLE,),
        scripts=(PROJECTOR_SCRIPT,),
    )


def build_slides(library: Library, material: Material) -> Iterator[Slide]:
    """Each slide: head (small, above), title, text (paragraphs), items (key, text, note, right), basis (shown with the answer)."""
    session = material.session
    head = f"{session.kind.value}　{session.title}"
    agenda: list[Item] = [
        {"key": str(n), "text": item.title, "note": span(session.start, item)}
        for n, item in enumerate(build_agenda(material), 1)
    ]
    for start in range(0, len(agenda), 6):
        yield {"head": head, "title": "议程", "items": agenda[start : start + 6]}
    for reading in material.readings:
        yield from _reading_slides(reading)
    for case in material.cases:
        yield from _case_slides(case)
    for question in _questions(library, material):
        yield _question_slide(head, question)


def _reading_slides(reading: Reading) -> Iterator[Slide]:
    head = f"学习内容　{reading_name(reading.title)}"
    for entry in reading.articles:
        lines = entry.article.plain_text.split("\n") if entry.article else []
        notes = [f"{note.kind.value}：{plain_words(' '.join(note.markdown.split()))}" for note in entry.notes]
        for screen in _screens([*lines, *notes]):
            yield {"head": head, "title": article_label(entry.number), "text": screen}


def _case_slides(case: Case) -> Iterator[Slide]:
    head = f"案例研讨　{case.title}"
    for section in _SHOWN:
        found = case.section(section)
        if found is None or not found.markdown.strip():
            continue
        for screen in _screens(list(_lines(found.markdown))):
            yield {"head": head, "title": section.value, "text": screen}


def _lines(markdown: str) -> Iterator[str]:
    for block in prose_blocks(markdown):
        match block:
            case Paragraph() | Heading():
                yield plain(block.text)
            case Items():
                yield from (f"{item_label(block, n)}{plain(item)}" for n, item in enumerate(block.items))
            case _:
                pass


def _screens(lines: list[str]) -> Iterator[list[str]]:
    """Lines in groups that a screen holds at full size; a very long line is divided after a full stop."""
    screen: list[str] = []
    filled = 0
    for line in (piece for whole in lines for piece in _pieces(whole)):
        if screen and filled + len(line) > _SCREEN:
            yield screen
            screen, filled = [], 0
        screen.append(line)
        filled += max(len(line), 28)
    if screen:
        yield screen


def _pieces(line: str) -> Iterator[str]:
    while len(line) > _SCREEN:
        cut = max(line.rfind(mark, 0, _SCREEN) for mark in "。；，、") + 1
        cut = cut if cut > _SCREEN // 3 else _SCREEN
        yield line[:cut]
        line = line[cut:]
    if line:
        yield line


def _questions(library: Library, material: Material) -> list[Question]:
    paper = draw_paper(material, library)
    printed = {question.id for question in paper.paper.questions} if paper else set()
    pool = [q for _, q in material.questions if q.kind in _CHOICES and q.id not in printed]
    return Seeded(text_seed(f"{material.session.id}-show")).shuffled(pool)[:_QUESTIONS]


def _question_slide(head: str, question: Question) -> Slide:
    if question.kind is QuestionKind.JUDGEMENT:
        items: list[Item] = [
            {"key": "", "text": "正确", "right": question.truth is True},
            {"key": "", "text": "错误", "right": question.truth is False},
        ]
    else:
        items = [
            {"key": option.key, "text": plain_words(option.text), "right": option.right} for option in question.options
        ]
    return {
        "head": f"{head}　抢答（{question.kind.value}）",
        "title": plain_words("".join(line.strip() for line in question.stem.split("\n"))),
        "items": items,
        "basis": "；".join(basis.citation for basis in question.basis),
    }
