"""主持提示: what only the host has in hand, with times, prompts, the case's own guide and what to file afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from generators.documents.document import Block, Document, Heading, Items, Paragraph, Run, Table
from generators.documents.fonts import Face
from generators.documents.prose import plain_words, prose_blocks
from generators.model.article_address import article_label
from generators.model.case import CaseSection
from generators.model.library import Library
from generators.model.numerals import chinese_numeral
from generators.model.regulation import NoteKind
from generators.packs.agenda import AgendaItem, span
from generators.packs.material import Material
from generators.packs.material_document import frame

_BEFORE = (
    "提前三个工作日把学习材料发给参加人员，确定领学人和重点发言人。",
    "打印签到表、试卷和会议记录；投屏的在网站本次学习页面点“投屏讲解”。",
    "核对会议室、投影和应到人数，请假人员填明原因和补学时间。",
)
_AFTER = (
    "签到表、会议记录当场签字，缺席人员在十个工作日内补学并补记。",
    "照片不少于两张（全景、发言），贴在照片页；不拍涉密材料和屏幕上的内部信息。",
    "按“六有”归档：有计划、有方案、有材料、有笔记、有记录（含照片）、有签到。",
    "在学习台账登记一行，试卷和答案分开保管，答案讲评后收回。",
)


def build_guide_document(library: Library, material: Material, agenda: tuple[AgendaItem, ...]) -> Document:
    session = material.session
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("会前准备", (Items(_BEFORE),)),
        ("时间安排与主持要点", tuple(_timing(material, agenda))),
    ]
    pitfalls = tuple(_pitfalls(material))
    if pitfalls:
        parts.append(("容易讲错的地方", (Items(pitfalls),)))
    for case in material.cases:
        guide = case.section(CaseSection.HOST_GUIDE)
        if guide and guide.markdown.strip():
            parts.append((f"案例“{case.title}”主持提示", prose_blocks(guide.markdown)))
        if case.decision_points:
            parts.append((f"案例“{case.title}”关键抉择", tuple(_decisions(material))))
    parts.append(("会后归档", (Items(_AFTER),)))
    blocks: list[Block] = [Paragraph("本件供主持人使用，不下发、不上网。", Face.KAI)]
    for number, (title, part) in enumerate(parts, 1):
        blocks.append(Heading(1, f"{chinese_numeral(number)}、{title}"))
        blocks += part
    return frame(library, session, f"{session.title}主持提示", tuple(blocks), subtitle=f"（{session.kind.value}）")


def _timing(material: Material, agenda: tuple[AgendaItem, ...]) -> Iterator[Block]:
    start = material.session.start
    rows: list[tuple[str, ...]] = [("时　间", "环　节", "用时", "主　持　要　点")]
    rows += [(span(start, item), item.title, f"{item.minutes}分钟", item.hint) for item in agenda]
    squeeze = "各环节超时的，压缩交流研讨，不压缩第一议题。" if any("第一议题" in item.title for item in agenda) else ""
    yield Paragraph(f"全程{agenda[-1].end if agenda else material.session.minutes}分钟。{squeeze}")
    yield Table(tuple(rows), (1.9, 3.0, 1.1, 4.0))


def _pitfalls(material: Material) -> Iterator[str]:
    for reading in material.readings:
        if reading.regulation is None:
            continue
        for entry in reading.articles:
            for note in entry.notes:
                if note.kind is NoteKind.PITFALL:
                    yield f"《{reading.regulation.short_title}》{article_label(entry.number)}：{plain_words(' '.join(note.markdown.split()))}"


def _decisions(material: Material) -> Iterator[Block]:
    for case in material.cases:
        for point in case.decision_points:
            yield Paragraph((Run(plain_words(point.question), Face.HEI),), keep_next=True)
            for letter, choice in zip("ABCDEFGH", point.choices, strict=False):
                sign = "（可取）" if choice.right else ""
                yield Paragraph(f"{letter}.{plain_words(choice.text)}{sign}——{plain_words(choice.outcome)}")
