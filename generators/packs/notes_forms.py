"""What each participant writes: 学习笔记, 心得体会, 研讨发言提纲."""

from __future__ import annotations

from generators.documents.document import FORM, Block, Document, Form, Heading, Items, PageBreak, Paragraph, Ruled
from generators.documents.fonts import Face
from generators.documents.prose import prose_blocks
from generators.model.library import Library
from generators.packs.agenda import reading_name
from generators.packs.dates import chinese_date, session_day
from generators.packs.material import Material
from generators.packs.material_document import frame


def build_notes_document(library: Library, material: Material) -> Document:
    """Three forms, a page each: notes taken in the session, a speech for it, a reflection after it."""
    session = material.session
    who = Form(
        (
            ("姓名", ""),
            ("单位", ""),
            ("日期", session_day(session).split("（")[0]),
            ("学时", f"{session.hours:g}" if session.hours else ""),
        )
    )
    blocks: list[Block] = [
        Heading(1, "一、学习笔记"),
        who,
        Paragraph(f"学习内容：{_content(material)}", Face.KAI, first=0, size=12),
        Ruled(16, 10),
        PageBreak(),
        Heading(1, "二、研讨发言提纲"),
        who,
        Paragraph("围绕学到什么、差距在哪、怎么改进来写，发言控制在五分钟以内。", Face.KAI, first=0, size=12),
        Heading(2, "（一）学习体会"),
        Ruled(4, 10),
        Heading(2, "（二）存在差距"),
        Ruled(4, 10),
        Heading(2, "（三）改进措施"),
        Ruled(4, 10),
        PageBreak(),
        Heading(1, "三、心得体会"),
        who,
        Paragraph(_due(material), Face.KAI, first=0, size=12),
        Ruled(17, 10),
    ]
    questions = _questions(material)
    if questions:
        blocks[8:8] = [Paragraph("讨论题：", Face.HEI, first=0, size=12), *questions]
    return frame(
        library, session, session.title, tuple(blocks), subtitle="（学习笔记、研讨发言、心得体会）", layout=FORM
    )


def _content(material: Material) -> str:
    names = [reading_name(reading.title) for reading in material.readings] + [
        f"案例“{case.title}”" for case in material.cases
    ]
    return "、".join(dict.fromkeys(names)) or material.session.title


def _due(material: Material) -> str:
    due = material.session.due
    words = "结合岗位写真情实感，不抄录、不套话。"
    return f"{words}请于{chinese_date(due)}前交学习委员。" if due else words


def _questions(material: Material) -> tuple[Block, ...]:
    found: list[Block] = []
    for markdown in material.discussion[:1]:
        found += [block for block in prose_blocks(markdown) if isinstance(block, Items)]
    return tuple(found)
