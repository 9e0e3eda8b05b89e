"""Sets articles as HTML: 条, 款, 项 and 目 with their permalinks, notes beside the wording, and who cites the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from generators.citations.annotate import annotate_html
from generators.citations.catalogue import Catalogue, Entry
from generators.citations.index import Backlink, CitationIndex
from generators.citations.passages import CiterKind
from generators.citations.resolve import Standpoint
from generators.content.markdown import render_inline, render_markdown
from generators.model.article_address import article_label
from generators.model.links import article_anchor, regulation_path, relative
from generators.model.numerals import chinese_numeral
from generators.model.regulation import Article, ArticleNumber, Note, NoteKind, Numbering, Regulation, Version
from generators.regulations.status import chinese_date, text_html

PRACTICE_PAGE = "quizzes/practice.html"
_NOTE_CLASSES = {NoteKind.POINT: "a", NoteKind.PITFALL: "e", NoteKind.PRACTICE: "b", NoteKind.TERM: "a"}
_SHOWN_LINKS = 40


@dataclass(frozen=True, slots=True)
class Setting:
    """What every piece of one page needs: the page's path, its version, the catalogue, the day.

    ``now`` says, on an older version's page, where each article's words stand in the current one; None where the
    wording of a version between is not here and nobody can tell.
    """

    regulation: Regulation
    version: Version
    page_path: str
    catalogue: Catalogue
    index: CitationIndex
    today: date
    now: Mapping[ArticleNumber, tuple[ArticleNumber, ...]] | None = None

    @property
    def on(self) -> date:
        """The day at which the wording's own citations are read: today, or an old version's first day."""
        current = self.version.effective is None or self.version.effective > self.today
        return self.today if current or self.is_current else (self.version.effective or self.today)

    @property
    def is_current(self) -> bool:
        return "-" not in self.page_path.removeprefix(f"regulations/{self.regulation.id}")

    @property
    def entry(self) -> Entry:
        return self.catalogue.by_id.get(self.regulation.id, Entry(self.regulation.title, self.regulation))

    @property
    def shows_notes(self) -> bool:
        """Notes stand beside the version that they were written for, since articles are renumbered."""
        written_for = self.regulation.notes_version
        return self.is_current if written_for is None else written_for == self.version.effective

    @property
    def links(self) -> tuple[Backlink, ...]:
        """What cites this version; what is bound to none stands on the current page."""
        own = self.version.effective
        return tuple(
            link
            for link in self.index.of(self.regulation.id)
            if link.version == own or (link.version is None and self.is_current)
        )

    def links_of(self, number: ArticleNumber) -> tuple[Backlink, ...]:
        """What cites the article of this version, each item once."""
        found: dict[tuple[CiterKind, str, str], Backlink] = {}
        for link in self.index.of_article(self.regulation.id, number):
            if link.version == self.version.effective or (link.version is None and self.is_current):
                found.setdefault((link.kind, link.owner, link.path), link)
        return tuple(found.values())

    def linked(self, html: str, number: ArticleNumber | None = None, paragraph: int | None = None) -> str:
        standpoint = Standpoint(self.entry, number, paragraph, self.version.effective)
        return annotate_html(html, self.catalogue, self.page_path, self.on, self.today, standpoint)

    def label(self, number: ArticleNumber) -> str:
        text = self.version.text
        if text is not None and text.numbering is Numbering.POINT:
            return f"{chinese_numeral(number.main)}、"
        return article_label(number)


def render_article(setting: Setting, article: Article, notes: tuple[Note, ...]) -> str:
    """One 条: the wording, its notes, its uses."""
    number = article.number
    lines: list[str] = []
    for count, paragraph in enumerate(article.paragraphs, 1):
        anchor = article_anchor(number, count)
        mark = f'<a class="k" href="#{anchor}" title="这一款的固定链接">{count}款</a>'
        lead = f'{mark}<b class="n">{setting.label(number)}</b>' if count == 1 else mark
        if count == 1 and article.heading:
            lead += f'<span class="h">【{text_html(article.heading)}】</span>'
        words = setting.linked(text_html(paragraph.text), number, count)
        lines.append(f'<p id="{anchor}">{lead}{words}</p>')
        for item in paragraph.items:
            place = article_anchor(number, count, item.number)
            words = setting.linked(text_html(item.text), number, count)
            lines.append(f'<p class="x" id="{place}">（{chinese_numeral(item.number)}）{words}</p>')
            lines += [f'<p class="y">{setting.linked(text_html(sub), number, count)}</p>' for sub in item.subitems]
    wording = "".join(lines)
    return _section(setting, number, f'<div class="tx">{wording}</div>', notes, has_wording=True)


def render_card_article(setting: Setting, number: ArticleNumber, notes: tuple[Note, ...]) -> str:
    """An article whose wording is not here: its number, the notes, who cites it."""
    head = f'<div class="tx tx--none"><p><b class="n">{setting.label(number)}</b></p></div>'
    return _section(setting, number, head, notes, has_wording=False)


def _section(setting: Setting, number: ArticleNumber, head: str, notes: tuple[Note, ...], has_wording: bool) -> str:
    anchor = article_anchor(number)
    links = setting.links_of(number)
    return (
        f'<section class="art" id="{anchor}">{head}{_now(setting, number)}'
        + render_notes(setting, notes, f"{setting.label(number)}注释")
        + f'<div class="use">{_uses(setting, links)}{_actions(setting, number, links, has_wording)}</div></section>'
    )


def _now(setting: Setting, number: ArticleNumber) -> str:
    """现行第几条: an old permalink leads on to the article that holds its words today."""
    if setting.now is None:
        return ""
    current = regulation_path(setting.regulation.id)
    links = "、".join(
        f'<a href="{relative(current, setting.page_path)}#{article_anchor(new)}">{article_label(new)}</a>'
        for new in setting.now.get(number, ())
    )
    return f'<p class="now qs-s">现行文本：{links}</p>' if links else '<p class="now qs-s">现行文本中没有对应的条</p>'


def render_notes(setting: Setting, notes: tuple[Note, ...], label: str) -> str:
    if not notes:
        return ""
    rows = []
    for note in notes:
        body = render_markdown(note.markdown).strip()
        if body.count("<p>") == 1 and body.startswith("<p>") and body.endswith("</p>"):
            body = render_inline(note.markdown)
        linked = setting.linked(body, note.number)
        rows.append(f'<div class="{_NOTE_CLASSES[note.kind]}"><dt>{note.kind.value}</dt><dd>{linked}</dd></div>')
    return f'<aside class="nt" aria-label="{escape(label)}"><dl>{"".join(rows)}</dl></aside>'


def _uses(setting: Setting, links: tuple[Backlink, ...]) -> str:
    if not links:
        return ""
    counted = [(kind, sum(1 for link in links if link.kind is kind)) for kind in CiterKind]
    told = "　".join(f"{kind.value} {count}" for kind, count in counted if count)
    order = {kind: place for place, kind in enumerate(CiterKind)}
    ordered = sorted(links, key=lambda link: (order[link.kind], link.title))
    rows = "".join(_use_row(setting, link) for link in ordered[:_SHOWN_LINKS])
    if len(ordered) > _SHOWN_LINKS:
        rows += f"<li><span></span><span>还有 {len(ordered) - _SHOWN_LINKS} 处，请用搜索查看。</span><span></span></li>"
    return f'<details class="qs"><summary>谁引用了本条：{told}</summary><ul>{rows}</ul></details>'


def _use_row(setting: Setting, link: Backlink) -> str:
    href = escape(relative(link.path, setting.page_path))
    when = chinese_date(link.on) if link.own_date else ""
    tail = "　".join(words for words in (when, link.status) if words)
    title = text_html(link.title if len(link.title) <= 40 else link.title[:39] + "…")
    return (
        f'<li><span>{link.kind.value}</span><a href="{href}">{title}</a><span class="qs-n">{tail.strip()}</span></li>'
    )


def _actions(setting: Setting, number: ArticleNumber, links: tuple[Backlink, ...], has_wording: bool) -> str:
    title = f"《{setting.regulation.title}》{article_label(number)}"
    acts = [f'<button type="button" class="qs-act" data-copy="{escape(title)}">复制引文</button>']
    if has_wording:
        acts.append(f'<button type="button" class="qs-act" data-copy-wording="{escape(title)}">复制条文</button>')
    if any(link.kind is CiterKind.QUESTION for link in links):
        practice = relative(PRACTICE_PAGE, setting.page_path)
        href = f"{practice}?regulation={setting.regulation.id}&amp;article={number.key}"
        acts.append(f'<a href="{href}">本条练习</a>')
    acts.append(f'<a href="#{article_anchor(number)}">链接</a>')
    return f'<div class="acts qs-noprint">{"".join(acts)}</div>'
