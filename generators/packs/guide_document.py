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
from generators.model.plan import SessionKind
from generators.model.regulation import NoteKind
from generators.packs.agenda import AgendaItem, span
from generators.packs.material import Material
from generators.packs.material_document import frame, kind_subtitle

_TALK_BEFORE = (
    "事先了解谈话对象近期的思想、工作和生活情况，想好要肯定什么、提醒什么。",
    "约好时间，场所安静，一对一进行，带上记录表。",
)
_TALK_AFTER = (
    "当场整理记录，双方签字，由支部按规定保管。",
    "到时限回访改进事项；台账只登记时间，不登记内容。",
)


def _before(kind: SessionKind, paper: bool) -> tuple[str, ...]:
    """What to get ready: only what this session really has."""
    if kind is SessionKind.HEART_TO_HEART:
        return _TALK_BEFORE
    sheets = ["签到表", *(["试卷和答题卡"] if paper else []), "会议记录"]
    printed = f"打印{'、'.join(sheets[:-1])}和{sheets[-1]}"
    there = "核对会议室和应到人数，请假人员填明原因和补学时间。"
    match kind:
        case SessionKind.TEST:
            return (
                "提前三个工作日通知测试时间、范围，以及开卷还是闭卷。",
                f"{printed}；试卷按应考人数加两份，答案单独封存。",
                "核对座位和应考人数，缺考人员填明原因和补考时间。",
            )
        case SessionKind.ORGANISATION_LIFE:
            return (
                "会前完成集中学习、谈心谈话和征求意见，每名党员写好对照检查发言提纲。",
                f"{printed}，另印批评意见记录和整改清单。",
                there,
            )
        case SessionKind.DEMOCRATIC_APPRAISAL:
            return (
                "会前每名党员填好登记表的个人自评部分，确定监票人、计票人。",
                f"{printed}，另按到会党员人数印民主测评表。",
                there,
            )
        case _:
            return (
                "提前三个工作日把学习材料发给参加人员，确定领学人和重点发言人。",
                f"{printed}；要投屏的，在网站本次学习页面点“投屏讲解”。",
                there,
            )


def _after(kind: SessionKind, paper: bool) -> tuple[str, ...]:
    """What to file: 六有 for every meeting, papers apart from their key."""
    if kind is SessionKind.HEART_TO_HEART:
        return _TALK_AFTER
    lines = [
        "签到表、会议记录当场签字，缺席人员在十个工作日内补学并补记。",
        "照片不少于两张（全景、发言），贴在照片页；不拍涉密材料和屏幕上的内部信息。",
        "按“六有”归档：有计划、有方案、有材料、有笔记、有记录（含照片）、有签到。",
        "在学习台账登记一行" + ("，试卷和答案分开保管，答案讲评后收回。" if paper else "。"),
    ]
    if kind is SessionKind.DEMOCRATIC_APPRAISAL:
        lines.append("测评票当场封存，汇总结果由监票人、计票人签字；评定等次向本人反馈。")
    if kind is SessionKind.ORGANISATION_LIFE:
        lines.append("整改清单按时限销号，完成情况在党员大会上通报。")
    return tuple(lines)


def build_guide_document(library: Library, material: Material, agenda: tuple[AgendaItem, ...], paper: bool) -> Document:
    """``paper`` says whether the pack holds a paper and its key."""
    session = material.session
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("会前准备", (Items(_before(session.kind, paper)),)),
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
    parts.append(("会后归档", (Items(_after(session.kind, paper)),)))
    blocks: list[Block] = [Paragraph("本件供主持人使用，不下发、不上网。", Face.KAI)]
    for number, (title, part) in enumerate(parts, 1):
        blocks.append(Heading(1, f"{chinese_numeral(number)}、{title}"))
        blocks += part
    return frame(library, session, f"{session.title}主持提示", tuple(blocks), subtitle=kind_subtitle(session, ""))


def _timing(material: Material, agenda: tuple[AgendaItem, ...]) -> Iterator[Block]:
    start = material.session.start
    rows: list[tuple[str, ...]] = [("时　间", "环　节", "用时", "主　持　要　点")]
    rows += [(span(start, item), item.title, f"{item.minutes}分钟", item.hint) for item in agenda]
    titles = "".join(item.title for item in agenda)
    squeeze = "各环节超时的，压缩交流研讨，不压缩第一议题。" if "第一议题" in titles and "交流研讨" in titles else ""
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
