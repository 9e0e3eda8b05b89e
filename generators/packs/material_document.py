"""学习材料: the agenda, the articles to read, the case and its questions, as one printed document."""

from __future__ import annotations

from collections.abc import Iterator

from generators.documents.document import (
    INTERNAL_MARK,
    Align,
    Block,
    Cell,
    CellLike,
    Document,
    Form,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Table,
)
from generators.documents.fonts import Face
from generators.documents.prose import plain_words, prose_blocks
from generators.model.article_address import article_label
from generators.model.case import Case, CaseSection
from generators.model.library import Library
from generators.model.numerals import chinese_numeral
from generators.model.plan import Session, SessionKind
from generators.packs.agenda import AgendaItem, reading_name, span
from generators.packs.dates import chinese_date, footnote, session_time
from generators.packs.material import Material, ReadArticle, Reading

_SHOWN = (
    CaseSection.BRIEF,
    CaseSection.FACTS,
    CaseSection.OUTCOME,
    CaseSection.CAUSES,
    CaseSection.LINKS,
    CaseSection.WARNING,
)


def frame(library: Library, session: Session, title: str, blocks: tuple[Block, ...], **options: object) -> Document:
    """A document of the session with the portal's own marks: group, day, 内部资料 注意保存 where it is set."""
    return Document(
        title,
        blocks,
        mark=INTERNAL_MARK if library.portal.mark_internal else "",
        author=library.portal.group,
        subject=f"{session.kind.value}　{session.title}",
        note=footnote(session),
        on=session.actual_date or session.on,
        **options,  # type: ignore[arg-type]
    )


def kind_subtitle(session: Session, words: str) -> str:
    """（业务课学习材料）; the kind is not said again where the title says it."""
    kind = "" if session.kind.value in session.title else session.kind.value
    return f"（{kind}{words}）" if kind or words else ""


def build_material_document(library: Library, material: Material, agenda: tuple[AgendaItem, ...]) -> Document:
    session = material.session
    circulated = session.kind is SessionKind.REMINDER
    blocks: list[Block] = list(_circulated(material) if circulated else _opening(material))
    # A reminder is sent round, not met over: it has nothing to chair.
    parts: list[tuple[str, tuple[Block, ...]]] = [] if circulated else [("议程", tuple(_agenda(session, agenda)))]
    if material.readings or session.readings:
        parts.append(("学习内容", tuple(_readings(material))))
    if material.cases:
        parts.append(
            (
                "警示案例" if circulated else "案例研讨",
                tuple(block for case in material.cases for block in case_blocks(case, len(material.cases))),
            )
        )
    for number, (title, part) in enumerate(parts, 1):
        blocks.append(Heading(1, f"{chinese_numeral(number)}、{title}"))
        blocks += part
    return frame(library, session, session.title, tuple(blocks), subtitle=kind_subtitle(session, "学习材料"))


def _opening(material: Material) -> Iterator[Block]:
    session = material.session
    fields = [
        ("时　间", session_time(session)),
        ("地　点", session.place),
        ("主　持", session.host),
        ("参加人员", session.participants),
    ]
    if session.lecturer:
        fields.append(("授课人", session.lecturer))
    fields += _measures(material)
    yield Form(tuple(fields), pairs=1, label=1.0, blank=5.0)
    yield from prose_blocks(session.summary)


def _circulated(material: Material) -> Iterator[Block]:
    session = material.session
    yield Form((("印发时间", session_time(session)), *_measures(material)), pairs=1, label=1.0, blank=5.0)
    yield from prose_blocks(session.summary)


def _agenda(session: Session, agenda: tuple[AgendaItem, ...]) -> Iterator[Block]:
    rows: list[tuple[CellLike, ...]] = [("序号", "议　　程", "时　间", "负责人")]
    rows += [
        (
            Cell(str(n), Align.CENTER),
            item.title,
            *(Cell(text, Align.CENTER) for text in (span(session.start, item), item.who)),
        )
        for n, item in enumerate(agenda, 1)
    ]
    yield Table(tuple(rows), (0.8, 5.2, 2.0, 2.0))
    if any("会前填写" in item.title for item in agenda):
        blank: tuple[tuple[CellLike, ...], ...] = (
            (Cell("第一议题篇目", Align.CENTER, Face.HEI), Cell("", span=3)),
            (Cell("来源、日期", Align.CENTER, Face.HEI), "", Cell("领学人", Align.CENTER, Face.HEI), ""),
        )
        yield Table(blank, (1.8, 3.8, 1.2, 2.2), header=0, height=10)


def _readings(material: Material) -> Iterator[Block]:
    for number, reading in enumerate(material.readings, 1):
        yield Heading(2, f"（{chinese_numeral(number)}）{reading_name(reading.title)}{_places(reading)}")
        yield from _reading(reading)
    if material.session.readings:
        number = len(material.readings) + 1
        yield Heading(2, f"（{chinese_numeral(number)}）推荐阅读" if number > 1 else "（一）阅读篇目")
        yield Items(tuple(plain_words(line) for line in material.session.readings))


def _places(reading: Reading) -> str:
    if reading.whole or not reading.articles:
        # A chapter is named as the plan names it: it is read from the book.
        return reading.citation.partition("》")[2]
    numbers = [entry.number for entry in reading.articles]
    if len(numbers) > 3:
        return f"{article_label(numbers[0])}等{len(numbers)}条"
    return "、".join(article_label(number) for number in numbers)


def _reading(reading: Reading) -> Iterator[Block]:
    if reading.regulation is None:
        yield Paragraph("（本门户未收录此文件，请另备原文。）", Face.KAI)
        return
    yield Paragraph(_version_words(reading), Face.KAI)
    if reading.whole and not reading.articles:
        yield Paragraph("请通读原文。", Face.FANG)
    for entry in reading.articles:
        yield from _article(entry, reading)


def _version_words(reading: Reading) -> str:
    version = reading.version
    if version is None or version.effective is None:
        words = "施行日期待核"
    else:
        words = f"自{chinese_date(version.effective)}起施行的文本"
    if reading.waiting:
        return f"（{words}；官方文本待导入，条文以正式出版的文本为准。）"
    return f"（{words}。）"


def _article(entry: ReadArticle, reading: Reading) -> Iterator[Block]:
    label = article_label(entry.number)
    if entry.article is not None:
        heading = f"【{entry.article.heading}】" if entry.article.heading else ""
        for position, line in enumerate(entry.article.plain_text.split("\n")):
            lead = (Run(f"{label}　{heading}", Face.HEI),) if position == 0 else ()
            yield Paragraph((*lead, Run(line)), keep_next=position == 0 and bool(entry.notes))
    else:
        missing = "" if reading.whole else "（条文待导入）"
        yield Paragraph((Run(f"{label}{missing}", Face.HEI),), keep_next=bool(entry.notes))
    for note in entry.notes:
        yield Paragraph(f"{note.kind.value}：{plain_words(' '.join(note.markdown.split()))}", Face.KAI)


def case_blocks(case: Case, count: int) -> Iterator[Block]:
    """A case without its host's guide, then its questions."""
    sections = [section for section in _SHOWN if (found := case.section(section)) and found.markdown.strip()]
    if count > 1 or case.title:
        yield Paragraph((Run(f"案例：{case.title}", Face.HEI),), keep_next=True)
    number = 0
    for section in (*sections, CaseSection.QUESTIONS):
        found = case.section(section)
        if found is None or not found.markdown.strip():
            continue
        number += 1
        yield Heading(2, f"（{chinese_numeral(number)}）{section.value}")
        yield from prose_blocks(found.markdown, level=3)
        if section is CaseSection.FACTS:
            yield from _pictures(case)


def _pictures(case: Case) -> Iterator[Block]:
    """The case's own images, after its facts."""
    for attachment in case.attachments:
        if attachment.data and attachment.path.lower().endswith((".png", ".jpg", ".jpeg")):
            yield Picture(attachment.data, alt=f"案例“{case.title}”附图")


def _measures(material: Material) -> list[tuple[str, str]]:
    """The measures that the session serves, as one field; none where it serves none."""
    words = "；".join(f"{measure.title}（第{measure.number}项）" for measure in material.measures)
    return [("工作要点", words)] if words else []
