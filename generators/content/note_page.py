"""Reads plain Markdown under ``docs/``: whatever notes a group already has become pages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generators.content.document import Document
from generators.content.fields import Fields
from generators.model.audience import Audience
from generators.model.note_page import NotePage
from generators.model.problem import Problem

_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


def read_note_page(document: Document) -> tuple[NotePage, list[Problem]]:
    """A page from any Markdown; its title is the front matter's, the first ``# `` heading's, or the file's name."""
    fields = Fields(document.front, document.at)
    title = fields.text("标题", "title")
    kind = fields.text("类型")
    measures = fields.texts("工作要点", "measures")
    audience = fields.choice("知悉范围", Audience, "audience", default=Audience.PUBLIC)
    order = fields.integer("顺序", "order")
    fields.texts("标签", "tags")
    fields.node("日期", "date")
    fields.text("摘要", "description")
    heading = _HEADING.search(document.body)
    if not title:
        title = heading[1] if heading else PurePosixPath(document.path).stem
    page = NotePage(
        path=document.path,
        title=title,
        markdown=document.body,
        at=document.at,
        body_line=document.body_line,
        audience=audience,
        measures=measures,
        measure=measures[0] if kind == "工作要点专题" and measures else None,
        order=order,
    )
    return page, fields.finish()
