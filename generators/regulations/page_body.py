"""The body of a regulation's page: the wording article by article, or the card's chapters where no wording is in."""

from __future__ import annotations

from generators.model.article_address import article_label
from generators.model.links import article_anchor
from generators.model.regulation import ArticleNumber, Note
from generators.regulations.divisions import Heading
from generators.regulations.status import text_html
from generators.regulations.wording import Setting, render_article, render_card_article, render_notes


def render_wording(setting: Setting, contents: tuple[Heading, ...]) -> str:
    text = setting.version.text
    assert text is not None  # noqa: S101  the caller asked
    notes = _notes(setting)
    used: set[ArticleNumber] = set()
    pieces: list[str] = []
    if text.preface:
        lines = "".join(f"<p>{text_html(line)}</p>" for line in text.preface)
        pieces.append(f'<div class="pref">{lines}</div>')
    pending = list(contents)
    pieces += [_heading(setting, h) for h in pending if h.first is None and text.prose]
    pending = [h for h in pending if not (h.first is None and text.prose)]
    if text.prose:
        lines = "".join(f"<p>{setting.linked(text_html(line))}</p>" for line in text.prose)
        pieces.append(f'<div class="tx prose">{lines}</div>')
    for article in text.articles:
        while pending and (pending[0].first is None or pending[0].first <= article.number):
            pieces.append(_heading(setting, pending.pop(0)))
        pieces.append(render_article(setting, article, notes.get(article.number, ())))
        used.add(article.number)
    if text.signature:
        pieces.append(f'<div class="sign">{"".join(f"<p>{text_html(line)}</p>" for line in text.signature)}</div>')
    for title, lines_of in text.appendices:
        lines = "".join(f"<p>{setting.linked(text_html(line))}</p>" for line in lines_of)
        pieces.append(f'<h2 class="ch">{text_html(title)}</h2><div class="tx prose">{lines}</div>')
    left = sorted(number for number in notes if number not in used)
    if left:
        pieces.append('<h2 class="ch">不在这一版里的条的注释</h2>')
        pieces += [render_card_article(setting, number, notes[number]) for number in left]
    return "".join(pieces)


def render_card(setting: Setting, contents: tuple[Heading, ...]) -> str:
    """Chapters with their article numbers; what has notes or uses stands in full, the rest as a row of numbers."""
    notes = _notes(setting)
    version = setting.version
    uses = setting.links
    count = version.article_count or 0
    cited = {
        number for link in uses for number in link.articles
        if number.branch or not count or number.main <= count
    }  # fmt: skip
    full = sorted({*notes, *cited})
    everything = sorted({*full, *(ArticleNumber(n) for n in range(1, count + 1))})
    spans = [h for h in contents if h.first is not None and h.last is not None] or []
    pieces: list[str] = []
    position = 0

    def row_until(limit: ArticleNumber | None) -> None:
        nonlocal position
        chips: list[str] = []
        while position < len(everything) and (limit is None or everything[position] < limit):
            number = everything[position]
            position += 1
            if number in notes or number in cited:
                _flush(chips, pieces)
                pieces.append(render_card_article(setting, number, notes.get(number, ())))
            else:
                anchor = article_anchor(number)
                chips.append(f'<li id="{anchor}" title="{article_label(number)}">{number.key}</li>')
        _flush(chips, pieces)

    for heading in contents:
        if heading.first is not None:
            row_until(heading.first)
        pieces.append(_heading(setting, heading, with_span=True))
    row_until(None)
    if everything and not spans and not contents:
        pieces.insert(0, f'<h2 class="ch">条文目录<span class="qs-s">共 {count} 条</span></h2>' if count else "")
    return "".join(pieces)


def _flush(chips: list[str], pieces: list[str]) -> None:
    if chips:
        pieces.append(f'<ol class="chips" aria-label="条号">{"".join(chips)}</ol>')
        chips.clear()


def _heading(setting: Setting, heading: Heading, with_span: bool = False) -> str:
    span = f'<span class="qs-s qs-n">{heading.span}条</span>' if with_span and heading.span else ""
    level = min(4, 2 + heading.depth)
    notes: tuple[Note, ...] = ()
    if setting.shows_notes:
        notes = tuple(n for n in setting.regulation.notes if n.division in (heading.key, heading.label.split("　")[0]))
    return (
        f'<h{level} class="ch ch--{heading.depth}" id="{heading.anchor}">{text_html(heading.label)}{span}</h{level}>'
        + (f'<div class="dn">{render_notes(setting, notes, heading.label)}</div>' if notes else "")
    )


def _notes(setting: Setting) -> dict[ArticleNumber, tuple[Note, ...]]:
    found: dict[ArticleNumber, list[Note]] = {}
    if setting.shows_notes:
        for note in setting.regulation.notes:
            if note.number is not None:
                found.setdefault(note.number, []).append(note)
    return {number: tuple(notes) for number, notes in found.items()}
